#include "base/arena.h"
#include "base/findings.h"
#include "service/chart.h"

static const struct base_place nowhere;

static bool
find_region(size_t *out, const char *region, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
{
	size_t found = LAW_REGISTER_NONE;

	if (region != NULL)
		found = law_register_find_region(reg, region);
	if (region != NULL && found == LAW_REGISTER_NONE) {
		base_findings_add(findings, BASE_ERR_USAGE_REGION, nowhere,
		    region, law_register_list_regions(reg, arena), NULL);
		return false;
	}
	*out = found;
	return true;
}

bool
service_chart_open(struct service_chart_answer *out,
    const struct service_chart_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_chart_answer answer = { .chart.kind = request->kind };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));

	if (!service_open_round(opened, &request->round, arena, findings) ||
	    !find_region(&answer.chart.region, request->region,
	    opened->round.reg, arena, findings))
		return false;
	answer.chart.decision = &opened->decision;
	if (!doc_chart_rows_compute(&answer.rows, &answer.chart, arena,
	    findings))
		return false;
	answer.findings = opened->decision.warnings;
	*out = answer;
	return true;
}

#include "base/arena.h"
#include "base/findings.h"
#include "service/map.h"
#include "service/outlines.h"

static bool
open_round(const struct law_decision **out,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));

	if (!service_open_round(opened, request, arena, findings))
		return false;
	*out = &opened->decision;
	return true;
}

bool
service_map_open(struct service_map_answer *out,
    const struct service_map_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_map_answer answer = { .map.by = request->by };
	struct service_open_request against = request->round;
	const struct law_round *round;
	bool good = open_round(&answer.map.decision, &request->round, arena,
	    findings);

	against.source = request->against;
	if (request->by == DOC_MAP_CHANGE)
		good = open_round(&answer.map.against, &against, arena,
		    findings) && good;
	if (!good)
		return false;
	round = answer.map.decision->round;
	if (!service_outlines_open(&answer.map.outlines, request->outlines,
	    round->reg, arena, findings))
		return false;
	if (answer.map.outlines == NULL) {
		base_findings_add(findings, BASE_ERR_MAP_NO_OUTLINES,
		    (struct base_place){ .file = round->file }, NULL);
		return false;
	}
	if (!doc_map_values_compute(&answer.values, &answer.map, arena,
	    findings))
		return false;
	answer.findings = answer.map.decision->warnings;
	*out = answer;
	return true;
}

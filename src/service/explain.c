#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/tipping.h"
#include "service/explain.h"

static const struct base_place nowhere;

static bool
open_round(struct service_explain_answer *answer,
    const struct service_explain_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct base_findings *all = base_findings_new(arena);

	if (!service_open_round(opened, &request->round, arena, findings))
		return false;
	answer->explain.reg = opened->round.reg;
	answer->explain.label = opened->round.label;
	answer->explain.decision = &opened->decision;
	answer->explain.calculation = opened->decision.calculation;
	base_findings_append(all, opened->decision.warnings);
	answer->findings = all;
	return true;
}

static bool
open_figures(struct service_explain_answer *answer,
    const struct service_explain_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_compute_answer *computed = base_arena_alloc(arena, 1,
	    sizeof(*computed));

	if (!service_compute_figures(computed, &request->figures, arena,
	    findings))
		return false;
	answer->explain.reg = computed->reg;
	answer->explain.label = computed->label;
	answer->explain.calculation = &computed->calculation;
	answer->findings = computed->calculation.findings;
	return true;
}

static void
report_municipality(const struct law_register *reg, const char *name,
    struct base_findings *findings)
{
	const char *near = base_text_find_nearest(name, reg->names,
	    reg->count);

	base_findings_add(findings, near == NULL ?
	    BASE_ERR_USAGE_MUNICIPALITY_UNKNOWN :
	    BASE_ERR_USAGE_MUNICIPALITY_NEAR,
	    nowhere, name, near, NULL);
}

/* Marks those who were asked for. */
static bool
mark_asked(bool *asked, const struct service_explain_request *request,
    const struct law_register *reg, struct base_arena *arena,
    struct base_findings *findings)
{
	size_t one = LAW_REGISTER_NONE, region = LAW_REGISTER_NONE;

	if (request->municipality != NULL) {
		one = law_register_find_code(reg, request->municipality);
		if (one == LAW_REGISTER_NONE)
			one = law_register_find_name(reg,
			    request->municipality);
		if (one == LAW_REGISTER_NONE) {
			report_municipality(reg, request->municipality,
			    findings);
			return false;
		}
	} else if (request->region != NULL) {
		region = law_register_find_region(reg, request->region);
		if (region == LAW_REGISTER_NONE) {
			base_findings_add(findings, BASE_ERR_USAGE_REGION,
			    nowhere, request->region,
			    law_register_list_regions(reg, arena), NULL);
			return false;
		}
	}
	for (size_t i = 0; i < reg->count; i++)
		asked[i] = (one == LAW_REGISTER_NONE || one == i) &&
		    (region == LAW_REGISTER_NONE || region == reg->regions[i]);
	return true;
}

bool
service_explain_quotas(struct service_explain_answer *out,
    const struct service_explain_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_explain_answer answer = { 0 };
	struct law_tipping *tipping;
	bool *asked;

	if (!(request->from_folder ? open_round : open_figures)(&answer,
	    request, arena, findings))
		return false;
	asked = base_arena_alloc(arena, answer.explain.reg->count,
	    sizeof(*asked));
	if (!mark_asked(asked, request, answer.explain.reg, arena, findings))
		return false;
	answer.explain.asked = asked;
	/* what would change a number is searched in the model alone */
	if (!request->brief && answer.explain.calculation != NULL &&
	    (answer.explain.decision == NULL ||
	    !law_decision_is_divided(answer.explain.decision))) {
		tipping = base_arena_alloc(arena, answer.explain.reg->count,
		    sizeof(*tipping));
		law_tipping_compute(tipping, answer.explain.calculation, asked,
		    arena);
		answer.explain.tipping = tipping;
	}
	*out = answer;
	return true;
}

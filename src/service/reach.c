#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/reach.h"

static const struct base_place nowhere;

/* The calculation behind the quotas that are asked for. */
static bool
open_subject(struct service_explain_answer *out,
    const struct service_explain_request *subject, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_explain_request request = *subject;

	request.brief = true;
	if (!service_explain_quotas(out, &request, arena, findings))
		return false;
	if (out->explain.calculation != NULL)
		return true;
	base_findings_add(findings, BASE_ERR_REACH_NO_FIGURES, nowhere, NULL);
	return false;
}

static bool
check_range(const struct law_calculation *calc,
    const struct law_staircase_range *range, struct base_arena *arena,
    struct base_findings *findings)
{
	int64_t limit = law_staircase_find_limit(calc, range, arena);

	if (range->to - range->from <= limit)
		return true;
	base_findings_add(findings, BASE_ERR_USAGE_STAIRCASE, nowhere,
	    base_text_print_whole(range->to - range->from, arena),
	    base_text_print_whole(limit, arena), NULL);
	return false;
}

bool
service_reach_climb(struct service_reach_staircase *out,
    const struct service_explain_request *subject,
    const struct law_staircase_range *range, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_explain_answer answer;
	struct service_reach_staircase made = { .staircase.range = *range };
	struct doc_staircase *staircase = &made.staircase;
	struct law_staircase *climbed;

	if (!open_subject(&answer, subject, arena, findings))
		return false;
	if (range->to < 0)
		staircase->range.to = law_persons_add(
		    answer.explain.calculation->national_number,
		    answer.explain.calculation->national_number);
	if (!check_range(answer.explain.calculation, &staircase->range, arena,
	    findings))
		return false;
	climbed = base_arena_alloc(arena, answer.explain.reg->count,
	    sizeof(*climbed));
	law_staircase_compute(climbed, &made.calculated,
	    answer.explain.calculation, answer.explain.asked,
	    &staircase->range, arena);
	staircase->reg = answer.explain.reg;
	staircase->label = answer.explain.label;
	staircase->calculation = answer.explain.calculation;
	staircase->asked = answer.explain.asked;
	staircase->staircases = climbed;
	made.findings = answer.findings;
	*out = made;
	return true;
}

bool
service_reach_search(struct service_reach_sensitivity *out,
    const struct service_explain_request *subject, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_reach_sensitivity made = { .findings = NULL };
	struct doc_sensitivity *sensitivity = &made.sensitivity;
	struct service_explain_answer answer;

	if (!open_subject(&answer, subject, arena, findings))
		return false;
	if (!law_sensitivity_compute(&sensitivity->found, &sensitivity->count,
	    answer.explain.calculation, arena)) {
		base_findings_append(findings, answer.findings);
		return false;
	}
	sensitivity->reg = answer.explain.reg;
	sensitivity->label = answer.explain.label;
	sensitivity->calculation = answer.explain.calculation;
	sensitivity->asked = answer.explain.asked;
	made.findings = answer.findings;
	*out = made;
	return true;
}

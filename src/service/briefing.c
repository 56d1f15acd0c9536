#include "base/arena.h"
#include "base/findings.h"
#include "base/source.h"
#include "base/text.h"
#include "service/briefing.h"

static const struct base_place nowhere;

static const struct law_decision *
open_round(const struct service_open_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));

	return service_open_round(opened, request, arena, findings) ?
	    &opened->decision : NULL;
}

/* Keeps the earlier rounds in order of their years. */
static bool
add_earlier(struct doc_briefing *briefing, const struct law_decision *round,
    const struct law_decision *earlier, struct base_arena *arena,
    struct base_findings *findings)
{
	size_t at = briefing->earlier_count;
	int year = earlier->round->year;

	while (at > 0 && briefing->earlier[at - 1]->round->year >= year)
		at--;
	if (year >= round->round->year || (at < briefing->earlier_count &&
	    briefing->earlier[at]->round->year == year)) {
		base_findings_add(findings, BASE_ERR_BRIEFING_NOT_EARLIER,
		    (struct base_place){ .file = earlier->round->file },
		    base_text_print_whole(year, arena),
		    base_text_print_whole(round->round->year, arena), NULL);
		return false;
	}
	for (size_t i = briefing->earlier_count++; i > at; i--)
		briefing->earlier[i] = briefing->earlier[i - 1];
	briefing->earlier[at] = earlier;
	return true;
}

static bool
open_earlier(struct doc_briefing *briefing, const struct law_decision *round,
    const struct service_briefing_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_open_request asked = request->round;
	bool good = true;

	asked.silence = LAW_SILENCE_LOOK;
	for (size_t i = 0; i < request->earlier_count; i++) {
		const struct law_decision *earlier;

		asked.source = &request->earlier[i];
		earlier = open_round(&asked, arena, findings);
		good = earlier != NULL && add_earlier(briefing, round,
		    earlier, arena, findings) && good;
	}
	return good;
}

static bool
find_region(size_t *out, const char *region, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
{
	*out = law_register_find_region(reg, region);
	if (*out != LAW_REGISTER_NONE)
		return true;
	base_findings_add(findings, BASE_ERR_USAGE_REGION, nowhere, region,
	    law_register_list_regions(reg, arena), NULL);
	return false;
}

static bool
has_council(const struct law_round *round, struct base_findings *findings)
{
	if (round->scheme->has_notifications)
		return true;
	base_findings_add(findings, BASE_ERR_ANNOUNCEMENT_SCHEME,
	    (struct base_place){ .file = round->file }, round->scheme->name,
	    NULL);
	return false;
}

bool
service_briefing_open(struct service_briefing_answer *out,
    const struct service_briefing_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_open_request asked = request->round;
	struct service_briefing_answer answer = { 0 };
	const struct law_decision *round;
	size_t region;

	asked.silence = LAW_SILENCE_LOOK;
	round = open_round(&asked, arena, findings);
	if (round == NULL || !has_council(round->round, findings) ||
	    !find_region(&region, request->region, round->round->reg, arena,
	    findings) || !open_earlier(&answer.briefing, round, request,
	    arena, findings))
		return false;
	law_prospect_compute(&answer.briefing.prospect, round, region, arena);
	answer.findings = round->warnings;
	*out = answer;
	return true;
}

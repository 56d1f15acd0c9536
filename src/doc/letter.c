#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/annex_page.h"
#include "doc/council.h"
#include "doc/letter.h"
#include "doc/letterhead.h"
#include "doc/tree.h"
#include "doc/version.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/revision.h"

/* Rule LAW-0021#0c60 came with the order of May 2022: the first quota year
 * decided under it. */
#define FIRST_YEAR_WITH_UKRAINE 2023

struct letter {
	const struct law_decision *decision;
	const struct law_round *round;
	struct doc_wording wording;
	struct doc_tree *tree;
	const char *year;
};

/* --- the decision on agreed and fixed quotas ----------------------------- */

static void
put_paragraph(struct letter *letter, const char *text)
{
	doc_tree_add_paragraph(letter->tree, text);
}

/* Rule LAW-0001#6e9e: the landstal is announced. */
static void
put_national_number(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	const char *persons = doc_wording_print_persons(wording,
	    letter->decision->national_number);

	if (!base_date_is_set(letter->round->sent)) {
		put_paragraph(letter, DOC_WORDING_FILL(wording, "landstal",
		    { "year", letter->year }, { "persons", persons }));
		return;
	}
	put_paragraph(letter, DOC_WORDING_FILL(wording, "landstal_sent",
	    { "sent", doc_wording_print_date(wording, letter->round->sent) },
	    { "year", letter->year }, { "persons", persons }));
}

static bool
are_regions_agreed(const struct law_decision *decision)
{
	const struct law_round *round = decision->round;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].kind == LAW_KIND_REGIONAL &&
		    decision->outcomes[i].stands)
			return true;
	return false;
}

/* Rules LAW-0002#e6d3, regional quotas, and LAW-0009#ee93, the deadline. */
static void
put_request(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;

	put_paragraph(letter, DOC_WORDING_FILL(wording,
	    are_regions_agreed(letter->decision) ? "regional_quotas_agreed" :
	    "regional_quotas", { "year", letter->year }));
	put_paragraph(letter, DOC_WORDING_FILL(wording, "councils_asked",
	    { "year", letter->year },
	    { "deadline", doc_wording_print_date(wording,
	      letter->decision->deadline) }));
}

/* Rules LAW-0019#551a, LAW-0020#4e2a, LAW-0025#cb82: when the landstal must be
 * changed. */
static void
put_threshold(struct letter *letter)
{
	struct base_arena *arena = letter->wording.arena;
	struct law_threshold threshold = law_revision_find_threshold(
	    letter->decision->national_number, letter->round->year);

	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording,
	    !threshold.sized ? "threshold_any" : threshold.small ?
	    "threshold_small" : "threshold_large",
	    { "year", letter->year },
	    { "percent", base_arena_print(arena, "%d",
	      threshold.percent) }));
}

/* The same letter about the round's next version. */
static void
put_changed(struct letter *letter)
{
	doc_version_put(letter->tree, &letter->wording, letter->decision);
	put_threshold(letter);
	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording, "see_annex",
	    { "year", letter->year }));
}

/* One council a paragraph; those that have not answered are named together. */
static void
put_councils(struct letter *letter)
{
	const struct law_decision *decision = letter->decision;
	size_t count = letter->round->reg->region_count, silent = 0;

	for (size_t i = 0; i < count; i++)
		silent += doc_council_is_silent(decision, i);
	for (size_t i = 0; i < count; i++)
		if (silent < 2 || !doc_council_is_silent(decision, i))
			put_paragraph(letter, doc_council_print(
			    &letter->wording, decision, i));
	if (silent > 1)
		put_paragraph(letter, doc_council_print_silent(
		    &letter->wording, decision));
}

static void
put_decision(struct letter *letter)
{
	if (letter->decision->version > 1) {
		put_changed(letter);
		return;
	}
	put_national_number(letter);
	if (letter->round->year >= FIRST_YEAR_WITH_UKRAINE)
		put_paragraph(letter, doc_wording_find(&letter->wording,
		    "ukraine_not_counted"));
	put_request(letter);
	put_councils(letter);
	put_threshold(letter);
	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording, "see_annex",
	    { "year", letter->year }));
}

/* --- the numbers under the special law for Ukraine ----------------------- */

/* Rule LAW-0022#f02f: whose population the shares are taken of. */
static void
put_ukraine_share(struct letter *letter)
{
	bool denmark = letter->round->settings.denominator ==
	    LAW_DENOMINATOR_DENMARK;
	struct base_date day = { letter->round->year - 1, 1, 1 };

	put_paragraph(letter, DOC_WORDING_FILL(&letter->wording,
	    denmark ? "ukraine_share_denmark" : "ukraine_share",
	    { "population_date", doc_wording_print_date(&letter->wording,
	      day) }));
}

/* Rule LAW-0016#dbaa: shares of the population, 10,000 persons at a time. */
static void
put_ukraine(struct letter *letter)
{
	struct doc_wording *wording = &letter->wording;
	int64_t not_given_out = doc_annex_page_count_outside(
	    letter->decision);

	put_paragraph(letter, DOC_WORDING_FILL(wording, "ukraine_numbers",
	    { "year", letter->year },
	    { "persons", doc_wording_print_persons(wording,
	      letter->decision->national_number) },
	    { "order", doc_wording_find(wording, doc_wording_choose(wording,
	      "ukraine_order", letter->year)) }));
	put_paragraph(letter, doc_wording_find(wording, "ukraine_at_a_time"));
	put_ukraine_share(letter);
	if (not_given_out > 0)
		put_paragraph(letter, DOC_WORDING_FILL(wording,
		    "ukraine_not_given_out",
		    { "persons", doc_wording_print_persons(wording,
		      not_given_out) }));
	put_paragraph(letter, doc_wording_find(wording, "ukraine_see_annex"));
}

/* --- the whole ----------------------------------------------------------- */

static void
put_letter(struct letter *letter)
{
	bool ukraine = !letter->round->scheme->has_notifications;
	const char *title = DOC_WORDING_FILL(&letter->wording,
	    ukraine ? "ukraine_title" : letter->decision->version > 1 ?
	    "changed_title" : "title", { "year", letter->year });

	letter->tree = doc_tree_new(title, letter->wording.lang,
	    letter->wording.arena);
	doc_letterhead_put_label(letter->tree, &letter->wording,
	    letter->round);
	doc_letterhead_put(letter->tree, &letter->wording, letter->round,
	    letter->decision->decided);
	doc_tree_add_heading(letter->tree, 1, title);
	if (ukraine)
		put_ukraine(letter);
	else
		put_decision(letter);
	doc_letterhead_put_closing(letter->tree, &letter->wording,
	    letter->round);
	doc_tree_add_page_break(letter->tree);
	doc_annex_page_put(letter->tree, &letter->wording, letter->decision,
	    2);
}

bool
doc_letter_compute(struct doc_tree **out, const struct law_decision *decision,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct letter letter = { .decision = decision,
		.round = decision->round };
	bool filled = doc_letterhead_check(decision->round, arena, findings);

	if (!doc_annex_page_check(decision, arena, findings) || !filled ||
	    !doc_wording_open(&letter.wording, DOC_WORDING_LETTER, lang,
	    arena, findings))
		return false;
	letter.year = doc_wording_print_year(&letter.wording,
	    decision->round->year);
	put_letter(&letter);
	if (letter.wording.failed)
		return false;
	*out = letter.tree;
	return true;
}

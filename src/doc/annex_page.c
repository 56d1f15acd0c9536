#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/annex_page.h"
#include "doc/letterhead.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/agreement.h"
#include "law/decision.h"

/* Behind the name stand the numbers: in a round's later versions the quota
 * before it was changed, and always the quota. */
enum column { COLUMN_CODE, COLUMN_MUNICIPALITY, COLUMN_NUMBERS,
	COLUMN_COUNT = COLUMN_NUMBERS + 2 };

struct checking {
	const struct law_decision *decision;
	struct base_arena *arena;
	struct base_findings *findings;
};

struct page {
	const struct law_decision *decision;
	const struct law_decision *before; /* the version before; NULL = none */
	struct doc_wording *wording;
	struct doc_tree *tree;
	const char *year;
};

/* --- what must be true before a word is written -------------------------- */

int64_t
doc_annex_page_count_outside(const struct law_decision *decision)
{
	const struct law_round *round = decision->round;

	if ((round->scheme->settings & 1u << LAW_SETTING_DENOMINATOR) == 0 ||
	    round->settings.denominator != LAW_DENOMINATOR_DENMARK)
		return 0;
	return decision->national_number - decision->sum;
}

static bool
check_number(const struct checking *checking, const char *what, int64_t said,
    int64_t decided)
{
	struct base_place place = { .file = checking->decision->round->file };

	if (said == decided)
		return true;
	base_findings_add(checking->findings, BASE_ERR_LETTER_NUMBER, place, what,
	    base_arena_print(checking->arena, "%lld", (long long)said),
	    base_arena_print(checking->arena, "%lld", (long long)decided), NULL);
	return false;
}

static bool
check_region(const struct checking *checking, size_t region, int64_t sum)
{
	const char *name = checking->decision->round->reg->region_names[region];
	struct base_place place = { .file = checking->decision->round->file };

	if (sum != LAW_UNKNOWN)
		return check_number(checking, name, sum,
		    checking->decision->region_quotas[region]);
	base_findings_add(checking->findings, BASE_ERR_QUOTA_STILL_UNKNOWN,
	    place, name, NULL);
	return false;
}

/* The annex is added up again: its sums are those of the decision, and the
 * landstal of the text is what the annex gives out. */
bool
doc_annex_page_check(const struct law_decision *decision,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct checking checking = { decision, arena, findings };
	int64_t total = 0;
	bool adds_up = true;

	for (size_t i = 0; i < decision->round->reg->region_count; i++) {
		int64_t sum = law_agreement_sum_region(decision->round->reg,
		    decision->quotas, i);

		if (!check_region(&checking, i, sum))
			adds_up = false;
		total = law_persons_add(total, sum);
	}
	return adds_up &&
	    check_number(&checking, "Danmark", total, decision->sum) &&
	    check_number(&checking, "landstal", decision->national_number,
	    law_persons_add(total, doc_annex_page_count_outside(
	    decision)));
}

/* --- the table ------------------------------------------------------------- */

static struct doc_table *
put_table(struct page *page, bool ukraine)
{
	struct doc_wording *wording = page->wording;
	struct doc_column columns[COLUMN_COUNT] = {
		{ doc_wording_find(wording, "annex_code"), DOC_LEFT },
		{ doc_wording_find(wording, "annex_municipality"), DOC_LEFT },
	};
	size_t count = COLUMN_NUMBERS;

	if (page->before != NULL)
		columns[count++] = (struct doc_column){ doc_wording_find(
		    wording, "changed_old"), DOC_RIGHT };
	columns[count++] = (struct doc_column){ doc_wording_find(wording,
	    ukraine ? "ukraine_annex_quota" : "annex_quota"), DOC_RIGHT };
	return doc_tree_add_table(page->tree, DOC_WORDING_FILL(wording,
	    ukraine ? "ukraine_annex_caption" : "annex_caption",
	    { "year", page->year }), columns, count, COLUMN_MUNICIPALITY);
}

/* Zero is a dash, as in the letters of every year. */
static const char *
print_quota(struct page *page, int64_t quota)
{
	if (quota == 0)
		return doc_wording_find(page->wording, "annex_zero");
	return base_text_print_count(quota, page->wording->lang,
	    page->tree->arena);
}

/* The quota comes last: whoever reads a line back finds it at its end. */
static void
put_row(struct page *page, struct doc_table *table, enum doc_row_kind kind,
    const char *code, const char *name, int64_t before, int64_t quota)
{
	const char *cells[COLUMN_COUNT] = { code, name };
	int64_t numbers[COLUMN_COUNT];
	size_t count = COLUMN_NUMBERS;
	struct doc_row *row;

	if (page->before != NULL)
		numbers[count++] = before;
	numbers[count++] = quota;
	for (size_t i = COLUMN_NUMBERS; i < count; i++)
		cells[i] = print_quota(page, numbers[i]);
	row = doc_tree_add_row(page->tree, table, kind, cells);
	for (size_t i = COLUMN_NUMBERS; i < count; i++)
		doc_tree_set_number(page->tree, table, row, i, numbers[i]);
}

static void
put_region(struct page *page, struct doc_table *table, size_t region)
{
	const struct law_decision *decision = page->decision;
	const struct law_decision *before = page->before;
	const struct law_register *reg = decision->round->reg;
	struct doc_template_value name = { "region",
		reg->region_names[region] };
	const char *head = doc_wording_fill(page->wording, "annex_region",
	    &name, 1);

	doc_tree_add_row(page->tree, table, DOC_ROW_GROUP, &head);
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region)
			put_row(page, table, DOC_ROW_BODY, reg->codes[i],
			    reg->names[i], before == NULL ? 0 :
			    before->quotas[i], decision->quotas[i]);
	put_row(page, table, DOC_ROW_SUM, NULL, doc_wording_fill(
	    page->wording, "annex_region_sum", &name, 1),
	    before == NULL ? 0 : before->region_quotas[region],
	    decision->region_quotas[region]);
}

/* How a tie was decided belongs to the numbers; other warnings are for the
 * caseworker and stand in the result. */
static void
put_notes(struct page *page)
{
	const struct base_findings *notes = page->decision->warnings;
	struct doc_wording *wording = page->wording;

	for (size_t i = 0; i < base_findings_count(notes); i++) {
		const struct base_finding *note = base_findings_get(notes, i);

		if (note->code != BASE_ERR_TIE_BY_POPULATION &&
		    note->code != BASE_ERR_TIE_BY_LOTS)
			continue;
		doc_tree_add_paragraph(page->tree, DOC_WORDING_FILL(wording,
		    "note", { "note", doc_wording_print_finding(wording,
		    note) }));
	}
}

void
doc_annex_page_put(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_decision *decision, int level)
{
	struct page page = { decision, decision->previous, wording, tree,
		doc_wording_print_year(wording, decision->round->year) };
	bool ukraine = !decision->round->scheme->has_notifications;
	struct doc_table *table;

	doc_letterhead_put_label(tree, wording, decision->round);
	doc_tree_add_heading(tree, level, DOC_WORDING_FILL(wording,
	    ukraine ? "ukraine_annex_title" : "annex_title",
	    { "year", page.year }));
	table = put_table(&page, ukraine);
	for (size_t i = 0; i < decision->round->reg->region_count; i++)
		put_region(&page, table, i);
	put_row(&page, table, DOC_ROW_TOTAL, NULL, doc_wording_find(wording,
	    "annex_sum"), page.before == NULL ? 0 : page.before->sum,
	    decision->sum);
	put_notes(&page);
}

bool
doc_annex_page_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	bool ukraine = !decision->round->scheme->has_notifications;
	struct doc_wording wording;
	struct doc_tree *tree;

	if (!doc_annex_page_check(decision, arena, findings) ||
	    !doc_wording_open(&wording, DOC_WORDING_LETTER, lang, arena,
	    findings))
		return false;
	tree = doc_tree_new(DOC_WORDING_FILL(&wording, ukraine ?
	    "ukraine_annex_title" : "annex_title", { "year",
	    doc_wording_print_year(&wording, decision->round->year) }), lang,
	    arena);
	doc_annex_page_put(tree, &wording, decision, 1);
	if (wording.failed)
		return false;
	*out = tree;
	return true;
}

#include <inttypes.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/announcement.h"
#include "doc/letterhead.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/revision.h"
#include "law/rule.h"
#include "model/table.h"

#define MOST_COLUMNS 6

/* What an agreement must hold, each with its rule. */
static const struct { const char *block, *rule; } demands[] = {
	{ "demand_region", "LAW-0010#8dac" },
	{ "demand_all", "LAW-0011#90fa" },
	{ "demand_sum", "LAW-0012#e52d" },
	{ "demand_change", "LAW-0018#95c7" },
	{ "demand_signed", "LAW-0013#50fc" },
};
#define DEMAND_COUNT (sizeof(demands) / sizeof(demands[0]))

struct letter {
	const struct law_decision *decision;
	const struct law_round *round;
	struct doc_wording words;
	struct doc_wording shared; /* the letter's */
	struct doc_tree *tree;
	const char *year;
};

static const struct law_decision *
find_first(const struct law_decision *decision)
{
	while (decision->previous != NULL)
		decision = decision->previous;
	return decision;
}

static void
say(struct letter *letter, const char *text)
{
	doc_tree_add_paragraph(letter->tree, text);
}

/* --- landstal and regional quotas ------------------------------------------ */

static void
put_number(struct letter *letter)
{
	struct doc_wording *words = &letter->words;

	say(letter, DOC_WORDING_FILL(words, "landstal",
	    { "year", letter->year },
	    { "persons", doc_wording_print_persons(&letter->shared,
	      letter->decision->national_number) }));
	say(letter, doc_wording_find(words, "not_ukraine"));
	say(letter, DOC_WORDING_FILL(words, "deadline",
	    { "year", letter->year },
	    { "deadline", doc_wording_print_date(words,
	      letter->decision->deadline) }));
}

/* The sum of what the municipalities of a region are calculated to get. */
static int64_t
sum_region(const struct letter *letter, const int64_t *numbers, size_t region)
{
	const struct law_register *reg = letter->round->reg;
	int64_t sum = 0;

	for (size_t i = 0; i < reg->count; i++) {
		if (region != LAW_REGISTER_NONE && reg->regions[i] != region)
			continue;
		if (numbers[i] == LAW_UNKNOWN)
			return LAW_UNKNOWN;
		sum += numbers[i];
	}
	return sum;
}

/* The sum is known also where some municipalities' numbers are not: no agreement
 * moves anyone out of a region (rule LAW-0010#8dac). */
static int64_t
find_region(const struct letter *letter, size_t region)
{
	int64_t sum = sum_region(letter, letter->decision->calculated,
	    region);

	return sum != LAW_UNKNOWN ? sum :
	    letter->decision->region_quotas[region];
}

static const char *
print_number(struct letter *letter, int64_t number)
{
	if (number == LAW_UNKNOWN)
		return doc_wording_find(&letter->words, "unknown");
	return base_text_print_count(number, letter->words.lang,
	    letter->tree->arena);
}

static void
set_number(struct letter *letter, struct doc_table *table,
    struct doc_row *row, size_t column, int64_t number)
{
	if (number != LAW_UNKNOWN)
		doc_tree_set_number(letter->tree, table, row, column, number);
}

static void
put_regions(struct letter *letter)
{
	const struct law_register *reg = letter->round->reg;
	struct doc_wording *words = &letter->words;
	const struct doc_column columns[] = {
		{ doc_wording_find(words, "region"), DOC_LEFT },
		{ doc_wording_find(words, "regional_quota"), DOC_RIGHT } };
	struct doc_table *table;

	doc_tree_add_heading(letter->tree, 2, DOC_WORDING_FILL(words,
	    "regions_title", { "year", letter->year }));
	table = doc_tree_add_table(letter->tree, DOC_WORDING_FILL(words,
	    "regions_caption", { "year", letter->year }), columns, 2, 0);
	for (size_t i = 0; i < reg->region_count; i++) {
		const char *cells[] = { reg->region_names[i],
			print_number(letter, find_region(letter, i)) };

		set_number(letter, table, doc_tree_add_row(letter->tree,
		    table, DOC_ROW_BODY, cells), 1, find_region(letter, i));
	}
	set_number(letter, table, doc_tree_add_row(letter->tree, table,
	    DOC_ROW_TOTAL, (const char *const[]){ doc_wording_find(words,
	    "denmark"), print_number(letter, letter->decision->sum) }), 1,
	    letter->decision->sum);
}

/* --- the municipalities ---------------------------------------------------- */

/* The columns behind code and name: what a round has of figures, and the
 * quota. */
struct numbers {
	size_t count;
	const int64_t *columns[MOST_COLUMNS - 2];
	const char *names[MOST_COLUMNS - 2];
};

static void
add_numbers(struct numbers *numbers, const int64_t *column, const char *name)
{
	if (column == NULL)
		return;
	numbers->columns[numbers->count] = column;
	numbers->names[numbers->count++] = name;
}

static struct numbers
list_numbers(const struct law_decision *decision)
{
	const struct model_table *figures = decision->round->figures;
	struct numbers numbers = { 0 };

	if (figures != NULL) {
		add_numbers(&numbers, figures->population, "population");
		add_numbers(&numbers, figures->immigrants, "immigrants");
		add_numbers(&numbers, figures->family_reunified,
		    "family_reunified");
	}
	add_numbers(&numbers, decision->calculated, "calculated");
	return numbers;
}

static void
put_row(struct letter *letter, struct doc_table *table,
    const struct numbers *numbers, enum doc_row_kind kind, const char *code,
    const char *name, const int64_t *values)
{
	const char *cells[MOST_COLUMNS] = { code, name };
	struct doc_row *row;

	for (size_t i = 0; i < numbers->count; i++)
		cells[2 + i] = print_number(letter, values[i]);
	row = doc_tree_add_row(letter->tree, table, kind, cells);
	for (size_t i = 0; i < numbers->count; i++)
		set_number(letter, table, row, 2 + i, values[i]);
}

/* The sums of a region, or of all; of calculated quotas those that are known
 * however the municipalities' are. */
static void
put_sum(struct letter *letter, struct doc_table *table,
    const struct numbers *numbers, size_t region)
{
	bool all = region == LAW_REGISTER_NONE;
	int64_t values[MOST_COLUMNS - 2];
	const char *name = all ? doc_wording_find(&letter->words, "denmark") :
	    DOC_WORDING_FILL(&letter->words, "region_sum", { "region",
	    letter->round->reg->region_names[region] });

	for (size_t i = 0; i < numbers->count; i++)
		values[i] = sum_region(letter, numbers->columns[i], region);
	values[numbers->count - 1] = all ? letter->decision->sum :
	    find_region(letter, region);
	put_row(letter, table, numbers, all ? DOC_ROW_TOTAL : DOC_ROW_SUM,
	    NULL, name, values);
}

static void
put_region(struct letter *letter, struct doc_table *table,
    const struct numbers *numbers, size_t region)
{
	const struct law_register *reg = letter->round->reg;
	const char *head = DOC_WORDING_FILL(&letter->words, "region_head",
	    { "region", reg->region_names[region] });

	doc_tree_add_row(letter->tree, table, DOC_ROW_GROUP, &head);
	for (size_t i = 0; i < reg->count; i++) {
		int64_t values[MOST_COLUMNS - 2];

		if (reg->regions[i] != region)
			continue;
		for (size_t j = 0; j < numbers->count; j++)
			values[j] = numbers->columns[j][i];
		put_row(letter, table, numbers, DOC_ROW_BODY, reg->codes[i],
		    reg->names[i], values);
	}
	put_sum(letter, table, numbers, region);
}

static void
put_municipalities(struct letter *letter)
{
	struct numbers numbers = list_numbers(letter->decision);
	struct doc_wording *words = &letter->words;
	struct doc_column columns[MOST_COLUMNS] = {
		{ doc_wording_find(words, "code"), DOC_LEFT },
		{ doc_wording_find(words, "municipality"), DOC_LEFT } };
	struct doc_table *table;

	doc_tree_add_page_break(letter->tree);
	doc_letterhead_put_label(letter->tree, &letter->shared,
	    letter->round);
	doc_tree_add_heading(letter->tree, 2, DOC_WORDING_FILL(words,
	    "municipalities_title", { "year", letter->year }));
	say(letter, doc_wording_find(words, letter->round->figures != NULL ?
	    "figures_known" : "figures_unknown"));
	for (size_t i = 0; i < numbers.count; i++)
		columns[2 + i] = (struct doc_column){ doc_wording_find(words,
		    numbers.names[i]), DOC_RIGHT };
	table = doc_tree_add_table(letter->tree, DOC_WORDING_FILL(words,
	    "municipalities_caption", { "year", letter->year }), columns,
	    2 + numbers.count, 1);
	for (size_t i = 0; i < letter->round->reg->region_count; i++)
		put_region(letter, table, &numbers, i);
	put_sum(letter, table, &numbers, LAW_REGISTER_NONE);
	if (letter->round->source_note != NULL &&
	    *letter->round->source_note != '\0')
		say(letter, DOC_WORDING_FILL(words, "source",
		    { "source", letter->round->source_note }));
}

/* --- agreements and changes ------------------------------------------------ */

static const char *
cite(struct letter *letter, const char *block, const char *rule)
{
	return DOC_WORDING_FILL(&letter->words, "cited",
	    { "text", doc_wording_find(&letter->words, block) },
	    { "reference", doc_wording_print_reference(&letter->words,
	      law_rule_find(rule)) });
}

static void
put_demands(struct letter *letter)
{
	struct doc_wording *words = &letter->words;
	const char *lines[DEMAND_COUNT];

	doc_tree_add_heading(letter->tree, 2, doc_wording_find(words,
	    "agreements_title"));
	say(letter, doc_wording_find(words, "agreements"));
	for (size_t i = 0; i < DEMAND_COUNT; i++)
		lines[i] = cite(letter, demands[i].block, demands[i].rule);
	doc_tree_add_lines(letter->tree, DOC_ROLE_LIST, lines, DEMAND_COUNT);
	say(letter, cite(letter, "doubt", "LAW-0014#bfd6"));
	say(letter, cite(letter, "none", "LAW-0015#f227"));
}

/* Rules LAW-0019#551a, LAW-0020#4e2a, LAW-0025#cb82: when the landstal must be
 * changed, and LAW-0031#f6d6: what follows. */
static void
put_changes(struct letter *letter)
{
	struct doc_wording *words = &letter->words;
	struct law_threshold threshold = law_revision_find_threshold(
	    letter->decision->national_number, letter->round->year);

	doc_tree_add_heading(letter->tree, 2, doc_wording_find(words,
	    "changes_title"));
	say(letter, DOC_WORDING_FILL(words, "changes",
	    { "percent", base_arena_print(letter->tree->arena, "%d",
	      threshold.percent) },
	    { "reference", doc_wording_print_reference(words,
	      law_rule_find(threshold.rule)) }));
}

/* --- the whole ------------------------------------------------------------- */

static void
put_letter(struct letter *letter)
{
	const char *title = DOC_WORDING_FILL(&letter->words, "title",
	    { "year", letter->year });

	letter->tree = doc_tree_new(title, letter->words.lang,
	    letter->words.arena);
	doc_letterhead_put_label(letter->tree, &letter->shared,
	    letter->round);
	doc_letterhead_put(letter->tree, &letter->shared, letter->round,
	    letter->round->sent);
	doc_tree_add_heading(letter->tree, 1, title);
	put_number(letter);
	put_regions(letter);
	put_demands(letter);
	put_changes(letter);
	say(letter, doc_wording_find(&letter->words, "see_table"));
	doc_letterhead_put_closing(letter->tree, &letter->shared,
	    letter->round);
	put_municipalities(letter);
}

bool
doc_announcement_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct letter letter = { .decision = find_first(decision),
		.round = decision->round };

	if (!decision->round->scheme->has_notifications) {
		base_findings_add(findings, BASE_ERR_ANNOUNCEMENT_SCHEME,
		    (struct base_place){ .file = decision->round->file },
		    decision->round->scheme->name, NULL);
		return false;
	}
	if (!doc_letterhead_check(decision->round, arena, findings) ||
	    !doc_wording_open(&letter.words, DOC_WORDING_ANNOUNCEMENT, lang,
	    arena, findings) || !doc_wording_open(&letter.shared,
	    DOC_WORDING_LETTER, lang, arena, findings))
		return false;
	letter.year = doc_wording_print_year(&letter.words,
	    decision->round->year);
	put_letter(&letter);
	if (letter.words.failed || letter.shared.failed)
		return false;
	*out = letter.tree;
	return true;
}

static void
print_count(struct base_buf *out, const int64_t *numbers, size_t i)
{
	base_buf_add_char(out, ',');
	if (numbers != NULL && numbers[i] != LAW_UNKNOWN)
		base_buf_add_print(out, "%" PRId64, numbers[i]);
}

void
doc_announcement_print_csv(struct base_buf *out,
    const struct law_decision *decision)
{
	const struct law_decision *first = find_first(decision);
	const struct law_register *reg = first->round->reg;
	const struct model_table *figures = first->round->figures;

	base_csv_print_note(out, first->round->label, "\n");
	base_buf_add_text(out, "code,name,region,population,immigrants,"
	    "family_reunified,calculated\n");
	for (size_t i = 0; i < reg->count; i++) {
		base_csv_print_cell(out, reg->codes[i], ',');
		base_buf_add_char(out, ',');
		base_csv_print_cell(out, reg->names[i], ',');
		base_buf_add_char(out, ',');
		base_csv_print_cell(out, reg->region_names[reg->regions[i]],
		    ',');
		print_count(out, figures == NULL ? NULL : figures->population,
		    i);
		print_count(out, figures == NULL ? NULL : figures->immigrants,
		    i);
		print_count(out, figures == NULL ? NULL :
		    figures->family_reunified, i);
		print_count(out, first->calculated, i);
		base_buf_add_char(out, '\n');
	}
}

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/calculation.h"
#include "doc/letterhead.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/rule.h"
#include "model/table.h"

/* Persons behind the point, and per cent of a share. */
#define PLACES 4

enum { CODE, MUNICIPALITY, NUMBERS };
#define MOST_NUMBERS (MODEL_STEP_COUNT + 1)
#define MOST_COLUMNS (NUMBERS + MOST_NUMBERS)

struct annex {
	const struct law_decision *decision;
	const struct law_calculation *calculation;
	struct doc_wording words;
	struct doc_wording letter;
	struct doc_tree *tree;
	const char *year;
};

/* A column of a table: counts, or what a step of the trace has. */
struct numbers {
	const char *name; /* block of its heading */
	const int64_t *counts;
	const struct model_trace_step *step;
};

static void
say(struct annex *annex, const char *text)
{
	doc_tree_add_paragraph(annex->tree, text);
}

static const char *
find(struct annex *annex, const char *block)
{
	return doc_wording_find(&annex->words, block);
}

static void
head(struct annex *annex, const char *block)
{
	doc_tree_add_heading(annex->tree, 2, find(annex, block));
}

/* --- figures in all, formulas, settings -------------------------------------- */

static int64_t
sum_counts(const struct law_register *reg, const int64_t *counts,
    size_t region)
{
	int64_t sum = 0;

	for (size_t i = 0; i < reg->count; i++) {
		if (region != LAW_REGISTER_NONE && reg->regions[i] != region)
			continue;
		if (counts[i] == LAW_UNKNOWN)
			return LAW_UNKNOWN;
		sum = law_persons_add(sum, counts[i]);
	}
	return sum;
}

static void
put_figure(struct annex *annex, struct doc_table *table, const char *block,
    const int64_t *counts)
{
	int64_t sum;

	if (counts == NULL)
		return;
	sum = sum_counts(annex->decision->round->reg, counts,
	    LAW_REGISTER_NONE);
	doc_tree_set_number(annex->tree, table, doc_tree_add_row(annex->tree,
	    table, DOC_ROW_BODY, (const char *const[]){ find(annex, block),
	    base_text_print_count(sum, annex->words.lang,
	    annex->tree->arena) }), 1, sum);
}

static void
put_figures(struct annex *annex)
{
	const struct model_table *figures = annex->calculation->table;
	const int64_t landstal = annex->decision->national_number;
	const struct doc_column columns[] = {
		{ find(annex, "figure"), DOC_LEFT },
		{ find(annex, "all"), DOC_RIGHT } };
	struct doc_table *table;

	head(annex, "figures_title");
	table = doc_tree_add_table(annex->tree, find(annex, "figures_caption"),
	    columns, 2, 0);
	put_figure(annex, table, "population_symbol", figures->population);
	put_figure(annex, table, "immigrants_symbol", figures->immigrants);
	put_figure(annex, table, "reunified_symbol",
	    figures->family_reunified);
	doc_tree_set_number(annex->tree, table, doc_tree_add_row(annex->tree,
	    table, DOC_ROW_BODY, (const char *const[]){
	    find(annex, "landstal_symbol"), base_text_print_count(landstal,
	    annex->words.lang, annex->tree->arena) }), 1, landstal);
	if (figures->source_note != NULL && *figures->source_note != '\0')
		say(annex, DOC_WORDING_FILL(&annex->words, "source",
		    { "source", figures->source_note }));
}

static const char *
cite(struct annex *annex, const char *block, const char *id)
{
	const struct law_rule *rule = law_rule_find(id);

	return DOC_WORDING_FILL(&annex->words, "cited",
	    { "text", find(annex, block) },
	    { "reference", doc_wording_print_reference(&annex->words, rule) },
	    { "rule", base_arena_copy_bytes(annex->tree->arena, rule->id,
	      LAW_RULE_ID_LENGTH) });
}

/* A scheme that takes the population alone has a formula of its own. */
static void
put_formulas(struct annex *annex)
{
	static const char *const blocks[MODEL_STEP_COUNT] = {
		[MODEL_STEP_SHARE] = "formula_share",
		[MODEL_STEP_CALCULATED] = "formula_calculated",
		[MODEL_STEP_PRELIMINARY] = "formula_preliminary",
		[MODEL_STEP_FLOOR] = "formula_floor",
		[MODEL_STEP_SURPLUS] = "formula_surplus",
		[MODEL_STEP_ROUNDED] = "formula_rounded" };
	const struct model_trace *trace = &annex->calculation->trace;
	bool people_alone = !annex->calculation->scheme->needs_immigrants;
	const char *lines[MODEL_STEP_COUNT];

	head(annex, "formulas_title");
	say(annex, find(annex, "formulas"));
	for (size_t i = 0; i < trace->count; i++) {
		const char *block = blocks[trace->steps[i].step];

		lines[i] = cite(annex, people_alone ? doc_wording_choose(
		    &annex->words, block, "people") : block,
		    trace->steps[i].rule);
	}
	doc_tree_add_lines(annex->tree, DOC_ROLE_LIST, lines, trace->count);
}

static void
put_settings(struct annex *annex)
{
	const struct law_calculation *calculation = annex->calculation;
	const char *lines[LAW_SETTING_COUNT];
	size_t count = 0;

	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		enum law_setting setting = (enum law_setting)i;
		const char *value = law_settings_value(&calculation->settings,
		    setting);

		if ((calculation->scheme->settings & 1u << i) == 0 ||
		    value == NULL || *value == '\0')
			continue;
		lines[count++] = DOC_WORDING_FILL(&annex->words, "setting",
		    { "setting", law_settings_key(setting) },
		    { "value", value });
	}
	if (count == 0)
		return;
	head(annex, "settings_title");
	say(annex, find(annex, "settings"));
	doc_tree_add_lines(annex->tree, DOC_ROLE_LIST, lines, count);
}

/* --- the municipalities ------------------------------------------------------ */

/* A share in per cent, all else in persons; the last step is whole. */
static const char *
print_step(const struct annex *annex, const struct model_trace_step *step,
    size_t i)
{
	struct base_arena *arena = annex->tree->arena;
	struct model_whole num = step->values.num[i];
	struct model_whole hundred = model_whole_from(100);
	bool share = step->step == MODEL_STEP_SHARE;
	bool whole = step->step == MODEL_STEP_ROUNDED;

	if (whole && annex->calculation->quotas[i] == LAW_UNKNOWN)
		return "";
	if (share)
		model_whole_multiply(&num, &num, &hundred, arena);
	return base_text_print_minus(model_ratio_print_decimal(&num,
	    &step->values.den, whole ? 0 : PLACES,
	    annex->words.lang == BASE_DA ? ',' : '.', arena), arena);
}

static void
put_row(struct annex *annex, struct doc_table *table,
    const struct numbers *numbers, size_t count, size_t i)
{
	const struct law_register *reg = annex->decision->round->reg;
	const char *cells[MOST_COLUMNS] = { reg->codes[i], reg->names[i] };
	struct doc_row *row;

	for (size_t j = 0; j < count; j++)
		cells[NUMBERS + j] = numbers[j].step != NULL ?
		    print_step(annex, numbers[j].step, i) :
		    numbers[j].counts[i] == LAW_UNKNOWN ? "" :
		    base_text_print_count(numbers[j].counts[i],
		    annex->words.lang, annex->tree->arena);
	row = doc_tree_add_row(annex->tree, table, DOC_ROW_BODY, cells);
	for (size_t j = 0; j < count; j++)
		if (numbers[j].step == NULL &&
		    numbers[j].counts[i] != LAW_UNKNOWN)
			doc_tree_set_number(annex->tree, table, row,
			    NUMBERS + j, numbers[j].counts[i]);
}

/* Counts are summed; of steps only whole persons would be worth it, and those
 * stand beside them as counts. */
static void
put_sum(struct annex *annex, struct doc_table *table,
    const struct numbers *numbers, size_t count, size_t region)
{
	const struct law_register *reg = annex->decision->round->reg;
	bool all = region == LAW_REGISTER_NONE;
	const char *cells[MOST_COLUMNS] = { NULL, all ?
		find(annex, "denmark") : DOC_WORDING_FILL(&annex->words,
		"region_sum", { "region", reg->region_names[region] }) };
	int64_t sums[MOST_NUMBERS];
	struct doc_row *row;

	for (size_t j = 0; j < count; j++) {
		sums[j] = numbers[j].step != NULL ? LAW_UNKNOWN :
		    sum_counts(reg, numbers[j].counts, region);
		cells[NUMBERS + j] = sums[j] == LAW_UNKNOWN ? "" :
		    base_text_print_count(sums[j], annex->words.lang,
		    annex->tree->arena);
	}
	row = doc_tree_add_row(annex->tree, table, all ? DOC_ROW_TOTAL :
	    DOC_ROW_SUM, cells);
	for (size_t j = 0; j < count; j++)
		if (sums[j] != LAW_UNKNOWN)
			doc_tree_set_number(annex->tree, table, row,
			    NUMBERS + j, sums[j]);
}

static void
put_table(struct annex *annex, const char *title, const char *caption,
    const struct numbers *numbers, size_t count)
{
	const struct law_register *reg = annex->decision->round->reg;
	struct doc_column columns[MOST_COLUMNS] = {
		[CODE] = { find(annex, "code"), DOC_LEFT },
		[MUNICIPALITY] = { find(annex, "municipality"), DOC_LEFT } };
	struct doc_table *table;

	doc_tree_add_page_break(annex->tree);
	head(annex, title);
	for (size_t j = 0; j < count; j++)
		columns[NUMBERS + j] = (struct doc_column){ find(annex,
		    numbers[j].name), DOC_RIGHT };
	table = doc_tree_add_table(annex->tree, find(annex, caption), columns,
	    NUMBERS + count, MUNICIPALITY);
	for (size_t region = 0; region < reg->region_count; region++) {
		const char *group = DOC_WORDING_FILL(&annex->words,
		    "region_head", { "region", reg->region_names[region] });

		doc_tree_add_row(annex->tree, table, DOC_ROW_GROUP, &group);
		for (size_t i = 0; i < reg->count; i++)
			if (reg->regions[i] == region)
				put_row(annex, table, numbers, count, i);
		put_sum(annex, table, numbers, count, region);
	}
	put_sum(annex, table, numbers, count, LAW_REGISTER_NONE);
}

static void
put_tables(struct annex *annex)
{
	static const char *const names[MODEL_STEP_COUNT] = {
		"share", "calculated_number", "preliminary", "floor",
		"surplus", "rounded" };
	const struct model_table *figures = annex->calculation->table;
	const struct model_trace *trace = &annex->calculation->trace;
	const struct numbers counts[] = {
		{ "population", figures->population, NULL },
		{ "immigrants", figures->immigrants, NULL },
		{ "reunified", figures->family_reunified, NULL },
		{ "quota", annex->calculation->quotas, NULL } };
	struct numbers numbers[MOST_NUMBERS];
	size_t count = 0;

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		if (counts[i].counts != NULL)
			numbers[count++] = counts[i];
	put_table(annex, "counts_title", "counts_caption", numbers, count);
	count = 0;
	for (size_t i = 0; i < trace->count; i++)
		if (trace->steps[i].step != MODEL_STEP_ROUNDED)
			numbers[count++] = (struct numbers){
				names[trace->steps[i].step], NULL,
				&trace->steps[i] };
	numbers[count++] = counts[3];
	put_table(annex, "steps_title", "steps_caption", numbers, count);
}

static void
put_notes(struct annex *annex)
{
	const struct base_findings *notes = annex->calculation->findings;

	for (size_t i = 0; i < base_findings_count(notes); i++)
		say(annex, DOC_WORDING_FILL(&annex->words, "note",
		    { "note", doc_wording_print_finding(&annex->words,
		      base_findings_get(notes, i)) }));
}

static void
put_annex(struct annex *annex)
{
	const char *title = DOC_WORDING_FILL(&annex->words, "title",
	    { "year", annex->year });

	annex->tree = doc_tree_new(title, annex->words.lang,
	    annex->words.arena);
	doc_letterhead_put_label(annex->tree, &annex->letter,
	    annex->decision->round);
	doc_tree_add_heading(annex->tree, 1, title);
	say(annex, DOC_WORDING_FILL(&annex->words, "about",
	    { "year", annex->year },
	    { "scheme", annex->calculation->scheme->name },
	    { "persons", doc_wording_print_persons(&annex->letter,
	      annex->decision->national_number) }));
	put_figures(annex);
	put_formulas(annex);
	put_settings(annex);
	put_notes(annex);
	put_tables(annex);
}

bool
doc_calculation_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct annex annex = { .decision = decision,
		.calculation = decision->calculation };

	if (annex.calculation == NULL) {
		base_findings_add(findings, BASE_ERR_CALCULATION_NONE,
		    (struct base_place){ .file = decision->round->file },
		    NULL);
		return false;
	}
	if (!doc_wording_open(&annex.words, DOC_WORDING_CALCULATION, lang,
	    arena, findings) || !doc_wording_open(&annex.letter,
	    DOC_WORDING_LETTER, lang, arena, findings))
		return false;
	annex.year = doc_wording_print_year(&annex.words,
	    decision->round->year);
	put_annex(&annex);
	if (annex.words.failed || annex.letter.failed)
		return false;
	*out = annex.tree;
	return true;
}

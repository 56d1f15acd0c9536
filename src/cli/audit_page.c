#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "cli/audit_page.h"
#include "cli/command.h"
#include "doc/tree.h"
#include "law/audit.h"
#include "law/decision.h"
#include "law/rule.h"

#define PLACES 2
#define DISTANCE_PLACES 6

struct page {
	const struct cli_job *job;
	const struct law_audit *audit;
	const struct law_register *reg;
	struct doc_tree *tree;
};

/* A word with up to three texts filled in. */
static const char *
fill(const struct page *page, enum cli_words_word word, const char *a,
    const char *b, const char *c)
{
	return cli_command_word(page->job, word, a, b, c);
}

static const char *
find(const struct page *page, enum cli_words_word word)
{
	return cli_words_find(word, page->job->lang);
}

static const char *
print_count(const struct page *page, int64_t count)
{
	return base_text_print_count(count, page->job->lang, page->job->arena);
}

static const char *
print_signed(const struct page *page, int64_t count)
{
	return base_arena_print(page->job->arena, "%s%s", count > 0 ? "+" : "",
	    print_count(page, count));
}

static const char *
print_decimal(const struct page *page, const struct model_whole *num,
    const struct model_whole *den, int places)
{
	return base_text_print_minus(model_ratio_print_decimal(num, den,
	    places, page->job->lang == BASE_DA ? ',' : '.', page->job->arena),
	    page->job->arena);
}

/* The municipality's name; Christiansø comes behind the last. */
static const char *
find_name(const struct page *page, size_t municipality)
{
	return municipality < page->reg->count ?
	    page->reg->names[municipality] : "Christiansø";
}

static void
add_paragraph(const struct page *page, const char *text)
{
	doc_tree_add_paragraph(page->tree, text);
}

static void
add_heading(const struct page *page, const char *text)
{
	doc_tree_add_heading(page->tree, 2, text);
}

/* Adds text behind a comma where there is something before. */
static void
add_to_list(struct base_buf *list, const char *separator, const char *text)
{
	base_buf_add_print(list, "%s%s", list->length == 0 ? "" : separator,
	    text);
}

/* --- what to look at ------------------------------------------------------- */

/* The sentence, with the rule behind it, if there is one. */
static const char *
print_sentence(const struct page *page, const struct base_finding *finding)
{
	const char *rule = base_err_find(finding->code)->rule;
	const char *sentence = base_findings_sentence(finding, page->job->lang,
	    page->job->arena);

	if (*rule == '\0')
		return sentence;
	return base_arena_print(page->job->arena, "%s [%.*s]", sentence,
	    LAW_RULE_ID_LENGTH, rule);
}

/* A reason is told with the council whose notification it is about. */
static const char *
print_finding(const struct page *page, const struct base_finding *finding)
{
	const struct law_round *round = page->audit->decision->round;
	const char *sentence = print_sentence(page, finding);

	for (size_t i = 0; finding->place.path != NULL &&
	    i < round->notification_count; i++)
		if (strcmp(round->notifications[i].path,
		    finding->place.path) == 0)
			return fill(page, CLI_WORDS_AUDIT_COUNCIL,
			    page->reg->region_names[
			    round->notifications[i].region], sentence, NULL);
	return sentence;
}

static void
add_findings(const struct page *page, enum cli_words_word heading,
    const struct base_findings *findings)
{
	size_t count = base_findings_count(findings);

	if (count == 0)
		return;
	add_heading(page, find(page, heading));
	for (size_t i = 0; i < count; i++) {
		const char *text = print_finding(page,
		    base_findings_get(findings, i));
		bool asks = text[strlen(text) - 1] == '?';

		add_paragraph(page, fill(page, asks ?
		    CLI_WORDS_AUDIT_QUESTION : CLI_WORDS_AUDIT_ITEM,
		    print_count(page, (int64_t)i + 1), text, NULL));
	}
}

static void
add_count(const struct page *page)
{
	int64_t count = (int64_t)base_findings_count(page->audit->looks);

	add_paragraph(page, count == 0 ? find(page, CLI_WORDS_AUDIT_NOTHING) :
	    count == 1 ? find(page, CLI_WORDS_AUDIT_ONE) :
	    fill(page, CLI_WORDS_AUDIT_MANY, print_count(page, count), NULL,
	    NULL));
}

/* --- paradoxes ------------------------------------------------------------- */

/* "1, 10, 100" */
static const char *
list_steps(const struct page *page, enum law_paradox_kind kind)
{
	struct base_buf list;
	int64_t step;

	base_buf_start(&list, page->job->arena);
	for (size_t i = 0; (step = law_paradox_find_step(kind, i)) != 0; i++)
		add_to_list(&list, ", ", print_count(page,
		    step < 0 ? -step : step));
	return list.bytes;
}

static void
add_bounds(const struct page *page)
{
	const struct law_paradoxes *paradoxes = page->audit->paradoxes;
	struct base_buf text;

	base_buf_start(&text, page->job->arena);
	base_buf_add_text(&text, fill(page, CLI_WORDS_AUDIT_BOUNDS,
	    print_count(page, paradoxes->calculations),
	    list_steps(page, LAW_PARADOX_POPULATION), NULL));
	if (paradoxes->rows[LAW_PARADOX_IMMIGRANTS] != NULL)
		base_buf_add_print(&text, " %s", fill(page,
		    CLI_WORDS_AUDIT_BOUNDS_MORE,
		    list_steps(page, LAW_PARADOX_IMMIGRANTS),
		    list_steps(page, LAW_PARADOX_FAMILY_REUNIFIED), NULL));
	base_buf_add_print(&text, " %s", fill(page,
	    CLI_WORDS_AUDIT_BOUNDS_LANDSTAL,
	    print_count(page, LAW_PARADOX_LANDSTAL_STEPS), NULL, NULL));
	if (paradoxes->refused > 0)
		base_buf_add_print(&text, " %s", fill(page,
		    CLI_WORDS_AUDIT_REFUSED,
		    print_count(page, paradoxes->refused), NULL, NULL));
	add_paragraph(page, text.bytes);
}

/* "571: 3→2; 602: 4→3" by landstal, or "+10: 3→2" by the step. */
static const char *
list_cases(const struct page *page, enum law_paradox_kind kind,
    const struct law_paradox_row *row)
{
	int64_t landstal = page->audit->decision->calculation->national_number;
	struct base_buf list;

	base_buf_start(&list, page->job->arena);
	for (int64_t i = 0; i < row->count && i < LAW_PARADOX_KEPT; i++) {
		const struct law_paradox *one = &row->kept[i];

		add_to_list(&list, "; ", fill(page, CLI_WORDS_AUDIT_CASE,
		    kind == LAW_PARADOX_LANDSTAL ?
		    print_count(page, landstal + one->step) :
		    print_signed(page, one->step),
		    print_count(page, one->from),
		    print_count(page, one->to)));
	}
	return list.bytes;
}

static bool
has_paradox(const struct page *page, int kind)
{
	const struct law_paradox_row *rows = page->audit->paradoxes->rows[kind];

	for (size_t i = 0; rows != NULL && i < page->reg->count; i++)
		if (rows[i].count > 0)
			return true;
	return false;
}

static void
add_paradox_kind(const struct page *page, struct doc_table *table, int kind)
{
	static const enum cli_words_word heads[LAW_PARADOX_KIND_COUNT] = {
		[LAW_PARADOX_POPULATION] =
		    CLI_WORDS_AUDIT_PARADOX_OF_POPULATION,
		[LAW_PARADOX_IMMIGRANTS] =
		    CLI_WORDS_AUDIT_PARADOX_OF_IMMIGRANTS,
		[LAW_PARADOX_FAMILY_REUNIFIED] =
		    CLI_WORDS_AUDIT_PARADOX_OF_REUNIFIED,
		[LAW_PARADOX_LANDSTAL] = CLI_WORDS_AUDIT_PARADOX_OF_LANDSTAL };
	const struct law_paradox_row *rows = page->audit->paradoxes->rows[kind];
	const char *const head[] = { find(page, heads[kind]), NULL, NULL };

	if (!has_paradox(page, kind))
		return;
	doc_tree_add_row(page->tree, table, DOC_ROW_GROUP, head);
	for (size_t i = 0; i < page->reg->count; i++) {
		const char *const cells[] = { page->reg->names[i],
			print_count(page, rows[i].count),
			list_cases(page, (enum law_paradox_kind)kind,
			    &rows[i]) };

		if (rows[i].count > 0)
			doc_tree_add_row(page->tree, table, DOC_ROW_BODY,
			    cells);
	}
}

static void
add_paradoxes(const struct page *page)
{
	const struct doc_column columns[] = {
		{ find(page, CLI_WORDS_COLUMN_MUNICIPALITY), DOC_LEFT },
		{ find(page, CLI_WORDS_AUDIT_TIMES), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_FIRST_ONES), DOC_LEFT } };
	struct doc_table *table;
	bool any = false;

	add_heading(page, find(page, CLI_WORDS_AUDIT_PARADOXES));
	add_bounds(page);
	for (int kind = 0; kind < LAW_PARADOX_KIND_COUNT; kind++)
		any = any || has_paradox(page, kind);
	if (!any) {
		add_paragraph(page, find(page, CLI_WORDS_AUDIT_NO_PARADOX));
		return;
	}
	table = doc_tree_add_table(page->tree, NULL, columns, 3, 0);
	for (int kind = 0; kind < LAW_PARADOX_KIND_COUNT; kind++)
		add_paradox_kind(page, table, kind);
}

/* --- other roundings and readings ------------------------------------------ */

static const char *
print_setting(const struct page *page,
    const struct law_alternative *alternative)
{
	return base_arena_print(page->job->arena, "%s = %s",
	    law_settings_key(alternative->setting), alternative->value);
}

static void
add_alternative_row(const struct page *page, struct doc_table *table,
    const struct law_alternative *alternative)
{
	const char *const refused[] = { print_setting(page, alternative),
		find(page, CLI_WORDS_AUDIT_NO_ANSWER), "", "", "" };
	const char *const cells[] = { print_setting(page, alternative),
		print_count(page, alternative->more),
		print_count(page, alternative->fewer),
		print_count(page, (int64_t)alternative->changed),
		print_count(page, alternative->sum) };

	doc_tree_add_row(page->tree, table, DOC_ROW_BODY,
	    alternative->refused != NULL ? refused : cells);
}

/* Which municipalities, or why there is no answer. */
static void
add_alternative_changes(const struct page *page,
    const struct law_alternative *alternative)
{
	const int64_t *quotas = page->audit->decision->calculation->quotas;
	struct base_buf list;

	base_buf_start(&list, page->job->arena);
	if (alternative->refused != NULL)
		base_buf_add_text(&list, base_findings_sentence(
		    alternative->refused, page->job->lang,
		    page->job->arena));
	for (size_t i = 0; alternative->quotas != NULL &&
	    i < page->reg->count; i++)
		if (alternative->quotas[i] != quotas[i])
			add_to_list(&list, ", ", fill(page,
			    CLI_WORDS_AUDIT_FROM_TO, page->reg->names[i],
			    print_count(page, quotas[i]),
			    print_count(page, alternative->quotas[i])));
	if (list.length > 0)
		add_paragraph(page, fill(page, CLI_WORDS_AUDIT_CHANGES,
		    print_setting(page, alternative), list.bytes, NULL));
}

static void
add_alternatives(const struct page *page)
{
	const struct law_alternatives *alternatives =
	    page->audit->alternatives;
	const struct doc_column columns[] = {
		{ find(page, CLI_WORDS_AUDIT_SETTING), DOC_LEFT },
		{ find(page, CLI_WORDS_AUDIT_MORE), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_FEWER), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_CHANGED), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_SUM), DOC_RIGHT } };
	struct doc_table *table;

	add_heading(page, find(page, CLI_WORDS_AUDIT_ALTERNATIVES));
	add_paragraph(page, find(page, CLI_WORDS_AUDIT_ALTERNATIVES_TEXT));
	table = doc_tree_add_table(page->tree, NULL, columns, 5, 0);
	for (size_t i = 0; i < alternatives->count; i++)
		add_alternative_row(page, table, &alternatives->list[i]);
	for (size_t i = 0; i < alternatives->count; i++)
		add_alternative_changes(page, &alternatives->list[i]);
}

/* --- the weight of the criteria -------------------------------------------- */

/* num/den in per cent of the landstal; "" where that is 0. */
static const char *
print_percent(const struct page *page, const struct model_whole *num)
{
	struct base_arena *arena = page->job->arena;
	struct model_whole hundred = model_whole_from(100), all =
	    model_whole_from(page->audit->decision->calculation->
	    national_number);

	if (model_whole_sign(&all) == 0)
		return "";
	model_whole_multiply(&all, &all, &page->audit->criteria->den, arena);
	model_whole_multiply(&hundred, &hundred, num, arena);
	return base_arena_print(arena, "%s %%",
	    print_decimal(page, &hundred, &all, PLACES));
}

static void
add_criterion(const struct page *page, struct doc_table *table,
    enum doc_row_kind kind, const char *name, const struct model_whole *after,
    const struct model_whole *before)
{
	const struct model_whole *den = &page->audit->criteria->den;
	const char *const cells[] = { name,
		print_decimal(page, after, den, PLACES),
		print_percent(page, after),
		print_decimal(page, before, den, PLACES),
		print_percent(page, before) };

	doc_tree_add_row(page->tree, table, kind, cells);
}

static const char *
name_criterion(const struct page *page, int criterion)
{
	static const enum cli_words_word names[LAW_CRITERION_COUNT] = {
		[LAW_CRITERION_POPULATION] = CLI_WORDS_AUDIT_OF_POPULATION,
		[LAW_CRITERION_IMMIGRANTS] = CLI_WORDS_AUDIT_OF_IMMIGRANTS,
		[LAW_CRITERION_FAMILY_REUNIFIED] =
		    CLI_WORDS_AUDIT_OF_REUNIFIED,
		[LAW_CRITERION_REST] = CLI_WORDS_AUDIT_OF_SURPLUS };

	if (criterion == LAW_CRITERION_REST &&
	    !page->audit->criteria->has_floor)
		return find(page, CLI_WORDS_AUDIT_OF_OUTSIDE);
	return find(page, names[criterion]);
}

static void
add_criteria(const struct page *page)
{
	const struct law_criteria *criteria = page->audit->criteria;
	const struct doc_column columns[] = {
		{ find(page, CLI_WORDS_AUDIT_CRITERION), DOC_LEFT },
		{ find(page, CLI_WORDS_AUDIT_PERSONS), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_PERCENT), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_PERSONS_BEFORE), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_PERCENT), DOC_RIGHT } };
	struct model_whole landstal = model_whole_from(
	    page->audit->decision->calculation->national_number);
	struct doc_table *table;

	add_heading(page, find(page, CLI_WORDS_AUDIT_CRITERIA));
	add_paragraph(page, criteria->has_floor ? fill(page,
	    CLI_WORDS_AUDIT_CRITERIA_TEXT,
	    print_count(page, (int64_t)criteria->after.municipalities),
	    print_count(page, (int64_t)criteria->before.municipalities),
	    NULL) : find(page, CLI_WORDS_AUDIT_CRITERIA_UKRAINE));
	table = doc_tree_add_table(page->tree, NULL, columns,
	    criteria->has_floor ? 5 : 3, 0);
	for (int i = 0; i < LAW_CRITERION_COUNT; i++)
		if (criteria->has_floor || i == LAW_CRITERION_POPULATION ||
		    model_whole_sign(&criteria->after.parts[i]) != 0)
			add_criterion(page, table, DOC_ROW_BODY,
			    name_criterion(page, i),
			    &criteria->after.parts[i],
			    &criteria->before.parts[i]);
	model_whole_multiply(&landstal, &landstal, &criteria->den,
	    page->job->arena);
	add_criterion(page, table, DOC_ROW_TOTAL,
	    find(page, CLI_WORDS_AUDIT_LANDSTAL), &landstal, &landstal);
}

/* --- the last person ------------------------------------------------------- */

/* Names of municipalities or regions by their codes. */
static const char *
list_names(const struct page *page, const char *const *codes, size_t count,
    bool regional)
{
	struct base_buf list;

	base_buf_start(&list, page->job->arena);
	for (size_t i = 0; i < count; i++)
		add_to_list(&list, ", ", law_register_is_outside(codes[i]) ?
		    "Christiansø" : regional ? page->reg->region_names[
		    law_register_find_region(page->reg, codes[i])] :
		    page->reg->names[law_register_find_code(page->reg,
		    codes[i])]);
	return list.bytes;
}

static void
add_tie(const struct page *page, const struct law_calculation *calculation,
    const struct law_tied *tied)
{
	const char *winners = list_names(page, tied->winners,
	    (size_t)tied->persons, tied->regional);

	add_paragraph(page, fill(page, CLI_WORDS_AUDIT_TIE,
	    print_count(page, tied->persons),
	    list_names(page, tied->codes, tied->count, tied->regional),
	    fill(page, calculation->settings.tie == LAW_TIE_LOTS ?
	    CLI_WORDS_AUDIT_TIE_LOTS : CLI_WORDS_AUDIT_TIE_POPULATION, winners,
	    NULL, NULL)));
}

static void
add_last_person(const struct page *page)
{
	const struct law_calculation *calculation =
	    page->audit->decision->calculation;
	const struct law_last_person *last = page->audit->last_person;

	add_heading(page, find(page, CLI_WORDS_AUDIT_TIES));
	for (size_t i = 0; i < calculation->tie_count; i++)
		add_tie(page, calculation, &calculation->ties[i]);
	if (calculation->tie_count == 0)
		add_paragraph(page, find(page, CLI_WORDS_AUDIT_NO_TIES));
	if (last == NULL)
		add_paragraph(page, fill(page, CLI_WORDS_AUDIT_NO_LAST,
		    law_settings_value(&calculation->settings,
		    LAW_SETTING_ROUNDING), NULL, NULL));
	else if (model_whole_sign(&last->distance.num) > 0)
		add_paragraph(page, fill(page, CLI_WORDS_AUDIT_LAST,
		    find_name(page, last->last), find_name(page, last->next),
		    print_decimal(page, &last->distance.num,
		    &last->distance.den, DISTANCE_PLACES)));
}

/* --- against the year before ----------------------------------------------- */

static void
add_jumps(const struct page *page)
{
	const struct law_jumps *jumps = page->audit->jumps;
	const struct doc_column columns[] = {
		{ find(page, CLI_WORDS_COLUMN_MUNICIPALITY), DOC_LEFT },
		{ find(page, CLI_WORDS_AUDIT_YEAR_BEFORE), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_NOW), DOC_RIGHT },
		{ find(page, CLI_WORDS_AUDIT_CHANGE), DOC_RIGHT } };
	struct doc_table *table;

	add_paragraph(page, fill(page, jumps->count == 0 ?
	    CLI_WORDS_AUDIT_NO_JUMPS : CLI_WORDS_AUDIT_JUMPS,
	    print_count(page, LAW_PLAUSIBLE_JUMP_PERSONS), NULL, NULL));
	if (jumps->count == 0)
		return;
	table = doc_tree_add_table(page->tree, NULL, columns, 4, 0);
	for (size_t i = 0; i < jumps->count; i++) {
		size_t who = jumps->municipalities[i];
		int64_t before = page->audit->before->quotas[who];
		int64_t now = page->audit->decision->quotas[who];
		const char *const cells[] = { page->reg->names[who],
			print_count(page, before), print_count(page, now),
			print_signed(page, now - before) };

		doc_tree_add_row(page->tree, table, DOC_ROW_BODY, cells);
	}
}

static void
add_against(const struct page *page)
{
	add_heading(page, fill(page, CLI_WORDS_AUDIT_AGAINST,
	    base_arena_print(page->job->arena, "%d",
	    page->audit->before->year), NULL, NULL));
	if (page->audit->before->figures == NULL)
		add_paragraph(page, find(page, CLI_WORDS_AUDIT_ONLY_QUOTAS));
	add_jumps(page);
}

static bool
has_agreement(const struct law_decision *decision)
{
	for (size_t i = 0; i < decision->round->reg->region_count; i++)
		if (decision->region_basis[i] == LAW_BASIS_AGREED)
			return true;
	return false;
}

/* What rests on the model. */
static void
add_model(const struct page *page)
{
	if (page->audit->decision->calculation == NULL) {
		add_paragraph(page, find(page, CLI_WORDS_AUDIT_NO_MODEL));
		return;
	}
	if (has_agreement(page->audit->decision))
		add_paragraph(page, find(page,
		    CLI_WORDS_AUDIT_BEFORE_AGREEMENTS));
	add_paradoxes(page);
	add_alternatives(page);
	add_criteria(page);
	add_last_person(page);
}

static struct doc_tree *
start_tree(const struct cli_job *job, const struct law_decision *decision)
{
	const struct law_round *round = decision->round;
	const char *title = cli_command_word(job, CLI_WORDS_AUDIT_TITLE,
	    base_arena_print(job->arena, "%d", round->year),
	    round->scheme->name, base_text_print_count(
	    decision->national_number, job->lang, job->arena));
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);

	doc_tree_add_heading(tree, 1, title);
	if (*round->label != '\0')
		doc_tree_add_notice(tree, cli_command_word(job,
		    CLI_WORDS_RUN_LABEL, round->label, NULL, NULL));
	return tree;
}

struct doc_tree *
cli_audit_page_compute(const struct cli_job *job,
    const struct law_audit *audit)
{
	const struct page page = { job, audit, audit->decision->round->reg,
		start_tree(job, audit->decision) };

	add_count(&page);
	add_findings(&page, CLI_WORDS_AUDIT_LOOKS, audit->looks);
	add_findings(&page, CLI_WORDS_AUDIT_NOTES, audit->notes);
	if (audit->before != NULL)
		add_against(&page);
	add_model(&page);
	return page.tree;
}

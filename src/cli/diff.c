#include "base/arena.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/causes.h"
#include "doc/letterhead.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "service/difference.h"

#define PLACES 2
#define SCALE 100 /* 10 to the power of PLACES */

enum { CODE, MUNICIPALITY, OLD, NEW, CHANGE, FIRST_CAUSE,
	MOST_COLUMNS = FIRST_CAUSE + LAW_CAUSE_COUNT };

struct showing {
	struct cli_job *job;
	const struct law_difference *difference;
	const struct doc_causes_scope *scope;
	struct doc_tree *tree;
	struct doc_table *table;
	bool is_split;           /* parts have decimals, and a method */
	size_t cause_count;      /* causes with a column */
	enum law_cause causes[LAW_CAUSE_COUNT];
};

static const struct base_place nowhere;

static const char *
word(const struct showing *showing, enum cli_words_word which)
{
	return cli_words_find(which, showing->job->lang);
}

static const char *
print_count(const struct showing *showing, int64_t count)
{
	return base_text_print_count(count, showing->job->lang,
	    showing->job->arena);
}

static const char *
print_change(const struct showing *showing, int64_t change)
{
	return base_arena_print(showing->job->arena, "%s%s",
	    change > 0 ? "+" : "", print_count(showing, change));
}

/* Hundredths of a person: "+1.234,50", "−0,03", "0,00"; whole persons where
 * nothing was split: "−2". */
static const char *
print_part(const struct showing *showing, const struct model_whole *units)
{
	struct model_whole scale = model_whole_from(
	    showing->is_split ? SCALE : 1);
	struct base_arena *arena = showing->job->arena;
	char point = showing->job->lang == BASE_DA ? ',' : '.';
	int64_t all;

	if (!model_whole_to_int64(&all, units)) /* too long for separators */
		return base_text_print_minus(model_ratio_print_decimal(units,
		    &scale, showing->is_split ? PLACES : 0, point, arena),
		    arena);
	if (!showing->is_split)
		return print_change(showing, all);
	return base_arena_print(arena, "%s%s%c%02lld",
	    all > 0 ? "+" : all < 0 && all > -SCALE ?
	    BASE_TEXT_MINUS : "",
	    print_count(showing, all / SCALE), point,
	    (long long)(all < 0 ? -(all % SCALE) : all % SCALE));
}

static enum cli_words_word
find_cause_word(enum law_cause cause)
{
	static const enum cli_words_word words[LAW_CAUSE_COUNT] = {
		[LAW_CAUSE_LANDSTAL] = CLI_WORDS_CAUSE_LANDSTAL,
		[LAW_CAUSE_POPULATION] = CLI_WORDS_CAUSE_POPULATION,
		[LAW_CAUSE_IMMIGRANTS] = CLI_WORDS_CAUSE_IMMIGRANTS,
		[LAW_CAUSE_FAMILY_REUNIFIED] = CLI_WORDS_CAUSE_FAMILY_REUNIFIED,
		[LAW_CAUSE_SCHEME] = CLI_WORDS_CAUSE_SCHEME,
		[LAW_CAUSE_CALCULATED] = CLI_WORDS_CAUSE_CALCULATED,
		[LAW_CAUSE_AGREEMENT] = CLI_WORDS_CAUSE_AGREEMENT,
		[LAW_CAUSE_ROUNDING] = CLI_WORDS_CAUSE_ROUNDING };

	return words[cause];
}

/* Columns are for the causes that differ; what is left to rounding, or was not
 * split, stands there always. */
static void
choose_causes(struct showing *showing)
{
	for (int i = 0; i < LAW_CAUSE_COUNT; i++) {
		const struct law_difference_cause *cause =
		    &showing->difference->causes[i];

		if (cause->applies && (cause->differs ||
		    i == LAW_CAUSE_CALCULATED || i == LAW_CAUSE_ROUNDING))
			showing->causes[showing->cause_count++] =
			    (enum law_cause)i;
	}
}

/* --- the two rounds ------------------------------------------------------ */

static void
show_round(const struct showing *showing, const struct law_decision *decision,
    enum cli_words_word line, enum cli_words_word label)
{
	struct cli_job *job = showing->job;
	const struct law_round *round = decision->round;
	const char *model = cli_command_word(job, CLI_WORDS_DIFF_MODEL,
	    round->scheme->name, decision->calculation == NULL ?
	    word(showing, CLI_WORDS_DIFF_PUBLISHED) :
	    law_settings_print(&decision->calculation->settings,
	    round->scheme->settings, job->arena), NULL);

	doc_tree_add_paragraph(showing->tree, cli_command_word(job, line,
	    base_arena_print(job->arena, "%d", round->year),
	    print_count(showing, decision->national_number), model));
	if (round->label != NULL && *round->label != '\0')
		doc_tree_add_notice(showing->tree, cli_command_word(job, label,
		    round->label, NULL, NULL));
}

/* The figures that differ, old and new, in all. */
static void
show_figures(const struct showing *showing)
{
	const struct law_difference *difference = showing->difference;
	const struct doc_column columns[] = {
		{ word(showing, CLI_WORDS_DIFF_COLUMN_CAUSE), DOC_LEFT },
		{ word(showing, CLI_WORDS_DIFF_COLUMN_OLD), DOC_RIGHT },
		{ word(showing, CLI_WORDS_DIFF_COLUMN_NEW), DOC_RIGHT } };
	struct doc_table *table = NULL;

	for (size_t i = 0; i < showing->cause_count &&
	    showing->causes[i] < LAW_CAUSE_SCHEME; i++) {
		enum law_cause cause = showing->causes[i];
		const char *const cells[] = {
			word(showing, find_cause_word(cause)),
			print_count(showing, law_difference_find_figure(
			difference->old, cause)),
			print_count(showing, law_difference_find_figure(
			difference->new, cause)) };

		if (table == NULL)
			table = doc_tree_add_table(showing->tree, NULL,
			    columns, 3, 0);
		doc_tree_add_row(showing->tree, table, DOC_ROW_BODY, cells);
	}
}

/* --- the table ----------------------------------------------------------- */

static void
start_table(struct showing *showing)
{
	struct doc_column columns[MOST_COLUMNS] = {
		[CODE] = { word(showing, CLI_WORDS_COLUMN_CODE), DOC_LEFT },
		[MUNICIPALITY] = { word(showing, CLI_WORDS_COLUMN_MUNICIPALITY),
		    DOC_LEFT },
		[OLD] = { word(showing, CLI_WORDS_DIFF_COLUMN_OLD), DOC_RIGHT },
		[NEW] = { word(showing, CLI_WORDS_DIFF_COLUMN_NEW), DOC_RIGHT },
		[CHANGE] = { word(showing, CLI_WORDS_DIFF_COLUMN_CHANGE),
		    DOC_RIGHT } };

	for (size_t i = 0; i < showing->cause_count; i++)
		columns[FIRST_CAUSE + i] = (struct doc_column){ word(showing,
		    find_cause_word(showing->causes[i])), DOC_RIGHT };
	showing->table = doc_tree_add_table(showing->tree, NULL, columns,
	    FIRST_CAUSE + showing->cause_count, MUNICIPALITY);
}

static void
show_row(const struct showing *showing, enum doc_row_kind kind,
    const char *code, const char *name, size_t region, size_t municipality)
{
	struct base_arena *arena = showing->job->arena;
	struct model_whole units[LAW_CAUSE_COUNT];
	struct law_difference_row row;
	const char *cells[MOST_COLUMNS] = { code, name };
	struct doc_row *doc_row;

	law_difference_sum(&row, showing->difference, region, municipality,
	    arena);
	if (row.known)
		doc_causes_round(units, &row, &showing->difference->den,
		    showing->is_split ? PLACES : 0, arena);
	cells[OLD] = print_count(showing, row.old);
	cells[NEW] = print_count(showing, row.new);
	cells[CHANGE] = print_change(showing, row.new - row.old);
	for (size_t i = 0; i < showing->cause_count; i++)
		cells[FIRST_CAUSE + i] = row.known ? print_part(showing,
		    &units[showing->causes[i]]) :
		    word(showing, CLI_WORDS_DIFF_UNKNOWN);
	doc_row = doc_tree_add_row(showing->tree, showing->table, kind,
	    cells);
	doc_tree_set_number(showing->tree, showing->table, doc_row, OLD,
	    row.old);
	doc_tree_set_number(showing->tree, showing->table, doc_row, NEW,
	    row.new);
	doc_tree_set_number(showing->tree, showing->table, doc_row, CHANGE,
	    row.new - row.old);
}

static void
show_region(const struct showing *showing, size_t region)
{
	const struct law_register *reg = showing->difference->new->round->reg;
	const char *name = reg->region_names[region];
	const char *const head[MOST_COLUMNS] = { cli_command_word(
		showing->job, CLI_WORDS_REGION_HEAD, name, NULL, NULL) };

	doc_tree_add_row(showing->tree, showing->table, DOC_ROW_GROUP, head);
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region &&
		    doc_causes_includes(showing->scope, reg, i))
			show_row(showing, DOC_ROW_BODY, reg->codes[i],
			    reg->names[i], LAW_REGISTER_NONE, i);
	if (showing->scope->municipality == LAW_REGISTER_NONE)
		show_row(showing, DOC_ROW_SUM, "", cli_command_word(
		    showing->job, CLI_WORDS_REGION_SUM, name, NULL, NULL),
		    region, LAW_REGISTER_NONE);
}

static void
show_regions(const struct showing *showing)
{
	const struct law_register *reg = showing->difference->new->round->reg;
	const struct doc_causes_scope *scope = showing->scope;

	for (size_t i = 0; i < reg->region_count; i++)
		if (scope->municipality != LAW_REGISTER_NONE ?
		    reg->regions[scope->municipality] == i :
		    scope->region == LAW_REGISTER_NONE || scope->region == i)
			show_region(showing, i);
	if (scope->region == LAW_REGISTER_NONE &&
	    scope->municipality == LAW_REGISTER_NONE)
		show_row(showing, DOC_ROW_TOTAL, "", word(showing,
		    CLI_WORDS_TOTAL), LAW_REGISTER_NONE, LAW_REGISTER_NONE);
}

static void
show_sentence(const struct showing *showing, bool wanted,
    enum cli_words_word sentence)
{
	if (wanted)
		doc_tree_add_paragraph(showing->tree, word(showing, sentence));
}

static void
show_method(const struct showing *showing)
{
	const struct law_difference *difference = showing->difference;
	const struct base_findings *notes = difference->notes;
	struct cli_job *job = showing->job;
	bool is_split = showing->is_split;
	bool has_model = is_split && showing->causes[0] <= LAW_CAUSE_SCHEME;

	show_sentence(showing, has_model, CLI_WORDS_DIFF_METHOD);
	show_sentence(showing, is_split && !has_model,
	    CLI_WORDS_DIFF_NO_CAUSE);
	show_sentence(showing, difference->causes[LAW_CAUSE_SCHEME].differs,
	    CLI_WORDS_DIFF_SETTINGS);
	show_sentence(showing, difference->causes[LAW_CAUSE_AGREEMENT].differs,
	    CLI_WORDS_DIFF_AGREEMENT);
	show_sentence(showing, is_split, CLI_WORDS_DIFF_ROUNDING);
	show_sentence(showing, is_split, CLI_WORDS_DIFF_DECIMALS);
	for (size_t i = 0; i < base_findings_count(notes); i++)
		doc_tree_add_paragraph(showing->tree, cli_command_word(job,
		    CLI_WORDS_NOTE, base_findings_sentence(base_findings_get(
		    notes, i), job->lang, job->arena), NULL, NULL));
}

/* On paper it is a letter of the new round; on a terminal only its table. */
static bool
show(struct cli_job *job, const struct law_difference *difference,
    const struct doc_causes_scope *scope)
{
	const struct law_round *round = difference->new->round;
	bool is_letter = job->format != CLI_FORMAT_TABLE;
	struct doc_wording letter;
	struct showing showing = { .job = job, .difference = difference,
		.scope = scope, .is_split =
		    difference->causes[LAW_CAUSE_ROUNDING].applies };
	const char *title = cli_command_word(job, CLI_WORDS_DIFF_TITLE,
	    base_arena_print(job->arena, "%d", difference->old->round->year),
	    base_arena_print(job->arena, "%d", difference->new->round->year),
	    NULL);

	if (!doc_letterhead_check(round, job->arena, job->findings) ||
	    !doc_wording_open(&letter, DOC_WORDING_LETTER, job->lang,
	    job->arena, job->findings))
		return false;
	choose_causes(&showing);
	showing.tree = doc_tree_new(title, job->lang, job->arena);
	if (is_letter)
		doc_letterhead_put(showing.tree, &letter, round,
		    difference->new->decided);
	doc_tree_add_heading(showing.tree, 1, title);
	show_round(&showing, difference->old, CLI_WORDS_DIFF_OLD,
	    CLI_WORDS_DIFF_LABEL_OLD);
	show_round(&showing, difference->new, CLI_WORDS_DIFF_NEW,
	    CLI_WORDS_DIFF_LABEL_NEW);
	show_figures(&showing);
	start_table(&showing);
	show_regions(&showing);
	show_method(&showing);
	if (is_letter)
		doc_letterhead_put_closing(showing.tree, &letter, round);
	return !letter.failed && cli_document_print(job, showing.tree);
}

/* --- the command --------------------------------------------------------- */

static size_t
find_municipality(const struct law_register *reg, const char *text)
{
	size_t found = law_register_find_code(reg, text);

	return found != LAW_REGISTER_NONE ? found :
	    law_register_find_name(reg, text);
}

/* In the new round's register. */
static bool
read_scope(struct doc_causes_scope *out, struct cli_job *job,
    const struct law_register *reg)
{
	const char *region = job->options.values[CLI_REGION];
	const char *municipality = job->options.values[CLI_MUNICIPALITY];
	struct doc_causes_scope scope = { LAW_REGISTER_NONE,
		LAW_REGISTER_NONE };

	if (region != NULL)
		scope.region = law_register_find_region(reg, region);
	if (municipality != NULL)
		scope.municipality = find_municipality(reg, municipality);
	if (region != NULL && scope.region == LAW_REGISTER_NONE) {
		base_findings_add(job->findings, BASE_ERR_USAGE_REGION,
		    nowhere, region, law_register_list_regions(reg,
		    job->arena), NULL);
		return false;
	}
	if (municipality != NULL && scope.municipality == LAW_REGISTER_NONE) {
		base_findings_add(job->findings, BASE_ERR_USAGE_MUNICIPALITY,
		    nowhere, municipality, base_arena_print(job->arena, "%d",
		    reg->year), NULL);
		return false;
	}
	*out = scope;
	return true;
}

static bool
compare(struct law_difference *out, struct doc_causes_scope *scope,
    struct cli_job *job)
{
	struct base_source old, new;
	const struct service_difference_request request = {
		.old_source = &old, .new_source = &new,
		.date = job->date, .clock = job->clock,
		.as_if = job->options.values[CLI_AS_IF] != NULL };

	if (job->options.values[CLI_REGION] != NULL &&
	    job->options.values[CLI_MUNICIPALITY] != NULL) {
		base_findings_add(job->findings,
		    BASE_ERR_USAGE_MUNICIPALITY_REGION, nowhere, NULL);
		return false;
	}
	return cli_place_open(&old, job, job->options.arguments[1]) &&
	    cli_place_open(&new, job, job->options.arguments[2]) &&
	    service_difference_compare(out, &request, job->arena,
	    job->findings) && read_scope(scope, job, out->new->round->reg);
}

int
cli_diff_run(struct cli_job *job)
{
	struct law_difference difference;
	struct doc_causes_scope scope;

	if (!compare(&difference, &scope, job))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, difference.notes);
	switch (job->format) {
	default:
		if (!show(job, &difference, &scope))
			return base_findings_exit_status(job->findings);
		break;
	case CLI_FORMAT_CSV:
		doc_causes_print_csv(&job->out, &difference, &scope,
		    job->arena);
		break;
	case CLI_FORMAT_JSON:
		doc_causes_print_json(&job->out, &difference, &scope,
		    job->lang, job->arena);
		break;
	}
	return 0;
}

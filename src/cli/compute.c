#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/collate.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/annex_form.h"
#include "doc/annex.h"
#include "doc/result.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/compute.h"

enum sort { SORT_CODE, SORT_NAME, SORT_QUOTA };

#define PLACES 2

/* Columns of the table for people. */
enum { CODE, MUNICIPALITY, POPULATION, PRELIMINARY, EXACT, QUOTA,
	COLUMN_COUNT };

struct showing {
	struct cli_job *job;
	const struct service_compute_answer *answer;
	struct doc_tree *tree;
	struct doc_table *table;
};

static const char *
print_count(const struct showing *showing, int64_t count)
{
	if (count == LAW_UNKNOWN)
		return cli_command_word(showing->job, CLI_WORDS_OPEN, NULL,
		    NULL, NULL);
	return base_text_print_count(count, showing->job->lang,
	    showing->job->arena);
}

/* A municipality's value in a step of the trace, "" where there is none. */
static const char *
print_step(const struct showing *showing, enum model_step step, size_t i)
{
	const struct model_trace *trace = &showing->answer->calculation.trace;

	for (size_t j = 0; j < trace->count; j++)
		if (trace->steps[j].step == step)
			return model_ratio_print_decimal(
			    &trace->steps[j].values.num[i],
			    &trace->steps[j].values.den, PLACES,
			    showing->job->lang == BASE_DA ? ',' : '.',
			    showing->job->arena);
	return "";
}

static void
show_municipality(const struct showing *showing, size_t i)
{
	const struct law_calculation *calculation =
	    &showing->answer->calculation;
	bool has_surplus = calculation->scheme->needs_immigrants;
	const char *const cells[COLUMN_COUNT] = {
		calculation->table->codes[i],
		calculation->table->names[i],
		print_count(showing, calculation->table->population[i]),
		print_step(showing, MODEL_STEP_PRELIMINARY, i),
		print_step(showing, has_surplus ? MODEL_STEP_SURPLUS :
		    MODEL_STEP_CALCULATED, i),
		print_count(showing, calculation->quotas[i]) };

	doc_tree_add_row(showing->tree, showing->table, DOC_ROW_BODY, cells);
}

static void
show_sum(const struct showing *showing, enum doc_row_kind kind,
    const char *name, int64_t sum)
{
	const char *const cells[COLUMN_COUNT] = { "", name, "", "", "",
		print_count(showing, sum) };

	doc_tree_add_row(showing->tree, showing->table, kind, cells);
}

static void
show_region_sum(const struct showing *showing, size_t region)
{
	show_sum(showing, DOC_ROW_SUM, cli_command_word(showing->job,
	    CLI_WORDS_REGION_SUM,
	    showing->answer->reg->region_names[region], NULL, NULL),
	    showing->answer->calculation.region_quotas[region]);
}

/* In the letter's order: region by region, each with its sum. */
static void
show_by_region(const struct showing *showing)
{
	const struct law_register *reg = showing->answer->reg;

	for (size_t i = 0; i < reg->count; i++) {
		if (i == 0 || reg->regions[i] != reg->regions[i - 1]) {
			const char *const head[COLUMN_COUNT] = {
				cli_command_word(showing->job,
				CLI_WORDS_REGION_HEAD,
				reg->region_names[reg->regions[i]], NULL,
				NULL) };

			doc_tree_add_row(showing->tree, showing->table,
			    DOC_ROW_GROUP, head);
		}
		show_municipality(showing, i);
		if (i + 1 == reg->count ||
		    reg->regions[i + 1] != reg->regions[i])
			show_region_sum(showing, reg->regions[i]);
	}
}

/* By falling quota, open ones first; equal ones keep their order. */
static void
sort_by_quota(size_t *order, const int64_t *quotas, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		size_t moved = order[i], j = i;

		while (j > 0 && (quotas[moved] == LAW_UNKNOWN ? INT64_MAX :
		    quotas[moved]) > (quotas[order[j - 1]] == LAW_UNKNOWN ?
		    INT64_MAX : quotas[order[j - 1]])) {
			order[j] = order[j - 1];
			j--;
		}
		order[j] = moved;
	}
}

static void
show_sorted(const struct showing *showing, enum sort sort)
{
	const struct law_register *reg = showing->answer->reg;
	size_t *order = base_arena_alloc(showing->job->arena, reg->count,
	    sizeof(*order));

	base_collate_sort(order, reg->names, reg->count, showing->job->arena);
	if (sort == SORT_QUOTA)
		sort_by_quota(order, showing->answer->calculation.quotas,
		    reg->count);
	for (size_t i = 0; i < reg->count; i++)
		show_municipality(showing, order[i]);
	for (size_t i = 0; i < reg->region_count; i++)
		show_region_sum(showing, i);
}

static void
start_table(struct showing *showing)
{
	static const struct {
		enum cli_words_word heading;
		enum doc_align align;
	} columns[COLUMN_COUNT] = {
		{ CLI_WORDS_COLUMN_CODE, DOC_LEFT },
		{ CLI_WORDS_COLUMN_MUNICIPALITY, DOC_LEFT },
		{ CLI_WORDS_COLUMN_POPULATION, DOC_RIGHT },
		{ CLI_WORDS_COLUMN_PRELIMINARY, DOC_RIGHT },
		{ CLI_WORDS_COLUMN_EXACT, DOC_RIGHT },
		{ CLI_WORDS_COLUMN_QUOTA, DOC_RIGHT } };
	struct doc_column heads[COLUMN_COUNT];

	for (int i = 0; i < COLUMN_COUNT; i++)
		heads[i] = (struct doc_column){
			cli_words_find(columns[i].heading, showing->job->lang),
			columns[i].align };
	showing->table = doc_tree_add_table(showing->tree, NULL, heads,
	    COLUMN_COUNT, MUNICIPALITY);
}

static void
show_table(struct cli_job *job, const struct service_compute_answer *answer,
    enum sort sort)
{
	const struct law_calculation *calculation = &answer->calculation;
	struct showing showing = { .job = job, .answer = answer };
	const char *title = cli_command_word(job, CLI_WORDS_COMPUTE_TITLE,
	    base_text_print_count(calculation->national_number, job->lang,
	    job->arena), calculation->scheme->name, NULL);

	showing.tree = doc_tree_new(title, job->lang, job->arena);
	doc_tree_add_heading(showing.tree, 1, title);
	if (*answer->label != '\0')
		doc_tree_add_notice(showing.tree, cli_command_word(job,
		    CLI_WORDS_RUN_LABEL, answer->label, NULL, NULL));
	doc_tree_add_paragraph(showing.tree, cli_command_word(job,
	    CLI_WORDS_COMPUTE_SETTINGS, law_settings_print(
	    &calculation->settings, calculation->scheme->settings, job->arena),
	    NULL, NULL));
	start_table(&showing);
	if (sort == SORT_CODE)
		show_by_region(&showing);
	else
		show_sorted(&showing, sort);
	if (calculation->not_given_out != 0)
		show_sum(&showing, DOC_ROW_SUM, cli_command_word(job,
		    CLI_WORDS_NOT_GIVEN_OUT, NULL, NULL, NULL),
		    calculation->not_given_out);
	show_sum(&showing, DOC_ROW_TOTAL, cli_command_word(job,
	    CLI_WORDS_TOTAL, NULL, NULL, NULL), calculation->sum);
	for (size_t i = 0; i < base_findings_count(calculation->findings); i++)
		doc_tree_add_paragraph(showing.tree, cli_command_word(job,
		    CLI_WORDS_NOTE, base_findings_sentence(base_findings_get(
		    calculation->findings, i), job->lang, job->arena), NULL,
		    NULL));
	if (*calculation->table->source_note != '\0')
		doc_tree_add_paragraph(showing.tree, cli_command_word(job,
		    CLI_WORDS_COMPUTE_SOURCE, calculation->table->source_note,
		    NULL, NULL));
	doc_text_print(&job->out, showing.tree, CLI_WIDTH, job->colour);
}

static bool
read_request(struct cli_job *job, struct service_compute_request *request,
    enum sort *sort, struct doc_annex_form *form)
{
	static const char *const sorts[] = { "code", "name", "quota" };
	const struct cli_options *options = &job->options;
	size_t found = SORT_CODE;
	bool good = cli_command_require(job, "compute", CLI_LANDSTAL);

	good = cli_options_find_count(options, CLI_LANDSTAL,
	    &request->national_number, job->findings) && good;
	good = cli_options_find_year(options, &request->year, job->findings) &&
	    good;
	good = cli_options_find_choice(options, CLI_SORT, sorts, 3, &found,
	    job->arena, job->findings) && good;
	good = cli_annex_form_read(form, job) && good;
	*sort = (enum sort)found;
	request->figures = cli_command_argument(job);
	request->scheme = options->values[CLI_SCHEME];
	request->as_if = options->values[CLI_AS_IF] != NULL;
	request->setting_count = options->setting_count;
	request->settings = options->settings;
	return good;
}

int
cli_compute_run(struct cli_job *job)
{
	struct service_compute_request request = { 0 };
	struct service_compute_answer answer;
	struct doc_annex_form form;
	enum sort sort;

	if (!read_request(job, &request, &sort, &form) ||
	    !service_compute_figures(&answer, &request, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.calculation.findings);
	switch (job->format) {
	default: /* no other is of this command */
	case CLI_FORMAT_TABLE:
		show_table(job, &answer, sort);
		break;
	case CLI_FORMAT_CSV:
		doc_annex_print(&job->out, answer.reg,
		    answer.calculation.quotas, answer.label, form);
		break;
	case CLI_FORMAT_JSON:
		doc_result_print_calculation(&job->out, &answer.calculation,
		    answer.label, job->lang, job->arena);
		break;
	}
	return base_findings_exit_status(job->findings);
}

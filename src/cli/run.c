#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "cli/place.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/open.h"
#include "service/run.h"

static const char *
word(const struct cli_job *job, enum cli_words_word which)
{
	return cli_words_find(which, job->lang);
}

static const char *
print_count(const struct cli_job *job, int64_t count)
{
	return base_text_print_count(count, job->lang, job->arena);
}

static const char *
describe_basis(const struct cli_job *job,
    const struct law_decision *decision, size_t region)
{
	if (!decision->round->scheme->has_notifications)
		return word(job, CLI_WORDS_BASIS_SHARE);
	switch (decision->region_basis[region]) {
	case LAW_BASIS_AGREED:
		return word(job, CLI_WORDS_BASIS_AGREED);
	case LAW_BASIS_FIXED:
		return word(job, CLI_WORDS_BASIS_FIXED);
	case LAW_BASIS_CALCULATED:
		break;
	}
	return word(job, CLI_WORDS_BASIS_CALCULATED);
}

/* "24 of 29": municipalities of the region (all: region_count) with a quota. */
static const char *
count_receiving(const struct cli_job *job,
    const struct law_decision *decision, size_t region)
{
	const struct law_register *reg = decision->round->reg;
	int64_t receiving = 0, all = 0;

	for (size_t i = 0; i < reg->count; i++) {
		if (region < reg->region_count && reg->regions[i] != region)
			continue;
		all++;
		receiving += decision->quotas[i] > 0;
	}
	return cli_command_word(job, CLI_WORDS_RECEIVING_OF,
	    print_count(job, receiving), print_count(job, all), NULL);
}

static struct doc_table *
start_table(const struct cli_job *job, struct doc_tree *tree)
{
	const struct doc_column columns[] = {
		{ word(job, CLI_WORDS_COLUMN_REGION), DOC_LEFT },
		{ word(job, CLI_WORDS_COLUMN_QUOTA), DOC_RIGHT },
		{ word(job, CLI_WORDS_COLUMN_RECEIVING), DOC_RIGHT },
		{ word(job, CLI_WORDS_COLUMN_BASIS), DOC_LEFT } };

	return doc_tree_add_table(tree, NULL, columns,
	    sizeof(columns) / sizeof(columns[0]), 0);
}

static void
show_regions(const struct cli_job *job, struct doc_tree *tree,
    const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;
	struct doc_table *table = start_table(job, tree);
	const char *total[] = { NULL, NULL, NULL, "" };

	for (size_t i = 0; i < reg->region_count; i++) {
		const char *const cells[] = { reg->region_names[i],
			print_count(job, decision->region_quotas[i]),
			count_receiving(job, decision, i),
			describe_basis(job, decision, i) };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	total[0] = word(job, CLI_WORDS_TOTAL);
	total[1] = print_count(job, decision->sum);
	total[2] = count_receiving(job, decision, reg->region_count);
	doc_tree_add_row(tree, table, DOC_ROW_TOTAL, total);
}

/* Why a notification does not stand, and what else is to be noted. */
static void
report_reasons(struct cli_job *job, const struct law_decision *decision)
{
	base_findings_append(job->findings, decision->warnings);
	for (size_t i = 0; i < decision->round->notification_count; i++)
		base_findings_append(job->findings,
		    decision->outcomes[i].reasons);
}

static void
show(struct cli_job *job, const struct service_run_answer *answer)
{
	const struct law_round *round = &answer->opened->round;
	const char *title = cli_command_word(job, CLI_WORDS_RUN_TITLE,
	    base_arena_print(job->arena, "%d", round->year),
	    round->scheme->name, NULL);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct base_buf files;

	base_buf_start(&files, job->arena);
	for (size_t i = 0; i < answer->file_count; i++)
		base_buf_add_print(&files, "%s, ", answer->files[i].name);
	base_buf_add_text(&files, "SHA256SUMS");
	doc_tree_add_heading(tree, 1, title);
	if (*round->label != '\0')
		doc_tree_add_notice(tree, cli_command_word(job,
		    CLI_WORDS_RUN_LABEL, round->label, NULL, NULL));
	show_regions(job, tree, &answer->opened->decision);
	doc_tree_add_paragraph(tree, cli_command_word(job,
	    CLI_WORDS_RUN_WRITTEN, job->options.values[CLI_OUTPUT],
	    files.bytes, NULL));
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

/* A run shows its summary, unless another format is asked for by name: then
 * the annex or the result, as they were written. */
static void
show_as_asked(struct cli_job *job, const struct service_run_answer *answer)
{
	const char *name = job->format == CLI_FORMAT_CSV ? "annex.csv" :
	    "result.json";

	if (job->options.values[CLI_FORMAT] == NULL ||
	    job->format == CLI_FORMAT_TABLE) {
		show(job, answer);
		return;
	}
	for (size_t i = 0; i < answer->file_count; i++)
		if (strcmp(answer->files[i].name, name) == 0)
			base_buf_add_bytes(&job->out, answer->files[i].bytes,
			    answer->files[i].length);
}

int
cli_run_run(struct cli_job *job)
{
	struct base_source source;
	struct service_run_request request = { .source = &source,
		.out = job->options.values[CLI_OUTPUT], .date = job->date,
		.clock = job->clock,
		.as_if = job->options.values[CLI_AS_IF] != NULL,
		.lang = job->lang };
	struct service_run_answer answer;

	if (!cli_annex_form_read(&request.form, job) ||
	    !cli_command_require(job, "run", CLI_OUTPUT) ||
	    !cli_place_open(&source, job, cli_command_argument(job)) ||
	    !service_run_round(&answer, &request, job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	job->wrote = true;
	show_as_asked(job, &answer);
	report_reasons(job, &answer.opened->decision);
	/* reasons why one notification fell are part of a decision that stands */
	return 0;
}

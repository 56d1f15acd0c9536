#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"
#include "batch/part.h"
#include "batch/run.h"
#include "cli/annex_form.h"
#include "cli/progress.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/scenarios.h"

static const struct base_place nowhere;

/* "2/4" */
static bool
read_shard(struct cli_job *job, uint64_t *shard, uint64_t *shards)
{
	const char *text = job->options.values[CLI_SHARD], *slash;
	int64_t own, all;

	*shard = *shards = 1;
	if (text == NULL)
		return true;
	slash = strchr(text, '/');
	if (slash != NULL && base_text_parse_count(&own, base_arena_copy_bytes(
	    job->arena, text, (size_t)(slash - text))) == BASE_TEXT_COUNT_OK &&
	    base_text_parse_count(&all, slash + 1) == BASE_TEXT_COUNT_OK &&
	    own >= 1 && own <= all && all <= 1000000) {
		*shard = (uint64_t)own;
		*shards = (uint64_t)all;
		return true;
	}
	base_findings_add(job->findings, BASE_ERR_USAGE_SHARD, nowhere, text,
	    NULL);
	return false;
}

struct count {
	const char *key;
	enum cli_words_word word;
	uint64_t value;
};

#define COUNTS 7

static void
list_counts(struct count counts[COUNTS], const struct batch_part *part)
{
	struct batch_cell all = { 0 };

	for (size_t c = 0; c < part->cell_count; c++) {
		all.refused += part->cells[c].refused;
		all.open += part->cells[c].open;
		for (int i = 0; i < BATCH_WAYS; i++)
			all.ways[i] += part->cells[c].ways[i];
	}
	counts[0] = (struct count){ "from", CLI_WORDS_SCENARIOS_FROM,
		part->from };
	counts[1] = (struct count){ "to", CLI_WORDS_SCENARIOS_TO, part->to };
	counts[2] = (struct count){ "kernel", CLI_WORDS_SCENARIOS_KERNEL,
		all.ways[BATCH_WAY_KERNEL] };
	counts[3] = (struct count){ "wide", CLI_WORDS_SCENARIOS_WIDE,
		all.ways[BATCH_WAY_WIDE] };
	counts[4] = (struct count){ "engine", CLI_WORDS_SCENARIOS_ENGINE,
		all.ways[BATCH_WAY_EXACT] };
	counts[5] = (struct count){ "refused", CLI_WORDS_SCENARIOS_REFUSED,
		all.refused };
	counts[6] = (struct count){ "open", CLI_WORDS_SCENARIOS_OPEN,
		all.open };
}

static void
print_table(struct cli_job *job, const struct count counts[COUNTS])
{
	const struct doc_column columns[] = {
		{ cli_words_find(CLI_WORDS_SCENARIOS_WHAT, job->lang),
		DOC_LEFT },
		{ cli_words_find(CLI_WORDS_SCENARIOS_COUNT, job->lang),
		DOC_RIGHT } };
	const char *title = cli_command_word(job, CLI_WORDS_SCENARIOS_WRITTEN,
	    job->options.values[CLI_OUTPUT], NULL, NULL);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct doc_table *table;

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 2, 0);
	for (int i = 0; i < COUNTS; i++) {
		const char *cells[] = { cli_words_find(counts[i].word,
			job->lang), cli_command_print_count(job,
			(int64_t)counts[i].value) };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
print_written(struct cli_job *job, const struct batch_part *part)
{
	struct base_json_writer writer;
	struct count counts[COUNTS];

	list_counts(counts, part);
	job->wrote = true;
	if (job->format == CLI_FORMAT_TABLE) {
		print_table(job, counts);
		return;
	}
	if (job->format == CLI_FORMAT_CSV) {
		base_buf_add_text(&job->out, "key,scenarios\n");
		for (int i = 0; i < COUNTS; i++)
			base_buf_add_print(&job->out, "%s,%llu\n",
			    counts[i].key,
			    (unsigned long long)counts[i].value);
		return;
	}
	base_json_start(&writer, &job->out);
	base_json_begin_object(&writer, NULL, false);
	for (int i = 0; i < COUNTS; i++)
		base_json_add_whole(&writer, counts[i].key,
		    (int64_t)counts[i].value);
	base_json_end_object(&writer);
}

static bool
merge(struct cli_job *job, struct batch_part *part)
{
	size_t count = job->options.argument_count - 2;

	if (job->options.values[CLI_SHARD] != NULL ||
	    job->options.values[CLI_JOBS] != NULL ||
	    job->options.values[CLI_TABLE] != NULL) {
		base_findings_add(job->findings, BASE_ERR_USAGE_MERGE, nowhere,
		    NULL);
		return false;
	}
	if (count == 0) {
		base_findings_add(job->findings,
		    BASE_ERR_USAGE_ARGUMENT_MISSING, nowhere, "scenarios",
		    cli_words_find(CLI_WORDS_ARGUMENT_SHARDS, job->lang),
		    NULL);
		return false;
	}
	return service_scenarios_merge(part, &job->options.arguments[2], count,
	    job->options.values[CLI_OUTPUT], job->arena, job->findings);
}

static bool
read_table(struct cli_job *job, enum batch_table_layout *layout)
{
	static const char *const layouts[] = { "csv", "columns" };
	size_t chosen = 0;

	if (!cli_options_find_choice(&job->options, CLI_TABLE, layouts,
	    sizeof(layouts) / sizeof(layouts[0]), &chosen, job->arena,
	    job->findings))
		return false;
	if (job->options.values[CLI_TABLE] != NULL)
		*layout = chosen == 0 ? BATCH_TABLE_CSV : BATCH_TABLE_COLUMNS;
	return true;
}

static bool
compute(struct cli_job *job, struct batch_part *part)
{
	struct cli_progress progress;
	struct service_scenarios_request request = {
		.spec = cli_command_argument(job),
		.out = job->options.values[CLI_OUTPUT],
		.tell = cli_progress_tell, .context = &progress };
	bool good;

	if (job->options.argument_count > 2) {
		base_findings_add(job->findings, BASE_ERR_USAGE_ARGUMENT_EXTRA,
		    nowhere, job->options.arguments[2], NULL);
		return false;
	}
	if (!cli_options_find_jobs(&job->options, &request.jobs,
	    BATCH_MOST_JOBS, job->arena, job->findings) ||
	    !read_shard(job, &request.shard, &request.shards) ||
	    !read_table(job, &request.table))
		return false;
	cli_progress_begin(&progress, job);
	good = service_scenarios_run(part, &request, job->arena,
	    job->findings);
	cli_progress_end(&progress);
	return good;
}

int
cli_scenarios_run(struct cli_job *job)
{
	struct batch_part part;

	if (cli_command_require(job, "scenarios", CLI_OUTPUT) &&
	    (strcmp(cli_command_argument(job), "merge") == 0 ?
	    merge(job, &part) : compute(job, &part)))
		print_written(job, &part);
	return base_findings_exit_status(job->findings);
}

#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "cli/login.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/signers.h"

static const struct base_place nowhere;

#define COLUMN_COUNT 5
static const char *const keys[COLUMN_COUNT] = { "key", "public_key", "act",
	"at", "actor" };

static void
list_cells(const char **out, const struct cli_job *job,
    const struct store_signer *signer)
{
	const char *const cells[COLUMN_COUNT] = { signer->key_id,
		signer->public_key, base_text_print_whole(signer->act,
		job->arena), signer->at, signer->actor };

	memcpy(out, cells, sizeof(cells));
}

static void
print_table(struct cli_job *job, const struct store_signer *signers,
    size_t count)
{
	static const enum cli_words_word words[COLUMN_COUNT] = {
		CLI_WORDS_COLUMN_KEY, CLI_WORDS_COLUMN_PUBLIC_KEY,
		CLI_WORDS_COLUMN_ACT_NUMBER, CLI_WORDS_COLUMN_AT,
		CLI_WORDS_COLUMN_NAMED_BY };
	const char *title = cli_words_find(CLI_WORDS_SIGNER_TITLE, job->lang);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	struct doc_column columns[COLUMN_COUNT];
	const char *cells[COLUMN_COUNT];
	struct doc_table *table;

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		columns[i] = (struct doc_column){ cli_words_find(words[i],
		    job->lang), DOC_LEFT };
	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, COLUMN_COUNT, 0);
	for (size_t i = 0; i < count; i++) {
		list_cells(cells, job, &signers[i]);
		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
print_row(struct cli_job *job, const char *const *cells)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (i > 0)
			base_buf_add_char(&job->out, ',');
		base_csv_print_cell(&job->out, cells[i], ',');
	}
	base_buf_add_char(&job->out, '\n');
}

static void
print_csv(struct cli_job *job, const struct store_signer *signers,
    size_t count)
{
	const char *cells[COLUMN_COUNT];

	print_row(job, keys);
	for (size_t i = 0; i < count; i++) {
		list_cells(cells, job, &signers[i]);
		print_row(job, cells);
	}
}

static void
print_json(struct cli_job *job, const struct store_signer *signers,
    size_t count)
{
	struct base_json_writer writer;

	base_json_start(&writer, &job->out);
	base_json_begin_array(&writer, NULL, false);
	for (size_t i = 0; i < count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "key", signers[i].key_id);
		base_json_add_text(&writer, "public_key",
		    signers[i].public_key);
		base_json_add_whole(&writer, "act", signers[i].act);
		base_json_add_text(&writer, "at", signers[i].at);
		base_json_add_text(&writer, "actor", signers[i].actor);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
}

static void
print_signers(struct cli_job *job, const struct store_signer *signers,
    size_t count)
{
	if (job->format == CLI_FORMAT_CSV)
		print_csv(job, signers, count);
	else if (job->format == CLI_FORMAT_JSON)
		print_json(job, signers, count);
	else
		print_table(job, signers, count);
}

static bool
list(struct cli_job *job)
{
	const struct store_signer *signers;
	struct service_session session;
	size_t count;
	bool good;

	if (job->options.argument_count > 2) {
		base_findings_add(job->findings,
		    BASE_ERR_USAGE_ARGUMENT_EXTRA, nowhere,
		    job->options.arguments[2], NULL);
		return false;
	}
	if (!cli_login_open(&session, job, false))
		return false;
	good = service_signers_list(&signers, &count, &session, job->arena,
	    job->findings);
	service_session_close(&session);
	if (good)
		print_signers(job, signers, count);
	return good;
}

static bool
add(struct cli_job *job)
{
	const struct service_signers_answer *answer;
	struct service_session session;
	struct base_file key;
	const struct service_signers_request request = { .key = &key,
		.dry_run = job->options.values[CLI_DRY_RUN] != NULL };
	bool good;

	if (job->options.argument_count < 3) {
		base_findings_add(job->findings,
		    BASE_ERR_USAGE_ARGUMENT_MISSING, nowhere, "signer",
		    cli_words_find(CLI_WORDS_COLUMN_PUBLIC_KEY, job->lang),
		    NULL);
		return false;
	}
	if (!base_file_read(&key, job->options.arguments[2], job->arena,
	    job->findings) || !cli_login_open(&session, job, true))
		return false;
	good = service_signers_add(&answer, &session, &request, job->arena,
	    job->findings);
	service_session_close(&session);
	if (!good)
		return false;
	job->wrote = !request.dry_run;
	print_signers(job, &answer->signer, 1);
	return true;
}

int
cli_signer_run(struct cli_job *job)
{
	const char *word = cli_command_argument(job);

	if (strcmp(word, "list") == 0)
		(void)list(job);
	else if (strcmp(word, "add") == 0)
		(void)add(job);
	else
		base_findings_add(job->findings, BASE_ERR_USAGE_VERB, nowhere,
		    "signer", word, "add, list", NULL);
	return base_findings_exit_status(job->findings);
}

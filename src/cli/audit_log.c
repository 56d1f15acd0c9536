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
#include "service/kept.h"
#include "service/log.h"

static const struct base_place nowhere;

/* The columns of the log, in the order of its rows. */
#define FIELD_COUNT 15
static const char *const fields[FIELD_COUNT] = { "id", "at", "day", "actor",
	"roles", "act", "round", "subject", "rules", "before", "after",
	"detail", "previous", "hash", "seal" };

static void
list_fields(const char **out, const struct store_chain_act *act)
{
	const char *const values[FIELD_COUNT] = { act->id, act->at, act->day,
		act->actor, act->roles, act->name, act->round, act->subject,
		act->rules, act->before, act->after, act->detail,
		act->previous, act->hash, act->seal };

	memcpy(out, values, sizeof(values));
}

static void
print_csv(struct cli_job *job, const struct store_chain_act *acts,
    size_t count)
{
	const char *values[FIELD_COUNT];

	base_buf_add_text(&job->out, "number");
	for (size_t i = 0; i < FIELD_COUNT - 1; i++)
		base_buf_add_print(&job->out, ",%s", fields[i]);
	base_buf_add_char(&job->out, '\n');
	for (size_t i = 0; i < count; i++) {
		list_fields(values, &acts[i]);
		base_buf_add_text(&job->out, base_text_print_whole(
		    acts[i].number, job->arena));
		for (size_t j = 0; j < FIELD_COUNT - 1; j++) {
			base_buf_add_char(&job->out, ',');
			base_csv_print_cell(&job->out, values[j], ',');
		}
		base_buf_add_char(&job->out, '\n');
	}
}

static void
print_json(struct cli_job *job, const struct store_chain_act *acts,
    size_t count)
{
	const char *values[FIELD_COUNT];
	struct base_json_writer writer;

	base_json_start(&writer, &job->out);
	base_json_begin_array(&writer, NULL, false);
	for (size_t i = 0; i < count; i++) {
		list_fields(values, &acts[i]);
		base_json_begin_object(&writer, NULL, false);
		base_json_add_whole(&writer, "number", acts[i].number);
		for (size_t j = 0; j < FIELD_COUNT; j++)
			base_json_add_text(&writer, fields[j], values[j]);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
}

static void
print_table(struct cli_job *job, const struct store_chain_act *acts,
    size_t count)
{
	const char *title = cli_words_find(CLI_WORDS_LOG_TITLE, job->lang);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	const struct doc_column columns[] = {
		{ cli_words_find(CLI_WORDS_COLUMN_ACT_NUMBER, job->lang),
		    DOC_RIGHT },
		{ cli_words_find(CLI_WORDS_COLUMN_AT, job->lang), DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_ACCOUNT, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_ACT, job->lang), DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_ROUND, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_SUBJECT, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_RULES, job->lang),
		    DOC_LEFT } };
	struct doc_table *table;

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 7, 0);
	for (size_t i = 0; i < count; i++) {
		const char *const cells[] = { base_text_print_whole(
			acts[i].number, job->arena), acts[i].at,
			acts[i].actor, acts[i].name, acts[i].round,
			acts[i].subject, acts[i].rules };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

/* All acts, those of a round (year:2024), or one by its number or id. */
static bool
run_show(struct cli_job *job)
{
	struct service_log_filter filter = { 0 };
	const struct store_chain_act *acts;
	struct service_session session;
	size_t count;
	bool good;

	if (job->options.argument_count > 2) {
		filter.round = service_kept_parse_place(
		    job->options.arguments[2]);
		if (filter.round == NULL)
			filter.act = job->options.arguments[2];
	}
	if (!cli_login_open(&session, job, false))
		return false;
	good = service_log_list(&acts, &count, &session, &filter, job->arena,
	    job->findings);
	service_session_close(&session);
	if (!good)
		return false;
	if (job->format == CLI_FORMAT_CSV)
		print_csv(job, acts, count);
	else if (job->format == CLI_FORMAT_JSON)
		print_json(job, acts, count);
	else
		print_table(job, acts, count);
	return true;
}

/* Whoever has the store can look it over: no account is asked for, since the
 * accounts themselves may be what was changed. */
static bool
look(struct service_log_answer *out, struct cli_job *job)
{
	const struct store_opening opening = {
		.place = cli_login_find_store(job), .mode = STORE_OPEN_READ };
	const struct base_file *head;
	struct store *store;
	bool good;

	if (!cli_login_read_head(&head, job) ||
	    !store_access_open(&store, &opening, job->findings))
		return false;
	good = service_log_verify(out, store, head, job->arena,
	    job->findings);
	store_access_close(store);
	return good;
}

static bool
run_verify(struct cli_job *job)
{
	struct service_log_answer answer;

	if (!look(&answer, job))
		return false;
	if (answer.good)
		base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
		    CLI_WORDS_LOG_GOOD, base_text_print_whole(
		    answer.act_count, job->arena), answer.last_at,
		    answer.last));
	return true;
}

/* The head of the log and its seal, to be kept by whoever wants to know later
 * that nothing was cut off or made anew. */
static bool
run_head(struct cli_job *job)
{
	const char *path = job->options.values[CLI_OUTPUT];
	struct service_log_answer answer;

	if (!look(&answer, job) || !answer.good)
		return false;
	base_buf_add_text(&job->out, store_chain_print_head(
	    answer.last_number, answer.last, job->arena));
	return path == NULL || base_file_write(base_arena_print(job->arena,
	    "%s.minisig", path), answer.last_seal, strlen(answer.last_seal),
	    job->arena, job->findings);
}

static const struct {
	const char *name;
	bool (*run)(struct cli_job *job);
} verbs[] = { { "show", run_show }, { "verify", run_verify },
	{ "head", run_head } };

int
cli_audit_log_run(struct cli_job *job)
{
	const char *word = cli_command_argument(job);

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (strcmp(verbs[i].name, word) != 0)
			continue;
		(void)verbs[i].run(job);
		return base_findings_exit_status(job->findings);
	}
	base_findings_add(job->findings, BASE_ERR_USAGE_VERB, nowhere,
	    "audit-log", word, "head, show, verify", NULL);
	return base_findings_exit_status(job->findings);
}

#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/json.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "cli/login.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "service/accounts.h"

static const struct base_place nowhere;

enum verb { ADD, CHANGE, CLOSE, PASSWORD, LIST, VERB_COUNT };
static const char *const verbs[VERB_COUNT] = { "add", "change", "close",
	"password", "list" };

static bool
find_verb(enum verb *out, struct cli_job *job)
{
	const char *word = cli_command_argument(job);

	for (int i = 0; i < VERB_COUNT; i++) {
		if (strcmp(word, verbs[i]) != 0)
			continue;
		*out = (enum verb)i;
		return true;
	}
	base_findings_add(job->findings, BASE_ERR_USAGE_VERB, nowhere, "user",
	    word, "add, change, close, list, password", NULL);
	return false;
}

/* The account in question: the second argument; of one's own password, none. */
static bool
find_name(const char **out, struct cli_job *job, enum verb verb)
{
	size_t count = job->options.argument_count;
	bool has_name = verb != LIST && verb != PASSWORD;

	if (count == (has_name ? 3 : 2)) {
		*out = has_name ? job->options.arguments[2] : NULL;
		return true;
	}
	base_findings_add(job->findings, has_name ?
	    BASE_ERR_USAGE_ARGUMENT_MISSING : BASE_ERR_USAGE_ARGUMENT_EXTRA,
	    nowhere, has_name ? "user" : job->options.arguments[2],
	    cli_words_find(CLI_WORDS_ARGUMENT_ACCOUNT, job->lang), NULL);
	return false;
}

static void
print_table(struct cli_job *job, const struct store_account *accounts,
    size_t count)
{
	const char *title = cli_words_find(CLI_WORDS_USER_TITLE, job->lang);
	struct doc_tree *tree = doc_tree_new(title, job->lang, job->arena);
	const struct doc_column columns[] = {
		{ cli_words_find(CLI_WORDS_COLUMN_ACCOUNT, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_PERSON, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_ROLES, job->lang),
		    DOC_LEFT },
		{ cli_words_find(CLI_WORDS_COLUMN_REGION, job->lang),
		    DOC_LEFT } };
	struct doc_table *table;

	doc_tree_add_heading(tree, 1, title);
	table = doc_tree_add_table(tree, NULL, columns, 4, 0);
	for (size_t i = 0; i < count; i++) {
		const char *const cells[] = { accounts[i].name,
			accounts[i].person, accounts[i].roles == 0 ?
			cli_words_find(CLI_WORDS_USER_CLOSED, job->lang) :
			store_account_print_roles(accounts[i].roles,
			job->arena), accounts[i].region };

		doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	}
	doc_text_print(&job->out, tree, CLI_WIDTH, job->colour);
}

static void
print_csv(struct cli_job *job, const struct store_account *accounts,
    size_t count)
{
	base_buf_add_text(&job->out, "account,person,roles,region\n");
	for (size_t i = 0; i < count; i++) {
		const char *const cells[] = { accounts[i].name,
			accounts[i].person, store_account_print_roles(
			accounts[i].roles, job->arena), accounts[i].region };

		for (size_t j = 0; j < 4; j++) {
			if (j > 0)
				base_buf_add_char(&job->out, ',');
			base_csv_print_cell(&job->out, cells[j], ',');
		}
		base_buf_add_char(&job->out, '\n');
	}
}

static void
print_json(struct cli_job *job, const struct store_account *accounts,
    size_t count)
{
	struct base_json_writer writer;

	base_json_start(&writer, &job->out);
	base_json_begin_array(&writer, NULL, false);
	for (size_t i = 0; i < count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "account", accounts[i].name);
		base_json_add_text(&writer, "person", accounts[i].person);
		base_json_add_text(&writer, "roles", store_account_print_roles(
		    accounts[i].roles, job->arena));
		base_json_add_text(&writer, "region", accounts[i].region);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
}

static void
print_accounts(struct cli_job *job, const struct store_account *accounts,
    size_t count)
{
	switch (job->format) {
	case CLI_FORMAT_TABLE:
	default: /* no other is of this command */
		print_table(job, accounts, count);
		break;
	case CLI_FORMAT_CSV:
		print_csv(job, accounts, count);
		break;
	case CLI_FORMAT_JSON:
		print_json(job, accounts, count);
		break;
	}
}

static bool
list(struct cli_job *job, const struct service_session *session)
{
	const struct store_account *accounts;
	size_t count;

	if (!service_accounts_list(&accounts, &count, session, job->arena,
	    job->findings))
		return false;
	print_accounts(job, accounts, count);
	return true;
}

/* A new account has a password from the start; another change has one only
 * where it is asked for. */
static bool
read_new_password(struct service_accounts_request *request,
    struct cli_job *job, enum verb verb)
{
	if (verb != ADD && verb != PASSWORD &&
	    job->options.values[CLI_NEW_PASSWORD_FILE] == NULL)
		return true;
	return cli_login_read_password(&request->password, job,
	    CLI_NEW_PASSWORD_FILE, "KVOTE_NEW_PASSWORD_FILE",
	    CLI_WORDS_ASK_NEW_PASSWORD, true);
}

static bool
perform(struct cli_job *job, const struct service_session *session,
    enum verb verb, const char *name)
{
	static const enum service_accounts_act acts[] = {
		[ADD] = SERVICE_ACCOUNTS_ADD,
		[CHANGE] = SERVICE_ACCOUNTS_CHANGE,
		[CLOSE] = SERVICE_ACCOUNTS_CLOSE,
		[PASSWORD] = SERVICE_ACCOUNTS_PASSWORD };
	struct service_accounts_request request = { .act = acts[verb],
		.name = name == NULL ? session->account.name : name,
		.roles = job->options.values[CLI_ROLE],
		.region = job->options.values[CLI_REGION],
		.person = job->options.values[CLI_PERSON],
		.is_initial = job->options.values[CLI_INITIAL] != NULL,
		.dry_run = job->options.values[CLI_DRY_RUN] != NULL };
	const struct service_accounts_answer *answer;

	if (!read_new_password(&request, job, verb) ||
	    !service_accounts_perform(&answer, session, &request, job->arena,
	    job->findings))
		return false;
	job->wrote = !request.dry_run;
	print_accounts(job, &answer->after, 1);
	return true;
}

int
cli_user_run(struct cli_job *job)
{
	struct service_session session;
	const char *name;
	enum verb verb;
	bool good;

	if (!find_verb(&verb, job) || !find_name(&name, job, verb) ||
	    !cli_login_open_initial(&session, job, verb != LIST,
	    verb == PASSWORD))
		return base_findings_exit_status(job->findings);
	good = verb == LIST ? list(job, &session) :
	    perform(job, &session, verb, name);
	service_session_close(&session);
	return good ? 0 : base_findings_exit_status(job->findings);
}

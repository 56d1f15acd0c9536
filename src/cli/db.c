#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/login.h"
#include "service/backup.h"
#include "service/database.h"

static const struct base_place nowhere;

/* One line of an answer: a name for programs, and a sentence for people. */
struct line {
	const char *key;
	const char *value;
	enum cli_words_word word;
};

static void
print_lines(struct cli_job *job, const struct line *lines, size_t count)
{
	struct base_json_writer writer;

	if (job->format != CLI_FORMAT_JSON) {
		for (size_t i = 0; i < count; i++)
			base_buf_add_print(&job->out, "%s\n", cli_command_word(
			    job, lines[i].word, lines[i].value, NULL, NULL));
		return;
	}
	base_json_start(&writer, &job->out);
	base_json_begin_object(&writer, NULL, false);
	for (size_t i = 0; i < count; i++)
		base_json_add_text(&writer, lines[i].key, lines[i].value);
	base_json_end_object(&writer);
}

static const char *
print(const struct cli_job *job, int64_t number)
{
	return base_text_print_whole(number, job->arena);
}

/* The folder of a store that is a file, for its owner alone. */
static void
make_folder(const struct cli_job *job, const char *place)
{
	const char *folder;

	if (strstr(place, "://") != NULL)
		return;
	folder = base_disk_find_parent(place, job->arena);
	for (const char *at = folder + 1; *at != '\0'; at++)
		if (*at == '/')
			mkdir(base_arena_copy_bytes(job->arena, folder,
			    (size_t)(at - folder)), 0700);
	mkdir(folder, 0700);
}

static bool
run_init(struct cli_job *job, const struct service_database_request *request)
{
	const char *person = job->options.values[CLI_PERSON];
	struct service_database_first first = {
		.account = job->options.values[CLI_USER],
		.person = person == NULL ? "" : person,
		.key = cli_login_find_key(job),
		.day = base_date_print_iso(job->clock, job->arena) };
	struct service_database_init_answer answer;

	if (!cli_command_require(job, "db init", CLI_USER) ||
	    !cli_login_read_password(&first.password, job, CLI_PASSWORD_FILE,
	    "KVOTE_PASSWORD_FILE", CLI_WORDS_ASK_NEW_PASSWORD, true))
		return false;
	make_folder(job, request->place);
	if (!service_database_init(&answer, request, &first, job->arena,
	    job->findings))
		return false;
	print_lines(job, (const struct line[]){
	    { "store", request->place, CLI_WORDS_DB_MADE },
	    { "account", first.account, CLI_WORDS_DB_ACCOUNT },
	    { "key", first.key, answer.key_made ? CLI_WORDS_DB_KEY_MADE :
	    CLI_WORDS_DB_KEY_USED },
	    { "public_key", answer.public_key, CLI_WORDS_DB_PUBLIC_KEY } }, 4);
	return true;
}

static bool
run_migrate(struct cli_job *job,
    const struct service_database_request *request)
{
	int done;

	if (!service_database_migrate(&done, request, job->arena,
	    job->findings))
		return false;
	print_lines(job, (const struct line[]){
	    { "migrations", print(job, done), CLI_WORDS_DB_MIGRATED } }, 1);
	return true;
}

static bool
run_check(struct cli_job *job,
    const struct service_database_request *request)
{
	struct service_database_check_answer answer;
	const struct base_file *head;

	if (!cli_login_read_head(&head, job) ||
	    !service_database_check(&answer, request, head, job->arena,
	    job->findings))
		return false;
	if (!answer.good && job->format != CLI_FORMAT_JSON)
		return true;
	print_lines(job, (const struct line[]){
	    { "acts", print(job, answer.log.act_count),
	    CLI_WORDS_DB_CHECK_ACTS },
	    { "states", print(job, (int64_t)answer.log.state_count),
	    CLI_WORDS_DB_CHECK_STATES },
	    { "documents", print(job, (int64_t)answer.document_count),
	    CLI_WORDS_DB_CHECK_DOCUMENTS },
	    { "good", answer.good ? "yes" : "no",
	    CLI_WORDS_DB_CHECK_GOOD } }, 4);
	return true;
}

static void
print_backup(struct cli_job *job, const struct service_backup_answer *answer,
    const char *path, enum cli_words_word word)
{
	print_lines(job, (const struct line[]){
	    { "backup", path, word },
	    { "acts", print(job, answer->act_count),
	    CLI_WORDS_DB_CHECK_ACTS },
	    { "states", print(job, (int64_t)answer->state_count),
	    CLI_WORDS_DB_CHECK_STATES },
	    { "documents", print(job, (int64_t)answer->document_count),
	    CLI_WORDS_DB_CHECK_DOCUMENTS },
	    { "sha256", answer->hash, CLI_WORDS_DB_HASH } }, 5);
}

static bool
run_backup(struct cli_job *job,
    const struct service_database_request *request)
{
	struct service_backup_answer answer;
	const char *path = job->options.values[CLI_OUTPUT];

	if (!cli_command_require(job, "db backup", CLI_OUTPUT) ||
	    !service_backup_write(&answer, request, path, job->arena,
	    job->findings))
		return false;
	job->wrote = true;
	print_backup(job, &answer, path, CLI_WORDS_DB_BACKED_UP);
	return true;
}

static bool
run_restore(struct cli_job *job,
    const struct service_database_request *request)
{
	struct service_backup_answer answer;
	const char *path;

	if (job->options.argument_count < 3) {
		base_findings_add(job->findings,
		    BASE_ERR_USAGE_ARGUMENT_MISSING, nowhere, "db restore",
		    cli_words_find(CLI_WORDS_ARGUMENT_BACKUP, job->lang),
		    NULL);
		return false;
	}
	path = job->options.arguments[2];
	make_folder(job, request->place);
	if (!service_backup_restore(&answer, request, path, job->arena,
	    job->findings))
		return false;
	print_backup(job, &answer, path, CLI_WORDS_DB_RESTORED);
	return true;
}

static bool
run_rebuild(struct cli_job *job,
    const struct service_database_request *request)
{
	struct service_database_rebuild_answer answer;

	if (!service_database_rebuild(&answer, request, job->arena,
	    job->findings))
		return false;
	print_lines(job, (const struct line[]){
	    { "before", answer.before, CLI_WORDS_DB_REBUILT_BEFORE },
	    { "after", answer.after, CLI_WORDS_DB_REBUILT_AFTER } }, 2);
	return true;
}

static void
print_right(struct cli_job *job, const char *kind, const char *name,
    unsigned roles)
{
	if (job->options.argument_count < 3 ||
	    strcmp(job->options.arguments[2], name) == 0)
		base_buf_add_print(&job->out, "%s,%s,%s\n", kind, name,
		    store_account_print_roles(roles, job->arena));
}

/* What sql/roles.txt says, of all or of one act or statement. */
static bool
run_who_may(struct cli_job *job,
    const struct service_database_request *request)
{
	(void)request;
	base_buf_add_text(&job->out, "kind,name,roles\n");
	for (size_t i = 0; i < STORE_ACT_COUNT; i++)
		print_right(job, "act", store_sql_acts[i].name,
		    store_sql_acts[i].roles);
	for (size_t i = 0; i < STORE_QUERY_COUNT; i++)
		print_right(job, "statement", store_sql_queries[i].name,
		    store_sql_queries[i].roles);
	return true;
}

static const struct {
	const char *name;
	bool (*run)(struct cli_job *job,
	    const struct service_database_request *request);
} verbs[] = { { "init", run_init }, { "migrate", run_migrate },
	{ "check", run_check }, { "backup", run_backup },
	{ "restore", run_restore }, { "rebuild", run_rebuild },
	{ "who-may", run_who_may } };

int
cli_db_run(struct cli_job *job)
{
	const struct service_database_request request = {
		.place = cli_login_find_store(job) };
	const char *word = cli_command_argument(job);

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (strcmp(verbs[i].name, word) != 0)
			continue;
		(void)verbs[i].run(job, &request);
		return base_findings_exit_status(job->findings);
	}
	base_findings_add(job->findings, BASE_ERR_USAGE_VERB, nowhere, "db",
	    word, "backup, check, init, migrate, rebuild, restore, who-may",
	    NULL);
	return base_findings_exit_status(job->findings);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "cli/login.h"

#define DATA_FOLDER "kvote"
#define STORE_FILE "kvote.db"
#define KEY_FILE "kvote.key"
#define LONGEST_PASSWORD 1024

static const struct base_place nowhere;

/* An option, else a variable of the environment, else NULL. */
static const char *
find_value(const struct cli_job *job, enum cli_option option,
    const char *variable)
{
	const char *value = job->options.values[option];

	if (value == NULL)
		value = getenv(variable);
	return value == NULL || *value == '\0' ? NULL : value;
}

/* A file in our folder of the XDG data folder. */
static const char *
find_data_file(const struct cli_job *job, const char *name)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	const char *folder;

	if (data == NULL || *data != '/')
		data = base_file_join(home == NULL ? "." : home,
		    ".local/share", job->arena);
	folder = base_file_join(data, DATA_FOLDER, job->arena);
	return base_file_join(folder, name, job->arena);
}

const char *
cli_login_find_store(struct cli_job *job)
{
	const char *place = find_value(job, CLI_DB, "KVOTE_DB");

	return place != NULL ? place : find_data_file(job, STORE_FILE);
}

const char *
cli_login_find_key(struct cli_job *job)
{
	const char *path = find_value(job, CLI_KEY, "KVOTE_KEY");
	const char *place = cli_login_find_store(job);

	if (path != NULL)
		return path;
	return strstr(place, "://") != NULL ? find_data_file(job, KEY_FILE) :
	    base_arena_print(job->arena, "%s.key", place);
}

bool
cli_login_find_as_of(const char **out, struct cli_job *job)
{
	const char *text = job->options.values[CLI_AS_OF];

	*out = text == NULL ? NULL : base_clock_parse(text, job->arena);
	if (text == NULL || *out != NULL)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_MOMENT, nowhere,
	    "--as-of", text, NULL);
	return false;
}

bool
cli_login_read_head(const struct base_file **out, struct cli_job *job)
{
	const char *path = job->options.values[CLI_HEAD];
	struct base_file *file = base_arena_alloc(job->arena, 1,
	    sizeof(*file));

	*out = path == NULL ? NULL : file;
	return path == NULL || base_file_read(file, path, job->arena,
	    job->findings);
}

/* A line without its end. */
static bool
read_line(char *out, FILE *file)
{
	size_t length;

	if (fgets(out, LONGEST_PASSWORD, file) == NULL)
		return false;
	length = strcspn(out, "\r\n");
	out[length] = '\0';
	return true;
}

static bool
ask(char *out, const struct cli_job *job, enum cli_words_word asked)
{
	FILE *terminal = fopen("/dev/tty", "r+");
	struct termios before, silent;
	bool good;

	if (terminal == NULL)
		return false;
	fputs(cli_command_word(job, asked, NULL, NULL, NULL), terminal);
	fflush(terminal);
	tcgetattr(fileno(terminal), &before);
	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fileno(terminal), TCSAFLUSH, &silent);
	good = read_line(out, terminal);
	tcsetattr(fileno(terminal), TCSAFLUSH, &before);
	fputc('\n', terminal);
	fclose(terminal);
	return good;
}

static bool
refuse(const struct cli_job *job, enum base_err_code code, const char *a)
{
	base_findings_add(job->findings, code, nowhere, a, NULL);
	return false;
}

static bool
read_from_file(char *out, const struct cli_job *job, const char *path)
{
	bool is_input = strcmp(path, "-") == 0;
	FILE *file = is_input ? stdin : fopen(path, "r");
	bool good = file != NULL && read_line(out, file);

	if (file != NULL && !is_input)
		fclose(file);
	return good || refuse(job, BASE_ERR_USAGE_PASSWORD_FILE, path);
}

bool
cli_login_read_password(const char **out, struct cli_job *job,
    enum cli_option option, const char *variable, enum cli_words_word asked,
    bool is_new)
{
	const char *path = find_value(job, option, variable);
	char first[LONGEST_PASSWORD], again[LONGEST_PASSWORD];

	if (path != NULL) {
		if (!read_from_file(first, job, path))
			return false;
	} else if (!ask(first, job, asked)) {
		return refuse(job, BASE_ERR_USAGE_NO_TERMINAL,
		    cli_options_name(option));
	} else if (is_new && (!ask(again, job, CLI_WORDS_ASK_AGAIN) ||
	    strcmp(first, again) != 0)) {
		return refuse(job, BASE_ERR_USAGE_PASSWORD_AGAIN, NULL);
	}
	*out = base_arena_copy_text(job->arena, first);
	return true;
}

bool
cli_login_open(struct service_session *out, struct cli_job *job,
    bool to_write)
{
	return cli_login_open_initial(out, job, to_write, false);
}

bool
cli_login_open_initial(struct service_session *out, struct cli_job *job,
    bool to_write, bool may_be_initial)
{
	struct service_login login = { .place = cli_login_find_store(job),
		.account = find_value(job, CLI_USER, "KVOTE_USER"),
		.clock = job->clock, .may_be_initial = may_be_initial };

	if (login.account == NULL)
		return refuse(job, BASE_ERR_USAGE_NO_USER, NULL);
	if (!cli_login_read_password(&login.password, job, CLI_PASSWORD_FILE,
	    "KVOTE_PASSWORD_FILE", CLI_WORDS_ASK_PASSWORD, false))
		return false;
	if (to_write)
		login.key = cli_login_find_key(job);
	return service_session_open(out, &login, job->arena, job->findings);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"
#include "service/templates.h"

#define STATUS_USAGE 2

static const struct base_place nowhere;

static void
report_command(const struct cli_job *job, const char *name)
{
	const char **candidates = base_arena_alloc(job->arena,
	    cli_command_count, sizeof(*candidates)), *near;

	for (size_t i = 0; i < cli_command_count; i++)
		candidates[i] = cli_command_table[i].name;
	near = base_text_find_nearest(name, candidates, cli_command_count);
	base_findings_add(job->findings, near == NULL ?
	    BASE_ERR_USAGE_COMMAND : BASE_ERR_USAGE_COMMAND_NEAR, nowhere, name,
	    near, NULL);
}

/* What --format says; else a table on a terminal, and elsewhere csv, or text
 * where a command has no csv. */
static bool
find_format(struct cli_job *job, const struct cli_command *command)
{
	static const char *const names[CLI_FORMAT_COUNT] = { "table", "csv",
		"json", "text", "html", "pdf", "xlsx", "svg", "tree" };
	const char *words[CLI_FORMAT_COUNT];
	enum cli_format formats[CLI_FORMAT_COUNT];
	size_t count = 0, found = CLI_FORMAT_COUNT;

	for (int i = 0; i < CLI_FORMAT_COUNT; i++) {
		if ((command->formats & 1u << i) == 0)
			continue;
		words[count] = names[i];
		formats[count++] = (enum cli_format)i;
	}
	if (!cli_options_find_choice(&job->options, CLI_FORMAT, words, count,
	    &found, job->arena, job->findings))
		return false;
	if (found < count)
		job->format = formats[found];
	else if ((command->formats & 1u << CLI_FORMAT_CSV) != 0 &&
	    !isatty(STDOUT_FILENO))
		job->format = CLI_FORMAT_CSV;
	return true;
}

/* Colour is for terminals, and not for whoever has said no (no-color.org). */
static bool
wants_colour(const struct cli_job *job)
{
	const char *no_colour = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return job->options.values[CLI_OUTPUT] == NULL &&
	    isatty(STDOUT_FILENO) &&
	    (no_colour == NULL || *no_colour == '\0') &&
	    (term == NULL || strcmp(term, "dumb") != 0);
}

static bool
check_arguments(const struct cli_job *job, const struct cli_command *command)
{
	size_t count = job->options.argument_count - 1;

	if (count < command->least_arguments) {
		base_findings_add(job->findings, BASE_ERR_USAGE_ARGUMENT_MISSING,
		    nowhere, command->name,
		    cli_words_find(command->argument, job->lang), NULL);
		return false;
	}
	if (count > command->most_arguments) {
		base_findings_add(job->findings, BASE_ERR_USAGE_ARGUMENT_EXTRA,
		    nowhere,
		    job->options.arguments[command->most_arguments + 1], NULL);
		return false;
	}
	return true;
}

/* Is the output the file at place, or one in the folder there? */
static bool
is_read_from(const struct stat *output, const struct stat *output_folder,
    const char *place)
{
	struct stat info;

	if (stat(place, &info) != 0)
		return false;
	if (S_ISDIR(info.st_mode))
		return info.st_dev == output_folder->st_dev &&
		    info.st_ino == output_folder->st_ino;
	return info.st_dev == output->st_dev && info.st_ino == output->st_ino;
}

/* What is read must not be written over by what is made of it. */
static bool
check_output(const struct cli_job *job)
{
	const char *path = job->options.values[CLI_OUTPUT], *place = NULL;
	struct stat output, folder;

	if (path == NULL || stat(path, &output) != 0 ||
	    !S_ISREG(output.st_mode) || stat(base_disk_find_parent(path,
	    job->arena), &folder) != 0)
		return true;
	for (size_t i = 1; i < job->options.argument_count; i++)
		if (is_read_from(&output, &folder, job->options.arguments[i]))
			place = job->options.arguments[i];
	for (int i = 0; i < CLI_OPTION_COUNT; i++) {
		const char *takes = cli_options_value((enum cli_option)i);

		if (i != CLI_OUTPUT && takes != NULL &&
		    strcmp(takes, "PLACE") == 0 &&
		    job->options.values[i] != NULL &&
		    is_read_from(&output, &folder, job->options.values[i]))
			place = job->options.values[i];
	}
	if (place == NULL)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_OUTPUT_IS_INPUT,
	    nowhere, path, place, NULL);
	return false;
}

/* Wording of the user's own, before the first word is written. */
static bool
use_templates(const struct cli_job *job)
{
	const char *folder = job->options.values[CLI_TEMPLATES];
	const char *const *names;
	size_t count;

	return folder == NULL || service_templates_use(&names, &count, folder,
	    job->arena, job->findings);
}

static int
run_command(struct cli_job *job, const struct cli_command *command)
{
	bool good;

	if (job->options.values[CLI_HELP] != NULL) {
		cli_help_print(job, command);
		return 0;
	}
	good = cli_options_check(&job->options, command->name,
	    command->options | CLI_COMMON, job->findings);
	good = check_arguments(job, command) && good;
	good = check_output(job) && good;
	good = find_format(job, command) && good;
	good = cli_options_find_date(&job->options, &job->date,
	    job->findings) && good;
	if (!good || base_findings_has_error(job->findings) ||
	    !use_templates(job))
		return base_findings_exit_status(job->findings);
	return command->run(job);
}

static int
choose_command(struct cli_job *job)
{
	const struct cli_command *command;

	if (job->options.values[CLI_VERSION] != NULL) {
		base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
		    CLI_WORDS_VERSION_LINE, KVOTE_VERSION, NULL, NULL));
		return 0;
	}
	if (job->options.argument_count == 0) {
		if (job->options.values[CLI_HELP] == NULL) {
			base_findings_add(job->findings,
			    BASE_ERR_USAGE_NO_COMMAND, nowhere, NULL);
			return STATUS_USAGE;
		}
		cli_help_print(job, NULL);
		return 0;
	}
	command = cli_command_find(job->options.arguments[0]);
	if (command == NULL) {
		report_command(job, job->options.arguments[0]);
		return STATUS_USAGE;
	}
	return run_command(job, command);
}

/* What the command made, to -o or standard output. */
static bool
deliver(struct cli_job *job)
{
	const char *path = job->options.values[CLI_OUTPUT];

	if (path != NULL && !job->wrote)
		return base_file_write(path, job->out.bytes, job->out.length,
		    job->arena, job->findings);
	return base_file_print(job->out.bytes, job->out.length,
	    job->findings);
}

static void
print_findings(const struct cli_job *job)
{
	struct base_buf buf;

	base_buf_start(&buf, job->arena);
	for (size_t i = 0; i < base_findings_count(job->findings); i++)
		base_findings_print(&buf, base_findings_get(job->findings, i),
		    job->lang);
	fwrite(buf.bytes, 1, buf.length, stderr);
}

int
main(int argc, char **argv)
{
	struct cli_job job = { .arena = base_arena_new() };
	int status = STATUS_USAGE;
	bool parsed;

	job.findings = base_findings_new(job.arena);
	job.clock = base_date_today();
	base_buf_start(&job.out, job.arena);
	parsed = cli_options_parse(&job.options, argc > 0 ? argc - 1 : 0,
	    (const char *const *)argv + 1, job.arena, job.findings);
	job.lang = cli_options_find_lang(&job.options, job.findings);
	job.colour = wants_colour(&job);
	if (parsed && !base_findings_has_error(job.findings))
		status = choose_command(&job);
	/* an act that was done is not undone by a summary nobody could read */
	if (status <= 1 && job.out.length > 0 && !deliver(&job) && !job.wrote)
		status = base_findings_exit_status(job.findings);
	print_findings(&job);
	base_arena_free(job.arena);
	return status;
}

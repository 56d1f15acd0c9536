#include "base/arena.h"
#include "base/text.h"
#include "cli/command.h"

static const char *
word(const struct cli_job *job, enum cli_words_word which)
{
	return cli_words_find(which, job->lang);
}

static void
print_all(struct cli_job *job)
{
	struct base_buf *out = &job->out;

	base_buf_add_print(out, "%s\n\n%s\n\n%s:\n",
	    word(job, CLI_WORDS_HELP_TITLE), word(job, CLI_WORDS_HELP_USAGE),
	    word(job, CLI_WORDS_HELP_COMMANDS));
	for (size_t i = 0; i < cli_command_count; i++)
		base_buf_add_print(out, "  %-12s %s\n",
		    cli_command_table[i].name,
		    word(job, cli_command_table[i].summary));
	base_buf_add_print(out, "\n%s:\n%s\n\n%s\n%s\n",
	    word(job, CLI_WORDS_HELP_COMMON),
	    word(job, CLI_WORDS_HELP_COMMON_TEXT),
	    word(job, CLI_WORDS_HELP_EXIT), word(job, CLI_WORDS_HELP_MORE));
}

/* For programs, such as a shell that completes: each command with each option
 * it takes, and what that takes. */
static void
list_options(struct cli_job *job)
{
	base_buf_add_text(&job->out, "command,option,value\n");
	for (size_t i = 0; i < cli_command_count; i++) {
		const struct cli_command *command = &cli_command_table[i];

		for (int option = 0; option < CLI_OPTION_COUNT; option++) {
			const char *value = option == CLI_FORMAT &&
			    command->formats == CLI_TABLES ?
			    "table|csv|json" : cli_options_value(
			    (enum cli_option)option);

			if (((command->options | CLI_COMMON) &
			    CLI_BIT(option)) != 0)
				base_buf_add_print(&job->out, "%s,%s,%s\n",
				    command->name, cli_options_name(
				    (enum cli_option)option),
				    value == NULL ? "" : value);
		}
	}
}

void
cli_help_print(struct cli_job *job, const struct cli_command *command)
{
	struct base_buf *out = &job->out;

	if (command == NULL || command->run == cli_help_run) {
		print_all(job);
		return;
	}
	base_buf_add_print(out, "%s\n\n%s\n\n%s:\n%s\n\n%s:\n  %s\n",
	    word(job, command->usage), word(job, command->text),
	    word(job, CLI_WORDS_HELP_OPTIONS),
	    word(job, command->option_text),
	    word(job, CLI_WORDS_HELP_EXAMPLE), word(job, command->example));
}

int
cli_help_run(struct cli_job *job)
{
	const struct cli_command *command = NULL;
	const char *name;

	if (job->options.values[CLI_FORMAT] != NULL &&
	    job->format == CLI_FORMAT_CSV) {
		list_options(job);
		return 0;
	}
	if (job->options.argument_count > 1) {
		name = cli_command_argument(job);
		command = cli_command_find(name);
		if (command == NULL) {
			base_findings_add(job->findings,
			    BASE_ERR_USAGE_COMMAND, (struct base_place){ 0 },
			    name, NULL);
			return base_findings_exit_status(job->findings);
		}
	}
	cli_help_print(job, command);
	return 0;
}

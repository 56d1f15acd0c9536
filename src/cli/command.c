#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "cli/command.h"

#define ANNEX_FORM (1u << CLI_CSV | 1u << CLI_CODES)

const struct cli_command cli_command_table[] = {
	{ "compute", 1u << CLI_LANDSTAL | 1u << CLI_SCHEME | 1u << CLI_SET |
	    1u << CLI_SORT | ANNEX_FORM, CLI_TABLES, 1, 1,
	    CLI_WORDS_ARGUMENT_FIGURES,
	    CLI_WORDS_COMPUTE_SUMMARY, CLI_WORDS_COMPUTE_USAGE,
	    CLI_WORDS_COMPUTE_TEXT, CLI_WORDS_COMPUTE_OPTIONS,
	    CLI_WORDS_COMPUTE_EXAMPLE, cli_compute_run },
	{ "apportion", 1u << CLI_SEATS | 1u << CLI_METHOD | 1u << CLI_TIE,
	    CLI_TABLES, 1, 1, CLI_WORDS_ARGUMENT_WEIGHTS,
	    CLI_WORDS_APPORTION_SUMMARY, CLI_WORDS_APPORTION_USAGE,
	    CLI_WORDS_APPORTION_TEXT, CLI_WORDS_APPORTION_OPTIONS,
	    CLI_WORDS_APPORTION_EXAMPLE, cli_apportion_run },
	{ "run", ANNEX_FORM, CLI_TABLES, 1, 1, CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_RUN_SUMMARY, CLI_WORDS_RUN_USAGE, CLI_WORDS_RUN_TEXT,
	    CLI_WORDS_RUN_OPTIONS, CLI_WORDS_RUN_EXAMPLE, cli_run_run },
	{ "agree", 1u << CLI_REGION | 1u << CLI_YEAR | 1u << CLI_CALCULATED |
	    1u << CLI_NOTIFICATION | 1u << CLI_REGIONAL | ANNEX_FORM,
	    CLI_TABLES, 0, 0, CLI_WORDS_ARGUMENT_TABLE,
	    CLI_WORDS_AGREE_SUMMARY, CLI_WORDS_AGREE_USAGE,
	    CLI_WORDS_AGREE_TEXT, CLI_WORDS_AGREE_OPTIONS,
	    CLI_WORDS_AGREE_EXAMPLE, cli_agree_run },
	{ "check-table", 1u << CLI_REGIONAL | 1u << CLI_NATIONAL, CLI_TABLES,
	    1, 1, CLI_WORDS_ARGUMENT_TABLE,
	    CLI_WORDS_CHECK_SUMMARY, CLI_WORDS_CHECK_USAGE,
	    CLI_WORDS_CHECK_TEXT, CLI_WORDS_CHECK_OPTIONS,
	    CLI_WORDS_CHECK_EXAMPLE, cli_check_table_run },
	{ "revision", 1u << CLI_LANDSTAL | 1u << CLI_ESTIMATE |
	    1u << CLI_SCHEME, CLI_TABLES, 0, 0, CLI_WORDS_ARGUMENT_TABLE,
	    CLI_WORDS_REVISION_SUMMARY, CLI_WORDS_REVISION_USAGE,
	    CLI_WORDS_REVISION_TEXT, CLI_WORDS_REVISION_OPTIONS,
	    CLI_WORDS_REVISION_EXAMPLE, cli_revision_run },
	{ "revise", 1u << CLI_ESTIMATE | 1u << CLI_METHOD, CLI_TABLES, 1, 1,
	    CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_REVISE_SUMMARY, CLI_WORDS_REVISE_USAGE,
	    CLI_WORDS_REVISE_TEXT, CLI_WORDS_REVISE_OPTIONS,
	    CLI_WORDS_REVISE_EXAMPLE, cli_revise_run },
	{ "status", 0, CLI_PAGES, 1, 1, CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_STATUS_SUMMARY, CLI_WORDS_STATUS_USAGE,
	    CLI_WORDS_STATUS_TEXT, CLI_WORDS_STATUS_OPTIONS,
	    CLI_WORDS_STATUS_EXAMPLE, cli_status_run },
	{ "diff", 1u << CLI_REGION | 1u << CLI_MUNICIPALITY, CLI_TABLES, 2, 2,
	    CLI_WORDS_ARGUMENT_ROUNDS, CLI_WORDS_DIFF_SUMMARY,
	    CLI_WORDS_DIFF_USAGE, CLI_WORDS_DIFF_TEXT, CLI_WORDS_DIFF_OPTIONS,
	    CLI_WORDS_DIFF_EXAMPLE, cli_diff_run },
	{ "explain", 1u << CLI_MUNICIPALITY | 1u << CLI_REGION |
	    1u << CLI_ALL | 1u << CLI_BRIEF | 1u << CLI_LANDSTAL |
	    1u << CLI_SCHEME | 1u << CLI_SET, CLI_PAGES, 1, 1,
	    CLI_WORDS_ARGUMENT_FIGURES_OR_ROUND,
	    CLI_WORDS_EXPLAIN_SUMMARY, CLI_WORDS_EXPLAIN_USAGE,
	    CLI_WORDS_EXPLAIN_TEXT, CLI_WORDS_EXPLAIN_OPTIONS,
	    CLI_WORDS_EXPLAIN_EXAMPLE, cli_explain_run },
	{ "help", 0, CLI_TABLES, 0, 1,
	    CLI_WORDS_ARGUMENT_TABLE, CLI_WORDS_HELP_SUMMARY,
	    CLI_WORDS_HELP_COMMAND_USAGE, CLI_WORDS_HELP_SUMMARY,
	    CLI_WORDS_HELP_COMMON_TEXT, CLI_WORDS_HELP_COMMAND_USAGE,
	    cli_help_run },
};
const size_t cli_command_count =
    sizeof(cli_command_table) / sizeof(cli_command_table[0]);

const struct cli_command *
cli_command_find(const char *name)
{
	for (size_t i = 0; i < cli_command_count; i++)
		if (strcmp(cli_command_table[i].name, name) == 0)
			return &cli_command_table[i];
	return NULL;
}

const char *
cli_command_argument(const struct cli_job *job)
{
	return job->options.arguments[1];
}

const char *
cli_command_word(const struct cli_job *job, enum cli_words_word word,
    const char *a, const char *b, const char *c)
{
	const char *const args[] = { a, b, c };
	const char *text = cli_words_find(word, job->lang);
	struct base_buf buf;

	base_buf_start(&buf, job->arena);
	for (; *text != '\0'; text++) {
		if (text[0] == '%' && text[1] >= '1' && text[1] <= '3')
			base_buf_add_text(&buf, args[*++text - '1']);
		else
			base_buf_add_char(&buf, *text);
	}
	return buf.bytes;
}

const char *
cli_command_print_count(const struct cli_job *job, int64_t count)
{
	return base_text_print_count(count, job->lang, job->arena);
}

bool
cli_command_require(const struct cli_job *job, const char *command,
    enum cli_option option)
{
	if (job->options.values[option] != NULL)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_OPTION_MISSING,
	    (struct base_place){ 0 }, command, cli_options_name(option), NULL);
	return false;
}

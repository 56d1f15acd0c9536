#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "cli/command.h"

/* Arguments as many as there are words. */
#define CLI_MANY SIZE_MAX

#define ANNEX_FORM (CLI_BIT(CLI_CSV) | CLI_BIT(CLI_CODES))

const struct cli_command cli_command_table[] = {
	{ "compute", CLI_BIT(CLI_LANDSTAL) | CLI_BIT(CLI_SCHEME) | CLI_BIT(CLI_SET) |
	    CLI_BIT(CLI_SORT) | CLI_BIT(CLI_YEAR) | CLI_BIT(CLI_AS_IF) | ANNEX_FORM,
	    CLI_TABLES, 1, 1,
	    CLI_WORDS_ARGUMENT_FIGURES,
	    CLI_WORDS_COMPUTE_SUMMARY, CLI_WORDS_COMPUTE_USAGE,
	    CLI_WORDS_COMPUTE_TEXT, CLI_WORDS_COMPUTE_OPTIONS,
	    CLI_WORDS_COMPUTE_EXAMPLE, cli_compute_run },
	{ "apportion", CLI_BIT(CLI_SEATS) | CLI_BIT(CLI_METHOD) | CLI_BIT(CLI_TIE),
	    CLI_TABLES, 1, 1, CLI_WORDS_ARGUMENT_WEIGHTS,
	    CLI_WORDS_APPORTION_SUMMARY, CLI_WORDS_APPORTION_USAGE,
	    CLI_WORDS_APPORTION_TEXT, CLI_WORDS_APPORTION_OPTIONS,
	    CLI_WORDS_APPORTION_EXAMPLE, cli_apportion_run },
	{ "run", CLI_BIT(CLI_AS_IF) | ANNEX_FORM, CLI_TABLES, 1, 1,
	    CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_RUN_SUMMARY, CLI_WORDS_RUN_USAGE, CLI_WORDS_RUN_TEXT,
	    CLI_WORDS_RUN_OPTIONS, CLI_WORDS_RUN_EXAMPLE, cli_run_run },
	{ "agree", CLI_BIT(CLI_REGION) | CLI_BIT(CLI_YEAR) | CLI_BIT(CLI_CALCULATED) |
	    CLI_BIT(CLI_NOTIFICATION) | CLI_BIT(CLI_REGIONAL) | ANNEX_FORM,
	    CLI_TABLES, 0, 0, CLI_WORDS_ARGUMENT_TABLE,
	    CLI_WORDS_AGREE_SUMMARY, CLI_WORDS_AGREE_USAGE,
	    CLI_WORDS_AGREE_TEXT, CLI_WORDS_AGREE_OPTIONS,
	    CLI_WORDS_AGREE_EXAMPLE, cli_agree_run },
	{ "check-table", CLI_BIT(CLI_REGIONAL) | CLI_BIT(CLI_NATIONAL) |
	    CLI_BIT(CLI_YEAR), CLI_TABLES, 1, 1, CLI_WORDS_ARGUMENT_TABLE,
	    CLI_WORDS_CHECK_SUMMARY, CLI_WORDS_CHECK_USAGE,
	    CLI_WORDS_CHECK_TEXT, CLI_WORDS_CHECK_OPTIONS,
	    CLI_WORDS_CHECK_EXAMPLE, cli_check_table_run },
	{ "revision", CLI_BIT(CLI_LANDSTAL) | CLI_BIT(CLI_ESTIMATE) |
	    CLI_BIT(CLI_SCHEME), CLI_TABLES, 0, 0, CLI_WORDS_ARGUMENT_TABLE,
	    CLI_WORDS_REVISION_SUMMARY, CLI_WORDS_REVISION_USAGE,
	    CLI_WORDS_REVISION_TEXT, CLI_WORDS_REVISION_OPTIONS,
	    CLI_WORDS_REVISION_EXAMPLE, cli_revision_run },
	{ "rules", CLI_BIT(CLI_BRIEF), CLI_TABLES, 0, CLI_MANY,
	    CLI_WORDS_ARGUMENT_RULE,
	    CLI_WORDS_RULES_SUMMARY, CLI_WORDS_RULES_USAGE,
	    CLI_WORDS_RULES_TEXT, CLI_WORDS_RULES_OPTIONS,
	    CLI_WORDS_RULES_EXAMPLE, cli_rules_run },
	{ "schemes", 0, CLI_TABLES, 0, CLI_MANY, CLI_WORDS_ARGUMENT_SCHEME,
	    CLI_WORDS_SCHEMES_SUMMARY, CLI_WORDS_SCHEMES_USAGE,
	    CLI_WORDS_SCHEMES_TEXT, CLI_WORDS_SCHEMES_OPTIONS,
	    CLI_WORDS_SCHEMES_EXAMPLE, cli_schemes_run },
	{ "revise", CLI_BIT(CLI_ESTIMATE) | CLI_BIT(CLI_METHOD) |
	    CLI_BIT(CLI_AS_IF), CLI_TABLES, 1, 1,
	    CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_REVISE_SUMMARY, CLI_WORDS_REVISE_USAGE,
	    CLI_WORDS_REVISE_TEXT, CLI_WORDS_REVISE_OPTIONS,
	    CLI_WORDS_REVISE_EXAMPLE, cli_revise_run },
	{ "status", CLI_BIT(CLI_AS_IF), CLI_PAGES, 1, 1, CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_STATUS_SUMMARY, CLI_WORDS_STATUS_USAGE,
	    CLI_WORDS_STATUS_TEXT, CLI_WORDS_STATUS_OPTIONS,
	    CLI_WORDS_STATUS_EXAMPLE, cli_status_run },
	{ "diff", CLI_BIT(CLI_REGION) | CLI_BIT(CLI_MUNICIPALITY) |
	    CLI_BIT(CLI_AS_IF), CLI_TABLES, 2, 2,
	    CLI_WORDS_ARGUMENT_ROUNDS, CLI_WORDS_DIFF_SUMMARY,
	    CLI_WORDS_DIFF_USAGE, CLI_WORDS_DIFF_TEXT, CLI_WORDS_DIFF_OPTIONS,
	    CLI_WORDS_DIFF_EXAMPLE, cli_diff_run },
	{ "explain", CLI_BIT(CLI_MUNICIPALITY) | CLI_BIT(CLI_REGION) |
	    CLI_BIT(CLI_ALL) | CLI_BIT(CLI_BRIEF) | CLI_BIT(CLI_LANDSTAL) |
	    CLI_BIT(CLI_SCHEME) | CLI_BIT(CLI_SET) | CLI_BIT(CLI_YEAR) |
	    CLI_BIT(CLI_AS_IF), CLI_PAGES, 1, 1,
	    CLI_WORDS_ARGUMENT_FIGURES_OR_ROUND,
	    CLI_WORDS_EXPLAIN_SUMMARY, CLI_WORDS_EXPLAIN_USAGE,
	    CLI_WORDS_EXPLAIN_TEXT, CLI_WORDS_EXPLAIN_OPTIONS,
	    CLI_WORDS_EXPLAIN_EXAMPLE, cli_explain_run },
	{ "audit", CLI_BIT(CLI_AGAINST) | CLI_BIT(CLI_AS_IF), CLI_TABLES, 1, 1,
	    CLI_WORDS_ARGUMENT_ROUND,
	    CLI_WORDS_AUDIT_SUMMARY, CLI_WORDS_AUDIT_USAGE,
	    CLI_WORDS_AUDIT_TEXT, CLI_WORDS_AUDIT_OPTIONS,
	    CLI_WORDS_AUDIT_EXAMPLE, cli_audit_run },
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

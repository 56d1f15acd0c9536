#include "base/arena.h"
#include "cli/command.h"
#include "doc/differences.h"
#include "law/scheme.h"
#include "service/check_table.h"

static void
show_line(struct cli_job *job,
    const struct service_check_table_answer *answer)
{
	size_t found = base_findings_count(answer->differences);
	const char *line;

	if (found == 0 && answer->compared == 0)
		line = cli_command_word(job, CLI_WORDS_CHECK_NOTHING,
		    cli_command_print_count(job,
		    (int64_t)answer->municipality_count),
		    cli_command_print_count(job, answer->sum), NULL);
	else if (found == 0)
		line = cli_command_word(job, CLI_WORDS_CHECK_GOOD,
		    cli_command_print_count(job,
		    (int64_t)answer->municipality_count),
		    cli_command_print_count(job, (int64_t)answer->compared),
		    cli_command_print_count(job, answer->sum));
	else
		line = cli_command_word(job, CLI_WORDS_CHECK_BAD,
		    cli_command_print_count(job, (int64_t)found), NULL, NULL);
	base_buf_add_print(&job->out, "%s\n", line);
}

int
cli_check_table_run(struct cli_job *job)
{
	struct service_check_table_request request = {
		.table = cli_command_argument(job),
		.regional = job->options.values[CLI_REGIONAL],
		.national = LAW_UNKNOWN };
	struct service_check_table_answer answer;

	if (!cli_options_find_count(&job->options, CLI_NATIONAL,
	    &request.national, job->findings) ||
	    !cli_options_find_year(&job->options, &request.year,
	    job->findings) ||
	    !service_check_table_file(&answer, &request, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.differences);
	switch (job->format) {
	default: /* no other is of this command */
	case CLI_FORMAT_TABLE:
		show_line(job, &answer);
		break;
	case CLI_FORMAT_CSV:
		doc_differences_print_csv(&job->out, answer.differences,
		    job->lang, job->arena);
		break;
	case CLI_FORMAT_JSON:
		doc_differences_print_json(&job->out, answer.differences,
		    job->lang, job->arena);
		break;
	}
	return base_findings_exit_status(job->findings);
}

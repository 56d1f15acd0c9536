#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/place.h"
#include "law/version.h"
#include "service/decide.h"
#include "service/open.h"
#include "service/revise.h"

static bool
read_request(struct cli_job *job, struct service_revise_request *request)
{
	const char *const methods[] = {
		law_version_method_name(LAW_METHOD_RECALCULATE),
		law_version_method_name(LAW_METHOD_PROPORTIONAL) };
	const struct cli_options *options = &job->options;
	size_t method = 0;
	bool good = cli_command_require(job, "revise", CLI_ESTIMATE);

	good = cli_command_require(job, "revise", CLI_DATE) && good;
	if (!cli_place_is_kept(cli_command_argument(job)))
		good = cli_command_require(job, "revise", CLI_OUTPUT) && good;
	good = cli_options_find_count(options, CLI_ESTIMATE,
	    &request->estimate, job->findings) && good;
	good = cli_options_find_choice(options, CLI_METHOD, methods,
	    sizeof(methods) / sizeof(methods[0]), &method, job->arena,
	    job->findings) && good;
	request->method = (enum law_method)method;
	request->out = options->values[CLI_OUTPUT];
	request->date = job->date;
	request->as_if = options->values[CLI_AS_IF] != NULL;
	request->lang = job->lang;
	return good;
}

static void
show(struct cli_job *job, const struct service_revise_answer *answer)
{
	const char *name = job->format == CLI_FORMAT_CSV ? "changes.csv" :
	    job->format == CLI_FORMAT_JSON ? "changes.json" : "changes.txt";

	for (size_t i = 0; i < answer->file_count; i++)
		if (strcmp(answer->files[i].name, name) == 0)
			base_buf_add_bytes(&job->out, answer->files[i].bytes,
			    answer->files[i].length);
	if (job->format == CLI_FORMAT_TABLE)
		base_buf_add_print(&job->out, "\n%s\n", cli_command_word(job,
		    CLI_WORDS_REVISE_WRITTEN, job->options.values[CLI_OUTPUT],
		    NULL, NULL));
}

/* The round itself gets its next version. */
static int
revise_kept(struct cli_job *job, const struct service_revise_request *request)
{
	const struct service_decide_change change = {
		.estimate = request->estimate, .method = request->method,
		.lang = job->lang };

	return cli_acts_revise(job, &change);
}

int
cli_revise_run(struct cli_job *job)
{
	struct base_source source;
	struct service_revise_request request = { .source = &source };
	struct service_revise_answer answer;

	if (!read_request(job, &request))
		return base_findings_exit_status(job->findings);
	if (cli_place_is_kept(cli_command_argument(job)) &&
	    request.out == NULL)
		return revise_kept(job, &request);
	if (!cli_place_open(&source, job, cli_command_argument(job)) ||
	    !service_revise_round(&answer,
	    &request, job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	job->wrote = true;
	show(job, &answer);
	base_findings_append(job->findings,
	    answer.opened->decision.warnings);
	return 0;
}

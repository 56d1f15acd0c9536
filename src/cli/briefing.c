#include "base/arena.h"
#include "base/findings.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/briefed.h"
#include "service/briefing.h"

/* The rounds of earlier years follow the round's place. */
static bool
read_request(struct cli_job *job, struct service_briefing_request *request,
    struct base_source sources[1 + DOC_BRIEFING_EARLIER])
{
	size_t count = job->options.argument_count - 1;

	if (!cli_command_require(job, "briefing", CLI_REGION))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!cli_place_open(&sources[i], job,
		    job->options.arguments[1 + i]))
			return false;
	*request = (struct service_briefing_request){
		.region = job->options.values[CLI_REGION],
		.round = { .source = &sources[0], .date = job->date,
		    .clock = job->clock,
		    .as_if = job->options.values[CLI_AS_IF] != NULL },
		.earlier_count = count - 1, .earlier = &sources[1] };
	return true;
}

static bool
print_answer(struct cli_job *job,
    const struct service_briefing_answer *answer)
{
	struct doc_tree *tree;

	if (job->format == CLI_FORMAT_CSV) {
		doc_briefed_print_csv(&job->out, &answer->briefing,
		    job->arena);
		return true;
	}
	if (job->format == CLI_FORMAT_JSON) {
		doc_briefed_print_json(&job->out, &answer->briefing,
		    job->arena);
		return true;
	}
	return doc_briefing_compute(&tree, &answer->briefing, job->lang,
	    job->arena, job->findings) && cli_document_print(job, tree);
}

int
cli_briefing_run(struct cli_job *job)
{
	struct base_source sources[1 + DOC_BRIEFING_EARLIER];
	struct service_briefing_request request;
	struct service_briefing_answer answer;

	if (!read_request(job, &request, sources) ||
	    !service_briefing_open(&answer, &request, job->arena,
	    job->findings) || !print_answer(job, &answer))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.findings);
	return base_findings_exit_status(job->findings);
}

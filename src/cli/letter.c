#include "base/arena.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "service/letter.h"

int
cli_letter_run(struct cli_job *job)
{
	struct base_source source;
	const struct service_open_request request = { .source = &source,
		.date = job->date, .clock = job->clock,
		.silence = LAW_SILENCE_REFUSED,
		.as_if = job->options.values[CLI_AS_IF] != NULL };
	struct doc_tree *tree;

	if (!cli_place_open(&source, job, cli_command_argument(job)) ||
	    !service_letter_compute(&tree, &request, job->lang, job->arena,
	    job->findings) || !cli_document_print(job, tree))
		return base_findings_exit_status(job->findings);
	return base_findings_exit_status(job->findings);
}

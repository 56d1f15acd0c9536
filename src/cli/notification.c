#include "base/arena.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/notification.h"
#include "service/notification.h"

int
cli_notification_run(struct cli_job *job)
{
	struct base_source source;
	const struct service_notification_request request = {
		.region = job->options.values[CLI_REGION],
		.round = { .source = &source, .date = job->date,
		    .clock = job->clock,
		    .as_if = job->options.values[CLI_AS_IF] != NULL } };
	struct service_notification_answer *answer = base_arena_alloc(
	    job->arena, 1, sizeof(*answer));
	struct doc_tree *tree;

	if (!cli_command_require(job, "notification", CLI_REGION) ||
	    !cli_place_open(&source, job, cli_command_argument(job)) ||
	    !service_notification_open(answer, &request, job->arena,
	    job->findings) || !doc_notification_compute(&tree,
	    &answer->opened.decision, answer->notification, job->lang,
	    job->arena, job->findings) || !cli_document_print(job, tree))
		return base_findings_exit_status(job->findings);
	return 0;
}

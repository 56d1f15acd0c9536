#include "cli/annex_form.h"
#include "cli/audit_page.h"
#include "cli/command.h"
#include "cli/place.h"
#include "doc/audit.h"
#include "doc/text.h"
#include "service/audit.h"

int
cli_audit_run(struct cli_job *job)
{
	const char *against_place = job->options.values[CLI_AGAINST];
	struct base_source source, against;
	const struct service_audit_request request = {
		.open = { .source = &source, .date = job->date, .clock = job->clock,
		    .silence = LAW_SILENCE_PROVISIONAL,
		    .as_if = job->options.values[CLI_AS_IF] != NULL },
		.against = against_place == NULL ? NULL : &against };
	struct law_audit audit;

	if (!cli_place_open(&source, job, cli_command_argument(job)) ||
	    (against_place != NULL && !cli_place_open(&against, job,
	    against_place)) || !service_audit_round(&audit, &request, job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	switch (job->format) {
	case CLI_FORMAT_TABLE:
		doc_text_print(&job->out, cli_audit_page_compute(job, &audit),
		    CLI_WIDTH, job->colour);
		break;
	case CLI_FORMAT_CSV:
		doc_audit_print_csv(&job->out, &audit, job->lang, job->arena);
		break;
	default: /* no other is of this command */
	case CLI_FORMAT_JSON:
		doc_audit_print_json(&job->out, &audit, job->lang,
		    job->arena);
		break;
	}
	return base_findings_count(audit.looks) == 0 ? 0 : 1;
}

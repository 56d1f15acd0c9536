#include "base/arena.h"
#include "cli/annex_form.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/annex.h"
#include "doc/announcement.h"
#include "doc/result.h"
#include "service/document.h"

/* The numbers of the document for programs; false if the format is none of
 * theirs. */
static bool
print_numbers(struct cli_job *job, enum service_document document,
    const struct service_opened *opened)
{
	const struct law_round *round = &opened->round;
	struct doc_annex_form form;

	if (job->format == CLI_FORMAT_JSON) {
		doc_result_print_decision(&job->out, &opened->decision,
		    job->lang, job->arena);
		return true;
	}
	if (job->format != CLI_FORMAT_CSV)
		return false;
	if (document == SERVICE_DOCUMENT_ANNOUNCEMENT)
		doc_announcement_print_csv(&job->out, &opened->decision);
	else if (cli_annex_form_read(&form, job))
		doc_annex_print(&job->out, round->reg,
		    opened->decision.quotas, round->label, form);
	return true;
}

static int
run(struct cli_job *job, enum service_document document)
{
	struct base_source source;
	const struct service_open_request request = { .source = &source,
		.date = job->date, .clock = job->clock,
		.as_if = job->options.values[CLI_AS_IF] != NULL };
	struct service_opened *opened = base_arena_alloc(job->arena, 1,
	    sizeof(*opened));
	struct doc_tree *tree;

	/* made also where only its numbers are wanted: what the letter refuses
	 * is not given out */
	if (!cli_place_open(&source, job, cli_command_argument(job)) ||
	    !service_document_open(opened, document, &request, job->arena,
	    job->findings) || !service_document_compute(&tree, document,
	    opened, job->lang, job->arena, job->findings) ||
	    (!print_numbers(job, document, opened) &&
	    !cli_document_print(job, tree)))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, opened->decision.warnings);
	return base_findings_exit_status(job->findings);
}

int
cli_letters_announcement(struct cli_job *job)
{
	return run(job, SERVICE_DOCUMENT_ANNOUNCEMENT);
}

int
cli_letters_calculation(struct cli_job *job)
{
	return run(job, SERVICE_DOCUMENT_CALCULATION);
}

int
cli_letters_letter(struct cli_job *job)
{
	return run(job, SERVICE_DOCUMENT_LETTER);
}

int
cli_letters_annex(struct cli_job *job)
{
	return run(job, SERVICE_DOCUMENT_ANNEX);
}

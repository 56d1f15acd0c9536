#include "base/findings.h"
#include "batch/run.h"
#include "cli/document.h"
#include "cli/progress.h"
#include "doc/svg.h"
#include "service/outlook.h"

static const struct base_place nowhere;

/* Without any of them the regions are told of. */
static bool
check_who(struct cli_job *job)
{
	const char *const *values = job->options.values;

	if (values[CLI_MUNICIPALITY] == NULL || values[CLI_REGION] == NULL)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_ONE_OF, nowhere,
	    "outlook", "--municipality, --region", NULL);
	return false;
}

static bool
open_outlook(struct doc_outlook *out, struct cli_job *job)
{
	struct cli_progress progress;
	struct service_outlook_request request = {
		.place = cli_command_argument(job),
		.municipality = job->options.values[CLI_MUNICIPALITY],
		.region = job->options.values[CLI_REGION],
		.tell = cli_progress_tell, .context = &progress };
	bool good = check_who(job);

	if (!cli_options_find_jobs(&job->options, &request.jobs,
	    BATCH_MOST_JOBS, job->arena, job->findings) || !good)
		return false;
	cli_progress_begin(&progress, job);
	good = service_outlook_open(out, &request, job->arena,
	    job->findings);
	cli_progress_end(&progress);
	return good;
}

int
cli_outlook_run(struct cli_job *job)
{
	const struct doc_drawing *drawing;
	struct doc_outlook outlook;
	struct doc_tree *tree;

	if (open_outlook(&outlook, job) && doc_outlook_compute(&tree, &drawing,
	    &outlook, job->lang, job->arena, job->findings)) {
		if (job->format == CLI_FORMAT_SVG)
			doc_svg_print(&job->out, drawing, true);
		else
			(void)cli_document_print(job, tree);
	}
	return base_findings_exit_status(job->findings);
}

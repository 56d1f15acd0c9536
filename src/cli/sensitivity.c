#include "base/findings.h"
#include "cli/document.h"
#include "cli/subject.h"
#include "service/reach.h"

static bool
print_answer(struct cli_job *job, const struct doc_sensitivity *sensitivity)
{
	struct doc_tree *tree;

	if (job->format == CLI_FORMAT_CSV) {
		doc_sensitivity_print_csv(&job->out, sensitivity);
		return true;
	}
	if (job->format == CLI_FORMAT_JSON) {
		doc_sensitivity_print_json(&job->out, sensitivity);
		return true;
	}
	return doc_sensitivity_compute(&tree, sensitivity, job->lang,
	    job->arena, job->findings) && cli_document_print(job, tree);
}

int
cli_sensitivity_run(struct cli_job *job)
{
	struct service_explain_request request = { 0 };
	struct service_reach_sensitivity answer;
	struct base_source source;

	if (!cli_subject_read(&request, &source, job, "sensitivity") ||
	    !service_reach_search(&answer, &request, job->arena,
	    job->findings) || !print_answer(job, &answer.sensitivity))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.findings);
	return base_findings_exit_status(job->findings);
}

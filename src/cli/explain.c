#include "base/findings.h"
#include "cli/document.h"
#include "cli/subject.h"
#include "doc/explained.h"
#include "doc/explain.h"
#include "service/explain.h"

static bool
print_document(struct cli_job *job, const struct doc_explain *explain)
{
	struct doc_tree *tree;

	if (!doc_explain_compute(&tree, explain, job->lang, job->arena,
	    job->findings))
		return false;
	return cli_document_print(job, tree);
}

static bool
print_answer(struct cli_job *job, const struct doc_explain *explain)
{
	switch (job->format) {
	case CLI_FORMAT_CSV:
		doc_explained_print_csv(&job->out, explain, job->arena);
		return true;
	case CLI_FORMAT_JSON:
		return doc_explained_print_json(&job->out, explain, job->lang,
		    job->arena, job->findings);
	default:
		return print_document(job, explain);
	}
}

int
cli_explain_run(struct cli_job *job)
{
	struct base_source source;
	struct service_explain_request request = { 0 };
	struct service_explain_answer answer;

	request.brief = job->options.values[CLI_BRIEF] != NULL;
	if (!cli_subject_read(&request, &source, job, "explain") ||
	    !service_explain_quotas(&answer, &request, job->arena,
	    job->findings) ||
	    !print_answer(job, &answer.explain))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.findings);
	return base_findings_exit_status(job->findings);
}

#include "base/findings.h"
#include "cli/document.h"
#include "cli/subject.h"
#include "doc/svg.h"
#include "service/reach.h"

static bool
read_range(struct cli_job *job, struct law_staircase_range *range)
{
	bool good = cli_options_find_range(&job->options, CLI_RANGE,
	    &range->from, &range->to, job->arena, job->findings);

	return cli_options_find_range(&job->options, CLI_PERSONS,
	    &range->least, &range->most, job->arena, job->findings) && good;
}

static bool
print_answer(struct cli_job *job, const struct doc_staircase *staircase)
{
	const struct doc_drawing *drawing;
	struct doc_tree *tree;

	if (job->format == CLI_FORMAT_CSV) {
		doc_staircase_print_csv(&job->out, staircase);
		return true;
	}
	if (job->format == CLI_FORMAT_JSON) {
		doc_staircase_print_json(&job->out, staircase, job->arena);
		return true;
	}
	if (!doc_staircase_compute(&tree, &drawing, staircase, job->lang,
	    job->arena, job->findings))
		return false;
	if (job->format != CLI_FORMAT_SVG)
		return cli_document_print(job, tree);
	if (drawing == NULL) {
		base_findings_add(job->findings, BASE_ERR_USAGE_ONE_PICTURE,
		    (struct base_place){ 0 }, NULL);
		return false;
	}
	doc_svg_print(&job->out, drawing, true);
	return true;
}

int
cli_staircase_run(struct cli_job *job)
{
	struct law_staircase_range range = { .to = -1, .most = INT64_MAX };
	struct service_explain_request request = { 0 };
	struct service_reach_staircase answer;
	struct base_source source;
	bool good = read_range(job, &range);

	if (!cli_subject_read(&request, &source, job, "staircase") || !good ||
	    !service_reach_climb(&answer, &request, &range, job->arena,
	    job->findings) || !print_answer(job, &answer.staircase))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.findings);
	return base_findings_exit_status(job->findings);
}

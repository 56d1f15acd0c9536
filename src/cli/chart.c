#include "base/findings.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/chart.h"
#include "doc/svg.h"
#include "service/chart.h"

static const char *const kinds[] = { "bars", "timeline", "flow" };

static const struct base_place nowhere;

static bool
read_request(struct cli_job *job, struct service_chart_request *request,
    struct base_source *source)
{
	const char *region = job->options.values[CLI_REGION];
	size_t kind = DOC_CHART_BARS;

	if (!cli_command_require(job, "chart", CLI_KIND) ||
	    !cli_options_find_choice(&job->options, CLI_KIND, kinds,
	    sizeof(kinds) / sizeof(kinds[0]), &kind, job->arena,
	    job->findings))
		return false;
	if (kind == DOC_CHART_TIMELINE && region != NULL) {
		base_findings_add(job->findings, BASE_ERR_USAGE_CHART_REGION,
		    nowhere, NULL);
		return false;
	}
	*request = (struct service_chart_request){
		.kind = (enum doc_chart_kind)kind, .region = region,
		.round = { .source = source, .date = job->date,
		    .clock = job->clock,
		    .silence = LAW_SILENCE_PROVISIONAL,
		    .as_if = job->options.values[CLI_AS_IF] != NULL } };
	return cli_place_open(source, job, cli_command_argument(job));
}

static bool
print_answer(struct cli_job *job, const struct service_chart_answer *answer)
{
	const struct doc_drawing *drawing;
	struct doc_tree *tree;

	if (job->format == CLI_FORMAT_CSV) {
		doc_chart_rows_print_csv(&job->out, &answer->chart,
		    &answer->rows, job->arena);
		return true;
	}
	if (job->format == CLI_FORMAT_JSON) {
		doc_chart_rows_print_json(&job->out, &answer->chart,
		    &answer->rows, job->arena);
		return true;
	}
	if (!doc_chart_compute(&tree, &drawing, &answer->chart, &answer->rows,
	    job->lang, job->arena, job->findings))
		return false;
	if (job->format != CLI_FORMAT_SVG)
		return cli_document_print(job, tree);
	doc_svg_print(&job->out, drawing, true);
	return true;
}

int
cli_chart_run(struct cli_job *job)
{
	struct service_chart_request request;
	struct service_chart_answer answer;
	struct base_source source;

	if (!read_request(job, &request, &source) ||
	    !service_chart_open(&answer, &request, job->arena,
	    job->findings) || !print_answer(job, &answer))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.findings);
	return base_findings_exit_status(job->findings);
}

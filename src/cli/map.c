#include "base/findings.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/map.h"
#include "doc/svg.h"
#include "service/map.h"

static const char *const ways[] = { "quota", "per-1000", "change" };

static const struct base_place nowhere;

static bool
read_request(struct cli_job *job, struct service_map_request *request,
    struct base_source sources[2])
{
	const char *against = job->options.values[CLI_AGAINST];
	size_t by = DOC_MAP_QUOTA;

	if (!cli_options_find_choice(&job->options, CLI_BY, ways,
	    sizeof(ways) / sizeof(ways[0]), &by, job->arena, job->findings))
		return false;
	if ((by == DOC_MAP_CHANGE) != (against != NULL)) {
		base_findings_add(job->findings, BASE_ERR_USAGE_MAP_AGAINST,
		    nowhere, NULL);
		return false;
	}
	*request = (struct service_map_request){ .by = (enum doc_map_by)by,
		.round = { .source = &sources[0], .date = job->date,
		    .clock = job->clock,
		    .silence = LAW_SILENCE_PROVISIONAL,
		    .as_if = job->options.values[CLI_AS_IF] != NULL },
		.against = against == NULL ? NULL : &sources[1],
		.outlines = job->options.values[CLI_OUTLINES] };
	return cli_place_open(&sources[0], job, cli_command_argument(job)) &&
	    (against == NULL || cli_place_open(&sources[1], job, against));
}

static bool
print_answer(struct cli_job *job, const struct service_map_answer *answer)
{
	const struct doc_drawing *drawing;
	struct doc_tree *tree;

	if (job->format == CLI_FORMAT_CSV) {
		doc_map_values_print_csv(&job->out, &answer->map,
		    &answer->values, job->arena);
		return true;
	}
	if (job->format == CLI_FORMAT_JSON) {
		doc_map_values_print_json(&job->out, &answer->map,
		    &answer->values, job->arena);
		return true;
	}
	if (!doc_map_compute(&tree, &drawing, &answer->map, &answer->values,
	    job->lang, job->arena, job->findings))
		return false;
	if (job->format != CLI_FORMAT_SVG)
		return cli_document_print(job, tree);
	doc_svg_print(&job->out, drawing, true);
	return true;
}

int
cli_map_run(struct cli_job *job)
{
	struct service_map_request request;
	struct service_map_answer answer;
	struct base_source sources[2];

	if (!read_request(job, &request, sources) ||
	    !service_map_open(&answer, &request, job->arena, job->findings) ||
	    !print_answer(job, &answer))
		return base_findings_exit_status(job->findings);
	base_findings_append(job->findings, answer.findings);
	return base_findings_exit_status(job->findings);
}

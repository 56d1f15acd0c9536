#include "base/file.h"
#include "base/findings.h"
#include "cli/place.h"
#include "cli/subject.h"

static const struct base_place nowhere;

/* One of --municipality, --region and --all, and only one. */
static bool
check_who(struct cli_job *job, const char *command)
{
	const char *const *values = job->options.values;
	int given = (values[CLI_MUNICIPALITY] != NULL) +
	    (values[CLI_REGION] != NULL) + (values[CLI_ALL] != NULL);

	if (given == 1)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_ONE_OF, nowhere,
	    command, "--municipality, --region, --all", NULL);
	return false;
}

/* A round has its own landstal, scheme and settings. */
static bool
check_folder(struct cli_job *job)
{
	static const enum cli_option figures_only[] = { CLI_LANDSTAL,
		CLI_SCHEME, CLI_SET, CLI_YEAR };
	bool good = true;

	for (size_t i = 0; i < sizeof(figures_only) / sizeof(figures_only[0]);
	    i++) {
		if (job->options.values[figures_only[i]] == NULL)
			continue;
		base_findings_add(job->findings, BASE_ERR_USAGE_WITH_FOLDER,
		    nowhere, cli_options_name(figures_only[i]),
		    cli_command_argument(job), NULL);
		good = false;
	}
	return good;
}

bool
cli_subject_read(struct service_explain_request *request,
    struct base_source *source, struct cli_job *job, const char *command)
{
	const struct cli_options *options = &job->options;
	const char *place = cli_command_argument(job);
	bool good = check_who(job, command);

	if (!cli_place_is_kept(place) && !base_file_is_there(place)) {
		base_findings_add(job->findings, BASE_ERR_PLACE_NOT_THERE,
		    nowhere, place, NULL);
		return false;
	}
	request->from_folder = cli_place_is_kept(place) ||
	    base_file_is_folder(place);
	request->municipality = options->values[CLI_MUNICIPALITY];
	request->region = options->values[CLI_REGION];
	if (request->from_folder) {
		request->round = (struct service_open_request){
			.source = source, .date = job->date,
			.clock = job->clock,
			.silence = LAW_SILENCE_PROVISIONAL,
			.as_if = options->values[CLI_AS_IF] != NULL };
		return check_folder(job) && good && cli_place_open(source,
		    job, place);
	}
	good = cli_command_require(job, command, CLI_LANDSTAL) && good;
	good = cli_options_find_count(options, CLI_LANDSTAL,
	    &request->figures.national_number, job->findings) && good;
	good = cli_options_find_year(options, &request->figures.year,
	    job->findings) && good;
	request->figures.as_if = options->values[CLI_AS_IF] != NULL;
	request->figures.figures = place;
	request->figures.scheme = options->values[CLI_SCHEME];
	request->figures.setting_count = options->setting_count;
	request->figures.settings = options->settings;
	return good;
}

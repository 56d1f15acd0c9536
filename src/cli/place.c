#include "cli/login.h"
#include "cli/place.h"
#include "service/kept.h"

bool
cli_place_is_kept(const char *place)
{
	return service_kept_parse_place(place) != NULL;
}

static bool
open_kept(struct base_source *out, struct cli_job *job, const char *round)
{
	struct service_kept_request request = { .round = round,
		.region = job->options.values[CLI_REGION],
		.municipality = job->options.values[CLI_MUNICIPALITY] };
	struct service_session session;
	struct store_round_state state;
	bool good;

	if (!cli_login_find_as_of(&request.as_of, job) ||
	    !cli_login_open(&session, job, false))
		return false;
	good = service_kept_read(&state, &session, &request, job->arena,
	    job->findings);
	service_session_close(&session);
	if (good)
		*out = *service_kept_make_source(&state, job->arena);
	return good;
}

bool
cli_place_open(struct base_source *out, struct cli_job *job,
    const char *place)
{
	const char *round = service_kept_parse_place(place);

	if (round != NULL)
		return open_kept(out, job, round);
	*out = base_source_folder(place);
	return true;
}

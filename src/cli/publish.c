#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/source.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/login.h"
#include "service/publish.h"

#define YEAR_LENGTH 4

/* "2024" is year:2024, unless there is a folder of that name. */
static const char *
find_place(const struct cli_job *job)
{
	const char *place = cli_command_argument(job);

	for (size_t i = 0; i < YEAR_LENGTH; i++)
		if (!isdigit((unsigned char)place[i]))
			return place;
	if (place[YEAR_LENGTH] != '\0' || base_file_is_there(place))
		return place;
	return base_arena_print(job->arena, "year:%s", place);
}

static bool
publish_kept(struct service_publish_answer *out, struct cli_job *job,
    const char *round, const struct service_publish_request *request)
{
	struct service_kept_request kept = { .round = round };
	struct service_session session;
	bool good;

	if (!cli_login_find_as_of(&kept.as_of, job) ||
	    !cli_login_open(&session, job, true))
		return false;
	good = service_publish_kept(out, &session, &kept, request, job->arena,
	    job->findings);
	service_session_close(&session);
	return good;
}

int
cli_publish_run(struct cli_job *job)
{
	const char *const *values = job->options.values;
	const struct service_publish_request request = {
		.out = values[CLI_OUTPUT], .base_url = values[CLI_BASE_URL],
		.outlines = values[CLI_OUTLINES],
		.date = job->date, .clock = job->clock, .lang = job->lang };
	const char *place = find_place(job);
	const char *round = service_kept_parse_place(place);
	struct base_source source = base_source_folder(place);
	struct service_publish_answer answer;

	if (!cli_command_require(job, "publish", CLI_OUTPUT) ||
	    !(round != NULL ? publish_kept(&answer, job, round, &request) :
	    service_publish_folder(&answer, &source, &request, job->arena,
	    job->findings)))
		return base_findings_exit_status(job->findings);
	job->wrote = true;
	base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
	    CLI_WORDS_PUBLISHED, request.out, cli_command_print_count(job,
	    (int64_t)answer.file_count), NULL));
	return 0;
}

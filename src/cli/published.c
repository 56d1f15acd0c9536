#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/act_page.h"
#include "cli/command.h"
#include "cli/login.h"
#include "service/bring.h"
#include "service/bundle.h"
#include "service/verify.h"

static const struct base_place nowhere;

static const char *
print(const struct cli_job *job, size_t number)
{
	return base_text_print_whole((int64_t)number, job->arena);
}

/* The round of the argument, at --as-of. */
static bool
read_kept(struct service_kept_request *out, struct cli_job *job)
{
	const char *place = cli_command_argument(job);

	*out = (struct service_kept_request){
		.round = service_kept_parse_place(place) };
	if (out->round != NULL)
		return cli_login_find_as_of(&out->as_of, job);
	base_findings_add(job->findings, BASE_ERR_ACT_ROUND_KEY, nowhere,
	    place, NULL);
	return false;
}

/* Only figures come from several files. */
static bool
has_one_argument(const struct cli_job *job)
{
	if (job->options.argument_count <= 2)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_ARGUMENT_EXTRA,
	    nowhere, job->options.arguments[2], NULL);
	return false;
}

int
cli_published_import(struct cli_job *job)
{
	struct service_act_request request = { .day = job->date,
		.dry_run = job->options.values[CLI_DRY_RUN] != NULL };
	const struct service_act_answer *answer;
	struct service_session session;
	bool good;

	if (strcmp(cli_command_argument(job), "figures") == 0)
		return cli_import_figures_run(job);
	if (!has_one_argument(job) || !cli_login_open(&session, job, true))
		return base_findings_exit_status(job->findings);
	good = service_bring_in(&answer, &session, cli_command_argument(job),
	    &request, job->lang, job->arena, job->findings);
	service_session_close(&session);
	if (!good)
		return base_findings_exit_status(job->findings);
	job->wrote = !request.dry_run;
	cli_act_page_print(job, answer, request.dry_run);
	return 0;
}

int
cli_published_export(struct cli_job *job)
{
	const char *place = job->options.values[CLI_OUTPUT];
	struct service_kept_request request;
	struct service_session session;
	struct store_round_state state;
	bool good;

	if (!cli_command_require(job, "export", CLI_OUTPUT) ||
	    !read_kept(&request, job) ||
	    !cli_login_open(&session, job, false))
		return base_findings_exit_status(job->findings);
	good = service_bring_out(&state, &session, &request, place,
	    job->arena, job->findings);
	service_session_close(&session);
	if (!good)
		return base_findings_exit_status(job->findings);
	job->wrote = true;
	base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
	    CLI_WORDS_EXPORTED, state.round, base_text_print_whole(
	    state.serial, job->arena), place));
	return 0;
}

int
cli_published_bundle(struct cli_job *job)
{
	const char *place = job->options.values[CLI_OUTPUT];
	struct service_kept_request request;
	struct service_bundle_answer answer;
	struct service_session session;
	bool good;

	if (!cli_command_require(job, "bundle", CLI_OUTPUT) ||
	    !read_kept(&request, job) || !cli_login_open(&session, job, true))
		return base_findings_exit_status(job->findings);
	good = service_bundle_make(&answer, &session, &request, job->arena,
	    job->findings) && base_file_write(place, answer.bytes,
	    answer.length, job->arena, job->findings);
	service_session_close(&session);
	if (!good)
		return base_findings_exit_status(job->findings);
	job->wrote = true;
	base_buf_add_print(&job->out, "%s\n%s\n", cli_command_word(job,
	    CLI_WORDS_BUNDLED, place, print(job, answer.file_count),
	    print(job, answer.act_count)), cli_command_word(job,
	    CLI_WORDS_DB_HASH, answer.hash, NULL, NULL));
	return 0;
}

static void
print_verified(struct cli_job *job, const struct service_verify_answer *answer)
{
	struct base_json_writer writer;

	if (job->format == CLI_FORMAT_JSON) {
		base_json_start(&writer, &job->out);
		base_json_begin_object(&writer, NULL, false);
		base_json_add_bool(&writer, "good", answer->good);
		base_json_add_whole(&writer, "year", answer->year);
		base_json_add_whole(&writer, "files",
		    (int64_t)answer->file_count);
		base_json_add_whole(&writer, "quotas",
		    (int64_t)answer->number_count);
		base_json_add_whole(&writer, "sum", answer->sum);
		base_json_add_whole(&writer, "acts",
		    (int64_t)answer->act_count);
		base_json_add_text(&writer, "stage", *answer->stage == '\0' ?
		    NULL : answer->stage);
		base_json_add_text(&writer, "label", *answer->label == '\0' ?
		    NULL : answer->label);
		base_json_add_text(&writer, "signer", answer->signer);
		base_json_end_object(&writer);
		return;
	}
	if (!answer->good)
		return;
	base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
	    CLI_WORDS_VERIFIED, print(job, answer->file_count),
	    print(job, answer->number_count), cli_command_print_count(job,
	    answer->sum)));
	if (answer->is_bundle)
		base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
		    CLI_WORDS_VERIFIED_ACTS, print(job, answer->act_count),
		    NULL, NULL));
	if (*answer->stage != '\0')
		base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
		    CLI_WORDS_VERIFIED_STAGE, answer->stage, NULL, NULL));
	if (answer->signer != NULL)
		base_buf_add_print(&job->out, "%s\n", cli_command_word(job,
		    CLI_WORDS_VERIFIED_SIGNER, answer->signer, NULL, NULL));
}

int
cli_published_verify(struct cli_job *job)
{
	const struct service_verify_request request = {
		.place = cli_command_argument(job),
		.key = job->options.values[CLI_KEY] };
	struct service_verify_answer answer;

	if (!service_verify_place(&answer, &request, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	service_verify_note_standing(&answer, job->findings);
	print_verified(job, &answer);
	return answer.good ? 0 : 1;
}

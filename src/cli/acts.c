#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "cli/act_page.h"
#include "cli/command.h"
#include "cli/login.h"
#include "service/answer.h"
#include "service/decide.h"
#include "service/letterhead.h"
#include "service/look.h"
#include "service/prepare.h"

/* What all acts have: the session, the request, and the answer. */
struct acting {
	struct cli_job *job;
	struct service_session session;
	struct service_act_request request;
	const struct service_act_answer *answer;
};

static bool
start(struct acting *acting, struct cli_job *job)
{
	acting->job = job;
	return cli_act_page_read_request(&acting->request, job) &&
	    cli_login_open(&acting->session, job, true);
}

static int
finish(struct acting *acting, bool good)
{
	service_session_close(&acting->session);
	if (!good)
		return base_findings_exit_status(acting->job->findings);
	cli_act_page_print(acting->job, acting->answer,
	    acting->request.dry_run);
	acting->job->wrote = !acting->request.dry_run;
	service_look_at_act(acting->job->findings, acting->answer,
	    acting->job->arena);
	return 0;
}

/* The file that an option names; *out stays NULL where it was not given. */
static bool
read_file(const struct base_file **out, struct cli_job *job,
    enum cli_option option)
{
	const char *path = job->options.values[option];
	struct base_file *file;

	if (path == NULL)
		return true;
	file = base_arena_alloc(job->arena, 1, sizeof(*file));
	*out = file;
	return base_file_read(file, path, job->arena, job->findings);
}

int
cli_acts_open(struct cli_job *job)
{
	struct service_prepare_opening opening = {
		.setting_count = job->options.setting_count,
		.settings = job->options.settings,
		.label = job->options.values[CLI_LABEL] };
	struct acting acting;

	if (!read_file(&opening.letter_case, job, CLI_CASE) ||
	    !start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_prepare_open(&acting.answer,
	    &acting.session, &acting.request, &opening, job->arena,
	    job->findings));
}

int
cli_acts_letterhead(struct cli_job *job)
{
	const struct base_file *letterhead = NULL;
	struct acting acting;

	if (!cli_command_require(job, "letterhead", CLI_CASE) ||
	    !read_file(&letterhead, job, CLI_CASE) || !start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_letterhead_change(&acting.answer,
	    &acting.session, &acting.request, letterhead, job->arena,
	    job->findings));
}

static bool
read_figures(struct service_prepare_figures *out, struct cli_job *job)
{
	const char *const *values = job->options.values;

	*out = (struct service_prepare_figures){
		.source = values[CLI_SOURCE] };
	if ((values[CLI_FIGURES] == NULL) != (values[CLI_CALCULATED] ==
	    NULL) && (values[CLI_FIGURES] == NULL || values[CLI_REGIONAL] ==
	    NULL))
		return read_file(&out->figures, job, CLI_FIGURES) &&
		    read_file(&out->calculated, job, CLI_CALCULATED) &&
		    read_file(&out->regional, job, CLI_REGIONAL);
	base_findings_add(job->findings, BASE_ERR_USAGE_ONE_OF,
	    (struct base_place){ 0 }, "figures",
	    "--figures, --calculated (--regional)", NULL);
	return false;
}

int
cli_acts_figures(struct cli_job *job)
{
	struct service_prepare_figures figures;
	struct acting acting;

	if (!read_figures(&figures, job) || !start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_prepare_take_figures(&acting.answer,
	    &acting.session, &acting.request, &figures, job->arena,
	    job->findings));
}

int
cli_acts_announce(struct cli_job *job)
{
	struct acting acting;
	int64_t landstal = 0;

	if (!cli_command_require(job, "announce", CLI_LANDSTAL) ||
	    !cli_options_find_count(&job->options, CLI_LANDSTAL, &landstal,
	    job->findings) || !start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_prepare_announce(&acting.answer,
	    &acting.session, &acting.request, landstal, job->arena,
	    job->findings));
}

/* A notification that is not valid has been registered all the same; that it is
 * not is the answer. */
static int
answer_notification(struct acting *acting)
{
	const struct law_decision *decision =
	    &acting->answer->draft.opened.decision;
	size_t last = decision->round->notification_count - 1;

	base_findings_append(acting->job->findings,
	    decision->outcomes[last].reasons);
	return decision->outcomes[last].valid ? 0 : 1;
}

int
cli_acts_notify(struct cli_job *job)
{
	const struct base_file *notification = NULL;
	struct acting acting;
	int status;

	if (!cli_command_require(job, "notify", CLI_NOTIFICATION) ||
	    !read_file(&notification, job, CLI_NOTIFICATION) ||
	    !start(&acting, job))
		return base_findings_exit_status(job->findings);
	status = finish(&acting, service_answer_notify(&acting.answer,
	    &acting.session, &acting.request, notification, job->arena,
	    job->findings));
	return status != 0 ? status : answer_notification(&acting);
}

int
cli_acts_withdraw(struct cli_job *job)
{
	struct acting acting;

	if (!cli_command_require(job, "withdraw", CLI_REGION) ||
	    !start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_answer_withdraw(&acting.answer,
	    &acting.session, &acting.request,
	    job->options.values[CLI_REGION], job->arena, job->findings));
}

int
cli_acts_decide(struct cli_job *job)
{
	struct acting acting;

	if (!start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_decide_decide(&acting.answer,
	    &acting.session, &acting.request, job->lang, job->arena,
	    job->findings));
}

int
cli_acts_approve(struct cli_job *job)
{
	struct acting acting;

	if (!start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_decide_approve(&acting.answer,
	    &acting.session, &acting.request, job->arena, job->findings));
}

int
cli_acts_return(struct cli_job *job)
{
	struct acting acting;

	if (!cli_command_require(job, "return", CLI_REASON) ||
	    !start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_decide_return(&acting.answer,
	    &acting.session, &acting.request,
	    job->options.values[CLI_REASON], job->arena, job->findings));
}

int
cli_acts_send(struct cli_job *job)
{
	struct acting acting;

	if (!start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_decide_send(&acting.answer,
	    &acting.session, &acting.request, job->arena, job->findings));
}

int
cli_acts_close(struct cli_job *job)
{
	struct acting acting;

	if (!start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_decide_close(&acting.answer,
	    &acting.session, &acting.request, job->arena, job->findings));
}

int
cli_acts_revise(struct cli_job *job,
    const struct service_decide_change *change)
{
	struct acting acting;

	if (!start(&acting, job))
		return base_findings_exit_status(job->findings);
	return finish(&acting, service_decide_revise(&acting.answer,
	    &acting.session, &acting.request, change, job->arena,
	    job->findings));
}

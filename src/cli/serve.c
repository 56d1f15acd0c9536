#include <stdio.h>
#include <unistd.h>

#include "base/findings.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/login.h"
#include "web/app.h"
#include "web/workers.h"

#define ADDRESS "127.0.0.1:8080"
#define JOB_SECONDS 30
#define MOST_JOB_SECONDS 3600
/* Tokens a second and address (web/limit.h): twenty pages that must be made, or
 * two hundred that are kept. */
#define RATE 200
#define MOST_RATE 1000000

/* Whoever waits for the server reads the line; it does not wait for the end. */
static void
say_ready(void *context, const char *address)
{
	const struct cli_job *job = context;

	printf("%s\n", cli_command_word(job, CLI_WORDS_SERVE_READY, address,
	    NULL, NULL));
	fflush(stdout);
}

/* One a core, two at least: the public's never take the last one. */
static int64_t
suggest_workers(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	return cores < 2 ? 2 : cores > WEB_WORKERS_MOST ? WEB_WORKERS_MOST :
	    cores;
}

/* A number between least and most. */
static bool
find_count(int64_t *out, struct cli_job *job, enum cli_option option,
    int64_t least, int64_t most)
{
	if (!cli_options_find_count(&job->options, option, out,
	    job->findings))
		return false;
	if (*out >= least && *out <= most)
		return true;
	base_findings_add(job->findings, BASE_ERR_USAGE_BETWEEN,
	    (struct base_place){ 0 }, cli_options_name(option),
	    base_text_print_whole(least, job->arena),
	    base_text_print_whole(most, job->arena), NULL);
	return false;
}

int
cli_serve_run(struct cli_job *job)
{
	const char *address = job->options.values[CLI_LISTEN];
	int64_t workers = suggest_workers(), seconds = JOB_SECONDS,
	    rate = RATE;
	struct web_app_request request = {
		.place = cli_login_find_store(job),
		.key = cli_login_find_key(job),
		.address = address == NULL ? ADDRESS : address,
		.is_logged = true, .ready = say_ready, .context = job };

	if (!find_count(&workers, job, CLI_WORKERS, 0, WEB_WORKERS_MOST) ||
	    !find_count(&seconds, job, CLI_JOB_SECONDS, 1,
	    MOST_JOB_SECONDS) || !find_count(&rate, job, CLI_RATE, 0,
	    MOST_RATE))
		return base_findings_exit_status(job->findings);
	request.workers = (size_t)workers;
	request.rate = rate;
	request.is_forwarded = job->options.values[CLI_FORWARDED] != NULL;
	request.job_seconds = seconds;
	if (!web_app_run(&request, job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	return 0;
}

#include <stdio.h>

#include "base/findings.h"
#include "cli/command.h"
#include "cli/login.h"
#include "web/app.h"

#define ADDRESS "127.0.0.1:8080"

/* Whoever waits for the server reads the line; it does not wait for the end. */
static void
say_ready(void *context, const char *address)
{
	const struct cli_job *job = context;

	printf("%s\n", cli_command_word(job, CLI_WORDS_SERVE_READY, address,
	    NULL, NULL));
	fflush(stdout);
}

int
cli_serve_run(struct cli_job *job)
{
	const char *address = job->options.values[CLI_LISTEN];
	const struct web_app_request request = {
		.place = cli_login_find_store(job),
		.key = cli_login_find_key(job),
		.address = address == NULL ? ADDRESS : address,
		.is_logged = true, .ready = say_ready, .context = job };

	if (!web_app_run(&request, job->arena, job->findings))
		return base_findings_exit_status(job->findings);
	return 0;
}

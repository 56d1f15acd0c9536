/*
 * A caseworker without rest: registers and withdraws a council's notification in
 * turn, and tells each act on standard output as soon as it is acknowledged:
 * "<number> <id>\n".  What the kill and failover tests run, and the bench.
 *
 * actor STORE KEY ACCOUNT PASSWORD ROUND NOTIFICATION REGION COUNT
 *
 * COUNT acts, 0 = until it is killed.  Exits with the program's status.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "service/answer.h"

static int
fail(const struct base_findings *findings, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < base_findings_count(findings); i++)
		base_findings_print(&buf, base_findings_get(findings, i),
		    BASE_EN);
	fputs(buf.bytes, stderr);
	return base_findings_exit_status(findings);
}

static void
tell(const struct service_act_answer *answer)
{
	char line[96];
	int length = snprintf(line, sizeof(line), "%lld %s\n",
	    (long long)answer->act.number, answer->act.id);

	/* whole or not at all: whoever kills us reads what was acknowledged */
	if (write(STDOUT_FILENO, line, (size_t)length) != length)
		exit(70);
}

/* Withdraws what is there, else registers. */
static bool
act(bool *there, const struct service_session *session, char **argv,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_request request = { .round = argv[5] };
	const struct service_act_answer *answer;
	struct base_file notification;

	if (!base_file_read(&notification, argv[6], arena, findings) ||
	    !(*there ? service_answer_withdraw(&answer, session, &request,
	    argv[7], arena, findings) : service_answer_notify(&answer,
	    session, &request, &notification, arena, findings)))
		return false;
	*there = !*there;
	tell(answer);
	return true;
}

/* A kill may have left the notification there or not: what does not fit the
 * first time fits the other way round. */
static int
work(const struct service_session *session, char **argv)
{
	long long count = atoll(argv[8]);
	bool there = true;

	for (long long i = 0; count == 0 || i < count; i++) {
		struct base_arena *arena = base_arena_new();
		struct base_findings *findings = base_findings_new(arena);
		bool good = act(&there, session, argv, arena, findings);
		int status = 0;

		if (!good && i == 0) {
			there = false;
			findings = base_findings_new(arena);
			good = act(&there, session, argv, arena, findings);
		}
		if (!good)
			status = fail(findings, arena);
		base_arena_free(arena);
		if (!good)
			return status;
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct service_session session;
	struct service_login login;
	int status;

	if (argc != 9)
		return 2;
	login = (struct service_login){ .place = argv[1], .key = argv[2],
		.account = argv[3], .password = argv[4],
		.clock = base_date_today() };
	if (!service_session_open(&session, &login, arena, findings))
		return fail(findings, arena);
	status = work(&session, argv);
	service_session_close(&session);
	base_arena_free(arena);
	return status;
}

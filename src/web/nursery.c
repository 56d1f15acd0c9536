#define _GNU_SOURCE /* SOCK_CLOEXEC, MSG_CMSG_CLOEXEC */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "web/nursery.h"

/* Room for one descriptor beside a message. */
union rights {
	char room[CMSG_SPACE(sizeof(int))];
	struct cmsghdr aligned;
};

/* --- in the nursery -------------------------------------------------------- */

/* The end of a new worker's pair, and what it is to do; -1 = the server has
 * gone. */
static int
receive(char *kind, int line)
{
	union rights rights;
	struct iovec part = { kind, 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = rights.room,
		.msg_controllen = sizeof(rights.room) };
	struct cmsghdr *head;
	int end = -1;
	ssize_t count;

	do
		count = recvmsg(line, &message, MSG_CMSG_CLOEXEC);
	while (count < 0 && errno == EINTR);
	head = count > 0 ? CMSG_FIRSTHDR(&message) : NULL;
	if (head != NULL && head->cmsg_type == SCM_RIGHTS)
		memcpy(&end, CMSG_DATA(head), sizeof(end));
	return end;
}

/* What ends the server (SIGTERM, Ctrl-C) reaches its children, too; they end
 * when what they are doing is done, and nobody listens any more. */
static _Noreturn void
breed(const struct web_nursery_work *work, int line)
{
	struct web_sandbox sandbox;
	char kind;
	int end;

	/* who has died is of no interest: the pair says it */
	signal(SIGCHLD, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	sandbox = web_sandbox_enter(work->writable);
	if (write(line, &sandbox, sizeof(sandbox)) != sizeof(sandbox))
		exit(1);
	while ((end = receive(&kind, line)) >= 0) {
		if (fork() == 0) {
			close(line);
			work->run(work->context, kind, end);
			exit(0);
		}
		/* where there is no room for it, it has died at once */
		close(end);
	}
	/* ignored ones are waited for all together */
	while (wait(NULL) > 0 || errno == EINTR)
		;
	exit(0);
}

/* --- in the server --------------------------------------------------------- */

static bool
hear(struct web_sandbox *out, int line)
{
	ssize_t count;

	do
		count = read(line, out, sizeof(*out));
	while (count < 0 && errno == EINTR);
	return count == sizeof(*out);
}

bool
web_nursery_open(struct web_nursery *out, const struct web_nursery_work *work)
{
	int pair[2];

	*out = (struct web_nursery){ .line = -1 };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	out->process = fork();
	if (out->process == 0) {
		close(pair[0]);
		breed(work, pair[1]);
	}
	close(pair[1]);
	if (out->process < 0 || !hear(&out->sandbox, pair[0])) {
		close(pair[0]);
		return false;
	}
	out->line = pair[0];
	return true;
}

static bool
send_end(int line, char kind, int end)
{
	union rights rights = { { 0 } };
	struct iovec part = { &kind, 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = rights.room,
		.msg_controllen = sizeof(rights.room) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(end));
	memcpy(CMSG_DATA(head), &end, sizeof(end));
	return sendmsg(line, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == 1;
}

int
web_nursery_start_worker(const struct web_nursery *nursery, char kind)
{
	int pair[2];
	bool good;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return -1;
	good = send_end(nursery->line, kind, pair[1]);
	close(pair[1]);
	if (good)
		return pair[0];
	close(pair[0]);
	return -1;
}

bool
web_nursery_has_died(struct web_nursery *nursery)
{
	if (nursery->line < 0 || waitpid(nursery->process, NULL, WNOHANG) <= 0)
		return false;
	close(nursery->line);
	nursery->line = -1;
	return true;
}

void
web_nursery_close(struct web_nursery *nursery)
{
	if (nursery->line < 0)
		return;
	close(nursery->line);
	nursery->line = -1;
	while (waitpid(nursery->process, NULL, 0) < 0 && errno == EINTR)
		;
}

/*
 * The server against those who are slow on purpose, or too many: what drips is
 * ended though it never pauses for long, and where no descriptor is free the
 * server waits for one without work and without words.
 *
 * A test asks until it happens, and fails where it does not for half a minute.
 */
#define _GNU_SOURCE /* wait4() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "web/server.h"

#define DRIP_MS 100
#define MOST_DRIPS 300
#define DESCRIPTORS 24
#define MANY 40
#define MOST_WORDS 4096
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char request[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

static struct {
	pid_t process;
	int port;
	FILE *words; /* what the server says on standard error */
} server;

/* --- the server, in a process of its own ----------------------------------- */

static void
handle(void *context, const struct web_request *asked,
    struct web_reply *reply, struct base_arena *arena)
{
	(void)context;
	(void)asked;
	(void)arena;
	reply->status = 200;
	reply->type = "text/plain";
	reply->bytes = "ok";
	reply->length = 2;
}

static void
refuse(void *context, const struct web_request *asked, const char *why,
    struct web_reply *reply, struct base_arena *arena)
{
	(void)context;
	(void)asked;
	(void)why;
	(void)reply;
	(void)arena;
}

static void
pass(void *context)
{
	(void)context;
}

static void
note_full(void *context, const char *why)
{
	(void)context;
	(void)why;
}

static void
tell_port(void *context, const char *address, struct event_base *loop)
{
	const int *line = context;
	int port = atoi(strrchr(address, ':') + 1);

	(void)loop;
	if (write(*line, &port, sizeof(port)) != sizeof(port))
		abort();
}

static void
serve(int line, rlim_t descriptors)
{
	const struct rlimit most = { descriptors, descriptors };
	const struct web_server_request asked = { .address = "127.0.0.1:0",
		.handle = handle, .refuse = refuse, .tick = pass,
		.ready = tell_port, .full = note_full, .end = pass,
		.patience = 1, .context = &line };
	struct base_arena *arena = base_arena_new();
	bool good;

	/* a test that fails leaves nobody behind */
	alarm(2 * MOST_DRIPS * DRIP_MS / 1000);
	dup2(fileno(server.words), STDERR_FILENO);
	if (descriptors > 0)
		setrlimit(RLIMIT_NOFILE, &most);
	good = web_server_run(&asked, arena, base_findings_new(arena));
	base_arena_free(arena);
	_exit(good ? 0 : 1);
}

static void
start(rlim_t descriptors)
{
	int line[2];

	server.words = tmpfile();
	assert_non_null(server.words);
	assert_int_equal(pipe(line), 0);
	server.process = fork();
	assert_true(server.process >= 0);
	if (server.process == 0)
		serve(line[1], descriptors);
	close(line[1]);
	assert_int_equal(read(line[0], &server.port, sizeof(server.port)),
	    sizeof(server.port));
	close(line[0]);
}

/* It ends in order; *took is the time that it worked, in milliseconds. */
static void
stop(long *took, long *words)
{
	struct rusage used;
	int status;

	assert_int_equal(kill(server.process, SIGTERM), 0);
	assert_int_equal(wait4(server.process, &status, 0, &used),
	    server.process);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	*took = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
	    (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
	fseek(server.words, 0, SEEK_END);
	*words = ftell(server.words);
	fclose(server.words);
}

/* --- who asks -------------------------------------------------------------- */

static int
reach(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)server.port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int end = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(end >= 0);
	assert_int_equal(connect(end, (struct sockaddr *)&address,
	    sizeof(address)), 0);
	return end;
}

static void
say(int end, const char *text)
{
	size_t length = strlen(text);

	assert_int_equal(send(end, text, length, MSG_NOSIGNAL), length);
}

static void
pause_for(int milliseconds)
{
	const struct timespec time = { 0, milliseconds * 1000000L };

	nanosleep(&time, NULL);
}

/* The other side has closed, after whatever it said. */
static bool
is_closed(int end)
{
	char byte;

	for (;;) {
		ssize_t count = recv(end, &byte, 1, MSG_DONTWAIT);

		if (count == 0 || (count < 0 && errno != EAGAIN))
			return true;
		if (count < 0)
			return false;
	}
}

/* Asks, and reads the first line of the answer. */
static bool
is_served(int end)
{
	char text[128];
	struct pollfd ready = { .fd = end, .events = POLLIN };

	if (send(end, request, strlen(request), MSG_NOSIGNAL) < 0 ||
	    poll(&ready, 1, MOST_DRIPS * DRIP_MS) != 1)
		return false;
	return recv(end, text, sizeof(text), 0) > 13 &&
	    memcmp(text, "HTTP/1.1 200 ", 13) == 0;
}

/* --- tests ----------------------------------------------------------------- */

/* Heads and bodies that drip, one of them behind a request that was served. */
static void
test_slow(void **nothing)
{
	static const char *const starts[] = {
		"GET / HTTP/1.1\r\nHost: a\r\nX: ",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n",
		("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked"
		"\r\n\r\nffff\r\n"),
		"GET / HTTP/1.1\r\nHost: a\r\nX: " };
	int ends[COUNT(starts)], open = COUNT(starts);
	long took, words;

	(void)nothing;
	start(0);
	for (size_t i = 0; i < COUNT(starts); i++)
		ends[i] = reach();
	assert_true(is_served(ends[0]));
	for (size_t i = 0; i < COUNT(starts); i++)
		say(ends[i], starts[i]);
	for (int drips = 0; open > 0 && drips < MOST_DRIPS; drips++) {
		pause_for(DRIP_MS);
		for (size_t i = 0; i < COUNT(starts); i++)
			if (ends[i] >= 0 && (send(ends[i], "x", 1,
			    MSG_NOSIGNAL) < 0 || is_closed(ends[i]))) {
				close(ends[i]);
				ends[i] = -1;
				open--;
			}
	}
	assert_int_equal(open, 0);
	stop(&took, &words);
}

/* More connections than descriptors: those that say nothing are ended in time,
 * and who waited is served. */
static void
test_descriptors(void **nothing)
{
	int ends[MANY];
	long took, words;

	(void)nothing;
	start(DESCRIPTORS);
	for (int i = 0; i < MANY; i++)
		ends[i] = reach();
	assert_true(is_served(ends[MANY - 1]));
	for (int i = 0; i < MANY; i++)
		close(ends[i]);
	stop(&took, &words);
	assert_true(words < MOST_WORDS);
	/* a loop that asks without rest would have worked all the time */
	assert_true(took < 2000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slow),
		cmocka_unit_test(test_descriptors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

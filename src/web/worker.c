#include <errno.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "store/access.h"
#include "web/app.h"
#include "web/dispatch.h"
#include "web/job.h"
#include "web/mark.h"
#include "web/route.h"
#include "web/worker.h"

static bool
read_all(int end, void *bytes, size_t length)
{
	char *at = bytes;

	while (length > 0) {
		ssize_t count = read(end, at, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += count;
		length -= (size_t)count;
	}
	return true;
}

static bool
write_all(int end, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t count = write(end, at, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += count;
		length -= (size_t)count;
	}
	return true;
}

/* NULL: nothing more comes. */
static const char *
read_message(uint64_t *length, int end, struct base_arena *arena)
{
	char *bytes;

	if (!read_all(end, length, sizeof(*length)) ||
	    *length > WEB_WORKER_MOST_MESSAGE)
		return NULL;
	bytes = base_arena_alloc(arena, *length + 1, 1);
	return read_all(end, bytes, *length) ? bytes : NULL;
}

static bool
write_message(int end, const void *bytes, uint64_t length)
{
	return write_all(end, &length, sizeof(length)) &&
	    write_all(end, bytes, length);
}

static bool
open_store(struct web_app *app, struct base_findings *findings)
{
	const struct store_opening opening = { .place = app->asked->place,
		.mode = STORE_OPEN_WRITE };

	return app->store != NULL || store_access_open(&app->store, &opening,
	    findings);
}

static bool
answer(struct web_app *app, int end, struct base_arena *arena)
{
	struct base_buf message;
	struct web_exchange x;
	const char *bytes;
	uint64_t length;

	bytes = read_message(&length, end, arena);
	if (bytes == NULL || !web_job_parse_request(&x, app, bytes, length,
	    arena))
		return false;
	alarm((unsigned)app->asked->job_seconds);
	if (open_store(app, x.findings)) {
		x.session.store = app->store;
		store_access_set_roles(app->store, x.session.account.roles);
		/* an act is worth waiting for another server, a page is not */
		store_access_set_hasty(app->store,
		    x.request->method == WEB_GET);
		x.route->handle(&x);
		if (x.request->method == WEB_POST)
			x.mark = web_mark_look(app, arena) ? app->mark : "";
	}
	web_dispatch_close(&x);
	alarm(0);
	base_buf_start(&message, arena);
	web_job_print_reply(&message, &x);
	return write_message(end, message.bytes, message.length);
}

static bool
look(struct web_app *app, int end, struct base_arena *arena)
{
	uint64_t length;
	bool is_there;

	if (read_message(&length, end, arena) == NULL)
		return false;
	alarm(WEB_WORKER_LOOK_SECONDS);
	is_there = open_store(app, base_findings_new(arena));
	if (is_there) {
		store_access_set_hasty(app->store, true);
		is_there = web_mark_look(app, arena);
	}
	alarm(0);
	return write_message(end, app->mark, is_there ? strlen(app->mark) +
	    1 : 0);
}

/* As it is called in the machine's list of processes. */
static const char *
find_name(char kind)
{
	return kind == WEB_WORKER_LONG ? "kvote-worker" :
	    kind == WEB_WORKER_READER ? "kvote-reader" : "kvote-watch";
}

/* What a large answer took goes back to the machine. */
void
web_worker_run(const void *context, char kind, int end)
{
	const struct web_worker *worker = context;
	struct web_app app = { .asked = worker->asked, .key = worker->key,
		.sessions = worker->sessions };
	pid_t process = getpid();
	bool good = prctl(PR_SET_NAME, find_name(kind)) == 0 &&
	    write_message(end, &process, sizeof(process));

	while (good) {
		struct base_arena *arena = base_arena_new();

		good = kind == WEB_WORKER_WATCH ? look(&app, end, arena) :
		    answer(&app, end, arena);
		base_arena_free(arena);
		malloc_trim(0);
	}
	store_access_close(app.store);
	close(end);
}

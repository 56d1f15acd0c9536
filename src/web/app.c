#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/disk.h"
#include "base/findings.h"
#include "base/sign.h"
#include "store/access.h"
#include "service/signers.h"
#include "web/answers.h"
#include "web/app.h"
#include "web/assets.h"
#include "web/cache.h"
#include "web/dispatch.h"
#include "web/limit.h"
#include "web/mark.h"
#include "web/nursery.h"
#include "web/server.h"
#include "web/watch.h"
#include "web/worker.h"
#include "web/workers.h"

/* Exchanges that may wait for a worker, of whoever has logged in, of others. */
#define QUEUE 32
/* Two, so that the public never has all.  What they make is kept, so many that
 * wait for the same have it at once. */
#define READERS 2
#define READERS_QUEUE WEB_WORKERS_QUEUE_MOST

static const struct base_place nowhere;

static int64_t
count_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec;
}

static struct base_date
find_today(void)
{
	time_t now = time(NULL);
	struct tm local;

	localtime_r(&now, &local);
	return (struct base_date){ local.tm_year + 1900, local.tm_mon + 1,
		local.tm_mday };
}

/* By a server without workers, itself. */
static void
look(struct web_app *app)
{
	struct base_arena *arena = base_arena_new();

	app->is_away = !web_mark_look(app, arena);
	web_dispatch_refresh(app, app->mark);
	base_arena_free(arena);
}

static void
tick(void *context)
{
	struct web_app *app = context;

	app->today = find_today();
	app->now = count_seconds();
	if (app->workers == NULL) {
		look(app);
		app->looks++;
	} else {
		web_dispatch_refresh(app, app->mark);
		web_watch_tick(app->watch);
		web_workers_tick(app->readers, app->now);
		web_workers_tick(app->workers, app->now);
	}
	/* whoever looks after the server starts it again */
	if (web_nursery_has_died(&app->nursery)) {
		app->is_orphan = true;
		raise(SIGTERM);
	}
}

/* As a line of the log, where there is one; no more than one a second. */
static void
note_full(void *context, const char *why)
{
	struct web_app *app = context;
	struct base_arena *arena;

	app->full++;
	if (!app->is_logged)
		return;
	arena = base_arena_new();
	fprintf(stderr, "{\"at\": \"%s\", \"fault\": \"%s\"}\n",
	    base_clock_print_now(arena), why);
	base_arena_free(arena);
}

/* The folder of a store that is a file: where its journal is made. */
static const char *
find_folder(const struct web_app_request *asked, struct base_arena *arena)
{
	return strstr(asked->place, "://") != NULL ? NULL :
	    base_disk_find_parent(asked->place, arena);
}

/* The loop waits for no store: whoever asks it is another process. */
static void
open_workers(struct web_app *app, struct event_base *loop)
{
	struct web_workers_request request = { .nursery = &app->nursery,
		.loop = loop, .kind = WEB_WORKER_LONG,
		.count = app->asked->workers, .queue = QUEUE,
		.seconds = app->asked->job_seconds,
		.send_made = web_dispatch_send_made,
		.done = web_dispatch_finish };

	app->workers = web_workers_open(&request);
	request.kind = WEB_WORKER_READER;
	request.count = READERS;
	request.queue = READERS_QUEUE;
	app->readers = web_workers_open(&request);
	app->watch = web_watch_open(app, loop);
}

static void
find_common(struct web_sandbox *out, const struct web_sandbox *other)
{
	out->has_seccomp = out->has_seccomp && other->has_seccomp;
	out->has_landlock = out->has_landlock && other->has_landlock;
}

/* Store and socket are open: nothing else is to be had from the machine. */
static void
ready(void *context, const char *address, struct event_base *loop)
{
	struct web_app *app = context;
	struct base_arena *arena = base_arena_new();

	app->sandbox = web_sandbox_enter(app->store == NULL ? NULL :
	    find_folder(app->asked, arena));
	base_arena_free(arena);
	if (app->asked->workers > 0) {
		find_common(&app->sandbox, &app->nursery.sandbox);
		open_workers(app, loop);
	} else {
		look(app);
	}
	app->asked->ready(app->asked->context, address);
}

/* Who waits is told before the loop ends. */
static void
end(void *context)
{
	struct web_app *app = context;

	web_watch_close(app->watch);
	web_workers_close(app->readers);
	web_workers_close(app->workers);
	app->watch = NULL;
	app->readers = app->workers = NULL;
}

/* What is wrong with the store is said before anybody listens; a server with
 * workers has none from then on. */
static bool
open_store(struct web_app *app, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_opening opening = { .place = app->asked->place,
		.mode = STORE_OPEN_WRITE };
	bool good;

	if (!store_access_open(&app->store, &opening, findings))
		return false;
	store_access_set_hasty(app->store, true);
	app->place = base_arena_copy_text(arena, store_access_place(
	    app->store));
	good = service_signers_check(app->store, app->key, arena, findings);
	if (!good || app->asked->workers > 0) {
		store_access_close(app->store);
		app->store = NULL;
	}
	return good;
}

static bool
serve(struct web_app *app, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct web_server_request server = {
		.address = app->asked->address, .handle = web_dispatch_answer,
		.refuse = web_dispatch_refuse, .tick = tick, .ready = ready,
		.full = note_full, .end = end,
		.is_forwarded = app->asked->is_forwarded, .context = app };
	bool good;

	if (!open_store(app, arena, findings))
		return false;
	app->cache = web_cache_new();
	app->answers = web_answers_new();
	if (app->asked->rate > 0)
		app->limit = web_limit_new(app->asked->rate);
	good = web_server_run(&server, arena, findings) && !app->is_orphan;
	if (app->is_orphan)
		base_findings_add(findings, BASE_ERR_SERVE_NURSERY, nowhere,
		    NULL);
	web_limit_free(app->limit);
	web_answers_free(app->answers);
	web_cache_free(app->cache);
	store_access_close(app->store);
	return good;
}

/* Before anything is open: see web/nursery.h. */
static bool
open_nursery(struct web_app *app, const struct web_worker *worker,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct web_nursery_work work = { .run = web_worker_run,
		.context = worker,
		.writable = find_folder(app->asked, arena) };

	app->nursery.line = -1;
	if (app->asked->workers == 0 ||
	    web_nursery_open(&app->nursery, &work))
		return true;
	base_findings_add(findings, BASE_ERR_SERVE_FORK, nowhere,
	    strerror(errno), NULL);
	return false;
}

bool
web_app_run(const struct web_app_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct web_app app = { .is_logged = request->is_logged,
		.today = find_today(), .asked = request,
		.begun = count_seconds() };
	struct web_worker worker = { .asked = request };
	bool good;

	if (!web_assets_are_there()) {
		base_findings_add(findings, BASE_ERR_SERVE_NO_LOOK, nowhere,
		    NULL);
		return false;
	}
	if (!base_sign_read(&app.key, request->key, arena, findings))
		return false;
	app.sessions = web_sessions_new();
	worker.key = app.key;
	worker.sessions = app.sessions;
	good = open_nursery(&app, &worker, arena, findings) &&
	    serve(&app, arena, findings);
	web_nursery_close(&app.nursery);
	web_sessions_free(app.sessions);
	return good;
}

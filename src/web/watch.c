#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/bug.h"
#include "web/app.h"
#include "web/channel.h"
#include "web/dispatch.h"
#include "web/watch.h"
#include "web/worker.h"

struct web_watch {
	struct web_app *app;
	struct event_base *loop;
	struct web_channel *channel; /* NULL: it could not be had */
	pid_t process;               /* 0 until it has told its own */
	bool is_asked;
};

/* Where it was at a look, that look was too long. */
static void
lose(void *context)
{
	struct web_watch *watch = context;

	web_channel_close(watch->channel);
	watch->channel = NULL;
	watch->process = 0;
	watch->app->is_away = watch->app->is_away || watch->is_asked;
	watch->is_asked = false;
}

static void
take(void *context, const char *bytes, size_t length)
{
	struct web_watch *watch = context;

	if (watch->process == 0 && length == sizeof(watch->process)) {
		memcpy(&watch->process, bytes, length);
		return;
	}
	watch->is_asked = false;
	watch->app->looks++;
	watch->app->is_away = length == 0;
	if (length > 0 && bytes[length - 1] == '\0')
		web_dispatch_refresh(watch->app, bytes);
}

static void
start(struct web_watch *watch)
{
	const struct web_channel_calls calls = { .take = take, .lose = lose,
		.context = watch };
	int end = web_nursery_start_worker(&watch->app->nursery,
	    WEB_WORKER_WATCH);

	if (end >= 0)
		watch->channel = web_channel_open(watch->loop, end, &calls);
}

static void
ask(struct web_watch *watch)
{
	if (watch->channel == NULL)
		start(watch);
	if (watch->channel == NULL || watch->is_asked)
		return;
	watch->is_asked = true;
	web_channel_send(watch->channel, "", 0);
}

struct web_watch *
web_watch_open(struct web_app *app, struct event_base *loop)
{
	struct web_watch *watch = calloc(1, sizeof(*watch));

	if (watch == NULL)
		base_bug_stop("no memory for who looks at the store");
	watch->app = app;
	watch->loop = loop;
	ask(watch);
	return watch;
}

void
web_watch_close(struct web_watch *watch)
{
	if (watch == NULL)
		return;
	/* its end is open, so the process is still the one that it was */
	if (watch->channel != NULL && watch->process > 0)
		kill(watch->process, SIGKILL);
	web_channel_close(watch->channel);
	free(watch);
}

void
web_watch_tick(struct web_watch *watch)
{
	ask(watch);
}

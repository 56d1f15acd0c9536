#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/bug.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "web/app.h"
#include "web/channel.h"
#include "web/dispatch.h"
#include "web/job.h"
#include "web/nursery.h"
#include "web/workers.h"

/* Seconds after which a worker that should have ended by itself is given up. */
#define GRACE 2

static const struct base_place nowhere;

struct worker {
	struct web_workers *pool;
	struct web_channel *channel; /* NULL: it could not be had */
	pid_t process;               /* 0 until it has told its own */
	struct web_exchange *x;      /* that it is at; NULL = idle */
	int64_t begun;
};

struct waiting {
	struct web_exchange *x;
	int64_t since;
};

struct queue {
	size_t count;
	struct waiting items[WEB_WORKERS_QUEUE_MOST]; /* the first came first */
};

struct web_workers {
	struct web_workers_request asked;
	struct queue known;  /* of whoever has logged in */
	struct queue others;
	uint64_t died;
	uint64_t refused;
	struct worker all[WEB_WORKERS_MOST];
};

/* --- queues -------------------------------------------------------------- */

static struct web_exchange *
take_first(struct queue *queue)
{
	struct web_exchange *x = queue->items[0].x;

	queue->count--;
	memmove(queue->items, queue->items + 1, queue->count *
	    sizeof(queue->items[0]));
	return x;
}

static void
fail(struct web_workers *workers, struct web_exchange *x,
    enum base_err_code code)
{
	const char *seconds = base_text_print_whole(workers->asked.seconds,
	    x->arena);

	if (code != BASE_ERR_SERVE_DIED)
		workers->refused++;
	base_findings_add(x->findings, code, nowhere,
	    code == BASE_ERR_SERVE_LATE ? seconds : x->request->id, NULL);
	web_dispatch_close(x);
	workers->asked.done(x);
}

static void
drop_late(struct web_workers *workers, struct queue *queue, int64_t now)
{
	while (queue->count > 0 && now - queue->items[0].since >
	    workers->asked.seconds)
		fail(workers, take_first(queue), BASE_ERR_SERVE_LATE);
}

/* --- work ---------------------------------------------------------------- */

static size_t
count_public(const struct web_workers *workers)
{
	size_t count = 0;

	for (size_t i = 0; i < workers->asked.count; i++)
		count += workers->all[i].x != NULL &&
		    workers->all[i].x->login == NULL;
	return count;
}

/* Who is next; NULL = nobody who may be now. */
static struct web_exchange *
find_next(struct web_workers *workers)
{
	size_t most = workers->asked.count > 1 ? workers->asked.count - 1 : 1;

	if (workers->known.count > 0)
		return take_first(&workers->known);
	if (workers->others.count > 0 && count_public(workers) < most)
		return take_first(&workers->others);
	return NULL;
}

static void
give(struct worker *worker, struct web_exchange *x)
{
	struct base_buf message;

	base_buf_start(&message, x->arena);
	web_job_print_request(&message, x);
	worker->x = x;
	worker->begun = x->app->now;
	web_channel_send(worker->channel, message.bytes, message.length);
}

static void
give_all(struct web_workers *workers)
{
	for (size_t i = 0; i < workers->asked.count; i++) {
		struct worker *worker = &workers->all[i];
		struct web_exchange *x;

		if (worker->channel == NULL || worker->x != NULL)
			continue;
		do
			x = find_next(workers);
		while (x != NULL && workers->asked.send_made(x));
		if (x == NULL)
			return;
		give(worker, x);
	}
}

/* --- workers ------------------------------------------------------------- */

static void start(struct worker *worker);

/* Died, or was too slow. */
static void
lose(void *context)
{
	struct worker *worker = context;
	struct web_workers *workers = worker->pool;
	struct web_exchange *x = worker->x;

	web_channel_close(worker->channel);
	worker->channel = NULL;
	worker->process = 0;
	worker->x = NULL;
	workers->died++;
	if (x != NULL)
		fail(workers, x, x->app->now - worker->begun >=
		    workers->asked.seconds - 1 ? BASE_ERR_SERVE_LATE :
		    BASE_ERR_SERVE_DIED);
	/* one that dies idle is started again by the tick: not in a ring */
	if (x != NULL)
		start(worker);
	give_all(workers);
}

static void
take(void *context, const char *bytes, size_t length)
{
	struct worker *worker = context;
	struct web_exchange *x = worker->x;

	if (worker->process == 0 && length == sizeof(worker->process)) {
		memcpy(&worker->process, bytes, length);
		return;
	}
	if (x == NULL || !web_job_parse_reply(x, bytes, length)) {
		lose(worker);
		return;
	}
	worker->x = NULL;
	worker->pool->asked.done(x);
	give_all(worker->pool);
}

static void
start(struct worker *worker)
{
	const struct web_channel_calls calls = { .take = take, .lose = lose,
		.context = worker };
	int end = web_nursery_start_worker(worker->pool->asked.nursery,
	    worker->pool->asked.kind);

	if (end >= 0)
		worker->channel = web_channel_open(worker->pool->asked.loop,
		    end, &calls);
}

/* --- pool ---------------------------------------------------------------- */

struct web_workers *
web_workers_open(const struct web_workers_request *request)
{
	struct web_workers *workers = calloc(1, sizeof(*workers));

	if (workers == NULL)
		base_bug_stop("no memory for the workers");
	workers->asked = *request;
	for (size_t i = 0; i < request->count; i++) {
		workers->all[i].pool = workers;
		start(&workers->all[i]);
	}
	return workers;
}

void
web_workers_close(struct web_workers *workers)
{
	if (workers == NULL)
		return;
	for (size_t i = 0; i < workers->asked.count; i++) {
		struct worker *worker = &workers->all[i];

		/* what it is at nobody waits for any more */
		if (worker->channel != NULL && worker->process > 0 &&
		    worker->x != NULL)
			kill(worker->process, SIGKILL);
		web_channel_close(worker->channel);
		if (worker->x != NULL)
			fail(workers, worker->x, BASE_ERR_SERVE_DIED);
	}
	while (workers->known.count > 0)
		fail(workers, take_first(&workers->known),
		    BASE_ERR_SERVE_DIED);
	while (workers->others.count > 0)
		fail(workers, take_first(&workers->others),
		    BASE_ERR_SERVE_DIED);
	free(workers);
}

/* Its end of the channel is open, so the process is still the one that it was;
 * that it is gone we then hear as of any other. */
static void
stop(struct worker *worker)
{
	if (worker->process > 0)
		kill(worker->process, SIGKILL);
	else
		lose(worker);
}

bool
web_workers_add(struct web_workers *workers, struct web_exchange *x)
{
	struct queue *queue = x->login != NULL ? &workers->known :
	    &workers->others;

	if (queue->count == workers->asked.queue) {
		workers->refused++;
		base_findings_add(x->findings, BASE_ERR_SERVE_BUSY, nowhere,
		    NULL);
		return false;
	}
	x->reply->is_later = true;
	queue->items[queue->count++] = (struct waiting){ x, x->app->now };
	give_all(workers);
	return true;
}

void
web_workers_tick(struct web_workers *workers, int64_t now)
{
	drop_late(workers, &workers->known, now);
	drop_late(workers, &workers->others, now);
	for (size_t i = 0; i < workers->asked.count; i++) {
		struct worker *worker = &workers->all[i];

		if (worker->channel == NULL)
			start(worker);
		else if (worker->x != NULL && now - worker->begun >
		    workers->asked.seconds + GRACE)
			stop(worker);
	}
	give_all(workers);
}

struct web_workers_counts
web_workers_count(const struct web_workers *workers)
{
	struct web_workers_counts counts = { .count = workers->asked.count,
		.waiting = workers->known.count + workers->others.count,
		.died = workers->died, .refused = workers->refused };

	for (size_t i = 0; i < workers->asked.count; i++)
		counts.busy += workers->all[i].x != NULL;
	return counts;
}

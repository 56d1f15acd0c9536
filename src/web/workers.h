/*
 * workers: the pool of processes that make what takes long, so that the server
 * goes on answering: who waits for one, who is at work, and who has died.
 *
 * Exchanges of whoever has logged in go first.  The public's wait in a queue of
 * their own, and never take the last worker where there are two or more.  Both
 * queues are bounded; what does not fit is refused at once.  A worker that has
 * died is replaced, and what it was at is answered as a fault; an act that it
 * had begun is not done, or done as a whole, as the store has it.
 */
#ifndef KVOTE_WEB_WORKERS_H
#define KVOTE_WEB_WORKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "web/exchange.h"

struct event_base;
struct web_nursery;
struct web_workers;

#define WEB_WORKERS_MOST 64
/* Exchanges that may wait, in each of the two queues; most of any pool. */
#define WEB_WORKERS_QUEUE_MOST 256

struct web_workers_request {
	const struct web_nursery *nursery;
	struct event_base *loop;
	char kind;       /* web/worker.h */
	size_t count;
	size_t queue;    /* exchanges that may wait, in each of the two */
	int64_t seconds; /* that an exchange may take, and may wait */
	/* Is what waited there by now, and sent?  Then nobody makes it. */
	bool (*send_made)(struct web_exchange *x);
	/* The exchange has its reply. */
	void (*done)(struct web_exchange *x);
};

struct web_workers_counts {
	size_t count;
	size_t busy;
	size_t waiting;
	uint64_t died;
	uint64_t refused; /* because the queue was full, or the wait too long */
};

struct web_workers *web_workers_open(
    const struct web_workers_request *request);
/* What is not done is answered as a fault. */
void web_workers_close(struct web_workers *workers);

/* The exchange is done later, and its reply marked so (is_later).  False with a
 * finding: the queue is full. */
bool web_workers_add(struct web_workers *workers, struct web_exchange *x)
    __attribute__((warn_unused_result));

/* Once a second: who has waited too long, which worker does not end. */
void web_workers_tick(struct web_workers *workers, int64_t now);

struct web_workers_counts web_workers_count(
    const struct web_workers *workers);

#endif

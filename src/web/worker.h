/*
 * worker: the other side of a channel (web/channel.h): a process that answers
 * one exchange after the other, with a store of its own, until the channel
 * closes.
 *
 * Its first message is its process's number, so that it can be stopped; then
 * comes a reply for each exchange.  It opens the store with the first of them
 * and keeps it.  An exchange that takes longer than it may ends the process
 * (SIGALRM): what it began in the store is undone, and its memory is free.
 */
#ifndef KVOTE_WEB_WORKER_H
#define KVOTE_WEB_WORKER_H

#define WEB_WORKER_MOST_MESSAGE (256u << 20)

struct web_app_request;
struct base_sign_key;
struct web_sessions;

struct web_worker {
	const struct web_app_request *asked;
	const struct base_sign_key *key;
	struct web_sessions *sessions;
};

/* context: a struct web_worker (web/nursery.h). */
void web_worker_run(const void *context, int end);

#endif

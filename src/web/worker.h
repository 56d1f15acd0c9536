/*
 * worker: the other side of a channel (web/channel.h): a process that answers
 * one exchange after the other, with a store of its own, until the channel
 * closes.
 *
 * Its first message is its process's number, so that it can be stopped; then
 * comes a reply for each exchange.  It opens the store with the first of them
 * and keeps it.  An exchange that takes longer than it may ends the process
 * (SIGALRM): what it began in the store is undone, and its memory is free.
 *
 * Whoever looks at the store gets a message for each look that is wanted, and
 * answers with the mark and its NUL; with nothing where the store is away.
 */
#ifndef KVOTE_WEB_WORKER_H
#define KVOTE_WEB_WORKER_H

#define WEB_WORKER_MOST_MESSAGE (256u << 20)

/* Kinds (web/nursery.h): what takes long, what only asks the store, and who looks
 * whether somebody has acted (web/watch.h). */
#define WEB_WORKER_LONG 'w'
#define WEB_WORKER_READER 'r'
#define WEB_WORKER_WATCH 'l'

/* Seconds for a look at the store; longer, and whoever looks is replaced. */
#define WEB_WORKER_LOOK_SECONDS 10

struct web_app_request;
struct base_sign_key;
struct web_sessions;

struct web_worker {
	const struct web_app_request *asked;
	const struct base_sign_key *key;
	struct web_sessions *sessions;
};

/* context: a struct web_worker (web/nursery.h). */
void web_worker_run(const void *context, char kind, int end);

#endif

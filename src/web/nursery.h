/*
 * nursery: a process that was forked before anything was open, from which all
 * workers are forked, at the start and whenever one has died.
 *
 * So no worker shares an open store, a listening socket or somebody's connection
 * with the server.  The nursery has entered the sandbox (web/sandbox.h), and
 * what comes from it stays there.  A worker is known by its end of a socket
 * pair: when that closes, the worker has died; when ours does, it ends.
 */
#ifndef KVOTE_WEB_NURSERY_H
#define KVOTE_WEB_NURSERY_H

#include <stdbool.h>
#include <sys/types.h>

#include "web/sandbox.h"

struct web_nursery_work {
	/* What a worker of that kind does with its end of the pair, until that
	 * closes. */
	void (*run)(const void *context, char kind, int end);
	const void *context;
	const char *writable; /* as web_sandbox_enter() has it */
};

struct web_nursery {
	int line;  /* to the process; -1 = there is none */
	pid_t process;
	struct web_sandbox sandbox; /* what it has given up, and all from it */
};

/* False with errno: the process cannot be had. */
bool web_nursery_open(struct web_nursery *out,
    const struct web_nursery_work *work)
    __attribute__((warn_unused_result));

/* A new worker: our end of its pair; -1 with errno.  The kind is handed on. */
int web_nursery_start_worker(const struct web_nursery *nursery, char kind);

/* It has ended, and no worker can be had any more. */
bool web_nursery_has_died(struct web_nursery *nursery);

/* Waits until the process and all that came from it have ended; our ends of
 * their pairs are closed before. */
void web_nursery_close(struct web_nursery *nursery);

#endif

/*
 * app: the application behind the server: an open case store, who has logged
 * in, and the way of every exchange: route, login, permission, origin, handler,
 * headers, log.
 */
#ifndef KVOTE_WEB_APP_H
#define KVOTE_WEB_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "web/exchange.h"
#include "web/nursery.h"
#include "web/sandbox.h"
#include "web/sessions.h"

struct base_arena;
struct base_findings;
struct base_sign_key;
struct store;
struct web_answers;
struct web_cache;
struct web_limit;
struct web_watch;
struct web_workers;

struct web_app_request {
	const char *place;   /* of the case store */
	const char *key;     /* path of the secret key that seals acts */
	const char *address; /* web/server.h */
	bool is_logged;      /* a line of JSON for each exchange on stderr */
	size_t workers;      /* processes for what takes long; 0 = it is made
	                        by the server itself, and all others wait */
	int64_t job_seconds; /* that one of them may take */
	int64_t rate;        /* of one address, without a login; 0 = any */
	bool is_forwarded;   /* web/server.h */
	/* Said when it listens. */
	void (*ready)(void *context, const char *address);
	void *context;
};

#define WEB_APP_CLASSES 6

struct web_app {
	struct store *store;  /* NULL in a server that has workers */
	const char *place;    /* of it, for people */
	char mark[65];        /* web/mark.h */
	bool is_away;         /* the store does not answer */
	const struct base_sign_key *key;
	struct web_sessions *sessions;
	struct web_cache *cache;
	struct web_answers *answers;
	struct web_limit *limit; /* NULL = none */
	struct web_nursery nursery;
	bool is_orphan; /* the nursery has died */
	struct web_workers *workers; /* for what takes long; NULL = none */
	struct web_workers *readers; /* for what asks the store */
	struct web_watch *watch;
	int64_t now;              /* seconds, of a clock that runs forward */
	struct base_date today;
	bool is_logged;
	uint64_t served[WEB_APP_CLASSES]; /* replies by status / 100 */
	uint64_t microseconds;
	uint64_t refused_logins;
	uint64_t full; /* seconds in which nobody could be let in */
	int64_t begun;
	uint64_t looks; /* at clock and store, one a second */
	struct web_sandbox sandbox; /* of all its processes */
	const struct web_app_request *asked;
};

/* Runs until it is told to end (SIGTERM, SIGINT). */
bool web_app_run(const struct web_app_request *request,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

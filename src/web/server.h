/*
 * server: HTTP/1.1 on a Unix socket or an address, by libevent's evhttp.
 *
 * evhttp's parser is lenient, so what reaches the handler was looked at again:
 * one Host, one Content-Length at most, no Transfer-Encoding but chunked and
 * not beside a length, no unprintable headers, a path that is UTF-8 without
 * "..".  Anything else is refused and the connection closed.  Methods are those
 * of HTTP; which of them a path has, the handler says.  What evhttp settles
 * before is not ours: lines of a folded header are joined, and chunks that are
 * malformed or have extensions are 413.  A connection over which a request comes
 * too slowly is closed, too (web/patience.h); where no descriptor is free for
 * another one, nobody is let in for a second.
 *
 * One thread, one exchange at a time; what takes long is answered later.  Told to
 * end (SIGTERM, SIGINT) it lets nobody else in, and ends once the replies begun
 * are sent, 20 seconds later, or when it is told twice.
 */
#ifndef KVOTE_WEB_SERVER_H
#define KVOTE_WEB_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "web/exchange.h"

struct base_arena;
struct base_findings;
struct event_base;

/* Of a request that is handled.  One up to twice as large is handed on without
 * its body (is_too_large), to be refused with a page; one beyond that gets 413
 * and no more. */
#define WEB_SERVER_MOST_BODY (8u << 20)

struct web_server_request {
	const char *address; /* "127.0.0.1:8080", "[::1]:0", or "unix:/path" */
	/* Fills in the reply; both live until it returns, the reply's bytes until
	 * the next call.  With reply->is_later all live until web_server_send(). */
	void (*handle)(void *context, const struct web_request *request,
	    struct web_reply *reply, struct base_arena *arena);
	/* A request that is none, and why (web/wire.h says what of it is there);
	 * the connection is closed behind the reply. */
	void (*refuse)(void *context, const struct web_request *request,
	    const char *why, struct web_reply *reply,
	    struct base_arena *arena);
	/* Once a second. */
	void (*tick)(void *context);
	/* When it listens; address with the port that it got.  What else is to be
	 * watched goes into the loop. */
	void (*ready)(void *context, const char *address,
	    struct event_base *loop);
	/* Nobody else can be let in, for a second: why, in the system's words. */
	void (*full)(void *context, const char *why);
	/* It was told to end: replies that are still due are to be sent now. */
	void (*end)(void *context);
	/* The address of whoever asks is the last one in X-Forwarded-For: the
	 * server in front writes it there, and nobody else can reach us. */
	bool is_forwarded;
	/* Seconds for a request to come, besides what its bytes take
	 * (web/patience.h); 0 = 20. */
	int patience;
	void *context;
};

/* The reply that was to come later; it and its arena are gone afterwards. */
void web_server_send(struct web_reply *reply);

/* Runs until it is told to end. False: it cannot listen there. */
bool web_server_run(const struct web_server_request *request,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

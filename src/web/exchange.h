/*
 * exchange: one request and its reply, as every page and every act of the API
 * sees them.
 *
 * Nothing here knows the wire (web/server.h does).  All of an exchange lives in
 * its arena and ends with the reply.
 */
#ifndef KVOTE_WEB_EXCHANGE_H
#define KVOTE_WEB_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/lang.h"
#include "service/session.h"

struct base_arena;
struct base_findings;
struct web_app;
struct web_route;
struct web_session;

/* A named value of a query or a form.  Values end in a NUL that length does not
 * count; only those of files may have NULs inside. */
struct web_field {
	const char *name;
	const char *value;
	size_t length;
	const char *file; /* a file's own name, as the sender calls it; NULL */
};

struct web_fields {
	size_t count;
	const struct web_field *items;
};

enum web_method { WEB_GET, WEB_POST, WEB_NO_METHOD /* that a route has */ };

struct web_request {
	enum web_method method;
	const char *verb;       /* its name as it was asked: "HEAD" */
	bool is_head;           /* a GET of which the body is not wanted */
	bool is_too_large;      /* the body, which is not there */
	const char *path;       /* "/kommune/825", decoded */
	const char *target;     /* as it was asked, with the query */
	struct web_fields query;
	struct web_fields form; /* of a POST from a page */
	const char *body;
	size_t body_length;
	/* Headers; "" where there is none. */
	const char *host;
	const char *origin;
	const char *accept;
	const char *accept_language;
	const char *accept_encoding;
	const char *authorization;
	const char *content_type;
	const char *cookie;
	const char *if_none_match;
	const char *if_match;
	const char *idempotency_key;
	const char *peer;       /* address of whoever asked */
	const char *id;         /* correlation id: theirs if it is one, or ours */
};

struct web_header {
	const char *name;
	const char *value;
};

#define WEB_HEADERS 16

struct web_reply {
	int status;
	const char *type;       /* of the body; NULL = there is none */
	const char *bytes;      /* instead of body where it is kept elsewhere */
	size_t length;
	struct base_buf body;
	size_t header_count;
	struct web_header headers[WEB_HEADERS];
	const char *refused;    /* the account that somebody was not let in to;
	                           "" = one that is not known; NULL = nobody
	                           tried */
	int failures;           /* in a row, of that account */
	bool is_public;         /* the same for everybody until the next act */
	bool is_later;          /* it is sent by web_server_send() */
	void *waiting;          /* the server's own */
};

#define WEB_PARAMETERS 4

struct web_exchange {
	struct web_app *app;
	struct base_arena *arena;
	const struct web_request *request;
	struct web_reply *reply;
	const struct web_route *route;
	const char *parameters[WEB_PARAMETERS]; /* of the path, in its order */
	enum base_lang lang;
	struct web_session *login;        /* NULL = nobody has logged in */
	struct service_session session;   /* whoever asks; the public as a reader
	                                     without a name */
	struct base_findings *findings;
	int64_t begun;                    /* microseconds, like web_app.now */
	const char *mark;                 /* of the store (web/mark.h) behind it;
	                                     "" = unknown, NULL = not looked */
	uint64_t seen;                    /* web_cache_count() when it began */
};

/* The value of a query's or form's field; NULL if it is not there. */
const char *web_exchange_find(const struct web_fields *fields,
    const char *name);
const struct web_field *web_exchange_find_field(
    const struct web_fields *fields, const char *name);

void web_exchange_add_header(struct web_exchange *x, const char *name,
    const char *value);

/* What is in the reply is the answer (200), and of that type. */
void web_exchange_answer(struct web_exchange *x, const char *type,
    bool is_public);

/* See other: after an act, or where something has moved. */
void web_exchange_redirect(struct web_exchange *x, const char *target);

#endif

/*
 * route: what the server answers: each address with its method, who may ask,
 * what it takes, and what for.
 *
 * From the one table come dispatch, the check of permissions, the reading of
 * fields, and openapi.json; tests walk it with every role.
 */
#ifndef KVOTE_WEB_ROUTE_H
#define KVOTE_WEB_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "web/exchange.h"

/* Who may ask besides whoever has one of the roles (enum store_role). */
#define WEB_PUBLIC 0u
#define WEB_ANYBODY (~0u) /* whoever has logged in */

/* Bits of a route's kind. */
enum {
	WEB_PAGE = 1,  /* HTML for people: errors are pages */
	WEB_FILE = 2,  /* a document or asset: likewise */
	WEB_API = 4,   /* errors are application/problem+json */
	WEB_LONG = 8,  /* it may take more than a few milliseconds: made by a
	                  worker (web/workers.h) */
	WEB_OWN = 16,  /* it asks no store: made by the server itself; all else
	                  by a reader, a worker for what is short */
	WEB_SECRET = 32 /* its form has passwords: no page shows it again */
};

enum web_type {
	WEB_TEXT, WEB_LINES, WEB_WHOLE, WEB_DATE, WEB_YEAR, WEB_CODE, WEB_CHOICE,
	WEB_FLAG, WEB_UPLOAD, WEB_OBJECT, WEB_LIST
};

/* A field of a query, form or JSON body; LINES is a text of several, a LIST may
 * stand several times. */
struct web_route_field {
	const char *name;
	enum web_type type;
	bool is_required;
	const char *choices; /* CHOICE: "da|en"; "|da|en" begins with none */
	const char *text[BASE_LANG_COUNT];
};

#define WEB_ROUTE_FIELD(name, type, required, choices, da, en) \
	{ name, type, required, choices, { [BASE_DA] = da, [BASE_EN] = en } }
#define WEB_ROUTE_NO_MORE \
	WEB_ROUTE_FIELD(NULL, WEB_TEXT, false, NULL, NULL, NULL)

struct web_route {
	enum web_method method;
	const char *pattern;  /* "/aar/{year}/kommune/{code}" */
	unsigned kind;
	unsigned roles;       /* WEB_PUBLIC, WEB_ANYBODY, or a bit set */
	void (*handle)(struct web_exchange *x);
	const struct web_route_field *fields; /* ended by one without a name;
	                                         NULL = none */
	const char *summary;  /* of the API, in English */
};

extern const struct web_route web_routes_table[];
extern const size_t web_routes_count;

/* "GET" or "POST" */
const char *web_route_verb(const struct web_route *route);

/* The route of a path, with its parameters; NULL = none.  *allowed is then what
 * the path is served by, as the header Allow has it ("GET, HEAD"); NULL =
 * nothing. */
const struct web_route *web_route_find(const char **allowed,
    const char *path, enum web_method method,
    const char *parameters[WEB_PARAMETERS], struct base_arena *arena);

/* May somebody with these roles (0 = nobody has logged in) ask for it? */
bool web_route_allows(const struct web_route *route, bool has_login,
    unsigned roles);

#endif

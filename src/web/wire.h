/*
 * wire: a request as it came over the wire, strictly read: what server.h says
 * of it is looked at here.
 */
#ifndef KVOTE_WEB_WIRE_H
#define KVOTE_WEB_WIRE_H

#include <stdbool.h>

#include "web/exchange.h"

struct base_arena;
struct evhttp_request;

/* Why it is refused, or NULL.  Target, verb and id are there also where it is.
 * is_forwarded: web/server.h. */
const char *web_wire_read(struct web_request *out,
    struct evhttp_request *request, bool is_forwarded,
    struct base_arena *arena);

#endif

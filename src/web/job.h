/*
 * job: an exchange on its way to another process and back: what the request asks
 * and who asks it, and the reply that was made of it.
 *
 * Route, parameters and store are found anew where it arrives.
 */
#ifndef KVOTE_WEB_JOB_H
#define KVOTE_WEB_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "web/exchange.h"

struct base_arena;
struct base_buf;

void web_job_print_request(struct base_buf *out,
    const struct web_exchange *x);

/* The exchange, with a reply that is still empty; all of it in the arena.
 * False: it is none. */
bool web_job_parse_request(struct web_exchange *out, struct web_app *app,
    const char *bytes, size_t length, struct base_arena *arena)
    __attribute__((warn_unused_result));

void web_job_print_reply(struct base_buf *out, const struct web_exchange *x);

/* Its headers are added to those that the reply has.  False: it is none, and x
 * as it was. */
bool web_job_parse_reply(struct web_exchange *x, const char *bytes,
    size_t length) __attribute__((warn_unused_result));

#endif

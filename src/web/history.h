/*
 * history: the acts of a round in a table: when, who, what, and why it was
 * returned.
 */
#ifndef KVOTE_WEB_HISTORY_H
#define KVOTE_WEB_HISTORY_H

#include <stddef.h>

#include "web/exchange.h"

struct service_history_act;

/* The last one first; nothing where there are none. */
void web_history_put(struct web_exchange *x,
    const struct service_history_act *acts, size_t count);

/* "28 November 2026 at 15:05 CET" */
const char *web_history_print_moment(const struct web_exchange *x,
    const char *at);

#endif

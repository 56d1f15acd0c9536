/*
 * limit: how often one address may ask without a login.
 *
 * Each address has a bucket that fills with `rate` tokens a second and holds
 * WEB_LIMIT_BURST seconds of them.  What is kept costs one token, what must be
 * made costs WEB_LIMIT_MADE.  An IPv6 address counts as its network (/64), which
 * is one customer.  The table is bounded: where it is full, whoever asked longest
 * ago in the same part of it begins anew.
 */
#ifndef KVOTE_WEB_LIMIT_H
#define KVOTE_WEB_LIMIT_H

#include <stdint.h>

struct web_limit;

#define WEB_LIMIT_PLACES 8192
#define WEB_LIMIT_BURST 5
#define WEB_LIMIT_MADE 10

struct web_limit *web_limit_new(int64_t rate);
void web_limit_free(struct web_limit *limit);

/* Takes so many tokens of the address at a time in microseconds: 0, or the
 * seconds until they are there.  An address that is none has no limit. */
int64_t web_limit_take(struct web_limit *limit, const char *address,
    int64_t tokens, int64_t now);

#endif

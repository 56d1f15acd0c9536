/*
 * accept: which of the types that there are the reader wants most (RFC 9110,
 * 12.5.1), and where an answer of several parts goes on.
 */
#ifndef KVOTE_WEB_ACCEPT_H
#define KVOTE_WEB_ACCEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "web/exchange.h"

/* The place of a type among them, the first where it is all one; count: none of
 * them is wanted. */
size_t web_accept_choose(const char *accept, const char *const *types,
    size_t count);

/* Is the word (gzip) in such a list, and not with weight 0? */
bool web_accept_takes(const char *list, const char *word);

/* The same for a reply; false: it is refused (406), and says which there are. */
bool web_accept_find(size_t *out, struct web_exchange *x,
    const char *const *types, size_t count)
    __attribute__((warn_unused_result));

#define WEB_ACCEPT_LIMIT 100
#define WEB_ACCEPT_MOST 1000

/* Query limit (100 where it is absent, at most 1000) and cursor (0 where it is
 * absent): false with findings. */
bool web_accept_read_page(int64_t *limit, int64_t *cursor,
    struct web_exchange *x) __attribute__((warn_unused_result));

/* Link: the rest comes behind the cursor. */
void web_accept_add_next(struct web_exchange *x, int64_t limit,
    int64_t cursor);

#endif

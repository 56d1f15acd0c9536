/*
 * cache: what everybody gets, kept as it was sent until the next act: pages and
 * answers that no login changes, as they are and packed (gzip), with an ETag of
 * their bytes.
 *
 * Kept by address with query, language and wanted type.  Emptied when the last
 * act or the day is another one, or when it is full.
 */
#ifndef KVOTE_WEB_CACHE_H
#define KVOTE_WEB_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "web/exchange.h"

struct web_cache;

#define WEB_CACHE_MOST 1024
#define WEB_CACHE_BYTES (20u << 20)

struct web_cache *web_cache_new(void);
void web_cache_free(struct web_cache *cache);

/* What is kept is of this moment of the store and this day; else it goes. */
void web_cache_refresh(struct web_cache *cache, const char *mark,
    struct base_date day);

/* How many times what was kept went by web_cache_refresh(). */
uint64_t web_cache_count(const struct web_cache *cache);

/* True: the reply is that which was kept (304 where the reader has it). */
bool web_cache_find(struct web_cache *cache, struct web_exchange *x);

/* Keeps a reply that is public and good, and makes it what was kept; not one
 * that was begun (x->seen) before the last act. */
void web_cache_keep(struct web_cache *cache, struct web_exchange *x);

#endif

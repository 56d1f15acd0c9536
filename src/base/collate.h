/*
 * collate: Danish order for people's eyes (Æ Ø Å last, Aa as Å), by ICU.
 * For display only: no official number may hang on a library's version, so
 * ties are decided by code or by byte order elsewhere.
 */
#ifndef KVOTE_BASE_COLLATE_H
#define KVOTE_BASE_COLLATE_H

#include <stddef.h>

struct base_arena;

/* Fills order[0..count) with the indexes of names in Danish order; equal names
 * keep their order.  Where ICU has no Danish, byte order. */
void base_collate_sort(size_t *order, const char *const *names, size_t count,
    struct base_arena *arena);

#endif

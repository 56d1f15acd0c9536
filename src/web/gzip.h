/* gzip: bytes packed for the way (RFC 1952), by zlib, which gzip.c and the
 * reader of XLSX alone know. */
#ifndef KVOTE_WEB_GZIP_H
#define KVOTE_WEB_GZIP_H

#include <stddef.h>

struct base_arena;

/* *out stays NULL where packing does not pay. */
void web_gzip_pack(const char **out, size_t *out_length, const char *bytes,
    size_t length, struct base_arena *arena);

#endif

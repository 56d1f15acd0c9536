/*
 * fields: what queries and forms are written in, strictly read:
 * application/x-www-form-urlencoded and multipart/form-data (RFC 7578).
 *
 * Names and values are UTF-8 without control characters other than tab and line
 * end (line ends become LF); a file's bytes are as they are.  What is malformed
 * in any way is refused as a whole.
 */
#ifndef KVOTE_WEB_FIELDS_H
#define KVOTE_WEB_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "web/exchange.h"

struct base_arena;

#define WEB_FIELDS_MOST 512

/* Is it UTF-8, of control characters with tab and line ends alone? */
bool web_fields_is_text(const char *bytes, size_t length);

/* %41 and, where plus is set, "+" as a blank; NULL if it is malformed. */
const char *web_fields_decode(const char *text, size_t length, bool plus,
    struct base_arena *arena);

bool web_fields_parse(struct web_fields *out, const char *text, size_t length,
    struct base_arena *arena) __attribute__((warn_unused_result));

/* type: the whole Content-Type with its boundary. */
bool web_fields_parse_multipart(struct web_fields *out, const char *type,
    const char *body, size_t length, struct base_arena *arena)
    __attribute__((warn_unused_result));

/* A value for a query: all but letters, digits, "-", ".", "_" and "~" as %XX. */
const char *web_fields_encode(const char *text, struct base_arena *arena);

#endif

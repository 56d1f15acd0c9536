/*
 * encoding: what the bytes of an input file are, for the readers of base.
 *
 * Windows-1252 and UTF-8 themselves are in text; this tells UTF-16 apart and
 * turns an offset into a place that a person can find.
 */
#ifndef KVOTE_BASE_ENCODING_H
#define KVOTE_BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/findings.h"

struct base_arena;

/* Length of the UTF-8 byte order mark at the start: 3 or 0. */
size_t base_encoding_bom_length(const char *bytes, size_t length);

/* A UTF-16 byte order mark, or a first character that is ASCII in UTF-16. */
bool base_encoding_is_utf16(const char *bytes, size_t length);

/* Line and column (in characters; a stray byte of 0x80 to 0xbf is none) of
 * an offset. */
struct base_place base_encoding_find_place(const char *name,
    const char *bytes, size_t offset);

/* A byte as "0x81". */
const char *base_encoding_print_byte(char byte, struct base_arena *arena);

#endif

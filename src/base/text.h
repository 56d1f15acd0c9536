/*
 * text: UTF-8, numbers as people write them, near misses.
 */
#ifndef KVOTE_BASE_TEXT_H
#define KVOTE_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"

struct base_arena;

/* Offset of the first byte that is not well-formed UTF-8 (or is NUL);
 * length when all is well. */
size_t base_text_find_bad_utf8(const char *bytes, size_t length);

/*
 * Windows-1252 to UTF-8, NUL-closed in the arena.  Returns NULL and sets
 * *bad to the offset of the first byte without a meaning there (NUL, 0x81,
 * 0x8d, 0x8f, 0x90, 0x9d).
 */
char *base_text_decode_cp1252(const char *bytes, size_t length, size_t *bad,
    struct base_arena *arena);

/* Columns a UTF-8 text takes on a terminal or page of fixed width: its
 * characters, combining ones not counted. */
size_t base_text_width(const char *text);

/* A whole number in plain digits, as programs and messages have it. */
const char *base_text_print_whole(int64_t value, struct base_arena *arena);

/* A whole number for people: 1.234.567 in Danish, 1,234,567 in English. */
const char *base_text_print_count(int64_t value, enum base_lang lang,
    struct base_arena *arena);

/* Bytes in the unit that leaves two to four digits: "512 B", "12 GB". */
const char *base_text_print_size(uint64_t bytes, struct base_arena *arena);

/* People read a real minus sign, U+2212; programs the hyphen. */
#define BASE_TEXT_MINUS "\xe2\x88\x92"

/* A number that was printed with a hyphen, for people. */
const char *base_text_print_minus(const char *number,
    struct base_arena *arena);

enum base_text_count {
	BASE_TEXT_COUNT_OK,
	BASE_TEXT_COUNT_EMPTY,
	BASE_TEXT_COUNT_NEGATIVE,   /* -3 */
	BASE_TEXT_COUNT_FRACTION,   /* 3.5, 3,5, 1/2: more than a whole number */
	BASE_TEXT_COUNT_SEPARATOR,  /* 1.234 or 1,234 or 1 234: thousands or
	                               decimals?  Asked about, never guessed. */
	BASE_TEXT_COUNT_TOO_LARGE,  /* above INT64_MAX */
	BASE_TEXT_COUNT_NOT_NUMBER
};

/* A count >= 0 in ASCII digits; blanks around it are passed over. */
enum base_text_count base_text_parse_count(int64_t *out, const char *text);

/* The text with %1 to %3 filled in; NULL for those that it has not. */
const char *base_text_fill(const char *text, const char *a, const char *b,
    const char *c, struct base_arena *arena);

/* A copy in which control characters are blanks: no text of a round can break
 * a line or drive a terminal. */
const char *base_text_clean(const char *text, struct base_arena *arena);

/* ASCII blanks off both ends; in the arena. */
char *base_text_trim(const char *text, struct base_arena *arena);

/* Are two UTF-8 texts the same but for case (ASCII and æøåéöäü)? */
bool base_text_is_same(const char *a, const char *b);
/* Does the part, case aside, stand somewhere in the text?  "" always does. */
bool base_text_has(const char *text, const char *part);

/*
 * The candidate nearest to word (edit distance, case aside), or NULL if none
 * is near: at most 1 edit up to 3 characters, 2 up to 6, 3 beyond.
 */
const char *base_text_find_nearest(const char *word,
    const char *const *candidates, size_t count);

#endif

/*
 * json: a JSON text as a tree whose values know their path, and a writer.
 *
 * Reading is strict (UTF-8 without BOM or with, no doubled keys, no trailing
 * text, whole numbers within int64) and done by Jansson, which only json.c
 * knows.  A syntax error is a finding with file:line:column.
 *
 * A number with a point or exponent is kept as whole numbers, digit for digit
 * as it stands in the file: whole * 10^-places, with BASE_JSON_DIGITS digits
 * from the first that is not 0 on; those behind are cut off.  So 12.4533 is
 * 124533 with 4 places, and 5e3 is 5 with -3.
 */
#ifndef KVOTE_BASE_JSON_H
#define KVOTE_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_buf;
struct base_findings;

enum base_json_kind {
	BASE_JSON_NULL,
	BASE_JSON_BOOL,
	BASE_JSON_WHOLE,
	BASE_JSON_REAL, /* a number with a point or exponent */
	BASE_JSON_STRING,
	BASE_JSON_ARRAY,
	BASE_JSON_OBJECT
};

#define BASE_JSON_DIGITS 18

struct base_json {
	enum base_json_kind kind;
	int32_t places;   /* REAL; no further from 0 than 1000 */
	const char *key;  /* in an object, else NULL */
	const char *path; /* "notifications[0].council"; "" for the whole; of
	                     numbers in the third array inside each other,
	                     which may be millions, that of the array */
	const char *text; /* STRING, else NULL */
	int64_t whole;    /* WHOLE; REAL with places */
	bool truth;       /* BOOL */
	size_t count;     /* ARRAY, OBJECT */
	const struct base_json *items; /* in the order of the file */
};

bool base_json_read(const struct base_json **out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Member called key of an object, or NULL. */
const struct base_json *base_json_find(const struct base_json *object,
    const char *key);

/* A number (WHOLE or REAL) in units of 10^-places (places: 0 to 18), halves
 * rounded away from 0.  False: no number, or 10^18 units and more, so that no
 * digit that was cut off can matter. */
bool base_json_scale(int64_t *out, const struct base_json *number, int places)
    __attribute__((warn_unused_result));

/*
 * The writer: two blanks of indent, members in the order given, LF at the end.
 * key is NULL inside an array and for the outermost value.  An array or object
 * begun with compact = true stays on one line with all it holds.
 */
struct base_json_writer {
	struct base_buf *buf;
	int depth;
	int compact; /* depth from which all stays on a line; 0 = none */
	bool first;
};

void base_json_start(struct base_json_writer *writer, struct base_buf *buf);
void base_json_begin_object(struct base_json_writer *writer, const char *key,
    bool compact);
void base_json_end_object(struct base_json_writer *writer);
void base_json_begin_array(struct base_json_writer *writer, const char *key,
    bool compact);
void base_json_end_array(struct base_json_writer *writer);
/* NULL text writes null. */
void base_json_add_text(struct base_json_writer *writer, const char *key,
    const char *text);
void base_json_add_whole(struct base_json_writer *writer, const char *key,
    int64_t value);
/* units with the point so many places (0 to 18) from their end, without zeros
 * behind it: 1245330 with 5 places is 12.4533. */
void base_json_add_decimal(struct base_json_writer *writer, const char *key,
    int64_t units, int places);
void base_json_add_bool(struct base_json_writer *writer, const char *key,
    bool value);
void base_json_add_null(struct base_json_writer *writer, const char *key);

#endif

/*
 * template: wording, apart from the code that knows the facts.
 *
 * The format, for the lawyers who edit it:
 *
 *   # a comment, anywhere
 *   [name]
 *   A sentence with a {field}, which may go on
 *   in the next line.
 *
 * A block is its name in brackets and the lines below it, up to an empty line,
 * the next block or the end; line breaks become blanks.  Names and fields are
 * of a-z, 0-9 and _.  ~ is a blank that never breaks (U+00A0), as in "§~8".
 * UTF-8.
 *
 * Which fields there are, and of which type each is, stands in
 * templates/fields.txt (doc/field.h).  A field that is not there is refused when
 * the template is read; one that nobody fills, or that is filled with what is
 * none of its type, when it is to be printed: there is never a silent blank.
 * Every finding has line and column.
 *
 * The template and the texts it fills live in the arena.
 */
#ifndef KVOTE_DOC_TEMPLATE_H
#define KVOTE_DOC_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct doc_template;

struct doc_template_value {
	const char *field;
	const char *value; /* not empty, and more than blanks */
};

/* Reads all of it before it says what is wrong; name is for places. */
bool doc_template_read(struct doc_template **out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * May the template stand in for one that is built in, given in each language?
 * It must have the same blocks, and a block may say the fields that it says in
 * either language.  It may have more blocks for what has a number (a
 * municipality, a year): the name of one, _ and digits.
 */
bool doc_template_check(const struct doc_template *template,
    const struct doc_template *const built_in[BASE_LANG_COUNT],
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

bool doc_template_has(const struct doc_template *template, const char *block);

/*
 * The text of a block with its fields filled.  Values that the block does not
 * use are passed over; what is in a value is never read as a field.
 */
bool doc_template_fill(const char **out, const struct doc_template *template,
    const char *block, const struct doc_template_value *values, size_t count,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

/*
 * px: a PX file (2013) as a cube.
 *
 * Takes KEYWORD[language]("of")="value", ...; with strings that go on over
 * lines; of the keywords STUB, HEADING, VALUES, CODES, MATRIX, TITLE, CHARSET,
 * CODEPAGE and DATA, in the file's own language.  What CHARSET and CODEPAGE say
 * is compared with the bytes: a file that is something else is read as what it
 * is, with a warning.
 * Refuses, with line and column: KEYS (data with gaps), a dimension without
 * values, codes and values of different number, and data of another number
 * than the dimensions make.
 */
#ifndef KVOTE_IMPORT_PX_H
#define KVOTE_IMPORT_PX_H

#include <stdbool.h>
#include <stddef.h>

struct import_cube;

bool import_px_read(struct import_cube *cube, const char *bytes,
    size_t length) __attribute__((warn_unused_result));

/* Does it begin with a keyword and "="? */
bool import_px_is(const char *bytes, size_t length);

#endif

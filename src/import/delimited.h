/*
 * delimited: separated text as a cube, streamed: the CSV of the StatBank's API
 * (header of variables, last column INDHOLD), that of its web page (no header:
 * labels, then numbers), and plain CSV with a header.
 *
 * Takes UTF-8 with or without BOM, else Windows-1252 (a warning); LF or CRLF;
 * ',' or ';', whichever the first line has; quoted cells, also over lines.
 * Lines that begin with # before the header are the note.
 * Refuses, with line and column: UTF-16, both separators in the first line,
 * rows of another length, an open quote, text behind a quote, bytes that are
 * neither UTF-8 nor Windows-1252, and both encodings in one file.
 */
#ifndef KVOTE_IMPORT_DELIMITED_H
#define KVOTE_IMPORT_DELIMITED_H

#include <stdbool.h>

struct base_stream;
struct import_cube;

bool import_delimited_read(struct import_cube *cube,
    struct base_stream *stream) __attribute__((warn_unused_result));

#endif

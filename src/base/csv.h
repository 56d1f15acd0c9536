/*
 * csv: a separated text file as rows of cells that know their place.
 *
 * Takes: UTF-8 with or without BOM; else Windows-1252, with a warning; LF or
 * CRLF; ',' or ';' as the separator, the one that the header line uses; quoted
 * cells ("" for a quote) that may hold separators and line ends.  Lines that
 * begin with # before the header are the source note.  Lines of blanks only
 * are passed over.
 * Refuses, with line and column: NUL, UTF-16, bytes that Windows-1252 does not
 * define, a quote that is never closed, text behind a closing quote, a row
 * with more or fewer cells than the header, a file without a header, a header
 * or row that uses the other separator (mixed separators: ',' and ';' both
 * outside quotes in the header, or a row whose cells fit the header only when
 * split by the other one).
 */
#ifndef KVOTE_BASE_CSV_H
#define KVOTE_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;

struct base_csv_cell {
	const char *text; /* UTF-8, blanks around an unquoted cell trimmed */
	uint32_t line;
	uint32_t column; /* in characters, from 1 */
};

struct base_csv_row {
	uint32_t line;
	struct base_csv_cell *cells; /* always base_csv.column_count of them */
};

struct base_csv {
	const char *name;  /* the file's name, for places */
	const char *note;  /* the # lines, without "# ", joined by \n; "" if none */
	size_t column_count;
	const struct base_csv_cell *header;
	size_t row_count;
	const struct base_csv_row *rows;
};

/*
 * Reads the bytes of the file called name.  All findings are added at once;
 * false if one of them is an error.
 */
bool base_csv_read(struct base_csv *out, const char *name, const char *bytes,
    size_t length, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Index of the column called name (case aside), or SIZE_MAX. */
size_t base_csv_find_column(const struct base_csv *csv, const char *name);

struct base_buf;

/* Writes one cell, quoted where separator, quote, line end or blank ends
 * demand it. */
void base_csv_print_cell(struct base_buf *out, const char *text,
    char separator);

/* Writes a "# ..." line before the header, if note says anything; a line break
 * in the note would end its line and becomes a blank. */
void base_csv_print_note(struct base_buf *out, const char *note,
    const char *line_end);

#endif

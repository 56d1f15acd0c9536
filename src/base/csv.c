#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/encoding.h"
#include "base/findings.h"
#include "base/text.h"

/*
 * The reader works in one pass over a copy of the text, in which it ends each
 * cell with a NUL where its separator was.  source keeps the text whole, at
 * the same offsets, for a second look at a row that does not fit.
 */
struct reader {
	const char *name;
	const char *source;
	char *text;
	char *p; /* where we are in text */
	char *end;
	uint32_t line;
	uint32_t column; /* of p */
	char separator;
	bool failed;
	struct base_arena *arena;
	struct base_findings *findings;
};

/* A row as found, before it is known whether it fits. */
struct found_row {
	struct base_csv_cell *cells;
	size_t room;       /* cells beyond it are counted, not kept */
	bool may_grow;     /* the header: room is made for all */
	size_t count;
	uint32_t surplus_column; /* of the first cell beyond room */
	uint32_t surplus_line;
	bool is_broken;          /* a cell is refused already */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_char_start(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static struct base_place
here(const struct reader *reader)
{
	return (struct base_place){ .file = reader->name,
		.line = reader->line, .column = reader->column };
}

static void
fail_at(struct reader *reader, enum base_err_code code,
    struct base_place place)
{
	base_findings_add(reader->findings, code, place, NULL);
	reader->failed = true;
}

/* ---- bytes to text ---- */

static bool
refuse_byte(const char *name, const char *bytes, size_t offset,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_place place = base_encoding_find_place(name, bytes,
	    offset);

	if (bytes[offset] == '\0')
		base_findings_add(findings, BASE_ERR_TEXT_NUL, place, NULL);
	else
		base_findings_add(findings, BASE_ERR_TEXT_BAD_BYTE, place,
		    base_encoding_print_byte(bytes[offset], arena), NULL);
	return false;
}

/* The file's text as UTF-8 without a byte order mark. */
static bool
decode(const char **text, size_t *text_length, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings)
{
	size_t bom = base_encoding_bom_length(bytes, length);
	size_t first_bad, bad;
	const char *nul;
	char *decoded;

	if (base_encoding_is_utf16(bytes, length)) {
		base_findings_add(findings, BASE_ERR_TEXT_UTF16,
		    base_encoding_find_place(name, bytes, 0), NULL);
		return false;
	}
	*text = bytes + bom;
	*text_length = length - bom;
	nul = memchr(bytes, '\0', length);
	if (nul != NULL)
		return refuse_byte(name, bytes, (size_t)(nul - bytes), arena,
		    findings);
	first_bad = bom + base_text_find_bad_utf8(*text, *text_length);
	if (first_bad == length)
		return true;
	decoded = base_text_decode_cp1252(*text, *text_length, &bad, arena);
	if (decoded == NULL)
		return refuse_byte(name, bytes, bom + bad, arena, findings);
	base_findings_add(findings, BASE_ERR_TEXT_WINDOWS_1252,
	    base_encoding_find_place(name, bytes, first_bad), NULL);
	*text = decoded;
	*text_length = strlen(decoded);
	return true;
}

/* ---- cells ---- */

/* Is the line end at p?  The CR of a CRLF belongs to it. */
static bool
is_line_end(const char *p, const char *end)
{
	return p == end || *p == '\n' ||
	    (*p == '\r' && (p + 1 == end || p[1] == '\n'));
}

static void
skip_blanks(struct reader *reader)
{
	while (reader->p < reader->end && is_blank(*reader->p)) {
		reader->p++;
		reader->column++;
	}
}

/* To the separator or line end that closes the cell. */
static void
skip_to_cell_end(struct reader *reader)
{
	char *p = reader->p, *end = reader->end;
	char separator = reader->separator;
	uint32_t column = reader->column;

	for (; p < end && *p != separator; p++) {
		if ((unsigned char)*p <= '\r' && is_line_end(p, end))
			break;
		column += is_char_start(*p);
	}
	reader->p = p;
	reader->column = column;
}

/* Reads an unquoted cell; the end is where its text, trimmed, ends. */
static char *
read_plain(struct reader *reader)
{
	char *start = reader->p, *end;

	skip_to_cell_end(reader);
	end = reader->p;
	while (end > start && is_blank(end[-1]))
		end--;
	return end;
}

/*
 * Reads what stands behind the opening quote, with "" made one quote in place,
 * to behind the closing one.  NULL if it is never closed.
 */
static char *
read_quoted(struct reader *reader)
{
	char *to = reader->p;

	while (reader->p < reader->end) {
		char c = *reader->p++;

		if (c == '"') {
			reader->column++;
			if (reader->p == reader->end || *reader->p != '"')
				return to;
			reader->p++;
			reader->column++;
		} else if (c == '\n') {
			reader->line++;
			reader->column = 1;
		} else {
			reader->column += is_char_start(c);
		}
		*to++ = c;
	}
	return NULL;
}

static char
other_separator(char separator)
{
	return separator == ',' ? ';' : ',';
}

static bool
check_behind_quote(struct reader *reader)
{
	skip_blanks(reader);
	if (is_line_end(reader->p, reader->end) ||
	    *reader->p == reader->separator)
		return true;
	fail_at(reader, *reader->p == other_separator(reader->separator) ?
	    BASE_ERR_CSV_MIXED_SEPARATORS : BASE_ERR_CSV_TEXT_AFTER_QUOTE,
	    here(reader));
	skip_to_cell_end(reader);
	return false;
}

/*
 * Reads one cell up to its separator or line end.  end_of_text is where the
 * NUL belongs: it may only be written once the separator has been looked at.
 * False if its quotes are wrong.
 */
static bool
read_cell(struct reader *reader, struct base_csv_cell *cell,
    char **end_of_text)
{
	struct base_place opening;

	skip_blanks(reader);
	*cell = (struct base_csv_cell){ reader->p, reader->line,
		reader->column };
	if (reader->p == reader->end || *reader->p != '"') {
		*end_of_text = read_plain(reader);
		return true;
	}
	opening = here(reader);
	reader->p++;
	reader->column++;
	cell->text = reader->p;
	*end_of_text = read_quoted(reader);
	if (*end_of_text == NULL) {
		fail_at(reader, BASE_ERR_CSV_OPEN_QUOTE, opening);
		*end_of_text = reader->end;
		return false;
	}
	return check_behind_quote(reader);
}

/* ---- rows ---- */

static void
keep_cell(struct reader *reader, struct found_row *row,
    const struct base_csv_cell *cell)
{
	struct base_csv_cell *larger;
	size_t room;

	if (row->count == row->room && row->may_grow) {
		room = row->room == 0 ? 16 : 2 * row->room;
		larger = base_arena_alloc(reader->arena, room,
		    sizeof(*larger));
		if (row->count > 0)
			memcpy(larger, row->cells,
			    row->count * sizeof(*larger));
		row->cells = larger;
		row->room = room;
	}
	if (row->count < row->room) {
		row->cells[row->count] = *cell;
	} else if (row->count == row->room) {
		row->surplus_line = cell->line;
		row->surplus_column = cell->column;
	}
	row->count++;
}

/* Moves to the start of the next line. */
static void
end_line(struct reader *reader)
{
	if (reader->p < reader->end && *reader->p == '\r')
		reader->p++;
	if (reader->p < reader->end)
		reader->p++;
	reader->line++;
	reader->column = 1;
}

/* Reads a row to the start of the next line. */
static void
read_cells(struct reader *reader, struct found_row *row)
{
	struct base_csv_cell cell;
	char *end_of_text;
	bool more;

	row->count = 0;
	row->is_broken = false;
	do {
		if (!read_cell(reader, &cell, &end_of_text))
			row->is_broken = true;
		keep_cell(reader, row, &cell);
		more = reader->p < reader->end &&
		    *reader->p == reader->separator;
		if (more) {
			reader->p++;
			reader->column++;
		} else {
			end_line(reader);
		}
		*end_of_text = '\0';
	} while (more);
}

static bool
is_blank_line(const struct reader *reader)
{
	const char *p = reader->p;

	while (p < reader->end && is_blank(*p))
		p++;
	return is_line_end(p, reader->end);
}

/* Passes over blank lines; is there another one? */
static bool
find_line(struct reader *reader)
{
	while (reader->p < reader->end && is_blank_line(reader)) {
		skip_blanks(reader);
		end_line(reader);
	}
	return reader->p < reader->end;
}

/* ---- the second look: what would the other separator make of it? ---- */

/* Behind the quoted cell whose quote stands at p. */
static const char *
skip_quoted(const char *p, const char *end)
{
	for (p++; p < end; p++) {
		if (*p != '"')
			continue;
		if (p + 1 == end || p[1] != '"')
			return p + 1;
		p++;
	}
	return end;
}

/* Cells of the row between p and end when separator parts them. */
static size_t
count_cells(const char *p, const char *end, char separator)
{
	size_t count = 1;
	bool at_start = true;

	while (p < end) {
		if (at_start && *p == '"') {
			p = skip_quoted(p, end);
			at_start = false;
			continue;
		}
		if (*p == separator)
			count++;
		at_start = *p == separator || (at_start && is_blank(*p));
		p++;
	}
	return count;
}

/* ---- header ---- */

static void
read_note(struct reader *reader, struct base_buf *note)
{
	const char *start, *end;

	while (find_line(reader) && *reader->p == '#') {
		start = ++reader->p;
		while (!is_line_end(reader->p, reader->end))
			reader->p++;
		end = reader->p;
		if (start < end && *start == ' ')
			start++;
		if (note->length > 0)
			base_buf_add_char(note, '\n');
		base_buf_add_bytes(note, start, (size_t)(end - start));
		end_line(reader);
	}
}

/* Where the header's second kind of separator stands, or NULL; first is set
 * to the first kind, ',' if there is none. */
static const char *
find_second_separator(char *first, const char *p, const char *end)
{
	bool at_start = true;

	*first = '\0';
	while (p < end && *p != '\n') {
		if (at_start && *p == '"') {
			p = skip_quoted(p, end);
			at_start = false;
			continue;
		}
		if (*p == ',' || *p == ';') {
			if (*first != '\0' && *first != *p)
				return p;
			*first = *p;
			at_start = true;
		} else if (!is_blank(*p)) {
			at_start = false;
		}
		p++;
	}
	if (*first == '\0')
		*first = ',';
	return NULL;
}

static bool
choose_separator(struct reader *reader)
{
	const char *start = reader->p;
	const char *second = find_second_separator(&reader->separator, start,
	    reader->end);
	struct base_place place;

	if (second == NULL)
		return true;
	place = base_encoding_find_place(reader->name, start,
	    (size_t)(second - start));
	place.line += reader->line - 1;
	fail_at(reader, BASE_ERR_CSV_MIXED_SEPARATORS, place);
	return false;
}

static bool
read_header(struct reader *reader, struct base_csv *csv)
{
	struct found_row row = { .may_grow = true };
	struct base_buf note;

	base_buf_start(&note, reader->arena);
	read_note(reader, &note);
	csv->note = note.bytes;
	if (reader->p == reader->end) {
		fail_at(reader, BASE_ERR_CSV_NO_HEADER, here(reader));
		return false;
	}
	if (!choose_separator(reader))
		return false;
	read_cells(reader, &row);
	csv->header = row.cells;
	csv->column_count = row.count;
	return true;
}

/* ---- body ---- */

static void
refuse_row(struct reader *reader, const struct found_row *row,
    const char *start, uint32_t line)
{
	struct base_place place = { .file = reader->name, .line = line,
		.column = 1 };
	const char *text = reader->source + (start - reader->text);
	const char *end = reader->source + (reader->p - reader->text);
	char found[24], wanted[24];

	if (row->room > 1 && count_cells(text, end,
	    other_separator(reader->separator)) == row->room) {
		fail_at(reader, BASE_ERR_CSV_MIXED_SEPARATORS, place);
		return;
	}
	if (row->count > row->room) {
		place.line = row->surplus_line;
		place.column = row->surplus_column;
	}
	snprintf(found, sizeof(found), "%zu", row->count);
	snprintf(wanted, sizeof(wanted), "%zu", row->room);
	base_findings_add(reader->findings, BASE_ERR_CSV_WRONG_CELL_COUNT,
	    place, found, wanted, NULL);
	reader->failed = true;
}

static void
keep_row(struct reader *reader, struct base_csv *csv,
    struct base_csv_row **rows, size_t *room, const struct base_csv_row *row)
{
	struct base_csv_row *larger;

	if (csv->row_count == *room) {
		*room = *room == 0 ? 128 : 2 * *room;
		larger = base_arena_alloc(reader->arena, *room,
		    sizeof(*larger));
		if (csv->row_count > 0)
			memcpy(larger, *rows,
			    csv->row_count * sizeof(*larger));
		*rows = larger;
	}
	(*rows)[csv->row_count++] = *row;
}

static void
read_rows(struct reader *reader, struct base_csv *csv)
{
	struct base_csv_row *rows = NULL;
	struct found_row row = { .room = csv->column_count };
	size_t room = 0;
	const char *start;
	uint32_t line;

	while (find_line(reader)) {
		/* The cells of a row that did not fit serve the next one. */
		if (row.cells == NULL)
			row.cells = base_arena_alloc(reader->arena, row.room,
			    sizeof(*row.cells));
		start = reader->p;
		line = reader->line;
		read_cells(reader, &row);
		if (row.count == row.room) {
			keep_row(reader, csv, &rows, &room,
			    &(struct base_csv_row){ line, row.cells });
			row.cells = NULL;
		} else if (!row.is_broken) {
			refuse_row(reader, &row, start, line);
		}
	}
	csv->rows = rows;
}

bool
base_csv_read(struct base_csv *out, const char *name, const char *bytes,
    size_t length, struct base_arena *arena, struct base_findings *findings)
{
	struct base_csv csv = { .name = base_arena_copy_text(arena, name) };
	struct reader reader = { .name = csv.name, .line = 1, .column = 1,
		.arena = arena, .findings = findings };
	size_t text_length;

	if (!decode(&reader.source, &text_length, csv.name, bytes, length,
	    arena, findings))
		return false;
	reader.text = base_arena_copy_bytes(arena, reader.source, text_length);
	reader.p = reader.text;
	reader.end = reader.text + text_length;
	if (!read_header(&reader, &csv))
		return false;
	read_rows(&reader, &csv);
	if (reader.failed)
		return false;
	*out = csv;
	return true;
}

size_t
base_csv_find_column(const struct base_csv *csv, const char *name)
{
	for (size_t i = 0; i < csv->column_count; i++) {
		if (base_text_is_same(csv->header[i].text, name))
			return i;
	}
	return SIZE_MAX;
}

static bool
needs_quotes(const char *text, char separator)
{
	size_t length = strlen(text);

	if (length == 0)
		return false;
	return is_blank(text[0]) || is_blank(text[length - 1]) ||
	    strchr(text, separator) != NULL ||
	    strpbrk(text, "\"\r\n") != NULL;
}

void
base_csv_print_cell(struct base_buf *out, const char *text, char separator)
{
	if (!needs_quotes(text, separator)) {
		base_buf_add_text(out, text);
		return;
	}
	base_buf_add_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			base_buf_add_char(out, '"');
		base_buf_add_char(out, *text);
	}
	base_buf_add_char(out, '"');
}

void
base_csv_print_note(struct base_buf *out, const char *note,
    const char *line_end)
{
	if (note == NULL || *note == '\0')
		return;
	base_buf_add_text(out, "# ");
	for (; *note != '\0'; note++)
		base_buf_add_char(out,
		    *note == '\n' || *note == '\r' ? ' ' : *note);
	base_buf_add_text(out, line_end);
}

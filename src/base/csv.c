#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/text.h"

/* The text being read, cut into cells in place, and where we are in it. */
struct reader {
	const char *name;
	char *at;
	uint32_t line;
	uint32_t column;
	char separator;
	bool good;
	struct base_arena *arena;
	struct base_findings *findings;
};

static void
report(struct reader *reader, enum base_err_code code, uint32_t line,
    uint32_t column, const char *a, const char *b)
{
	struct base_place place = { reader->name, line, column, NULL };

	base_findings_add(reader->findings, code, place, a, b, NULL);
	if (base_err_find(code)->exit_status != 0)
		reader->good = false;
}

/* --- bytes to text --------------------------------------------------------- */

static bool
is_utf16(const char *bytes, size_t length)
{
	return length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0);
}

/* Reports a byte at offset with its line and column. */
static void
report_byte(struct reader *reader, enum base_err_code code, const char *bytes,
    size_t offset)
{
	uint32_t line = 1, column = 1;

	for (size_t i = 0; i < offset; i++) {
		column++;
		if (bytes[i] == '\n') {
			line++;
			column = 1;
		}
	}
	report(reader, code, line, column, base_arena_print(reader->arena,
	    "0x%02x", (unsigned)(unsigned char)bytes[offset]), NULL);
}

/* A copy in UTF-8 without BOM that may be cut up; NULL with a finding. */
static char *
decode(struct reader *reader, const char *bytes, size_t length)
{
	const char *nul;
	size_t bad;
	char *text;

	if (is_utf16(bytes, length)) {
		report(reader, BASE_ERR_TEXT_UTF16, 1, 1, NULL, NULL);
		return NULL;
	}
	nul = length == 0 ? NULL : memchr(bytes, '\0', length);
	if (nul != NULL) {
		report_byte(reader, BASE_ERR_TEXT_NUL, bytes,
		    (size_t)(nul - bytes));
		return NULL;
	}
	if (base_text_find_bad_utf8(bytes, length) == length) {
		if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
			bytes += 3;
			length -= 3;
		}
		return base_arena_copy_bytes(reader->arena, bytes, length);
	}
	text = base_text_decode_cp1252(bytes, length, &bad, reader->arena);
	if (text == NULL)
		report_byte(reader, BASE_ERR_TEXT_BAD_BYTE, bytes, bad);
	else
		report(reader, BASE_ERR_TEXT_WINDOWS_1252, 0, 0, NULL, NULL);
	return text;
}

/* --- lines ------------------------------------------------------------------ */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool
is_blank_line(const char *text)
{
	while (is_blank(*text))
		text++;
	return *text == '\n' || *text == '\0';
}

/* Moves to the start of the next line. */
static void
skip_line(struct reader *reader)
{
	reader->at += strcspn(reader->at, "\n");
	if (*reader->at == '\n')
		reader->at++;
	reader->line++;
	reader->column = 1;
}

/* Skips blank lines; false at the end of the text. */
static bool
find_record(struct reader *reader)
{
	while (*reader->at != '\0' && is_blank_line(reader->at))
		skip_line(reader);
	return *reader->at != '\0';
}

/* The # lines before the header, without their mark. */
static const char *
read_note(struct reader *reader)
{
	struct base_buf note;

	base_buf_start(&note, reader->arena);
	while (find_record(reader) && *reader->at == '#') {
		const char *start = reader->at + 1;
		size_t length = strcspn(start, "\n");

		if (length > 0 && start[length - 1] == '\r')
			length--;
		if (length > 0 && *start == ' ') {
			start++;
			length--;
		}
		if (note.length > 0)
			base_buf_add_char(&note, '\n');
		base_buf_add_bytes(&note, start, length);
		skip_line(reader);
	}
	return note.bytes;
}

/* Cells of the record that begins at text, if separator separated them. */
static size_t
count_cells(const char *text, char separator)
{
	bool quoted = false, at_start = true;
	size_t count = 1;

	for (; *text != '\0' && (quoted || *text != '\n'); text++) {
		if (*text == '"' && (quoted || at_start))
			quoted = !quoted;
		if (!quoted && *text == separator) {
			count++;
			at_start = true;
		} else if (!is_blank(*text)) {
			at_start = *text == '"' && quoted;
		}
	}
	return count;
}

/* --- cells ------------------------------------------------------------------ */

static void
step(struct reader *reader)
{
	if (*reader->at == '\n') {
		reader->line++;
		reader->column = 1;
	} else if (((unsigned char)reader->at[1] & 0xc0) != 0x80) {
		reader->column++;
	}
	reader->at++;
}

static bool
ends_cell(const struct reader *reader)
{
	return *reader->at == reader->separator || *reader->at == '\n' ||
	    *reader->at == '\0';
}

/* At the opening quote: the text between the quotes, moved together; returns
 * its end. */
static char *
read_quoted(struct reader *reader)
{
	uint32_t line = reader->line, column = reader->column;
	char *end;

	step(reader);
	end = reader->at;
	for (;;) {
		if (*reader->at == '\0') {
			report(reader, BASE_ERR_CSV_OPEN_QUOTE, line, column,
			    NULL, NULL);
			return end;
		}
		if (*reader->at == '"') {
			step(reader);
			if (*reader->at != '"')
				break;
		}
		*end++ = *reader->at;
		step(reader);
	}
	while (is_blank(*reader->at) && !ends_cell(reader))
		step(reader);
	if (!ends_cell(reader))
		report(reader, BASE_ERR_CSV_TEXT_AFTER_QUOTE, reader->line,
		    reader->column, NULL, NULL);
	while (!ends_cell(reader))
		step(reader);
	return end;
}

/* Up to the separator or line end, without blanks at the end of it. */
static char *
read_unquoted(struct reader *reader)
{
	char *start = reader->at, *end;

	while (!ends_cell(reader))
		step(reader);
	end = reader->at;
	while (end > start && is_blank(end[-1]))
		end--;
	return end;
}

/* One cell, cut out of the text; returns what ended it: the separator, a line
 * end or NUL. */
static char
read_cell(struct reader *reader, struct base_csv_cell *cell)
{
	char ended_by, *end;

	while (is_blank(*reader->at) && !ends_cell(reader))
		step(reader);
	cell->line = reader->line;
	cell->column = reader->column;
	if (*reader->at == '"') {
		cell->text = reader->at + 1;
		end = read_quoted(reader);
	} else {
		cell->text = reader->at;
		end = read_unquoted(reader);
	}
	ended_by = *reader->at;
	if (ended_by != '\0')
		step(reader);
	*end = '\0';
	return ended_by;
}

/* The cells of one record; those beyond count are read and passed over. */
static void
read_cells(struct reader *reader, struct base_csv_cell *cells, size_t count)
{
	struct base_csv_cell beyond;
	size_t i = 0;

	while (read_cell(reader, i < count ? &cells[i] : &beyond) ==
	    reader->separator)
		i++;
}

/* --- the file --------------------------------------------------------------- */

static bool
read_header(struct reader *reader, struct base_csv *csv)
{
	size_t commas, semicolons;
	struct base_csv_cell *header;

	if (!find_record(reader)) {
		report(reader, BASE_ERR_CSV_NO_HEADER, reader->line, 1, "…",
		    NULL);
		return false;
	}
	commas = count_cells(reader->at, ',');
	semicolons = count_cells(reader->at, ';');
	if (commas > 1 && semicolons > 1) {
		report(reader, BASE_ERR_CSV_MIXED_SEPARATORS, reader->line, 1,
		    NULL, NULL);
		return false;
	}
	reader->separator = semicolons > 1 ? ';' : ',';
	csv->column_count = semicolons > 1 ? semicolons : commas;
	header = base_arena_alloc(reader->arena, csv->column_count,
	    sizeof(*header));
	read_cells(reader, header, csv->column_count);
	csv->header = header;
	return true;
}

static bool
read_row(struct reader *reader, const struct base_csv *csv,
    struct base_csv_row *row)
{
	char other = reader->separator == ',' ? ';' : ',';
	size_t count = count_cells(reader->at, reader->separator);
	bool fits = count == csv->column_count;

	row->line = reader->line;
	if (!fits && count_cells(reader->at, other) == csv->column_count)
		report(reader, BASE_ERR_CSV_MIXED_SEPARATORS, reader->line, 1,
		    NULL, NULL);
	else if (!fits)
		report(reader, BASE_ERR_CSV_WRONG_CELL_COUNT, reader->line, 1,
		    base_arena_print(reader->arena, "%zu", count),
		    base_arena_print(reader->arena, "%zu", csv->column_count));
	row->cells = base_arena_alloc(reader->arena, csv->column_count,
	    sizeof(*row->cells));
	read_cells(reader, row->cells, csv->column_count);
	return fits;
}

static void
read_rows(struct reader *reader, struct base_csv *csv)
{
	size_t room = 128;
	struct base_csv_row *rows = base_arena_alloc(reader->arena, room,
	    sizeof(*rows)), *more;

	while (find_record(reader)) {
		if (csv->row_count == room) {
			more = base_arena_alloc(reader->arena, 2 * room,
			    sizeof(*more));
			memcpy(more, rows, room * sizeof(*more));
			rows = more;
			room *= 2;
		}
		if (read_row(reader, csv, &rows[csv->row_count]))
			csv->row_count++;
	}
	csv->rows = rows;
}

bool
base_csv_read(struct base_csv *out, const char *name, const char *bytes,
    size_t length, struct base_arena *arena, struct base_findings *findings)
{
	struct reader reader = { .name = name, .line = 1, .column = 1,
		.good = true, .arena = arena, .findings = findings };
	struct base_csv csv = { .name = name };

	reader.at = decode(&reader, bytes, length);
	if (reader.at == NULL)
		return false;
	csv.note = read_note(&reader);
	if (!read_header(&reader, &csv))
		return false;
	read_rows(&reader, &csv);
	if (!reader.good)
		return false;
	*out = csv;
	return true;
}

size_t
base_csv_find_column(const struct base_csv *csv, const char *name)
{
	for (size_t i = 0; i < csv->column_count; i++)
		if (base_text_is_same(csv->header[i].text, name))
			return i;
	return SIZE_MAX;
}

void
base_csv_print_cell(struct base_buf *out, const char *text, char separator)
{
	const char marks[] = { separator, '"', '\n', '\r', '\0' };
	size_t length = strlen(text);

	if (strpbrk(text, marks) == NULL && (length == 0 ||
	    (!is_blank(text[0]) && !is_blank(text[length - 1])))) {
		base_buf_add_bytes(out, text, length);
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

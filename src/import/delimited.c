#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/encoding.h"
#include "base/stream.h"
#include "base/text.h"
#include "import/cube.h"
#include "import/delimited.h"
#include "import/heading.h"
#include "import/period.h"

#define MOST_FIELDS (IMPORT_CUBE_DIMS + IMPORT_CUBE_COLUMNS)

/* A cell as it stands in the file, its quotes included. */
struct span {
	const char *at;
	size_t length;
};

struct reader {
	struct import_cube *cube;
	struct base_stream *stream;
	const char *at;        /* in the stream's piece */
	const char *end;
	const char *line_start;
	uint32_t line;
	char separator;
	bool utf8, cp1252;     /* what the file was seen to be */
	bool good;
	size_t field_count;
	bool is_dim[MOST_FIELDS];
	struct span spans[MOST_FIELDS]; /* the number cells of a row */
	uint32_t row[IMPORT_CUBE_DIMS];
};

enum step { STEP_DONE, STEP_SHORT, STEP_STOP };

static struct base_place
find_place(const struct reader *reader, const char *at)
{
	const struct import_number number = { .text = at, .line = reader->line,
		.line_start = reader->line_start };

	return import_cube_place(reader->cube, &number);
}

static bool
refuse(struct reader *reader, enum base_err_code code, const char *at,
    const char *a, const char *b)
{
	base_findings_add(reader->cube->findings, code,
	    find_place(reader, at), a, b, NULL);
	return reader->good = false;
}

/* --- texts ---------------------------------------------------------------- */

/* A cell without its quotes; a doubled quote is one. */
static char *
unquote(struct base_arena *arena, struct span span, size_t *length)
{
	char *text = base_arena_copy_bytes(arena, span.at, span.length);
	size_t count = 0;

	if (span.length < 2 || text[0] != '"') {
		*length = span.length;
		return text;
	}
	for (size_t i = 1; i + 1 < span.length; i++) {
		text[count++] = text[i];
		if (text[i] == '"')
			i++;
	}
	text[count] = '\0';
	*length = count;
	return text;
}

static bool
has_high(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] >= 0x80)
			return true;
	return false;
}

/* One file has one encoding; NULL with a finding. */
static const char *
decode(struct reader *reader, struct span span)
{
	struct import_cube *cube = reader->cube;
	size_t length, bad;
	char *text = unquote(cube->arena, span, &length);
	const char *decoded = text;

	bad = base_text_find_bad_utf8(text, length);
	if (bad == length && has_high(text, length) && !reader->cp1252)
		reader->utf8 = true;
	if (bad < length || (reader->cp1252 && has_high(text, length))) {
		decoded = reader->utf8 ? NULL :
		    base_text_decode_cp1252(text, length, &bad, cube->arena);
		if (decoded == NULL) {
			refuse(reader, text[bad] == '\0' ? BASE_ERR_TEXT_NUL :
			    BASE_ERR_TEXT_BAD_BYTE, span.at,
			    base_encoding_print_byte(text[bad], cube->arena),
			    NULL);
			return NULL;
		}
		if (!reader->cp1252)
			base_findings_add(cube->findings,
			    BASE_ERR_TEXT_WINDOWS_1252,
			    find_place(reader, span.at), NULL);
		reader->cp1252 = cube->is_windows_1252 = true;
	}
	return base_text_clean(base_text_trim(decoded, cube->arena),
	    cube->arena);
}

/* --- records -------------------------------------------------------------- */

/* The end of the cell that begins at at: its separator, line end or the end of
 * all.  NULL when the piece ends first, or after a finding. */
static const char *
find_end(struct reader *reader, const char *at)
{
	const char *start = at;

	if (at < reader->end && *at == '"') {
		for (at++; at < reader->end; at++) {
			if (*at != '"')
				continue;
			if (at + 1 == reader->end || at[1] != '"')
				break;
			at++;
		}
		if (at >= reader->end) {
			if (reader->stream->is_last)
				refuse(reader, BASE_ERR_CSV_OPEN_QUOTE, start,
				    NULL, NULL);
			return NULL;
		}
		at++;
		if (at < reader->end && *at != reader->separator &&
		    *at != '\n' && *at != '\r') {
			refuse(reader, BASE_ERR_CSV_TEXT_AFTER_QUOTE, at, NULL,
			    NULL);
			return NULL;
		}
	}
	while (at < reader->end && *at != reader->separator && *at != '\n')
		at++;
	return at == reader->end && !reader->stream->is_last ? NULL : at;
}

static size_t
measure(const char *at, const char *end)
{
	size_t length = (size_t)(end - at);

	return length > 0 && at[length - 1] == '\r' ? length - 1 : length;
}

static void
end_line(struct reader *reader, const char *end)
{
	for (const char *at = reader->line_start; at < end; at++)
		if ((at = memchr(at, '\n', (size_t)(end - at))) == NULL)
			break;
		else
			reader->line++;
	if (end < reader->end) {
		reader->line++;
		end++;
	}
	reader->at = reader->line_start = end;
}

/* The cells of a record, which stays where it is.  False when it is not whole,
 * or wrong. */
static bool
split(struct reader *reader, struct span *cells, size_t *count,
    const char **end)
{
	const char *at = reader->at;

	for (*count = 0; *count < MOST_FIELDS; at++) {
		*end = find_end(reader, at);
		if (*end == NULL)
			return false;
		cells[*count].at = at;
		cells[(*count)++].length = measure(at, *end);
		at = *end;
		if (at == reader->end || *at == '\n')
			return true;
	}
	return refuse(reader, BASE_ERR_CUBE_TOO_MANY, at, "",
	    base_arena_print(reader->cube->arena, "%d", MOST_FIELDS));
}

/* More of the file; false at its end, or when a line is longer than a piece. */
static bool
refill(struct reader *reader)
{
	size_t used = (size_t)(reader->at - reader->stream->bytes);

	if (reader->stream->is_last)
		return false;
	if (used == 0)
		return refuse(reader, BASE_ERR_CUBE_LONG_LINE, reader->at,
		    NULL, NULL);
	base_stream_advance(reader->stream, used);
	reader->at = reader->line_start = reader->stream->bytes;
	reader->end = reader->stream->bytes + reader->stream->length;
	return !reader->stream->failed;
}

/* --- the first lines ------------------------------------------------------ */

static void
read_notes(struct reader *reader)
{
	struct base_buf note;

	base_buf_start(&note, reader->cube->arena);
	while (reader->at < reader->end && (*reader->at == '#' ||
	    *reader->at == '\n' || *reader->at == '\r')) {
		const char *end = memchr(reader->at, '\n',
		    (size_t)(reader->end - reader->at));
		struct span span = { reader->at, 0 };
		const char *text;

		if (end == NULL)
			end = reader->end;
		span.length = measure(reader->at, end);
		if (span.length > 0 && (text = decode(reader, span)) != NULL) {
			base_buf_add_text(&note, note.length > 0 ? "\n" : "");
			base_buf_add_text(&note, text + 1 +
			    (text[1] == ' '));
		}
		end_line(reader, end);
	}
	reader->cube->note = note.bytes;
}

static bool
find_separator(struct reader *reader)
{
	const char *end = memchr(reader->at, '\n',
	    (size_t)(reader->end - reader->at));
	bool quoted = false, comma = false, semicolon = false;

	for (const char *at = reader->at; at < (end == NULL ? reader->end :
	    end); at++) {
		quoted ^= *at == '"';
		comma = comma || (!quoted && *at == ',');
		semicolon = semicolon || (!quoted && *at == ';');
	}
	reader->separator = semicolon ? ';' : ',';
	return !(comma && semicolon) || refuse(reader,
	    BASE_ERR_CSV_MIXED_SEPARATORS, reader->at, NULL, NULL);
}

/* Digits and what people write between them, and the signs for none. */
static bool
looks_number(const char *text)
{
	return *text == '\0' || (strspn(text, "0123456789.,- ") ==
	    strlen(text));
}

static bool
add_field(struct reader *reader, const char *name, bool is_dim)
{
	reader->is_dim[reader->field_count++] = is_dim;
	return (is_dim ? import_cube_add_dim(reader->cube, name) :
	    import_cube_add_column(reader->cube, name)) ||
	    (reader->good = false);
}

/* The texts of the record at hand; NULL with a finding. */
static const char **
read_texts(struct reader *reader, size_t *count, const char **end)
{
	const char **texts;

	if (!split(reader, reader->spans, count, end)) {
		if (reader->good)
			refuse(reader, BASE_ERR_CUBE_LONG_LINE, reader->at,
			    NULL, NULL);
		return NULL;
	}
	texts = base_arena_alloc(reader->cube->arena, *count, sizeof(*texts));
	for (size_t i = 0; i < *count; i++)
		if ((texts[i] = decode(reader, reader->spans[i])) == NULL)
			return NULL;
	return texts;
}

/* Labels, then numbers that nothing names but their place. */
static bool
plan_headless(struct reader *reader, const char **texts, size_t count)
{
	struct base_arena *arena = reader->cube->arena;
	bool is_dim = true;

	reader->cube->kind = IMPORT_CUBE_HEADLESS;
	for (size_t i = 0; i < count; i++) {
		struct import_period period;

		is_dim = is_dim && (!looks_number(texts[i]) ||
		    (i == 0 && import_period_parse(&period, texts[i])));
		if (!add_field(reader, base_arena_print(arena, "%zu", i + 1),
		    is_dim))
			return false;
	}
	return true;
}

static bool
plan_plain(struct reader *reader, const char **headings, size_t count)
{
	size_t found = 0;
	const char *end, **texts = NULL;

	reader->cube->kind = IMPORT_CUBE_CSV;
	if (reader->at < reader->end) {
		texts = read_texts(reader, &found, &end);
		if (texts == NULL)
			return false;
	}
	for (size_t i = 0; i < count; i++)
		if (!add_field(reader, headings[i],
		    import_heading_find(headings[i]) != IMPORT_HEADING_OTHER ||
		    (i < found && !looks_number(texts[i]))))
			return false;
	return true;
}

static bool
plan(struct reader *reader)
{
	const char *end, **texts;
	struct import_period period;
	size_t count;

	if (reader->at == reader->end)
		return refuse(reader, BASE_ERR_CSV_NO_HEADER, reader->at, NULL,
		    NULL);
	if (!find_separator(reader) ||
	    (texts = read_texts(reader, &count, &end)) == NULL)
		return false;
	if (count > 1 && import_period_parse(&period, texts[0]))
		return plan_headless(reader, texts, count);
	end_line(reader, end);
	if (!base_text_is_same(texts[count - 1], "INDHOLD"))
		return plan_plain(reader, texts, count);
	reader->cube->kind = IMPORT_CUBE_STATBANK;
	for (size_t i = 0; i < count; i++)
		if (!add_field(reader, texts[i], i + 1 < count))
			return false;
	return true;
}

/* --- rows ----------------------------------------------------------------- */

/* The category of the cell at at, and where it ends. */
static const char *
read_category(struct reader *reader, size_t dim_index, const char *at)
{
	struct import_dim *dim = &reader->cube->dims[dim_index];
	struct span span = { at, 0 };
	const char *end, *text;
	uint32_t index;

	if (dim->count > 0) {
		const struct import_category *guess;

		index = dim->categories[dim->last].next;
		guess = &dim->categories[index];
		if ((size_t)(reader->end - at) > guess->length &&
		    at[guess->length] == reader->separator &&
		    memcmp(at, guess->key, guess->length) == 0) {
			reader->row[dim_index] = dim->last = index;
			return at + guess->length;
		}
	}
	if ((end = find_end(reader, at)) == NULL)
		return NULL;
	span.length = measure(at, end);
	index = import_cube_find(dim, at, span.length);
	if (index == UINT32_MAX) {
		if ((text = decode(reader, span)) == NULL)
			return NULL;
		index = import_cube_add(reader->cube, dim_index, at,
		    span.length, text, NULL, find_place(reader, at));
		if (index == UINT32_MAX) {
			reader->good = false;
			return NULL;
		}
	}
	dim->categories[dim->last].next = index;
	reader->row[dim_index] = dim->last = index;
	return end;
}

static void
give_row(struct reader *reader)
{
	struct import_cube *cube = reader->cube;
	unsigned wanted = import_cube_enter(cube, reader->row);
	struct import_number number = { .row = reader->row,
		.line = reader->line, .line_start = reader->line_start };

	if (wanted == 0)
		return;
	for (size_t i = 0; i < cube->column_count; i++) {
		number.text = reader->spans[i].at;
		number.length = reader->spans[i].length;
		if (number.length >= 2 && *number.text == '"') {
			number.text++;
			number.length -= 2;
		}
		number.column = i;
		import_cube_give(cube, &number, wanted);
	}
}

static enum step
refuse_count(struct reader *reader, size_t count)
{
	struct base_arena *arena = reader->cube->arena;

	refuse(reader, BASE_ERR_CSV_WRONG_CELL_COUNT, reader->at,
	    base_arena_print(arena, "%zu", count),
	    base_arena_print(arena, "%zu", reader->field_count));
	return STEP_STOP;
}

static enum step
read_row(struct reader *reader)
{
	const char *at = reader->at;
	size_t dim = 0, column = 0;

	for (size_t i = 0; i < reader->field_count; i++) {
		const char *start = at;

		at = reader->is_dim[i] ? read_category(reader, dim++, at) :
		    find_end(reader, at);
		if (at == NULL)
			return reader->good ? STEP_SHORT : STEP_STOP;
		if (!reader->is_dim[i])
			reader->spans[column++] = (struct span){ start,
				measure(start, at) };
		if (i + 1 == reader->field_count)
			break;
		if (at == reader->end || *at != reader->separator)
			return refuse_count(reader, i + 1);
		at++;
	}
	if (at < reader->end && *at != '\n')
		return refuse_count(reader, reader->field_count + 1);
	give_row(reader);
	end_line(reader, at);
	return STEP_DONE;
}

static bool
is_blank_line(struct reader *reader)
{
	const char *at = reader->at;

	while (at < reader->end && (*at == ' ' || *at == '\r'))
		at++;
	if (at < reader->end && *at != '\n')
		return false;
	end_line(reader, at);
	return true;
}

static void
read_rows(struct reader *reader)
{
	for (;;) {
		if (reader->at == reader->end && !refill(reader))
			return;
		if ((*reader->at == '\n' || *reader->at == '\r' ||
		    *reader->at == ' ') && is_blank_line(reader))
			continue;
		switch (read_row(reader)) {
		case STEP_DONE:
			break;
		case STEP_SHORT:
			if (!refill(reader))
				return;
			break;
		case STEP_STOP:
			return;
		}
	}
}

bool
import_delimited_read(struct import_cube *cube, struct base_stream *stream)
{
	struct reader *reader = base_arena_alloc(cube->arena, 1,
	    sizeof(*reader));
	size_t bom = base_encoding_bom_length(stream->bytes, stream->length);

	*reader = (struct reader){ .cube = cube, .stream = stream, .line = 1,
		.at = stream->bytes + bom, .good = true, .utf8 = bom > 0,
		.line_start = stream->bytes + bom,
		.end = stream->bytes + stream->length };
	if (base_encoding_is_utf16(stream->bytes, stream->length))
		return refuse(reader, BASE_ERR_TEXT_UTF16, reader->at, NULL,
		    NULL);
	read_notes(reader);
	if (!reader->good || !plan(reader))
		return false;
	if (cube->start != NULL)
		cube->start(cube->taker, cube);
	read_rows(reader);
	if (reader->good && cube->row_count == 0)
		refuse(reader, BASE_ERR_CSV_NO_ROWS, reader->at, NULL, NULL);
	return reader->good && !stream->failed;
}

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/encoding.h"
#include "base/text.h"
#include "import/cube.h"
#include "import/px.h"

/* A keyword with its values. */
struct entry {
	const char *key;
	const char *of;     /* what stands in parentheses, or "" */
	size_t count;
	const char **values;
	uint32_t line;
	struct entry *next;
};

struct reader {
	struct import_cube *cube;
	const char *at;
	const char *end;
	const char *line_start;
	uint32_t line;
	struct entry *first, *last;
	size_t product;
};

static bool
refuse(struct reader *reader, enum base_err_code code, const char *a,
    const char *b)
{
	const struct import_number number = { .text = reader->at,
		.line = reader->line, .line_start = reader->line_start };

	base_findings_add(reader->cube->findings, code,
	    import_cube_place(reader->cube, &number), a, b, NULL);
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
step(struct reader *reader)
{
	if (*reader->at++ == '\n') {
		reader->line++;
		reader->line_start = reader->at;
	}
}

static char
peek(struct reader *reader)
{
	while (reader->at < reader->end && is_blank(*reader->at))
		step(reader);
	return reader->at == reader->end ? '\0' : *reader->at;
}

static bool
is_word(char c)
{
	return c != '\0' && strchr("[]()=;,\"", c) == NULL && !is_blank(c);
}

/* --- entries ------------------------------------------------------------------ */

/* "..." "..." are one string. */
static const char *
read_string(struct reader *reader)
{
	struct base_buf text;

	base_buf_start(&text, reader->cube->arena);
	while (peek(reader) == '"') {
		step(reader);
		while (reader->at < reader->end && *reader->at != '"') {
			if (*reader->at != '\n' && *reader->at != '\r')
				base_buf_add_char(&text, *reader->at);
			step(reader);
		}
		if (reader->at == reader->end) {
			(void)refuse(reader, BASE_ERR_CSV_OPEN_QUOTE, NULL,
			    NULL);
			return NULL;
		}
		step(reader);
	}
	return base_text_clean(base_text_trim(text.bytes,
	    reader->cube->arena), reader->cube->arena);
}

static const char *
read_word(struct reader *reader)
{
	const char *start;

	(void)peek(reader);
	start = reader->at;
	while (reader->at < reader->end && is_word(*reader->at))
		step(reader);
	return base_text_clean(base_arena_copy_bytes(reader->cube->arena,
	    start, (size_t)(reader->at - start)), reader->cube->arena);
}

static bool
expect(struct reader *reader, char c)
{
	const char wanted[] = { c, '\0' };

	if (peek(reader) != c)
		return refuse(reader, BASE_ERR_PX_SYNTAX, wanted, NULL);
	step(reader);
	return true;
}

/* In another language than the file's own?  Its [xx] is passed over. */
static bool
read_language(struct reader *reader, bool *other)
{
	*other = peek(reader) == '[';
	if (!*other)
		return true;
	step(reader);
	(void)read_word(reader);
	return expect(reader, ']');
}

static bool
read_of(struct reader *reader, struct entry *entry)
{
	entry->of = "";
	if (peek(reader) != '(')
		return true;
	step(reader);
	if ((entry->of = read_string(reader)) == NULL)
		return false;
	while (peek(reader) == ',') {
		step(reader);
		if (read_string(reader) == NULL)
			return false;
	}
	return expect(reader, ')');
}

static void
add_value(struct reader *reader, struct entry *entry, size_t *room,
    const char *value)
{
	if (entry->count == *room) {
		const char **values;

		*room = *room == 0 ? 4 : 2 * *room;
		values = base_arena_alloc(reader->cube->arena, *room,
		    sizeof(*values));
		if (entry->count > 0)
			memcpy(values, entry->values,
			    entry->count * sizeof(*values));
		entry->values = values;
	}
	entry->values[entry->count++] = value;
}

/* Strings; what is none (YES, numbers, TLIST(...)) is passed over. */
static bool
read_values(struct reader *reader, struct entry *entry)
{
	size_t room = 0;

	for (;;) {
		char c = peek(reader);

		if (c == '\0')
			return refuse(reader, BASE_ERR_PX_SYNTAX, ";", NULL);
		if (c == ';') {
			step(reader);
			return true;
		}
		if (c == '"') {
			const char *value = read_string(reader);

			if (value == NULL)
				return false;
			add_value(reader, entry, &room, value);
		} else {
			step(reader);
		}
	}
}

/* One entry; stops in front of DATA's numbers. */
static bool
read_entry(struct reader *reader, bool *is_data)
{
	struct entry *entry = base_arena_alloc(reader->cube->arena, 1,
	    sizeof(*entry));
	bool other;

	entry->line = reader->line;
	entry->key = read_word(reader);
	if (*entry->key == '\0')
		return refuse(reader, BASE_ERR_PX_SYNTAX, "KEYWORD", NULL);
	if (!read_language(reader, &other) || !read_of(reader, entry) ||
	    !expect(reader, '='))
		return false;
	*is_data = strcmp(entry->key, "DATA") == 0;
	if (*is_data)
		return true;
	if (strcmp(entry->key, "KEYS") == 0)
		return refuse(reader, BASE_ERR_PX_KEYS, NULL, NULL);
	if (!read_values(reader, entry))
		return false;
	if (other)
		return true;
	if (reader->last != NULL)
		reader->last->next = entry;
	else
		reader->first = entry;
	reader->last = entry;
	return true;
}

static const struct entry *
find(const struct reader *reader, const char *key, const char *of)
{
	for (const struct entry *entry = reader->first; entry != NULL;
	    entry = entry->next)
		if (strcmp(entry->key, key) == 0 &&
		    strcmp(entry->of, of) == 0)
			return entry;
	return NULL;
}

static const char *
find_text(const struct reader *reader, const char *key)
{
	const struct entry *entry = find(reader, key, "");

	return entry == NULL || entry->count == 0 ? NULL : entry->values[0];
}

/* --- dimensions ---------------------------------------------------------------- */

static bool
add_categories(struct reader *reader, size_t dim, const struct entry *values,
    const struct entry *codes)
{
	struct import_cube *cube = reader->cube;

	for (size_t i = 0; i < values->count; i++) {
		const char *text = codes == NULL ? values->values[i] :
		    codes->values[i];

		if (import_cube_add(cube, dim, text, strlen(text), text,
		    codes == NULL ? NULL : values->values[i],
		    (struct base_place){ cube->file, values->line, 1, NULL })
		    == UINT32_MAX)
			return false;
	}
	if (reader->product > SIZE_MAX / values->count)
		return refuse(reader, BASE_ERR_JSON_NUMBER_TOO_LARGE, NULL,
		    NULL);
	reader->product *= values->count;
	return true;
}

static bool
read_dim(struct reader *reader, size_t dim)
{
	const char *name = reader->cube->dims[dim].name;
	const struct entry *values = find(reader, "VALUES", name);
	const struct entry *codes = find(reader, "CODES", name);

	if (values == NULL || values->count == 0)
		return refuse(reader, BASE_ERR_PX_NO_VALUES, name, NULL);
	if (codes != NULL && codes->count != values->count)
		return refuse(reader, BASE_ERR_PX_CODES, name, NULL);
	return add_categories(reader, dim, values, codes);
}

static bool
read_dims(struct reader *reader)
{
	const struct entry *parts[] = { find(reader, "STUB", ""),
		find(reader, "HEADING", "") };
	struct import_cube *cube = reader->cube;

	cube->table = find_text(reader, "MATRIX");
	cube->title = find_text(reader, "TITLE");
	for (size_t p = 0; p < 2; p++)
		for (size_t i = 0; parts[p] != NULL && i < parts[p]->count; i++)
			if (!import_cube_add_dim(cube, parts[p]->values[i]))
				return false;
	if (cube->dim_count == 0)
		return refuse(reader, BASE_ERR_PX_NO_VALUES, "STUB", NULL);
	if (!import_cube_add_column(cube, "DATA"))
		return false;
	cube->start(cube->taker, cube);
	for (size_t i = 0; i < cube->dim_count; i++)
		if (!read_dim(reader, i))
			return false;
	return true;
}

/* --- numbers -------------------------------------------------------------------- */

static void
give(struct reader *reader, size_t at, const char *text, size_t length)
{
	struct import_cube *cube = reader->cube;
	uint32_t row[IMPORT_CUBE_DIMS];
	struct import_number number = { .text = text, .length = length,
		.row = row, .line = reader->line,
		.line_start = reader->line_start };
	unsigned wanted;

	for (size_t i = cube->dim_count; i-- > 0; at /= cube->dims[i].count)
		row[i] = (uint32_t)(at % cube->dims[i].count);
	wanted = import_cube_enter(cube, row);
	if (wanted == 0)
		return;
	if (length >= 2 && *text == '"') {
		number.text++;
		number.length -= 2;
	}
	import_cube_give(cube, &number, wanted);
}

static bool
read_data(struct reader *reader)
{
	struct base_arena *arena = reader->cube->arena;
	size_t count = 0;

	while (peek(reader) != ';' && reader->at < reader->end) {
		const char *start = reader->at;

		while (reader->at < reader->end && !is_blank(*reader->at) &&
		    *reader->at != ';' && *reader->at != ',')
			reader->at++;
		if (reader->at > start && count < reader->product)
			give(reader, count, start,
			    (size_t)(reader->at - start));
		count += reader->at > start;
		if (reader->at < reader->end && *reader->at == ',')
			reader->at++;
	}
	return count == reader->product || refuse(reader,
	    BASE_ERR_JSON_STAT_SIZE,
	    base_arena_print(arena, "%zu", reader->product),
	    base_arena_print(arena, "%zu", count));
}

/* --- characters ------------------------------------------------------------------ */

/* The text of CODEPAGE or CHARSET, in a file that is not decoded yet. */
static const char *
find_said(const struct import_cube *cube, const char *bytes, size_t length,
    const char *key)
{
	size_t wide = strlen(key);

	for (size_t i = 0; i + wide + 2 < length; i++) {
		const char *start = bytes + i + wide + 2, *end;

		if (bytes[i] == 'D' && length - i > 5 &&
		    memcmp(bytes + i, "DATA=", 5) == 0)
			return NULL;
		if (memcmp(bytes + i, key, wide) != 0 ||
		    bytes[i + wide] != '=' || bytes[i + wide + 1] != '"')
			continue;
		end = memchr(start, '"', length - (size_t)(start - bytes));
		return end == NULL ? NULL : base_arena_copy_bytes(cube->arena,
		    start, (size_t)(end - start));
	}
	return NULL;
}

static bool
has_high(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)bytes[i] >= 0x80)
			return true;
	return false;
}

/* The bytes as UTF-8, whatever they are said to be; NULL with a finding. */
static const char *
decode(struct reader *reader, const char *bytes, size_t *length)
{
	struct import_cube *cube = reader->cube;
	const char *said = find_said(cube, bytes, *length, "CODEPAGE");
	size_t bad = base_text_find_bad_utf8(bytes, *length);
	bool is_utf8 = bad == *length, says_utf8;
	char *text;

	if (said == NULL)
		said = find_said(cube, bytes, *length, "CHARSET");
	if (said == NULL || base_text_find_bad_utf8(said, strlen(said)) <
	    strlen(said))
		said = "ANSI";
	says_utf8 = base_text_is_same(said, "utf-8") ||
	    base_text_is_same(said, "utf8");
	if (has_high(bytes, *length) && says_utf8 != is_utf8)
		base_findings_add(cube->findings, BASE_ERR_PX_CHARSET,
		    base_encoding_find_place(cube->file, bytes,
		    is_utf8 ? 0 : bad), base_text_clean(said, cube->arena),
		    is_utf8 ? "UTF-8" : "Windows-1252", NULL);
	if (is_utf8)
		return bytes;
	text = base_text_decode_cp1252(bytes, *length, &bad, cube->arena);
	if (text == NULL) {
		base_findings_add(cube->findings, bytes[bad] == '\0' ?
		    BASE_ERR_TEXT_NUL : BASE_ERR_TEXT_BAD_BYTE,
		    base_encoding_find_place(cube->file, bytes, bad),
		    base_encoding_print_byte(bytes[bad], cube->arena), NULL);
		return NULL;
	}
	cube->is_windows_1252 = true;
	*length = strlen(text);
	return text;
}

bool
import_px_read(struct import_cube *cube, const char *bytes, size_t length)
{
	struct reader reader = { .cube = cube, .line = 1, .product = 1 };
	bool is_data = false;

	cube->kind = IMPORT_CUBE_PX;
	bytes = decode(&reader, bytes, &length);
	if (bytes == NULL)
		return false;
	reader.at = reader.line_start = bytes +
	    base_encoding_bom_length(bytes, length);
	reader.end = bytes + length;
	while (!is_data)
		if (!read_entry(&reader, &is_data))
			return false;
	return read_dims(&reader) && read_data(&reader);
}

bool
import_px_is(const char *bytes, size_t length)
{
	size_t at = base_encoding_bom_length(bytes, length), start = at;

	while (at < length && ((bytes[at] >= 'A' && bytes[at] <= 'Z') ||
	    bytes[at] == '-'))
		at++;
	return at > start && at < length && bytes[at] == '=';
}

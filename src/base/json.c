#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/json.h"

/* --- reading ---------------------------------------------------------------- */

static void convert(struct base_json *out, json_t *value,
    const char *key, const char *path, struct base_arena *arena);

static void
convert_array(struct base_json *out, json_t *array,
    struct base_arena *arena)
{
	struct base_json *items;

	out->kind = BASE_JSON_ARRAY;
	out->count = json_array_size(array);
	items = base_arena_alloc(arena, out->count, sizeof(*items));
	for (size_t i = 0; i < out->count; i++)
		convert(&items[i], json_array_get(array, i), NULL,
		    base_arena_print(arena, "%s[%zu]", out->path, i), arena);
	out->items = items;
}

static void
convert_object(struct base_json *out, json_t *object, struct base_arena *arena)
{
	struct base_json *items;
	const char *key;
	json_t *value;
	size_t i = 0;

	out->kind = BASE_JSON_OBJECT;
	out->count = json_object_size(object);
	items = base_arena_alloc(arena, out->count, sizeof(*items));
	json_object_foreach(object, key, value) {
		const char *path = base_arena_print(arena, "%s%s%s", out->path,
		    *out->path == '\0' ? "" : ".", key);

		convert(&items[i++], value, base_arena_copy_text(arena, key),
		    path, arena);
	}
	out->items = items;
}

static void
convert(struct base_json *out, json_t *value, const char *key,
    const char *path, struct base_arena *arena)
{
	*out = (struct base_json){ .key = key, .path = path };
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		convert_object(out, value, arena);
		break;
	case JSON_ARRAY:
		convert_array(out, value, arena);
		break;
	case JSON_STRING:
		out->kind = BASE_JSON_STRING;
		out->text = base_arena_copy_text(arena,
		    json_string_value(value));
		break;
	case JSON_INTEGER:
		out->kind = BASE_JSON_WHOLE;
		out->whole = json_integer_value(value);
		break;
	case JSON_REAL:
		out->kind = BASE_JSON_REAL;
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		out->kind = BASE_JSON_BOOL;
		out->truth = json_is_true(value);
		break;
	case JSON_NULL:
		out->kind = BASE_JSON_NULL;
		break;
	}
}

bool
base_json_read(const struct base_json **out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_json *tree;
	json_error_t error;
	json_t *value;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES |
	    JSON_DECODE_ANY, &error);
	if (value == NULL) {
		struct base_place place = { .file = name,
			.line = error.line > 0 ? (uint32_t)error.line : 1,
			.column = error.column > 0 ? (uint32_t)error.column :
			    1 };

		base_findings_add(findings, BASE_ERR_JSON_SYNTAX, place,
		    error.text, NULL);
		return false;
	}
	tree = base_arena_alloc(arena, 1, sizeof(*tree));
	convert(tree, value, NULL, "", arena);
	json_decref(value);
	*out = tree;
	return true;
}

const struct base_json *
base_json_find(const struct base_json *object, const char *key)
{
	if (object == NULL || object->kind != BASE_JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->count; i++)
		if (strcmp(object->items[i].key, key) == 0)
			return &object->items[i];
	return NULL;
}

/* --- writing ---------------------------------------------------------------- */

static void
add_quoted(struct base_buf *buf, const char *text)
{
	base_buf_add_char(buf, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\') {
			base_buf_add_char(buf, '\\');
			base_buf_add_char(buf, *text);
		} else if (c == '\n') {
			base_buf_add_text(buf, "\\n");
		} else if (c < 0x20 || c == 0x7f) {
			base_buf_add_print(buf, "\\u%04x", (unsigned)c);
		} else {
			base_buf_add_char(buf, *text);
		}
	}
	base_buf_add_char(buf, '"');
}

static bool
is_compact(const struct base_json_writer *writer)
{
	return writer->compact > 0 && writer->depth >= writer->compact;
}

static void
add_line(struct base_json_writer *writer)
{
	base_buf_add_char(writer->buf, '\n');
	base_buf_add_repeat(writer->buf, ' ', 2 * (size_t)writer->depth);
}

/* What stands before a value: comma, line, key. */
static void
begin_value(struct base_json_writer *writer, const char *key)
{
	if (!writer->first)
		base_buf_add_text(writer->buf, is_compact(writer) ? ", " :
		    ",");
	else if (writer->depth > 0 && is_compact(writer) && key != NULL)
		base_buf_add_char(writer->buf, ' ');
	if (writer->depth > 0 && !is_compact(writer))
		add_line(writer);
	if (key != NULL) {
		add_quoted(writer->buf, key);
		base_buf_add_text(writer->buf, ": ");
	}
	writer->first = false;
}

static void
begin(struct base_json_writer *writer, const char *key, bool compact,
    char bracket)
{
	begin_value(writer, key);
	base_buf_add_char(writer->buf, bracket);
	writer->depth++;
	writer->first = true;
	if (compact && writer->compact == 0)
		writer->compact = writer->depth;
}

static void
end(struct base_json_writer *writer, char bracket)
{
	bool compact = is_compact(writer);

	if (writer->compact == writer->depth)
		writer->compact = 0;
	writer->depth--;
	if (!writer->first && !compact)
		add_line(writer);
	else if (!writer->first && bracket == '}')
		base_buf_add_char(writer->buf, ' ');
	base_buf_add_char(writer->buf, bracket);
	writer->first = false;
	if (writer->depth == 0)
		base_buf_add_char(writer->buf, '\n');
}

void
base_json_start(struct base_json_writer *writer, struct base_buf *buf)
{
	*writer = (struct base_json_writer){ .buf = buf, .first = true };
}

void
base_json_begin_object(struct base_json_writer *writer, const char *key,
    bool compact)
{
	begin(writer, key, compact, '{');
}

void
base_json_end_object(struct base_json_writer *writer)
{
	end(writer, '}');
}

void
base_json_begin_array(struct base_json_writer *writer, const char *key,
    bool compact)
{
	begin(writer, key, compact, '[');
}

void
base_json_end_array(struct base_json_writer *writer)
{
	end(writer, ']');
}

void
base_json_add_text(struct base_json_writer *writer, const char *key,
    const char *text)
{
	begin_value(writer, key);
	if (text == NULL)
		base_buf_add_text(writer->buf, "null");
	else
		add_quoted(writer->buf, text);
}

void
base_json_add_whole(struct base_json_writer *writer, const char *key,
    int64_t value)
{
	begin_value(writer, key);
	base_buf_add_print(writer->buf, "%lld", (long long)value);
}

void
base_json_add_bool(struct base_json_writer *writer, const char *key,
    bool value)
{
	begin_value(writer, key);
	base_buf_add_text(writer->buf, value ? "true" : "false");
}

void
base_json_add_null(struct base_json_writer *writer, const char *key)
{
	base_json_add_text(writer, key, NULL);
}

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bug.h"
#include "base/encoding.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"

/* Paths are for people; without a limit, long keys around many values would
 * take more memory than the file by far. */
#define LONGEST_PATH ((size_t)200)
#define CUT_PATH "\u2026"
#define MOST_PLACES 1000
#define MOST_EXPONENT INT64_C(10000000000) /* beyond what a file can balance */
#define MOST_UNITS INT64_C(1000000000000000000)

/* ---- reading ---- */

static bool
check_text(const char *name, const char *bytes, size_t length,
    struct base_arena *arena, struct base_findings *findings)
{
	size_t bad = base_text_find_bad_utf8(bytes, length);
	struct base_place place;

	if (base_encoding_is_utf16(bytes, length)) {
		base_findings_add(findings, BASE_ERR_TEXT_UTF16,
		    base_encoding_find_place(name, bytes, 0), NULL);
		return false;
	}
	if (bad == length)
		return true;
	place = base_encoding_find_place(name, bytes, bad);
	if (bytes[bad] == '\0')
		base_findings_add(findings, BASE_ERR_TEXT_NUL, place, NULL);
	else
		base_findings_add(findings, BASE_ERR_JSON_NOT_UTF8, place,
		    base_encoding_print_byte(bytes[bad], arena), NULL);
	return false;
}

static enum base_err_code
find_code(enum json_error_code code)
{
	switch (code) {
	case json_error_premature_end_of_input:
		return BASE_ERR_JSON_CUT_SHORT;
	case json_error_duplicate_key:
		return BASE_ERR_JSON_DOUBLED_KEY;
	case json_error_stack_overflow:
		return BASE_ERR_JSON_TOO_DEEP;
	case json_error_numeric_overflow:
		return BASE_ERR_JSON_NUMBER_TOO_LARGE;
	default:
		return BASE_ERR_JSON_SYNTAX;
	}
}

/* What Jansson says, or only the key of "duplicate object key near '"key"'". */
static const char *
find_detail(const json_error_t *error, struct base_arena *arena)
{
	static const char near[] = " near '";
	const char *start = strstr(error->text, near);
	size_t length;

	if (json_error_code(error) != json_error_duplicate_key ||
	    start == NULL)
		return error->text;
	start += strlen(near);
	length = strlen(start);
	return base_arena_copy_bytes(arena, start,
	    length > 0 ? length - 1 : 0);
}

static void
refuse_syntax(const char *name, const json_error_t *error,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_place place = { .file = name };

	if (error->line > 0) {
		place.line = (uint32_t)error->line;
		place.column = error->column > 0 ? (uint32_t)error->column : 1;
	}
	base_findings_add(findings, find_code(json_error_code(error)), place,
	    find_detail(error, arena), NULL);
}

static const char *
join_path(const char *path, const char *step, struct base_arena *arena)
{
	size_t length = strlen(path);

	if (length >= strlen(CUT_PATH) &&
	    strcmp(path + length - strlen(CUT_PATH), CUT_PATH) == 0)
		return path;
	if (length + strlen(step) > LONGEST_PATH)
		return base_arena_print(arena, "%s" CUT_PATH, path);
	return base_arena_print(arena, "%s%s", path, step);
}

static const char *
print_item_path(const char *path, size_t index, struct base_arena *arena)
{
	char step[32];

	snprintf(step, sizeof(step), "[%zu]", index);
	return join_path(path, step, arena);
}

static const char *
print_member_path(const char *path, const char *key, struct base_arena *arena)
{
	if (strlen(key) > LONGEST_PATH)
		key = CUT_PATH;
	if (path[0] == '\0')
		return base_arena_copy_text(arena, key);
	return join_path(path, base_arena_print(arena, ".%s", key), arena);
}

/* Jansson's tree beside the text it was made of.  Jansson turns decimals into
 * floating point; their digits are taken from the text, in its order. */
struct converter {
	const char *at;  /* behind the last decimal */
	const char *end;
	struct base_arena *arena;
};

static const char *
skip_string(const char *at)
{
	for (at++; *at != '"'; at++)
		if (*at == '\\')
			at++;
	return at + 1;
}

/* The next number with a point or exponent; the text is known to be JSON, and
 * to have no NUL. */
static const char *
find_decimal(struct converter *converter, size_t *length)
{
	static const char digits[] = "-0123456789", more[] = ".eE+-0123456789";

	while (converter->at < converter->end) {
		const char *start = converter->at;
		bool is_decimal = false;

		if (*start == '"') {
			converter->at = skip_string(start);
			continue;
		}
		converter->at++;
		if (strchr(digits, *start) == NULL)
			continue;
		for (; converter->at < converter->end &&
		    strchr(more, *converter->at) != NULL; converter->at++)
			is_decimal = is_decimal || strchr(".eE",
			    *converter->at) != NULL;
		*length = (size_t)(converter->at - start);
		if (is_decimal)
			return start;
	}
	base_bug_stop("a decimal that does not stand in the JSON text");
}

static int64_t
parse_exponent(const char *at, const char *end)
{
	bool negative = at < end && *at == '-';
	int64_t exponent = 0;

	if (at < end && (*at == '-' || *at == '+'))
		at++;
	for (; at < end && exponent < MOST_EXPONENT; at++)
		exponent = 10 * exponent + (*at - '0');
	return negative ? -exponent : exponent;
}

static void
convert_decimal(struct base_json *out, struct converter *converter)
{
	size_t length;
	const char *at = find_decimal(converter, &length);
	const char *end = at + length;
	bool negative = *at == '-', behind = false;
	int64_t places = 0;

	out->kind = BASE_JSON_REAL;
	for (at += negative; at < end && *at != 'e' && *at != 'E'; at++) {
		bool has_room = out->whole < MOST_UNITS / 10;

		if (*at == '.') {
			behind = true;
			continue;
		}
		if (has_room)
			out->whole = 10 * out->whole + (*at - '0');
		places += (int)behind - (int)!has_room;
	}
	if (at < end)
		places -= parse_exponent(at + 1, end);
	if (negative)
		out->whole = -out->whole;
	out->places = places > MOST_PLACES ? MOST_PLACES :
	    places < -MOST_PLACES ? -MOST_PLACES : (int32_t)places;
}

static void convert(struct base_json *out, json_t *value,
    struct converter *converter);

/* Is it in an array that is in an array, and holds nothing but numbers? */
static bool
is_inner_row(const struct base_json *out, const json_t *value)
{
	const char *last = strrchr(out->path, '[');
	size_t i = 0;

	if (out->key != NULL || last == NULL || last == out->path ||
	    last[-1] != ']')
		return false;
	while (i < json_array_size(value) &&
	    json_is_number(json_array_get(value, i)))
		i++;
	return i == json_array_size(value);
}

/* Jansson's items are given back one by one: two whole trees of a map are
 * more than a machine may have. */
static void
convert_array(struct base_json *out, json_t *value,
    struct converter *converter)
{
	bool inner_row = is_inner_row(out, value);
	struct base_json *items;

	out->kind = BASE_JSON_ARRAY;
	out->count = json_array_size(value);
	out->items = items = base_arena_alloc(converter->arena, out->count,
	    sizeof(*items));
	for (size_t i = 0; i < out->count; i++) {
		items[i].path = inner_row ? out->path : print_item_path(
		    out->path, i, converter->arena);
		convert(&items[i], json_array_get(value, i), converter);
		(void)json_array_set_new(value, i, json_null());
	}
}

static void
convert_object(struct base_json *out, json_t *value,
    struct converter *converter)
{
	struct base_json *items, *item;
	const char *key;
	json_t *member;

	out->kind = BASE_JSON_OBJECT;
	out->count = json_object_size(value);
	out->items = items = base_arena_alloc(converter->arena, out->count,
	    sizeof(*items));
	item = items;
	json_object_foreach (value, key, member) {
		item->key = base_arena_copy_text(converter->arena, key);
		item->path = print_member_path(out->path, key,
		    converter->arena);
		convert(item, member, converter);
		item++;
	}
}

/* Fills out, whose key and path are set.  Recursion ends where Jansson's
 * own limit of nesting does. */
static void
convert(struct base_json *out, json_t *value, struct converter *converter)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		convert_object(out, value, converter);
		break;
	case JSON_ARRAY:
		convert_array(out, value, converter);
		break;
	case JSON_STRING:
		out->kind = BASE_JSON_STRING;
		out->text = base_arena_copy_text(converter->arena,
		    json_string_value(value));
		break;
	case JSON_INTEGER:
		out->kind = BASE_JSON_WHOLE;
		out->whole = json_integer_value(value);
		break;
	case JSON_REAL:
		convert_decimal(out, converter);
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
	size_t bom = base_encoding_bom_length(bytes, length);
	struct converter converter = { bytes + bom, bytes + length, arena };
	struct base_json *whole;
	json_error_t error;
	json_t *root;

	if (!check_text(name, bytes, length, arena, findings))
		return false;
	root = json_loadb(bytes + bom, length - bom,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (root == NULL) {
		refuse_syntax(name, &error, arena, findings);
		return false;
	}
	whole = base_arena_alloc(arena, 1, sizeof(*whole));
	whole->path = "";
	convert(whole, root, &converter);
	json_decref(root);
	*out = whole;
	return true;
}

const struct base_json *
base_json_find(const struct base_json *object, const char *key)
{
	if (object == NULL || object->kind != BASE_JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->count; i++) {
		if (strcmp(object->items[i].key, key) == 0)
			return &object->items[i];
	}
	return NULL;
}

bool
base_json_scale(int64_t *out, const struct base_json *number, int places)
{
	int64_t units = number->whole;
	int shift = places;

	if (number->kind == BASE_JSON_REAL)
		shift -= number->places;
	else if (number->kind != BASE_JSON_WHOLE)
		return false;
	for (; shift < -1 && units != 0; shift++)
		units /= 10;
	if (shift < 0)
		units = units / 10 + units % 10 / 5;
	for (; shift > 0 && units != 0; shift--)
		if (__builtin_mul_overflow(units, 10, &units))
			return false;
	if (units <= -MOST_UNITS || units >= MOST_UNITS)
		return false;
	*out = units;
	return true;
}

/* ---- writing ---- */

static void
print_plain(struct base_buf *buf, char c)
{
	static const char shorts[] = "\"\\\b\f\n\r\t";
	static const char letters[] = "\"\\bfnrt";
	const char *found = strchr(shorts, c);

	if (found != NULL) {
		base_buf_add_char(buf, '\\');
		base_buf_add_char(buf, letters[found - shorts]);
	} else if ((unsigned char)c < 0x20 || c == 0x7f) {
		base_buf_add_print(buf, "\\u%04x", (unsigned int)c);
	} else {
		base_buf_add_char(buf, c);
	}
}

/* Bytes that are no UTF-8 become U+FFFD: what is written must be JSON. */
static void
print_string(struct base_buf *buf, const char *text)
{
	size_t length = strlen(text), good;

	base_buf_add_char(buf, '"');
	while (length > 0) {
		good = base_text_find_bad_utf8(text, length);
		for (size_t i = 0; i < good; i++)
			print_plain(buf, text[i]);
		text += good;
		length -= good;
		if (length > 0) {
			base_buf_add_text(buf, "\ufffd");
			text++;
			length--;
		}
	}
	base_buf_add_char(buf, '"');
}

static void
break_line(struct base_json_writer *writer)
{
	base_buf_add_char(writer->buf, '\n');
	base_buf_add_repeat(writer->buf, ' ', 2 * (size_t)writer->depth);
}

/* What stands before a value: comma, line break, key. */
static void
begin_value(struct base_json_writer *writer, const char *key)
{
	if (!writer->first)
		base_buf_add_char(writer->buf, ',');
	if (writer->depth > 0 && writer->compact == 0)
		break_line(writer);
	else if (!writer->first)
		base_buf_add_char(writer->buf, ' ');
	if (key != NULL) {
		print_string(writer->buf, key);
		base_buf_add_text(writer->buf, ": ");
	}
	writer->first = false;
}

static void
end_value(struct base_json_writer *writer)
{
	if (writer->depth == 0)
		base_buf_add_char(writer->buf, '\n');
}

static void
begin_group(struct base_json_writer *writer, const char *key, bool compact,
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
end_group(struct base_json_writer *writer, char bracket)
{
	bool was_compact = writer->compact != 0;

	if (writer->compact == writer->depth)
		writer->compact = 0;
	writer->depth--;
	if (!writer->first && !was_compact)
		break_line(writer);
	base_buf_add_char(writer->buf, bracket);
	writer->first = false;
	end_value(writer);
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
	begin_group(writer, key, compact, '{');
}

void
base_json_end_object(struct base_json_writer *writer)
{
	end_group(writer, '}');
}

void
base_json_begin_array(struct base_json_writer *writer, const char *key,
    bool compact)
{
	begin_group(writer, key, compact, '[');
}

void
base_json_end_array(struct base_json_writer *writer)
{
	end_group(writer, ']');
}

void
base_json_add_text(struct base_json_writer *writer, const char *key,
    const char *text)
{
	begin_value(writer, key);
	if (text == NULL)
		base_buf_add_text(writer->buf, "null");
	else
		print_string(writer->buf, text);
	end_value(writer);
}

void
base_json_add_whole(struct base_json_writer *writer, const char *key,
    int64_t value)
{
	begin_value(writer, key);
	base_buf_add_print(writer->buf, "%" PRId64, value);
	end_value(writer);
}

void
base_json_add_decimal(struct base_json_writer *writer, const char *key,
    int64_t units, int places)
{
	uint64_t size = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
	uint64_t one = 1;

	for (; places > 0 && size % 10 == 0; places--)
		size /= 10;
	for (int i = 0; i < places; i++)
		one *= 10;
	begin_value(writer, key);
	base_buf_add_print(writer->buf, "%s%" PRIu64, units < 0 ? "-" : "",
	    size / one);
	if (places > 0)
		base_buf_add_print(writer->buf, ".%0*" PRIu64, places,
		    size % one);
	end_value(writer);
}

void
base_json_add_bool(struct base_json_writer *writer, const char *key,
    bool value)
{
	begin_value(writer, key);
	base_buf_add_text(writer->buf, value ? "true" : "false");
	end_value(writer);
}

void
base_json_add_null(struct base_json_writer *writer, const char *key)
{
	base_json_add_text(writer, key, NULL);
}

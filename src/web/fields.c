#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "web/fields.h"

static int
parse_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool
web_fields_is_text(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
		    c == 0x7f)
			return false;
	}
	return base_text_find_bad_utf8(bytes, length) == length;
}

/* CR LF and CR become LF, in place; the new length. */
static size_t
unify_lines(char *text, size_t length)
{
	size_t to = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
			continue;
		text[to++] = text[i] == '\r' ? '\n' : text[i];
	}
	text[to] = '\0';
	return to;
}

const char *
web_fields_decode(const char *text, size_t length, bool plus,
    struct base_arena *arena)
{
	char *out = base_arena_alloc(arena, length + 1, 1);
	size_t to = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] != '%') {
			out[to++] = plus && text[i] == '+' ? ' ' : text[i];
			continue;
		}
		if (length - i < 3 || parse_digit(text[i + 1]) < 0 ||
		    parse_digit(text[i + 2]) < 0)
			return NULL;
		out[to++] = (char)(parse_digit(text[i + 1]) * 16 +
		    parse_digit(text[i + 2]));
		i += 2;
	}
	if (!web_fields_is_text(out, to))
		return NULL;
	unify_lines(out, to);
	return out;
}

/* Grows with what is added, up to the most there may be. */
struct list {
	struct web_field *items;
	size_t count;
	struct base_arena *arena;
};

static bool
add(struct list *list, const char *name, const char *value, size_t length,
    const char *file)
{
	if (list->count == WEB_FIELDS_MOST || name == NULL || value == NULL ||
	    *name == '\0')
		return false;
	if (list->items == NULL)
		list->items = base_arena_alloc(list->arena, WEB_FIELDS_MOST,
		    sizeof(*list->items));
	list->items[list->count++] = (struct web_field){ name, value, length,
		file };
	return true;
}

static bool
add_pair(struct list *list, const char *pair, size_t length)
{
	const char *equals = memchr(pair, '=', length);
	size_t name_length = equals == NULL ? length : (size_t)(equals - pair);
	const char *name, *value = "";

	if (length == 0)
		return true;
	name = web_fields_decode(pair, name_length, true, list->arena);
	if (equals != NULL)
		value = web_fields_decode(equals + 1, length - name_length - 1,
		    true, list->arena);
	return value != NULL && add(list, name, value, strlen(value), NULL);
}

bool
web_fields_parse(struct web_fields *out, const char *text, size_t length,
    struct base_arena *arena)
{
	struct list list = { .arena = arena };
	size_t at = 0;

	while (at < length) {
		const char *end = memchr(text + at, '&', length - at);
		size_t size = end == NULL ? length - at :
		    (size_t)(end - text) - at;

		if (!add_pair(&list, text + at, size))
			return false;
		at += size + 1;
	}
	*out = (struct web_fields){ list.count, list.items };
	return true;
}

/* --- multipart -------------------------------------------------------------- */

/* "--boundary", of 1 to 70 characters without blanks or quotes. */
static const char *
find_boundary(const char *type, struct base_arena *arena)
{
	const char *at = strstr(type, "boundary="), *end;
	bool quoted;

	if (at == NULL)
		return NULL;
	at += strlen("boundary=");
	quoted = *at == '"';
	at += quoted;
	end = at + strcspn(at, quoted ? "\"" : "; \t\"");
	if (end == at || end - at > 70 || (quoted && *end != '"'))
		return NULL;
	return base_arena_print(arena, "--%.*s", (int)(end - at), at);
}

/* name="…" of a Content-Disposition; NULL where it is not there.  Browsers write
 * a quotation mark as %22. */
static const char *
find_parameter(const char *line, const char *name, struct base_arena *arena)
{
	const char *at = strstr(line, name), *end;

	if (at == NULL)
		return NULL;
	at += strlen(name);
	end = strchr(at, '"');
	if (end == NULL || !web_fields_is_text(at, (size_t)(end - at)))
		return NULL;
	return base_arena_copy_bytes(arena, at, (size_t)(end - at));
}

/* The part's headers, to the empty line; NULL if they do not end. */
static const char *
find_content(const char *part, size_t length)
{
	for (size_t i = 0; i + 3 < length; i++)
		if (memcmp(part + i, "\r\n\r\n", 4) == 0)
			return part + i + 4;
	return NULL;
}

/* Where "Content-Disposition: form-data;" stands, however it is written. */
static const char *
find_disposition(const char *head, struct base_arena *arena)
{
	char *lower = base_arena_copy_text(arena, head);
	const char *at;

	for (char *c = lower; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	at = strstr(lower, "content-disposition: form-data;");
	return at == NULL ? NULL : head + (at - lower);
}

static bool
add_part(struct list *list, const char *part, size_t length)
{
	const char *content = find_content(part, length), *line, *head;
	const char *name, *file;
	char *value;
	size_t size;

	if (content == NULL)
		return false;
	head = base_arena_copy_bytes(list->arena, part,
	    (size_t)(content - part));
	line = find_disposition(head, list->arena);
	if (line == NULL || strlen(head) != (size_t)(content - part))
		return false;
	name = find_parameter(line, " name=\"", list->arena);
	file = find_parameter(line, " filename=\"", list->arena);
	size = length - (size_t)(content - part);
	value = base_arena_copy_bytes(list->arena, content, size);
	if (file == NULL) {
		if (!web_fields_is_text(value, size))
			return false;
		size = unify_lines(value, size);
	}
	return add(list, name, value, size, file);
}

/* The next place where the boundary stands. */
static const char *
find_next(const char *body, size_t length, const char *boundary)
{
	size_t size = strlen(boundary);

	for (size_t i = 0; i + size <= length; i++) {
		const char *at = memchr(body + i, boundary[0], length - i -
		    size + 1);

		if (at == NULL)
			return NULL;
		if (memcmp(at, boundary, size) == 0)
			return at;
		i = (size_t)(at - body);
	}
	return NULL;
}

bool
web_fields_parse_multipart(struct web_fields *out, const char *type,
    const char *body, size_t length, struct base_arena *arena)
{
	struct list list = { .arena = arena };
	const char *boundary = find_boundary(type, arena), *at = body, *next;
	const char *between;
	size_t size;

	if (boundary == NULL)
		return false;
	size = strlen(boundary);
	if (length < size || memcmp(body, boundary, size) != 0)
		return false;
	between = base_arena_print(arena, "\r\n%s", boundary);
	for (;;) {
		size_t left;

		at += size;
		left = length - (size_t)(at - body);
		if (left >= 2 && memcmp(at, "--", 2) == 0)
			break;
		if (left < 2 || memcmp(at, "\r\n", 2) != 0)
			return false;
		at += 2;
		next = find_next(at, left - 2, between);
		if (next == NULL || !add_part(&list, at, (size_t)(next - at)))
			return false;
		at = next + 2;
	}
	*out = (struct web_fields){ list.count, list.items };
	return true;
}

const char *
web_fields_encode(const char *text, struct base_arena *arena)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~";
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (; *text != '\0'; text++) {
		if (strchr(plain, *text) != NULL)
			base_buf_add_char(&buf, *text);
		else
			base_buf_add_print(&buf, "%%%02X",
			    (unsigned char)*text);
	}
	return buf.bytes;
}

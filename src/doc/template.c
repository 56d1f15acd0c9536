#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/template.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789_"

struct block {
	const char *name;
	uint32_t line;
	struct base_buf text;
	struct block *next;
};

struct doc_template {
	const char *name;
	struct block *first;
	struct block *last;
};

struct reading {
	struct doc_template *template;
	struct block *open; /* block that takes the lines; NULL = none */
	uint32_t line;
	struct base_arena *arena;
	struct base_findings *findings;
	bool failed;
};

static void
refuse_line(struct reading *reading, uint32_t line, const char *detail)
{
	struct base_place place = { .file = reading->template->name,
		.line = line };

	base_findings_add(reading->findings, BASE_ERR_BUG, place, detail,
	    NULL);
	reading->failed = true;
}

static struct block *
find_block(const struct doc_template *template, const char *name)
{
	for (struct block *block = template->first; block != NULL;
	    block = block->next)
		if (strcmp(block->name, name) == 0)
			return block;
	return NULL;
}

/* "[name]", with nothing before or behind it. */
static void
read_head(struct reading *reading, const char *line)
{
	size_t length = strspn(line + 1, NAME_CHARS);
	struct block *block;

	reading->open = NULL;
	if (length == 0 || strcmp(line + 1 + length, "]") != 0) {
		refuse_line(reading, reading->line,
		    base_arena_print(reading->arena,
		    "a block begins with [name], not with %s", line));
		return;
	}
	block = base_arena_alloc(reading->arena, 1, sizeof(*block));
	block->name = base_arena_copy_bytes(reading->arena, line + 1, length);
	block->line = reading->line;
	base_buf_start(&block->text, reading->arena);
	if (find_block(reading->template, block->name) != NULL)
		refuse_line(reading, reading->line,
		    base_arena_print(reading->arena,
		    "block [%s] stands twice", block->name));
	if (reading->template->last == NULL)
		reading->template->first = block;
	else
		reading->template->last->next = block;
	reading->template->last = block;
	reading->open = block;
}

/* Length of the "{field}" at text, or 0 if it is none. */
static size_t
measure_field(const char *text)
{
	size_t length = strspn(text + 1, NAME_CHARS);

	return length > 0 && text[1 + length] == '}' ? length + 2 : 0;
}

static void
check_fields(struct reading *reading, const char *line)
{
	for (const char *at = line; *at != '\0';) {
		size_t length = *at == '{' ? measure_field(at) : 1;

		if (length == 0 || *at == '}') {
			refuse_line(reading, reading->line,
			    base_arena_print(reading->arena,
			    "a field is {name}, not %s", at));
			return;
		}
		at += length;
	}
}

static void
read_text(struct reading *reading, const char *line)
{
	struct base_buf *text;

	if (reading->open == NULL) {
		refuse_line(reading, reading->line,
		    base_arena_print(reading->arena,
		    "text outside a block: %s", line));
		return;
	}
	text = &reading->open->text;
	check_fields(reading, line);
	if (text->length > 0)
		base_buf_add_char(text, ' ');
	for (const char *at = line; *at != '\0'; at++) {
		if (*at == '~')
			base_buf_add_text(text, NO_BREAK_SPACE);
		else
			base_buf_add_char(text, *at);
	}
}

static void
read_line(struct reading *reading, const char *line)
{
	if (*line == '#')
		return;
	if (*line == '\0')
		reading->open = NULL;
	else if (*line == '[')
		read_head(reading, line);
	else
		read_text(reading, line);
}

static void
read_lines(struct reading *reading, const char *bytes, size_t length)
{
	const char *end = bytes + length;

	while (bytes < end) {
		const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));

		if (stop == NULL)
			stop = end;
		reading->line++;
		read_line(reading, base_text_trim(base_arena_copy_bytes(
		    reading->arena, bytes, (size_t)(stop - bytes)),
		    reading->arena));
		bytes = stop + (stop < end);
	}
}

static void
check_filled(struct reading *reading)
{
	for (const struct block *block = reading->template->first;
	    block != NULL; block = block->next)
		if (block->text.length == 0)
			refuse_line(reading, block->line,
			    base_arena_print(reading->arena,
			    "block [%s] is empty", block->name));
}

bool
doc_template_read(struct doc_template **out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings)
{
	struct reading reading = { .arena = arena, .findings = findings,
		.template = base_arena_alloc(arena, 1,
		    sizeof(struct doc_template)) };

	reading.template->name = base_arena_copy_text(arena, name);
	if (base_text_find_bad_utf8(bytes, length) < length) {
		refuse_line(&reading, 0, "the template is not UTF-8");
		return false;
	}
	read_lines(&reading, bytes, length);
	check_filled(&reading);
	if (reading.failed)
		return false;
	*out = reading.template;
	return true;
}

bool
doc_template_has(const struct doc_template *template, const char *block)
{
	return find_block(template, block) != NULL;
}

static const char *
find_value(const struct doc_template_value *values, size_t count,
    const char *field, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(values[i].field) == length &&
		    memcmp(values[i].field, field, length) == 0)
			return values[i].value;
	return NULL;
}

/* Not empty, and more than blanks. */
static bool
is_filled(const char *value)
{
	return value != NULL && value[strspn(value, " \t\r\n")] != '\0';
}

static void
refuse_block(const struct doc_template *template, uint32_t line,
    const char *detail, struct base_findings *findings)
{
	struct base_place place = { .file = template->name, .line = line };

	base_findings_add(findings, BASE_ERR_BUG, place, detail, NULL);
}

bool
doc_template_fill(const char **out, const struct doc_template *template,
    const char *name, const struct doc_template_value *values, size_t count,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct block *block = find_block(template, name);
	struct base_buf buf;
	bool filled = true;

	if (block == NULL) {
		refuse_block(template, 0, base_arena_print(arena,
		    "there is no block [%s]", name), findings);
		return false;
	}
	base_buf_start(&buf, arena);
	for (const char *at = block->text.bytes; *at != '\0';) {
		size_t length = *at == '{' ? measure_field(at) : 1;
		const char *value;

		if (*at != '{') {
			base_buf_add_char(&buf, *at++);
			continue;
		}
		value = find_value(values, count, at + 1, length - 2);
		if (is_filled(value)) {
			base_buf_add_text(&buf, value);
		} else {
			refuse_block(template, block->line,
			    base_arena_print(arena,
			    "block [%s]: nothing fills %.*s", name,
			    (int)length, at), findings);
			filled = false;
		}
		at += length;
	}
	if (filled)
		*out = buf.bytes;
	return filled;
}

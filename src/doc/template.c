#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/template.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789_"

/* A field where it stands. */
struct said {
	const char *name;
	uint32_t line;
	uint32_t column;
	struct said *next;
};

struct block {
	const char *name;
	uint32_t line;
	struct base_buf text;
	struct said *first; /* in the order of the text */
	struct said *last;
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
	uint32_t indent;    /* blanks before the line's text */
	struct base_arena *arena;
	struct base_findings *findings;
	bool failed;
};

static struct base_place
find_place(const struct doc_template *template, uint32_t line,
    uint32_t column)
{
	return (struct base_place){ .file = template->name, .line = line,
		.column = column };
}

static void
refuse(struct reading *reading, enum base_err_code code, size_t column,
    const char *a, const char *b)
{
	base_findings_add(reading->findings, code, find_place(
	    reading->template, reading->line,
	    reading->indent + (uint32_t)column + 1), a, b, NULL);
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
		refuse(reading, BASE_ERR_TEMPLATE_HEAD, 0, line, NULL);
		return;
	}
	block = base_arena_alloc(reading->arena, 1, sizeof(*block));
	block->name = base_arena_copy_bytes(reading->arena, line + 1, length);
	block->line = reading->line;
	base_buf_start(&block->text, reading->arena);
	if (find_block(reading->template, block->name) != NULL)
		refuse(reading, BASE_ERR_TEMPLATE_TWICE, 0, block->name,
		    NULL);
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
note_field(struct reading *reading, const char *name, size_t column)
{
	struct said *said = base_arena_alloc(reading->arena, 1,
	    sizeof(*said));
	const char *near;

	said->name = name;
	said->line = reading->line;
	said->column = reading->indent + (uint32_t)column + 1;
	if (reading->open->last == NULL)
		reading->open->first = said;
	else
		reading->open->last->next = said;
	reading->open->last = said;
	if (doc_field_find(name) != NULL)
		return;
	near = doc_field_find_near(name, reading->arena);
	refuse(reading, near == NULL ? BASE_ERR_TEMPLATE_FIELD :
	    BASE_ERR_TEMPLATE_FIELD_NEAR, column, name, near);
}

static void
read_fields(struct reading *reading, const char *line)
{
	for (const char *at = line; *at != '\0';) {
		size_t length = *at == '{' ? measure_field(at) : 1;
		size_t column = (size_t)(at - line);

		if (length == 0 || *at == '}') {
			refuse(reading, BASE_ERR_TEMPLATE_BRACE, column, at,
			    NULL);
			return;
		}
		if (*at == '{')
			note_field(reading, base_arena_copy_bytes(
			    reading->arena, at + 1, length - 2), column);
		at += length;
	}
}

static void
read_text(struct reading *reading, const char *line)
{
	struct base_buf *text;

	if (reading->open == NULL) {
		refuse(reading, BASE_ERR_TEMPLATE_OUTSIDE, 0, line, NULL);
		return;
	}
	text = &reading->open->text;
	read_fields(reading, line);
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
		const char *line;

		if (stop == NULL)
			stop = end;
		line = base_arena_copy_bytes(reading->arena, bytes,
		    (size_t)(stop - bytes));
		reading->line++;
		reading->indent = (uint32_t)strspn(line, " \t");
		read_line(reading, base_text_trim(line, reading->arena));
		bytes = stop + (stop < end);
	}
}

static void
check_filled(struct reading *reading)
{
	for (const struct block *block = reading->template->first;
	    block != NULL; block = block->next) {
		if (block->text.length > 0)
			continue;
		base_findings_add(reading->findings, BASE_ERR_TEMPLATE_EMPTY,
		    find_place(reading->template, block->line, 1),
		    block->name, NULL);
		reading->failed = true;
	}
}

/* Line and column of a byte, from 1. */
static struct base_place
find_byte(const char *name, const char *bytes, size_t at)
{
	struct base_place place = { .file = name, .line = 1, .column = 1 };

	for (size_t i = 0; i < at; i++) {
		place.column = bytes[i] == '\n' ? 1 : place.column + 1;
		place.line += bytes[i] == '\n';
	}
	return place;
}

bool
doc_template_read(struct doc_template **out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings)
{
	struct reading reading = { .arena = arena, .findings = findings,
		.template = base_arena_alloc(arena, 1,
		    sizeof(struct doc_template)) };
	size_t bad = base_text_find_bad_utf8(bytes, length);

	reading.template->name = base_arena_copy_text(arena, name);
	if (bad < length) {
		base_findings_add(findings, BASE_ERR_TEMPLATE_UTF8,
		    find_byte(reading.template->name, bytes, bad), NULL);
		return false;
	}
	read_lines(&reading, bytes, length);
	check_filled(&reading);
	if (reading.failed)
		return false;
	*out = reading.template;
	return true;
}

/* --- one in the place of another ------------------------------------------- */

/* What the name is of that has digits behind it: "municipality_101". */
static const struct block *
find_general(const struct doc_template *template, const char *name,
    struct base_arena *arena)
{
	size_t length = strlen(name), digits = 0;

	while (digits < length && name[length - digits - 1] >= '0' &&
	    name[length - digits - 1] <= '9')
		digits++;
	if (digits == 0 || length <= digits + 1 ||
	    name[length - digits - 1] != '_')
		return NULL;
	return find_block(template, base_arena_copy_bytes(arena, name,
	    length - digits - 1));
}

static void
check_block_known(bool *good, const struct doc_template *template,
    const struct block *block, const struct doc_template *built_in,
    struct base_arena *arena, struct base_findings *findings)
{
	const char **names, *near;
	size_t count = 0;

	for (const struct block *known = built_in->first; known != NULL;
	    known = known->next)
		count++;
	names = base_arena_alloc(arena, count, sizeof(*names));
	count = 0;
	for (const struct block *known = built_in->first; known != NULL;
	    known = known->next)
		names[count++] = known->name;
	near = base_text_find_nearest(block->name, names, count);
	base_findings_add(findings, near == NULL ?
	    BASE_ERR_TEMPLATE_BLOCK : BASE_ERR_TEMPLATE_BLOCK_NEAR,
	    find_place(template, block->line, 1), block->name, near, NULL);
	*good = false;
}

static bool
says(const struct block *block, const char *name)
{
	for (const struct said *said = block == NULL ? NULL : block->first;
	    said != NULL; said = said->next)
		if (strcmp(said->name, name) == 0)
			return true;
	return false;
}

/* "{a}, {b}" of a block in all languages, each once. */
static const char *
list_fields(const struct block *const *blocks, struct base_arena *arena)
{
	const char *list = "";

	for (size_t i = 0; i < doc_field_count; i++) {
		const char *name = doc_field_table[i].name;
		bool said = false;

		for (int lang = 0; lang < BASE_LANG_COUNT; lang++)
			said = said || says(blocks[lang], name);
		if (said)
			list = base_arena_print(arena, "%s%s{%s}", list,
			    *list == '\0' ? "" : ", ", name);
	}
	return *list == '\0' ? "-" : list;
}

static void
check_block_fields(bool *good, const struct doc_template *template,
    const struct block *block, const struct block *const *blocks,
    struct base_arena *arena, struct base_findings *findings)
{
	for (const struct said *said = block->first; said != NULL;
	    said = said->next) {
		bool known = false;

		for (int lang = 0; lang < BASE_LANG_COUNT; lang++)
			known = known || says(blocks[lang], said->name);
		if (known)
			continue;
		base_findings_add(findings, BASE_ERR_TEMPLATE_FIELD_ELSEWHERE,
		    find_place(template, said->line, said->column),
		    block->name, said->name, list_fields(blocks, arena),
		    NULL);
		*good = false;
	}
}

/* Blocks that a special one (with a number) stands beside are never missing. */
static void
check_missing(bool *good, const struct doc_template *template,
    const struct doc_template *built_in, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *list = "";

	for (const struct block *block = built_in->first; block != NULL;
	    block = block->next)
		if (find_block(template, block->name) == NULL &&
		    find_general(built_in, block->name, arena) == NULL)
			list = base_arena_print(arena, "%s%s[%s]", list,
			    *list == '\0' ? "" : ", ", block->name);
	if (*list == '\0')
		return;
	base_findings_add(findings, BASE_ERR_TEMPLATE_MISSING,
	    find_place(template, 0, 0), list, NULL);
	*good = false;
}

bool
doc_template_check(const struct doc_template *template,
    const struct doc_template *const built_in[BASE_LANG_COUNT],
    struct base_arena *arena, struct base_findings *findings)
{
	bool good = true;

	for (const struct block *block = template->first; block != NULL;
	    block = block->next) {
		const struct block *blocks[BASE_LANG_COUNT];
		bool known = false;

		for (int lang = 0; lang < BASE_LANG_COUNT; lang++) {
			blocks[lang] = find_block(built_in[lang],
			    block->name);
			if (blocks[lang] == NULL)
				blocks[lang] = find_general(built_in[lang],
				    block->name, arena);
			known = known || blocks[lang] != NULL;
		}
		if (known)
			check_block_fields(&good, template, block, blocks,
			    arena, findings);
		else
			check_block_known(&good, template, block,
			    built_in[BASE_DA], arena, findings);
	}
	check_missing(&good, template, built_in[BASE_DA], arena, findings);
	return good;
}

/* --- filling ----------------------------------------------------------------- */

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

/* Fits the value the field?  Says why not. */
static bool
check_value(const struct doc_template *template, const struct block *block,
    const struct said *said, const char *value,
    struct base_findings *findings)
{
	const struct doc_field *field = doc_field_find(said->name);
	bool filled = value != NULL && doc_field_fits(DOC_FIELD_TEXT, value);

	if (filled && doc_field_fits(field->kind, value))
		return true;
	base_findings_add(findings, filled ? BASE_ERR_TEMPLATE_TYPE :
	    BASE_ERR_TEMPLATE_UNFILLED, find_place(template, said->line,
	    said->column), block->name, said->name,
	    filled ? doc_field_kind_name(field->kind) : NULL, value, NULL);
	return false;
}

bool
doc_template_fill(const char **out, const struct doc_template *template,
    const char *name, const struct doc_template_value *values, size_t count,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct block *block = find_block(template, name);
	const struct said *said;
	struct base_buf buf;
	bool filled = true;

	if (block == NULL) {
		base_findings_add(findings, BASE_ERR_TEMPLATE_NO_BLOCK,
		    find_place(template, 0, 0), name, NULL);
		return false;
	}
	base_buf_start(&buf, arena);
	said = block->first;
	for (const char *at = block->text.bytes; *at != '\0';) {
		size_t length = *at == '{' ? measure_field(at) : 1;
		const char *value;

		if (*at != '{') {
			base_buf_add_char(&buf, *at++);
			continue;
		}
		value = find_value(values, count, at + 1, length - 2);
		if (check_value(template, block, said, value, findings))
			base_buf_add_text(&buf, value);
		else
			filled = false;
		said = said->next;
		at += length;
	}
	if (filled)
		*out = buf.bytes;
	return filled;
}

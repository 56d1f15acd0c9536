#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/field.h"

#define DIGITS "0123456789"
#define NO_BREAK_SPACE "\xc2\xa0"
#define YEAR_DIGITS 4

const struct doc_field *
doc_field_find(const char *name)
{
	for (size_t i = 0; i < doc_field_count; i++)
		if (strcmp(doc_field_table[i].name, name) == 0)
			return &doc_field_table[i];
	return NULL;
}

const char *
doc_field_find_near(const char *name, struct base_arena *arena)
{
	const char **names = base_arena_alloc(arena, doc_field_count,
	    sizeof(*names));

	for (size_t i = 0; i < doc_field_count; i++)
		names[i] = doc_field_table[i].name;
	return base_text_find_nearest(name, names, doc_field_count);
}

const char *
doc_field_kind_name(enum doc_field_kind kind)
{
	static const char *const names[] = { "text", "year", "date", "whole",
		"decimal", "percent", "amount", "persons", "code" };

	return names[kind];
}

/* Behind a number, of digits with marks between them: "-1.234,5". */
static const char *
pass_number(const char *text)
{
	const char *minus = BASE_TEXT_MINUS;

	if (strncmp(text, minus, strlen(minus)) == 0)
		text += strlen(minus);
	else if (*text == '-' || *text == '+')
		text++;
	do {
		size_t digits = strspn(text, DIGITS);

		if (digits == 0)
			return NULL;
		text += digits;
		if (*text != '.' && *text != ',')
			return text;
		text++;
	} while (*text != '\0');
	return NULL;
}

/* Marks, if there are any, stand before three digits each. */
static bool
is_whole(const char *text)
{
	const char *end = pass_number(text);
	size_t since = 0;
	bool marked = false;

	if (end == NULL || *end != '\0')
		return false;
	for (; *text != '\0'; text++) {
		bool mark = *text == '.' || *text == ',';

		if (mark && marked && since != 3)
			return false;
		marked = marked || mark;
		since = mark ? 0 : since + 1;
	}
	return !marked || since == 3;
}

static bool
is_number(const char *text)
{
	const char *end = pass_number(text);

	return end != NULL && *end == '\0';
}

/* A number, a blank that binds, and a word. */
static bool
is_counted(const char *text)
{
	const char *end = pass_number(text);
	size_t length = strlen(NO_BREAK_SPACE);

	return end != NULL && strncmp(end, NO_BREAK_SPACE, length) == 0 &&
	    end[length] != '\0';
}

static bool
is_year(const char *text)
{
	return strspn(text, DIGITS) == YEAR_DIGITS &&
	    text[YEAR_DIGITS] == '\0';
}

/* Begins with a day and ends with a year. */
static bool
is_date(const char *text)
{
	size_t length = strlen(text);

	return strspn(text, DIGITS) >= 1 && strspn(text, DIGITS) <= 2 &&
	    length > YEAR_DIGITS && is_year(text + length - YEAR_DIGITS);
}

static bool
is_filled(const char *text)
{
	return text[strspn(text, " \t\r\n")] != '\0';
}

bool
doc_field_fits(enum doc_field_kind kind, const char *value)
{
	switch (kind) {
	case DOC_FIELD_TEXT:
		return is_filled(value);
	case DOC_FIELD_YEAR:
		return is_year(value);
	case DOC_FIELD_DATE:
		return is_date(value);
	case DOC_FIELD_WHOLE:
		return is_whole(value);
	case DOC_FIELD_DECIMAL:
		return is_number(value);
	case DOC_FIELD_PERCENT:
	case DOC_FIELD_AMOUNT:
		return is_number(value) || is_counted(value);
	case DOC_FIELD_PERSONS:
		return is_counted(value);
	case DOC_FIELD_CODE:
		return is_filled(value) && strpbrk(value, " \t\r\n") == NULL;
	}
	return false;
}

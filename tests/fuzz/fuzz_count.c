#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"

#include "fuzz.h"

static void
check_count(const char *text, struct base_arena *arena)
{
	enum base_text_count kind;
	int64_t value = -1;

	kind = base_text_parse_count(&value, text);
	fuzz_check((kind == BASE_TEXT_COUNT_OK) == (value >= 0));
	if (kind != BASE_TEXT_COUNT_OK)
		return;
	/* Written for people, a number of four digits is no longer clear. */
	kind = base_text_parse_count(&value,
	    base_text_print_count(value, BASE_DA, arena));
	fuzz_check(kind == (value < 1000 ? BASE_TEXT_COUNT_OK :
	    BASE_TEXT_COUNT_SEPARATOR));
}

static void
check_date(const char *text, struct base_arena *arena)
{
	struct base_date date;

	if (base_date_parse(&date, text))
		fuzz_check(strcmp(base_date_print_iso(date, arena), text) ==
		    0);
}

static void
check_cp1252(const char *bytes, size_t size, struct base_arena *arena)
{
	size_t bad = SIZE_MAX, length;
	const char *text = base_text_decode_cp1252(bytes, size, &bad, arena);

	if (text == NULL) {
		fuzz_check(bad < size);
		return;
	}
	length = strlen(text);
	fuzz_check(base_text_find_bad_utf8(text, length) == length);
	fuzz_check(base_text_width(text) == size);
}

static void
check_words(const char *text, struct base_arena *arena)
{
	const char *const words[] = { "Aarhus", "Ærø", text };
	const char *trimmed = base_text_trim(text, arena);

	fuzz_check(base_text_is_same(text, text));
	fuzz_check(strlen(trimmed) <= strlen(text));
	fuzz_check(base_text_width(text) <= strlen(text));
	base_text_find_nearest(text, words, 2);
	if (*text != '\0' && strlen(text) <= 64)
		fuzz_check(base_text_find_nearest(text, words, 3) != NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	const char *bytes = (const char *)data;
	const char *text = base_arena_copy_bytes(arena, bytes, size);

	fuzz_check(base_text_find_bad_utf8(bytes, size) <= size);
	check_count(text, arena);
	check_date(text, arena);
	check_cp1252(bytes, size, arena);
	check_words(text, arena);
	base_arena_free(arena);
	return 0;
}

/* Queries and forms: the first line is the Content-Type, or nothing. */
#include <string.h>

#include "base/arena.h"
#include "web/fields.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	const char *text = (const char *)data;
	const char *end = size == 0 ? NULL : memchr(text, '\n', size);
	struct web_fields fields = { 0 };

	if (end != NULL && web_fields_parse_multipart(&fields,
	    base_arena_copy_bytes(arena, text, (size_t)(end - text)),
	    end + 1, size - (size_t)(end - text) - 1, arena))
		for (size_t i = 0; i < fields.count; i++)
			fuzz_check(fields.items[i].file != NULL ||
			    strlen(fields.items[i].value) ==
			    fields.items[i].length);
	if (web_fields_parse(&fields, text, size, arena))
		for (size_t i = 0; i < fields.count; i++) {
			const char *again = web_fields_encode(
			    fields.items[i].value, arena);
			const char *value = web_fields_decode(again,
			    strlen(again), true, arena);

			fuzz_check(value != NULL && strcmp(value,
			    fields.items[i].value) == 0);
		}
	base_arena_free(arena);
	return 0;
}

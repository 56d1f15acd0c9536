#include <string.h>

#include "base/arena.h"
#include "base/encoding.h"

#define BOM "\xef\xbb\xbf"

size_t
base_encoding_bom_length(const char *bytes, size_t length)
{
	size_t bom = strlen(BOM);

	return length >= bom && memcmp(bytes, BOM, bom) == 0 ? bom : 0;
}

bool
base_encoding_is_utf16(const char *bytes, size_t length)
{
	if (length < 2)
		return false;
	return memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0 ||
	    (bytes[0] == '\0') != (bytes[1] == '\0');
}

struct base_place
base_encoding_find_place(const char *name, const char *bytes, size_t offset)
{
	struct base_place place = { .file = name, .line = 1, .column = 1 };

	for (size_t i = base_encoding_bom_length(bytes, offset); i < offset;
	    i++) {
		if (bytes[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if (((unsigned char)bytes[i] & 0xc0) != 0x80) {
			place.column++;
		}
	}
	return place;
}

const char *
base_encoding_print_byte(char byte, struct base_arena *arena)
{
	return base_arena_print(arena, "0x%02x", (unsigned int)(unsigned char)byte);
}

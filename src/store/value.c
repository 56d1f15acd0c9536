#include <string.h>

#include "store/value.h"

struct store_value
store_value_whole(int64_t whole)
{
	return (struct store_value){ .kind = STORE_WHOLE, .whole = whole };
}

struct store_value
store_value_text(const char *text)
{
	return (struct store_value){ .kind = STORE_TEXT, .bytes = text,
		.length = strlen(text) };
}

struct store_value
store_value_bytes(const char *bytes, size_t length)
{
	return (struct store_value){ .kind = STORE_BYTES, .bytes = bytes,
		.length = length };
}

struct store_value
store_value_null(void)
{
	return (struct store_value){ .kind = STORE_NULL };
}

/*
 * value: what goes into a statement and comes out of one: whole numbers, texts,
 * bytes, nothing.  There are no decimal numbers in the store.
 */
#ifndef KVOTE_STORE_VALUE_H
#define KVOTE_STORE_VALUE_H

#include <stddef.h>
#include <stdint.h>

enum store_value_kind { STORE_NULL, STORE_WHOLE, STORE_TEXT, STORE_BYTES };

struct store_value {
	enum store_value_kind kind;
	int64_t whole;
	const char *bytes;  /* TEXT, BYTES; a NUL behind it that length does not
	                       count */
	size_t length;
};

struct store_value store_value_whole(int64_t whole);
struct store_value store_value_text(const char *text);
struct store_value store_value_bytes(const char *bytes, size_t length);
struct store_value store_value_null(void);

#endif

#include <string.h>

#include "base/bug.h"
#include "store/driver.h"

const struct store_driver *
store_driver_find(const char *place)
{
	if (strncmp(place, "postgresql://", strlen("postgresql://")) == 0 ||
	    strncmp(place, "postgres://", strlen("postgres://")) == 0)
		return &store_driver_pgsql;
	return &store_driver_sqlite;
}

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

static const struct store_value *
find_cell(const struct store_rows *rows, size_t row, size_t column)
{
	if (row >= rows->row_count || column >= rows->column_count)
		base_bug_stop("a cell outside the rows of a statement");
	return &rows->values[row * rows->column_count + column];
}

int64_t
store_rows_whole(const struct store_rows *rows, size_t row, size_t column)
{
	const struct store_value *value = find_cell(rows, row, column);

	if (value->kind != STORE_WHOLE)
		base_bug_stop("a whole number was wanted of a statement");
	return value->whole;
}

const char *
store_rows_text(const struct store_rows *rows, size_t row, size_t column)
{
	const struct store_value *value = find_cell(rows, row, column);

	if (value->kind != STORE_TEXT)
		base_bug_stop("a text was wanted of a statement");
	return value->bytes;
}

bool
store_rows_is_null(const struct store_rows *rows, size_t row, size_t column)
{
	return find_cell(rows, row, column)->kind == STORE_NULL;
}

#include "base/bug.h"
#include "store/rows.h"

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

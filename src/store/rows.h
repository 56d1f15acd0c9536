/*
 * rows: the answer of a statement.  Asking for a cell that is not there, or of
 * another kind, is a fault of the program.
 */
#ifndef KVOTE_STORE_ROWS_H
#define KVOTE_STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/value.h"

/* row r, column c is values[r * column_count + c] */
struct store_rows {
	size_t row_count;
	size_t column_count;
	const struct store_value *values;
};

int64_t store_rows_whole(const struct store_rows *rows, size_t row,
    size_t column);
const char *store_rows_text(const struct store_rows *rows, size_t row,
    size_t column);
bool store_rows_is_null(const struct store_rows *rows, size_t row,
    size_t column);

#endif

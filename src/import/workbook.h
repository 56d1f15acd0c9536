/*
 * workbook: the first sheet of an XLSX file, row by row.
 *
 * Takes shared and inline strings, numbers, and formulas with the value that
 * was kept for them.  Other sheets are a warning.  Refuses, with the cell:
 * formulas without a value, cells outside a sheet's 1,048,576 rows and 16,384
 * columns or out of order, strings that are not there; and missing parts.
 * Limits of size are zip's; document types are refused by xml.
 */
#ifndef KVOTE_IMPORT_WORKBOOK_H
#define KVOTE_IMPORT_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;

#define IMPORT_WORKBOOK_ROWS 1048576
#define IMPORT_WORKBOOK_COLUMNS 16384

struct import_workbook_cell {
	uint32_t column;  /* from 0 */
	const char *text; /* UTF-8; a number as the file has it */
	bool is_number;
};

struct import_workbook_row {
	const char *sheet;
	uint32_t row;     /* from 1 */
	size_t count;     /* cells that hold something, by column */
	const struct import_workbook_cell *cells;
};

/* The row is gone after take() has returned; its texts are not. */
bool import_workbook_read(const char *file, const char *bytes, size_t length,
    bool (*take)(void *taker, const struct import_workbook_row *row),
    void *taker, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* "D4" */
const char *import_workbook_print_cell(uint32_t row, uint32_t column,
    struct base_arena *arena);

/* "D" */
const char *import_workbook_print_column(uint32_t column,
    struct base_arena *arena);

#endif

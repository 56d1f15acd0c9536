/*
 * cells: what the readers of separated files share: columns by name, counts,
 * municipalities and regions by cell.  Everything wrong is a finding at its
 * cell; a reader goes on and looks at the next one.
 */
#ifndef KVOTE_IMPORT_CELLS_H
#define KVOTE_IMPORT_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/csv.h"
#include "base/findings.h"
#include "law/register.h"

struct base_arena;
struct base_file;

/* A file being read. */
struct import_cells {
	struct base_csv csv;
	const struct law_register *reg; /* NULL where no codes occur */
	struct base_arena *arena;
	struct base_findings *findings;
};

/* A column of the format: its name, may a file lack it, and its name in our
 * Danish CSV (NULL = the same). */
struct import_column {
	const char *name;
	bool required;
	const char *danish;
};

#define IMPORT_NO_COLUMN ((size_t)-1)

/*
 * Reads the file and finds its columns: at[i] is the place of columns[i] in the
 * rows, or IMPORT_NO_COLUMN.  Other columns, doubled ones and a file without
 * rows are findings.
 */
bool import_cells_open(struct import_cells *cells,
    const struct base_file *file, const struct import_column *columns,
    size_t count, size_t *at, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

struct base_place import_cells_place(const struct import_cells *cells,
    const struct base_csv_cell *cell);
/* The file as a whole. */
struct base_place import_cells_place_of_file(const struct import_cells *cells);

/* A count >= 0; what is the column's name, for the message. */
bool import_cells_parse_count(int64_t *out, const struct import_cells *cells,
    const struct base_csv_cell *cell, const char *what);

/* Index in the register by code, name or alias; LAW_REGISTER_NONE with a
 * finding. */
size_t import_cells_find_municipality(const struct import_cells *cells,
    const struct base_csv_cell *cell);
size_t import_cells_find_region(const struct import_cells *cells,
    const struct base_csv_cell *cell);

/* Marks row line as the one of municipality index; a finding if there was one
 * before.  lines has a place for each municipality, 0 = none yet. */
bool import_cells_mark(const struct import_cells *cells, uint32_t *lines,
    size_t index, const struct base_csv_cell *cell, const char *name);

/* "101 København" */
const char *import_cells_print_municipality(const struct law_register *reg,
    size_t index, struct base_arena *arena);

/* A finding for the message that code or name is no municipality. */
void import_cells_report_unknown(const struct law_register *reg,
    const char *text, struct base_place place, struct base_arena *arena,
    struct base_findings *findings);

#endif

/*
 * table_rows: solved blocks as rows of a table's columns (batch/table.h).
 *
 * A thread gathers the rows of a slice of scenarios in memory of its own, column
 * after column, and writes each column's piece to where it belongs in its file:
 * so the files do not depend on who computed what when, rows may be written
 * again, and no more is held than the slices that are being computed.  Files
 * are opened for each piece: a table may have more columns than a process may
 * have files.
 */
#ifndef KVOTE_BATCH_TABLE_ROWS_H
#define KVOTE_BATCH_TABLE_ROWS_H

#include "batch/solve.h"
#include "batch/table.h"

/* Where rows go. */
struct batch_table_sink {
	const struct batch_table *table;
	int folder;     /* open; the files are in it */
	int error;      /* errno of the first piece that could not be written */
};

/* Rows of a worker; room is a multiple of BATCH_LANES. */
struct batch_table_rows {
	const struct batch_table *table;
	size_t room;
	unsigned char *bytes; /* room * table->row_bytes */
};

void batch_table_rows_start(struct batch_table_rows *out,
    const struct batch_table *table, size_t room, struct base_arena *arena);

/* A block's lanes become rows at and on.  Inputs before a scheme's unused
 * figures are cleared: a draw is the same for all groups. */
void batch_table_rows_add_inputs(struct batch_table_rows *rows, size_t at,
    const struct batch_block *block);
void batch_table_rows_add_answers(struct batch_table_rows *rows, size_t at,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t units);

/* Writes the first count rows, which are scenarios first and on, of this
 * group.  errno, 0 if all is well. */
int batch_table_rows_write(struct batch_table_rows *rows,
    const struct batch_table_sink *sink, uint64_t first, size_t count,
    size_t group);

#endif

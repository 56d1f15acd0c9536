/*
 * table_csv: the columns of a table printed as CSV, some thousand rows at a
 * time: a row for each scenario, a column for each municipality.  The quota of
 * a scenario without one is empty.
 */
#ifndef KVOTE_BATCH_TABLE_CSV_H
#define KVOTE_BATCH_TABLE_CSV_H

#include "batch/table.h"

void batch_table_csv_print_head(struct base_buf *out,
    const struct batch_table *table);

/* From the files in a folder to another file, both open; errno tells. */
bool batch_table_csv_print(int out, int folder,
    const struct batch_table *table, struct base_arena *arena)
    __attribute__((warn_unused_result));

#endif

/*
 * scenarios_table: the table of every scenario while `kvote scenarios` computes
 * it (batch/table.h), for service/scenarios.c.
 *
 * It grows in the folder OUT.table beside OUT, which becomes OUT in the end.
 * All its room is taken before anything is computed: a disk without it is
 * refused with both numbers.  table.json is the first file in it, so a run that
 * was ended is known by that; the sums so far are then in OUT.table.part and
 * never ahead of the rows.  A folder left by another run is refused.
 */
#ifndef KVOTE_SERVICE_SCENARIOS_TABLE_H
#define KVOTE_SERVICE_SCENARIOS_TABLE_H

#include "batch/table_rows.h"

struct base_arena;
struct base_file;
struct base_findings;

struct service_scenarios_table {
	struct batch_table table;
	struct batch_table_sink sink;
	bool has_columns;  /* a CSV is yet to be printed from them */
	const char *out;   /* as it was given */
	const char *grown; /* OUT.table */
	const char *kept;  /* OUT.table.part */
};

/* Checks the room, takes it, and is ready for rows; what an earlier run of the
 * same has left is gone on from. */
bool service_scenarios_table_begin(struct service_scenarios_table *out,
    const struct batch_table *table, const char *folder,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* All rows to the disk, before sums that tell of them are kept. */
bool service_scenarios_table_sync(const struct service_scenarios_table *own,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The folder in its place, with these files besides. */
bool service_scenarios_table_end(struct service_scenarios_table *own,
    const struct base_file *files, size_t count, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Leaves nothing, after a failure. */
void service_scenarios_table_drop(struct service_scenarios_table *own,
    struct base_arena *arena);

/*
 * The tables of parts, which are joined to whole, as one.  *out_has is false
 * where none of the folders has one; then nothing is done.
 */
bool service_scenarios_table_join(struct service_scenarios_table *out,
    bool *out_has, const struct batch_part *parts, const char *const *folders,
    size_t count, const char *out_folder, struct base_arena *arena,
    struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

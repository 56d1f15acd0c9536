/*
 * table: every scenario of a specification as a row (--table): what its columns
 * are, and how many bytes it takes.  docs/formats.md shows the files.
 *
 * A column is a file of whole numbers of one width, little-endian, without a
 * head: the k-th is that of scenario from + k.  So rows can be written in any
 * order and again (batch/table_rows.h), and a table of columns ends where the
 * scenarios end.  The CSV is printed from the columns (batch/table_csv.h).
 * table.json says all that is needed to read either; the same for all shards
 * but for the range.
 *
 * Columns in their order: group (scheme and settings), state, landstal, the
 * quotas, then the figures that are drawn.  A width is the least of 1, 2, 4 and
 * 8 bytes that holds whatever the specification can give.
 */
#ifndef KVOTE_BATCH_TABLE_H
#define KVOTE_BATCH_TABLE_H

#include "batch/part.h"

struct base_arena;
struct base_buf;
struct base_file;
struct base_findings;
struct batch_spec;

#define BATCH_TABLE_FILE "table.json"
#define BATCH_TABLE_CSV_FILE "scenarios.csv"

enum batch_table_layout { BATCH_TABLE_NONE, BATCH_TABLE_CSV,
	BATCH_TABLE_COLUMNS };

/* LAW_UNKNOWN is the quota of all municipalities in a refused scenario, and of
 * those that wait for the lots in an open one. */
enum batch_table_state { BATCH_TABLE_ANSWERED, BATCH_TABLE_OPEN,
	BATCH_TABLE_REFUSED };
#define BATCH_TABLE_STATES 3
extern const char *const batch_table_states[BATCH_TABLE_STATES];

enum batch_table_kind { BATCH_TABLE_GROUP, BATCH_TABLE_STATE,
	BATCH_TABLE_LANDSTAL, BATCH_TABLE_QUOTA, BATCH_TABLE_FIGURE };

struct batch_table_column {
	const char *name;  /* "quota_101": what it is, and of whom */
	const char *file;  /* "quota_101.i16" */
	size_t width;      /* 1, 2, 4, 8 */
	enum batch_table_kind kind;
	int figure;        /* FIGURE: enum batch_figure */
	size_t unit;       /* QUOTA, FIGURE */
	int64_t most;      /* no number of it is larger */
};

struct batch_table {
	enum batch_table_layout layout;
	const char *hash;      /* of the specification */
	uint64_t scenarios;    /* of the whole specification */
	uint64_t from, to;     /* those that are in the table */
	size_t group_count;
	const struct batch_part_group *groups;
	size_t column_count;
	struct batch_table_column *columns;
	size_t row_bytes;      /* in all columns */
};

/* The table of the scenarios from part->from up to to. */
void batch_table_start(struct batch_table *out,
    enum batch_table_layout layout, const struct batch_spec *spec,
    const struct batch_part *part, uint64_t to, struct base_arena *arena);

/* The bytes that it takes, exactly; while a CSV is printed its columns are
 * there too, and rows are taken to be as long as they can be.  UINT64_MAX =
 * that much or more. */
uint64_t batch_table_count_bytes(const struct batch_table *table);

/* Rows that are held at once, most at most: some megabytes, a multiple of
 * BATCH_LANES. */
size_t batch_table_count_room(const struct batch_table *table, size_t most);

void batch_table_print(struct base_buf *out, const struct batch_table *table);

/* What can be read out of table.json, to join tables: layout, names, files and
 * widths.  It must be the one that belongs to the sums, to the byte. */
bool batch_table_read_file(struct batch_table *out,
    const struct base_file *file, const struct batch_part *part,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

/*
 * dataset: a table for machines: cells as text under named columns that say
 * what may stand in them.  From the one description follow the CSV file here,
 * its Data Package schema (doc/datapackage.h) and its CSVW schema (doc/csvw.h).
 *
 * An empty cell is an unknown value; zero is 0.  Dates are YYYY-MM-DD, truths
 * true and false, ratios text num/den.  Names of columns are the same in every
 * language.  All lives in the arena it was made with.
 */
#ifndef KVOTE_DOC_DATASET_H
#define KVOTE_DOC_DATASET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_buf;

enum doc_dataset_type { DOC_DATASET_TEXT, DOC_DATASET_WHOLE,
	DOC_DATASET_DATE, DOC_DATASET_TRUTH };

struct doc_dataset_column {
	const char *name;
	enum doc_dataset_type type;
	bool required;       /* never empty */
	const char *target;  /* "regions.code": the value is one of that
	                        column's; NULL */
	const char *choices; /* "adopt|agree": what it may be; NULL */
};

struct doc_dataset {
	const char *name;    /* "quotas": of the file and of its wording */
	size_t column_count;
	const struct doc_dataset_column *columns;
	size_t key_count;    /* so many first columns name the row; 0 */
	size_t row_count;
	size_t room;
	const char **cells;  /* row by row */
	struct base_arena *arena;
};

/* A label (NULL or "" = none) makes one column more, the last, that has it in
 * each row. */
struct doc_dataset *doc_dataset_new(const char *name,
    const struct doc_dataset_column *columns, size_t column_count,
    size_t key_count, const char *label, struct base_arena *arena);

/* One text for each column but the label's; NULL = empty; copied without
 * control characters. */
void doc_dataset_add(struct doc_dataset *dataset, const char *const *cells,
    const char *label);

/* A count as a cell; LAW_UNKNOWN is empty. */
const char *doc_dataset_print_count(int64_t count, struct base_arena *arena);

/* UTF-8 without BOM, commas, LF, the names of the columns first. */
void doc_dataset_print(struct base_buf *out,
    const struct doc_dataset *dataset);

#endif

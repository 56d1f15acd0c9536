/*
 * mapping: which file, dimension values, period and column hold which figure
 * (kvote-mapping/1, docs/formats.md).
 *
 * Says what the reader cannot know by itself: special runs have no table that
 * could be recognised.  Unknown keys and figures are findings at their path.
 */
#ifndef KVOTE_IMPORT_MAPPING_H
#define KVOTE_IMPORT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;
struct base_file;
struct base_findings;
struct import_cube;

enum import_figure { IMPORT_POPULATION, IMPORT_IMMIGRANTS,
	IMPORT_FAMILY_REUNIFIED };
#define IMPORT_FIGURE_COUNT 3

/* "population", ... as in figures.csv */
extern const char *const import_mapping_figures[IMPORT_FIGURE_COUNT];

struct import_mapping_select {
	const char *dim;
	const char *category; /* code or label */
};

struct import_mapping_row {
	bool given;
	const char *file;      /* pattern of the file's name, or NULL */
	const char *table;     /* or its table id */
	const char *period;    /* NULL = the figure's own */
	const char *value;     /* column; NULL = the only one */
	const char *retrieved; /* what is known of the source; NULL */
	const char *licence;
	size_t select_count;
	const struct import_mapping_select *selects;
};

struct import_mapping {
	struct import_mapping_row rows[IMPORT_FIGURE_COUNT];
};

bool import_mapping_read(struct import_mapping *out,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Is the cube what the row means? */
bool import_mapping_matches(const struct import_mapping_row *row,
    const struct import_cube *cube);

/* The file's name without its folder. */
const char *import_mapping_base_name(const char *path);

/* The value that a dimension must have, or NULL. */
const char *import_mapping_find(const struct import_mapping_row *row,
    const char *dim);

#endif

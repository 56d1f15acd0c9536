/*
 * pick: the figures of a quota year out of statistics files.
 *
 * Population is that of 1 January of the year before the quota year, and so
 * are immigrants; family-reunified are of the calendar year two before it.
 * Without a mapping a table is taken for the population if it is FOLK1A or
 * FOLK1AM (by its id, title or file name), and a column of a plain file if it
 * has a figure's name.  Of every other dimension the total is taken.  Where
 * that does not settle it, a finding asks, with the mapping that would.
 *
 * Each file is read into a cube whose taker is a pick; import_pick_close()
 * then says what is wrong with the whole.  All lives in the arena.
 */
#ifndef KVOTE_IMPORT_PICK_H
#define KVOTE_IMPORT_PICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/findings.h"
#include "import/cube.h"
#include "import/mapping.h"
#include "law/register.h"

#define IMPORT_PICK_NONE INT64_MIN

/* What a file was understood as. */
struct import_pick_file {
	const struct import_cube *cube;
	const char *hash;
	unsigned figures;      /* bit set of what was taken from it */
	int64_t used;          /* numbers taken, of municipalities */
	const char *period;    /* of the numbers taken; NULL */
	struct import_pick_file *next;
};

/* One column of figures.csv. */
struct import_pick_figure {
	const struct import_pick_file *file; /* NULL = not found */
	const char *column;
	const char *period;
	int64_t *values;       /* by municipality of the register */
	struct base_place *places; /* file NULL = none yet */
	int64_t outside;       /* Christiansø; IMPORT_PICK_NONE = not there */
	int64_t denmark;       /* the file's own total; IMPORT_PICK_NONE */
	struct base_place denmark_place;
	int64_t *regions;      /* the file's own */
	struct base_place *region_places;
};

/* What a file leaves open: which mapping key would settle it, and with what. */
struct import_pick_question {
	const struct import_cube *cube;
	size_t figure;     /* IMPORT_FIGURE_COUNT = which column is which figure */
	const char *key;   /* "value", "period" or "select" */
	const struct import_dim *dim; /* whose values are the choices; NULL =
	                                 the cube's columns are */
	struct import_pick_question *next;
};

struct import_pick {
	int year;
	const struct law_register *reg;
	const struct import_mapping *mapping; /* without rows where none */
	struct base_arena *arena;
	struct base_findings *findings;
	struct import_pick_figure figures[IMPORT_FIGURE_COUNT];
	struct import_pick_file *first;
	struct import_pick_file *last;
	struct import_pick_question *questions; /* the last one first */
};

void import_pick_open(struct import_pick *pick, int year,
    const struct law_register *reg, const struct import_mapping *mapping,
    struct base_arena *arena, struct base_findings *findings);

/* Makes the pick the taker of the cube, before it is read. */
struct import_pick_file *import_pick_add(struct import_pick *pick,
    struct import_cube *cube);

/* After the cube was read: was what it should give found in it? */
void import_pick_check_file(struct import_pick *pick,
    const struct import_pick_file *file);

/* Is every municipality there, and do the sums hold? */
void import_pick_close(struct import_pick *pick);

/* The sum of a figure's municipalities, without Christiansø. */
int64_t import_pick_sum(const struct import_pick *pick,
    const struct import_pick_figure *figure, size_t region);
#define IMPORT_PICK_ALL ((size_t)-1)

#endif

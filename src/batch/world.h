/*
 * world: what all scenarios of a group have in common: scheme, settings, units,
 * and the figures where nothing else is drawn.
 *
 * dk-ukraine is the model of dk-2022 without immigrants and family-reunified:
 * the preliminary numbers 2 p/P L are then scaled to L, which gives p/P L.
 * Christiansø is a unit of its own region there, behind the municipalities,
 * where the denominator counts it.
 */
#ifndef KVOTE_BATCH_WORLD_H
#define KVOTE_BATCH_WORLD_H

#include <stdbool.h>

#include "batch/block.h"
#include "law/scheme.h"

struct base_arena;

/* The largest landstal and figure that scenarios may have. */
#define BATCH_MOST_PERSONS 1000000000
#define BATCH_MOST_FIGURE 1000000000000

struct batch_world {
	const struct law_scheme *scheme;
	struct law_settings settings;
	const struct model_table *table;
	size_t units;        /* municipalities, and Christiansø if it counts */
	size_t region_count; /* of the units */
	uint32_t *regions;   /* of the units */
	uint32_t *order;     /* units, region by region */
	uint32_t *starts;    /* of the regions in order; and its end */
	double *figures[BATCH_FIGURES]; /* of the units, from the table */
	bool is_quick;       /* can the kernel and batch/wide.h take it? */
};

/* Everything points into the table and the arena. */
void batch_world_start(struct batch_world *out, const struct law_scheme *scheme,
    const struct law_settings *settings, const struct model_table *table,
    struct base_arena *arena);

#endif

/*
 * sums: what is kept of many scenarios: how often each row (municipality, then
 * region) had each quota, and sums of products with the inputs.
 *
 * Whole numbers throughout, so sums do not depend on the order in which
 * scenarios are added or parts are joined.  Mean, quantiles, probabilities and
 * correlations follow from them (batch/result.h).
 *
 * A cell is a group of scenarios that is told of on its own: one scheme with
 * its settings, and one landstal where the specification asks for that.
 * Scenarios that the model refuses, or in which lots are to be drawn, are
 * counted and in nothing else.
 *
 * Inputs stand as deviations from what they are in the base.
 */
#ifndef KVOTE_BATCH_SUMS_H
#define KVOTE_BATCH_SUMS_H

#include "batch/solve.h"
#include "model/whole.h"

struct base_arena;

/* Inputs that quotas are correlated with: the landstal, a row's own figures,
 * and the figures of all. */
enum batch_input { BATCH_INPUT_LANDSTAL, BATCH_INPUT_OWN,
	BATCH_INPUT_ALL = BATCH_INPUT_OWN + BATCH_FIGURES };
#define BATCH_INPUTS 7

/* How often each quota from `from` on; count[i] is that of from + i. */
struct batch_tally {
	int64_t from;
	size_t size;
	uint64_t *counts;
};

/* Sums of an input x, its square, and its product with the quota. */
struct batch_cross {
	model_int128 x, xx, qx;
};

struct batch_cell {
	uint64_t count;   /* scenarios that are in the tallies */
	uint64_t refused;
	uint64_t open;
	uint64_t ways[BATCH_WAYS];
	struct batch_tally *tallies; /* of the rows; NULL = nothing yet */
	struct batch_cross *crosses; /* BATCH_INPUTS of each row */
};

/* What the rows are, and which inputs vary. */
struct batch_layout {
	size_t units;      /* municipalities */
	size_t regions;
	const size_t *region_of;
	unsigned inputs;   /* bit set of enum batch_input */
	unsigned wide;     /* of those, whose products need 128 bits */
	double landstal;   /* of the base */
	const double *figures[BATCH_FIGURES];
};

static inline size_t
batch_sums_rows(const struct batch_layout *layout)
{
	return layout->units + layout->regions;
}

/* Memory for a cell without any.  Blocks are added by the kernel's tally()
 * (batch/kernel.h). */
void batch_sums_start(struct batch_cell *cell,
    const struct batch_layout *layout, struct base_arena *arena);

/* Adds what other has. */
void batch_sums_join(struct batch_cell *cell,
    const struct batch_layout *layout, const struct batch_cell *other,
    struct base_arena *arena);

/* Forgets what it holds but not the memory. */
void batch_sums_clear(struct batch_cell *cell,
    const struct batch_layout *layout);

/* Makes room for quotas from low to high. */
void batch_sums_reach(struct batch_tally *tally, int64_t low, int64_t high,
    struct base_arena *arena);

#endif

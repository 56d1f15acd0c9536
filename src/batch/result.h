/*
 * result: what sums say: for each cell and row the mean, quantiles, how often
 * nothing, how often something else than in the base, and correlations with
 * the inputs.  As JSON (result.json) and as a table (statistics.csv); the keys
 * and columns are in docs/formats.md.
 *
 * Exact numbers stand as text "num/den"; decimals are for people's eyes, six
 * places, rounded half away from zero (correlations: towards zero).  The p-th
 * quantile is the least quota that at least p per cent of the scenarios do not
 * exceed.
 */
#ifndef KVOTE_BATCH_RESULT_H
#define KVOTE_BATCH_RESULT_H

#include "batch/part.h"

#define BATCH_QUANTILES 9

/* In per cent: 1, 5, 10, 25, 50, 75, 90, 95, 99. */
extern const int batch_result_quantiles[BATCH_QUANTILES];

struct batch_statistics {
	uint64_t count;
	model_int128 sum, squares;      /* of the quotas */
	int64_t least, most;
	int64_t quantiles[BATCH_QUANTILES];
	uint64_t zero, changed;         /* scenarios */
	const char *correlations[BATCH_INPUTS]; /* decimal; NULL = none */
};

/* Of a cell with scenarios. */
void batch_result_compute(struct batch_statistics *out,
    const struct batch_part *part, size_t cell, size_t row,
    struct base_arena *arena);

/* "landstal", "population", ..., "all_population" */
const char *batch_result_input_name(enum batch_input input);

void batch_result_print_json(struct base_buf *out,
    const struct batch_part *part);
void batch_result_print_csv(struct base_buf *out,
    const struct batch_part *part);

#endif

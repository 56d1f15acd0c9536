/*
 * run: scenarios computed and summed, by several threads.
 *
 * The work is cut into slices that a thread takes when it is free; sums do not
 * depend on who took what.  Runs for about a time and comes back with all
 * scenarios up to *next summed and none behind: the caller can show how far it
 * is, keep the sums on the disk, and go on.  A sink has the rows of the same
 * scenarios; with sink->error set it has ended early, and what there is is
 * worthless.
 */
#ifndef KVOTE_BATCH_RUN_H
#define KVOTE_BATCH_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "batch/kernel.h"
#include "batch/sums.h"

struct base_arena;
struct batch_spec;
struct batch_table_sink;

#define BATCH_MOST_JOBS 256

struct batch_run_request {
	const struct batch_spec *spec;
	struct batch_kernel kernel;
	int jobs;          /* threads, 1 to BATCH_MOST_JOBS */
	uint64_t to;       /* the first scenario that is not wanted */
	double seconds;    /* to come back after; 0 = when all is done */
	struct batch_table_sink *sink; /* for every scenario; NULL = none */
};

/* Adds scenarios *next and on to the cells (spec->cells of them). */
void batch_run_scenarios(struct batch_cell *cells, uint64_t *next,
    const struct batch_run_request *request, struct base_arena *arena);

/* The cell of a scenario, and its landstal where the spec sets one. */
size_t batch_run_find_cell(int64_t *landstal, const struct batch_spec *spec,
    uint64_t scenario);

#endif

/*
 * solve: the quotas of a block of scenarios, each by the quickest way that
 * proves it: the kernel, then 128 bits, then the engine.
 */
#ifndef KVOTE_BATCH_SOLVE_H
#define KVOTE_BATCH_SOLVE_H

#include "batch/kernel.h"
#include "batch/world.h"

struct base_arena;

enum batch_way { BATCH_WAY_KERNEL, BATCH_WAY_WIDE, BATCH_WAY_EXACT };
#define BATCH_WAYS 3

struct batch_answer {
	enum batch_way ways[BATCH_LANES];
	uint32_t refused; /* lanes in which the model gives no answer: their
	                     quotas are LAW_UNKNOWN; so are a lane's that are
	                     open because lots are to be drawn */
};

/* A block for this world, to be solved again and again. */
void batch_solve_start(struct batch_block *block,
    const struct batch_world *world, bool is_drawn, struct base_arena *arena);

/* Fills block->quotas for the first lanes of the block (the others are then
 * worthless).  The arena is left as it was. */
void batch_solve_block(struct batch_answer *out, struct batch_block *block,
    const struct batch_world *world, const struct batch_kernel *kernel,
    size_t lanes, struct base_arena *arena);

#endif

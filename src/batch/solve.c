#include "base/arena.h"
#include "base/findings.h"
#include "batch/exact.h"
#include "batch/solve.h"
#include "batch/wide.h"

void
batch_solve_start(struct batch_block *block, const struct batch_world *world,
    bool is_drawn, struct base_arena *arena)
{
	batch_block_start(block, world->units, world->region_count, is_drawn,
	    arena);
	block->surplus = world->settings.surplus;
	block->rounding = world->settings.rounding;
	block->order = world->order;
	block->starts = world->starts;
	for (int f = 0; f < BATCH_FIGURES; f++)
		block->fixed[f] = world->figures[f];
}

/* What is refused. */
static void
keep_unknown(struct batch_block *block, size_t lane)
{
	for (size_t i = 0; i < block->count; i++)
		block->quotas[i * BATCH_LANES + BATCH_SLOT(lane)] =
		    (int32_t)LAW_UNKNOWN;
}

/* One lane by the slower ways. */
static void
solve_lane(struct batch_answer *out, struct batch_block *block,
    const struct batch_world *world, size_t lane, struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	int64_t *quotas = base_arena_alloc(arena, world->units,
	    sizeof(*quotas));
	int64_t *figures[BATCH_FIGURES], landstal;
	bool good;

	landstal = (int64_t)block->landstal[lane];
	for (int f = 0; f < BATCH_FIGURES; f++) {
		figures[f] = base_arena_alloc(arena, world->units,
		    sizeof(int64_t));
		for (size_t i = 0; i < world->units; i++)
			figures[f][i] = (int64_t)batch_block_figure(block,
			    (enum batch_figure)f, i, lane);
	}
	out->ways[lane] = BATCH_WAY_WIDE;
	good = world->is_quick && batch_wide_solve(quotas, world, landstal,
	    (const int64_t *const *)figures, arena);
	if (!good) {
		out->ways[lane] = BATCH_WAY_EXACT;
		good = batch_exact_solve(quotas, world, landstal,
		    (const int64_t *const *)figures, arena,
		    base_findings_new(arena));
	}
	if (!good)
		out->refused |= 1u << lane;
	for (size_t i = 0; i < world->units && good; i++)
		block->quotas[i * BATCH_LANES + BATCH_SLOT(lane)] =
		    (int32_t)quotas[i];
	if (!good)
		keep_unknown(block, lane);
	base_arena_release(arena, mark);
}

void
batch_solve_block(struct batch_answer *out, struct batch_block *block,
    const struct batch_world *world, const struct batch_kernel *kernel,
    size_t lanes, struct base_arena *arena)
{
	block->decided = block->refused = 0;
	if (world->is_quick)
		kernel->run(block);
	*out = (struct batch_answer){ .refused = block->refused };
	for (size_t lane = 0; lane < lanes; lane++)
		if ((block->decided >> lane & 1) == 0)
			solve_lane(out, block, world, lane, arena);
		else if ((block->refused >> lane & 1) != 0)
			keep_unknown(block, lane);
}

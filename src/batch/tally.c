/*
 * Counts the quotas of a solved block; compiled as batch/kernel.c is, with
 * BATCH_KERNEL_TALLY as its entry.  Inner loops over lanes become vectors.
 */
#include <string.h>

#include "base/arena.h"
#include "batch/kernel.h"
#include "batch/sums.h"

#define HALF (BATCH_LANES / 2)
#define ALL_SLOTS ((1u << BATCH_LANES) - 1)

/* Blocks after which products are moved from doubles to 128 bits: two of each
 * that are not wide (2^44 at most) sum exactly in each lane. */
#define MOST_BLOCKS 128

/* A row's sums of an input and its products, lane by lane of a vector. */
struct running {
	double x[HALF], xx[HALF], qx[HALF];
};

/* Deviations are whole numbers in doubles: sums and products of those that are
 * not wide are exact. */
struct scratch {
	int blocks;        /* since products were last moved */
	uintptr_t *bases;  /* of each row: where quota 0 would be counted */
	int32_t *regions;  /* quotas of the regions, by slot */
	double *sums;      /* figures of the regions, by lane */
	struct running *running; /* BATCH_INPUTS of each row */
	double all[BATCH_FIGURES][BATCH_LANES];
	double landstal[BATCH_LANES];
	double quotas[BATCH_LANES]; /* of a row, by lane */
	double own[BATCH_LANES];
	uint32_t slots;    /* lanes that count, by slot */
};

size_t
BATCH_KERNEL_TALLY_ROOM(const struct batch_layout *layout)
{
	size_t rows = batch_sums_rows(layout);

	return sizeof(struct scratch) + rows * sizeof(uintptr_t) +
	    (layout->inputs == 0 ? 0 : rows * BATCH_INPUTS *
	    sizeof(struct running)) + layout->regions * BATCH_LANES *
	    (sizeof(double) + sizeof(int32_t));
}

static void
start_scratch(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	size_t rows = batch_sums_rows(layout);

	scratch->running = (struct running *)(void *)(scratch + 1);
	scratch->sums = (double *)(void *)(scratch->running +
	    (layout->inputs == 0 ? 0 : rows * BATCH_INPUTS));
	scratch->bases = (uintptr_t *)(void *)(scratch->sums +
	    layout->regions * BATCH_LANES);
	scratch->regions = (int32_t *)(void *)(scratch->bases + rows);
	for (int lane = 0; lane < BATCH_LANES; lane++)
		scratch->landstal[lane] = block->landstal[lane] -
		    layout->landstal;
}

/* The slots of lanes that have all their numbers; the others are counted. */
static uint32_t
find_slots(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t lanes)
{
	int32_t signs[BATCH_LANES] = { 0 };
	uint32_t slots = 0;

	for (size_t i = 0; i < layout->units; i++)
		for (int k = 0; k < BATCH_LANES; k++)
			signs[k] |= block->quotas[i * BATCH_LANES + (size_t)k];
	for (size_t lane = 0; lane < lanes; lane++) {
		cell->ways[answer->ways[lane]]++;
		if ((answer->refused >> lane & 1) != 0)
			cell->refused++;
		else if (signs[BATCH_SLOT(lane)] < 0)
			cell->open++;
		else
			slots |= 1u << BATCH_SLOT(lane);
	}
	cell->count += (uint64_t)__builtin_popcount(slots);
	return slots;
}

static inline void
add_lanes(int32_t *restrict to, const int32_t *restrict own)
{
	for (int k = 0; k < BATCH_LANES; k++)
		to[k] += own[k];
}

static inline void
add_deviations(double *restrict to, const double *restrict own, double base)
{
	for (int lane = 0; lane < BATCH_LANES; lane++)
		to[lane] += own[lane] - base;
}

static void
sum_regions(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	memset(scratch->regions, 0, layout->regions * BATCH_LANES *
	    sizeof(int32_t));
	for (size_t i = 0; i < layout->units; i++)
		add_lanes(&scratch->regions[layout->region_of[i] *
		    BATCH_LANES], &block->quotas[i * BATCH_LANES]);
}

/* Those lanes of a row that count. */
static void
tally_some(struct batch_tally *tally, const int32_t *quotas, uint32_t slots,
    struct base_arena *arena)
{
	for (int i = 0; i < BATCH_LANES; i++) {
		if ((slots >> i & 1) == 0)
			continue;
		batch_sums_reach(tally, quotas[i], quotas[i], arena);
		tally->counts[quotas[i] - tally->from]++;
	}
}

static const int32_t *
find_quotas(const struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block, size_t row)
{
	return row < layout->units ? &block->quotas[row * BATCH_LANES] :
	    &scratch->regions[(row - layout->units) * BATCH_LANES];
}

/* Is there a count for each quota? */
static bool
is_reached(const struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct scratch *scratch)
{
	uint32_t outside[BATCH_LANES] = { 0 }, any = 0;

	for (size_t row = 0; row < batch_sums_rows(layout); row++) {
		const struct batch_tally *tally = &cell->tallies[row];
		const int32_t *quotas = find_quotas(scratch, layout, block,
		    row);
		uint32_t from = (uint32_t)tally->from;
		uint32_t size = (uint32_t)tally->size;

		for (int i = 0; i < BATCH_LANES; i++)
			outside[i] |= (uint32_t)quotas[i] - from >= size;
	}
	for (int i = 0; i < BATCH_LANES; i++)
		any |= outside[i];
	return any == 0;
}

static void
reach_rows(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct scratch *scratch,
    struct base_arena *arena)
{
	for (size_t row = 0; row < batch_sums_rows(layout); row++) {
		const int32_t *quotas = find_quotas(scratch, layout, block,
		    row);

		for (int i = 0; i < BATCH_LANES; i++)
			batch_sums_reach(&cell->tallies[row], quotas[i],
			    quotas[i], arena);
	}
}

/* One lane of the rows.  Lane after lane: the same row comes again only when
 * its last addition is long done. */
static void
count_lane(const uintptr_t *bases, const int32_t *quotas, size_t rows)
{
	for (size_t row = 0; row < rows; row++)
		++*(uint64_t *)(bases[row] + (uintptr_t)quotas[row *
		    BATCH_LANES] * sizeof(uint64_t));
}

static void
tally_rows(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, struct scratch *scratch,
    struct base_arena *arena)
{
	size_t rows = batch_sums_rows(layout);

	if (scratch->slots != ALL_SLOTS) {
		for (size_t row = 0; row < rows; row++)
			tally_some(&cell->tallies[row], find_quotas(scratch,
			    layout, block, row), scratch->slots, arena);
		return;
	}
	if (!is_reached(cell, layout, block, scratch))
		reach_rows(cell, layout, block, scratch, arena);
	for (size_t row = 0; row < rows; row++)
		scratch->bases[row] = (uintptr_t)cell->tallies[row].counts -
		    (uintptr_t)cell->tallies[row].from * sizeof(uint64_t);
	for (int i = 0; i < BATCH_LANES; i++) {
		count_lane(scratch->bases, block->quotas + i, layout->units);
		count_lane(scratch->bases + layout->units,
		    scratch->regions + i, layout->regions);
	}
}

/* ---- products with the inputs ---- */

/* Lane by lane in 128 bits. */
static void
cross_wide(struct batch_cross *cross, const double *quotas,
    const double *inputs, uint32_t slots)
{
	for (int lane = 0; lane < BATCH_LANES; lane++) {
		model_int128 own = (int64_t)inputs[lane];

		if ((slots >> BATCH_SLOT(lane) & 1) == 0)
			continue;
		cross->x += own;
		cross->xx += own * own;
		cross->qx += own * (int64_t)quotas[lane];
	}
}

static inline void
cross_lanes(struct running *restrict running, const double *restrict quotas,
    const double *restrict inputs)
{
	for (int i = 0; i < HALF; i++) {
		running->x[i] += inputs[i] + inputs[i + HALF];
		running->xx[i] += inputs[i] * inputs[i] + inputs[i + HALF] *
		    inputs[i + HALF];
		running->qx[i] += inputs[i] * quotas[i] + inputs[i + HALF] *
		    quotas[i + HALF];
	}
}

static inline void
cross_row(struct batch_cross *cross, struct running *running,
    const double *quotas, const double *inputs, uint32_t slots, bool is_wide)
{
	if (is_wide || slots != ALL_SLOTS)
		cross_wide(cross, quotas, inputs, slots);
	else
		cross_lanes(running, quotas, inputs);
}

/* The products so far to the cell; each lane's is whole. */
static void
move_products(struct batch_cell *cell, const struct batch_layout *layout,
    struct scratch *scratch)
{
	for (size_t i = 0; i < batch_sums_rows(layout) * BATCH_INPUTS; i++) {
		struct running *running = &scratch->running[i];

		if ((layout->inputs >> i % BATCH_INPUTS & 1) == 0)
			continue;
		for (int k = 0; k < HALF; k++) {
			cell->crosses[i].x += (int64_t)running->x[k];
			cell->crosses[i].xx += (int64_t)running->xx[k];
			cell->crosses[i].qx += (int64_t)running->qx[k];
		}
		*running = (struct running){ 0 };
	}
	scratch->blocks = 0;
}

/* A row's quotas by lane. */
static inline void
take_quotas(double *restrict out, const int32_t *restrict quotas)
{
	for (int i = 0; i < HALF; i++) {
		out[i] = quotas[2 * i];
		out[i + HALF] = quotas[2 * i + 1];
	}
}

/* The figures of all, and of each region where they are its own. */
static void
sum_figures(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block, int figure)
{
	memset(scratch->all[figure], 0, sizeof(scratch->all[figure]));
	memset(scratch->sums, 0, layout->regions * BATCH_LANES *
	    sizeof(double));
	for (size_t i = 0; i < layout->units; i++)
		add_deviations(&scratch->sums[layout->region_of[i] *
		    BATCH_LANES], &block->drawn[figure][i * BATCH_LANES],
		    layout->figures[figure][i]);
	for (size_t r = 0; r < layout->regions; r++)
		add_deviations(scratch->all[figure], &scratch->sums[r *
		    BATCH_LANES], 0);
}

/* The products of rows and their own figure. */
static void
cross_own(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, struct scratch *scratch, int figure)
{
	size_t input = (size_t)(BATCH_INPUT_OWN + figure);
	bool is_wide = (layout->wide & 1u << input) != 0;

	sum_figures(scratch, layout, block, figure);
	for (size_t row = 0; row < batch_sums_rows(layout); row++) {
		const double *inputs = scratch->own;

		take_quotas(scratch->quotas, find_quotas(scratch, layout,
		    block, row));
		if (row < layout->units)
			for (int lane = 0; lane < BATCH_LANES; lane++)
				scratch->own[lane] = block->drawn[figure][
				    row * BATCH_LANES + (size_t)lane] -
				    layout->figures[figure][row];
		else
			inputs = &scratch->sums[(row - layout->units) *
			    BATCH_LANES];
		cross_row(&cell->crosses[row * BATCH_INPUTS + input],
		    &scratch->running[row * BATCH_INPUTS + input],
		    scratch->quotas, inputs, scratch->slots, is_wide);
	}
}

/* The products of rows and what is the same for all. */
static void
cross_common(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, struct scratch *scratch)
{
	for (size_t row = 0; row < batch_sums_rows(layout); row++) {
		struct batch_cross *crosses = &cell->crosses[row *
		    BATCH_INPUTS];

		take_quotas(scratch->quotas, find_quotas(scratch, layout,
		    block, row));
		for (unsigned input = 0; input < BATCH_INPUTS; input++) {
			if ((layout->inputs & 1u << input) == 0 ||
			    (input >= BATCH_INPUT_OWN &&
			    input < BATCH_INPUT_ALL))
				continue;
			cross_row(&crosses[input], &scratch->running[row *
			    BATCH_INPUTS + input], scratch->quotas,
			    input == BATCH_INPUT_LANDSTAL ? scratch->landstal :
			    scratch->all[input - BATCH_INPUT_ALL],
			    scratch->slots, (layout->wide & 1u << input) != 0);
		}
	}
}

void
BATCH_KERNEL_TALLY(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t lanes, void *memory, struct base_arena *arena)
{
	struct scratch *scratch = memory;

	batch_sums_start(cell, layout, arena);
	start_scratch(scratch, layout, block);
	scratch->slots = find_slots(cell, layout, block, answer, lanes);
	sum_regions(scratch, layout, block);
	tally_rows(cell, layout, block, scratch, arena);
	for (int f = 0; f < BATCH_FIGURES; f++)
		if ((layout->inputs & 1u << (BATCH_INPUT_OWN + f)) != 0)
			cross_own(cell, layout, block, scratch, f);
	if (layout->inputs == 0)
		return;
	cross_common(cell, layout, block, scratch);
	if (++scratch->blocks == MOST_BLOCKS)
		move_products(cell, layout, scratch);
}

void
BATCH_KERNEL_TALLY_END(struct batch_cell *cell,
    const struct batch_layout *layout, void *memory)
{
	struct scratch *scratch = memory;

	if (scratch->blocks > 0)
		move_products(cell, layout, scratch);
}

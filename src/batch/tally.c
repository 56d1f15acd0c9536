/*
 * Counts the quotas of a solved block; compiled as batch/kernel.c is, with
 * BATCH_KERNEL_TALLY as its entry.  Inner loops over lanes become vectors.
 */
#include <string.h>

#include "base/arena.h"
#include "batch/cross.h"
#include "batch/kernel.h"

/* Quotas of a row that are this near to each other are counted on the stack. */
#define NEAR 256
#define BYTES 8
#define EACH_BYTE UINT64_C(0x0101010101010101)

size_t
BATCH_KERNEL_TALLY_ROOM(const struct batch_layout *layout)
{
	size_t rows = batch_sums_rows(layout);

	return sizeof(struct scratch) + (layout->inputs == 0 ? 0 :
	    rows * BATCH_FIGURES * sizeof(struct running)) +
	    BATCH_FIGURES * layout->regions * BATCH_LANES * sizeof(double) +
	    (rows * HELD + layout->regions * BATCH_LANES) * sizeof(int32_t);
}

static void
start_scratch(struct scratch *scratch, const struct batch_layout *layout)
{
	size_t rows = batch_sums_rows(layout);

	scratch->running = (struct running *)(void *)(scratch + 1);
	scratch->sums = (double *)(void *)(scratch->running +
	    (layout->inputs == 0 ? 0 : rows * BATCH_FIGURES));
	scratch->quotas = (int32_t *)(void *)(scratch->sums +
	    BATCH_FIGURES * layout->regions * BATCH_LANES);
	scratch->regions = scratch->quotas + rows * HELD;
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

/* Quotas of units one behind the other.  Those of lanes that do not count are
 * worthless, and wrap round. */
static inline void
add_quotas(int32_t *restrict to, const int32_t *restrict quotas, size_t units)
{
	uint32_t sum[BATCH_LANES] = { 0 };

	for (size_t i = 0; i < units; i++)
		for (size_t k = 0; k < BATCH_LANES; k++)
			sum[k] += (uint32_t)quotas[i * BATCH_LANES + k];
	for (size_t k = 0; k < BATCH_LANES; k++)
		to[k] = (int32_t)((uint32_t)to[k] + sum[k]);
}

static void
sum_regions(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	memset(scratch->regions, 0, layout->regions * BATCH_LANES *
	    sizeof(int32_t));
	for (size_t i = 0, end; i < layout->units; i = end) {
		end = find_region_end(layout, i);
		add_quotas(&scratch->regions[layout->region_of[i] *
		    BATCH_LANES], &block->quotas[i * BATCH_LANES], end - i);
	}
}

/* A row's quotas that count, behind those that are held. */
static inline void
hold_row(int32_t *restrict to, const int32_t *restrict quotas, uint32_t slots)
{
	if (slots == ALL_SLOTS) {
		memcpy(to, quotas, BATCH_LANES * sizeof(*to));
		return;
	}
	for (int i = 0; i < BATCH_LANES; i++)
		if ((slots >> i & 1) != 0)
			*to++ = quotas[i];
}

static void
hold_quotas(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	for (size_t row = 0; row < batch_sums_rows(layout); row++)
		hold_row(&scratch->quotas[row * HELD + scratch->held],
		    find_quotas(scratch, layout, block, row), scratch->slots);
}

/* Counts in bytes: those of one quota stand together, and each scenario adds
 * to another than the one before, which need not be waited for. */
static void
count_near(uint64_t *counts, const int32_t *quotas, size_t count, int32_t low,
    size_t width)
{
	uint8_t near[NEAR][BYTES];
	size_t i = 0;

	memset(near, 0, width * BYTES);
	for (; i + BYTES <= count; i += BYTES)
		for (size_t k = 0; k < BYTES; k++)
			near[quotas[i + k] - low][k]++;
	for (; i < count; i++)
		near[quotas[i] - low][0]++;
	for (size_t q = 0; q < width; q++) {
		uint64_t bytes;

		/* HELD < 256: the uppermost is the sum of all */
		memcpy(&bytes, near[q], sizeof(bytes));
		counts[q] += bytes * EACH_BYTE >> 56;
	}
}

static void
count_row(struct batch_tally *tally, const int32_t *quotas, size_t count,
    struct base_arena *arena)
{
	int32_t low = quotas[0], high = low;

	for (size_t i = 0; i < count; i++) {
		low = quotas[i] < low ? quotas[i] : low;
		high = quotas[i] > high ? quotas[i] : high;
	}
	batch_sums_reach(tally, low, high, arena);
	/* quotas that count are not negative */
	if (high - low < NEAR)
		count_near(&tally->counts[low - tally->from], quotas, count,
		    low, (size_t)(high - low) + 1);
	else
		for (size_t i = 0; i < count; i++)
			tally->counts[quotas[i] - tally->from]++;
}

/* What is held to the cell. */
static void
release(struct batch_cell *cell, const struct batch_layout *layout,
    struct scratch *scratch, struct base_arena *arena)
{
	if (scratch->held == 0)
		return;
	for (size_t row = 0; row < batch_sums_rows(layout); row++)
		count_row(&cell->tallies[row], &scratch->quotas[row * HELD],
		    scratch->held, arena);
	cross_common(cell, layout, scratch);
	scratch->held = 0;
}

void
BATCH_KERNEL_TALLY(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t lanes, void *memory, struct base_arena *arena)
{
	struct scratch *scratch = memory;

	batch_sums_start(cell, layout, arena);
	start_scratch(scratch, layout);
	scratch->slots = find_slots(cell, layout, block, answer, lanes);
	if (scratch->slots == 0)
		return;
	if (scratch->held + BATCH_LANES > HELD)
		release(cell, layout, scratch, arena);
	sum_regions(scratch, layout, block);
	hold_quotas(scratch, layout, block);
	cross_own(cell, layout, block, scratch);
	hold_common(scratch, layout, block);
	scratch->held += (size_t)__builtin_popcount(scratch->slots);
}

void
BATCH_KERNEL_TALLY_END(struct batch_cell *cell,
    const struct batch_layout *layout, void *memory, struct base_arena *arena)
{
	struct scratch *scratch = memory;

	start_scratch(scratch, layout);
	release(cell, layout, scratch, arena);
	move_products(cell, layout, scratch);
}

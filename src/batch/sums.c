#include <string.h>

#include "base/arena.h"
#include "batch/sums.h"

/* Quotas and deviations of all rows, lane by lane in order of slots. */
struct scratch {
	int32_t *quotas;   /* of the regions */
	int64_t *inputs;   /* of one row and input */
	int64_t *regions;  /* figures of the regions, one after the other */
	int64_t all[BATCH_FIGURES][BATCH_LANES];
	int64_t landstal[BATCH_LANES];
};

size_t
batch_sums_room(const struct batch_layout *layout)
{
	return sizeof(struct scratch) + BATCH_LANES * (layout->regions *
	    (sizeof(int32_t) + BATCH_FIGURES * sizeof(int64_t)) +
	    sizeof(int64_t));
}

void
batch_sums_reach(struct batch_tally *tally, int64_t low, int64_t high,
    struct base_arena *arena)
{
	int64_t from = tally->from, end = from + (int64_t)tally->size;
	uint64_t *counts;
	int64_t more;

	if (tally->size == 0)
		from = end = low;
	else if (low >= from && high < end)
		return;
	/* on the side that is short, as much again as there was */
	more = end - from + 16;
	if (low < from)
		from = low < more ? 0 : low - more;
	if (high >= end)
		end = high + more;
	counts = base_arena_alloc(arena, (size_t)(end - from),
	    sizeof(*counts));
	if (tally->size > 0)
		memcpy(counts + (tally->from - from), tally->counts,
		    tally->size * sizeof(*counts));
	*tally = (struct batch_tally){ from, (size_t)(end - from), counts };
}

static void
start_cell(struct batch_cell *cell, const struct batch_layout *layout,
    struct base_arena *arena)
{
	size_t rows = batch_sums_rows(layout);

	if (cell->tallies != NULL)
		return;
	cell->tallies = base_arena_alloc(arena, rows,
	    sizeof(*cell->tallies));
	if (layout->inputs != 0)
		cell->crosses = base_arena_alloc(arena, rows * BATCH_INPUTS,
		    sizeof(*cell->crosses));
}

/* All lanes of a row. */
static void
tally_row(struct batch_tally *tally, const int32_t *quotas,
    struct base_arena *arena)
{
	int32_t low = quotas[0], high = quotas[0];

	for (int i = 1; i < BATCH_LANES; i++) {
		low = quotas[i] < low ? quotas[i] : low;
		high = quotas[i] > high ? quotas[i] : high;
	}
	if (low < tally->from || high >= tally->from + (int64_t)tally->size)
		batch_sums_reach(tally, low, high, arena);
	if (low == high) {
		tally->counts[low - tally->from] += BATCH_LANES;
		return;
	}
	for (int i = 0; i < BATCH_LANES; i++)
		tally->counts[quotas[i] - tally->from]++;
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

static void
cross_row(struct batch_cross *cross, const int32_t *quotas,
    const int64_t *inputs, uint32_t slots, bool is_wide)
{
	int64_t x = 0, xx = 0, qx = 0;

	if (is_wide || slots != (1u << BATCH_LANES) - 1) {
		for (int i = 0; i < BATCH_LANES; i++) {
			model_int128 own = inputs[i];

			if ((slots >> i & 1) == 0)
				continue;
			cross->x += own;
			cross->xx += own * own;
			cross->qx += own * quotas[i];
		}
		return;
	}
	for (int i = 0; i < BATCH_LANES; i++) {
		x += inputs[i];
		xx += inputs[i] * inputs[i];
		qx += inputs[i] * quotas[i];
	}
	cross->x += x;
	cross->xx += xx;
	cross->qx += qx;
}

/* A unit's deviations, by slot. */
static void
take_figure(int64_t *out, const struct batch_layout *layout,
    const struct batch_block *block, int figure, size_t i)
{
	const double *own = &block->drawn[figure][i * BATCH_LANES];
	double base = layout->figures[figure][i];

	for (int lane = 0; lane < BATCH_LANES; lane++)
		out[BATCH_SLOT(lane)] = (int64_t)(own[lane] - base);
}

static void
sum_regions(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	memset(scratch->quotas, 0, layout->regions * BATCH_LANES *
	    sizeof(int32_t));
	for (size_t i = 0; i < layout->units; i++) {
		int32_t *to = &scratch->quotas[layout->region_of[i] *
		    BATCH_LANES];
		const int32_t *own = &block->quotas[i * BATCH_LANES];

		for (int k = 0; k < BATCH_LANES; k++)
			to[k] += own[k];
	}
}

/* The products with the landstal and the figures of all. */
static void
cross_common(struct batch_cell *cell, const struct batch_layout *layout,
    size_t row, const int32_t *quotas, struct scratch *scratch,
    uint32_t slots)
{
	struct batch_cross *crosses = &cell->crosses[row * BATCH_INPUTS];

	if ((layout->inputs & 1u << BATCH_INPUT_LANDSTAL) != 0)
		cross_row(&crosses[BATCH_INPUT_LANDSTAL], quotas,
		    scratch->landstal, slots,
		    (layout->wide & 1u << BATCH_INPUT_LANDSTAL) != 0);
	for (int f = 0; f < BATCH_FIGURES; f++)
		if ((layout->inputs & 1u << (BATCH_INPUT_ALL + f)) != 0)
			cross_row(&crosses[BATCH_INPUT_ALL + f], quotas,
			    scratch->all[f], slots,
			    (layout->wide & 1u << (BATCH_INPUT_ALL + f)) != 0);
}

/* The products with the units' own figures, and those of all summed. */
static void
cross_own(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, struct scratch *scratch, int figure,
    uint32_t slots)
{
	int input = BATCH_INPUT_OWN + figure;
	bool is_wide = (layout->wide & 1u << input) != 0;

	memset(scratch->all[figure], 0, sizeof(scratch->all[figure]));
	memset(scratch->regions, 0, layout->regions * BATCH_LANES *
	    sizeof(int64_t));
	for (size_t i = 0; i < layout->units; i++) {
		int64_t *region = &scratch->regions[layout->region_of[i] *
		    BATCH_LANES];

		take_figure(scratch->inputs, layout, block, figure, i);
		for (int k = 0; k < BATCH_LANES; k++) {
			region[k] += scratch->inputs[k];
			scratch->all[figure][k] += scratch->inputs[k];
		}
		cross_row(&cell->crosses[i * BATCH_INPUTS + (size_t)input],
		    &block->quotas[i * BATCH_LANES], scratch->inputs, slots,
		    is_wide);
	}
	for (size_t r = 0; r < layout->regions; r++)
		cross_row(&cell->crosses[(layout->units + r) * BATCH_INPUTS +
		    (size_t)input], &scratch->quotas[r * BATCH_LANES],
		    &scratch->regions[r * BATCH_LANES], slots, is_wide);
}

/* The slots of lanes that have all their numbers; the others are counted. */
static uint32_t
find_slots(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t lanes)
{
	uint32_t slots = 0, unknown = 0;

	for (size_t i = 0; i < layout->units; i++)
		for (int k = 0; k < BATCH_LANES; k++)
			unknown |= (uint32_t)(block->quotas[i * BATCH_LANES +
			    (size_t)k] < 0) << k;
	for (size_t lane = 0; lane < lanes; lane++) {
		uint32_t slot = 1u << BATCH_SLOT(lane);

		cell->ways[answer->ways[lane]]++;
		if ((answer->refused >> lane & 1) != 0)
			cell->refused++;
		else if ((unknown & slot) != 0)
			cell->open++;
		else
			slots |= slot;
	}
	cell->count += (uint64_t)__builtin_popcount(slots);
	return slots;
}

static void
start_scratch(struct scratch *scratch, const struct batch_layout *layout,
    const struct batch_block *block)
{
	char *at = (char *)(scratch + 1);

	scratch->inputs = (int64_t *)(void *)at;
	scratch->regions = scratch->inputs + BATCH_LANES;
	scratch->quotas = (int32_t *)(void *)(scratch->regions +
	    layout->regions * BATCH_LANES * BATCH_FIGURES);
	for (int lane = 0; lane < BATCH_LANES; lane++)
		scratch->landstal[BATCH_SLOT(lane)] = (int64_t)(
		    block->landstal[lane] - layout->landstal);
}

void
batch_sums_add(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_block *block, const struct batch_answer *answer,
    size_t lanes, void *memory, struct base_arena *arena)
{
	struct scratch *scratch = memory;
	size_t rows = batch_sums_rows(layout);
	uint32_t slots;

	start_cell(cell, layout, arena);
	start_scratch(scratch, layout, block);
	slots = find_slots(cell, layout, block, answer, lanes);
	sum_regions(scratch, layout, block);
	for (int f = 0; f < BATCH_FIGURES; f++)
		if ((layout->inputs & 1u << (BATCH_INPUT_OWN + f)) != 0)
			cross_own(cell, layout, block, scratch, f, slots);
	for (size_t row = 0; row < rows; row++) {
		const int32_t *quotas = row < layout->units ?
		    &block->quotas[row * BATCH_LANES] :
		    &scratch->quotas[(row - layout->units) * BATCH_LANES];

		if (slots == (1u << BATCH_LANES) - 1)
			tally_row(&cell->tallies[row], quotas, arena);
		else
			tally_some(&cell->tallies[row], quotas, slots, arena);
		if (layout->inputs != 0)
			cross_common(cell, layout, row, quotas, scratch,
			    slots);
	}
}

static void
join_tally(struct batch_tally *to, const struct batch_tally *from,
    struct base_arena *arena)
{
	size_t low = 0, high = from->size;

	while (low < high && from->counts[low] == 0)
		low++;
	while (high > low && from->counts[high - 1] == 0)
		high--;
	if (low == high)
		return;
	batch_sums_reach(to, from->from + (int64_t)low,
	    from->from + (int64_t)high - 1, arena);
	for (size_t i = low; i < high; i++)
		to->counts[from->from + (int64_t)i - to->from] +=
		    from->counts[i];
}

void
batch_sums_join(struct batch_cell *cell, const struct batch_layout *layout,
    const struct batch_cell *other, struct base_arena *arena)
{
	size_t rows = batch_sums_rows(layout);

	cell->count += other->count;
	cell->refused += other->refused;
	cell->open += other->open;
	for (int i = 0; i < BATCH_WAYS; i++)
		cell->ways[i] += other->ways[i];
	if (other->tallies == NULL)
		return;
	start_cell(cell, layout, arena);
	for (size_t row = 0; row < rows; row++)
		join_tally(&cell->tallies[row], &other->tallies[row], arena);
	for (size_t i = 0; layout->inputs != 0 && i < rows * BATCH_INPUTS;
	    i++) {
		cell->crosses[i].x += other->crosses[i].x;
		cell->crosses[i].xx += other->crosses[i].xx;
		cell->crosses[i].qx += other->crosses[i].qx;
	}
}

void
batch_sums_clear(struct batch_cell *cell, const struct batch_layout *layout)
{
	size_t rows = batch_sums_rows(layout);

	cell->count = cell->refused = cell->open = 0;
	memset(cell->ways, 0, sizeof(cell->ways));
	if (cell->tallies == NULL)
		return;
	for (size_t row = 0; row < rows; row++)
		memset(cell->tallies[row].counts, 0, cell->tallies[row].size *
		    sizeof(uint64_t));
	if (cell->crosses != NULL)
		memset(cell->crosses, 0, rows * BATCH_INPUTS *
		    sizeof(*cell->crosses));
}

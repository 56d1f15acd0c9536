#include <string.h>

#include "base/arena.h"
#include "batch/sums.h"

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

void
batch_sums_start(struct batch_cell *cell, const struct batch_layout *layout,
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
	batch_sums_start(cell, layout, arena);
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

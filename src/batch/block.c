#include "base/arena.h"
#include "batch/block.h"

/* Aligned for the widest vectors; the arena aligns to 16 only. */
static void *
take(struct base_arena *arena, size_t count, size_t size)
{
	char *bytes = base_arena_alloc(arena, count * size + BATCH_ALIGN, 1);

	return bytes + (BATCH_ALIGN - (uintptr_t)bytes % BATCH_ALIGN) %
	    BATCH_ALIGN;
}

void
batch_block_start(struct batch_block *block, size_t count,
    size_t region_count, bool is_drawn, struct base_arena *arena)
{
	*block = (struct batch_block){ .count = count,
		.region_count = region_count, .is_drawn = is_drawn };
	block->level = take(arena, count * BATCH_LANES, sizeof(double));
	block->rest = take(arena, count * BATCH_LANES, sizeof(int32_t));
	block->quotas = take(arena, count * BATCH_LANES, sizeof(int32_t));
	block->region_level = take(arena, region_count * BATCH_LANES,
	    sizeof(double));
	block->region_rest = take(arena, region_count * BATCH_LANES,
	    sizeof(int32_t));
	block->region_quotas = take(arena, region_count * BATCH_LANES,
	    sizeof(int32_t));
	for (int i = 0; is_drawn && i < BATCH_FIGURES; i++)
		block->drawn[i] = take(arena, count * BATCH_LANES,
		    sizeof(double));
}

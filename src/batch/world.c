#include "base/arena.h"
#include "batch/world.h"
#include "law/dk_2022.h"
#include "law/dk_ukraine.h"

static void
take_figures(struct batch_world *world, struct base_arena *arena)
{
	const struct model_table *table = world->table;
	const int64_t *from[BATCH_FIGURES] = { table->population,
		table->immigrants, table->family_reunified };

	for (int f = 0; f < BATCH_FIGURES; f++) {
		world->figures[f] = base_arena_alloc(arena, world->units,
		    sizeof(double));
		if (f != BATCH_POPULATION && !world->scheme->needs_immigrants)
			continue;
		for (size_t i = 0; i < table->count; i++) {
			world->figures[f][i] = (double)from[f][i];
			if (from[f][i] > BATCH_MOST_FIGURE)
				world->is_quick = false;
		}
	}
	for (size_t i = 0; i < table->count; i++)
		world->regions[i] = (uint32_t)table->regions[i];
	if (world->units > table->count) {
		world->figures[BATCH_POPULATION][table->count] =
		    (double)table->outside_population;
		world->regions[table->count] = (uint32_t)table->region_count;
	}
}

static void
order_units(struct batch_world *world, struct base_arena *arena)
{
	uint32_t *next = base_arena_alloc(arena, world->region_count,
	    sizeof(*next));

	world->order = base_arena_alloc(arena, world->units,
	    sizeof(uint32_t));
	world->starts = base_arena_alloc(arena, world->region_count + 1,
	    sizeof(uint32_t));
	for (size_t i = 0; i < world->units; i++)
		world->starts[world->regions[i] + 1]++;
	for (size_t r = 0; r < world->region_count; r++) {
		world->starts[r + 1] += world->starts[r];
		next[r] = world->starts[r];
	}
	for (size_t i = 0; i < world->units; i++)
		world->order[next[world->regions[i]]++] = (uint32_t)i;
}

void
batch_world_start(struct batch_world *out, const struct law_scheme *scheme,
    const struct law_settings *settings, const struct model_table *table,
    struct base_arena *arena)
{
	bool is_known = scheme->compute == law_dk_2022_compute ||
	    scheme->compute == law_dk_ukraine_compute;
	bool with_outside = scheme->compute == law_dk_ukraine_compute &&
	    settings->denominator == LAW_DENOMINATOR_DENMARK;
	size_t extra = with_outside ? 1 : 0;

	*out = (struct batch_world){ scheme, *settings, table,
		table->count + extra, table->region_count + extra, NULL, NULL,
		NULL, { NULL }, is_known };
	if (scheme->compute == law_dk_ukraine_compute)
		out->settings.surplus = LAW_SURPLUS_PRELIMINARY;
	/* without the row the law refuses */
	if (with_outside && table->outside_population < 0)
		out->is_quick = false;
	out->regions = base_arena_alloc(arena, out->units, sizeof(uint32_t));
	take_figures(out, arena);
	order_units(out, arena);
}

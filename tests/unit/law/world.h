/* world: a few municipalities made by hand, calculated, for tests of what is
 * said about a calculation.  Two regions; which lies where is the test's. */
#ifndef KVOTE_UNIT_LAW_WORLD_H
#define KVOTE_UNIT_LAW_WORLD_H

#include "base/arena.h"
#include "base/findings.h"
#include "law/scheme.h"

#define WORLD_MOST 12

struct world {
	struct base_arena *arena;
	struct base_findings *findings;
	struct law_settings settings;
	struct model_table table;
	struct law_calculation calculation;
};

static const char *const world_codes[WORLD_MOST] = { "101", "102", "103",
	"104", "105", "106", "107", "108", "109", "110", "111", "112" };
static const char *const world_names[WORLD_MOST] = { "Aby", "Bby", "Cby",
	"Dby", "Eby", "Fby", "Gby", "Hby", "Iby", "Jby", "Kby", "Lby" };
static const char *const world_region_codes[] = { "081", "082" };
static const char *const world_region_names[] = { "Nord", "Syd" };
static const size_t world_first_region[WORLD_MOST];

static inline void
world_open(struct world *world)
{
	*world = (struct world){ .arena = base_arena_new(),
		.settings = law_settings_default() };
	world->findings = base_findings_new(world->arena);
	world->table = (struct model_table){ .source_note = "",
		.region_count = 2, .codes = world_codes,
		.names = world_names, .regions = world_first_region,
		.region_codes = world_region_codes,
		.region_names = world_region_names,
		.outside_population = -1 };
}

static inline void
world_fill(struct world *world, size_t count, const int64_t *population,
    const int64_t *immigrants, const int64_t *family_reunified)
{
	world->table.count = count;
	world->table.population = population;
	world->table.immigrants = immigrants;
	world->table.family_reunified = family_reunified;
}

static inline bool
world_calculate(struct world *world, const char *scheme, int64_t landstal)
{
	const struct law_scheme *found = law_scheme_find(scheme);

	return found->compute(&world->calculation, found, &world->table,
	    landstal, &world->settings, world->arena, world->findings);
}

#endif

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "batch/exact.h"
#include "batch/world.h"

bool
batch_exact_solve(int64_t *quotas, const struct batch_world *world,
    int64_t landstal, const int64_t *const figures[3],
    struct base_arena *arena, struct base_findings *findings)
{
	struct model_table table = *world->table;
	struct law_calculation answer;

	table.population = figures[BATCH_POPULATION];
	if (world->scheme->needs_immigrants) {
		table.immigrants = figures[BATCH_IMMIGRANTS];
		table.family_reunified = figures[BATCH_REUNIFIED];
	}
	if (world->units > table.count)
		table.outside_population =
		    figures[BATCH_POPULATION][table.count];
	if (!world->scheme->compute(&answer, world->scheme, &table, landstal,
	    &world->settings, arena, findings))
		return false;
	memcpy(quotas, answer.quotas, table.count * sizeof(*quotas));
	if (world->units > table.count)
		quotas[table.count] = answer.not_given_out;
	return true;
}

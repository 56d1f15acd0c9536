/* Three municipalities with figures of one's choice, calculated. */
#ifndef KVOTE_TESTS_UNIT_LAW_THREE_H
#define KVOTE_TESTS_UNIT_LAW_THREE_H

#include "base/arena.h"
#include "base/findings.h"
#include "law/scheme.h"

#define THREE 3

struct three {
	struct model_table table;
	struct law_calculation calc;
};

/* immigrants and reunified: NULL = nobody. */
static inline bool
three_compute(struct three *out, const char *scheme,
    const int64_t *population, const int64_t *immigrants,
    const int64_t *reunified, int64_t landstal,
    const struct law_settings *settings, struct base_arena *arena)
{
	static const char *const names[THREE] = { "101", "147", "151" };
	static const size_t regions[THREE];
	static const int64_t nobody[THREE];
	const struct law_scheme *how = law_scheme_find(scheme);

	out->table = (struct model_table){ .source_note = "",
		.count = THREE, .region_count = 1, .codes = names,
		.names = names, .regions = regions, .region_codes = names,
		.region_names = names, .population = population,
		.immigrants = immigrants == NULL ? nobody : immigrants,
		.family_reunified = reunified == NULL ? nobody : reunified,
		.outside_population = -1 };
	return how->compute(&out->calc, how, &out->table, landstal, settings,
	    arena, base_findings_new(arena));
}

#endif

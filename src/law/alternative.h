/*
 * alternative: what each other value of a setting would make of the numbers:
 * the same figures, the same landstal, one setting changed (surplus, rounding,
 * denominator, where the scheme knows them; tie only says who comes first among
 * equals and is left out).
 *
 * more and fewer are the persons that quotas would rise and fall by.  Where
 * both give out the same sum they are equal, half the sum of the absolute
 * differences: so many persons would move.  Where the sums differ (half-up that
 * misses the landstal; persons that fall to Christiansø) they are told apart.
 */
#ifndef KVOTE_LAW_ALTERNATIVE_H
#define KVOTE_LAW_ALTERNATIVE_H

#include <stddef.h>
#include <stdint.h>

#include "law/settings.h"

struct base_arena;
struct base_finding;
struct law_calculation;

struct law_alternative {
	enum law_setting setting;
	const char *value;
	const struct base_finding *refused; /* why there is no answer; NULL */
	const int64_t *quotas; /* per municipality; NULL where refused */
	int64_t sum;
	int64_t more;
	int64_t fewer;
	size_t changed;        /* municipalities with another number */
};

struct law_alternatives {
	size_t count;
	const struct law_alternative *list;
};

void law_alternative_compute(struct law_alternatives *out,
    const struct law_calculation *calculation, struct base_arena *arena);

#endif

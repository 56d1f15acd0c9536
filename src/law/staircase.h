/*
 * staircase: for which landstal a municipality gets how many persons: the
 * landstals at which its calculated quota becomes another number, one by one.
 *
 * All else stays: figures, settings, lots.  Quotas are not monotone under
 * largest remainder (rule LAW-0008), so a staircase may step down for a landstal
 * or two.  Every landstal of the range has been calculated by the scheme or
 * covered by a proof (law/reach.h); none is passed over.
 *
 * What interests may be limited to some quotas: below the least of them and
 * above the most all numbers are one step, so that the 1,000th person is found
 * without walking to it.
 */
#ifndef KVOTE_LAW_STAIRCASE_H
#define KVOTE_LAW_STAIRCASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct law_calculation;

/* The most landstals of a range: for at most LAW_STAIRCASE_FEW quotas, for all,
 * and where each landstal must be calculated (other settings than those of
 * law/reach.h). */
#define LAW_STAIRCASE_FEW 10000
#define LAW_STAIRCASE_LANDSTAL_OF_FEW INT64_C(1000000000)
#define LAW_STAIRCASE_LANDSTAL 1000000
#define LAW_STAIRCASE_STEPS 20000

struct law_staircase_range {
	int64_t from;   /* landstal, 0 or more */
	int64_t to;     /* from or more */
	int64_t least;  /* quotas */
	int64_t most;   /* INT64_MAX = all above least */
};

/* From this landstal on (to that of the next step, or the range's end). */
struct law_staircase_step {
	int64_t landstal;
	int64_t quota;  /* least - 1: below; most + 1: above; LAW_UNKNOWN where
	                   the scheme gives no number */
};

struct law_staircase {
	size_t count;
	struct law_staircase_step *steps; /* the first is at range.from */
};

/* How many landstals this range may have for the calculation. */
int64_t law_staircase_find_limit(const struct law_calculation *calc,
    const struct law_staircase_range *range, struct base_arena *arena);

/* out and asked: one for each municipality; those not asked for are left as they
 * are.  *calculated: how many landstals no proof covered. */
void law_staircase_compute(struct law_staircase *out, int64_t *calculated,
    const struct law_calculation *calc, const bool *asked,
    const struct law_staircase_range *range, struct base_arena *arena);

/* One more person, as far as the municipality gets it behind range.from. */
struct law_staircase_person {
	int64_t person;  /* the first, the second, ... */
	int64_t first;   /* the lowest landstal with so many or more */
	int64_t always;  /* from here to range.to never fewer; LAW_UNKNOWN: at
	                    range.to it is gone again */
};

void law_staircase_list_persons(const struct law_staircase_person **out,
    size_t *out_count, const struct law_staircase *staircase,
    const struct law_staircase_range *range, struct base_arena *arena);

#endif

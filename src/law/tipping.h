/*
 * tipping: how little would have to change for a quota to be another number?
 *
 * For a municipality of a calculation: the smallest change, up and down, of each
 * of its own figures that the scheme reads (the national sum moves with it), and
 * the nearest landstal above and below, at which its calculated quota is first
 * another number.  All else stays: other figures, settings, lots.
 *
 * The quotas are not monotone under largest remainder (rule LAW-0008): more
 * inhabitants or a higher landstal may cost a person.  So nothing here is found
 * by bisection.  Every number between the given one and the answer has either
 * been calculated by the scheme or been covered by a proof that the quota is
 * the same there (law/reach.h).
 *
 * Where the scheme gives no number (it refuses, or lots are not drawn) there
 * is no other number either: such a place is passed over.  If the quota itself
 * is open nothing is searched.
 *
 * Searched are: the landstal up to LAW_TIPPING_LANDSTAL persons away and not
 * below 0; the inhabitants from 0 to the double of what they are, immigrants and
 * family-reunified from 0 to the double and LAW_REACH_MORE; or, where the proof
 * does not hold for the settings (rounding other than largest-remainder-national,
 * surplus other than preliminary) or the numbers are beyond reason, up to
 * LAW_TIPPING_STEPS away, also within these.  What one gets does not hang on how
 * many municipalities one asks for.
 */
#ifndef KVOTE_LAW_TIPPING_H
#define KVOTE_LAW_TIPPING_H

#include <stdbool.h>
#include <stdint.h>

#include "law/reach.h"

struct base_arena;
struct law_calculation;

#define LAW_TIPPING_LANDSTAL 2000
#define LAW_TIPPING_STEPS 100

struct law_tipping_change {
	bool found;
	int64_t at;    /* found: the input's number with another quota */
	int64_t quota; /* found: that quota */
	int64_t bound; /* the last number within the search */
};

/* Of one input. */
struct law_tipping_ways {
	bool is_read; /* by the scheme; else there is nothing else in it */
	struct law_tipping_change up;
	struct law_tipping_change down;
};

struct law_tipping {
	struct law_tipping_ways of[LAW_INPUT_COUNT];
};

/* out and asked: one for each municipality of the calculation's table; those
 * not asked for are left as they are. */
void law_tipping_compute(struct law_tipping *out,
    const struct law_calculation *calc, const bool *asked,
    struct base_arena *arena);

#endif

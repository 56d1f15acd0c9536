/*
 * sensitivity: the smallest change of each figure that moves a person.
 *
 * For every figure that the scheme reads of every municipality: the first
 * number above and below it with which the calculated quotas are no longer the
 * same, of whichever municipality.  All else stays; the national sum moves with
 * the figure.  Every number between has been calculated by the scheme or covered
 * by a proof (law/reach.h).
 *
 * Searched are the numbers from 0 to the double and LAW_SENSITIVITY_MORE; where
 * the proof does not hold for the settings, up to LAW_SENSITIVITY_STEPS away.
 * Where the scheme gives no number there is no other number either.
 */
#ifndef KVOTE_LAW_SENSITIVITY_H
#define KVOTE_LAW_SENSITIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/reach.h"

struct base_arena;
struct law_calculation;

#define LAW_SENSITIVITY_MORE LAW_REACH_MORE
#define LAW_SENSITIVITY_STEPS 20

struct law_sensitivity_change {
	bool found;
	int64_t at;            /* found: the figure with which it happens */
	const int64_t *quotas; /* found: of all municipalities */
	int64_t bound;         /* the last number within the search */
};

struct law_sensitivity {
	size_t unit;
	enum law_input figure;
	int64_t now;
	struct law_sensitivity_change more;
	struct law_sensitivity_change fewer;
};

/* One for each figure, municipality by municipality.  False: a quota is open
 * (lots are not drawn), so there is nothing to start from. */
bool law_sensitivity_compute(const struct law_sensitivity **out,
    size_t *out_count, const struct law_calculation *calc,
    struct base_arena *arena) __attribute__((warn_unused_result));

#endif

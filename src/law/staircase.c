#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/reach.h"
#include "law/scheme.h"
#include "law/staircase.h"

#define FIRST_WIDTH 16
#define FIRST_ROOM 16

/* So many landstals are stepped through, for all, in the time of one step of a
 * municipality alone.  A guess: it decides how long it takes, not what comes
 * out. */
#define LANDSTALS_OF_STEP 16

struct climb {
	const struct law_calculation *calc;
	const struct law_staircase_range *range;
	struct base_arena *arena;
	struct law_reach *reach;
	size_t *room;         /* of each municipality's steps */
	int64_t *quotas;      /* of all, to work in */
	int64_t *calculated;
};

int64_t
law_staircase_find_limit(const struct law_calculation *calc,
    const struct law_staircase_range *range, struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	bool proved = law_reach_open(calc, range->to, arena) != NULL;

	base_arena_release(arena, mark);
	return !proved ? LAW_STAIRCASE_STEPS :
	    range->most - range->least < LAW_STAIRCASE_FEW ?
	    LAW_STAIRCASE_LANDSTAL_OF_FEW : LAW_STAIRCASE_LANDSTAL;
}

/* Quotas that do not interest are one number above, one below. */
static int64_t
limit(const struct climb *climb, int64_t quota)
{
	const struct law_staircase_range *range = climb->range;

	return quota == LAW_UNKNOWN ? quota : quota < range->least ?
	    range->least - 1 : quota > range->most ? range->most + 1 : quota;
}

static void
add_step(const struct climb *climb, struct law_staircase *out, size_t i,
    int64_t landstal, int64_t quota)
{
	struct law_staircase_step *steps;

	if (out[i].count > 0 && out[i].steps[out[i].count - 1].quota == quota)
		return;
	if (out[i].count == climb->room[i]) {
		climb->room[i] = climb->room[i] == 0 ? FIRST_ROOM :
		    2 * climb->room[i];
		steps = base_arena_alloc(climb->arena, climb->room[i],
		    sizeof(*steps));
		if (out[i].count > 0)
			memcpy(steps, out[i].steps, out[i].count *
			    sizeof(*steps));
		out[i].steps = steps;
	}
	out[i].steps[out[i].count++] = (struct law_staircase_step){ landstal,
		quota };
}

/* --- landstal by landstal ------------------------------------------------- */

/* All quotas at a landstal, LAW_UNKNOWN where the scheme gives none, by the
 * scheme itself. */
static void
calculate(int64_t *quotas, int64_t *not_given_out, const struct climb *climb,
    int64_t landstal)
{
	struct base_arena_mark mark = base_arena_mark(climb->arena);
	const struct law_calculation *calc = climb->calc;
	struct law_calculation other;
	bool good = calc->scheme->compute(&other, calc->scheme, calc->table,
	    landstal, &calc->settings, climb->arena,
	    base_findings_new(climb->arena));

	++*climb->calculated;
	for (size_t i = 0; i < calc->table->count; i++)
		quotas[i] = good ? other.quotas[i] : LAW_UNKNOWN;
	*not_given_out = good ? other.not_given_out : 0;
	base_arena_release(climb->arena, mark);
}

static int64_t
calculate_one(const struct climb *climb, size_t i, int64_t landstal)
{
	int64_t not_given_out;

	calculate(climb->quotas, &not_given_out, climb, landstal);
	return limit(climb, climb->quotas[i]);
}

/* For all who are asked for at once; by proofs where there are any, from the
 * quotas of the landstal before. */
static void
climb_by_landstal(const struct climb *climb, struct law_staircase *out,
    const bool *asked)
{
	size_t count = climb->calc->table->count;
	int64_t *quotas = climb->quotas, not_given_out = 0;

	quotas[0] = LAW_UNKNOWN;
	for (int64_t landstal = climb->range->from;
	    landstal <= climb->range->to; landstal++) {
		if (climb->reach == NULL || !law_reach_move(climb->reach,
		    LAW_INPUT_LANDSTAL, 0, landstal, landstal) ||
		    !law_reach_find_all(quotas, &not_given_out, climb->reach))
			calculate(quotas, &not_given_out, climb, landstal);
		for (size_t i = 0; i < count; i++)
			if (asked[i])
				add_step(climb, out, i, landstal,
				    limit(climb, quotas[i]));
	}
}

/* --- municipality by municipality ----------------------------------------- */

/* Is the (limited) quota certain to be this one where reach has moved? */
static bool
is_certain(const struct climb *climb, size_t i, int64_t quota)
{
	const struct law_staircase_range *range = climb->range;

	return quota != LAW_UNKNOWN &&
	    (quota < range->least ||
	    law_reach_is_least(climb->reach, i, quota)) &&
	    (quota > range->most || law_reach_is_most(climb->reach, i, quota));
}

static int64_t
find_quota(const struct climb *climb, size_t i, int64_t landstal)
{
	int64_t guess;

	if (!law_reach_move(climb->reach, LAW_INPUT_LANDSTAL, i, landstal,
	    landstal))
		return calculate_one(climb, i, landstal);
	guess = law_reach_guess(climb->reach, i);
	for (int64_t quota = guess; quota <= guess + 1; quota++)
		if (is_certain(climb, i, limit(climb, quota)))
			return limit(climb, quota);
	return calculate_one(climb, i, landstal);
}

/* The last landstal up to which the quota is certain to stay the same. */
static int64_t
find_last(const struct climb *climb, size_t i, int64_t landstal,
    int64_t quota)
{
	int64_t last = landstal, width = FIRST_WIDTH;

	while (last < climb->range->to && width > 0) {
		if (width > climb->range->to - last)
			width = climb->range->to - last;
		if (law_reach_move(climb->reach, LAW_INPUT_LANDSTAL, i,
		    last + 1, last + width) && is_certain(climb, i, quota)) {
			last += width;
			width *= 2;
		} else {
			width /= 2;
		}
	}
	return last;
}

static void
climb_by_proofs(const struct climb *climb, struct law_staircase *out, size_t i)
{
	int64_t landstal = climb->range->from;

	while (landstal <= climb->range->to) {
		int64_t quota = find_quota(climb, i, landstal);

		add_step(climb, out, i, landstal, quota);
		landstal = find_last(climb, i, landstal, quota) + 1;
	}
}

/* How many persons more those asked for have at the end of the range. */
static int64_t
count_growth(const struct climb *climb, const bool *asked)
{
	int64_t growth = 0, not_given_out;

	for (int end = 0; end < 2; end++) {
		calculate(climb->quotas, &not_given_out, climb, end == 0 ?
		    climb->range->from : climb->range->to);
		for (size_t i = 0; i < climb->calc->table->count; i++)
			if (asked[i])
				growth += (end == 0 ? -1 : 1) * limit(climb,
				    climb->quotas[i]);
	}
	*climb->calculated = 0;
	return growth;
}

void
law_staircase_compute(struct law_staircase *out, int64_t *calculated,
    const struct law_calculation *calc, const bool *asked,
    const struct law_staircase_range *range, struct base_arena *arena)
{
	size_t count = calc->table->count;
	struct climb climb = { .calc = calc, .range = range, .arena = arena,
		.reach = law_reach_open(calc, range->to, arena),
		.room = base_arena_alloc(arena, count, sizeof(size_t)),
		.quotas = base_arena_alloc(arena, count, sizeof(int64_t)),
		.calculated = calculated };

	*calculated = 0;
	for (size_t i = 0; i < count; i++)
		if (asked[i])
			out[i] = (struct law_staircase){ 0 };
	if (climb.reach == NULL || count_growth(&climb, asked) >=
	    (range->to - range->from) / LANDSTALS_OF_STEP) {
		climb_by_landstal(&climb, out, asked);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (asked[i])
			climb_by_proofs(&climb, out, i);
}

/* --- person by person ----------------------------------------------------- */

/* The first step from which on no quota is below n; count = none. */
static size_t
find_always(const struct law_staircase *staircase, int64_t n)
{
	size_t at = staircase->count;

	while (at > 0 && staircase->steps[at - 1].quota >= n)
		at--;
	return at;
}

void
law_staircase_list_persons(const struct law_staircase_person **out,
    size_t *out_count, const struct law_staircase *staircase,
    const struct law_staircase_range *range, struct base_arena *arena)
{
	const struct law_staircase_step *steps = staircase->steps;
	struct law_staircase_person *persons;
	int64_t most = steps[0].quota, top;
	size_t count = 0;

	if (most < range->least - 1)
		most = range->least - 1;
	top = most;
	for (size_t i = 0; i < staircase->count; i++)
		if (steps[i].quota > top)
			top = steps[i].quota;
	if (top > range->most)
		top = range->most;
	persons = base_arena_alloc(arena, (size_t)(top - most) + 1,
	    sizeof(*persons));
	for (size_t i = 0; i < staircase->count; i++)
		while (most < top && steps[i].quota > most) {
			size_t always = find_always(staircase, ++most);

			persons[count++] = (struct law_staircase_person){ most,
				steps[i].landstal, always == staircase->count ?
				LAW_UNKNOWN : steps[always].landstal };
		}
	*out = persons;
	*out_count = count;
}

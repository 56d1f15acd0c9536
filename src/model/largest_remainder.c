#include <stdlib.h>

#include "base/arena.h"
#include "model/apportion.h"

/* Remainders of the units that share the seats, numbered as in unit[]. */
struct remainders {
	size_t count;
	const size_t *unit;
	struct model_whole *rest;
};

static void
swap(size_t *a, size_t *b)
{
	size_t kept = *a;

	*a = *b;
	*b = kept;
}

/*
 * Orders index[] so that the first k are the k largest of value[], by
 * partitioning around pivots in three parts (equal values are common).  The
 * pivots are drawn by a fixed generator: no order of the input is slow.
 */
static void
select_largest(size_t *index, size_t count, size_t k,
    const struct model_whole *value)
{
	size_t from = 0, to = count;
	uint64_t draw = 0x9e3779b97f4a7c15u;

	while (to - from > 1) {
		size_t larger = from, at = from, smaller = to;
		struct model_whole pivot;

		draw = draw * 6364136223846793005u + 1442695040888963407u;
		pivot = value[index[from + (draw >> 33) % (to - from)]];
		while (at < smaller) {
			int sign = model_whole_compare(&value[index[at]], &pivot);

			if (sign > 0)
				swap(&index[larger++], &index[at++]);
			else if (sign < 0)
				swap(&index[at], &index[--smaller]);
			else
				at++;
		}
		if (k <= larger)
			to = larger;
		else if (k >= smaller)
			from = smaller;
		else
			return;
	}
}

/* Seats to the k largest remainders; those equal at the cut are tied. */
static void
give_by_remainder(struct model_apportionment *out,
    const struct remainders *remainders, size_t k, struct base_arena *arena)
{
	size_t *index = base_arena_alloc(arena, remainders->count,
	    sizeof(*index));
	const struct model_whole *cut = NULL;
	size_t larger = 0, equal = 0;
	bool is_tie;

	for (size_t i = 0; i < remainders->count; i++)
		index[i] = i;
	select_largest(index, remainders->count, k, remainders->rest);
	for (size_t i = 0; i < k; i++)
		if (cut == NULL || model_whole_compare(
		    &remainders->rest[index[i]], cut) < 0)
			cut = &remainders->rest[index[i]];
	for (size_t i = 0; i < remainders->count; i++) {
		int sign = model_whole_compare(&remainders->rest[i], cut);

		larger += sign > 0;
		equal += sign == 0;
	}
	is_tie = larger + equal > k;
	if (is_tie)
		out->tied = base_arena_alloc(arena, equal, sizeof(size_t));
	for (size_t i = 0; i < remainders->count; i++) {
		int sign = model_whole_compare(&remainders->rest[i], cut);

		if (sign > 0 || (sign == 0 && !is_tie))
			out->seats[remainders->unit[i]]++;
		else if (sign == 0)
			out->tied[out->tied_count++] = remainders->unit[i];
	}
	if (is_tie)
		out->tied_seats = (int64_t)(k - larger);
}

/*
 * One apportionment of seats among the units listed; out->seats of the others
 * stays as it is.  The sum of the weights must be positive.
 */
static void
apportion_among(struct model_apportionment *out,
    const struct model_whole *weights, const size_t *unit, size_t count,
    int64_t seats, struct base_arena *arena)
{
	struct remainders remainders = { count, unit,
		base_arena_alloc(arena, count, sizeof(struct model_whole)) };
	struct model_whole sum = model_whole_from(0), all, product, quotient;
	int64_t given = 0;

	out->tied_count = 0;
	out->tied_seats = 0;
	all = model_whole_from(seats);
	for (size_t i = 0; i < count; i++)
		model_whole_add(&sum, &sum, &weights[unit[i]], arena);
	for (size_t i = 0; i < count; i++) {
		int64_t whole = 0;

		model_whole_multiply(&product, &weights[unit[i]], &all, arena);
		model_whole_divide(&quotient, &remainders.rest[i], &product,
		    &sum, arena);
		/* at most seats, so it fits */
		(void)model_whole_to_int64(&whole, &quotient);
		out->seats[unit[i]] = whole;
		given += whole;
	}
	if (given < seats)
		give_by_remainder(out, &remainders, (size_t)(seats - given),
		    arena);
}

static size_t *
list_all(size_t count, struct base_arena *arena)
{
	size_t *unit = base_arena_alloc(arena, count, sizeof(*unit));

	for (size_t i = 0; i < count; i++)
		unit[i] = i;
	return unit;
}

static bool
has_weight(const struct model_whole *weights, const size_t *unit, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (model_whole_sign(&weights[unit[i]]) > 0)
			return true;
	return false;
}

void
model_apportion_largest_remainder(struct model_apportionment *out,
    const struct model_whole *weights, size_t count, int64_t seats,
    struct base_arena *arena)
{
	size_t *unit = list_all(count, arena);

	*out = (struct model_apportionment){ .seats =
		base_arena_alloc(arena, count, sizeof(int64_t)) };
	if (seats == 0)
		return;
	if (has_weight(weights, unit, count))
		apportion_among(out, weights, unit, count, seats, arena);
	else
		out->refusal = MODEL_NO_WEIGHT;
}

/* What its bounds say of a tied unit: it must have the seat, may, or cannot. */
enum standing { MUST, MAY, CANNOT };

static enum standing
find_standing(const struct model_apportionment *from, size_t unit,
    const int64_t *min, const int64_t *max)
{
	if (from->seats[unit] < min[unit])
		return MUST;
	return from->seats[unit] < max[unit] ? MAY : CANNOT;
}

struct claimant {
	size_t unit;
	enum standing standing;
	const struct model_whole *weight;
};

/* Who must first and who cannot last; then larger weight, then the order of
 * the list. */
static int
compare_claimants(const void *a, const void *b)
{
	const struct claimant *left = a, *right = b;
	int sign;

	if (left->standing != right->standing)
		return left->standing < right->standing ? -1 : 1;
	sign = model_whole_compare(right->weight, left->weight);
	if (sign != 0)
		return sign;
	return (left->unit > right->unit) - (left->unit < right->unit);
}

/* Who gets the tied seats for the moment, to see who is outside its bounds. */
static void
settle_for_now(int64_t *seats, const struct model_apportionment *from,
    const struct model_whole *weights, const int64_t *min, const int64_t *max,
    struct base_arena *arena)
{
	struct claimant *claimants = base_arena_alloc(arena, from->tied_count,
	    sizeof(*claimants));

	for (size_t i = 0; i < from->tied_count; i++)
		claimants[i] = (struct claimant){ from->tied[i],
			find_standing(from, from->tied[i], min, max),
			&weights[from->tied[i]] };
	qsort(claimants, from->tied_count, sizeof(*claimants),
	    compare_claimants);
	for (int64_t i = 0; i < from->tied_seats; i++)
		seats[claimants[i].unit]++;
}

/*
 * A tie is only between those whose bounds allow either outcome: who must have
 * the seat gets it, who cannot is no party to it, and where enough is left for
 * all there is none.
 */
static void
narrow_tie(struct model_apportionment *out, const int64_t *min,
    const int64_t *max)
{
	size_t count = 0;

	for (size_t i = 0; i < out->tied_count; i++) {
		size_t unit = out->tied[i];

		switch (find_standing(out, unit, min, max)) {
		case MUST:
			out->seats[unit]++;
			out->tied_seats--;
			break;
		case MAY:
			out->tied[count++] = unit;
			break;
		case CANNOT:
			break;
		}
	}
	out->tied_count = count;
	if (out->tied_seats == (int64_t)count)
		for (size_t i = 0; i < count; i++)
			out->seats[out->tied[i]]++;
	if (out->tied_seats == (int64_t)count || out->tied_seats == 0)
		out->tied_count = 0;
	if (out->tied_count == 0)
		out->tied_seats = 0;
}

/* Fixes those who are outside their bounds at the bound and takes them and
 * their seats out; returns how many units stay free. */
static size_t
fix_outside(struct model_apportionment *out, const int64_t *trial,
    size_t *unit, size_t count, const int64_t *min, const int64_t *max,
    int64_t *left)
{
	size_t free_count = 0;

	for (size_t i = 0; i < count; i++) {
		size_t at = unit[i];

		if (trial[at] >= min[at] && trial[at] <= max[at]) {
			unit[free_count++] = at;
			continue;
		}
		out->seats[at] = trial[at] < min[at] ? min[at] : max[at];
		*left -= out->seats[at];
	}
	return free_count;
}

/* Can bounds like these be met at all?  A unit without weight takes its
 * minimum only. */
static bool
check_bounds(struct model_apportionment *out,
    const struct model_whole *weights, size_t count, int64_t seats,
    const int64_t *min, const int64_t *max)
{
	model_int128 lowest = 0, highest = 0;

	for (size_t i = 0; i < count; i++) {
		lowest += min[i];
		highest += model_whole_sign(&weights[i]) > 0 ? max[i] : min[i];
	}
	if (lowest > seats) {
		out->refusal = MODEL_BELOW_MIN;
		out->needed = lowest > INT64_MAX ? INT64_MAX : (int64_t)lowest;
	} else if (highest < seats) {
		out->refusal = MODEL_ABOVE_MAX;
		out->needed = (int64_t)highest;
	}
	return out->refusal == MODEL_GRANTED;
}

/* One round among the free units, with the tied seats given in trial[]. */
static void
try_round(struct model_apportionment *out, int64_t *trial,
    const struct model_whole *weights, const size_t *unit, size_t count,
    int64_t left, const int64_t *min, const int64_t *max,
    struct base_arena *arena)
{
	out->tied_count = 0;
	out->tied_seats = 0;
	for (size_t i = 0; i < count; i++)
		out->seats[unit[i]] = 0;
	if (left > 0)
		apportion_among(out, weights, unit, count, left, arena);
	for (size_t i = 0; i < count; i++)
		trial[unit[i]] = out->seats[unit[i]];
	if (out->tied_count > 0)
		settle_for_now(trial, out, weights, min, max, arena);
}

void
model_apportion_largest_remainder_within(struct model_apportionment *out,
    const struct model_whole *weights, size_t count, int64_t seats,
    const int64_t *min, const int64_t *max, struct base_arena *arena)
{
	size_t *unit = list_all(count, arena);
	int64_t *trial = base_arena_alloc(arena, count, sizeof(*trial));
	int64_t left = seats;
	size_t free_count = count;

	*out = (struct model_apportionment){ .seats =
		base_arena_alloc(arena, count, sizeof(int64_t)) };
	if (!check_bounds(out, weights, count, seats, min, max))
		return;
	do {
		count = free_count;
		if (left < 0 ||
		    (left > 0 && !has_weight(weights, unit, count))) {
			out->refusal = MODEL_STUCK;
			out->needed = left < 0 ? -left : left;
			return;
		}
		try_round(out, trial, weights, unit, count, left, min, max,
		    arena);
		free_count = fix_outside(out, trial, unit, count, min, max,
		    &left);
	} while (free_count < count);
	narrow_tie(out, min, max);
}

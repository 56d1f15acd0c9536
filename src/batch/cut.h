/*
 * cut: whole persons by largest remainder, lane by lane: the second half of
 * batch/kernel.h, where the proof stands.  For the kernel alone.
 */
#ifndef KVOTE_BATCH_CUT_H
#define KVOTE_BATCH_CUT_H

#include "batch/block.h"
#include "batch/vector.h"

/* 1.5 * 2^(52 - BATCH_POINT): a number added to it is rounded to BATCH_POINT
 * fraction bits, the low bits of the double. */
#define POINT 0x1.8p21
#define ONE 0x1p31
#define LARGEST 0x1p20  /* numbers from here on leave its range */
#define TOP INT32_MAX   /* the largest fraction */
#define MOST_PROBES 40

/* Those among whom persons are divided: BATCH_LANES numbers for each. */
struct sharers {
	size_t count;
	const uint32_t *order; /* which they are; NULL = the first count */
	const double *level;
	int32_t *quotas;
	int32_t *rest;
	size_t at[2];  /* as in struct part */
	size_t slot;
	struct pair scale;   /* of the numbers */
	struct pair largest; /* number, scaled */
};

INLINE size_t
find_sharer(const struct sharers *sharers, size_t i)
{
	return (sharers->order == NULL ? i : sharers->order[i]) * BATCH_LANES;
}

INLINE struct pair
find_number(const struct sharers *sharers, size_t base)
{
	struct pair out;

	for (int half = 0; half < 2; half++)
		out.v[half] = load(&sharers->level[base + sharers->at[half]]) *
		    sharers->scale.v[half];
	return out;
}

/* Whole parts to quotas, fractions to rest; returns the sum of the whole
 * parts.  raise is added first, in units of the fraction. */
INLINE ints
split(struct sharers *sharers, int64_t raise)
{
	ints sum = { 0 };

	for (int half = 0; half < 2; half++)
		sharers->largest.v[half] = spread(0);
	for (size_t i = 0; i < sharers->count; i++) {
		size_t base = find_sharer(sharers, i);
		struct pair x = find_number(sharers, base);
		longs y[2];
		ints whole;

		for (int half = 0; half < 2; half++) {
			sharers->largest.v[half] = larger(x.v[half],
			    sharers->largest.v[half]);
			y[half] = (longs)(x.v[half] + POINT) -
			    (longs)spread(POINT) + raise;
		}
		whole = join(y[0] >> BATCH_POINT, y[1] >> BATCH_POINT);
		sum = add_wrapping(sum, whole);
		keep_ints(&sharers->quotas[base + sharers->slot], whole);
		keep_ints(&sharers->rest[base + sharers->slot],
		    join(y[0], y[1]) & TOP);
	}
	return sum;
}

/* m of kernel.h for the bound; good loses the lanes in which a number or the
 * bound is too large. */
INLINE ints
find_margin(longs good[2], const struct sharers *sharers, struct pair bound)
{
	longs margin[2];

	for (int half = 0; half < 2; half++) {
		good[half] &= (sharers->largest.v[half] < LARGEST) &
		    (bound.v[half] < 0.25);
		margin[half] = __builtin_convertvector(pick(good[half],
		    bound.v[half], spread(0)) * ONE + 1.5, longs);
	}
	return join(margin[0], margin[1]);
}

/* How many fractions are above the cut. */
INLINE ints
count_above(const struct sharers *sharers, ints cut)
{
	ints count = { 0 };

	for (size_t i = 0; i < sharers->count; i++)
		count -= load_ints(&sharers->rest[find_sharer(sharers, i) +
		    sharers->slot]) > cut;
	return count;
}

/* A guess between low and high, by proportion or in the middle. */
INLINE ints
guess(ints low, ints high, ints above_low, ints above_high, ints wanted,
    bool in_the_middle)
{
	singles from = __builtin_convertvector(low, singles);
	singles width = __builtin_convertvector(high, singles) - from;
	ints between = above_low - above_high, step;
	singles part;

	between = pick_ints(between < 1, (ints){ 0 } + 1, between);
	part = __builtin_convertvector(above_low - wanted, singles) /
	    __builtin_convertvector(between, singles);
	if (in_the_middle)
		part = (singles){ 0 } + 0.5f;
	step = __builtin_convertvector(width * part * 0.999999f, ints);
	return low + pick_ints(step < 1, (ints){ 0 } + 1, step);
}

/* A cut with as many fractions above it as are wanted; lanes in which none was
 * found are 0 in *found. */
INLINE ints
find_cut(ints *found, const struct sharers *sharers, ints wanted)
{
	ints low = (ints){ 0 } - 1, high = (ints){ 0 } + TOP;
	ints above_low = (ints){ 0 } + (int32_t)sharers->count;
	ints above_high = { 0 };
	ints lost = (wanted < above_high) | (wanted > above_low);
	ints hit, cut;

	wanted = pick_ints(lost, above_high, wanted);
	hit = (above_low == wanted) | (above_high == wanted);
	cut = pick_ints(above_high == wanted, high, low);
	for (int probe = 0; probe < MOST_PROBES && !is_all(hit); probe++) {
		ints at = guess(low, high, above_low, above_high, wanted,
		    probe > 5 && probe % 2 == 0);
		ints above = count_above(sharers, at);
		ints is_low = above > wanted;
		ints is_hit = (above == wanted) & ~hit;

		cut = pick_ints(is_hit, at, cut);
		low = pick_ints(is_low & ~hit, at, low);
		above_low = pick_ints(is_low & ~hit, above, above_low);
		high = pick_ints(is_low | hit, high, at);
		above_high = pick_ints(is_low | hit, above_high, above);
		hit |= is_hit;
		/* nothing between them any more: a tie */
		is_low = ~hit & (high <= low + 1);
		lost |= is_low;
		hit |= is_low;
	}
	*found = hit & ~lost;
	return cut;
}

/* One person more to those above the cut; which lanes have room around it. */
INLINE ints
give(const struct sharers *sharers, ints cut, ints margin)
{
	ints below = { 0 }, above = (ints){ 0 } + TOP;

	for (size_t i = 0; i < sharers->count; i++) {
		size_t at = find_sharer(sharers, i) + sharers->slot;
		ints rest = load_ints(&sharers->rest[at]);
		ints up = rest > cut;
		ints high = pick_ints(up, rest, (ints){ 0 } + TOP);
		ints low = rest & ~up;

		keep_ints(&sharers->quotas[at], take_wrapping(
		    load_ints(&sharers->quotas[at]), up));
		above = smaller_int(high, above);
		below = larger_int(low, below);
	}
	return above - below > 2 * margin;
}

/* Which lanes have all fractions away from 0 and 1. */
INLINE ints
check_away(const struct sharers *sharers, ints margin)
{
	ints least = (ints){ 0 } + TOP, most = { 0 };

	for (size_t i = 0; i < sharers->count; i++) {
		ints own = load_ints(&sharers->rest[find_sharer(sharers, i) +
		    sharers->slot]);

		least = smaller_int(own, least);
		most = larger_int(own, most);
	}
	return (least > margin) & (most < TOP - margin);
}

#endif

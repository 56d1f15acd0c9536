/*
 * level: the numbers before rounding of one part of a block, and how far they
 * may be from the exact ones: the first half of batch/kernel.h, where the proof
 * stands.  For the kernel alone.
 */
#ifndef KVOTE_BATCH_LEVEL_H
#define KVOTE_BATCH_LEVEL_H

#include "batch/block.h"
#include "batch/vector.h"

#define ROUNDOFF 0x1p-53
#define LARGEST_LANDSTAL 0x1p30
#define EXACT 0x1p52
#define CHUNK 128
#define MOST_ROUNDS 40  /* of taking the surplus off */

/* The part of a block that is worked on: one vector of ints, two of doubles. */
struct part {
	struct batch_block *block;
	bool is_drawn;
	size_t at[2];  /* first lane of each vector of doubles */
	size_t slot;   /* of ints */
	struct pair landstal, persons, people, immigrants, reunified;
	struct pair a, b;   /* A and B of the numbers */
	struct pair sum;    /* of the numbers, as computed */
	struct pair scale;  /* what they are still to be multiplied by */
	longs good[2];      /* lanes of which nothing stands in the way */
	longs refused[2];   /* lanes in which the law gives no answer */
};

INLINE reals
figure(const struct part *part, enum batch_figure which, size_t i, int half)
{
	if (!part->is_drawn)
		return spread(part->block->fixed[which][i]);
	return load(&part->block->drawn[which][i * BATCH_LANES +
	    part->at[half]]);
}

/* How many additions a term of a chunked sum sees at most. */
static double
find_depth(const struct batch_block *block)
{
	return (double)(CHUNK + block->count / CHUNK + 2);
}

/* E of kernel.h. */
INLINE reals
bound_levels(const struct part *part, int half)
{
	return ROUNDOFF * (13 * part->persons.v[half] +
	    2 * part->reunified.v[half]);
}

/* F of kernel.h. */
INLINE reals
bound_sum(const struct part *part, int half)
{
	return bound_levels(part, half) + 1.01 * ROUNDOFF *
	    find_depth(part->block) * part->sum.v[half];
}

INLINE void
sum_figures(struct part *part)
{
	struct pair *const sums[BATCH_FIGURES] = { &part->people,
		&part->immigrants, &part->reunified };

	for (int f = 0; f < BATCH_FIGURES; f++)
		for (int half = 0; half < 2; half++)
			sums[f]->v[half] = spread(0);
	for (size_t i = 0; i < part->block->count; i++)
		for (int f = 0; f < BATCH_FIGURES; f++)
			for (int half = 0; half < 2; half++)
				sums[f]->v[half] += figure(part,
				    (enum batch_figure)f, i, half);
}

INLINE void
start(struct part *part, size_t slot)
{
	const struct batch_block *block = part->block;

	part->slot = slot;
	part->at[0] = slot / 2;
	part->at[1] = BATCH_LANES / 2 + slot / 2;
	sum_figures(part);
	for (int half = 0; half < 2; half++) {
		reals all = part->immigrants.v[half];

		part->landstal.v[half] = load(&block->landstal[part->at[half]]);
		part->persons.v[half] = part->landstal.v[half] +
		    part->reunified.v[half];
		/* without any immigrant all shares of them are 0/1 */
		part->immigrants.v[half] = pick(all == 0, spread(1), all);
		part->good[half] = (part->people.v[half] > 0) &
		    (part->people.v[half] < EXACT) & (all < EXACT) &
		    (part->reunified.v[half] < EXACT) &
		    (part->landstal.v[half] < LARGEST_LANDSTAL);
	}
}

/* p A - s B - r of a unit. */
INLINE reals
find_level(const struct part *part, struct pair a, struct pair b, size_t i,
    int half)
{
	reals p = figure(part, BATCH_POPULATION, i, half);
	reals s = figure(part, BATCH_IMMIGRANTS, i, half);
	reals r = figure(part, BATCH_REUNIFIED, i, half);

	return p * a.v[half] - s * b.v[half] - r;
}

/* What is summed beside the numbers: figures of those above zero. */
enum beside { NOTHING, POPULATION, REUNIFIED };

/* All x_i, kept in block->level, and their sum; returns the sum beside. */
INLINE struct pair
add_up(struct part *part, struct pair a, struct pair b, enum beside beside)
{
	struct batch_block *block = part->block;
	struct pair other = { { spread(0), spread(0) } };

	part->sum = other;
	for (size_t from = 0, to; from < block->count; from = to) {
		struct pair sum = { { spread(0), spread(0) } };

		to = block->count - from < CHUNK ? block->count : from + CHUNK;
		for (size_t i = from; i < to; i++)
			for (int half = 0; half < 2; half++) {
				reals p = figure(part, BATCH_POPULATION, i,
				    half);
				reals r = figure(part, BATCH_REUNIFIED, i,
				    half);
				reals x = find_level(part, a, b, i, half);
				longs up = x > 0;

				x = (reals)((longs)x & up);
				sum.v[half] += x;
				keep(&block->level[i * BATCH_LANES +
				    part->at[half]], x);
				if (beside == POPULATION)
					other.v[half] += (reals)((longs)p & up);
				if (beside == REUNIFIED)
					other.v[half] += (reals)((longs)r & up);
			}
		for (int half = 0; half < 2; half++)
			part->sum.v[half] += sum.v[half];
	}
	return other;
}

INLINE void
scale_preliminary(struct part *part)
{
	struct pair a, b;

	for (int half = 0; half < 2; half++) {
		a.v[half] = 2 * part->persons.v[half] / part->people.v[half];
		b.v[half] = part->persons.v[half] / part->immigrants.v[half];
	}
	(void)add_up(part, a, b, NOTHING);
	part->a = a;
	part->b = b;
	for (int half = 0; half < 2; half++) {
		part->good[half] &= part->sum.v[half] > 0;
		part->good[half] &= bound_sum(part, half) * 64 <
		    part->sum.v[half];
		part->scale.v[half] = part->landstal.v[half] /
		    part->sum.v[half];
	}
}

/* One step of Newton's method, which is one round of the law's loop; lanes
 * that are there stay.  False when all are. */
INLINE bool
step(struct part *part, struct pair *a, struct pair *b, struct pair *n,
    bool by_share)
{
	struct pair beside = add_up(part, *a, *b,
	    by_share ? REUNIFIED : POPULATION);
	bool more = false;

	for (int half = 0; half < 2; half++) {
		reals surplus = part->sum.v[half] - part->landstal.v[half];
		longs on = (larger(surplus, -surplus) >
		    4 * bound_sum(part, half)) & part->good[half];
		reals next;

		more |= is_any(on);
		if (by_share) {
			next = n->v[half] - surplus * n->v[half] /
			    (part->sum.v[half] + beside.v[half]);
			n->v[half] = pick(on, next, n->v[half]);
			a->v[half] = 2 * n->v[half] / part->people.v[half];
			b->v[half] = n->v[half] / part->immigrants.v[half];
		} else {
			next = a->v[half] - surplus / beside.v[half];
			a->v[half] = pick(on, next, a->v[half]);
		}
	}
	return more;
}

INLINE void
take_surplus(struct part *part, bool by_share)
{
	struct pair a, b, n = part->persons;
	int rounds = 0;

	for (int half = 0; half < 2; half++) {
		a.v[half] = 2 * n.v[half] / part->people.v[half];
		b.v[half] = n.v[half] / part->immigrants.v[half];
		part->scale.v[half] = spread(1);
	}
	while (step(part, &a, &b, &n, by_share) && ++rounds < MOST_ROUNDS)
		continue;
	/* the last step may have gone on */
	if (rounds == MOST_ROUNDS)
		(void)add_up(part, a, b, NOTHING);
	part->a = a;
	part->b = b;
}

/* Bound of the error of each number before it is scaled. */
INLINE reals
bound_number(const struct part *part, int half)
{
	reals each = bound_levels(part, half);

	if (part->block->surplus == LAW_SURPLUS_PRELIMINARY)
		return each;
	return each + bound_sum(part, half) + distance(part->sum.v[half],
	    part->landstal.v[half]);
}

/* Bound of the error of a number of which zero has not been taken for less. */
INLINE reals
bound_sign(struct part *part, int half)
{
	reals off = part->landstal.v[half], reach;

	if (part->block->surplus == LAW_SURPLUS_PRELIMINARY)
		return 1.0625 * bound_levels(part, half);
	off = bound_sum(part, half) + distance(part->sum.v[half], off);
	part->good[half] &= (part->landstal.v[half] == 0) |
	    (2 * off < part->landstal.v[half]);
	reach = 4 * part->persons.v[half] / part->landstal.v[half];
	return 1.0625 * (bound_levels(part, half) + reach * off);
}

/* Bound of the error of each scaled number, the largest of which is given. */
INLINE reals
bound_error(const struct part *part, reals largest, int half)
{
	reals bound = bound_number(part, half);

	if (part->block->surplus == LAW_SURPLUS_PRELIMINARY)
		bound = part->scale.v[half] * bound + largest *
		    (bound_sum(part, half) / part->sum.v[half] +
		    3 * ROUNDOFF);
	return 1.0625 * bound;
}

#endif

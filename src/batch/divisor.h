/*
 * divisor: whole persons by a divisor method, lane by lane; the proof stands in
 * batch/kernel.h.  For the kernel alone.
 */
#ifndef KVOTE_BATCH_DIVISOR_H
#define KVOTE_BATCH_DIVISOR_H

#include "batch/block.h"
#include "batch/level.h"
#include "batch/vector.h"

#define MOST_GUESSES 60
#define LARGEST_SEATS 0x1p31

/* Where the person that comes after k others is due: k + 1/2 - shift, the
 * geometric or the harmonic mean of k and k + 1. */
enum signpost { FIXED, GEOMETRIC, HARMONIC };

struct method {
	enum signpost signpost;
	double shift;
	bool is_generous; /* is a first person due at once? */
};

/* The multiplier that is looked for. */
struct hunt {
	struct pair times;
	struct pair low, high; /* gave too few and too many; 0 and infinite */
	struct pair few, many; /* persons that they gave */
	longs open[2];         /* lanes that are still looked for */
};

/* Persons that are due at y >= 0.  With the whole number k that is nearest, k
 * - 1/2 is above the mean before it and k + 1/2 above the mean behind. */
INLINE reals
count_due(reals y, struct method method)
{
	reals k = y + method.shift + WHOLE - WHOLE, product;

	if (method.signpost == FIXED)
		return k;
	product = y * (method.signpost == GEOMETRIC ? y : k + 0.5);
	return k + (reals)((longs)spread(1) & (product > k * (k + 1)));
}

INLINE struct pair
sum_due(const struct part *part, struct pair times, struct method method)
{
	struct pair sum = { { spread(0), spread(0) } };

	for (size_t i = 0; i < part->block->count; i++)
		for (int half = 0; half < 2; half++)
			sum.v[half] += count_due(load(&part->block->level[i *
			    BATCH_LANES + part->at[half]]) *
			    times.v[half], method);
	return sum;
}

/* m of kernel.h for a multiplier. */
INLINE reals
find_room(const struct part *part, reals times, int half)
{
	return 1.0625 * (bound_number(part, half) * times + 8 * ROUNDOFF *
	    (part->sum.v[half] * times + 1));
}

/* The first guess: what the method rounds off on average is added. */
INLINE void
start_hunt(struct hunt *hunt, const struct part *part, struct method method)
{
	double off = (double)part->block->count * 0.5;

	for (int half = 0; half < 2; half++) {
		reals persons = part->landstal.v[half], all = persons;

		if (method.shift < 0)
			all = persons + off;
		if (method.shift > 0)
			all = persons * (persons / (persons + off));
		hunt->open[half] = part->good[half] & (persons > 0) &
		    ~part->refused[half];
		hunt->times.v[half] = pick(hunt->open[half], all /
		    part->sum.v[half], spread(0));
		hunt->low.v[half] = hunt->few.v[half] = spread(0);
		hunt->high.v[half] = hunt->many.v[half] =
		    spread(__builtin_inf());
	}
}

/* The next multiplier of the lanes that are open: by the slope without
 * rounding until two are known, then where between them the persons wanted are
 * to be expected. */
INLINE void
guess_next(struct hunt *hunt, const struct part *part, reals given, int half,
    bool in_the_middle)
{
	reals wanted = part->landstal.v[half], now = hunt->times.v[half];
	longs few = hunt->open[half] & (given < wanted);
	longs many = hunt->open[half] & (given > wanted);
	reals low = pick(few, now, hunt->low.v[half]), next, between;
	reals high = pick(many, now, hunt->high.v[half]), share;

	hunt->low.v[half] = low;
	hunt->high.v[half] = high;
	hunt->few.v[half] = pick(few, given, hunt->few.v[half]);
	hunt->many.v[half] = pick(many, given, hunt->many.v[half]);
	share = (wanted - hunt->few.v[half] + 0.5) / (hunt->many.v[half] -
	    hunt->few.v[half] + 1);
	between = low + (high - low) * (in_the_middle ? spread(0.5) : share);
	next = now + (wanted - given) / part->sum.v[half];
	next = pick(high < __builtin_inf(), between, next);
	/* too near to each other for anything between to be proved */
	hunt->open[half] = (few | many) & ((high - low) *
	    part->sum.v[half] > find_room(part, low, half));
	hunt->times.v[half] = pick(hunt->open[half], next, now);
}

/* A multiplier that gives as many persons as there are, where one is found. */
INLINE struct pair
find_times(const struct part *part, struct method method)
{
	struct hunt hunt;
	bool more = true;

	start_hunt(&hunt, part, method);
	for (int round = 0; more && round < MOST_GUESSES; round++) {
		struct pair given = sum_due(part, hunt.times, method);

		for (int half = 0; half < 2; half++)
			guess_next(&hunt, part, given.v[half], half,
			    round > 9 && round % 2 == 0);
		more = is_any(hunt.open[0] | hunt.open[1]);
	}
	return hunt.times;
}

/*
 * A generous method gives a first person to whom the exact number is not zero,
 * so here it must be known which are: good loses the lanes in which it is not.
 * Lanes with more of them than persons are refused.
 */
INLINE void
count_first(struct part *part)
{
	struct pair nearest = { { spread(LARGEST_SEATS),
		spread(LARGEST_SEATS) } };
	struct pair first = { { spread(0), spread(0) } };

	for (size_t i = 0; i < part->block->count; i++)
		for (int half = 0; half < 2; half++) {
			reals x = find_level(part, part->a, part->b, i, half);
			reals size = larger(x, -x);

			nearest.v[half] = smaller(size, nearest.v[half]);
			first.v[half] += (reals)((longs)spread(1) & (x > 0));
		}
	for (int half = 0; half < 2; half++) {
		part->good[half] &= (part->landstal.v[half] == 0) |
		    (nearest.v[half] > bound_sign(part, half));
		part->refused[half] = part->good[half] &
		    (part->landstal.v[half] > 0) &
		    (first.v[half] > part->landstal.v[half]);
	}
}

/* Persons at the multiplier to quotas; which lanes are proved. */
INLINE ints
give_due(struct part *part, struct pair times, struct method method)
{
	struct pair least = { { spread(0), spread(0) } }, most = least, room;
	longs proved[2];

	for (int half = 0; half < 2; half++)
		room.v[half] = find_room(part, times.v[half], half);
	for (size_t i = 0; i < part->block->count; i++) {
		longs quota[2];

		for (int half = 0; half < 2; half++) {
			reals y = load(&part->block->level[i * BATCH_LANES +
			    part->at[half]]) * times.v[half];
			reals up = y + room.v[half];
			reals low = count_due(larger(y - room.v[half],
			    spread(0)), method);

			if (method.is_generous)
				up = pick(y > 0, up, spread(0));
			least.v[half] += low;
			most.v[half] += count_due(up, method);
			quota[half] = (longs)(low + WHOLE) -
			    (longs)spread(WHOLE);
		}
		keep_ints(&part->block->quotas[i * BATCH_LANES + part->slot],
		    join(quota[0], quota[1]));
	}
	for (int half = 0; half < 2; half++)
		proved[half] = (room.v[half] < 0.25) &
		    (part->sum.v[half] * times.v[half] < LARGEST_SEATS) &
		    (least.v[half] == part->landstal.v[half]) &
		    (most.v[half] == part->landstal.v[half]);
	return join(proved[0] | part->refused[0], proved[1] |
	    part->refused[1]);
}

#endif

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "batch/wide.h"
#include "batch/wide_divisor.h"
#include "batch/world.h"
#include "model/whole.h"

struct wide {
	const struct batch_world *world;
	struct base_arena *arena;
	bool good;              /* nothing has left the range */
	size_t count;
	model_int128 landstal;
	const int64_t *figures[BATCH_FIGURES];
	model_int128 people, immigrants, reunified, den;
	model_int128 *weights;  /* w of wide.h */
	model_int128 *shares;   /* v, where the setting needs them */
	int64_t *quotas;
};

static model_int128
multiply(struct wide *wide, model_int128 a, model_int128 b)
{
	if (batch_wide_divisor_bits(a) + batch_wide_divisor_bits(b) <=
	    BATCH_WIDE_BITS)
		return a * b;
	wide->good = false;
	return 0;
}

/* Of numbers of BATCH_WIDE_BITS at most, so the machine's own sum fits. */
static model_int128
add(struct wide *wide, model_int128 a, model_int128 b)
{
	model_int128 sum = a + b;

	if (batch_wide_divisor_bits(sum) <= BATCH_WIDE_BITS)
		return sum;
	wide->good = false;
	return 0;
}

static model_int128
sum_all(struct wide *wide, const int64_t *figure)
{
	model_int128 sum = 0;

	for (size_t i = 0; i < wide->count; i++)
		sum = add(wide, sum, figure[i]);
	return sum;
}

static void
compute_levels(struct wide *wide)
{
	model_int128 persons, share;

	wide->people = sum_all(wide, wide->figures[BATCH_POPULATION]);
	wide->immigrants = sum_all(wide, wide->figures[BATCH_IMMIGRANTS]);
	wide->reunified = sum_all(wide, wide->figures[BATCH_REUNIFIED]);
	if (wide->immigrants == 0)
		wide->immigrants = 1;
	wide->den = multiply(wide, wide->people, wide->immigrants);
	persons = add(wide, wide->landstal, wide->reunified);
	for (size_t i = 0; i < wide->count && wide->good; i++) {
		share = add(wide, multiply(wide,
		    2 * (model_int128)wide->figures[BATCH_POPULATION][i],
		    wide->immigrants), -multiply(wide,
		    wide->figures[BATCH_IMMIGRANTS][i], wide->people));
		wide->shares[i] = share;
		wide->weights[i] = add(wide, multiply(wide, share, persons),
		    -multiply(wide, wide->figures[BATCH_REUNIFIED][i],
		    wide->den));
		if (wide->weights[i] < 0)
			wide->weights[i] = 0;
		if (wide->world->settings.surplus == LAW_SURPLUS_POPULATION)
			wide->shares[i] = wide->figures[BATCH_POPULATION][i];
	}
}

/* Takes the surplus off those whose weight is not 0; false when one of them
 * fell out, whose weight is then 0 and the others' as before. */
static bool
take_surplus(struct wide *wide)
{
	model_int128 surplus = -multiply(wide, wide->landstal, wide->den);
	model_int128 all = 0, *left = base_arena_alloc(wide->arena,
	    wide->count, sizeof(*left));
	bool none_fell = true;

	for (size_t i = 0; i < wide->count; i++)
		if (wide->weights[i] > 0) {
			surplus = add(wide, surplus, wide->weights[i]);
			all = add(wide, all, wide->shares[i]);
		}
	for (size_t i = 0; i < wide->count && wide->good; i++) {
		if (wide->weights[i] == 0)
			continue;
		left[i] = add(wide, multiply(wide, wide->weights[i], all),
		    -multiply(wide, surplus, wide->shares[i]));
		if (left[i] <= 0) {
			wide->weights[i] = 0;
			none_fell = false;
		}
	}
	if (none_fell && wide->good)
		memcpy(wide->weights, left, wide->count * sizeof(*left));
	return none_fell;
}

struct remainder {
	model_int128 rest;
	size_t unit;
};

static int
compare_remainders(const void *a, const void *b)
{
	const struct remainder *left = a, *right = b;

	return (left->rest < right->rest) - (left->rest > right->rest);
}

/* Largest remainder over weights, of the units listed; not where there is a
 * tie in the last person. */
static bool
apportion(struct wide *wide, int64_t *quotas, const model_int128 *weights,
    const size_t *units, size_t count, model_int128 persons)
{
	struct remainder *rests = base_arena_alloc(wide->arena, count,
	    sizeof(*rests));
	model_int128 sum = 0, product, left = persons;

	for (size_t i = 0; i < count; i++)
		sum = add(wide, sum, weights[units[i]]);
	if (persons == 0 || sum == 0) {
		for (size_t i = 0; i < count; i++)
			quotas[units[i]] = 0;
		return wide->good && persons == 0;
	}
	for (size_t i = 0; i < count; i++) {
		product = multiply(wide, weights[units[i]], persons);
		quotas[units[i]] = (int64_t)(product / sum);
		rests[i] = (struct remainder){ product % sum, units[i] };
		left -= product / sum;
	}
	if (!wide->good)
		return false;
	qsort(rests, count, sizeof(*rests), compare_remainders);
	for (size_t i = 0; i < (size_t)left; i++)
		quotas[rests[i].unit]++;
	return left == 0 || rests[left - 1].rest != rests[left].rest;
}

static size_t
list_units(size_t *units, const struct wide *wide, size_t region)
{
	size_t count = 0;

	for (size_t i = 0; i < wide->count; i++)
		if (wide->world->regions[i] == region)
			units[count++] = i;
	return count;
}

static bool
round_two_level(struct wide *wide, size_t *units)
{
	size_t regions = wide->world->region_count;
	model_int128 *sums = base_arena_alloc(wide->arena, regions,
	    sizeof(*sums));
	int64_t *quotas = base_arena_alloc(wide->arena, regions,
	    sizeof(*quotas));
	size_t *all = base_arena_alloc(wide->arena, regions, sizeof(*all));
	bool good;

	for (size_t i = 0; i < wide->count; i++) {
		model_int128 *sum = &sums[wide->world->regions[i]];

		*sum = add(wide, *sum, wide->weights[i]);
	}
	for (size_t i = 0; i < regions; i++)
		all[i] = i;
	good = apportion(wide, quotas, sums, all, regions, wide->landstal);
	for (size_t i = 0; i < regions && good; i++) {
		size_t count = list_units(units, wide, i);

		good = apportion(wide, wide->quotas, wide->weights, units,
		    count, quotas[i]);
	}
	return good;
}

static bool
round_half_up(struct wide *wide)
{
	model_int128 sum = 0;

	for (size_t i = 0; i < wide->count; i++)
		sum = add(wide, sum, wide->weights[i]);
	if (sum == 0)
		return false;
	for (size_t i = 0; i < wide->count && wide->good; i++)
		wide->quotas[i] = (int64_t)(add(wide, multiply(wide,
		    2 * wide->landstal, wide->weights[i]), sum) / (2 * sum));
	return wide->good;
}

static bool
round_weights(struct wide *wide)
{
	size_t *units = base_arena_alloc(wide->arena, wide->count,
	    sizeof(*units));

	switch (wide->world->settings.rounding) {
	case LAW_ROUNDING_NATIONAL:
		for (size_t i = 0; i < wide->count; i++)
			units[i] = i;
		return apportion(wide, wide->quotas, wide->weights, units,
		    wide->count, wide->landstal);
	case LAW_ROUNDING_TWO_LEVEL:
		return round_two_level(wide, units);
	case LAW_ROUNDING_HALF_UP:
		return round_half_up(wide);
	default:
		return batch_wide_divisor_solve(wide->quotas,
		    wide->world->settings.rounding, wide->weights,
		    wide->count, (int64_t)wide->landstal);
	}
}

bool
batch_wide_solve(int64_t *quotas, const struct batch_world *world,
    int64_t landstal, const int64_t *const figures[3],
    struct base_arena *arena)
{
	struct wide wide = { .world = world, .arena = arena, .good = true,
		.count = world->units, .landstal = landstal,
		.figures = { figures[0], figures[1], figures[2] },
		.quotas = quotas };

	wide.weights = base_arena_alloc(arena, wide.count,
	    sizeof(*wide.weights));
	wide.shares = base_arena_alloc(arena, wide.count,
	    sizeof(*wide.shares));
	compute_levels(&wide);
	if (!wide.good || wide.people == 0)
		return false;
	if (landstal == 0) {
		memset(quotas, 0, wide.count * sizeof(*quotas));
		return true;
	}
	if (world->settings.surplus != LAW_SURPLUS_PRELIMINARY)
		while (wide.good && !take_surplus(&wide))
			continue;
	return wide.good && round_weights(&wide);
}

/*
 * Compiled once for each instruction set, with BATCH_KERNEL_WIDTH bytes to a
 * vector and BATCH_KERNEL_RUN as its entry.  Lanes never mix and nothing is
 * contracted to fused operations, so all of them give the same bits.
 */
#include "batch/kernel.h"
#include "batch/level.h"
#include "batch/cut.h"
#include "batch/divisor.h"

/* persons less what is given, as they are looked for. */
INLINE ints
find_left(struct pair persons, ints given)
{
	return take_wrapping(join(__builtin_convertvector(persons.v[0], longs),
	    __builtin_convertvector(persons.v[1], longs)), given);
}

/* Persons to the sharers by largest remainder; which lanes are proved. */
INLINE ints
divide(struct sharers *sharers, longs good[2], struct pair persons,
    struct pair bound, ints given)
{
	ints margin = find_margin(good, sharers, bound), found, cut;

	cut = find_cut(&found, sharers, find_left(persons, given));
	return found & give(sharers, cut, margin);
}

INLINE struct sharers
list_units(const struct part *part)
{
	const struct batch_block *block = part->block;

	return (struct sharers){ block->count, NULL, block->level,
		block->quotas, block->rest, { part->at[0], part->at[1] },
		part->slot, part->scale, part->scale };
}

INLINE struct pair
bound_all(const struct part *part, struct pair largest)
{
	struct pair bound;

	for (int half = 0; half < 2; half++)
		bound.v[half] = bound_error(part, largest.v[half], half);
	return bound;
}

INLINE ints
round_national(struct part *part)
{
	struct sharers units = list_units(part);
	ints given = split(&units, 0);

	return divide(&units, part->good, part->landstal,
	    bound_all(part, units.largest), given);
}

INLINE ints
round_half_up(struct part *part)
{
	struct sharers units = list_units(part);

	(void)split(&units, (int64_t)1 << (BATCH_POINT - 1));
	return check_away(&units, find_margin(part->good, &units,
	    bound_all(part, units.largest)));
}

/* The regions' sums of scaled numbers, and the bound of the largest. */
INLINE void
sum_regions(struct part *part)
{
	const struct batch_block *block = part->block;

	for (size_t r = 0; r < block->region_count; r++)
		for (int half = 0; half < 2; half++) {
			reals sum = spread(0);

			for (size_t j = block->starts[r];
			    j < block->starts[r + 1]; j++)
				sum += load(&block->level[block->order[j] *
				    BATCH_LANES + part->at[half]]) *
				    part->scale.v[half];
			keep(&block->region_level[r * BATCH_LANES +
			    part->at[half]], sum);
		}
}

/* What a region's sum may be off by: the bound of kernel.h holds for sums as
 * for each; and its own additions. */
INLINE reals
bound_region(const struct part *part, reals sum, int half)
{
	return bound_error(part, sum, half) + 1.0625 * ROUNDOFF *
	    (double)part->block->count * sum;
}

/* A region's persons among its units. */
INLINE ints
round_inside(struct part *part, size_t region)
{
	const struct batch_block *block = part->block;
	struct sharers units = list_units(part);
	ints quota = load_ints(&block->region_quotas[region * BATCH_LANES +
	    part->slot]);
	struct pair sum, persons, bound;
	longs own[2] = { (longs)((bits)quota << 32) >> 32,
		(longs)quota >> 32 };
	ints given;

	units.order = &block->order[block->starts[region]];
	units.count = block->starts[region + 1] - block->starts[region];
	for (int half = 0; half < 2; half++) {
		sum.v[half] = load(&block->region_level[region * BATCH_LANES +
		    part->at[half]]);
		persons.v[half] = __builtin_convertvector(own[half], reals);
		units.scale.v[half] = pick(own[half] > 0, part->scale.v[half] *
		    (persons.v[half] / sum.v[half]), spread(0));
	}
	given = split(&units, 0);
	for (int half = 0; half < 2; half++) {
		reals off = bound_region(part, sum.v[half], half);
		reals rate = persons.v[half] / sum.v[half];
		reals each = bound_error(part, units.largest.v[half] / rate,
		    half);

		bound.v[half] = 1.0625 * (each * rate +
		    (units.largest.v[half] + each * rate) * 1.0625 *
		    (off / sum.v[half]) + 4 * ROUNDOFF *
		    units.largest.v[half]);
		bound.v[half] = pick(own[half] > 0, bound.v[half], spread(0));
		part->good[half] &= (own[half] <= 0) |
		    (off * 64 < sum.v[half]);
	}
	return divide(&units, part->good, persons, bound, given);
}

INLINE ints
round_two_level(struct part *part)
{
	const struct batch_block *block = part->block;
	struct sharers regions = list_units(part);
	struct pair bound;
	ints given, proved;

	sum_regions(part);
	regions.count = block->region_count;
	regions.level = block->region_level;
	regions.quotas = block->region_quotas;
	regions.rest = block->region_rest;
	regions.scale = (struct pair){ { spread(1), spread(1) } };
	given = split(&regions, 0);
	for (int half = 0; half < 2; half++)
		bound.v[half] = bound_region(part, regions.largest.v[half],
		    half);
	proved = divide(&regions, part->good, part->landstal, bound, given);
	for (size_t r = 0; r < block->region_count; r++)
		proved &= round_inside(part, r);
	return proved;
}

INLINE ints
round_divisor(struct part *part, enum signpost signpost, double shift,
    bool is_generous)
{
	struct method method = { signpost, shift, is_generous };

	if (is_generous)
		count_first(part);
	return give_due(part, find_times(part, method), method);
}

INLINE void
spread_surplus(struct part *part)
{
	switch (part->block->surplus) {
	case LAW_SURPLUS_PRELIMINARY:
		scale_preliminary(part);
		break;
	case LAW_SURPLUS_SHARE:
		take_surplus(part, true);
		break;
	case LAW_SURPLUS_POPULATION:
		take_surplus(part, false);
		break;
	}
}

INLINE ints
round_whole(struct part *part)
{
	switch (part->block->rounding) {
	case LAW_ROUNDING_NATIONAL:
		return round_national(part);
	case LAW_ROUNDING_TWO_LEVEL:
		return round_two_level(part);
	case LAW_ROUNDING_HALF_UP:
		return round_half_up(part);
	case LAW_ROUNDING_WEBSTER:
		return round_divisor(part, FIXED, 0, false);
	case LAW_ROUNDING_HUNTINGTON_HILL:
		return round_divisor(part, GEOMETRIC, 0, true);
	case LAW_ROUNDING_DEAN:
		return round_divisor(part, HARMONIC, 0, true);
	case LAW_ROUNDING_ADAMS:
		return round_divisor(part, FIXED, 0.5, true);
	case LAW_ROUNDING_JEFFERSON:
		return round_divisor(part, FIXED, -0.5, false);
	}
	return (ints){ 0 };
}

/* The lanes of a mask as bits. */
INLINE uint32_t
list_lanes(const struct part *part, ints mask)
{
	uint32_t lanes = 0;

	for (int i = 0; i < 2 * WIDE; i++)
		if (mask[i] != 0)
			lanes |= 1u << part->at[i % 2] << i / 2;
	return lanes;
}

INLINE void
run_part(struct batch_block *block, size_t slot, bool is_drawn)
{
	struct part part = { .block = block, .is_drawn = is_drawn };
	ints proved;

	start(&part, slot);
	spread_surplus(&part);
	proved = round_whole(&part);
	proved &= join(part.good[0], part.good[1]);
	block->decided |= list_lanes(&part, proved);
	block->refused |= list_lanes(&part, join(part.refused[0],
	    part.refused[1]));
}

void
BATCH_KERNEL_RUN(struct batch_block *block)
{
	block->decided = block->refused = 0;
	for (size_t slot = 0; slot < BATCH_LANES; slot += 2 * WIDE)
		if (block->is_drawn)
			run_part(block, slot, true);
		else
			run_part(block, slot, false);
}

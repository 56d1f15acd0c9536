#include "base/arena.h"
#include "law/surplus.h"

static void
set_zero(struct model_column *column)
{
	for (size_t i = 0; i < column->count; i++)
		column->num[i] = model_whole_from(0);
}

/* g = f * L / (sum of f): the positive ones scaled to the landstal. */
static void
scale(struct model_column *out, const struct model_column *floor,
    const struct model_whole *sum, int64_t national_number,
    struct base_arena *arena)
{
	struct model_whole landstal = model_whole_from(national_number);

	for (size_t i = 0; i < floor->count; i++)
		model_whole_multiply(&out->num[i], &floor->num[i], &landstal,
		    arena);
	out->den = *sum;
}

/*
 * One round of spreading: what the positive numbers have above the landstal
 * is taken off them by weight, and negatives go to zero.  False when there is
 * nothing to take off any more.
 */
static bool
spread_once(struct model_column *column, int64_t national_number,
    const struct model_whole *weights, struct base_arena *arena)
{
	struct model_whole surplus, goal = model_whole_from(national_number);
	struct model_whole weight = model_whole_from(0), part;

	model_ratio_sum(&surplus, column, arena);
	model_whole_multiply(&goal, &goal, &column->den, arena);
	model_whole_subtract(&surplus, &surplus, &goal, arena);
	if (model_whole_sign(&surplus) == 0)
		return false;
	for (size_t i = 0; i < column->count; i++)
		if (model_whole_sign(&column->num[i]) > 0)
			model_whole_add(&weight, &weight, &weights[i], arena);
	for (size_t i = 0; i < column->count; i++) {
		if (model_whole_sign(&column->num[i]) <= 0)
			continue;
		model_whole_multiply(&column->num[i], &column->num[i], &weight,
		    arena);
		model_whole_multiply(&part, &surplus, &weights[i], arena);
		model_whole_subtract(&column->num[i], &column->num[i], &part,
		    arena);
		if (model_whole_sign(&column->num[i]) < 0)
			column->num[i] = model_whole_from(0);
	}
	model_whole_multiply(&column->den, &column->den, &weight, arena);
	return true;
}

bool
law_surplus_compute(struct model_column *out, const struct model_column *floor,
    int64_t national_number, enum law_surplus how,
    const struct model_whole *weights, struct base_arena *arena)
{
	struct model_column column = model_ratio_new_column(floor->count,
	    arena);
	struct model_whole sum;

	model_ratio_sum(&sum, floor, arena);
	if (national_number > 0 && model_whole_sign(&sum) <= 0)
		return false;
	if (national_number == 0) {
		set_zero(&column);
	} else if (how == LAW_SURPLUS_PRELIMINARY) {
		scale(&column, floor, &sum, national_number, arena);
	} else {
		for (size_t i = 0; i < floor->count; i++)
			column.num[i] = floor->num[i];
		column.den = floor->den;
		while (spread_once(&column, national_number, weights, arena))
			continue;
	}
	*out = column;
	return true;
}

#include "law/last_person.h"
#include "law/scheme.h"

/* A claimant's remainder over the denominator, and did it get a person for
 * it? */
static bool
find_remainder(struct model_whole *rest, const struct model_whole *exact,
    const struct model_whole *den, int64_t quota, struct base_arena *arena)
{
	struct model_whole whole, given = model_whole_from(quota);

	model_whole_divide(&whole, rest, exact, den, arena);
	return model_whole_compare(&given, &whole) > 0;
}

/* What the numbers lack to the landstal is Christiansø's. */
static struct model_whole
find_outside(const struct law_calculation *calculation,
    const struct model_column *exact, struct base_arena *arena)
{
	struct model_whole sum, all = model_whole_from(
	    calculation->national_number);

	model_ratio_sum(&sum, exact, arena);
	model_whole_multiply(&all, &all, &exact->den, arena);
	model_whole_subtract(&all, &all, &sum, arena);
	return all;
}

bool
law_last_person_find(struct law_last_person *out,
    const struct law_calculation *calculation, struct base_arena *arena)
{
	/* the numbers before rounding, which is the last step */
	const struct model_column *exact =
	    &calculation->trace.steps[calculation->trace.count - 2].values;
	struct model_whole outside, rest, smallest, largest;
	bool has_last = false, has_next = false;

	if (calculation->settings.rounding != LAW_ROUNDING_NATIONAL)
		return false;
	outside = find_outside(calculation, exact, arena);
	for (size_t i = 0; i <= exact->count; i++) {
		bool got = i < exact->count ?
		    find_remainder(&rest, &exact->num[i], &exact->den,
		    calculation->quotas[i], arena) :
		    find_remainder(&rest, &outside, &exact->den,
		    calculation->not_given_out, arena);

		if (got && (!has_last ||
		    model_whole_compare(&rest, &smallest) < 0)) {
			smallest = rest;
			out->last = i;
			has_last = true;
		} else if (!got && model_whole_sign(&rest) > 0 && (!has_next ||
		    model_whole_compare(&rest, &largest) > 0)) {
			largest = rest;
			out->next = i;
			has_next = true;
		}
	}
	if (!has_last || !has_next)
		return false;
	out->distance.den = exact->den;
	model_whole_subtract(&out->distance.num, &smallest, &largest, arena);
	return true;
}

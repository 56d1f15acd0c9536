#include <string.h>

#include "base/arena.h"
#include "doc/cut.h"
#include "law/scheme.h"

/* Places behind the point: enough for a pocket calculator at least, and never
 * more than can be read. */
#define LEAST_PLACES 4
#define MOST_PLACES 12

bool
doc_cut_is_there(const struct law_calculation *calculation)
{
	return calculation->settings.rounding == LAW_ROUNDING_NATIONAL ||
	    calculation->settings.rounding == LAW_ROUNDING_TWO_LEVEL;
}

const struct model_column *
doc_cut_find_exact(const struct law_calculation *calculation)
{
	/* the last step is the rounded one */
	return &calculation->trace.steps[calculation->trace.count - 2].values;
}

/* The region's numbers times its whole number over their sum. */
static void
scale_region(struct doc_cut *cut, const struct law_calculation *calculation,
    size_t region, struct base_arena *arena)
{
	const struct model_column *exact = doc_cut_find_exact(calculation);
	int64_t number = calculation->region_quotas[region];
	struct model_whole persons = model_whole_from(
	    number == LAW_UNKNOWN ? 0 : number);

	cut->values = model_ratio_new_column(calculation->table->count, arena);
	for (size_t i = 0; i < calculation->table->count; i++) {
		if (calculation->table->regions[i] != region)
			continue;
		model_whole_add(&cut->sum, &cut->sum, &exact->num[i], arena);
		model_whole_multiply(&cut->values.num[i], &exact->num[i],
		    &persons, arena);
	}
	if (model_whole_sign(&cut->sum) > 0)
		cut->values.den = cut->sum;
}

static void
take_wholes(struct doc_cut *cut, struct base_arena *arena)
{
	size_t count = cut->values.count;

	cut->wholes = base_arena_alloc(arena, count, sizeof(int64_t));
	cut->rests = model_ratio_new_column(count, arena);
	cut->rests.den = cut->values.den;
	for (size_t i = 0; i < count; i++) {
		struct model_whole quotient;

		model_whole_divide(&quotient, &cut->rests.num[i],
		    &cut->values.num[i], &cut->values.den, arena);
		/* no more than the landstal, so it fits */
		(void)model_whole_to_int64(&cut->wholes[i], &quotient);
		cut->given = law_persons_add(cut->given, cut->wholes[i]);
	}
}

/* Who got one of the persons left over, and who was next. */
static void
find_line(struct doc_cut *cut, const struct law_calculation *calculation)
{
	for (size_t i = 0; i < cut->values.count; i++) {
		const struct model_whole *rest = &cut->rests.num[i];
		int64_t quota = calculation->quotas[i];

		if (model_whole_sign(&cut->values.num[i]) == 0 ||
		    quota == LAW_UNKNOWN)
			continue;
		if (quota > cut->wholes[i]) {
			cut->left++;
			if (cut->last == DOC_CUT_NONE || model_whole_compare(
			    rest, &cut->rests.num[cut->last]) < 0)
				cut->last = i;
		} else if (cut->first == DOC_CUT_NONE || model_whole_compare(
		    rest, &cut->rests.num[cut->first]) > 0) {
			cut->first = i;
		}
	}
}

/* Persons whose lots are not drawn are left over, too. */
static void
add_open(struct doc_cut *cut, const struct law_calculation *calculation)
{
	for (size_t i = 0; i < calculation->tie_count; i++) {
		const struct law_tied *tied = &calculation->ties[i];

		if (!tied->open || tied->regional)
			continue;
		for (size_t j = 0; j < cut->values.count; j++)
			if (model_whole_sign(&cut->values.num[j]) > 0 &&
			    strcmp(calculation->table->codes[j],
			    tied->codes[0]) == 0)
				cut->left += tied->persons;
	}
}

/* As many as make the two rests at the line four units of the last place
 * apart: then a sum of rounded numbers does not confound them. */
static int
choose_places(const struct doc_cut *cut, struct base_arena *arena)
{
	struct model_whole gap, four = model_whole_from(4), least;
	int places = 0;

	if (cut->last == DOC_CUT_NONE || cut->first == DOC_CUT_NONE)
		return LEAST_PLACES;
	model_whole_subtract(&gap, &cut->rests.num[cut->last],
	    &cut->rests.num[cut->first], arena);
	if (model_whole_sign(&gap) <= 0)
		return LEAST_PLACES;
	model_whole_multiply(&least, &cut->rests.den, &four, arena);
	for (; places < MOST_PLACES && (places < LEAST_PLACES ||
	    model_whole_compare(&gap, &least) < 0); places++) {
		struct model_whole ten = model_whole_from(10);

		model_whole_multiply(&gap, &gap, &ten, arena);
	}
	return places;
}

void
doc_cut_compute(struct doc_cut *out,
    const struct law_calculation *calculation, size_t region,
    struct base_arena *arena)
{
	struct doc_cut cut = { .last = DOC_CUT_NONE, .first = DOC_CUT_NONE };

	if (calculation->settings.rounding == LAW_ROUNDING_TWO_LEVEL)
		scale_region(&cut, calculation, region, arena);
	else
		cut.values = *doc_cut_find_exact(calculation);
	take_wholes(&cut, arena);
	find_line(&cut, calculation);
	add_open(&cut, calculation);
	cut.places = choose_places(&cut, arena);
	*out = cut;
}

#include "law/criteria.h"
#include "law/scheme.h"

/* National sums, with S = 1 where nobody is an immigrant. */
struct sums {
	struct model_whole people;
	struct model_whole immigrants;
	struct model_whole persons; /* L + R */
};

const char *
law_criteria_name(enum law_criterion criterion)
{
	static const char *const names[] = { "population", "immigrants",
		"family_reunified", "rest" };

	return names[criterion];
}

static void
add_figure(struct model_whole *sum, int64_t figure, struct base_arena *arena)
{
	struct model_whole one = model_whole_from(figure);

	model_whole_add(sum, sum, &one, arena);
}

static struct sums
sum_figures(const struct law_calculation *calculation,
    struct base_arena *arena)
{
	const struct model_table *table = calculation->table;
	struct sums sums = { .persons = model_whole_from(
	    calculation->national_number) };

	for (size_t i = 0; i < table->count; i++) {
		add_figure(&sums.people, table->population[i], arena);
		add_figure(&sums.immigrants, table->immigrants[i], arena);
		add_figure(&sums.persons, table->family_reunified[i], arena);
	}
	if (model_whole_sign(&sums.immigrants) == 0)
		sums.immigrants = model_whole_from(1);
	return sums;
}

/* Adds the three terms of one municipality, over P S. */
static void
add_terms(struct model_whole *parts, const struct model_table *table, size_t i,
    const struct sums *sums, struct base_arena *arena)
{
	struct model_whole p = model_whole_from(table->population[i]);
	struct model_whole s = model_whole_from(table->immigrants[i]);
	struct model_whole r = model_whole_from(table->family_reunified[i]);

	model_whole_add(&p, &p, &p, arena);
	model_whole_multiply(&p, &p, &sums->immigrants, arena);
	model_whole_multiply(&p, &p, &sums->persons, arena);
	model_whole_add(&parts[LAW_CRITERION_POPULATION],
	    &parts[LAW_CRITERION_POPULATION], &p, arena);
	model_whole_multiply(&s, &s, &sums->people, arena);
	model_whole_multiply(&s, &s, &sums->persons, arena);
	model_whole_subtract(&parts[LAW_CRITERION_IMMIGRANTS],
	    &parts[LAW_CRITERION_IMMIGRANTS], &s, arena);
	model_whole_multiply(&r, &r, &sums->people, arena);
	model_whole_multiply(&r, &r, &sums->immigrants, arena);
	model_whole_subtract(&parts[LAW_CRITERION_FAMILY_REUNIFIED],
	    &parts[LAW_CRITERION_FAMILY_REUNIFIED], &r, arena);
}

/* What the landstal lacks of the exact numbers of those who take part, as the
 * trace has them. */
static void
find_contributions(struct law_contributions *out,
    const struct law_calculation *calculation,
    const struct model_column *exact, const struct sums *sums,
    bool only_positive, struct base_arena *arena)
{
	struct law_contributions found = { 0 };
	struct model_whole *rest = &found.parts[LAW_CRITERION_REST];

	*rest = model_whole_from(calculation->national_number);
	model_whole_multiply(rest, rest, &exact->den, arena);
	for (size_t i = 0; i < exact->count; i++) {
		if (only_positive && model_whole_sign(&exact->num[i]) <= 0)
			continue;
		found.municipalities++;
		model_whole_subtract(rest, rest, &exact->num[i], arena);
		if (sums != NULL)
			add_terms(found.parts, calculation->table, i, sums,
			    arena);
		else
			model_whole_add(&found.parts[LAW_CRITERION_POPULATION],
			    &found.parts[LAW_CRITERION_POPULATION],
			    &exact->num[i], arena);
	}
	*out = found;
}

static const struct model_column *
find_step(const struct model_trace *trace, enum model_step step)
{
	size_t i = 0;

	while (trace->steps[i].step != step)
		i++;
	return &trace->steps[i].values;
}

void
law_criteria_compute(struct law_criteria *out,
    const struct law_calculation *calculation, struct base_arena *arena)
{
	bool has_floor = calculation->scheme->needs_immigrants;
	const struct model_column *exact = find_step(&calculation->trace,
	    has_floor ? MODEL_STEP_PRELIMINARY : MODEL_STEP_CALCULATED);
	struct sums sums = { 0 };

	if (has_floor)
		sums = sum_figures(calculation, arena);
	out->has_floor = has_floor;
	out->den = exact->den;
	find_contributions(&out->after, calculation, exact,
	    has_floor ? &sums : NULL, true, arena);
	find_contributions(&out->before, calculation, exact,
	    has_floor ? &sums : NULL, false, arena);
}

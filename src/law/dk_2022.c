#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/dk_2022.h"
#include "law/plausible.h"
#include "law/rounding.h"
#include "law/surplus.h"

#define RULE_SHARE "LAW-0003#b952"
#define RULE_CALCULATED "LAW-0004#1984"
#define RULE_PRELIMINARY "LAW-0005#b9cd"
#define RULE_FLOOR "LAW-0006#07a8"
#define RULE_SURPLUS "LAW-0007#a43d"

static const struct base_place nowhere;

/* The sum of one figure over the municipalities, Christiansø never counted
 * (rule LAW-0023#cb2e). */
static struct model_whole
sum_figure(const int64_t *figure, size_t count, struct base_arena *arena)
{
	struct model_whole sum = model_whole_from(0);

	for (size_t i = 0; i < count; i++) {
		struct model_whole one = model_whole_from(figure[i]);

		model_whole_add(&sum, &sum, &one, arena);
	}
	return sum;
}

/*
 * Share of the population less the difference between the share of immigrants
 * and the share of the population: a = (2 p S - s P) / (P S).  Without any
 * immigrant in the country their share is 0: a = 2 p / P.
 */
static struct model_column
compute_share(const struct model_table *table, const struct model_whole *people,
    const struct model_whole *immigrants, struct base_arena *arena)
{
	struct model_column share = model_ratio_new_column(table->count, arena);
	struct model_whole all = *immigrants, own, p, s;

	if (model_whole_sign(&all) == 0)
		all = model_whole_from(1);
	model_whole_multiply(&share.den, people, &all, arena);
	for (size_t i = 0; i < table->count; i++) {
		p = model_whole_from(table->population[i]);
		s = model_whole_from(table->immigrants[i]);
		model_whole_multiply(&own, &p, &all, arena);
		model_whole_add(&own, &own, &own, arena);
		model_whole_multiply(&s, &s, people, arena);
		model_whole_subtract(&share.num[i], &own, &s, arena);
	}
	return share;
}

/* The share times the landstal and all family-reunified: b = a (L + R). */
static struct model_column
compute_calculated(const struct model_column *share,
    const struct model_whole *reunified, int64_t national_number,
    struct base_arena *arena)
{
	struct model_column calculated = model_ratio_new_column(share->count,
	    arena);
	struct model_whole persons = model_whole_from(national_number);

	model_whole_add(&persons, &persons, reunified, arena);
	calculated.den = share->den;
	for (size_t i = 0; i < share->count; i++)
		model_whole_multiply(&calculated.num[i], &share->num[i],
		    &persons, arena);
	return calculated;
}

/* Less the municipality's own family-reunified: f = b - r. */
static struct model_column
compute_preliminary(const struct model_column *calculated,
    const int64_t *reunified, struct base_arena *arena)
{
	struct model_column preliminary = model_ratio_new_column(
	    calculated->count, arena);
	struct model_whole own;

	preliminary.den = calculated->den;
	for (size_t i = 0; i < calculated->count; i++) {
		own = model_whole_from(reunified[i]);
		model_whole_multiply(&own, &own, &calculated->den, arena);
		model_whole_subtract(&preliminary.num[i], &calculated->num[i],
		    &own, arena);
	}
	return preliminary;
}

static struct model_column
compute_floor(const struct model_column *preliminary, struct base_arena *arena)
{
	struct model_column floor = model_ratio_new_column(preliminary->count,
	    arena);

	floor.den = preliminary->den;
	for (size_t i = 0; i < preliminary->count; i++)
		if (model_whole_sign(&preliminary->num[i]) > 0)
			floor.num[i] = preliminary->num[i];
	return floor;
}

/* The weights by which the setting spreads the surplus. */
static struct model_whole *
list_weights(const struct law_calculation *calc,
    const struct model_column *share, struct base_arena *arena)
{
	struct model_whole *weights = base_arena_alloc(arena, share->count,
	    sizeof(*weights));

	for (size_t i = 0; i < share->count; i++) {
		if (calc->settings.surplus == LAW_SURPLUS_POPULATION)
			weights[i] = model_whole_from(
			    calc->table->population[i]);
		else if (model_whole_sign(&share->num[i]) > 0)
			weights[i] = share->num[i];
	}
	return weights;
}

static void
warn_of_figures(const struct law_calculation *calc,
    const struct model_whole *immigrants, struct base_arena *arena)
{
	if (model_whole_sign(immigrants) == 0)
		base_findings_add(calc->findings,
		    BASE_ERR_FIGURES_NO_IMMIGRANTS, nowhere, NULL);
	law_plausible_check_immigrants(calc->findings, calc->table, arena);
}

bool
law_dk_2022_compute(struct law_calculation *out,
    const struct law_scheme *scheme, const struct model_table *table,
    int64_t national_number, const struct law_settings *settings,
    struct base_arena *arena, struct base_findings *findings)
{
	struct law_calculation calc = { .settings = *settings, .table = table,
		.national_number = national_number,
		.scheme = scheme,
		.findings = base_findings_new(arena) };
	struct model_whole people = sum_figure(table->population, table->count,
	    arena);
	struct model_whole immigrants = sum_figure(table->immigrants,
	    table->count, arena);
	struct model_whole reunified = sum_figure(table->family_reunified,
	    table->count, arena);
	struct model_column share, calculated, preliminary, floor, surplus;

	if (model_whole_sign(&people) == 0) {
		base_findings_add(findings, BASE_ERR_FIGURES_NO_PEOPLE,
		    nowhere, NULL);
		return false;
	}
	warn_of_figures(&calc, &immigrants, arena);
	share = compute_share(table, &people, &immigrants, arena);
	calculated = compute_calculated(&share, &reunified, national_number,
	    arena);
	preliminary = compute_preliminary(&calculated, table->family_reunified,
	    arena);
	floor = compute_floor(&preliminary, arena);
	if (!law_surplus_compute(&surplus, &floor, national_number,
	    settings->surplus, list_weights(&calc, &share, arena), arena)) {
		base_findings_add(findings, BASE_ERR_ANSWER_NOBODY_CAN_RECEIVE,
		    nowhere, NULL);
		return false;
	}
	model_trace_add(&calc.trace, MODEL_STEP_SHARE, RULE_SHARE, share);
	model_trace_add(&calc.trace, MODEL_STEP_CALCULATED, RULE_CALCULATED,
	    calculated);
	model_trace_add(&calc.trace, MODEL_STEP_PRELIMINARY, RULE_PRELIMINARY,
	    preliminary);
	model_trace_add(&calc.trace, MODEL_STEP_FLOOR, RULE_FLOOR, floor);
	model_trace_add(&calc.trace, MODEL_STEP_SURPLUS, RULE_SURPLUS, surplus);
	if (!law_rounding_apply(&calc, &surplus, false, arena, findings))
		return false;
	*out = calc;
	return true;
}

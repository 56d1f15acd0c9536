#include "base/arena.h"
#include "doc/bridge.h"
#include "law/decision.h"

#define HUNDRED 100

struct building {
	struct doc_bridge *out;
	const struct law_calculation *calc;
	size_t i;
	struct base_arena *arena;
	bool good; /* every number is one that people can read */
};

static void
add(struct building *building, enum doc_bridge_pier pier, int64_t hundredths)
{
	struct doc_bridge *out = building->out;

	out->piers[out->count].pier = pier;
	out->piers[out->count++].hundredths = hundredths;
}

/* num * times / den in hundredths, halves away from zero. */
static void
add_ratio(struct building *building, enum doc_bridge_pier pier,
    const struct model_whole *num, const struct model_whole *den,
    int64_t times)
{
	struct base_arena *arena = building->arena;
	struct model_whole twice = model_whole_from(2 * HUNDRED);
	struct model_whole two = model_whole_from(2), zero = { 0 };
	struct model_whole top, bottom, factor = model_whole_from(times), rest;
	bool negative = model_whole_sign(num) < 0;
	int64_t hundredths;

	if (negative)
		model_whole_subtract(&top, &zero, num, arena);
	else
		top = *num;
	model_whole_multiply(&top, &top, &factor, arena);
	model_whole_multiply(&top, &top, &twice, arena);
	model_whole_add(&top, &top, den, arena);
	model_whole_multiply(&bottom, den, &two, arena);
	model_whole_divide(&top, &rest, &top, &bottom, arena);
	if (!model_whole_to_int64(&hundredths, &top))
		building->good = false;
	else
		add(building, pier, negative ? -hundredths : hundredths);
}

static void
add_people(struct building *building)
{
	const struct model_table *table = building->calc->table;
	struct model_whole own = model_whole_from(
	    table->population[building->i]);
	int64_t all = 0;
	struct model_whole people;

	for (size_t i = 0; i < table->count; i++)
		all = law_persons_add(all, table->population[i]);
	people = model_whole_from(all);
	if (all > 0)
		add_ratio(building, DOC_BRIDGE_PEOPLE, &own, &people,
		    building->calc->national_number);
}

static void
add_step(struct building *building, const struct model_trace_step *step)
{
	bool counts = building->calc->scheme->needs_immigrants;
	const enum doc_bridge_pier piers[MODEL_STEP_COUNT] = {
		[MODEL_STEP_SHARE] = counts ? DOC_BRIDGE_IMMIGRANTS :
		    DOC_BRIDGE_PEOPLE,
		[MODEL_STEP_PRELIMINARY] = DOC_BRIDGE_REUNIFIED,
		[MODEL_STEP_FLOOR] = DOC_BRIDGE_FLOOR,
		[MODEL_STEP_SURPLUS] = DOC_BRIDGE_SURPLUS };
	int64_t times = step->step == MODEL_STEP_SHARE ?
	    building->calc->national_number : 1;

	/* with the own family-reunified less: one row; rounded: below */
	if (step->step == MODEL_STEP_CALCULATED ||
	    step->step == MODEL_STEP_ROUNDED)
		return;
	add_ratio(building, piers[step->step],
	    &step->values.num[building->i], &step->values.den, times);
}

bool
doc_bridge_compute(struct doc_bridge *out,
    const struct law_decision *decision, size_t municipality,
    struct base_arena *arena)
{
	int64_t calculated = decision->calculated[municipality];
	int64_t quota = decision->quotas[municipality];
	struct building building = { out, decision->calculation,
		municipality, arena, true };

	*out = (struct doc_bridge){ 0 };
	if (building.calc == NULL || calculated == LAW_UNKNOWN ||
	    quota == LAW_UNKNOWN || law_decision_is_divided(decision))
		return false;
	if (building.calc->scheme->needs_immigrants)
		add_people(&building);
	for (size_t i = 0; i < building.calc->trace.count; i++)
		add_step(&building, &building.calc->trace.steps[i]);
	if (!building.good || calculated > INT64_MAX / HUNDRED ||
	    quota > INT64_MAX / HUNDRED)
		return false;
	add(&building, DOC_BRIDGE_ROUNDED, calculated * HUNDRED);
	if (quota != calculated)
		add(&building, DOC_BRIDGE_AGREED, quota * HUNDRED);
	return true;
}

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "batch/spec_draws.h"
#include "batch/spec_shape.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Deviations from here on do not fit what they are summed in. */
#define MOST_DEVIATION 2e9

static const char *const keys[] = { "count", "seed", "landstal", "figures" };
static const char *const of_keys[] = { "region", "municipalities" };
static const char *const figure_names[BATCH_FIGURES] = { "population",
	"immigrants", "family_reunified" };

struct parsing {
	struct batch_spec *spec;
	struct import_fields *fields;
	struct batch_target *targets;
	const struct base_json **places; /* of the targets */
	const struct base_json *refused; /* the place last refused */
};

/* Refuses what can become negative or absurd; of an entry the first that can. */
static void
check_target(struct parsing *parsing, const struct batch_target *target,
    const struct base_json *at, double most_allowed)
{
	struct import_fields *fields = parsing->fields;
	const char *what = target->figure == BATCH_LANDSTAL ? "landstal" :
	    base_arena_print(fields->arena, "%s, %s",
	    parsing->spec->base.table->names[target->unit],
	    figure_names[target->figure]);
	double low, high;
	bool is_absurd;

	batch_draw_range(&low, &high, target);
	is_absurd = high > most_allowed ||
	    high - target->center > MOST_DEVIATION ||
	    target->center - low > MOST_DEVIATION;
	if ((low >= -0.5 && !is_absurd) || parsing->refused == at)
		return;
	parsing->refused = at;
	if (low < -0.5)
		import_fields_report(fields, at, BASE_ERR_SCENARIOS_NEGATIVE,
		    what, base_arena_print(fields->arena, "%.0f", low), NULL);
	else
		import_fields_report(fields, at, BASE_ERR_SCENARIOS_ABSURD,
		    what, base_arena_print(fields->arena, "%.0f", high), NULL);
}

static void
add_target(struct parsing *parsing, const struct batch_shape *shape,
    bool percent, size_t input, int figure, size_t unit, double base,
    const struct base_json *at)
{
	struct batch_draws *draws = &parsing->spec->draws;
	struct batch_target *target = &parsing->targets[draws->target_count];

	*target = (struct batch_target){ shape, input, figure, unit, base,
		percent ? base / 100 : 1 };
	parsing->places[draws->target_count++] = at;
	draws->has_normal |= shape->kind == BATCH_NORMAL &&
	    shape->span == (uint64_t)1 << 32;
	check_target(parsing, target, at, figure == BATCH_LANDSTAL ?
	    BATCH_MOST_PERSONS : BATCH_MOST_FIGURE);
}

static void
parse_landstal(struct parsing *parsing, const struct base_json *object)
{
	struct batch_spec *spec = parsing->spec;
	const struct batch_shape *shape;
	bool percent;

	if (object == NULL || !import_fields_is_object(parsing->fields, object))
		return;
	if (spec->points > 1) {
		import_fields_report(parsing->fields, object,
		    BASE_ERR_SCENARIOS_TWICE, NULL, NULL, NULL);
		return;
	}
	shape = batch_spec_shape_parse(&percent, parsing->fields, object);
	if (shape == NULL)
		return;
	spec->landstal_drawn = true;
	add_target(parsing, shape, percent, spec->draws.input_count++,
	    BATCH_LANDSTAL, 0, (double)spec->from, object);
}

static bool
mark_region(bool *marked, struct import_fields *fields,
    const struct base_json *of, const struct base_json *region)
{
	const struct law_register *reg = fields->reg;
	const char *name = import_fields_find_text(fields, of, "region");
	size_t found = name == NULL ? LAW_REGISTER_NONE :
	    law_register_find_region(reg, name);

	if (name != NULL && found == LAW_REGISTER_NONE)
		import_fields_report(fields, region, BASE_ERR_REGION_UNKNOWN,
		    name, base_text_print_whole(reg->year, fields->arena),
		    law_register_list_regions(reg, fields->arena));
	for (size_t i = 0; i < reg->count; i++)
		marked[i] = reg->regions[i] == found;
	return found != LAW_REGISTER_NONE;
}

static bool
mark_list(bool *marked, struct import_fields *fields,
    const struct base_json *list)
{
	if (!import_fields_is_array(fields, list))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		const struct base_json *one = &list->items[i];
		size_t found;

		if (one->kind != BASE_JSON_STRING) {
			import_fields_report(fields, one,
			    BASE_ERR_JSON_WRONG_TYPE, "\"...\"", NULL, NULL);
			return false;
		}
		found = import_fields_find_municipality(fields, one,
		    one->text);
		if (found == LAW_REGISTER_NONE)
			return false;
		marked[found] = true;
	}
	return true;
}

/* Marks the municipalities that an entry is for; false with a finding. */
static bool
parse_of(bool *marked, struct import_fields *fields,
    const struct base_json *of)
{
	const struct base_json *region, *list;

	for (size_t i = 0; i < fields->reg->count; i++)
		marked[i] = of == NULL;
	if (of == NULL)
		return true;
	if (!import_fields_is_object(fields, of))
		return false;
	import_fields_check_keys(fields, of, of_keys, COUNT(of_keys));
	region = base_json_find(of, "region");
	list = base_json_find(of, "municipalities");
	if ((region == NULL) == (list == NULL)) {
		import_fields_report(fields, of, BASE_ERR_SCENARIOS_OF, NULL,
		    NULL, NULL);
		return false;
	}
	return region != NULL ? mark_region(marked, fields, of, region) :
	    mark_list(marked, fields, list);
}

/* The figure that an entry is of, or BATCH_FIGURES with a finding. */
static int
parse_figure(struct parsing *parsing, const struct base_json *object)
{
	struct import_fields *fields = parsing->fields;
	const struct base_json *at = import_fields_require(fields, object,
	    "figure");
	const char *name = import_fields_find_text(fields, object, "figure");

	for (int f = 0; name != NULL && f < BATCH_FIGURES; f++) {
		if (strcmp(name, figure_names[f]) != 0)
			continue;
		if (f == BATCH_POPULATION ||
		    parsing->spec->base.table->immigrants != NULL)
			return f;
		import_fields_report(fields, at, BASE_ERR_SCENARIOS_NEEDS,
		    name, parsing->spec->base.scheme->name, NULL);
		return BATCH_FIGURES;
	}
	if (name != NULL)
		import_fields_report(fields, at, BASE_ERR_JSON_WRONG_TYPE,
		    "\"population\" / \"immigrants\" / \"family_reunified\"",
		    NULL, NULL);
	return BATCH_FIGURES;
}

/* Is the figure of a unit drawn already? */
static bool
is_drawn(const struct batch_draws *draws, int figure, size_t unit)
{
	for (size_t t = 0; t < draws->target_count; t++)
		if (draws->targets[t].figure == figure &&
		    draws->targets[t].unit == unit)
			return true;
	return false;
}

static void
parse_entry(struct parsing *parsing, const struct base_json *object)
{
	struct import_fields *fields = parsing->fields;
	struct batch_spec *spec = parsing->spec;
	size_t count = spec->base.table->count, input;
	bool *marked = base_arena_alloc(fields->arena, count,
	    sizeof(*marked));
	bool percent, together = false;
	const struct batch_shape *shape;
	int figure;

	if (!import_fields_is_object(fields, object))
		return;
	figure = parse_figure(parsing, object);
	import_fields_find_bool(fields, object, "together", &together);
	shape = batch_spec_shape_parse(&percent, fields, object);
	if (!parse_of(marked, fields, base_json_find(object, "of")) ||
	    shape == NULL || figure == BATCH_FIGURES)
		return;
	input = spec->draws.input_count;
	for (size_t i = 0; i < count; i++) {
		if (!marked[i])
			continue;
		if (is_drawn(&spec->draws, figure, i)) {
			import_fields_report(fields, object,
			    BASE_ERR_SCENARIOS_DRAWN, spec->base.table->names[
			    i], figure_names[figure], NULL);
			return;
		}
		add_target(parsing, shape, percent, input, figure, i,
		    spec->layout.figures[figure][i], object);
		input += together ? 0 : 1;
		spec->figures_drawn = true;
	}
	spec->draws.input_count = input + (together ? 1 : 0);
}

/* A municipality's immigrants must not outgrow its people where they do not in
 * the base. */
static void
check_immigrants(struct parsing *parsing)
{
	const struct batch_spec *spec = parsing->spec;
	const struct batch_draws *draws = &spec->draws;
	size_t count = spec->base.table->count;
	double *least = base_arena_alloc(parsing->fields->arena, count,
	    sizeof(*least));
	double low, high;

	for (size_t i = 0; i < count; i++)
		least[i] = spec->layout.figures[BATCH_POPULATION][i];
	for (size_t t = 0; t < draws->target_count; t++)
		if (draws->targets[t].figure == BATCH_POPULATION) {
			batch_draw_range(&low, &high, &draws->targets[t]);
			least[draws->targets[t].unit] = low;
		}
	for (size_t t = 0; t < draws->target_count; t++) {
		size_t unit = draws->targets[t].unit;

		if (draws->targets[t].figure != BATCH_IMMIGRANTS ||
		    spec->layout.figures[BATCH_IMMIGRANTS][unit] >
		    spec->layout.figures[BATCH_POPULATION][unit])
			continue;
		batch_draw_range(&low, &high, &draws->targets[t]);
		if (high <= least[unit] ||
		    parsing->refused == parsing->places[t])
			continue;
		parsing->refused = parsing->places[t];
		import_fields_report(parsing->fields, parsing->places[t],
		    BASE_ERR_SCENARIOS_IMMIGRANTS,
		    spec->base.table->names[unit], NULL, NULL);
	}
}

/* Which inputs quotas are correlated with, and which products are large. */
static void
choose_inputs(struct batch_spec *spec)
{
	struct batch_layout *layout = &spec->layout;
	double most[BATCH_INPUTS] = { 0 }, low, high, quota = 1;

	if (spec->landstal_drawn || (spec->points > 1 && !spec->by_landstal))
		layout->inputs |= 1u << BATCH_INPUT_LANDSTAL;
	quota += (double)spec->from + (double)spec->step *
	    (double)(spec->points - 1);
	most[BATCH_INPUT_LANDSTAL] = quota + layout->landstal;
	for (size_t t = 0; t < spec->draws.target_count; t++) {
		const struct batch_target *target = &spec->draws.targets[t];
		int f = target->figure;

		batch_draw_range(&low, &high, target);
		if (f == BATCH_LANDSTAL) {
			quota = high + 1;
			most[BATCH_INPUT_LANDSTAL] = quota + layout->landstal;
			continue;
		}
		layout->inputs |= 1u << (BATCH_INPUT_OWN + f) |
		    1u << (BATCH_INPUT_ALL + f);
		/* a region's own are many units' */
		most[BATCH_INPUT_OWN + f] += high - low;
		most[BATCH_INPUT_ALL + f] += high - low;
	}
	for (int i = 0; i < BATCH_INPUTS; i++)
		/* batch/tally.c sums so many of these exactly */
		if (most[i] > 0x1p22 || most[i] * quota > 0x1p44)
			layout->wide |= 1u << i;
}

void
batch_spec_draws_parse(struct batch_spec *spec, struct import_fields *fields,
    const struct base_json *draws)
{
	size_t most = BATCH_FIGURES * spec->base.table->count + 1;
	struct parsing parsing = { spec, fields,
		base_arena_alloc(fields->arena, most,
		sizeof(struct batch_target)),
		base_arena_alloc(fields->arena, most,
		sizeof(struct base_json *)), NULL };
	const struct base_json *figures;
	int64_t count = 0, seed = 0;

	spec->draws.targets = parsing.targets;
	if (draws != NULL && import_fields_is_object(fields, draws)) {
		import_fields_check_keys(fields, draws, keys, COUNT(keys));
		(void)import_fields_parse_count(fields,
		    import_fields_require(fields, draws, "count"), &count);
		(void)import_fields_parse_count(fields,
		    import_fields_require(fields, draws, "seed"), &seed);
		parse_landstal(&parsing, base_json_find(draws, "landstal"));
		figures = base_json_find(draws, "figures");
		if (figures != NULL && import_fields_is_array(fields, figures))
			for (size_t i = 0; i < figures->count; i++)
				parse_entry(&parsing, &figures->items[i]);
		if (fields->good && count == 0)
			import_fields_report(fields, base_json_find(draws,
			    "count"), BASE_ERR_SCENARIOS_COUNT, NULL, NULL,
			    NULL);
		if (fields->good && spec->draws.target_count == 0)
			import_fields_report(fields, draws,
			    BASE_ERR_SCENARIOS_NO_DRAWS, NULL, NULL, NULL);
		spec->draws.seed = (uint64_t)seed;
		spec->draw_count = (uint64_t)count;
	}
	check_immigrants(&parsing);
	choose_inputs(spec);
}

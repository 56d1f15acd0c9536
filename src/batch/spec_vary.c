#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "batch/spec_base.h"
#include "batch/spec_vary.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char *const vary_keys[] = { "landstal", "schemes", "settings" };
static const char *const grid_keys[] = { "from", "to", "step" };

static void
parse_grid(struct batch_spec *spec, struct import_fields *fields,
    const struct base_json *object)
{
	int64_t from = 0, to = 0, step = 1;
	const struct base_json *stride = base_json_find(object, "step");

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, grid_keys, COUNT(grid_keys));
	if (!import_fields_parse_count(fields, import_fields_require(fields,
	    object, "from"), &from) || !import_fields_parse_count(fields,
	    import_fields_require(fields, object, "to"), &to) ||
	    (stride != NULL &&
	    !import_fields_parse_count(fields, stride, &step)))
		return;
	if (to > BATCH_MOST_PERSONS)
		import_fields_report(fields, base_json_find(object, "to"),
		    BASE_ERR_SCENARIOS_LANDSTAL, base_text_print_whole(to,
		    fields->arena), base_text_print_whole(BATCH_MOST_PERSONS,
		    fields->arena), NULL);
	else if (from > to || step == 0)
		import_fields_report(fields, object, BASE_ERR_SCENARIOS_GRID,
		    NULL, NULL, NULL);
	else {
		spec->from = from;
		spec->step = step;
		spec->points = (uint64_t)((to - from) / step) + 1;
	}
}

/* All combinations of the settings' values, for one scheme. */
struct combining {
	struct import_fields *fields;
	const struct base_json *settings; /* of "vary"; NULL */
	const struct batch_base *base;
	struct batch_world *groups;       /* NULL while they are counted */
	size_t count;
};

static void
combine(struct combining *combining, const struct law_scheme *scheme,
    struct law_settings settings, size_t at)
{
	const struct base_json *values;

	if (combining->count > BATCH_MOST_GROUPS)
		return;
	if (combining->settings == NULL || at == combining->settings->count) {
		if (combining->groups != NULL)
			batch_world_start(&combining->groups[combining->count],
			    scheme, &settings, combining->base->table,
			    combining->fields->arena);
		combining->count++;
		return;
	}
	values = &combining->settings->items[at];
	for (size_t i = 0; i < values->count; i++)
		if (batch_spec_base_set(&settings, scheme,
		    combining->fields, &values->items[i], values->key))
			combine(combining, scheme, settings, at + 1);
}

/* The schemes of "vary", or the base's, each combined. */
static void
combine_all(struct combining *combining, const struct base_json *schemes)
{
	const struct batch_base *base = combining->base;
	const struct law_scheme *scheme;
	struct law_settings settings;

	combining->count = 0;
	if (schemes == NULL) {
		combine(combining, base->scheme, base->settings, 0);
		return;
	}
	for (size_t i = 0; i < schemes->count; i++) {
		scheme = batch_spec_base_find_scheme(combining->fields,
		    &schemes->items[i]);
		if (scheme == NULL)
			continue;
		if (scheme->needs_immigrants && base->table->immigrants ==
		    NULL) {
			import_fields_report(combining->fields,
			    &schemes->items[i], BASE_ERR_SCENARIOS_NEEDS,
			    scheme->name, base->scheme->name, NULL);
			continue;
		}
		settings = scheme == base->scheme ? base->settings :
		    law_settings_default();
		combine(combining, scheme, settings, 0);
	}
}

static bool
check_lists(struct import_fields *fields, const struct base_json *settings,
    const struct base_json *schemes)
{
	if (settings != NULL && !import_fields_is_object(fields, settings))
		return false;
	if (schemes != NULL && (!import_fields_is_array(fields, schemes) ||
	    schemes->count == 0)) {
		import_fields_report(fields, schemes, BASE_ERR_JSON_EMPTY,
		    NULL, NULL, NULL);
		return false;
	}
	for (size_t i = 0; settings != NULL && i < settings->count; i++)
		if (!import_fields_is_array(fields, &settings->items[i]) ||
		    settings->items[i].count == 0) {
			import_fields_report(fields, &settings->items[i],
			    BASE_ERR_JSON_EMPTY, NULL, NULL, NULL);
			return false;
		}
	return true;
}

void
batch_spec_vary_parse(struct batch_spec *spec, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *schemes = NULL;
	struct combining combining = { .fields = fields,
		.base = &spec->base };

	spec->from = spec->base.landstal;
	spec->step = 1;
	spec->points = 1;
	if (object != NULL && import_fields_is_object(fields, object)) {
		import_fields_check_keys(fields, object, vary_keys,
		    COUNT(vary_keys));
		if (base_json_find(object, "landstal") != NULL)
			parse_grid(spec, fields, base_json_find(object,
			    "landstal"));
		combining.settings = base_json_find(object, "settings");
		schemes = base_json_find(object, "schemes");
	}
	if (!check_lists(fields, combining.settings, schemes))
		return;
	combine_all(&combining, schemes);
	if (combining.count > BATCH_MOST_GROUPS)
		import_fields_report(fields, object,
		    BASE_ERR_SCENARIOS_TOO_MANY, base_text_print_whole(
		    BATCH_MOST_GROUPS, fields->arena), NULL, NULL);
	if (!fields->good)
		return;
	combining.groups = base_arena_alloc(fields->arena, combining.count,
	    sizeof(*combining.groups));
	combine_all(&combining, schemes);
	spec->groups = combining.groups;
	spec->group_count = combining.count;
}

void
batch_spec_vary_try(const struct batch_spec *spec,
    struct import_fields *fields, const struct base_json *at)
{
	for (size_t g = 0; g < spec->group_count && fields->good; g++) {
		const struct batch_world *group = &spec->groups[g];
		struct base_findings *own = base_findings_new(fields->arena);
		struct law_calculation answer;

		if (group->scheme->compute(&answer, group->scheme,
		    group->table, spec->base.landstal, &group->settings,
		    fields->arena, own) || !base_findings_has_error(own))
			continue;
		for (size_t i = 0; i < base_findings_count(own); i++) {
			const struct base_finding *finding =
			    base_findings_get(own, i);

			import_fields_report(fields, at, finding->code,
			    finding->args[0], finding->args[1],
			    finding->args[2]);
		}
	}
}

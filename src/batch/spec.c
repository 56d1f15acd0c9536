#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/source.h"
#include "base/text.h"
#include "batch/exact.h"
#include "batch/spec.h"
#include "batch/spec_draws.h"
#include "import/figures.h"
#include "import/round.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

#define FORMAT "kvote-scenarios/" BATCH_FORMAT

static const char *const keys[] = { "format", "base", "vary", "draws", "by" };
static const char *const base_keys[] = { "figures", "round", "year", "scheme",
	"landstal", "settings" };
static const char *const vary_keys[] = { "landstal", "schemes", "settings" };
static const char *const grid_keys[] = { "from", "to", "step" };

/* The path as it is meant from the folder of the specification. */
static const char *
find_path(const struct import_fields *fields, const char *path)
{
	if (path[0] == '/')
		return path;
	return base_file_join(base_disk_find_parent(fields->file,
	    fields->arena), path, fields->arena);
}

static const struct law_scheme *
find_scheme(struct import_fields *fields, const struct base_json *value)
{
	const struct law_scheme *scheme;

	if (value == NULL || value->kind != BASE_JSON_STRING) {
		if (value != NULL)
			import_fields_report(fields, value,
			    BASE_ERR_JSON_WRONG_TYPE, "\"...\"", NULL, NULL);
		return NULL;
	}
	scheme = law_scheme_find(value->text);
	if (scheme == NULL)
		import_fields_report(fields, value, BASE_ERR_ROUND_SCHEME,
		    value->text, law_scheme_list(fields->arena), NULL);
	return scheme;
}

static bool
set_setting(struct law_settings *settings, const struct law_scheme *scheme,
    struct import_fields *fields, const struct base_json *at, const char *key)
{
	if (at->kind != BASE_JSON_STRING) {
		import_fields_report(fields, at, BASE_ERR_JSON_WRONG_TYPE,
		    "\"...\"", NULL, NULL);
		return false;
	}
	switch (law_settings_set(settings, scheme->settings, key, at->text,
	    fields->arena)) {
	case LAW_SETTINGS_OK:
		return true;
	case LAW_SETTINGS_KEY:
		import_fields_report(fields, at, BASE_ERR_ROUND_SETTING_KEY,
		    key, law_settings_list_keys(scheme->settings,
		    fields->arena), NULL);
		return false;
	case LAW_SETTINGS_VALUE:
		import_fields_report(fields, at, BASE_ERR_ROUND_SETTING_VALUE,
		    key, at->text, law_settings_list_values(key,
		    fields->arena));
		return false;
	}
	return false;
}

/* ---- the base ---- */

static void
open_round(struct batch_base *base, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *at = base_json_find(object, "round");
	const char *path = import_fields_find_text(fields, object, "round");
	struct base_source source;
	struct law_round round;

	for (size_t i = 0; i < object->count; i++)
		if (strcmp(object->items[i].key, "round") != 0)
			import_fields_report(fields, &object->items[i],
			    BASE_ERR_SCENARIOS_WITH_ROUND,
			    object->items[i].key, NULL, NULL);
	if (path == NULL)
		return;
	source = base_source_folder(find_path(fields, path));
	if (!import_round_read(&round, &source, false, fields->arena,
	    fields->findings)) {
		fields->good = false;
	} else if (round.figures == NULL) {
		import_fields_report(fields, at,
		    BASE_ERR_SCENARIOS_NO_FIGURES, NULL, NULL, NULL);
	} else {
		base->reg = round.reg;
		base->table = round.figures;
		base->scheme = round.scheme;
		base->settings = round.settings;
		base->landstal = round.national_number;
		base->label = round.label;
	}
}

static void
open_register(struct batch_base *base, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *at = base_json_find(object, "year");
	int64_t year = 0;

	if (at != NULL && !import_fields_parse_count(fields, at, &year))
		return;
	base->reg = law_register_open(year > 9999 ? 1 : (int)year,
	    fields->arena);
	if (base->reg->count == 0)
		import_fields_report(fields, at, BASE_ERR_REGISTER_NO_YEAR,
		    base_text_print_whole(year, fields->arena), NULL, NULL);
}

static void
open_figures(struct batch_base *base, struct import_fields *fields,
    const struct base_json *object)
{
	const char *path = import_fields_find_text(fields, object, "figures");
	const struct base_json *settings = base_json_find(object, "settings");
	const struct base_json *name = base_json_find(object, "scheme");
	struct base_file file;

	base->label = "";
	base->settings = law_settings_default();
	base->scheme = name == NULL ? law_scheme_find("dk-2022") :
	    find_scheme(fields, name);
	(void)import_fields_parse_count(fields, import_fields_require(fields,
	    object, "landstal"), &base->landstal);
	open_register(base, fields, object);
	if (base->scheme == NULL || base->reg == NULL || !fields->good)
		return;
	if (import_fields_is_object(fields, settings))
		for (size_t i = 0; i < settings->count; i++)
			(void)set_setting(&base->settings, base->scheme,
			    fields, &settings->items[i],
			    settings->items[i].key);
	if (path == NULL)
		return;
	if (!base_file_read(&file, find_path(fields, path), fields->arena,
	    fields->findings) || !import_figures_read(&base->table, &file,
	    base->reg, base->scheme, fields->arena, fields->findings))
		fields->good = false;
}

static void
parse_base(struct batch_base *base, struct import_fields *fields,
    const struct base_json *object)
{
	bool has_round;

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, base_keys, COUNT(base_keys));
	has_round = base_json_find(object, "round") != NULL;
	if (has_round == (base_json_find(object, "figures") != NULL)) {
		import_fields_report(fields, object, BASE_ERR_SCENARIOS_BASE,
		    NULL, NULL, NULL);
		return;
	}
	if (has_round)
		open_round(base, fields, object);
	else
		open_figures(base, fields, object);
	if (base->landstal > BATCH_MOST_PERSONS)
		import_fields_report(fields, object,
		    BASE_ERR_SCENARIOS_LANDSTAL, base_text_print_whole(
		    base->landstal, fields->arena), base_text_print_whole(
		    BATCH_MOST_PERSONS, fields->arena), NULL);
}

/* The base's own numbers, and figures as the world has them. */
static void
compute_base(struct batch_spec *spec, struct import_fields *fields,
    const struct base_json *at)
{
	struct batch_base *base = &spec->base;
	struct law_calculation answer;

	if (!base->scheme->compute(&answer, base->scheme, base->table,
	    base->landstal, &base->settings, fields->arena, fields->findings))
	{
		fields->good = false;
		return;
	}
	for (size_t i = 0; i < base->table->count; i++)
		if (answer.quotas[i] == LAW_UNKNOWN) {
			import_fields_report(fields, at,
			    BASE_ERR_SCENARIOS_OPEN, NULL, NULL, NULL);
			return;
		}
	base->quotas = answer.quotas;
	base->regional = answer.region_quotas;
}

/* ---- the grid ---- */

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
		if (set_setting(&settings, scheme, combining->fields,
		    &values->items[i], values->key))
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
		scheme = find_scheme(combining->fields, &schemes->items[i]);
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

static void
parse_vary(struct batch_spec *spec, struct import_fields *fields,
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

/* Lots that are not those of the law would be refused in every scenario. */
static void
try_groups(const struct batch_spec *spec, struct import_fields *fields)
{
	struct base_findings *all = fields->findings;

	for (size_t g = 0; g < spec->group_count; g++) {
		const struct batch_world *group = &spec->groups[g];
		struct base_findings *own = base_findings_new(fields->arena);
		struct law_calculation answer;

		if (group->scheme->compute(&answer, group->scheme,
		    group->table, spec->base.landstal, &group->settings,
		    fields->arena, own) || !base_findings_has_error(own))
			continue;
		base_findings_append(all, own);
		fields->good = false;
	}
}

/* ---- the whole ---- */

static void
parse_by(struct batch_spec *spec, struct import_fields *fields,
    const struct base_json *object)
{
	const char *by = import_fields_find_text(fields, object, "by");

	if (by == NULL)
		return;
	spec->by_landstal = strcmp(by, "landstal") == 0;
	if (!spec->by_landstal)
		import_fields_report(fields, base_json_find(object, "by"),
		    BASE_ERR_JSON_WRONG_TYPE, "\"landstal\"", NULL, NULL);
}

static void
count_scenarios(struct batch_spec *spec, struct import_fields *fields,
    const struct base_json *object)
{
	uint64_t lines, cells;

	if (__builtin_mul_overflow(spec->points, spec->group_count, &lines) ||
	    __builtin_mul_overflow(lines, spec->draw_count,
	    &spec->scenarios) || spec->scenarios > BATCH_MOST_SCENARIOS)
		import_fields_report(fields, object,
		    BASE_ERR_SCENARIOS_TOO_MANY, base_text_print_whole(
		    (int64_t)BATCH_MOST_SCENARIOS, fields->arena), NULL,
		    NULL);
	cells = spec->by_landstal ? lines : spec->group_count;
	if (fields->good && cells > BATCH_MOST_CELLS)
		import_fields_report(fields, object,
		    BASE_ERR_SCENARIOS_CELLS, base_text_print_whole(
		    BATCH_MOST_CELLS, fields->arena), NULL, NULL);
	spec->cells = (size_t)cells;
}

/* What the results rest on, besides the specification's own bytes. */
static const char *
hash_spec(const struct batch_spec *spec, const struct base_file *file,
    struct base_arena *arena)
{
	const struct batch_base *base = &spec->base;
	const struct model_table *table = base->table;
	struct base_hash *hash = base_hash_new(arena);
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_print(&buf, "%s\n%s\n%s\n%lld %lld\n", BATCH_FORMAT,
	    base->scheme->name, law_settings_print(&base->settings,
	    base->scheme->settings, arena), (long long)base->landstal,
	    (long long)table->outside_population);
	for (size_t i = 0; i < table->count; i++)
		base_buf_add_print(&buf, "%s %s %lld %lld %lld\n",
		    table->codes[i], table->region_codes[table->regions[i]],
		    (long long)table->population[i],
		    (long long)(table->immigrants == NULL ? -1 :
		    table->immigrants[i]),
		    (long long)(table->family_reunified == NULL ? -1 :
		    table->family_reunified[i]));
	base_hash_add(hash, buf.bytes, buf.length);
	base_hash_add(hash, file->bytes, file->length);
	return base_hash_end(hash, arena);
}

static void
lay_out(struct batch_spec *spec, struct base_arena *arena)
{
	const struct model_table *table = spec->base.table;
	struct batch_world world;

	batch_world_start(&world, spec->base.scheme, &spec->base.settings,
	    table, arena);
	spec->layout.units = table->count;
	spec->layout.regions = table->region_count;
	spec->layout.region_of = table->regions;
	spec->layout.landstal = (double)spec->base.landstal;
	for (int f = 0; f < BATCH_FIGURES; f++)
		spec->layout.figures[f] = world.figures[f];
}

static void
check_format(struct import_fields *fields, const struct base_json *object)
{
	const char *format = import_fields_find_text(fields, object, "format");

	(void)import_fields_require(fields, object, "format");
	if (format != NULL && strcmp(format, FORMAT) != 0)
		import_fields_report(fields, base_json_find(object, "format"),
		    BASE_ERR_ROUND_FORMAT, format, FORMAT, NULL);
}

bool
batch_spec_read(struct batch_spec *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	struct import_fields fields = { file->name, NULL, arena, findings,
		true };
	struct batch_spec spec = { .draw_count = 1 };
	const struct base_json *json, *base;

	if (!base_json_read(&json, file->name, file->bytes, file->length,
	    arena, findings))
		return false;
	if (!import_fields_is_object(&fields, json))
		return false;
	import_fields_check_keys(&fields, json, keys, COUNT(keys));
	check_format(&fields, json);
	base = import_fields_require(&fields, json, "base");
	if (base == NULL)
		return false;
	parse_base(&spec.base, &fields, base);
	parse_by(&spec, &fields, json);
	if (!fields.good || spec.base.table == NULL)
		return false;
	fields.reg = spec.base.reg;
	compute_base(&spec, &fields, base);
	lay_out(&spec, arena);
	parse_vary(&spec, &fields, base_json_find(json, "vary"));
	if (!fields.good)
		return false;
	batch_spec_draws_parse(&spec, &fields, base_json_find(json, "draws"));
	count_scenarios(&spec, &fields, json);
	if (spec.by_landstal && spec.draw_count < 2)
		import_fields_report(&fields, base_json_find(json, "by"),
		    BASE_ERR_SCENARIOS_BY, NULL, NULL, NULL);
	if (fields.good)
		try_groups(&spec, &fields);
	if (!fields.good)
		return false;
	spec.hash = hash_spec(&spec, file, arena);
	*out = spec;
	return true;
}

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "batch/spec.h"
#include "batch/spec_base.h"
#include "batch/spec_draws.h"
#include "batch/spec_vary.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

#define FORMAT "kvote-scenarios/" BATCH_FORMAT

static const char *const keys[] = { "format", "base", "vary", "draws", "by" };

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
	const struct base_json *json, *base, *vary;

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
	batch_spec_base_parse(&spec.base, &fields, base);
	parse_by(&spec, &fields, json);
	if (!fields.good || spec.base.table == NULL)
		return false;
	fields.reg = spec.base.reg;
	batch_spec_base_compute(&spec.base, &fields, base);
	lay_out(&spec, arena);
	vary = base_json_find(json, "vary");
	batch_spec_vary_parse(&spec, &fields, vary);
	if (!fields.good)
		return false;
	batch_spec_draws_parse(&spec, &fields, base_json_find(json, "draws"));
	count_scenarios(&spec, &fields, json);
	if (spec.by_landstal && spec.draw_count < 2)
		import_fields_report(&fields, base_json_find(json, "by"),
		    BASE_ERR_SCENARIOS_BY, NULL, NULL, NULL);
	if (fields.good)
		batch_spec_vary_try(&spec, &fields, vary != NULL ? vary :
		    base);
	if (!fields.good)
		return false;
	spec.hash = hash_spec(&spec, file, arena);
	*out = spec;
	return true;
}

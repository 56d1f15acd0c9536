#include <string.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/source.h"
#include "base/text.h"
#include "batch/spec_base.h"
#include "import/figures.h"
#include "import/round.h"

static const char *const keys[] = { "figures", "round", "year", "scheme",
	"landstal", "settings" };

/* The path as it is meant from the folder of the specification. */
static const char *
find_path(const struct import_fields *fields, const char *path)
{
	if (path[0] == '/')
		return path;
	return base_file_join(base_disk_find_parent(fields->file,
	    fields->arena), path, fields->arena);
}

const struct law_scheme *
batch_spec_base_find_scheme(struct import_fields *fields,
    const struct base_json *value)
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

bool
batch_spec_base_set(struct law_settings *settings,
    const struct law_scheme *scheme, struct import_fields *fields,
    const struct base_json *at, const char *key)
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
	    batch_spec_base_find_scheme(fields, name);
	(void)import_fields_parse_count(fields, import_fields_require(fields,
	    object, "landstal"), &base->landstal);
	open_register(base, fields, object);
	if (base->scheme == NULL || base->reg == NULL || !fields->good)
		return;
	if (import_fields_is_object(fields, settings))
		for (size_t i = 0; i < settings->count; i++)
			(void)batch_spec_base_set(&base->settings,
			    base->scheme, fields, &settings->items[i],
			    settings->items[i].key);
	if (path == NULL)
		return;
	if (!base_file_read(&file, find_path(fields, path), fields->arena,
	    fields->findings) || !import_figures_read(&base->table, &file,
	    base->reg, base->scheme, fields->arena, fields->findings))
		fields->good = false;
}

void
batch_spec_base_parse(struct batch_base *base, struct import_fields *fields,
    const struct base_json *object)
{
	bool has_round;

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, keys, sizeof(keys) /
	    sizeof(keys[0]));
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

void
batch_spec_base_compute(struct batch_base *base, struct import_fields *fields,
    const struct base_json *at)
{
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

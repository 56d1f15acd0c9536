#include <string.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/tar.h"
#include "import/fields.h"
#include "import/figures.h"
#include "import/notification.h"
#include "import/quotas.h"
#include "import/round.h"
#include "law/version.h"

#define FORMAT "kvote-round/1"
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Years that a date can have; the scheme says which of them it knows. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2999

static const char *const keys[] = { "format", "year", "scheme", "settings",
	"label", "national_number", "case", "figures", "calculated",
	"regional", "notifications", "decision", "revisions" };
static const char *const national_keys[] = { "persons", "sent" };
static const char *const revision_keys[] = { "date", "persons", "method" };
static const char *const decision_keys[] = { "date" };
static const char *const case_keys[] = { "number", "office", "caseworker",
	"signatory", "authority", "address", "phone", "web", "recipient" };

struct reading {
	struct import_fields fields;
	const struct base_source *source;
	const struct base_json *json;
	bool as_if;
	bool is_draft;
	const char *calculated_file; /* its path; NULL = none */
	struct law_round round;
};

/* Nothing else is read when the format is another one. */
static bool
parse_format(struct reading *reading)
{
	const struct base_json *value = import_fields_require(&reading->fields,
	    reading->json, "format");
	const char *format = import_fields_find_text(&reading->fields,
	    reading->json, "format");

	if (format == NULL)
		return false;
	if (strcmp(format, FORMAT) == 0)
		return true;
	import_fields_report(&reading->fields, value, BASE_ERR_ROUND_FORMAT,
	    format, FORMAT, NULL);
	return false;
}

static const char *
print(const struct reading *reading, int64_t number)
{
	return base_arena_print(reading->fields.arena, "%lld",
	    (long long)number);
}

/* An error, or with as_if what the label says. */
static void
report_not_in_force(struct reading *reading, const struct base_json *year,
    int64_t number)
{
	struct import_fields *fields = &reading->fields;
	const struct law_scheme *scheme = reading->round.scheme;

	if (reading->round.year == 0) {
		import_fields_report(fields, year, BASE_ERR_ROUND_YEAR,
		    print(reading, number),
		    law_scheme_list_years(fields->arena), NULL);
		return;
	}
	if (!reading->as_if) {
		import_fields_report(fields, year, BASE_ERR_ROUND_NOT_IN_FORCE,
		    scheme->name, print(reading, number),
		    law_scheme_list_years(fields->arena));
		return;
	}
	base_findings_add(fields->findings, BASE_ERR_SCHEME_AS_IF,
	    (struct base_place){ .file = fields->file, .path = year->path },
	    scheme->name, print(reading, number), NULL);
	reading->round.label = law_scheme_print_as_if(scheme,
	    reading->round.year, reading->round.label, fields->arena);
}

static void
parse_scheme(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	const struct base_json *year = import_fields_require(fields,
	    reading->json, "year");
	const char *name = import_fields_find_text(fields, reading->json,
	    "scheme");
	int64_t number;

	if (!import_fields_parse_count(fields, year, &number))
		return;
	if (number >= FIRST_YEAR && number <= LAST_YEAR)
		reading->round.year = (int)number;
	switch (law_scheme_choose(&reading->round.scheme, name,
	    reading->round.year)) {
	case LAW_SCHEME_OK:
		break;
	case LAW_SCHEME_NOT_IN_FORCE:
		report_not_in_force(reading, year, number);
		break;
	case LAW_SCHEME_NO_YEAR:
		import_fields_report(fields, year, BASE_ERR_ROUND_YEAR,
		    print(reading, number),
		    law_scheme_list_years(fields->arena), NULL);
		break;
	case LAW_SCHEME_UNKNOWN:
		import_fields_report(fields,
		    base_json_find(reading->json, "scheme"),
		    BASE_ERR_ROUND_SCHEME, name,
		    law_scheme_list(fields->arena), NULL);
		break;
	}
}

static void
parse_setting(struct reading *reading, const struct base_json *value)
{
	struct import_fields *fields = &reading->fields;
	unsigned used = reading->round.scheme->settings;

	if (value->kind != BASE_JSON_STRING) {
		import_fields_report(fields, value, BASE_ERR_JSON_WRONG_TYPE,
		    "\"...\"", NULL, NULL);
		return;
	}
	switch (law_settings_set(&reading->round.settings, used, value->key,
	    value->text, fields->arena)) {
	case LAW_SETTINGS_OK:
		break;
	case LAW_SETTINGS_KEY:
		import_fields_report(fields, value, BASE_ERR_ROUND_SETTING_KEY,
		    value->key, law_settings_list_keys(used, fields->arena),
		    NULL);
		break;
	case LAW_SETTINGS_VALUE:
		import_fields_report(fields, value,
		    BASE_ERR_ROUND_SETTING_VALUE, value->key, value->text,
		    law_settings_list_values(value->key, fields->arena));
		break;
	}
}

static void
parse_settings(struct reading *reading)
{
	const struct base_json *settings = base_json_find(reading->json,
	    "settings");

	reading->round.settings = law_settings_default();
	if (!import_fields_is_object(&reading->fields, settings))
		return;
	reading->round.has_settings = settings->count > 0;
	for (size_t i = 0; i < settings->count; i++)
		parse_setting(reading, &settings->items[i]);
}

static void
parse_national_number(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	const struct base_json *national = reading->is_draft ?
	    base_json_find(reading->json, "national_number") :
	    import_fields_require(fields, reading->json, "national_number");

	if (!import_fields_is_object(fields, national))
		return;
	import_fields_check_keys(fields, national, national_keys,
	    COUNT(national_keys));
	(void)import_fields_parse_count(fields,
	    import_fields_require(fields, national, "persons"),
	    &reading->round.national_number);
	import_fields_find_date(fields, national, "sent",
	    &reading->round.sent);
}

static void
parse_case(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	const struct base_json *object = base_json_find(reading->json, "case");
	struct law_case *texts = &reading->round.letter_case;

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, case_keys, COUNT(case_keys));
	texts->number = import_fields_find_text(fields, object, "number");
	texts->office = import_fields_find_text(fields, object, "office");
	texts->caseworker = import_fields_find_text(fields, object,
	    "caseworker");
	texts->signatory = import_fields_find_text(fields, object,
	    "signatory");
	texts->authority = import_fields_find_text(fields, object,
	    "authority");
	texts->address = import_fields_find_text(fields, object, "address");
	texts->phone = import_fields_find_text(fields, object, "phone");
	texts->web = import_fields_find_text(fields, object, "web");
	texts->recipient = import_fields_find_text(fields, object,
	    "recipient");
}

static void
parse_notifications(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	const struct base_json *array = base_json_find(reading->json,
	    "notifications");
	struct law_notification *notifications;

	if (!import_fields_is_array(fields, array) || array->count == 0)
		return;
	if (!reading->round.scheme->has_notifications) {
		import_fields_report(fields, array, BASE_ERR_NOTE_NOT_IN_ROUND,
		    reading->round.scheme->name, NULL, NULL);
		return;
	}
	notifications = base_arena_alloc(fields->arena, array->count,
	    sizeof(*notifications));
	for (size_t i = 0; i < array->count; i++)
		import_notification_parse(&notifications[i], fields,
		    &array->items[i]);
	reading->round.notifications = notifications;
	reading->round.notification_count = array->count;
}

static void
parse_decision(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	const struct base_json *object = base_json_find(reading->json,
	    "decision");

	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, decision_keys,
	    COUNT(decision_keys));
	import_fields_find_date(fields, object, "date",
	    &reading->round.decided);
}

static void
parse_method(struct law_change *out, struct import_fields *fields,
    const struct base_json *object)
{
	const char *method = import_fields_find_text(fields, object, "method");
	enum law_method proportional = LAW_METHOD_PROPORTIONAL;

	if (method == NULL || strcmp(method,
	    law_version_method_name(out->method)) == 0)
		return;
	if (strcmp(method, law_version_method_name(proportional)) == 0)
		out->method = proportional;
	else
		import_fields_report(fields, base_json_find(object, "method"),
	    BASE_ERR_ROUND_METHOD, method, "recalculate, proportional", NULL);
}

/* One change of the landstal: a version of the round. */
static void
parse_change(struct law_change *out, struct import_fields *fields,
    const struct base_json *object)
{
	out->path = object->path;
	if (!import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, revision_keys,
	    COUNT(revision_keys));
	(void)import_fields_require(fields, object, "date");
	import_fields_find_date(fields, object, "date", &out->date);
	(void)import_fields_parse_count(fields,
	    import_fields_require(fields, object, "persons"), &out->persons);
	parse_method(out, fields, object);
}

static void
parse_changes(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	const struct base_json *array = base_json_find(reading->json,
	    "revisions");
	struct law_change *changes;

	if (!import_fields_is_array(fields, array) || array->count == 0)
		return;
	if (!reading->round.scheme->has_notifications) {
		import_fields_report(fields, array, BASE_ERR_CHANGE_NOT_IN_ROUND,
		    reading->round.scheme->name, NULL, NULL);
		return;
	}
	changes = base_arena_alloc(fields->arena, array->count,
	    sizeof(*changes));
	for (size_t i = 0; i < array->count; i++)
		parse_change(&changes[i], fields, &array->items[i]);
	reading->round.changes = changes;
	reading->round.change_count = array->count;
}

/* Reads the file that a member names; only names in the folder itself. */
static bool
open_named(struct reading *reading, const char *key, struct base_file *out)
{
	struct import_fields *fields = &reading->fields;
	const char *name = import_fields_find_text(fields, reading->json, key);

	if (name == NULL)
		return false;
	if (*name == '\0' || strchr(name, '/') != NULL) {
		import_fields_report(fields,
		    base_json_find(reading->json, key),
		    BASE_ERR_ROUND_FILE_NAME, name, NULL, NULL);
		return false;
	}
	/* it will stand in SHA256SUMS and perhaps in a bundle */
	if (!base_tar_is_name(name)) {
		import_fields_report(fields,
		    base_json_find(reading->json, key), BASE_ERR_FILE_NAME,
		    name, print(reading, BASE_TAR_LONGEST_NAME), NULL);
		return false;
	}
	if (base_source_read(out, reading->source, name, fields->arena,
	    fields->findings))
		return true;
	fields->good = false;
	return false;
}

static void
read_numbers(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;
	struct law_round *round = &reading->round;
	struct base_file file;
	int64_t *calculated, *regional;

	if (open_named(reading, "figures", &file)) {
		if (import_figures_read(&round->figures, &file, round->reg,
		    round->scheme, fields->arena, fields->findings))
			round->source_note = round->figures->source_note;
		else
			fields->good = false;
	}
	if (open_named(reading, "calculated", &file)) {
		reading->calculated_file = file.name;
		if (import_quotas_read_calculated(&calculated,
		    &round->source_note, &file, round->reg, LAW_REGISTER_NONE,
		    fields->arena, fields->findings))
			round->calculated = calculated;
		else
			fields->good = false;
	}
	if (open_named(reading, "regional", &file)) {
		if (import_quotas_read_regional(&regional, &file, round->reg,
		    fields->arena, fields->findings))
			round->regional = regional;
		else
			fields->good = false;
	}
}

static void
check_which_numbers(struct reading *reading)
{
	const struct base_json *json = reading->json;
	bool figures = base_json_find(json, "figures") != NULL;
	bool calculated = base_json_find(json, "calculated") != NULL;
	const struct base_json *regional = base_json_find(json, "regional");

	if (reading->is_draft && !figures && !calculated)
		return;
	if (figures == calculated)
		import_fields_report(&reading->fields, json,
		    BASE_ERR_ROUND_FIGURES_OR_CALCULATED, NULL, NULL, NULL);
	if (regional != NULL && !calculated)
		import_fields_report(&reading->fields, regional,
		    BASE_ERR_ROUND_REGIONAL_ALONE, NULL, NULL, NULL);
}

static void
report_numbers(struct reading *reading, enum base_err_code code,
    struct base_place place, const char *a, const char *b, const char *c)
{
	base_findings_add(reading->fields.findings, code, place, a, b, c,
	    NULL);
	reading->fields.good = false;
}

/*
 * One region of a published table: its known numbers must not exceed the
 * regional quota, and equal it when all are known.  Without a regional quota
 * no number may be missing.  Returns the region's sum.
 */
static int64_t
check_region(struct reading *reading, size_t region)
{
	const struct law_round *round = &reading->round;
	struct base_place place = { .file = reading->calculated_file };
	int64_t sum = 0, quota;
	size_t unknown = 0;

	for (size_t i = 0; i < round->reg->count; i++) {
		if (round->reg->regions[i] != region)
			continue;
		if (round->calculated[i] != LAW_UNKNOWN) {
			sum = law_persons_add(sum, round->calculated[i]);
			continue;
		}
		unknown++;
		if (round->regional == NULL)
			report_numbers(reading, BASE_ERR_QUOTA_UNKNOWN_NO_SUM,
			    place, round->reg->names[i], NULL, NULL);
	}
	if (round->regional == NULL)
		return sum;
	quota = round->regional[region];
	if (sum > quota ||
	    (unknown == 0 && !law_persons_equal(sum, quota)))
		report_numbers(reading, BASE_ERR_QUOTA_REGION_SUM, place,
		    round->reg->region_names[region], print(reading, sum),
		    print(reading, quota));
	return quota;
}

static void
check_sums(struct reading *reading)
{
	const struct law_round *round = &reading->round;
	const struct base_json *at = base_json_find(reading->json,
	    "national_number");
	int64_t sum = 0;

	if (round->calculated == NULL)
		return;
	for (size_t i = 0; i < round->reg->region_count; i++)
		sum = law_persons_add(sum, check_region(reading, i));
	if (reading->fields.good &&
	    !law_persons_equal(sum, round->national_number))
		import_fields_report(&reading->fields, at,
		    round->regional == NULL ? BASE_ERR_QUOTA_NATIONAL_SUM :
		    BASE_ERR_REGIONAL_NATIONAL_SUM, print(reading, sum),
		    print(reading, round->national_number), NULL);
}

static bool
open_round(struct reading *reading, const struct base_source *source,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_file file;

	if (source->files == NULL && !base_file_is_folder(source->name)) {
		base_findings_add(findings, BASE_ERR_ROUND_NO_FOLDER,
		    (struct base_place){ 0 }, source->name, NULL);
		return false;
	}
	if (!base_source_read(&file, source, "round.json", arena, findings))
		return false;
	reading->source = source;
	reading->fields = (struct import_fields){ .file = file.name,
		.arena = arena, .findings = findings, .good = true };
	reading->round = (struct law_round){ .file = file.name, .label = "",
		.source_note = "", .national_number = LAW_UNKNOWN };
	return base_json_read(&reading->json, file.name, file.bytes,
	    file.length, arena, findings) &&
	    import_fields_is_object(&reading->fields, reading->json) &&
	    parse_format(reading);
}

static bool
open_register(struct reading *reading)
{
	struct import_fields *fields = &reading->fields;

	reading->round.reg = law_register_open(reading->round.year,
	    fields->arena);
	fields->reg = reading->round.reg;
	if (reading->round.reg->count == 0) {
		import_fields_report(fields, base_json_find(reading->json,
		    "year"), BASE_ERR_REGISTER_NO_YEAR,
		    print(reading, reading->round.year), NULL, NULL);
		return false;
	}
	law_register_warn(reading->round.reg, (struct base_place){
	    .file = reading->round.file, .path = "year" }, fields->arena,
	    fields->findings);
	return true;
}

static bool
read_round(struct law_round *out, struct reading *reading)
{
	const char *label;

	import_fields_check_keys(&reading->fields, reading->json, keys,
	    COUNT(keys));
	label = import_fields_find_text(&reading->fields, reading->json,
	    "label");
	if (label != NULL)
		reading->round.label = label;
	parse_scheme(reading);
	parse_national_number(reading);
	parse_case(reading);
	parse_decision(reading);
	check_which_numbers(reading);
	if (reading->round.scheme == NULL)
		return false;
	parse_settings(reading);
	if (!open_register(reading))
		return false;
	parse_notifications(reading);
	parse_changes(reading);
	read_numbers(reading);
	if (reading->fields.good &&
	    reading->round.national_number != LAW_UNKNOWN)
		check_sums(reading);
	if (!reading->fields.good)
		return false;
	*out = reading->round;
	return true;
}

bool
import_round_read(struct law_round *out, const struct base_source *source,
    bool as_if, struct base_arena *arena, struct base_findings *findings)
{
	struct reading reading = { .as_if = as_if };

	return open_round(&reading, source, arena, findings) &&
	    read_round(out, &reading);
}

bool
import_round_read_draft(struct law_round *out,
    const struct base_source *source, bool as_if, struct base_arena *arena,
    struct base_findings *findings)
{
	struct reading reading = { .as_if = as_if, .is_draft = true };

	return open_round(&reading, source, arena, findings) &&
	    read_round(out, &reading);
}

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "import/cells.h"
#include "import/fields.h"

static struct base_place
place_of(const struct import_fields *fields, const struct base_json *at)
{
	return (struct base_place){ .file = fields->file, .path = at->path };
}

void
import_fields_report(struct import_fields *fields, const struct base_json *at,
    enum base_err_code code, const char *a, const char *b, const char *c)
{
	base_findings_add(fields->findings, code, place_of(fields, at), a, b, c,
	    NULL);
	fields->good = false;
}

void
import_fields_check_keys(struct import_fields *fields,
    const struct base_json *object, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < object->count; i++) {
		const struct base_json *member = &object->items[i];
		const char *near;
		size_t j = 0;

		while (j < count && strcmp(keys[j], member->key) != 0)
			j++;
		if (j < count)
			continue;
		near = base_text_find_nearest(member->key, keys, count);
		import_fields_report(fields, member, near == NULL ?
		    BASE_ERR_JSON_UNKNOWN_KEY : BASE_ERR_JSON_UNKNOWN_KEY_NEAR,
		    member->key, near, NULL);
	}
}

static bool
is_kind(struct import_fields *fields, const struct base_json *value,
    enum base_json_kind kind)
{
	static const char *const names[] = { "null", "true/false",
		"0, 1, 2, ...", "1.5", "\"...\"", "[...]", "{...}" };

	if (value == NULL)
		return false;
	if (value->kind == kind)
		return true;
	import_fields_report(fields, value, BASE_ERR_JSON_WRONG_TYPE,
	    names[kind], NULL, NULL);
	return false;
}

bool
import_fields_is_object(struct import_fields *fields,
    const struct base_json *value)
{
	return is_kind(fields, value, BASE_JSON_OBJECT);
}

bool
import_fields_is_array(struct import_fields *fields,
    const struct base_json *value)
{
	return is_kind(fields, value, BASE_JSON_ARRAY);
}

const char *
import_fields_find_text(struct import_fields *fields,
    const struct base_json *object, const char *key)
{
	const struct base_json *value = base_json_find(object, key);

	return is_kind(fields, value, BASE_JSON_STRING) ? value->text : NULL;
}

void
import_fields_find_bool(struct import_fields *fields,
    const struct base_json *object, const char *key, bool *out)
{
	const struct base_json *value = base_json_find(object, key);

	if (is_kind(fields, value, BASE_JSON_BOOL))
		*out = value->truth;
}

void
import_fields_find_date(struct import_fields *fields,
    const struct base_json *object, const char *key, struct base_date *out)
{
	const struct base_json *value = base_json_find(object, key);

	if (is_kind(fields, value, BASE_JSON_STRING) &&
	    !base_date_parse(out, value->text))
		import_fields_report(fields, value, BASE_ERR_DATE_BAD,
		    value->text, NULL, NULL);
}

const struct base_json *
import_fields_require(struct import_fields *fields,
    const struct base_json *object, const char *key)
{
	const struct base_json *value = base_json_find(object, key);

	if (value == NULL)
		import_fields_report(fields, object, BASE_ERR_JSON_MISSING_KEY,
		    key, NULL, NULL);
	return value;
}

bool
import_fields_parse_count(struct import_fields *fields,
    const struct base_json *value, int64_t *out)
{
	if (value == NULL)
		return false;
	if (value->kind == BASE_JSON_WHOLE && value->whole < 0) {
		import_fields_report(fields, value, BASE_ERR_COUNT_NEGATIVE,
		    base_text_print_whole(value->whole, fields->arena), NULL,
		    NULL);
		return false;
	}
	if (!is_kind(fields, value, BASE_JSON_WHOLE))
		return false;
	*out = value->whole;
	return true;
}

size_t
import_fields_find_municipality(struct import_fields *fields,
    const struct base_json *at, const char *text)
{
	size_t index = law_register_find_code(fields->reg, text);

	if (index == LAW_REGISTER_NONE)
		index = law_register_find_name(fields->reg, text);
	if (index == LAW_REGISTER_NONE) {
		import_cells_report_unknown(fields->reg, text,
		    place_of(fields, at), fields->arena, fields->findings);
		fields->good = false;
	}
	return index;
}

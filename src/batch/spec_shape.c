#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "batch/spec_shape.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char *const shape_keys[] = { "distribution", "unit", "mean",
	"sd", "low", "mode", "high", "errors", "truncate", "figure", "of",
	"together" };
static const char *const bound_keys[] = { "low", "high" };

static bool
parse_number(double *out, struct import_fields *fields,
    const struct base_json *value)
{
	double number;

	if (value == NULL)
		return false;
	if (value->kind != BASE_JSON_WHOLE && value->kind != BASE_JSON_REAL) {
		import_fields_report(fields, value, BASE_ERR_JSON_WRONG_TYPE,
		    "1.5", NULL, NULL);
		return false;
	}
	number = (double)value->whole;
	for (int32_t i = 0; value->kind == BASE_JSON_REAL &&
	    i < value->places; i++)
		number /= 10;
	for (int32_t i = 0; value->kind == BASE_JSON_REAL &&
	    i < -value->places; i++)
		number *= 10;
	if (number > 1e12 || number < -1e12) {
		import_fields_report(fields, value,
		    BASE_ERR_SCENARIOS_NUMBER, NULL, NULL, NULL);
		return false;
	}
	*out = number;
	return true;
}

/* A number that must be there. */
static bool
require_number(double *out, struct import_fields *fields,
    const struct base_json *object, const char *key)
{
	return parse_number(out, fields,
	    import_fields_require(fields, object, key));
}

static int
compare_numbers(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static bool
parse_errors(struct batch_shape *shape, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *errors = import_fields_require(fields, object,
	    "errors");
	double *list;

	if (!import_fields_is_array(fields, errors))
		return false;
	if (errors->count == 0 || errors->count > UINT32_MAX) {
		import_fields_report(fields, errors, BASE_ERR_JSON_EMPTY,
		    NULL, NULL, NULL);
		return false;
	}
	list = base_arena_alloc(fields->arena, errors->count, sizeof(*list));
	for (size_t i = 0; i < errors->count; i++)
		if (!parse_number(&list[i], fields,
		    &errors->items[i]))
			return false;
	shape->kind = BATCH_EMPIRICAL;
	qsort(list, errors->count, sizeof(*list), compare_numbers);
	shape->errors = list;
	shape->count = (uint32_t)errors->count;
	return true;
}

/* Refuses numbers of which there is no such distribution. */
static bool
check_shape(bool good, struct import_fields *fields,
    const struct base_json *object)
{
	if (!good)
		import_fields_report(fields, object, BASE_ERR_SCENARIOS_SHAPE,
		    NULL, NULL, NULL);
	return good;
}

static bool
parse_normal(struct batch_shape *shape, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *mean = base_json_find(object, "mean");

	shape->kind = BATCH_NORMAL;
	return (mean == NULL || parse_number(&shape->mean, fields, mean)) &&
	    require_number(&shape->sd, fields, object, "sd") &&
	    check_shape(shape->sd > 0, fields, object);
}

static bool
parse_triangular(struct batch_shape *shape, struct import_fields *fields,
    const struct base_json *object)
{
	shape->kind = BATCH_TRIANGULAR;
	return require_number(&shape->low, fields, object, "low") &&
	    require_number(&shape->mode, fields, object, "mode") &&
	    require_number(&shape->high, fields, object, "high") &&
	    check_shape(shape->low <= shape->mode &&
	    shape->mode <= shape->high && shape->low < shape->high, fields,
	    object);
}

static bool
parse_kind(struct batch_shape *shape, struct import_fields *fields,
    const struct base_json *object)
{
	const struct base_json *at = import_fields_require(fields, object,
	    "distribution");
	const char *kind = import_fields_find_text(fields, object,
	    "distribution");

	if (kind == NULL)
		return false;
	if (strcmp(kind, "normal") == 0)
		return parse_normal(shape, fields, object);
	if (strcmp(kind, "triangular") == 0)
		return parse_triangular(shape, fields, object);
	if (strcmp(kind, "empirical") == 0)
		return parse_errors(shape, fields, object);
	import_fields_report(fields, at, BASE_ERR_JSON_WRONG_TYPE,
	    "\"normal\" / \"triangular\" / \"empirical\"", NULL, NULL);
	return false;
}

/* Keys of another distribution say something that would not be heard. */
static void
check_shape_keys(struct import_fields *fields, const struct base_json *object)
{
	static const struct { const char *kind, *keys[3]; } own[] = {
		{ "normal", { "mean", "sd", NULL } },
		{ "triangular", { "low", "mode", "high" } },
		{ "empirical", { "errors", NULL, NULL } } };
	const char *kind = import_fields_find_text(fields, object,
	    "distribution");

	import_fields_check_keys(fields, object, shape_keys,
	    COUNT(shape_keys));
	for (size_t i = 0; kind != NULL && i < COUNT(own); i++)
		for (int j = 0; j < 3 && own[i].keys[j] != NULL; j++) {
			const struct base_json *value = base_json_find(object,
			    own[i].keys[j]);

			if (value != NULL && strcmp(kind, own[i].kind) != 0)
				import_fields_report(fields, value,
				    BASE_ERR_NOTE_KEY_FOR_KIND,
				    own[i].keys[j], kind, NULL);
		}
}

static bool
truncate_shape(struct batch_shape *shape, struct import_fields *fields,
    const struct base_json *bounds)
{
	double low = -1e13, high = 1e13;
	const struct base_json *least, *most;

	if (bounds == NULL)
		return true;
	if (!import_fields_is_object(fields, bounds))
		return false;
	import_fields_check_keys(fields, bounds, bound_keys,
	    COUNT(bound_keys));
	least = base_json_find(bounds, "low");
	most = base_json_find(bounds, "high");
	if ((least != NULL && !parse_number(&low, fields, least)) ||
	    (most != NULL && !parse_number(&high, fields, most)))
		return false;
	if (batch_draw_truncate(shape, low, high))
		return true;
	import_fields_report(fields, bounds, BASE_ERR_SCENARIOS_TRUNCATED,
	    NULL, NULL, NULL);
	return false;
}

const struct batch_shape *
batch_spec_shape_parse(bool *percent, struct import_fields *fields,
    const struct base_json *object)
{
	struct batch_shape *shape = base_arena_alloc(fields->arena, 1,
	    sizeof(*shape));
	const struct base_json *at = import_fields_require(fields, object,
	    "unit");
	const char *unit = import_fields_find_text(fields, object, "unit");

	check_shape_keys(fields, object);
	shape->span = (uint64_t)1 << 32;
	if (!parse_kind(shape, fields, object) || unit == NULL)
		return NULL;
	*percent = strcmp(unit, "percent") == 0;
	if (!*percent && strcmp(unit, "persons") != 0) {
		import_fields_report(fields, at, BASE_ERR_JSON_WRONG_TYPE,
		    "\"percent\" / \"persons\"", NULL, NULL);
		return NULL;
	}
	if (!truncate_shape(shape, fields, base_json_find(object, "truncate")))
		return NULL;
	return shape;
}

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"
#include "import/cube.h"
#include "import/fields.h"
#include "import/json_stat.h"

struct reader {
	struct import_cube *cube;
	struct import_fields fields;
	const struct base_json *root;
	size_t product;
};

static bool
refuse(struct reader *reader, const struct base_json *at,
    enum base_err_code code, const char *a, const char *b)
{
	import_fields_report(&reader->fields, at, code, a, b, NULL);
	return false;
}

static const char *
print(const struct reader *reader, size_t number)
{
	return base_arena_print(reader->cube->arena, "%zu", number);
}

/* The id at each position of a dimension, from an array or object of them, or
 * from the only label. */
static const char **
read_order(struct reader *reader, const struct base_json *category,
    size_t size)
{
	const struct base_json *index = base_json_find(category, "index");
	const char **ids = base_arena_alloc(reader->cube->arena, size + 1,
	    sizeof(*ids));

	if (index == NULL && size == 1)
		index = base_json_find(category, "label");
	if (index == NULL || (index->kind != BASE_JSON_ARRAY &&
	    index->kind != BASE_JSON_OBJECT) || index->count != size) {
		refuse(reader, index == NULL ? category : index,
		    BASE_ERR_JSON_STAT_SIZE, print(reader, size),
		    print(reader, index == NULL ? 0 : index->count));
		return NULL;
	}
	for (size_t i = 0; i < size; i++) {
		const struct base_json *item = &index->items[i];
		size_t at = i;

		if (item->kind == BASE_JSON_WHOLE)
			at = item->whole < 0 || (size_t)item->whole >= size ?
			    size : (size_t)item->whole;
		else if (item->kind != BASE_JSON_STRING)
			at = size;
		if (at == size || ids[at] != NULL || (item->key == NULL &&
		    item->kind != BASE_JSON_STRING)) {
			refuse(reader, item, BASE_ERR_JSON_STAT_POSITION, NULL,
			    NULL);
			return NULL;
		}
		ids[at] = item->key != NULL ? item->key : item->text;
	}
	return ids;
}

static bool
read_dim(struct reader *reader, size_t dim, const struct base_json *body,
    size_t size)
{
	struct import_cube *cube = reader->cube;
	const struct base_json *category = base_json_find(body, "category");
	const struct base_json *labels;
	const char **ids;

	if (category == NULL || category->kind != BASE_JSON_OBJECT)
		return refuse(reader, body, BASE_ERR_JSON_MISSING_KEY,
		    "category", NULL);
	if ((ids = read_order(reader, category, size)) == NULL)
		return false;
	labels = base_json_find(category, "label");
	for (size_t i = 0; i < size; i++) {
		const struct base_json *label = labels == NULL ||
		    labels->kind != BASE_JSON_OBJECT ? NULL :
		    base_json_find(labels, ids[i]);
		const char *text = base_text_clean(ids[i], cube->arena);

		if (import_cube_add(cube, dim, ids[i], strlen(ids[i]), text,
		    label == NULL || label->text == NULL ? NULL :
		    base_text_clean(label->text, cube->arena),
		    (struct base_place){ .file = cube->file,
		    .path = category->path }) == UINT32_MAX)
			return false;
	}
	return true;
}

static bool
read_size(struct reader *reader, const struct base_json *item, size_t *out)
{
	if (item->kind != BASE_JSON_WHOLE || item->whole < 1 ||
	    item->whole > IMPORT_CUBE_CATEGORIES)
		return refuse(reader, item, BASE_ERR_JSON_WRONG_TYPE,
		    "1-65536", NULL);
	*out = (size_t)item->whole;
	if (reader->product > SIZE_MAX / *out)
		return refuse(reader, item, BASE_ERR_JSON_NUMBER_TOO_LARGE,
		    NULL, NULL);
	reader->product *= *out;
	return true;
}

static bool
read_dims(struct reader *reader)
{
	const struct base_json *id = base_json_find(reader->root, "id");
	const struct base_json *size = base_json_find(reader->root, "size");
	const struct base_json *body = base_json_find(reader->root,
	    "dimension");
	struct import_cube *cube = reader->cube;
	size_t sizes[IMPORT_CUBE_DIMS];

	if (id == NULL || size == NULL || body == NULL ||
	    id->kind != BASE_JSON_ARRAY || size->kind != BASE_JSON_ARRAY ||
	    body->kind != BASE_JSON_OBJECT)
		return refuse(reader, reader->root, BASE_ERR_JSON_MISSING_KEY,
		    "id, size, dimension", NULL);
	if (id->count != size->count || id->count == 0)
		return refuse(reader, size, BASE_ERR_JSON_STAT_SIZE,
		    print(reader, id->count), print(reader, size->count));
	for (size_t i = 0; i < id->count; i++) {
		if (id->items[i].kind != BASE_JSON_STRING ||
		    base_json_find(body, id->items[i].text) == NULL)
			return refuse(reader, &id->items[i],
			    BASE_ERR_JSON_MISSING_KEY, "dimension", NULL);
		if (!import_cube_add_dim(cube, base_text_clean(
		    id->items[i].text, cube->arena)) ||
		    !read_size(reader, &size->items[i], &sizes[i]))
			return false;
	}
	if (!import_cube_add_column(cube, "value"))
		return false;
	cube->start(cube->taker, cube);
	for (size_t i = 0; i < id->count; i++)
		if (!read_dim(reader, i, base_json_find(body,
		    id->items[i].text), sizes[i]))
			return false;
	return true;
}

/* --- values ------------------------------------------------------------------ */

static void
give(struct reader *reader, size_t at, const struct base_json *value)
{
	struct import_cube *cube = reader->cube;
	uint32_t row[IMPORT_CUBE_DIMS];
	struct import_number number = { .row = row, .path = value->path };
	unsigned wanted;

	for (size_t i = cube->dim_count; i-- > 0; at /= cube->dims[i].count)
		row[i] = (uint32_t)(at % cube->dims[i].count);
	wanted = import_cube_enter(cube, row);
	if (wanted == 0)
		return;
	number.text = value->kind == BASE_JSON_WHOLE ?
	    base_text_print_whole(value->whole, cube->arena) :
	    value->kind == BASE_JSON_STRING ? value->text :
	    value->kind == BASE_JSON_NULL ? "" : NULL;
	if (number.text == NULL) {
		(void)refuse(reader, value, BASE_ERR_JSON_STAT_DECIMAL, NULL,
		    NULL);
		return;
	}
	number.length = strlen(number.text);
	import_cube_give(cube, &number, wanted);
}

static bool
read_values(struct reader *reader)
{
	const struct base_json *values = base_json_find(reader->root, "value");
	bool is_array;

	if (values == NULL || (values->kind != BASE_JSON_ARRAY &&
	    values->kind != BASE_JSON_OBJECT))
		return refuse(reader, values == NULL ? reader->root : values,
		    BASE_ERR_JSON_MISSING_KEY, "value", NULL);
	is_array = values->kind == BASE_JSON_ARRAY;
	if (is_array ? values->count != reader->product :
	    values->count > reader->product)
		return refuse(reader, values, BASE_ERR_JSON_STAT_SIZE,
		    print(reader, reader->product),
		    print(reader, values->count));
	for (size_t i = 0; i < values->count; i++) {
		const char *key = values->items[i].key;
		char *end = NULL;
		size_t at = is_array ? i : strtoul(key, &end, 10);

		if (!is_array && (*key < '0' || *key > '9' || *end != '\0' ||
		    at >= reader->product))
			return refuse(reader, &values->items[i],
			    BASE_ERR_JSON_STAT_POSITION, NULL, NULL);
		give(reader, at, &values->items[i]);
	}
	return true;
}

bool
import_json_stat_read(struct import_cube *cube, const char *bytes,
    size_t length)
{
	struct reader reader = { .cube = cube, .product = 1 };
	const char *class, *label;

	cube->kind = IMPORT_CUBE_JSON_STAT;
	reader.fields = (struct import_fields){ cube->file, NULL, cube->arena,
		cube->findings, true };
	if (!base_json_read(&reader.root, cube->file, bytes, length,
	    cube->arena, cube->findings) ||
	    !import_fields_is_object(&reader.fields, reader.root))
		return false;
	class = import_fields_find_text(&reader.fields, reader.root, "class");
	if (class == NULL || strcmp(class, "dataset") != 0)
		return refuse(&reader, reader.root, BASE_ERR_JSON_STAT_CLASS,
		    class == NULL ? "" : class, NULL);
	label = import_fields_find_text(&reader.fields, reader.root, "label");
	if (label != NULL)
		cube->title = base_text_clean(label, cube->arena);
	return read_dims(&reader) && read_values(&reader) &&
	    reader.fields.good;
}

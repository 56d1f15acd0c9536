#include <fnmatch.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "import/cube.h"
#include "import/fields.h"
#include "import/mapping.h"

#define FORMAT "kvote-mapping/1"

const char *const import_mapping_figures[IMPORT_FIGURE_COUNT] = { "population",
	"immigrants", "family_reunified" };

static void
read_selects(struct import_mapping_row *row, struct import_fields *fields,
    const struct base_json *object)
{
	struct import_mapping_select *selects;

	if (object == NULL || !import_fields_is_object(fields, object))
		return;
	selects = base_arena_alloc(fields->arena, object->count,
	    sizeof(*selects));
	for (size_t i = 0; i < object->count; i++)
		selects[i] = (struct import_mapping_select){
			object->items[i].key, import_fields_find_text(fields,
			object, object->items[i].key) };
	row->selects = selects;
	row->select_count = object->count;
}

static void
read_row(struct import_mapping_row *row, struct import_fields *fields,
    const struct base_json *object)
{
	static const char *const keys[] = { "file", "table", "select",
		"period", "value", "retrieved", "licence" };

	if (object == NULL || !import_fields_is_object(fields, object))
		return;
	import_fields_check_keys(fields, object, keys,
	    sizeof(keys) / sizeof(keys[0]));
	row->given = true;
	row->file = import_fields_find_text(fields, object, "file");
	row->table = import_fields_find_text(fields, object, "table");
	row->period = import_fields_find_text(fields, object, "period");
	row->value = import_fields_find_text(fields, object, "value");
	row->retrieved = import_fields_find_text(fields, object, "retrieved");
	row->licence = import_fields_find_text(fields, object, "licence");
	read_selects(row, fields, base_json_find(object, "select"));
	if (row->file == NULL && row->table == NULL)
		import_fields_report(fields, object,
		    BASE_ERR_MAPPING_NO_FILE, NULL, NULL, NULL);
}

bool
import_mapping_read(struct import_mapping *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	static const char *const keys[] = { "format", "figures" };
	struct import_fields fields = { file->name, NULL, arena, findings,
		true };
	struct import_mapping mapping = { 0 };
	const struct base_json *root, *figures;
	const char *format;

	if (!base_json_read(&root, file->name, file->bytes, file->length,
	    arena, findings) || !import_fields_is_object(&fields, root))
		return false;
	import_fields_check_keys(&fields, root, keys, 2);
	format = import_fields_find_text(&fields, root, "format");
	if (format == NULL || strcmp(format, FORMAT) != 0)
		import_fields_report(&fields, root, BASE_ERR_MAPPING_FORMAT,
		    FORMAT, NULL, NULL);
	figures = import_fields_require(&fields, root, "figures");
	if (figures != NULL && import_fields_is_object(&fields, figures)) {
		import_fields_check_keys(&fields, figures,
		    import_mapping_figures, IMPORT_FIGURE_COUNT);
		for (size_t i = 0; i < IMPORT_FIGURE_COUNT; i++)
			read_row(&mapping.rows[i], &fields,
			    base_json_find(figures, import_mapping_figures[i]));
	}
	if (fields.good)
		*out = mapping;
	return fields.good;
}

const char *
import_mapping_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

bool
import_mapping_matches(const struct import_mapping_row *row,
    const struct import_cube *cube)
{
	if (!row->given)
		return false;
	if (row->file != NULL && fnmatch(row->file,
	    import_mapping_base_name(cube->file), 0) != 0)
		return false;
	return row->table == NULL || (cube->table != NULL &&
	    base_text_is_same(row->table, cube->table));
}

const char *
import_mapping_find(const struct import_mapping_row *row, const char *dim)
{
	for (size_t i = 0; i < row->select_count; i++)
		if (base_text_is_same(row->selects[i].dim, dim))
			return row->selects[i].category;
	return NULL;
}

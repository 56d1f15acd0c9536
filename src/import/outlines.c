#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "import/outlines.h"
#include "import/rings.h"

struct reader {
	struct import_fields fields;
	struct import_rings rings;
	struct import_rings_list *lists; /* per municipality */
	bool *seen;
	struct base_buf unknown;         /* codes */
	const char *last_unknown;
};

/* --- what the file says of itself ---------------------------------------- */

/* GeoJSON's order is east first, whatever the system's own is.  ETRS89 and
 * WGS 84 differ by less than a unit. */
static const struct {
	const char *name;
	bool metres;
} systems[] = { { "EPSG:25832", true }, { "urn:ogc:def:crs:EPSG::25832", true },
	{ "EPSG:4326", false }, { "urn:ogc:def:crs:EPSG::4326", false },
	{ "EPSG:4258", false }, { "urn:ogc:def:crs:EPSG::4258", false },
	{ "urn:ogc:def:crs:OGC:1.3:CRS84", false },
	{ "urn:ogc:def:crs:OGC::CRS84", false } };

static bool
find_metres(struct reader *reader, const struct base_json *root, bool *out)
{
	struct import_fields *fields = &reader->fields;
	const struct base_json *crs = base_json_find(root, "crs");
	const char *name;

	*out = false;
	if (crs == NULL || crs->kind == BASE_JSON_NULL)
		return true;
	if (!import_fields_is_object(fields, crs))
		return false;
	name = import_fields_find_text(fields, base_json_find(crs,
	    "properties"), "name");
	for (size_t i = 0; name != NULL &&
	    i < sizeof(systems) / sizeof(systems[0]); i++)
		if (base_text_is_same(systems[i].name, name)) {
			*out = systems[i].metres;
			return true;
		}
	import_fields_report(fields, crs, BASE_ERR_OUTLINES_CRS,
	    name == NULL ? "" : name, NULL, NULL);
	return false;
}

/* The file's name without its folder. */
static const char *
find_file_name(const struct base_file *file, struct base_arena *arena)
{
	const char *slash = strrchr(file->name, '/');
	const char *name = slash == NULL ? file->name : slash + 1;
	size_t length = strlen(name), bad;

	if (base_text_find_bad_utf8(name, length) == length)
		return name;
	name = base_text_decode_cp1252(name, length, &bad, arena);
	return name == NULL ? "GeoJSON" : name;
}

static const char *
find_source(struct reader *reader, const struct base_json *root,
    const struct base_file *file)
{
	static const char *const keys[] = { "source", "attribution", "name" };
	struct base_arena *arena = reader->fields.arena;
	const char *text;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		text = import_fields_find_text(&reader->fields, root,
		    keys[i]);
		if (text == NULL)
			continue;
		text = base_text_trim(base_text_clean(text, arena), arena);
		if (*text != '\0')
			return text;
	}
	return base_text_clean(find_file_name(file, arena), arena);
}

/* --- features ------------------------------------------------------------ */

static bool
check_type(struct reader *reader, const struct base_json *object,
    const char *wanted)
{
	const char *type;

	if (!import_fields_is_object(&reader->fields, object))
		return false;
	type = import_fields_find_text(&reader->fields, object, "type");
	if (type != NULL && strcmp(type, wanted) == 0)
		return true;
	import_fields_report(&reader->fields, object, BASE_ERR_OUTLINES_TYPE,
	    type == NULL ? "" : type, wanted, NULL);
	return false;
}

static const struct base_json *
find_property(const struct base_json *properties, const char *key)
{
	for (size_t i = 0; i < properties->count; i++)
		if (base_text_is_same(properties->items[i].key, key))
			return &properties->items[i];
	return NULL;
}

/* NULL with a finding. */
static const char *
find_code(struct reader *reader, const struct base_json *feature)
{
	static const char *const keys[] = { "kommunekode", "komkode", "code" };
	const struct base_json *properties = base_json_find(feature,
	    "properties"), *code = NULL;

	if (properties != NULL && properties->kind == BASE_JSON_OBJECT)
		for (size_t i = 0; code == NULL && i < sizeof(keys) /
		    sizeof(keys[0]); i++)
			code = find_property(properties, keys[i]);
	if (code == NULL) {
		import_fields_report(&reader->fields, properties == NULL ?
		    feature : properties, BASE_ERR_OUTLINES_NO_CODE, NULL,
		    NULL, NULL);
		return NULL;
	}
	if (code->kind == BASE_JSON_STRING)
		return code->text;
	if (code->kind == BASE_JSON_WHOLE)
		return base_text_print_whole(code->whole,
		    reader->fields.arena);
	import_fields_report(&reader->fields, code, BASE_ERR_JSON_WRONG_TYPE,
	    "\"0101\" / 101", NULL, NULL);
	return NULL;
}

/* The features of one unknown code mostly follow each other. */
static void
note_unknown(struct reader *reader, const char *code)
{
	if (law_register_is_outside(code) || (reader->last_unknown != NULL &&
	    strcmp(reader->last_unknown, code) == 0))
		return;
	base_buf_add_print(&reader->unknown, "%s%s",
	    reader->last_unknown == NULL ? "" : ", ", code);
	reader->last_unknown = code;
}

static void
read_feature(struct reader *reader, const struct base_json *feature)
{
	const struct law_register *reg = reader->fields.reg;
	const struct base_json *geometry;
	const char *code;
	size_t at;

	if (!check_type(reader, feature, "Feature") ||
	    (code = find_code(reader, feature)) == NULL)
		return;
	at = law_register_find_code(reg, code);
	if (at == LAW_REGISTER_NONE) {
		note_unknown(reader, code);
		return;
	}
	reader->seen[at] = true;
	geometry = import_fields_require(&reader->fields, feature,
	    "geometry");
	if (geometry == NULL)
		return;
	if (geometry->kind == BASE_JSON_NULL)
		import_fields_report(&reader->fields, geometry,
		    BASE_ERR_JSON_EMPTY, NULL, NULL, NULL);
	else if (import_fields_is_object(&reader->fields, geometry))
		import_rings_add(&reader->lists[at], &reader->rings,
		    geometry);
}

static void
read_features(struct reader *reader, const struct base_json *features)
{
	if (!import_fields_is_array(&reader->fields, features))
		return;
	for (size_t i = 0; i < features->count; i++)
		read_feature(reader, &features->items[i]);
	import_rings_end(&reader->rings);
}

/* --- all of it ----------------------------------------------------------- */

/* A finding with the names of those who are not there. */
static void
check_each(struct reader *reader, const bool *there, enum base_err_code code)
{
	const struct law_register *reg = reader->fields.reg;
	struct base_buf names;

	base_buf_start(&names, reader->fields.arena);
	for (size_t i = 0; i < reg->count; i++)
		if (!there[i])
			base_buf_add_print(&names, "%s%s %s",
			    names.length == 0 ? "" : ", ", reg->codes[i],
			    reg->names[i]);
	if (names.length > 0)
		import_fields_report(&reader->fields, &(struct base_json){
		    .path = "features" }, code, names.bytes, NULL, NULL);
}

/* Who has an outline that was refused is not told to have none. */
static void
check_all(struct reader *reader)
{
	bool was_good = reader->fields.good;

	check_each(reader, reader->seen, BASE_ERR_OUTLINES_MISSING);
	for (size_t i = 0; i < reader->fields.reg->count; i++)
		reader->seen[i] = !reader->seen[i] ||
		    reader->lists[i].count > 0;
	if (was_good)
		check_each(reader, reader->seen, BASE_ERR_OUTLINES_NO_AREA);
}

/* A warning leaves the reading good. */
static void
warn_unknown(struct reader *reader)
{
	if (reader->last_unknown != NULL)
		base_findings_add(reader->fields.findings,
		    BASE_ERR_OUTLINES_UNKNOWN, (struct base_place){
		    .file = reader->fields.file, .path = "features" },
		    reader->unknown.bytes, NULL);
}

static int
compare_pieces(const void *one, const void *other)
{
	const struct import_rings_piece *a = one, *b = other;
	int order;

	if (a->ring.count != b->ring.count)
		return a->ring.count < b->ring.count ? -1 : 1;
	order = memcmp(a->ring.points, b->ring.points, a->ring.count *
	    sizeof(*a->ring.points));
	return order != 0 ? order : a->number < b->number ? -1 : 1;
}

static bool
is_same_ring(const struct law_outline_ring *a,
    const struct law_outline_ring *b)
{
	return a->count == b->count && memcmp(a->points, b->points,
	    a->count * sizeof(*a->points)) == 0;
}

/* Sorts the pieces. */
static void
check_doubled(struct reader *reader, struct import_rings_list *list,
    const char *name)
{
	if (list->count > 1)
		qsort(list->pieces, list->count, sizeof(*list->pieces),
		    compare_pieces);
	for (size_t i = 1; i < list->count; i++)
		if (is_same_ring(&list->pieces[i - 1].ring,
		    &list->pieces[i].ring))
			import_fields_report(&reader->fields,
			    list->pieces[i].at, BASE_ERR_OUTLINES_TWICE, name,
			    NULL, NULL);
}

static const struct law_outline *
join_lists(struct reader *reader)
{
	const struct law_register *reg = reader->fields.reg;
	struct base_arena *arena = reader->fields.arena;
	struct law_outline *of = base_arena_alloc(arena, reg->count,
	    sizeof(*of));

	for (size_t i = 0; i < reg->count; i++) {
		struct import_rings_list *list = &reader->lists[i];
		struct law_outline_ring *rings = base_arena_alloc(arena,
		    list->count, sizeof(*rings));

		for (size_t j = 0; j < list->count; j++)
			rings[j] = list->pieces[j].ring;
		of[i] = (struct law_outline){ list->count, rings };
		check_doubled(reader, list, reg->names[i]);
	}
	return of;
}

static bool
read_root(struct law_outlines *out, struct reader *reader,
    const struct base_json *root, const struct base_file *file)
{
	const struct law_register *reg = reader->fields.reg;
	const struct base_json *features;
	bool metres;

	if (!check_type(reader, root, "FeatureCollection") ||
	    !find_metres(reader, root, &metres) || (features =
	    import_fields_require(&reader->fields, root, "features")) == NULL)
		return false;
	import_rings_start(&reader->rings, &reader->fields, metres);
	read_features(reader, features);
	*out = (struct law_outlines){ metres, find_source(reader, root, file),
		reg->count, join_lists(reader) };
	warn_unknown(reader);
	if (features->kind == BASE_JSON_ARRAY)
		check_all(reader);
	return reader->fields.good;
}

bool
import_outlines_read(const struct law_outlines **out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
{
	struct law_outlines *outlines = base_arena_alloc(arena, 1,
	    sizeof(*outlines));
	struct base_arena *scratch = base_arena_new();
	struct reader reader = { .fields = { file->name, reg, arena, findings,
		true } };
	const struct base_json *root;
	bool good;

	reader.lists = base_arena_alloc(scratch, reg->count,
	    sizeof(*reader.lists));
	reader.seen = base_arena_alloc(scratch, reg->count,
	    sizeof(*reader.seen));
	base_buf_start(&reader.unknown, scratch);
	good = base_json_read(&root, file->name, file->bytes, file->length,
	    scratch, findings) && read_root(outlines, &reader, root, file);
	base_arena_free(scratch);
	if (good)
		*out = outlines;
	return good;
}

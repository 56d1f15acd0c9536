#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "import/outlines.h"
#include "law/register.h"

/* Degrees have five decimals, metres none (law/outline.h). */
#define PLACES 5
#define LEAST_RING 4

/* Where Denmark lies, with room around it: 1e-5 degrees, and metres of
 * EPSG:25832. */
struct box {
	int64_t left, bottom, right, top;
};
static const struct box degrees = { 700000, 5400000, 1600000, 5850000 };
static const struct box metres = { 400000, 6000000, 950000, 6450000 };

/* The rings of one municipality, growing. */
struct area {
	size_t count;
	size_t room;
	struct law_outline_ring *rings;
};

struct reader {
	const char *file;
	const struct law_register *reg;
	bool in_metres;
	bool is_elsewhere; /* told of a place that is not in Denmark: one will do */
	struct area *areas;
	struct base_buf others; /* codes that the register has not */
	struct base_arena *arena;
	struct base_findings *findings;
};

static bool
refuse(struct reader *reader, const struct base_json *at,
    enum base_err_code code, const char *a, const char *b)
{
	base_findings_add(reader->findings, code, (struct base_place){
	    .file = reader->file, .path = at->path }, a, b, NULL);
	return false;
}

static const struct base_json *
find_array(struct reader *reader, const struct base_json *object,
    const char *key)
{
	const struct base_json *found = base_json_find(object, key);

	if (found != NULL && found->kind == BASE_JSON_ARRAY)
		return found;
	refuse(reader, found != NULL ? found : object,
	    BASE_ERR_OUTLINES_FORM, key, "[...]");
	return NULL;
}

static bool
is_text(const struct base_json *value, const char *text)
{
	return value != NULL && value->kind == BASE_JSON_STRING &&
	    strcmp(value->text, text) == 0;
}

/* --- rings ------------------------------------------------------------------- */

static bool
is_in(const struct box *box, int64_t x, int64_t y)
{
	return x >= box->left && x <= box->right && y >= box->bottom &&
	    y <= box->top;
}

static bool
read_place(struct law_outline_point *out, struct reader *reader,
    const struct base_json *place)
{
	const struct box *box = reader->in_metres ? &metres : &degrees;
	int places = reader->in_metres ? 0 : PLACES;
	int64_t x, y;

	if (place->kind != BASE_JSON_ARRAY || place->count < 2 ||
	    !base_json_round(&x, &place->items[0], places) ||
	    !base_json_round(&y, &place->items[1], places))
		return refuse(reader, place, BASE_ERR_OUTLINES_PLACE, NULL,
		    NULL);
	if (!is_in(box, x, y)) {
		if (!reader->is_elsewhere)
			refuse(reader, place, is_in(box, y, x) ?
			    BASE_ERR_OUTLINES_SWAPPED :
			    BASE_ERR_OUTLINES_ELSEWHERE, NULL, NULL);
		reader->is_elsewhere = true;
		return false;
	}
	*out = (struct law_outline_point){ (int32_t)x, (int32_t)y };
	return true;
}

static bool
is_same(struct law_outline_point a, struct law_outline_point b)
{
	return a.x == b.x && a.y == b.y;
}

/* Twice the area, positive counter-clockwise. */
static int64_t
measure(const struct law_outline_point *points, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		const struct law_outline_point *a = &points[i];
		const struct law_outline_point *b = &points[(i + 1) % count];

		/* from the first point, so that products stay small */
		sum += (int64_t)(a->x - points[0].x) * (b->y - points[0].y) -
		    (int64_t)(b->x - points[0].x) * (a->y - points[0].y);
	}
	return sum;
}

static void
turn_round(struct law_outline_point *points, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct law_outline_point kept = points[i];

		points[i] = points[count - 1 - i];
		points[count - 1 - i] = kept;
	}
}

static void
add_ring(struct reader *reader, struct area *area,
    struct law_outline_ring ring)
{
	if (area->count == area->room) {
		size_t room = area->room == 0 ? 8 : 2 * area->room;
		struct law_outline_ring *rings = base_arena_alloc(
		    reader->arena, room, sizeof(*rings));

		if (area->count > 0)
			memcpy(rings, area->rings, area->count *
			    sizeof(*rings));
		area->rings = rings;
		area->room = room;
	}
	area->rings[area->count++] = ring;
}

/* The closing place goes, and places that are the same after rounding; a ring
 * of which no area is left is none. */
static bool
read_ring(struct reader *reader, struct area *area,
    const struct base_json *ring, bool is_hole)
{
	struct law_outline_point *points, point, first = { 0, 0 };
	size_t count = 0;

	if (ring->kind != BASE_JSON_ARRAY || ring->count < LEAST_RING)
		return refuse(reader, ring, BASE_ERR_OUTLINES_SHORT, NULL,
		    NULL);
	points = base_arena_alloc(reader->arena, ring->count,
	    sizeof(*points));
	for (size_t i = 0; i < ring->count; i++) {
		if (!read_place(&point, reader, &ring->items[i]))
			return false;
		if (i == 0)
			first = point;
		if (count == 0 || !is_same(points[count - 1], point))
			points[count++] = point;
	}
	if (!is_same(first, point))
		return refuse(reader, ring, BASE_ERR_OUTLINES_OPEN, NULL,
		    NULL);
	if (--count < LEAST_RING - 1 || measure(points, count) == 0)
		return true;
	if ((measure(points, count) < 0) != is_hole)
		turn_round(points, count);
	add_ring(reader, area, (struct law_outline_ring){ count, points });
	return true;
}

/* --- features ---------------------------------------------------------------- */

static void
read_polygon(struct reader *reader, struct area *area,
    const struct base_json *polygon)
{
	if (polygon->kind != BASE_JSON_ARRAY || polygon->count == 0) {
		refuse(reader, polygon, BASE_ERR_OUTLINES_SHORT, NULL, NULL);
		return;
	}
	for (size_t i = 0; i < polygon->count; i++)
		if (!read_ring(reader, area, &polygon->items[i], i > 0))
			return;
}

static void
read_geometry(struct reader *reader, struct area *area,
    const struct base_json *feature)
{
	const struct base_json *geometry = base_json_find(feature,
	    "geometry"), *type, *coordinates;

	if (geometry == NULL || geometry->kind != BASE_JSON_OBJECT) {
		refuse(reader, feature, BASE_ERR_OUTLINES_FORM, "geometry",
		    "{...}");
		return;
	}
	type = base_json_find(geometry, "type");
	if (!is_text(type, "Polygon") && !is_text(type, "MultiPolygon")) {
		refuse(reader, type != NULL ? type : geometry,
		    BASE_ERR_OUTLINES_FORM, "type",
		    "\"Polygon\", \"MultiPolygon\"");
		return;
	}
	coordinates = find_array(reader, geometry, "coordinates");
	if (coordinates == NULL)
		return;
	if (is_text(type, "Polygon"))
		read_polygon(reader, area, coordinates);
	else
		for (size_t i = 0; i < coordinates->count; i++)
			read_polygon(reader, area, &coordinates->items[i]);
}

static const struct base_json *
find_code(const struct base_json *feature)
{
	static const char *const keys[] = { "code", "kommunekode", "komkode",
		"lau" };
	const struct base_json *properties = base_json_find(feature,
	    "properties");

	for (size_t i = 0; properties != NULL &&
	    properties->kind == BASE_JSON_OBJECT && i < sizeof(keys) /
	    sizeof(keys[0]); i++)
		for (size_t j = 0; j < properties->count; j++)
			if (base_text_is_same(properties->items[j].key,
			    keys[i]))
				return &properties->items[j];
	return NULL;
}

/* The municipality of a feature; LAW_REGISTER_NONE where it has none of ours, or
 * after a finding. */
static size_t
find_municipality(struct reader *reader, const struct base_json *feature)
{
	const struct base_json *code = feature->kind == BASE_JSON_OBJECT ?
	    find_code(feature) : NULL;
	const char *text;
	size_t found;

	if (code == NULL || (code->kind != BASE_JSON_STRING &&
	    code->kind != BASE_JSON_WHOLE)) {
		refuse(reader, code == NULL ? feature : code,
		    BASE_ERR_OUTLINES_CODE, NULL, NULL);
		return LAW_REGISTER_NONE;
	}
	text = code->kind == BASE_JSON_STRING ? code->text :
	    base_arena_print(reader->arena, "%lld", (long long)code->whole);
	found = law_register_find_code(reader->reg, text);
	if (found == LAW_REGISTER_NONE)
		base_buf_add_print(&reader->others, "%s%s",
		    reader->others.length == 0 ? "" : ", ", base_text_clean(
		    text, reader->arena));
	return found;
}

/* --- the whole --------------------------------------------------------------- */

/* What the file says of its coordinates; RFC 7946 knows degrees alone. */
static bool
read_reference(struct reader *reader, const struct base_json *root)
{
	const struct base_json *crs = base_json_find(root, "crs"), *name;

	if (crs == NULL || crs->kind == BASE_JSON_NULL)
		return true;
	name = base_json_find(crs, "properties");
	name = name == NULL ? NULL : base_json_find(name, "name");
	if (name != NULL && name->kind == BASE_JSON_STRING) {
		reader->in_metres = strstr(name->text, "25832") != NULL;
		if (reader->in_metres || strstr(name->text, "CRS84") != NULL ||
		    strstr(name->text, "4326") != NULL)
			return true;
	}
	return refuse(reader, crs, BASE_ERR_OUTLINES_CRS, name == NULL ||
	    name->text == NULL ? "?" : base_text_clean(name->text,
	    reader->arena), NULL);
}

/* Whom a map must name, where the file says so. */
static const char *
find_source(const struct reader *reader, const struct base_json *root)
{
	static const char *const keys[] = { "source", "attribution", "name" };
	const char *slash = strrchr(reader->file, '/');

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct base_json *found = base_json_find(root, keys[i]);

		if (found != NULL && found->kind == BASE_JSON_STRING &&
		    *found->text != '\0')
			return base_text_clean(found->text, reader->arena);
	}
	return base_text_clean(slash == NULL ? reader->file : slash + 1,
	    reader->arena);
}

static bool
check_complete(struct reader *reader, const struct base_json *root)
{
	struct base_buf missing;

	base_buf_start(&missing, reader->arena);
	for (size_t i = 0; i < reader->reg->count; i++)
		if (reader->areas[i].count == 0)
			base_buf_add_print(&missing, "%s%s %s",
			    missing.length == 0 ? "" : ", ",
			    reader->reg->codes[i], reader->reg->names[i]);
	if (missing.length == 0)
		return true;
	return refuse(reader, root, BASE_ERR_OUTLINES_MISSING, missing.bytes,
	    NULL);
}

static bool
read_features(struct reader *reader, const struct base_json *root)
{
	const struct base_json *features = find_array(reader, root,
	    "features");
	size_t before = base_findings_count(reader->findings);

	if (features == NULL)
		return false;
	for (size_t i = 0; i < features->count; i++) {
		size_t found = find_municipality(reader,
		    &features->items[i]);

		if (found != LAW_REGISTER_NONE)
			read_geometry(reader, &reader->areas[found],
			    &features->items[i]);
	}
	return base_findings_count(reader->findings) == before &&
	    check_complete(reader, root);
}

static const struct law_outlines *
make_outlines(const struct reader *reader, const char *source)
{
	struct law_outlines *outlines = base_arena_alloc(reader->arena, 1,
	    sizeof(*outlines));
	struct law_outline *of = base_arena_alloc(reader->arena,
	    reader->reg->count, sizeof(*of));

	for (size_t i = 0; i < reader->reg->count; i++)
		of[i] = (struct law_outline){ reader->areas[i].count,
			reader->areas[i].rings };
	*outlines = (struct law_outlines){ reader->in_metres, source,
		reader->reg->count, of };
	return outlines;
}

bool
import_outlines_read(const struct law_outlines **out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
{
	struct reader reader = { .file = file->name, .reg = reg,
		.areas = base_arena_alloc(arena, reg->count,
		sizeof(struct area)), .arena = arena, .findings = findings };
	const struct base_json *root;

	base_buf_start(&reader.others, arena);
	if (!base_json_read(&root, file->name, file->bytes, file->length,
	    arena, findings))
		return false;
	if (root->kind != BASE_JSON_OBJECT || !is_text(base_json_find(root,
	    "type"), "FeatureCollection"))
		return refuse(&reader, root, BASE_ERR_OUTLINES_FORM, "type",
		    "\"FeatureCollection\"");
	if (!read_reference(&reader, root) || !read_features(&reader, root))
		return false;
	if (reader.others.length > 0)
		base_findings_add(findings, BASE_ERR_OUTLINES_OTHERS,
		    (struct base_place){ .file = file->name },
		    reader.others.bytes, NULL);
	*out = make_outlines(&reader, find_source(&reader, root));
	return true;
}

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "import/rings.h"

/* Decimal places of a unit of law/outline.h. */
#define PLACES 5
#define LEAST_POSITIONS 4
#define LEAST_POINTS 3

struct box {
	int64_t west;
	int64_t south;
	int64_t east;
	int64_t north;
};

/* Denmark with its waters, generously. */
static const struct box denmark = { 300000, 5300000, 1700000, 5900000 };
static const struct box denmark_metres = { 100000, 5850000, 1050000,
	6600000 };
static const struct box globe = { -18000000, -9000000, 18000000, 9000000 };

static const char degrees_text[] = "3\u201317\u00b0, 53\u201359\u00b0";
static const char metres_text[] = "100000\u20131050000 m, "
    "5850000\u20136600000 m";

static const enum base_err_code codes[IMPORT_RINGS_FAULT_COUNT] = {
	BASE_ERR_OUTLINES_SWAPPED, BASE_ERR_OUTLINES_NO_DEGREES,
	BASE_ERR_OUTLINES_ELSEWHERE };

/* --- positions ------------------------------------------------------------ */

static bool
is_within(const struct box *box, int64_t x, int64_t y)
{
	return x >= box->west && x <= box->east && y >= box->south &&
	    y <= box->north;
}

static const char *
print_area(const struct import_rings *rings)
{
	return rings->metres ? metres_text : degrees_text;
}

static void
note_fault(struct import_rings *rings, enum import_rings_fault fault,
    const struct base_json *at)
{
	rings->faults[fault]++;
	rings->fields->good = false;
	base_findings_add(rings->strays, codes[fault], (struct base_place){
	    .file = rings->fields->file, .path = at->path },
	    print_area(rings), NULL);
}

static bool
check_position(struct import_rings *rings, const struct base_json *at,
    int64_t x, int64_t y)
{
	const struct box *box = rings->metres ? &denmark_metres : &denmark;

	rings->positions++;
	if (is_within(box, x, y))
		return true;
	note_fault(rings, is_within(box, y, x) ? IMPORT_RINGS_SWAPPED :
	    rings->metres || is_within(&globe, x, y) ?
	    IMPORT_RINGS_ELSEWHERE : IMPORT_RINGS_NO_DEGREES, at);
	return false;
}

/* A number beyond all units is beyond every box, too. */
static bool
read_number(struct import_rings *rings, const struct base_json *value,
    int64_t *out)
{
	if (value->kind != BASE_JSON_WHOLE && value->kind != BASE_JSON_REAL) {
		import_fields_report(rings->fields, value,
		    BASE_ERR_JSON_WRONG_TYPE, "1.5", NULL, NULL);
		return false;
	}
	if (!base_json_scale(out, value, rings->metres ? 0 : PLACES))
		*out = INT64_MAX;
	return true;
}

static bool
read_position(struct import_rings *rings, const struct base_json *value,
    struct law_outline_point *out)
{
	int64_t x, y;

	if (!import_fields_is_array(rings->fields, value))
		return false;
	if (value->count < 2) {
		import_fields_report(rings->fields, value,
		    BASE_ERR_OUTLINES_POSITION, NULL, NULL, NULL);
		return false;
	}
	if (!read_number(rings, &value->items[0], &x) ||
	    !read_number(rings, &value->items[1], &y) ||
	    !check_position(rings, value, x, y))
		return false;
	*out = (struct law_outline_point){ (int32_t)x, (int32_t)y };
	return true;
}

/* --- rings ---------------------------------------------------------------- */

static bool
is_same(struct law_outline_point a, struct law_outline_point b)
{
	return a.x == b.x && a.y == b.y;
}

/* Without the closing point and those that are as the one before; how many
 * are left. */
static size_t
squeeze(struct law_outline_point *points, size_t count)
{
	size_t left = 1;

	for (size_t i = 1; i < count; i++)
		if (!is_same(points[i], points[left - 1]))
			points[left++] = points[i];
	while (left > 1 && is_same(points[left - 1], points[0]))
		left--;
	return left;
}

/* Twice the area, positive counter-clockwise.  Seen from the first point, so
 * that no sum of a ring in Denmark is too large. */
static int64_t
measure(const struct law_outline_point *points, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 1; i + 1 < count; i++) {
		int64_t ax = points[i].x - points[0].x;
		int64_t ay = points[i].y - points[0].y;
		int64_t bx = points[i + 1].x - points[0].x;
		int64_t by = points[i + 1].y - points[0].y;

		sum += ax * by - bx * ay;
	}
	return sum;
}

/* The first point stays the first. */
static void
turn(struct law_outline_point *points, size_t count)
{
	for (size_t i = 1, j = count - 1; i < j; i++, j--) {
		struct law_outline_point point = points[i];

		points[i] = points[j];
		points[j] = point;
	}
}

static bool
read_points(struct import_rings *rings, const struct base_json *value,
    struct law_outline_point *out)
{
	bool good = true;

	for (size_t i = 0; i < value->count; i++)
		good = read_position(rings, &value->items[i], &out[i]) &&
		    good;
	if (good && !is_same(out[0], out[value->count - 1])) {
		import_fields_report(rings->fields, value,
		    BASE_ERR_OUTLINES_RING_OPEN, NULL, NULL, NULL);
		return false;
	}
	return good;
}

/* False: the ring was refused, or has no area. */
static bool
read_ring(struct law_outline_ring *out, struct import_rings *rings,
    const struct base_json *value, bool outer)
{
	struct law_outline_point *points;
	size_t count;
	int64_t area;

	if (!import_fields_is_array(rings->fields, value))
		return false;
	if (value->count < LEAST_POSITIONS) {
		import_fields_report(rings->fields, value,
		    BASE_ERR_OUTLINES_RING_SHORT, base_text_print_whole(
		    (int64_t)value->count, rings->fields->arena), NULL, NULL);
		return false;
	}
	points = base_arena_alloc(rings->fields->arena, value->count,
	    sizeof(*points));
	if (!read_points(rings, value, points))
		return false;
	count = squeeze(points, value->count);
	area = measure(points, count);
	if (count < LEAST_POINTS || area == 0)
		return false;
	if ((area > 0) != outer)
		turn(points, count);
	*out = (struct law_outline_ring){ count, points };
	return true;
}

/* --- polygons ------------------------------------------------------------- */

static void
add_piece(struct import_rings_list *list, const struct import_rings *rings,
    struct law_outline_ring ring, const struct base_json *at)
{
	struct import_rings_piece *larger;

	if (list->count == list->room) {
		list->room = list->room == 0 ? 4 : 2 * list->room;
		larger = base_arena_alloc(rings->fields->arena, list->room,
		    sizeof(*larger));
		if (list->count > 0)
			memcpy(larger, list->pieces,
			    list->count * sizeof(*larger));
		list->pieces = larger;
	}
	list->pieces[list->count] = (struct import_rings_piece){ ring, at,
		list->count };
	list->count++;
}

/* Is the value an array with something in it? */
static bool
is_filled(struct import_rings *rings, const struct base_json *value)
{
	if (!import_fields_is_array(rings->fields, value))
		return false;
	if (value->count == 0)
		import_fields_report(rings->fields, value,
		    BASE_ERR_JSON_EMPTY, NULL, NULL, NULL);
	return value->count > 0;
}

/* Holes of what is too small to be seen are not seen either. */
static void
add_polygon(struct import_rings_list *list, struct import_rings *rings,
    const struct base_json *polygon)
{
	struct law_outline_ring ring;
	bool has_outer = false;

	if (!is_filled(rings, polygon))
		return;
	for (size_t i = 0; i < polygon->count; i++) {
		const struct base_json *value = &polygon->items[i];

		if (!read_ring(&ring, rings, value, i == 0))
			continue;
		has_outer = has_outer || i == 0;
		if (has_outer)
			add_piece(list, rings, ring, value);
	}
}

void
import_rings_start(struct import_rings *rings, struct import_fields *fields,
    bool metres)
{
	*rings = (struct import_rings){ .fields = fields, .metres = metres,
		.strays = base_findings_new(fields->arena) };
}

void
import_rings_add(struct import_rings_list *list, struct import_rings *rings,
    const struct base_json *geometry)
{
	struct import_fields *fields = rings->fields;
	const char *type = import_fields_find_text(fields, geometry, "type");
	const struct base_json *coordinates;

	if (type == NULL || (strcmp(type, "Polygon") != 0 &&
	    strcmp(type, "MultiPolygon") != 0)) {
		import_fields_report(fields, geometry,
		    BASE_ERR_OUTLINES_TYPE, type == NULL ? "" : type,
		    "Polygon / MultiPolygon", NULL);
		return;
	}
	coordinates = import_fields_require(fields, geometry, "coordinates");
	if (coordinates != NULL && strcmp(type, "Polygon") == 0)
		add_polygon(list, rings, coordinates);
	else if (coordinates != NULL && is_filled(rings, coordinates))
		for (size_t i = 0; i < coordinates->count; i++)
			add_polygon(list, rings, &coordinates->items[i]);
}

void
import_rings_end(struct import_rings *rings)
{
	struct base_findings *findings = rings->fields->findings;

	for (int i = 0; i < IMPORT_RINGS_FAULT_COUNT; i++) {
		if (rings->faults[i] < 2 ||
		    rings->faults[i] != rings->positions)
			continue;
		base_findings_add(findings, codes[i],
		    base_findings_get(rings->strays, 0)->place,
		    print_area(rings), NULL);
		base_findings_add(findings, BASE_ERR_OUTLINES_ALIKE,
		    (struct base_place){ .file = rings->fields->file,
		    .path = "features" }, base_text_print_whole(
		    (int64_t)rings->positions, rings->fields->arena), NULL);
		return;
	}
	base_findings_append(findings, rings->strays);
}

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "doc/plane.h"
#include "law/outline.h"
#include "law/register.h"

/* Cosine of 56 degrees as a ratio. */
#define COSINE 55919
#define COSINE_OF 100000
/* Points are set to tenths of a point: finer than print. */
#define GRID 100
/* The side of a square in which a line is not followed closer. */
#define CELL 200
#define MOST_HEIGHT 2 /* in widths */
#define INSET_EDGE 6000
#define LEAST_POINTS 3 /* of an area */

/* A piece of border as one of its neighbours walks it. */
struct edge {
	struct law_outline_point from;
	struct law_outline_point to;
	size_t region;
};

static int64_t
find_x(const struct doc_plane *plane, struct law_outline_point point)
{
	return plane->outlines->metres ? point.x :
	    (int64_t)point.x * COSINE / COSINE_OF;
}

static void
stretch(struct doc_plane_box *box, const struct doc_plane *plane,
    const struct law_outline_ring *ring)
{
	for (size_t i = 0; i < ring->count; i++) {
		int64_t x = find_x(plane, ring->points[i]);
		int64_t y = ring->points[i].y;

		box->left = x < box->left ? x : box->left;
		box->right = x > box->right ? x : box->right;
		box->bottom = y < box->bottom ? y : box->bottom;
		box->top = y > box->top ? y : box->top;
	}
}

/* A length of the plane on the paper. */
static int32_t
scale(const struct doc_plane *plane, int64_t length)
{
	return (int32_t)(length * (plane->width / GRID) / plane->span) * GRID;
}

/* The width that a box needs. */
static int64_t
find_span(const struct doc_plane_box *box)
{
	int64_t width = box->right - box->left;
	int64_t height = (box->top - box->bottom) / MOST_HEIGHT;

	return width > height ? width : height;
}

static void
choose_span(struct doc_plane *plane)
{
	int64_t island;

	plane->span = find_span(&plane->land);
	if (plane->bornholm == LAW_REGISTER_NONE)
		return;
	island = find_span(&plane->island);
	plane->span = island > plane->span ? island : plane->span;
}

void
doc_plane_compute(struct doc_plane *out, const struct law_outlines *outlines,
    const struct law_register *reg, struct doc_point corner, int32_t width,
    int32_t inset_right)
{
	static const struct doc_plane_box nothing = { INT64_MAX, INT64_MAX,
		INT64_MIN, INT64_MIN };

	*out = (struct doc_plane){ .outlines = outlines, .reg = reg,
		.corner = corner, .width = width, .land = nothing,
		.island = nothing,
		.bornholm = law_register_find_code(reg, "400") };
	for (size_t i = 0; i < outlines->count; i++)
		for (size_t j = 0; j < outlines->of[i].count; j++)
			stretch(i == out->bornholm ? &out->island :
			    &out->land, out, &outlines->of[i].rings[j]);
	choose_span(out);
	out->height = scale(out, out->land.top - out->land.bottom);
	if (out->bornholm == LAW_REGISTER_NONE)
		return;
	out->inset_width = 2 * INSET_EDGE + scale(out,
	    out->island.right - out->island.left);
	out->inset_height = 2 * INSET_EDGE + scale(out,
	    out->island.top - out->island.bottom);
	out->inset = (struct doc_point){ inset_right - out->inset_width,
		corner.y };
}

static struct doc_point
place(const struct doc_plane *plane, size_t municipality,
    struct law_outline_point point)
{
	bool inset = municipality == plane->bornholm;
	const struct doc_plane_box *box = inset ? &plane->island :
	    &plane->land;
	struct doc_point corner = inset ? (struct doc_point){
	    plane->inset.x + INSET_EDGE, plane->inset.y + INSET_EDGE } :
	    plane->corner;

	return (struct doc_point){
		corner.x + scale(plane, find_x(plane, point) - box->left),
		corner.y + scale(plane, box->top - point.y) };
}

static bool
is_near(struct doc_point a, struct doc_point b)
{
	return a.x / CELL == b.x / CELL && a.y / CELL == b.y / CELL;
}

/* Without the points between where the run enters a square and leaves it; how
 * many are left. */
static size_t
thin(struct doc_point *points, size_t count, bool closed)
{
	struct doc_point before = points[0];
	size_t left = 1;

	for (size_t i = 1; i < count; i++) {
		struct doc_point here = points[i];
		bool at_end = i + 1 == count && !closed;
		bool leaves = at_end || !is_near(here, points[(i + 1) % count]);

		if (leaves || !is_near(here, before))
			points[left++] = here;
		before = here;
	}
	return left;
}

static struct doc_run
place_run(const struct doc_plane *plane, size_t municipality,
    const struct law_outline_point *points, size_t count, bool closed,
    struct base_arena *arena)
{
	struct doc_point *placed = base_arena_alloc(arena, count,
	    sizeof(*placed));

	for (size_t i = 0; i < count; i++)
		placed[i] = place(plane, municipality, points[i]);
	return (struct doc_run){ thin(placed, count, closed), placed, closed,
		false };
}

void
doc_plane_add_area(struct doc_drawing *drawing, const struct doc_plane *plane,
    size_t municipality, const struct doc_paint *paint, const char *name,
    const char *link)
{
	const struct law_outline *outline = &plane->outlines->of[municipality];
	struct doc_run *runs = base_arena_alloc(drawing->arena,
	    outline->count, sizeof(*runs));
	size_t count = 0;

	for (size_t i = 0; i < outline->count; i++) {
		runs[count] = place_run(plane, municipality,
		    outline->rings[i].points, outline->rings[i].count, true,
		    drawing->arena);
		count += runs[count].count >= LEAST_POINTS;
	}
	doc_drawing_add_path(drawing, &(struct doc_path){ *paint, count, runs,
	    name, link });
}

/* --- borders of regions --------------------------------------------------- */

static int
compare_points(struct law_outline_point a, struct law_outline_point b)
{
	if (a.x != b.x)
		return a.x < b.x ? -1 : 1;
	return a.y == b.y ? 0 : a.y < b.y ? -1 : 1;
}

static int
compare_edges(const void *one, const void *other)
{
	const struct edge *a = one, *b = other;
	int order = compare_points(a->from, b->from);

	return order != 0 ? order : compare_points(a->to, b->to);
}

/* All edges of all outlines, sorted; with out NULL they are only counted. */
static size_t
list_edges(struct edge *out, const struct doc_plane *plane)
{
	size_t count = 0;

	for (size_t i = 0; i < plane->outlines->count; i++)
		for (size_t j = 0; j < plane->outlines->of[i].count; j++) {
			const struct law_outline_ring *ring =
			    &plane->outlines->of[i].rings[j];

			for (size_t k = 0; out != NULL && k < ring->count; k++)
				out[count + k] = (struct edge){
					ring->points[k],
					ring->points[(k + 1) % ring->count],
					plane->reg->regions[i] };
			count += ring->count;
		}
	if (out != NULL)
		qsort(out, count, sizeof(*out), compare_edges);
	return count;
}

struct borders {
	struct doc_drawing *drawing;
	const struct doc_plane *plane;
	const struct edge *edges; /* of all outlines, sorted */
	size_t edge_count;
	struct doc_run *runs;
	size_t run_count;
};

/* Does another region walk this edge the other way?  Of the two, the one that
 * comes first draws it. */
static bool
is_border(const struct borders *borders, const struct law_outline_ring *ring,
    size_t from, size_t region)
{
	const struct edge back = { ring->points[(from + 1) % ring->count],
		ring->points[from], 0 };
	const struct edge *other = bsearch(&back, borders->edges,
	    borders->edge_count, sizeof(back), compare_edges);

	return other != NULL && other->region > region;
}

/* A run of so many edges that follow each other. */
static void
add_border(struct borders *borders, const struct law_outline_ring *ring,
    size_t from, size_t edges)
{
	struct base_arena *arena = borders->drawing->arena;
	struct law_outline_point *points = base_arena_alloc(arena, edges + 1,
	    sizeof(*points));

	for (size_t i = 0; i <= edges; i++)
		points[i] = ring->points[(from + i) % ring->count];
	borders->runs[borders->run_count++] = place_run(borders->plane,
	    LAW_REGISTER_NONE - 1, points, edges + 1, false, arena);
}

static void
add_ring_borders(struct borders *borders, const struct law_outline_ring *ring,
    size_t region)
{
	size_t edges = 0;

	for (size_t i = 0; i < ring->count; i++) {
		if (is_border(borders, ring, i, region)) {
			edges++;
		} else if (edges > 0) {
			add_border(borders, ring, i - edges, edges);
			edges = 0;
		}
	}
	if (edges > 0)
		add_border(borders, ring, ring->count - edges, edges);
}

bool
doc_plane_add_borders(struct doc_drawing *drawing,
    const struct doc_plane *plane, const struct doc_paint *paints,
    size_t paint_count)
{
	const struct law_outlines *outlines = plane->outlines;
	size_t count = list_edges(NULL, plane);
	struct edge *edges = base_arena_alloc(drawing->arena, count,
	    sizeof(*edges));
	struct borders borders = { drawing, plane, edges, count,
		base_arena_alloc(drawing->arena, count,
		sizeof(*borders.runs)), 0 };

	list_edges(edges, plane);
	for (size_t i = 0; i < outlines->count; i++)
		for (size_t j = 0; j < outlines->of[i].count; j++)
			add_ring_borders(&borders, &outlines->of[i].rings[j],
			    plane->reg->regions[i]);
	for (size_t i = 0; borders.run_count > 0 && i < paint_count; i++)
		doc_drawing_add_path(drawing, &(struct doc_path){
		    .paint = paints[i], .run_count = borders.run_count,
		    .runs = borders.runs });
	return borders.run_count > 0;
}

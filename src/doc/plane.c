#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "doc/plane.h"
#include "law/outline.h"
#include "law/register.h"

/* Cosine of 56 degrees as a ratio. */
#define COSINE 55919
#define COSINE_OF 100000
/* Points are set to hundredths of a point: finer than any print. */
#define GRID 10
#define INSET_EDGE 6000

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
	int64_t whole = plane->land.right - plane->land.left;

	return (int32_t)(length * (plane->width / GRID) / whole) * GRID;
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

static struct doc_run
place_run(const struct doc_plane *plane, size_t municipality,
    const struct law_outline_point *points, size_t count, bool closed,
    struct base_arena *arena)
{
	struct doc_point *placed = base_arena_alloc(arena, count,
	    sizeof(*placed));

	for (size_t i = 0; i < count; i++)
		placed[i] = place(plane, municipality, points[i]);
	return (struct doc_run){ count, placed, closed, false };
}

void
doc_plane_add_area(struct doc_drawing *drawing, const struct doc_plane *plane,
    size_t municipality, const struct doc_paint *paint, const char *name)
{
	const struct law_outline *outline = &plane->outlines->of[municipality];
	struct doc_run *runs = base_arena_alloc(drawing->arena,
	    outline->count, sizeof(*runs));

	for (size_t i = 0; i < outline->count; i++)
		runs[i] = place_run(plane, municipality,
		    outline->rings[i].points, outline->rings[i].count, true,
		    drawing->arena);
	doc_drawing_add_path(drawing, &(struct doc_path){ *paint,
	    outline->count, runs, name });
}

/* --- borders of regions --------------------------------------------------- */

static int
compare_edges(const void *one, const void *other)
{
	const struct edge *a = one, *b = other;
	const int32_t pairs[][2] = { { a->from.x, b->from.x },
		{ a->from.y, b->from.y }, { a->to.x, b->to.x },
		{ a->to.y, b->to.y } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i][0] != pairs[i][1])
			return pairs[i][0] < pairs[i][1] ? -1 : 1;
	return 0;
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

void
doc_plane_add_borders(struct doc_drawing *drawing,
    const struct doc_plane *plane, const struct doc_paint *paint)
{
	size_t count = list_edges(NULL, plane), run_count = 0;
	struct edge *edges = base_arena_alloc(drawing->arena, count,
	    sizeof(*edges));
	struct doc_run *runs = base_arena_alloc(drawing->arena, count,
	    sizeof(*runs));

	list_edges(edges, plane);
	for (size_t i = 0; i < count; i++) {
		const struct edge back = { edges[i].to, edges[i].from, 0 };
		const struct edge *other = bsearch(&back, edges, count,
		    sizeof(*edges), compare_edges);
		const struct law_outline_point ends[] = { edges[i].from,
			edges[i].to };

		if (other != NULL && other->region > edges[i].region)
			runs[run_count++] = place_run(plane,
			    LAW_REGISTER_NONE - 1, ends, 2, false,
			    drawing->arena);
	}
	if (run_count > 0)
		doc_drawing_add_path(drawing, &(struct doc_path){ *paint,
		    run_count, runs, NULL });
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/arena.h"
#include "doc/plane.h"
#include "law/outline.h"
#include "law/register.h"

#define WIDTH 400000
#define RIGHT 480000

static struct base_arena *arena;
static const struct law_register *reg;
static const struct law_outlines *outlines;
static struct doc_plane plane;
static const struct doc_point corner = { 4000, 44000 };
static const struct doc_paint paint = { .filled = true };

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = law_register_open(2024, arena);
	outlines = law_outline_open(reg, arena);
	doc_plane_compute(&plane, outlines, reg, corner, WIDTH, RIGHT);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static const struct doc_path *
draw(size_t municipality)
{
	struct doc_drawing *drawing = doc_drawing_new(RIGHT, RIGHT, "t", "a",
	    arena);

	doc_plane_add_area(drawing, &plane, municipality, &paint, "n");
	assert_non_null(drawing->first);
	assert_ptr_equal(drawing->first, drawing->last);
	return drawing->first->path;
}

/* Every municipality lies on the map, and Bornholm in its box. */
static void
test_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < reg->count; i++) {
		const struct doc_path *path = draw(i);
		bool inset = i == plane.bornholm;
		int32_t left = inset ? plane.inset.x : corner.x;
		int32_t top = inset ? plane.inset.y : corner.y;
		int32_t right = left + (inset ? plane.inset_width : WIDTH);
		int32_t bottom = top + (inset ? plane.inset_height :
		    plane.height);

		assert_true(path->run_count > 0);
		for (size_t j = 0; j < path->run_count; j++)
			for (size_t k = 0; k < path->runs[j].count; k++) {
				struct doc_point at = path->runs[j].points[k];

				assert_in_range(at.x, left, right);
				assert_in_range(at.y, top, bottom);
			}
	}
}

/* No more points than the outline has, a ring is a ring, and no two that follow
 * each other are the same. */
static void
test_points(void **state)
{
	size_t given = 0, drawn = 0;

	(void)state;
	for (size_t i = 0; i < reg->count; i++) {
		const struct doc_path *path = draw(i);

		assert_true(path->run_count <= outlines->of[i].count);
		for (size_t j = 0; j < outlines->of[i].count; j++)
			given += outlines->of[i].rings[j].count;
		for (size_t j = 0; j < path->run_count; j++) {
			const struct doc_run *run = &path->runs[j];

			assert_true(run->closed && run->count > 2);
			drawn += run->count;
			for (size_t k = 1; k < run->count; k++)
				assert_true(run->points[k].x !=
				    run->points[k - 1].x ||
				    run->points[k].y != run->points[k - 1].y);
		}
	}
	assert_true(drawn <= given);
	assert_true(drawn > given / 2);
}

/* Borders are lines between regions: points of theirs, and not closed. */
static void
test_borders(void **state)
{
	struct doc_drawing *drawing = doc_drawing_new(RIGHT, RIGHT, "t", "a",
	    arena);
	const struct doc_path *path;

	(void)state;
	doc_plane_add_borders(drawing, &plane, &paint);
	path = drawing->first->path;
	assert_true(path->run_count >= 3);
	for (size_t i = 0; i < path->run_count; i++) {
		assert_false(path->runs[i].closed);
		assert_true(path->runs[i].count >= 2);
	}
}

/* Twice as fine outlines look the same: what lies between is not drawn. */
static void
test_fine(void **state)
{
	struct law_outlines fine = *outlines;
	struct law_outline *of = base_arena_alloc(arena, reg->count,
	    sizeof(*of));
	struct law_outline_ring *ring = base_arena_alloc(arena, 1,
	    sizeof(*ring));
	struct law_outline_point *points;
	const struct law_outline_ring *coarse = &outlines->of[0].rings[0];
	size_t before = draw(0)->runs[0].count, steps = 50;

	(void)state;
	points = base_arena_alloc(arena, coarse->count * steps,
	    sizeof(*points));
	for (size_t i = 0; i < coarse->count; i++)
		for (size_t k = 0; k < steps; k++) {
			const struct law_outline_point *a =
			    &coarse->points[i];
			const struct law_outline_point *b =
			    &coarse->points[(i + 1) % coarse->count];

			points[i * steps + k] = (struct law_outline_point){
				a->x + (b->x - a->x) * (int32_t)k /
				(int32_t)steps, a->y + (b->y - a->y) *
				(int32_t)k / (int32_t)steps };
		}
	*ring = (struct law_outline_ring){ coarse->count * steps, points };
	for (size_t i = 0; i < reg->count; i++)
		of[i] = outlines->of[i];
	of[0] = (struct law_outline){ 1, ring };
	fine.of = of;
	doc_plane_compute(&plane, &fine, reg, corner, WIDTH, RIGHT);
	assert_true(draw(0)->runs[0].count < coarse->count * steps / 2);
	assert_true(draw(0)->runs[0].count >= before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_places, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_points, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_borders, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_fine, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

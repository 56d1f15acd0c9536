#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "doc/drawing.h"
#include "doc/plane.h"
#include "law/outline.h"
#include "law/register.h"

#define STEPS 5000
#define SIDE 500000
#define WIDTH 400000
#define MARGIN 4000

static struct base_arena *arena;
static struct law_register reg;
static struct law_outline_point left[STEPS + 2], right[STEPS + 2];
static struct law_outline_point islet[] = { { 100200, 6000200 },
	{ 100210, 6000200 }, { 100210, 6000210 } };
static const size_t regions[] = { 0, 1 };
static struct law_outline_ring left_rings[] = { { STEPS + 2, left },
	{ 3, islet } };
static struct law_outline_ring right_ring = { STEPS + 2, right };
static struct law_outline outline[] = { { 2, left_rings },
	{ 1, &right_ring } };
static const struct law_outlines outlines = { true, "", 2, outline };

/* Two municipalities on either side of a border of many points, which each
 * walks in its own direction. */
static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = *law_register_open(2024, arena);
	reg.count = 2;
	reg.regions = regions;
	for (int32_t i = 0; i < STEPS; i++) {
		struct law_outline_point point = { 600000 + i * 37 % 400,
			6000000 + i * (SIDE / STEPS) };

		left[1 + i] = point;
		right[STEPS - i] = point;
	}
	left[0] = (struct law_outline_point){ 600000 - SIDE, 6000000 };
	left[STEPS + 1] = (struct law_outline_point){ 600000 - SIDE,
		6000000 + SIDE };
	right[0] = (struct law_outline_point){ 600000 + SIDE, 6000000 + SIDE };
	right[STEPS + 1] = (struct law_outline_point){ 600000 + SIDE,
		6000000 };
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static struct doc_drawing *
draw(void)
{
	const struct doc_paint paint = { .line_width = 500 };
	struct doc_drawing *drawing = doc_drawing_new(WIDTH, WIDTH, "t", "a",
	    arena);
	struct doc_plane plane;

	doc_plane_compute(&plane, &outlines, &reg,
	    (struct doc_point){ MARGIN, MARGIN }, WIDTH, WIDTH);
	doc_plane_add_area(drawing, &plane, 0, &paint, "left",
	    NULL);
	doc_plane_add_area(drawing, &plane, 1, &paint, "right",
	    NULL);
	(void)doc_plane_add_borders(drawing, &plane, &paint, 1);
	return drawing;
}

static bool
has_point(const struct doc_run *run, struct doc_point point)
{
	for (size_t i = 0; i < run->count; i++)
		if (run->points[i].x == point.x && run->points[i].y == point.y)
			return true;
	return false;
}

static void
points_finer_than_the_paper_go(void **state)
{
	const struct doc_path *path = draw()->first->path;

	(void)state;
	assert_int_equal(path->run_count, 1); /* the islet is too small */
	/* 500 km on half of 400 points: some 1000 squares high, 2 of each */
	assert_true(path->runs[0].count > 500);
	assert_true(path->runs[0].count < 4500);
}

static void
the_first_point_stays(void **state)
{
	const struct doc_run *run = draw()->first->path->runs;

	(void)state;
	assert_int_equal(run->points[0].x, MARGIN);
	assert_true(run->closed);
}

static void
neighbours_keep_the_same_points(void **state)
{
	const struct doc_shape *first = draw()->first;
	const struct doc_run *run = first->path->runs;
	const struct doc_run *other = first->next->path->runs;

	(void)state;
	assert_int_equal(run->count, other->count);
	for (size_t i = 1; i + 1 < run->count; i++)
		assert_true(has_point(other, run->points[i]));
}

static void
the_border_is_one_run_along_them(void **state)
{
	const struct doc_shape *first = draw()->first;
	const struct doc_path *border = first->next->next->path;

	(void)state;
	assert_int_equal(border->run_count, 1);
	assert_int_equal(border->runs[0].count, first->path->runs[0].count - 2);
	for (size_t i = 0; i < border->runs[0].count; i++)
		assert_true(has_point(first->path->runs,
		    border->runs[0].points[i]));
}

/* What is far higher than wide is made to fit. */
static void
no_map_is_higher_than_twice_its_width(void **state)
{
	static const struct law_outline_point high[] = { { 600000, 5900000 },
		{ 600001, 5900000 }, { 600001, 6500000 } };
	static const struct law_outline_ring ring = { 3, high };
	const struct law_outline one = { 1, &ring };
	const struct law_outlines strip = { true, "", 1, &one };
	struct doc_plane plane;

	(void)state;
	doc_plane_compute(&plane, &strip, &reg, (struct doc_point){ 0, 0 },
	    WIDTH, WIDTH);
	assert_int_equal(plane.height, 2 * WIDTH);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(points_finer_than_the_paper_go),
		TEST(the_first_point_stays),
		TEST(neighbours_keep_the_same_points),
		TEST(the_border_is_one_run_along_them),
		TEST(no_map_is_higher_than_twice_its_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

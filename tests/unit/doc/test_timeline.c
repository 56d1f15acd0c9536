#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "doc/timeline.h"

#define WIDTH 480000
#define TOP 44000

static struct base_arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
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
draw(const struct doc_timeline *timeline)
{
	int32_t height = doc_timeline_measure(timeline);
	struct doc_drawing *drawing = doc_drawing_new(WIDTH, TOP + height,
	    "t", "a", arena);

	doc_timeline_add(drawing, timeline, TOP, WIDTH);
	return drawing;
}

static const struct doc_label *
find_label(const struct doc_drawing *drawing, const char *text)
{
	for (const struct doc_shape *at = drawing->first; at != NULL;
	    at = at->next)
		if (at->label != NULL && strcmp(at->label->text, text) == 0)
			return at->label;
	fail();
	return NULL;
}

static const struct doc_timeline_event events[] = {
	{ { 2023, 4, 30 }, 550, true, "announced", "550" },
	{ { 2023, 9, 10 }, 550, false, "deadline", "-" },
	{ { 2023, 9, 10 }, 550, false, "decided", "-" },
	{ { 2024, 2, 1 }, 900, true, "changed", "900" },
	{ { 2024, 11, 1 }, 100, true, "again", "100" } };

/* Rows go down one by one, so no words meet; nothing leaves the drawing. */
static void
test_rows(void **state)
{
	const struct doc_timeline timeline = { 5, events, 2024 };
	const struct doc_drawing *drawing = draw(&timeline);
	int32_t before = 0;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		const struct doc_label *label = find_label(drawing,
		    events[i].text);

		assert_true(label->at.y > before);
		before = label->at.y;
	}
	for (const struct doc_shape *at = drawing->first; at != NULL;
	    at = at->next) {
		for (size_t i = 0; at->path != NULL &&
		    i < at->path->run_count; i++)
			for (size_t k = 0; k < at->path->runs[i].count; k++) {
				struct doc_point point =
				    at->path->runs[i].points[k];

				assert_in_range(point.x, 0, WIDTH);
				assert_in_range(point.y, TOP,
				    drawing->height);
			}
		if (at->label != NULL)
			assert_in_range(at->label->at.y, TOP,
			    drawing->height);
	}
}

/* Later is to the right, more is higher. */
static void
test_places(void **state)
{
	const struct doc_timeline timeline = { 5, events, 2024 };
	const struct doc_drawing *drawing = draw(&timeline);
	const struct doc_label *first = find_label(drawing, "550");
	const struct doc_label *second = find_label(drawing, "900");
	const struct doc_label *third = find_label(drawing, "100");

	(void)state;
	assert_true(first->at.x < second->at.x &&
	    second->at.x < third->at.x);
	assert_true(second->at.y < first->at.y && first->at.y < third->at.y);
	/* three quarters of a year before, three behind: in proportion */
	assert_in_range((second->at.x - first->at.x) * 100 / (third->at.x -
	    second->at.x), 95, 106);
}

/* No events, one far behind the year, a landstal of nothing. */
static void
test_edges(void **state)
{
	const struct doc_timeline_event late = { { 2031, 5, 2 }, 0, true,
		"late", "0" };
	const struct doc_timeline none = { 0, events, 2024 };
	const struct doc_timeline one = { 1, &late, 2024 };

	(void)state;
	assert_non_null(find_label(draw(&none), "2024"));
	assert_in_range(find_label(draw(&one), "0")->at.x, WIDTH / 2, WIDTH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_places, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_edges, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

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

/* --- any days and numbers ------------------------------------------------- */

#define TRIES 400
#define MOST 8
#define HIGH 7000 /* a digit of ten points */

static uint32_t seed;

static uint32_t
draw_lot(uint32_t below)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % below;
}

/* Days in order, some the same or next to each other; numbers of all sizes. */
static size_t
make_events(struct doc_timeline_event *out)
{
	size_t count = 1 + draw_lot(MOST);
	struct base_date date = { 2023, 1 + (int)draw_lot(12), 1 };

	for (size_t i = 0; i < count; i++) {
		uint32_t wait = draw_lot(3) == 0 ? draw_lot(4) :
		    draw_lot(150);
		int64_t number = draw_lot(2) == 0 ? draw_lot(60) :
		    draw_lot(30000);

		while (wait-- > 0)
			date = base_date_next(date);
		out[i] = (struct doc_timeline_event){ date, number,
			i == 0 || draw_lot(3) > 0, "event",
			base_arena_print(arena, "%lld", (long long)number) };
	}
	return count;
}

struct place {
	int32_t left;
	int32_t right;
	int32_t y;
};

/* The numbers at the line: bold, and no others are. */
static size_t
list_values(struct place *out, const struct doc_drawing *drawing)
{
	size_t count = 0;

	for (const struct doc_shape *at = drawing->first; at != NULL;
	    at = at->next) {
		const struct doc_label *label = at->label;

		if (label == NULL || !label->bold)
			continue;
		assert_true(count < MOST);
		assert_int_equal(label->anchor, DOC_ANCHOR_START);
		/* digits of the bold font are 0.57 wide */
		out[count++] = (struct place){ label->at.x, label->at.x +
			(int32_t)strlen(label->text) * label->size * 57 / 100,
			label->at.y };
	}
	return count;
}

static int32_t
choose(int32_t a, int32_t b, bool larger)
{
	return (a > b) == larger ? a : b;
}

/* Does the line or area run through the number? */
static bool
is_crossed(const struct place *value, const struct doc_run *run)
{
	struct doc_point least = run->points[0], most = run->points[0];

	for (size_t i = 1; i < run->count; i++) {
		least.x = choose(least.x, run->points[i].x, false);
		least.y = choose(least.y, run->points[i].y, false);
		most.x = choose(most.x, run->points[i].x, true);
		most.y = choose(most.y, run->points[i].y, true);
	}
	return least.x < value->right && value->left < most.x &&
	    least.y < value->y && value->y - HIGH < most.y;
}

static bool
is_apart(const struct place *a, const struct place *b)
{
	return a->y - HIGH >= b->y || b->y - HIGH >= a->y ||
	    a->left >= b->right || b->left >= a->right;
}

static void
check_values(const struct place *values, size_t count,
    const struct doc_drawing *drawing)
{
	for (size_t i = 0; i < count; i++) {
		assert_in_range(values[i].left, 0, WIDTH);
		assert_in_range(values[i].right, 0, WIDTH);
		assert_true(values[i].y - HIGH > 0);
		for (size_t j = 0; j < i; j++)
			assert_true(is_apart(&values[i], &values[j]));
		for (const struct doc_shape *at = drawing->first; at != NULL;
		    at = at->next)
			if (at->path != NULL)
				assert_false(is_crossed(&values[i],
				    at->path->runs));
	}
}

/* No number over another, over a line or out of the drawing, whatever the days
 * and numbers are. */
static void
test_values_are_free(void **state)
{
	struct doc_timeline_event made[MOST];
	struct place values[MOST];
	size_t shown = 0, hidden = 0;

	(void)state;
	seed = 1;
	for (int i = 0; i < TRIES; i++) {
		struct doc_timeline timeline = { make_events(made), made,
			2024 };
		const struct doc_drawing *drawing = draw(&timeline);
		size_t count = list_values(values, drawing), numbers = 0;

		for (size_t k = 0; k < timeline.count; k++)
			numbers += made[k].is_number;
		assert_in_range(count, 0, numbers);
		shown += count;
		hidden += numbers - count;
		check_values(values, count, drawing);
	}
	/* neither all nor few: the trials are of both kinds */
	assert_true(shown > 3 * hidden && hidden > TRIES / 20);
}

/* Of two that follow at once, the one that holds longer is to be read. */
static void
test_longer_stays(void **state)
{
	static const struct doc_timeline_event fast[] = {
		{ { 2023, 4, 30 }, 550, true, "a", "550" },
		{ { 2024, 1, 3 }, 20, true, "b", "20" },
		{ { 2024, 1, 5 }, 40, true, "c", "40" },
		{ { 2024, 11, 20 }, 20000, true, "d", "20000" },
		{ { 2024, 12, 30 }, 100, true, "e", "100" } };
	const struct doc_timeline timeline = { 5, fast, 2024 };
	const struct doc_drawing *drawing = draw(&timeline);
	struct place values[MOST];

	(void)state;
	assert_int_equal(list_values(values, drawing), 3);
	assert_non_null(find_label(drawing, "550"));
	assert_non_null(find_label(drawing, "40"));
	assert_non_null(find_label(drawing, "20000"));
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
		cmocka_unit_test_setup_teardown(test_values_are_free, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_longer_stays, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

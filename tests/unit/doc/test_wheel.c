#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "doc/drawing.h"
#include "doc/wheel.h"

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

static const char *const months[12] = { "jan", "feb", "mar", "apr", "maj",
	"jun", "jul", "aug", "sep", "okt", "nov", "dec" };

static struct doc_drawing *
draw(const struct doc_wheel_mark *marks, size_t count, struct base_date today)
{
	const struct doc_wheel wheel = { .year = 2023, .months = months,
		.count = count, .marks = marks, .today = today,
		.title = "wheel", .alternative = "a wheel" };

	return doc_wheel_draw(&wheel, arena);
}

static const struct doc_label *
find_label(const struct doc_drawing *drawing, const char *text)
{
	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next)
		if (shape->label != NULL && strcmp(shape->label->text, text) ==
		    0)
			return shape->label;
	return NULL;
}

static size_t
count_paths(const struct doc_drawing *drawing)
{
	size_t count = 0;

	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next)
		count += shape->path != NULL;
	return count;
}

/* January is right of the top, December left of it, June at the bottom. */
static void
test_reads_like_a_clock(void **state)
{
	const struct doc_drawing *drawing = draw(NULL, 0,
	    (struct base_date){ 0 });
	const struct doc_label *jan = find_label(drawing, "jan");
	const struct doc_label *dec = find_label(drawing, "dec");
	const struct doc_label *apr = find_label(drawing, "apr");
	const struct doc_label *jun = find_label(drawing, "jun");

	(void)state;
	assert_true(jan->at.x > drawing->width / 2);
	assert_true(dec->at.x < drawing->width / 2);
	assert_true(jan->at.y < drawing->height / 2);
	assert_true(jun->at.y > drawing->height / 2);
	assert_true(apr->at.x > jan->at.x);
	assert_int_equal(count_paths(drawing), 12);
}

/* Days next to each other: their words keep apart, on the right downwards, on
 * the left upwards. */
static void
test_words_give_way(void **state)
{
	const struct doc_wheel_mark marks[] = {
		{ { 2023, 4, 30 }, "30 April", "one", true },
		{ { 2023, 5, 1 }, "1 May", "two", false },
		{ { 2023, 9, 10 }, "10 September", "three", false },
		{ { 2023, 9, 11 }, "11 September", "four", false } };
	const struct doc_drawing *drawing = draw(marks, 4,
	    (struct base_date){ 0 });

	(void)state;
	assert_true(find_label(drawing, "1 May")->at.y >=
	    find_label(drawing, "one")->at.y + 12000);
	assert_true(find_label(drawing, "four")->at.y + 12000 <=
	    find_label(drawing, "10 September")->at.y);
	assert_int_equal(find_label(drawing, "two")->anchor,
	    DOC_ANCHOR_START);
	assert_int_equal(find_label(drawing, "three")->anchor,
	    DOC_ANCHOR_END);
	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next) {
		if (shape->label == NULL)
			continue;
		assert_in_range(shape->label->at.x, 0, drawing->width);
		assert_in_range(shape->label->at.y, 0, drawing->height);
	}
}

static void
test_hand_only_in_its_year(void **state)
{
	size_t without = count_paths(draw(NULL, 0,
	    (struct base_date){ 2024, 1, 1 }));

	(void)state;
	assert_int_equal(count_paths(draw(NULL, 0,
	    (struct base_date){ 2023, 12, 31 })), without + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_reads_like_a_clock,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_words_give_way, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_hand_only_in_its_year,
		    set_up, tear_down) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

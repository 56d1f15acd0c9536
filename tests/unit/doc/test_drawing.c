#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "doc/drawing.h"

static struct base_arena *arena;
static struct doc_drawing *drawing;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	drawing = doc_drawing_new(100, 200, "title", "in words", arena);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

/* What was given may change afterwards. */
static void
all_is_copied(void **state)
{
	char text[] = "before", name[] = "before", title[] = "before";
	struct doc_point points[] = { { 1, 2 }, { 3, 4 } };
	struct doc_run run = { 2, points, true, false };
	struct doc_path path = { .run_count = 1, .runs = &run, .name = name };
	struct doc_label label = { .size = 10, .text = text };
	const struct doc_drawing *other = doc_drawing_new(1, 1, title, title,
	    arena);

	(void)state;
	doc_drawing_add_path(drawing, &path);
	doc_drawing_add_label(drawing, &label);
	memset(text, 'x', sizeof(text) - 1);
	memset(name, 'x', sizeof(name) - 1);
	memset(title, 'x', sizeof(title) - 1);
	memset(points, 0, sizeof(points));
	run = (struct doc_run){ 0 };
	path = (struct doc_path){ 0 };
	label = (struct doc_label){ 0 };
	assert_string_equal(other->title, "before");
	assert_string_equal(other->alternative, "before");
	assert_string_equal(drawing->first->path->name, "before");
	assert_int_equal(drawing->first->path->run_count, 1);
	assert_true(drawing->first->path->runs[0].closed);
	assert_int_equal(drawing->first->path->runs[0].count, 2);
	assert_int_equal(drawing->first->path->runs[0].points[1].y, 4);
	assert_string_equal(drawing->last->label->text, "before");
	assert_int_equal(drawing->last->label->size, 10);
}

/* Painted in the order in which they came, each a path or a label. */
static void
shapes_keep_their_order(void **state)
{
	const struct doc_paint paint = { .line_width = 5 };
	int32_t i = 0;

	(void)state;
	assert_null(drawing->first);
	for (i = 0; i < 50; i++) {
		struct doc_point at = { i, 0 };

		if (i % 3 == 0)
			doc_drawing_add_label(drawing, &(struct doc_label){
			    .at = at, .text = "" });
		else
			doc_drawing_add_line(drawing, at, at, &paint);
	}
	i = 0;
	for (const struct doc_shape *at = drawing->first; at != NULL;
	    at = at->next, i++) {
		assert_true((at->path == NULL) != (at->label == NULL));
		assert_int_equal(at->label != NULL, i % 3 == 0);
		assert_int_equal(at->label != NULL ? at->label->at.x :
		    at->path->runs[0].points[0].x, i);
		if (at->next == NULL)
			assert_ptr_equal(at, drawing->last);
	}
	assert_int_equal(i, 50);
}

static void
no_text_has_control_characters(void **state)
{
	static const char bad[] = "a\x1b[1m\nb\x7f";
	const struct doc_drawing *other = doc_drawing_new(1, 1, bad, bad,
	    arena);
	const char *texts[4];

	(void)state;
	doc_drawing_add_label(drawing, &(struct doc_label){ .text = bad });
	doc_drawing_add_box(drawing, (struct doc_point){ 0, 0 }, 1, 1,
	    &(struct doc_paint){ .filled = true }, bad);
	texts[0] = other->title;
	texts[1] = other->alternative;
	texts[2] = drawing->first->label->text;
	texts[3] = drawing->last->path->name;
	for (int i = 0; i < 4; i++) {
		assert_string_equal(texts[i], texts[0]);
		for (const char *at = texts[i]; *at != '\0'; at++)
			assert_true((unsigned char)*at >= ' ' && *at != 0x7f);
	}
}

/* Never larger than asked for; as large only if it fits; longer is no larger;
 * and what comes out is the largest that fits. */
static void
fitting_is_tight(void **state)
{
	char text[61] = "";

	(void)state;
	assert_int_equal(doc_drawing_fit("", 14000, 1), 14000);
	for (int32_t width = 1000; width <= 500000; width += 31000) {
		int32_t before = 14000;

		memset(text, 0, sizeof(text));
		for (int64_t letters = 1; letters <= 60; letters++) {
			int32_t size;

			text[letters - 1] = 'm';
			size = doc_drawing_fit(text, 14000, width);
			assert_in_range(size, 0, before);
			assert_true(letters * size * 6 <= (int64_t)width * 10);
			assert_true(size == 14000 ||
			    letters * (size + 1) * 6 > (int64_t)width * 10);
			before = size;
		}
	}
}

/* A letter of two bytes is as wide as one. */
static void
letters_count_and_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(doc_drawing_fit("æøåæøåæøå", 14000, 40000),
	    doc_drawing_fit("aoaaoaaoa", 14000, 40000));
}

static void
boxes_are_closed_and_lines_open(void **state)
{
	const struct doc_paint paint = { .filled = true };
	const struct doc_run *box, *line;

	(void)state;
	doc_drawing_add_box(drawing, (struct doc_point){ 3, 5 }, 10, 20, &paint,
	    NULL);
	doc_drawing_add_line(drawing, (struct doc_point){ 1, 2 },
	    (struct doc_point){ 7, 9 }, &paint);
	box = drawing->first->path->runs;
	line = drawing->last->path->runs;
	assert_null(drawing->first->path->name);
	assert_true(box->closed && !box->curved && !line->closed);
	assert_int_equal(box->count, 4);
	for (size_t i = 0; i < 4; i++) {
		const struct doc_point *a = &box->points[i];
		const struct doc_point *b = &box->points[(i + 1) % 4];

		assert_true(a->x == 3 || a->x == 13);
		assert_true(a->y == 5 || a->y == 25);
		assert_true((a->x == b->x) != (a->y == b->y));
	}
	assert_int_equal(line->count, 2);
	assert_int_equal(line->points[1].x, 7);
	assert_int_equal(line->points[1].y, 9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_is_copied, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(shapes_keep_their_order,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_text_has_control_characters,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(fitting_is_tight, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(letters_count_and_not_bytes,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    boxes_are_closed_and_lines_open, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

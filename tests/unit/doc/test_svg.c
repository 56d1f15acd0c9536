#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/drawing.h"
#include "doc/svg.h"

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
make_drawing(void)
{
	struct doc_drawing *drawing = doc_drawing_new(100000, 50500,
	    "A & B", "Says \"<what>\"", arena);
	const struct doc_paint paint = { .filled = true,
		.fill = { 255, 0, 16 }, .hatched = true, .hatch = { 1, 2, 3 },
		.line_width = 250, .line = { 0, 0, 0 }, .dashed = true };
	const struct doc_label label = { { -500, 12345 }, 9000, true,
		DOC_ANCHOR_END, { 0, 0, 0 }, "x < y" };

	doc_drawing_add_box(drawing, (struct doc_point){ 10, 2000 }, 30000,
	    4000, &paint, "it's");
	doc_drawing_add_box(drawing, (struct doc_point){ 0, 0 }, 1000, 1000,
	    &paint, NULL);
	doc_drawing_add_label(drawing, &label);
	return drawing;
}

static const char *
print(bool alone)
{
	struct base_buf out;

	base_buf_start(&out, arena);
	doc_svg_print(&out, make_drawing(), alone);
	return out.bytes;
}

static size_t
count(const char *text, const char *part)
{
	size_t found = 0;

	for (text = strstr(text, part); text != NULL;
	    text = strstr(text + 1, part))
		found++;
	return found;
}

static void
lengths_are_exact_decimals(void **state)
{
	const char *svg = print(true);

	(void)state;
	assert_non_null(strstr(svg, "width=\"100\" height=\"50.5\""));
	assert_non_null(strstr(svg, "viewBox=\"0 0 1000 505\""));
	assert_non_null(strstr(svg, "d=\"M0.1 20l300 0 0 40-300 0Z\""));
	assert_non_null(strstr(svg, "x=\"-5\" y=\"123.45\""));
	assert_non_null(strstr(svg, "stroke-width=\"2.5\""));
}

/* The points of a curve's piece are all told from where the piece begins. */
static void
curves_are_told_piece_by_piece(void **state)
{
	const struct doc_point points[] = { { 100, 200 }, { 300, 200 },
		{ 400, 300 }, { 500, 100 }, { 600, 0 }, { 800, 100 },
		{ 900, 300 } };
	const struct doc_run run = { 7, points, false, true };
	const struct doc_path path = { .paint = { .line_width = 1000 },
		.run_count = 1, .runs = &run };
	struct doc_drawing *drawing = doc_drawing_new(1000, 1000, "a", "b",
	    arena);
	struct base_buf out;

	(void)state;
	doc_drawing_add_path(drawing, &path);
	base_buf_start(&out, arena);
	doc_svg_print(&out, drawing, false);
	assert_non_null(strstr(out.bytes,
	    " d=\"M1 2c2 0 3 1 4-1 1-1 3 0 4 2\"/>"));
}

static void
a_line_is_said_once(void **state)
{
	const char *svg = print(true);
	const char *end = strstr(svg, "</g>");

	(void)state;
	assert_int_equal(count(svg, "stroke=\"#000000\""), 1);
	assert_int_equal(count(svg, "<g "), 1);
	assert_int_equal(count(svg, "</g>"), 1);
	assert_non_null(end);
	assert_null(strstr(end, "<path"));
	assert_non_null(strstr(end, "<text"));
}

/* What leads somewhere can be reached, and is called what it shows. */
static void
links_make_a_group(void **state)
{
	const struct doc_point points[] = { { 0, 0 }, { 100, 0 },
		{ 0, 100 } };
	const struct doc_run run = { 3, points, true, false };
	const struct doc_path path = { .paint = { .filled = true },
		.run_count = 1, .runs = &run, .name = "R & D",
		.link = "/a?b=1&c=2" };
	struct doc_drawing *drawing = make_drawing();
	struct base_buf out;

	(void)state;
	assert_non_null(strstr(print(false), " role=\"img\""));
	doc_drawing_add_path(drawing, &path);
	base_buf_start(&out, arena);
	doc_svg_print(&out, drawing, false);
	assert_non_null(strstr(out.bytes, " role=\"group\""));
	assert_non_null(strstr(out.bytes, "<a href=\"/a?b=1&amp;c=2\">"
	    "<title>R &amp; D</title><path fill=\"#000000\" "
	    "d=\"M0 0l1 0-1 1Z\"/></a>"));
}

static void
texts_are_escaped(void **state)
{
	const char *svg = print(true);

	(void)state;
	assert_non_null(strstr(svg, ">A &amp; B</title>"));
	assert_non_null(strstr(svg, ">Says &quot;&lt;what&gt;&quot;</desc>"));
	assert_non_null(strstr(svg, "<title>it&#39;s</title>"));
	assert_non_null(strstr(svg, ">x &lt; y</text>"));
}

static void
only_a_file_has_a_head(void **state)
{
	(void)state;
	assert_int_equal(strncmp(print(true), "<?xml ", 6), 0);
	assert_int_equal(strncmp(print(false), "<svg ", 5), 0);
}

static void
a_hatching_is_defined_once(void **state)
{
	const char *svg = print(true);

	(void)state;
	assert_int_equal(count(svg, "<pattern "), 1);
	assert_int_equal(count(svg, "fill=\"url(#p0-ff0010-010203)\""), 2);
}

static void
pictures_of_one_page_share_no_ids(void **state)
{
	struct base_buf out;
	const char *second;

	(void)state;
	base_buf_start(&out, arena);
	doc_svg_print(&out, make_drawing(), false);
	second = base_arena_print(arena, "id=\"p%zu-title\"", out.length);
	doc_svg_print(&out, make_drawing(), false);
	assert_int_equal(count(out.bytes, "id=\"p0-title\""), 1);
	assert_int_equal(count(out.bytes, second), 1);
}

static void
nothing_needs_style_or_script(void **state)
{
	const char *svg = print(true);

	(void)state;
	assert_null(strstr(svg, "style"));
	assert_null(strstr(svg, "script"));
	assert_null(strstr(svg, "href"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths_are_exact_decimals),
		cmocka_unit_test(curves_are_told_piece_by_piece),
		cmocka_unit_test(a_line_is_said_once),
		cmocka_unit_test(links_make_a_group),
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(only_a_file_has_a_head),
		cmocka_unit_test(a_hatching_is_defined_once),
		cmocka_unit_test(pictures_of_one_page_share_no_ids),
		cmocka_unit_test(nothing_needs_style_or_script),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

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
	assert_non_null(strstr(svg, "viewBox=\"0 0 100 50.5\""));
	assert_non_null(strstr(svg, "d=\"M0.01 2L30.01 2 30.01 6 0.01 6Z\""));
	assert_non_null(strstr(svg, "x=\"-0.5\" y=\"12.345\""));
	assert_non_null(strstr(svg, "stroke-width=\"0.25\""));
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
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(only_a_file_has_a_head),
		cmocka_unit_test(a_hatching_is_defined_once),
		cmocka_unit_test(pictures_of_one_page_share_no_ids),
		cmocka_unit_test(nothing_needs_style_or_script),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

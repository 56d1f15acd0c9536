#define _GNU_SOURCE /* memmem */
#include "doc/drawing.h"
#include "doc/font.h"
#include "doc/pdf.h"
#include "doc/pdf_file.h"
#include "doc/pdf_lines.h"
#include "doc/xlsx.h"
#include "fixture.h"

static const struct doc_pdf_style style = { false, 10000, 15000,
	{ 0, 0, 0 } };

static struct doc_pdf_lines
break_text(struct fixture *f, struct doc_font *font, const char *text,
    int32_t width)
{
	struct doc_pdf_lines lines;
	struct doc_shaped shaped;

	assert_true(doc_font_shape(&shaped, font, text, f->arena,
	    f->findings));
	doc_pdf_lines_break(&lines, &shaped, &style, width, f->arena);
	return lines;
}

static void
test_lines_break_behind_blanks(void **state)
{
	struct fixture *f = *state;
	struct doc_font *font = doc_font_open(false, f->arena);
	struct doc_pdf_lines lines = break_text(f, font, "aaa bbb ccc",
	    35000);

	assert_int_equal(lines.count, 3);
	/* the blank stays with its line, and has no width there */
	assert_int_equal(lines.lines[0].count, 4);
	assert_int_equal(lines.lines[1].first, 4);
	assert_true(lines.lines[0].width < 20000);
	assert_int_equal(break_text(f, font, "aaa bbb ccc", 500000).count, 1);
	doc_font_close(font);
}

static void
test_bound_words_stay_together(void **state)
{
	struct fixture *f = *state;
	struct doc_font *font = doc_font_open(false, f->arena);
	struct doc_pdf_lines lines = break_text(f, font,
	    "aaa \xc2\xa7\xc2\xa0" "8", 25000);

	assert_int_equal(lines.count, 2);
	assert_int_equal(lines.lines[1].count, 3);
	assert_string_equal(lines.shaped.text, "aaa \xc2\xa7 8");
	doc_font_close(font);
}

static void
test_long_word_is_broken(void **state)
{
	struct fixture *f = *state;
	struct doc_font *font = doc_font_open(false, f->arena);
	struct doc_pdf_lines lines = break_text(f, font,
	    "Donaudampfschiffahrt", 30000);
	size_t glyphs = 0;

	assert_true(lines.count > 2);
	for (size_t i = 0; i < lines.count; i++) {
		assert_true(lines.lines[i].width <= 30000);
		glyphs += lines.lines[i].count;
	}
	assert_int_equal(glyphs, 20);
	/* no line is so narrow that nothing stands on it */
	assert_int_equal(break_text(f, font, "abc", 1).count, 3);
	doc_font_close(font);
}

static void
test_empty_text_is_one_line(void **state)
{
	struct fixture *f = *state;
	struct doc_font *font = doc_font_open(false, f->arena);
	struct doc_pdf_lines lines = break_text(f, font, "", 1000);

	assert_int_equal(lines.count, 1);
	assert_int_equal(lines.lines[0].count, 0);
	doc_font_close(font);
}

static void
test_character_that_the_font_lacks(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	struct base_buf out;

	base_buf_start(&out, f->arena);
	doc_tree_add_paragraph(tree, "Sagsbehandler: \xe6\x9d\x8e");
	assert_false(doc_pdf_print(&out, tree, f->findings));
	assert_int_equal(out.length, 0);
	assert_int_equal(base_findings_get(f->findings, 0)->code,
	    BASE_ERR_FONT_NO_GLYPH);
	assert_string_equal(base_findings_get(f->findings, 0)->args[0],
	    "\xe6\x9d\x8e");
}

/* A table of so many columns with one long word each. */
static struct doc_tree *
make_table(struct fixture *f, size_t columns)
{
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	struct doc_column *heads = base_arena_alloc(f->arena, columns,
	    sizeof(*heads));
	const char **cells = base_arena_alloc(f->arena, columns,
	    sizeof(*cells));
	struct doc_table *table;

	for (size_t i = 0; i < columns; i++) {
		heads[i] = (struct doc_column){ "Fordelingstal", DOC_RIGHT };
		cells[i] = "1234567890";
	}
	table = doc_tree_add_table(tree, "Tal", heads, columns, 0);
	doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	return tree;
}

static bool
has(const struct base_buf *out, const char *text)
{
	return memmem(out->bytes, out->length, text, strlen(text)) != NULL;
}

static void
test_wide_table_turns_the_paper(void **state)
{
	struct fixture *f = *state;
	struct base_buf out;

	base_buf_start(&out, f->arena);
	assert_true(doc_pdf_print(&out, make_table(f, 5), f->findings));
	assert_true(has(&out, "/MediaBox [0 0 595.276 841.89]"));
	base_buf_start(&out, f->arena);
	assert_true(doc_pdf_print(&out, make_table(f, 11), f->findings));
	assert_true(has(&out, "/MediaBox [0 0 841.89 595.276]"));
}

static void
test_table_wider_than_paper(void **state)
{
	struct fixture *f = *state;
	struct base_buf out;

	base_buf_start(&out, f->arena);
	assert_false(doc_pdf_print(&out, make_table(f, 40), f->findings));
	assert_int_equal(out.length, 0);
	assert_int_equal(base_findings_get(f->findings, 0)->code,
	    BASE_ERR_TABLE_WIDE);
	assert_string_equal(base_findings_get(f->findings, 0)->args[0],
	    "Tal");
}

static void
test_drawing_is_one_figure(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_EN, f->arena);
	struct doc_drawing *drawing = doc_drawing_new(900000, 400000, "Map",
	    "A box & more", f->arena);
	const struct doc_paint paint = { .filled = true, .hatched = true,
		.line_width = 1000, .dashed = true };
	struct base_buf out;

	doc_drawing_add_box(drawing, (struct doc_point){ 0, 0 }, 100000,
	    50000, &paint, NULL);
	doc_drawing_add_label(drawing, &(struct doc_label){ .size = 10000,
	    .at = { 50000, 50000 }, .anchor = DOC_ANCHOR_MIDDLE,
	    .text = "Læsø" });
	doc_tree_add_picture(tree, drawing);
	base_buf_start(&out, f->arena);
	assert_true(doc_pdf_print(&out, tree, f->findings));
	assert_true(has(&out, "/S /Figure"));
	assert_true(has(&out, "/Alt <feff004100200062006f007800200026"));
	assert_true(has(&out, "/BBox ["));
}

static void
test_numbers_of_a_file(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(doc_pdf_file_print_number(595276, f->arena),
	    "595.276");
	assert_string_equal(doc_pdf_file_print_number(-500, f->arena),
	    "-0.5");
	assert_string_equal(doc_pdf_file_print_number(12000, f->arena),
	    "12");
	assert_string_equal(doc_pdf_file_print_number(0, f->arena), "0");
	assert_string_equal(doc_pdf_file_print_text("A\xc3\xb8\xf0\x9f\x98\x80",
	    f->arena), "<feff004100f8d83dde00>");
}

/* A region of two, of 3 and 4 persons, and what is said to be their sum. */
static struct doc_tree *
make_sum(struct fixture *f, int64_t said)
{
	static const struct doc_column columns[] = { { "Kode", DOC_LEFT },
		{ "Kommune", DOC_LEFT }, { "Kvote", DOC_RIGHT } };
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	struct doc_table *table = doc_tree_add_table(tree, NULL, columns, 3,
	    1);
	static const struct {
		enum doc_row_kind kind;
		const char *cells[3];
		int64_t number;
	} rows[] = {
		{ DOC_ROW_GROUP, { "Region" }, 0 },
		{ DOC_ROW_BODY, { "0101", "Et", "3" }, 3 },
		{ DOC_ROW_BODY, { "0102", "To", "4" }, 4 },
		{ DOC_ROW_SUM, { NULL, "I alt", "7" }, 7 },
		{ DOC_ROW_TOTAL, { NULL, "Danmark", "7" }, 7 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct doc_row *row = doc_tree_add_row(tree, table,
		    rows[i].kind, rows[i].cells);

		if (rows[i].kind != DOC_ROW_GROUP)
			doc_tree_set_number(tree, table, row, 2,
			    rows[i].kind == DOC_ROW_TOTAL ? said :
			    rows[i].number);
	}
	return tree;
}

static void
test_workbook_checks_its_sums(void **state)
{
	struct fixture *f = *state;
	struct base_buf out;

	base_buf_start(&out, f->arena);
	assert_true(doc_xlsx_print(&out, make_sum(f, 7), f->findings));
	assert_true(out.length > 1000);
	base_buf_start(&out, f->arena);
	assert_false(doc_xlsx_print(&out, make_sum(f, 8), f->findings));
	assert_int_equal(out.length, 0);
	assert_int_equal(base_findings_get(f->findings, 0)->code,
	    BASE_ERR_BUG);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_lines_break_behind_blanks),
		TEST(test_bound_words_stay_together),
		TEST(test_long_word_is_broken),
		TEST(test_empty_text_is_one_line),
		TEST(test_character_that_the_font_lacks),
		TEST(test_wide_table_turns_the_paper),
		TEST(test_table_wider_than_paper),
		TEST(test_drawing_is_one_figure),
		TEST(test_numbers_of_a_file),
		TEST(test_workbook_checks_its_sums),
	};

	return cmocka_run_group_tests_name("doc/pdf", tests, NULL, NULL);
}

#include "doc/text.h"
#include "fixture.h"

static const char *
print(struct fixture *f, const struct doc_tree *tree, size_t width,
    bool colour)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	doc_text_print(&buf, tree, width, colour);
	return buf.bytes;
}

static void
add_annex(struct doc_tree *tree)
{
	const struct doc_column columns[] = { { "Kode", DOC_LEFT },
		{ "Kommune", DOC_LEFT }, { "Kvote", DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(tree, "Tal", columns, 3,
	    1);
	const char *group = "Region Nord";
	const char *laesoe[] = { "825", "Læsø", "-" };
	const char *hjoerring[] = { "860", "Hjørring", "1.013" };
	const char *sum[] = { NULL, "Region Nord i alt", "1.013" };
	const char *total[] = { NULL, "Danmark i alt", "1.013" };

	doc_tree_add_row(tree, table, DOC_ROW_GROUP, &group);
	doc_tree_add_row(tree, table, DOC_ROW_BODY, laesoe);
	doc_tree_add_row(tree, table, DOC_ROW_BODY, hjoerring);
	doc_tree_add_row(tree, table, DOC_ROW_SUM, sum);
	doc_tree_add_row(tree, table, DOC_ROW_TOTAL, total);
}

/* Columns line up by what is seen, not by bytes. */
static void
test_table_lines_up(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);

	add_annex(tree);
	assert_string_equal(print(f, tree, 76, false),
	    "Tal\n"
	    "\n"
	    "Kode  Kommune      Kvote\n"
	    "------------------------\n"
	    "Region Nord\n"
	    "825   Læsø             -\n"
	    "860   Hjørring     1.013\n"
	    "------------------------\n"
	    "Region Nord i alt  1.013\n"
	    "\n"
	    "========================\n"
	    "Danmark i alt      1.013\n");
}

static void
test_colour_makes_sums_and_groups_bold(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	const char *text;

	add_annex(tree);
	text = print(f, tree, 76, true);
	assert_has(text, "\x1b[1mRegion Nord\x1b[0m\n");
	assert_has(text, "\x1b[1mRegion Nord i alt  1.013\x1b[0m\n");
	assert_has(text, "\x1b[1mDanmark i alt      1.013\x1b[0m\n");
	assert_has(text, "\n860   Hjørring     1.013\n");
}

static void
test_paragraph_wraps_between_words(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);

	doc_tree_add_paragraph(tree, "æøå æøå § 8 b");
	assert_string_equal(print(f, tree, 7, false), "æøå æøå\n§ 8 b\n");
	assert_string_equal(print(f, tree, 2, false),
	    "æøå\næøå\n§\n8\nb\n");
}

static void
test_no_break_space_holds(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);

	doc_tree_add_paragraph(tree, "jf. §\xc2\xa0" "8");
	assert_string_equal(print(f, tree, 5, false), "jf.\n§ 8\n");
}

static void
test_roles_have_their_places(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	const char *lines[] = { "Styrelsen", "4700 Næstved" };

	doc_tree_add_lines(tree, DOC_ROLE_SENDER, lines, 2);
	doc_tree_add_lines(tree, DOC_ROLE_RECIPIENT, lines, 1);
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines, 1);
	assert_string_equal(print(f, tree, 20, false),
	    "        Styrelsen\n        4700 Næstved\n\n"
	    "Styrelsen\n\n  Styrelsen\n");
}

static void
test_heading_notice_page(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);

	doc_tree_add_notice(tree, "Kun eksempel");
	doc_tree_add_heading(tree, 1, "Bør ses");
	doc_tree_add_page_break(tree);
	doc_tree_add_heading(tree, 2, "Bilag");
	assert_string_equal(print(f, tree, 8, false),
	    "********\nKun\neksempel\n********\n\n"
	    "Bør ses\n=======\n\n\fBilag\n-----\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_table_lines_up,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_colour_makes_sums_and_groups_bold, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_paragraph_wraps_between_words, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_no_break_space_holds,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_roles_have_their_places,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_heading_notice_page,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/text", tests, NULL, NULL);
}

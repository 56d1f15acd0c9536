#include "fixture.h"

static void
test_texts_are_copied(void **state)
{
	struct fixture *f = *state;
	char text[] = "before";
	struct doc_tree *tree = doc_tree_new(text, BASE_DA, f->arena);

	doc_tree_add_paragraph(tree, text);
	memcpy(text, "after!", sizeof(text));
	assert_string_equal(tree->title, "before");
	assert_string_equal(tree->first->text, "before");
}

static void
test_control_characters_become_blanks(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);

	doc_tree_add_paragraph(tree,
	    "a\x1b[1mb\nc\x7f\xc2\x9b" "d\xc2\xa0" "e");
	assert_string_equal(tree->first->text, "a [1mb c  d\xc2\xa0" "e");
}

static void
test_nodes_keep_their_order(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	const char *lines[] = { "one", "two" };

	doc_tree_add_heading(tree, 1, "h");
	doc_tree_add_lines(tree, DOC_ROLE_LIST, lines, 2);
	doc_tree_add_page_break(tree);
	assert_int_equal(tree->first->kind, DOC_HEADING);
	assert_int_equal(tree->first->level, 1);
	assert_string_equal(tree->first->next->lines[1], "two");
	assert_ptr_equal(tree->first->next->next, tree->last);
	assert_null(tree->last->next);
}

static void
test_each_page_is_marked(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);

	doc_tree_add_paragraph(tree, "p");
	doc_tree_add_page_break(tree);
	doc_tree_mark_pages(tree, "draft");
	assert_int_equal(tree->first->kind, DOC_NOTICE);
	assert_string_equal(tree->first->text, "draft");
	assert_int_equal(tree->last->kind, DOC_NOTICE);
	assert_int_equal(tree->first->next->next->kind, DOC_PAGE_BREAK);
	doc_tree_add_paragraph(tree, "after");
	assert_string_equal(tree->last->text, "after");
}

static void
test_sum_begins_at_its_name(void **state)
{
	struct fixture *f = *state;
	struct doc_tree *tree = doc_tree_new("t", BASE_DA, f->arena);
	const struct doc_column columns[] = { { "Kode", DOC_LEFT },
		{ "Kommune", DOC_LEFT }, { "Kvote", DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(tree, NULL, columns, 3,
	    1);
	const char *group = "Region";
	const char *cells[] = { NULL, "I alt", "3" };

	doc_tree_add_row(tree, table, DOC_ROW_GROUP, &group);
	assert_string_equal(table->last->cells[2], "");
	doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	assert_false(doc_tree_is_sum(table->last));
	assert_int_equal(doc_tree_find_start(table, table->last), 0);
	doc_tree_add_row(tree, table, DOC_ROW_SUM, cells);
	assert_true(doc_tree_is_sum(table->last));
	assert_int_equal(doc_tree_find_start(table, table->last), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_texts_are_copied,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_control_characters_become_blanks, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_nodes_keep_their_order,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_each_page_is_marked,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_sum_begins_at_its_name,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/tree", tests, NULL, NULL);
}

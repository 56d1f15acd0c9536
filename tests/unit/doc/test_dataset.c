#include "doc/dataset.h"
#include "fixture.h"

static const struct doc_dataset_column columns[] = {
	{ "code", DOC_DATASET_TEXT, true, NULL, NULL },
	{ "quota", DOC_DATASET_WHOLE, false, NULL, NULL } };

static const char *
print(struct fixture *f, const char *label, const char *code, int64_t quota)
{
	struct doc_dataset *dataset = doc_dataset_new("quotas", columns, 2, 1,
	    label, f->arena);
	struct base_buf buf;

	doc_dataset_add(dataset, (const char *const[]){ code,
	    doc_dataset_print_count(quota, f->arena) }, label);
	base_buf_start(&buf, f->arena);
	doc_dataset_print(&buf, dataset);
	return buf.bytes;
}

static void
test_zero_is_zero_and_unknown_is_empty(void **state)
{
	assert_string_equal(print(*state, NULL, "101", 0),
	    "code,quota\n101,0\n");
	assert_string_equal(print(*state, "", "101", LAW_UNKNOWN),
	    "code,quota\n101,\n");
}

static void
test_cells_cannot_break_the_table(void **state)
{
	assert_string_equal(print(*state, NULL, "a \"b\", c\nd", 1),
	    "code,quota\n\"a \"\"b\"\", c d\",1\n");
}

static void
test_label_stands_in_each_row(void **state)
{
	assert_string_equal(print(*state, "example, not more", "101", 7),
	    "code,quota,label\n101,7,\"example, not more\"\n");
}

static void
test_rows_find_room(void **state)
{
	struct fixture *f = *state;
	struct doc_dataset *dataset = doc_dataset_new("quotas", columns, 2, 1,
	    NULL, f->arena);

	for (int i = 0; i < 1000; i++)
		doc_dataset_add(dataset, (const char *const[]){
		    base_arena_print(f->arena, "%d", i), NULL }, NULL);
	assert_int_equal(dataset->row_count, 1000);
	assert_string_equal(dataset->cells[0], "0");
	assert_string_equal(dataset->cells[2 * 999], "999");
	assert_string_equal(dataset->cells[2 * 999 + 1], "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_zero_is_zero_and_unknown_is_empty, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(
		    test_cells_cannot_break_the_table, fixture_open,
		    fixture_close),
		cmocka_unit_test_setup_teardown(test_label_stands_in_each_row,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_rows_find_room,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests_name("doc/dataset", tests, NULL, NULL);
}

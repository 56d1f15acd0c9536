#include "doc/map.h"
#include "fixture.h"
#include "law/outline.h"

static const struct doc_table *
find_table(const struct doc_tree *tree)
{
	for (const struct doc_node *at = tree->first; at != NULL;
	    at = at->next)
		if (at->table != NULL)
			return at->table;
	fail();
	return NULL;
}

static const struct doc_table *
compute(struct fixture *f, const struct doc_map *map,
    struct doc_map_values *values)
{
	const struct doc_drawing *drawing;
	struct doc_tree *tree;

	assert_true(doc_map_values_compute(values, map, f->arena,
	    f->findings));
	assert_true(doc_map_compute(&tree, &drawing, map, values, BASE_DA,
	    f->arena, f->findings));
	return find_table(tree);
}

static void
check_cell(const struct doc_row *row, size_t column, bool known, int64_t number)
{
	assert_true(doc_tree_find_number(row, column) == (known ? number :
	    DOC_NO_NUMBER));
}

/* Behind each cell of a count stands its number, -1 too where it is a change;
 * behind one that is not known stands none. */
static void
cells_have_their_numbers(void **state)
{
	struct fixture *f = *state;
	int64_t before[] = { 11, LAW_UNKNOWN, 5, 9 };
	struct law_decision against = f->decision;
	const struct doc_map map = { .by = DOC_MAP_CHANGE,
		.decision = &f->decision, .against = &against,
		.outlines = law_outline_open(&f->reg, f->arena) };
	struct doc_map_values values;
	const struct doc_table *table;
	size_t i = 0;

	against.quotas = before;
	f->quotas[LAESOE] = LAW_UNKNOWN;
	assert_non_null(map.outlines);
	table = compute(f, &map, &values);
	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next) {
		if (row->kind != DOC_ROW_BODY)
			continue;
		check_cell(row, 0, false, 0);
		check_cell(row, 1, false, 0);
		check_cell(row, 2, i != BALLERUP, before[i]);
		check_cell(row, 3, i != LAESOE, f->quotas[i]);
		check_cell(row, 4, i != BALLERUP && i != LAESOE,
		    f->quotas[i] - before[i]);
		i++;
	}
	assert_int_equal(i, MUNICIPALITIES);
	assert_int_equal(values.nums[HJOERRING], LAW_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cells_have_their_numbers,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

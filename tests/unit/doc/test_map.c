#include "doc/drawing.h"
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

static const struct doc_drawing *
draw(struct fixture *f, const struct doc_map *map)
{
	const struct doc_drawing *drawing;
	struct doc_map_values values;
	struct doc_tree *tree;

	assert_true(doc_map_values_compute(&values, map, f->arena,
	    f->findings));
	assert_true(doc_map_compute(&tree, &drawing, map, &values, BASE_DA,
	    f->arena, f->findings));
	return drawing;
}

/* Each to its own, all of them; without links nowhere. */
static void
areas_lead_to_their_pages(void **state)
{
	struct fixture *f = *state;
	struct doc_map map = { .decision = &f->decision,
		.outlines = law_outline_open(&f->reg, f->arena),
		.links = "/there/" };
	size_t found = 0;

	for (const struct doc_shape *at = draw(f, &map)->first; at != NULL;
	    at = at->next)
		if (at->path != NULL && at->path->link != NULL)
			for (size_t i = 0; i < MUNICIPALITIES; i++)
				found += strcmp(at->path->link,
				    base_arena_print(f->arena, "/there/%s",
				    fixture_codes[i])) == 0 &&
				    strncmp(at->path->name, fixture_names[i],
				    strlen(fixture_names[i])) == 0;
	assert_int_equal(found, MUNICIPALITIES);
	map.links = NULL;
	for (const struct doc_shape *at = draw(f, &map)->first; at != NULL;
	    at = at->next)
		assert_true(at->path == NULL || at->path->link == NULL);
}

static bool
has_label(const struct doc_drawing *drawing, const char *text)
{
	for (const struct doc_shape *at = drawing->first; at != NULL;
	    at = at->next)
		if (at->label != NULL && strcmp(at->label->text, text) == 0)
			return true;
	return false;
}

/* Whoever is unchanged has a row, and has none where nobody is; regions that do
 * not touch have no border. */
static void
the_legend_has_what_there_is(void **state)
{
	struct fixture *f = *state;
	int64_t before[] = { 11, 1, 1, 7 };
	struct law_decision against = f->decision;
	const struct doc_map map = { .by = DOC_MAP_CHANGE,
		.decision = &f->decision, .against = &against,
		.outlines = law_outline_open(&f->reg, f->arena) };

	against.quotas = before;
	assert_false(has_label(draw(f, &map), "Uændret"));
	assert_false(has_label(draw(f, &map), "Regionsgrænse"));
	before[KOEBENHAVN] = f->quotas[KOEBENHAVN];
	assert_true(has_label(draw(f, &map), "Uændret"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(areas_lead_to_their_pages,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(the_legend_has_what_there_is,
		    fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(cells_have_their_numbers,
		    fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

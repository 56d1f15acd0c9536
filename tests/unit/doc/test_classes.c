#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "doc/classes.h"

static struct base_arena *arena;
static struct doc_classes classes;

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

static void
classes_hold_about_as_many(void **state)
{
	struct doc_classes_value values[10];

	(void)state;
	for (int i = 0; i < 10; i++)
		values[i] = (struct doc_classes_value){ 10 - i, 1 };
	doc_classes_compute(&classes, values, 10, 1, 5, arena);
	assert_int_equal(classes.count, 5);
	for (int i = 0; i < 10; i++)
		assert_int_equal(doc_classes_find(&classes, values[i]),
		    (9 - i) / 2);
	assert_int_equal(classes.highest, 10);
}

static void
like_values_are_in_one_class(void **state)
{
	const struct doc_classes_value values[] = { { 3, 1 }, { 3, 1 },
		{ 3, 1 }, { 0, 1 }, { 7, 1 } };

	(void)state;
	doc_classes_compute(&classes, values, 5, 1, 5, arena);
	assert_int_equal(classes.count, 2);
	assert_int_equal(classes.lower[0], 3);
	assert_int_equal(classes.lower[1], 7);
	assert_int_equal(doc_classes_find(&classes, values[3]),
	    DOC_CLASSES_NONE);
}

/* 1/3 is 0.33 and a bit: in hundredths it begins at 33 and is below 34. */
static void
fractions_are_not_rounded_up(void **state)
{
	const struct doc_classes_value values[] = { { 1, 3 }, { 17, 50 } };

	(void)state;
	doc_classes_compute(&classes, values, 2, 100, 2, arena);
	assert_int_equal(classes.count, 2);
	assert_int_equal(classes.lower[0], 33);
	assert_int_equal(classes.lower[1], 34);
	assert_int_equal(doc_classes_find(&classes, values[0]), 0);
	assert_int_equal(doc_classes_find(&classes, values[1]), 1);
}

static void
without_values_there_is_no_class(void **state)
{
	const struct doc_classes_value none = { 0, 1 };

	(void)state;
	doc_classes_compute(&classes, &none, 1, 1, 5, arena);
	assert_int_equal(classes.count, 0);
	assert_int_equal(doc_classes_find(&classes,
	    (struct doc_classes_value){ 5, 1 }), DOC_CLASSES_NONE);
}

static void
the_largest_number_has_a_class(void **state)
{
	const struct doc_classes_value value = { INT64_MAX, 1 };

	(void)state;
	doc_classes_compute(&classes, &value, 1, 100, 5, arena);
	assert_int_equal(classes.count, 1);
	assert_int_equal(doc_classes_find(&classes, value), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_hold_about_as_many),
		cmocka_unit_test(like_values_are_in_one_class),
		cmocka_unit_test(fractions_are_not_rounded_up),
		cmocka_unit_test(without_values_there_is_no_class),
		cmocka_unit_test(the_largest_number_has_a_class),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

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

#define TRIES 300
#define MOST 98

static uint32_t seed = 1;

static int64_t
draw_lot(int64_t below)
{
	seed = seed * 1664525 + 1013904223;
	return (int64_t)(seed >> 8) % below;
}

/* Every value above 0 is in the class whose limits, as a legend has them, hold
 * it: lower <= value < next lower, with fractions compared crosswise. */
static void
check_value(struct doc_classes_value value, size_t hits[DOC_CLASSES_MOST])
{
	size_t found = doc_classes_find(&classes, value);

	if (value.num <= 0) {
		assert_int_equal(found, DOC_CLASSES_NONE);
		return;
	}
	assert_in_range(found, 0, classes.count - 1);
	hits[found]++;
	assert_true(classes.lower[found] * value.den <=
	    value.num * classes.scale);
	assert_true(found + 1 == classes.count || value.num * classes.scale <
	    classes.lower[found + 1] * value.den);
	assert_true(value.num * classes.scale <
	    (classes.highest + 1) * value.den);
}

/* Limits go up, no class is empty, and none is needed beyond those asked for,
 * whatever the values; the order in which they come makes no difference. */
static void
classes_keep_what_the_legend_says(void **state)
{
	struct doc_classes_value values[MOST];

	(void)state;
	for (int i = 0; i < TRIES; i++) {
		size_t count = (size_t)draw_lot(MOST) + 1;
		size_t most = (size_t)draw_lot(DOC_CLASSES_MOST) + 1;
		size_t hits[DOC_CLASSES_MOST] = { 0 };
		int64_t range = draw_lot(2) == 0 ? 4 : 3000;
		struct doc_classes turned;

		for (size_t j = 0; j < count; j++)
			values[j] = (struct doc_classes_value){
				draw_lot(range) - 1, 1 + draw_lot(9) };
		doc_classes_compute(&classes, values, count, 100, most, arena);
		assert_in_range(classes.count, 0, most);
		for (size_t j = 0; j < count; j++)
			check_value(values[j], hits);
		for (size_t j = 0; j < classes.count; j++) {
			assert_true(hits[j] > 0);
			if (j > 0)
				assert_true(classes.lower[j] >
				    classes.lower[j - 1]);
		}
		for (size_t j = 0; j < count / 2; j++) {
			struct doc_classes_value kept = values[j];

			values[j] = values[count - 1 - j];
			values[count - 1 - j] = kept;
		}
		doc_classes_compute(&turned, values, count, 100, most, arena);
		assert_memory_equal(&turned, &classes, sizeof(turned));
	}
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
		cmocka_unit_test(classes_keep_what_the_legend_says),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "law/surplus.h"

/* Rules under test: LAW-0006#07a8 LAW-0007#a43d */

#define COUNT 3

static struct base_arena *arena;
static struct model_column result;

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

static bool
compute(const int64_t *floor, int64_t landstal, enum law_surplus how,
    const int64_t *weights)
{
	struct model_column column = model_ratio_new_column(COUNT, arena);
	struct model_whole by[COUNT];

	for (size_t i = 0; i < COUNT; i++) {
		column.num[i] = model_whole_from(floor[i]);
		by[i] = model_whole_from(weights[i]);
	}
	return law_surplus_compute(&result, &column, landstal, how, by, arena);
}

static void
check(const char *a, const char *b, const char *c)
{
	const char *const expected[COUNT] = { a, b, c };

	for (size_t i = 0; i < COUNT; i++)
		assert_string_equal(model_ratio_print(&result.num[i],
		    &result.den, arena), expected[i]);
}

static const int64_t equal[COUNT] = { 1, 1, 1 };

/* 8 + 4 = 12 to be brought down to 10: times 10/12. */
static void
the_preliminary_numbers_are_scaled(void **state)
{
	static const int64_t floor[COUNT] = { 8, 4, 0 };

	(void)state;
	assert_true(compute(floor, 10, LAW_SURPLUS_PRELIMINARY, equal));
	check("20/3", "10/3", "0");
}

/* 2 too many, one each; the zero takes no part. */
static void
weights_spread_over_the_positive_ones(void **state)
{
	static const int64_t floor[COUNT] = { 8, 4, 0 };
	static const int64_t weights[COUNT] = { 1, 3, 100 };

	(void)state;
	assert_true(compute(floor, 10, LAW_SURPLUS_POPULATION, equal));
	check("7", "3", "0");
	assert_true(compute(floor, 10, LAW_SURPLUS_SHARE, weights));
	check("15/2", "5/2", "0");
}

/* 6 too many over weights 1:5: the second would fall to -2 and goes to zero,
 * and the 1 that this leaves too many is taken off the first. */
static void
new_negatives_go_to_zero_and_are_spread_again(void **state)
{
	static const int64_t floor[COUNT] = { 13, 3, 0 };
	static const int64_t weights[COUNT] = { 1, 5, 0 };

	(void)state;
	assert_true(compute(floor, 10, LAW_SURPLUS_SHARE, weights));
	check("10", "0", "0");
}

static void
a_landstal_of_zero_leaves_nothing(void **state)
{
	static const int64_t floor[COUNT] = { 8, 4, 0 };

	(void)state;
	for (int how = 0; how <= LAW_SURPLUS_POPULATION; how++) {
		assert_true(compute(floor, 0, (enum law_surplus)how, equal));
		check("0", "0", "0");
	}
}

static void
nobody_can_receive(void **state)
{
	static const int64_t floor[COUNT] = { 0, 0, 0 };

	(void)state;
	assert_false(compute(floor, 1, LAW_SURPLUS_PRELIMINARY, equal));
	assert_false(compute(floor, 1, LAW_SURPLUS_SHARE, equal));
	assert_true(compute(floor, 0, LAW_SURPLUS_PRELIMINARY, equal));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_preliminary_numbers_are_scaled),
		cmocka_unit_test(weights_spread_over_the_positive_ones),
		cmocka_unit_test(new_negatives_go_to_zero_and_are_spread_again),
		cmocka_unit_test(a_landstal_of_zero_leaves_nothing),
		cmocka_unit_test(nobody_can_receive),
	};

	return cmocka_run_group_tests_name("law/surplus", tests, set_up,
	    tear_down);
}

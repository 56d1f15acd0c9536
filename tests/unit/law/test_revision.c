#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "law/persons.h"
#include "law/revision.h"

/* Rules under test: LAW-0019#551a LAW-0020#4e2a */

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

static bool
is_due(int64_t landstal, int64_t estimate, int quota_year)
{
	struct law_revision revision;

	law_revision_compute(&revision, landstal, estimate, quota_year, arena);
	return revision.due;
}

static void
exactly_the_threshold_is_not_more_than_it(void **state)
{
	(void)state;
	assert_false(is_due(550, 770, 2024));
	assert_true(is_due(550, 771, 2024));
	assert_false(is_due(550, 330, 2024));
	assert_true(is_due(550, 329, 2024));
	assert_false(is_due(550, 550, 2024));
}

static void
above_8000_a_quarter_is_enough(void **state)
{
	(void)state;
	assert_false(is_due(8000, 11200, 2024));
	assert_true(is_due(8000, 11201, 2024));
	assert_false(is_due(8001, 10001, 2024));
	assert_true(is_due(8001, 10002, 2024));
	assert_false(is_due(8001, 6001, 2024));
	assert_true(is_due(8001, 6000, 2024));
}

static void
before_2019_it_took_a_half(void **state)
{
	(void)state;
	assert_false(is_due(4400, 6600, 2018));
	assert_true(is_due(4400, 6601, 2018));
	assert_false(is_due(12000, 18000, 2015));
	assert_true(is_due(12000, 18001, 2015));
}

static void
anything_is_more_than_a_landstal_of_zero(void **state)
{
	(void)state;
	assert_true(is_due(0, 1, 2024));
	assert_false(is_due(0, 0, 2024));
}

static void
huge_numbers_do_not_run_over(void **state)
{
	(void)state;
	assert_true(is_due(1, INT64_MAX, 2024));
	assert_false(is_due(INT64_MAX, INT64_MAX, 2024));
	assert_true(is_due(INT64_MAX, 0, 2024));
}

static void
the_change_and_the_rule_are_told(void **state)
{
	struct law_revision revision;

	(void)state;
	law_revision_compute(&revision, 550, 329, 2024, arena);
	assert_string_equal(model_ratio_print(&revision.change.num,
	    &revision.change.den, arena), "-442/11");
	assert_int_equal(revision.threshold.percent, 40);
	assert_string_equal(revision.threshold.rule, "LAW-0019#551a");
	law_revision_compute(&revision, 9000, 9000, 2024, arena);
	assert_string_equal(revision.threshold.rule, "LAW-0020#4e2a");
	law_revision_compute(&revision, 0, 5, 2024, arena);
	assert_false(revision.has_change);
}

/* Each bound is due and its neighbour on the near side is not. */
static void
check_bounds(int64_t landstal, int year, int64_t down, int64_t up)
{
	struct law_bounds bounds = law_revision_find_bounds(landstal, year,
	    arena);

	assert_true(bounds.up == up);
	assert_true(bounds.down == down);
	if (up != LAW_UNKNOWN) {
		assert_true(is_due(landstal, up, year));
		assert_false(is_due(landstal, up - 1, year));
	}
	if (down != LAW_UNKNOWN) {
		assert_true(is_due(landstal, down, year));
		assert_false(is_due(landstal, down + 1, year));
	}
}

static void
the_nearest_estimates_that_change_it_are_found(void **state)
{
	(void)state;
	check_bounds(550, 2024, 329, 771);
	check_bounds(8000, 2024, 4799, 11201);
	check_bounds(8001, 2024, 6000, 10002);
	check_bounds(0, 2024, LAW_UNKNOWN, 1);
	check_bounds(1, 2024, 0, 2);
	check_bounds(2, 2024, 1, 3);
	check_bounds(2, 2018, 0, 4);
	check_bounds(4400, 2018, 2199, 6601);
	check_bounds(INT64_MAX, 2024, INT64_MAX - INT64_MAX / 4 - 1,
	    LAW_UNKNOWN);
	for (int64_t landstal = 1; landstal < 500; landstal++) {
		struct law_bounds bounds = law_revision_find_bounds(landstal,
		    2024, arena);

		check_bounds(landstal, 2024, bounds.down, bounds.up);
		assert_true(bounds.down >= 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exactly_the_threshold_is_not_more_than_it),
		cmocka_unit_test(above_8000_a_quarter_is_enough),
		cmocka_unit_test(before_2019_it_took_a_half),
		cmocka_unit_test(anything_is_more_than_a_landstal_of_zero),
		cmocka_unit_test(huge_numbers_do_not_run_over),
		cmocka_unit_test(
		    the_nearest_estimates_that_change_it_are_found),
		cmocka_unit_test(the_change_and_the_rule_are_told),
	};

	return cmocka_run_group_tests_name("law/revision", tests, set_up,
	    tear_down);
}

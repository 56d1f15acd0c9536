#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/reach.h"
#include "three.h"

/* Rules under test: LAW-0003#b952 LAW-0007#a43d LAW-0008#aaa8. */

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

/* 300:300:400 and 10 persons: 3, 3, 4 exactly; the remainders are 0, so a few
 * inhabitants more are certain to change nothing, and many are not. */
static void
test_inhabitants(void **state)
{
	const int64_t population[THREE] = { 300, 300, 400 };
	struct law_settings settings = law_settings_default();
	struct law_reach *reach;
	struct three world;

	(void)state;
	assert_true(three_compute(&world, "dk-ukraine", population, NULL,
	    NULL, 10, &settings, arena));
	reach = law_reach_open(&world.calc, 10, arena);
	assert_non_null(reach);
	assert_true(law_reach_move(reach, LAW_INPUT_POPULATION, 0, 301, 310));
	assert_true(law_reach_is_least(reach, 0, 3));
	assert_true(law_reach_is_most(reach, 0, 3));
	assert_false(law_reach_is_least(reach, 0, 4));
	assert_true(law_reach_are_all(reach, world.calc.quotas, 0));
	assert_int_equal(law_reach_guess(reach, 0), 3);
	/* an equal claim is never proved */
	assert_true(law_reach_move(reach, LAW_INPUT_POPULATION, 0, 400, 400));
	assert_false(law_reach_is_least(reach, 0, 4));
	assert_false(law_reach_is_most(reach, 0, 3));
	assert_false(law_reach_are_all(reach, world.calc.quotas, 0));
}

/* What lies outside of the sums that a reach can hold is not certain. */
static void
test_nothing_is_certain(void **state)
{
	const int64_t people[THREE] = { 300, 300, 400 };
	const int64_t absurd[THREE] = { INT64_MAX, INT64_MAX - 7, 50 };
	const int64_t first[THREE] = { 1, 0, 0 };
	struct law_settings settings = law_settings_default();
	struct law_reach *reach;
	struct three world;

	(void)state;
	assert_true(three_compute(&world, "dk-2022", absurd, NULL, NULL, 10,
	    &settings, arena));
	assert_null(law_reach_open(&world.calc, 10, arena));
	assert_true(three_compute(&world, "dk-2022", people, first, NULL, 10,
	    &settings, arena));
	assert_null(law_reach_open(&world.calc, INT64_MAX, arena));
	reach = law_reach_open(&world.calc, 10, arena);
	assert_non_null(reach);
	assert_false(law_reach_move(reach, LAW_INPUT_LANDSTAL, 0, 0, 10));
	assert_false(law_reach_move(reach, LAW_INPUT_LANDSTAL, 0, 10, 11));
	/* without the only immigrant the shares jump */
	assert_false(law_reach_move(reach, LAW_INPUT_IMMIGRANTS, 0, 0, 1));
	assert_true(law_reach_move(reach, LAW_INPUT_IMMIGRANTS, 0, 0, 0));
	settings.surplus = LAW_SURPLUS_SHARE;
	assert_true(three_compute(&world, "dk-2022", people, first, NULL, 10,
	    &settings, arena));
	assert_null(law_reach_open(&world.calc, 10, arena));
}

/* 6:6:2 people: the paradox of Alabama from 10 persons to 11. */
static void
test_all_quotas(void **state)
{
	const int64_t population[THREE] = { 600, 600, 200 };
	struct law_settings settings = law_settings_default();
	int64_t quotas[THREE] = { 4, 4, 2 }, not_given_out = 0;
	struct law_reach *reach;
	struct three world;

	(void)state;
	assert_true(three_compute(&world, "dk-ukraine", population, NULL,
	    NULL, 10, &settings, arena));
	reach = law_reach_open(&world.calc, 20, arena);
	assert_non_null(reach);
	assert_true(law_reach_move(reach, LAW_INPUT_LANDSTAL, 0, 11, 11));
	assert_true(law_reach_find_all(quotas, &not_given_out, reach));
	assert_int_equal(quotas[0], 5);
	assert_int_equal(quotas[1], 5);
	assert_int_equal(quotas[2], 1);
	/* and back, by more than one person */
	assert_true(law_reach_move(reach, LAW_INPUT_LANDSTAL, 0, 5, 5));
	assert_true(law_reach_find_all(quotas, &not_given_out, reach));
	assert_int_equal(quotas[0], 2);
	assert_int_equal(quotas[2], 1);
	/* two have the same claim to the last person of 8 */
	assert_true(law_reach_move(reach, LAW_INPUT_LANDSTAL, 0, 8, 8));
	assert_false(law_reach_find_all(quotas, &not_given_out, reach));
	quotas[1] = LAW_UNKNOWN;
	assert_false(law_reach_find_all(quotas, &not_given_out, reach));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_inhabitants, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_nothing_is_certain,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_all_quotas, set_up,
		    tear_down) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

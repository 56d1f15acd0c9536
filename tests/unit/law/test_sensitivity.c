#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/sensitivity.h"
#include "three.h"

/* Rules under test: LAW-0003#b952 LAW-0005#b9cd LAW-0008#aaa8.  That a change is
 * the very first is proved at length by tests/prop/test_staircase.py. */

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

/* 300:300:400 and 10 persons: 3, 3, 4.  With 400 for the first the exact numbers
 * are 3.64, 2.73, 3.64, and the first stands level with the third for a person:
 * so a hundred more are the first that move one. */
static void
test_inhabitants(void **state)
{
	const int64_t population[THREE] = { 300, 300, 400 };
	struct law_settings settings = law_settings_default();
	const struct law_sensitivity *found;
	struct three world;
	size_t count;

	(void)state;
	assert_true(three_compute(&world, "dk-ukraine", population, NULL,
	    NULL, 10, &settings, arena));
	assert_true(law_sensitivity_compute(&found, &count, &world.calc,
	    arena));
	assert_int_equal(count, THREE);
	assert_int_equal(found[0].figure, LAW_INPUT_POPULATION);
	assert_int_equal(found[0].now, 300);
	assert_true(found[0].more.found);
	assert_int_equal(found[0].more.at, 400);
	assert_int_equal(found[0].more.quotas[0], 4);
	assert_int_equal(found[0].more.quotas[2], 3);
	assert_int_equal(found[0].more.bound, 600 + LAW_SENSITIVITY_MORE);
}

/* 4 persons among equals: 1, 1, 2 by the tie (the larger); with one reunified
 * the third has 2/3 of M = 5 less one, and loses a person to the others. */
static void
test_all_figures(void **state)
{
	const int64_t population[THREE] = { 300, 300, 310 };
	struct law_settings settings = law_settings_default();
	const struct law_sensitivity *found;
	struct three world;
	size_t count;

	(void)state;
	assert_true(three_compute(&world, "dk-2022", population, NULL, NULL,
	    4, &settings, arena));
	assert_int_equal(world.calc.quotas[2], 2);
	assert_true(law_sensitivity_compute(&found, &count, &world.calc,
	    arena));
	assert_int_equal(count, 3 * THREE);
	assert_int_equal(found[8].figure, LAW_INPUT_FAMILY_REUNIFIED);
	assert_int_equal(found[8].unit, 2);
	assert_true(found[8].more.found);
	assert_int_equal(found[8].more.at, 1);
	assert_int_equal(found[8].more.quotas[2], 1);
	assert_false(found[8].fewer.found);
	assert_int_equal(found[8].fewer.bound, 0);
}

static void
test_open_lots(void **state)
{
	const int64_t population[THREE] = { 10, 10, 10 };
	struct law_settings settings = law_settings_default();
	const struct law_sensitivity *found;
	struct three world;
	size_t count;

	(void)state;
	settings.tie = LAW_TIE_LOTS;
	assert_true(three_compute(&world, "dk-ukraine", population, NULL,
	    NULL, 2, &settings, arena));
	assert_false(law_sensitivity_compute(&found, &count, &world.calc,
	    arena));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_inhabitants, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_all_figures, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_open_lots, set_up,
		    tear_down) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/staircase.h"
#include "three.h"

/* Rules under test: LAW-0008#aaa8.  That no step is left out is proved at length
 * by tests/prop/test_staircase.py. */

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

/* 6:6:2 people without immigrants. */
static const int64_t alabama[THREE] = { 600, 600, 200 };

static struct law_staircase
climb(const struct three *world, const struct law_staircase_range *range,
    size_t i, int64_t *calculated)
{
	struct law_staircase found[THREE];
	bool asked[THREE] = { false };

	asked[i] = true;
	law_staircase_compute(found, calculated, &world->calc, asked, range,
	    arena);
	return found[i];
}

static void
check_steps(const struct law_staircase *found,
    const struct law_staircase_step *expected, size_t count)
{
	assert_int_equal(found->count, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(found->steps[i].landstal,
		    expected[i].landstal);
		assert_int_equal(found->steps[i].quota, expected[i].quota);
	}
}

/* The third has L/7.  With 3 it gets a person for 0.43, with 4 the others get
 * theirs for 0.71; an eleventh costs it the second, which it has again from 12
 * on: the paradox of Alabama, twice. */
static void
test_goes_down_too(void **state)
{
	static const struct law_staircase_step expected[] = { { 0, 0 },
		{ 3, 1 }, { 4, 0 }, { 5, 1 }, { 10, 2 }, { 11, 1 },
		{ 12, 2 } };
	const struct law_staircase_range range = { 0, 14, 0, INT64_MAX };
	const struct law_staircase_person *persons;
	struct law_settings settings = law_settings_default();
	struct law_staircase found;
	struct three world;
	int64_t calculated;
	size_t count;

	(void)state;
	assert_true(three_compute(&world, "dk-ukraine", alabama, NULL, NULL,
	    10, &settings, arena));
	found = climb(&world, &range, 2, &calculated);
	check_steps(&found, expected, 7);
	law_staircase_list_persons(&persons, &count, &found, &range, arena);
	assert_int_equal(count, 2);
	assert_int_equal(persons[0].first, 3);
	assert_int_equal(persons[0].always, 5);
	assert_int_equal(persons[1].person, 2);
	assert_int_equal(persons[1].first, 10);
	assert_int_equal(persons[1].always, 12);
}

/* What does not interest is one step; at the end of the range the second
 * person is gone. */
static void
test_few_persons(void **state)
{
	static const struct law_staircase_step expected[] = { { 5, 1 },
		{ 10, 2 }, { 11, 1 } };
	const struct law_staircase_range range = { 5, 11, 2, 2 };
	const struct law_staircase_person *persons;
	struct law_settings settings = law_settings_default();
	struct law_staircase found;
	struct three world;
	int64_t calculated;
	size_t count;

	(void)state;
	assert_true(three_compute(&world, "dk-ukraine", alabama, NULL, NULL,
	    10, &settings, arena));
	found = climb(&world, &range, 2, &calculated);
	check_steps(&found, expected, 3);
	law_staircase_list_persons(&persons, &count, &found, &range, arena);
	assert_int_equal(count, 1);
	assert_int_equal(persons[0].always, LAW_UNKNOWN);
}

/* Without a proof every landstal is calculated, and fewer can be. */
static void
test_other_settings(void **state)
{
	const struct law_staircase_range range = { 0, 14, 0, INT64_MAX };
	struct law_settings settings = law_settings_default();
	struct law_staircase found;
	struct three world;
	int64_t calculated;

	(void)state;
	settings.rounding = LAW_ROUNDING_JEFFERSON;
	assert_true(three_compute(&world, "dk-2022", alabama, NULL, NULL, 10,
	    &settings, arena));
	found = climb(&world, &range, 2, &calculated);
	assert_int_equal(calculated, 15);
	assert_int_equal(found.steps[found.count - 1].quota, 2);
	assert_int_equal(law_staircase_find_limit(&world.calc, &range, arena),
	    LAW_STAIRCASE_STEPS);
	settings.rounding = LAW_ROUNDING_NATIONAL;
	assert_true(three_compute(&world, "dk-2022", alabama, NULL, NULL, 10,
	    &settings, arena));
	assert_int_equal(law_staircase_find_limit(&world.calc, &range, arena),
	    LAW_STAIRCASE_LANDSTAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_goes_down_too, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_few_persons, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_other_settings, set_up,
		    tear_down) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/last_person.h"
#include "world.h"

/* Rules under test: LAW-0008#aaa8 LAW-0017#0dbd */

static struct world world;
static struct law_last_person found;

static int
set_up(void **state)
{
	(void)state;
	world_open(&world);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(world.arena);
	return 0;
}

static bool
find(size_t count, const int64_t *people, int64_t persons)
{
	world_fill(&world, count, people, NULL, NULL);
	assert_true(world_calculate(&world, "dk-ukraine", persons));
	return law_last_person_find(&found, &world.calculation, world.arena);
}

static void
check(size_t last, size_t next, const char *distance)
{
	assert_int_equal(found.last, last);
	assert_int_equal(found.next, next);
	assert_string_equal(model_ratio_print(&found.distance.num,
	    &found.distance.den, world.arena), distance);
}

/* 10 persons: 4.3, 3.6, 2.1 */
static void
the_smallest_that_got_one_and_the_largest_that_did_not(void **state)
{
	static const int64_t people[] = { 43, 36, 21 };

	(void)state;
	assert_true(find(3, people, 10));
	check(1, 0, "3/10");
}

static void
a_tie_has_no_distance(void **state)
{
	static const int64_t people[] = { 50, 50 };

	(void)state;
	assert_true(find(2, people, 3));
	check(0, 1, "0");
}

/* 10 persons: 4.4, 3.3 and Christiansø 2.3, or 2.6 */
static void
christiansoe_takes_part(void **state)
{
	static const int64_t people[] = { 44, 33 }, fewer[] = { 41, 33 };

	(void)state;
	world.settings.denominator = LAW_DENOMINATOR_DENMARK;
	world.table.outside_population = 23;
	assert_true(find(2, people, 10));
	check(0, 1, "1/10");
	world.table.outside_population = 26;
	assert_true(find(2, fewer, 10));
	check(2, 1, "3/10");
}

static void
whole_numbers_and_other_methods_have_none(void **state)
{
	static const int64_t people[] = { 50, 50 };

	(void)state;
	assert_false(find(2, people, 4));
	assert_false(find(2, people, 0));
	world.settings.rounding = LAW_ROUNDING_WEBSTER;
	assert_false(find(2, people, 3));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_smallest_that_got_one_and_the_largest_that_did_not),
		CASE(a_tie_has_no_distance),
		CASE(christiansoe_takes_part),
		CASE(whole_numbers_and_other_methods_have_none),
	};

	return cmocka_run_group_tests_name("law/last_person", tests, NULL,
	    NULL);
}

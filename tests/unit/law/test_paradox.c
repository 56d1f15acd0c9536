#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/paradox.h"
#include "world.h"

/* Rule under test: LAW-0008#aaa8 */

static struct world world;
static struct law_paradoxes found;

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

static int64_t
count_all(enum law_paradox_kind kind)
{
	int64_t count = 0;

	for (size_t i = 0; i < world.table.count; i++)
		count += found.rows[kind][i].count;
	return count;
}

static void
check(const struct law_paradox *one, int64_t step, int64_t from, int64_t to)
{
	assert_int_equal(one->step, step);
	assert_int_equal(one->from, from);
	assert_int_equal(one->to, to);
}

/*
 * 6 : 6 : 2.  Of 10 persons 4.29, 4.29 and 1.43 give 4, 4, 2; of 11 persons
 * 4.71, 4.71 and 1.57 give 5, 5, 1.
 */
static void
the_alabama_paradox_is_found_at_its_landstal(void **state)
{
	static const int64_t people[] = { 6000, 6000, 2000 };
	const struct law_paradox_row *rows;

	(void)state;
	world_fill(&world, 3, people, NULL, NULL);
	assert_true(world_calculate(&world, "dk-ukraine", 10));
	law_paradox_compute(&found, &world.calculation, world.arena);
	rows = found.rows[LAW_PARADOX_LANDSTAL];
	assert_int_equal(rows[0].count, 0);
	assert_int_equal(rows[1].count, 0);
	check(&rows[2].kept[0], 1, 2, 1);
	/* a period of 7 persons: once in each, at 11, 18, ... or 25, ... */
	assert_true(rows[2].count > LAW_PARADOX_KEPT);
	assert_null(found.rows[LAW_PARADOX_IMMIGRANTS]);
	assert_int_equal(found.calculations,
	    3 * 4 + LAW_PARADOX_LANDSTAL_STEPS);
	assert_int_equal(found.refused, 0);
	/* from 8 on the step is the third */
	assert_true(world_calculate(&world, "dk-ukraine", 8));
	law_paradox_compute(&found, &world.calculation, world.arena);
	check(&found.rows[LAW_PARADOX_LANDSTAL][2].kept[0], 3, 2, 1);
}

/*
 * Two levels.  The region of the first three has 13,995 of 27,995 inhabitants:
 * 10.498 of 21 persons, and 10; the third has 1,995 of them: 1.426 of 10, and
 * 2.  With 10 inhabitants more its region has 11, and of 11 it gets
 * 2,005 / 14,005 * 11 = 1.575, and 1.
 */
static void
a_population_paradox_is_found_in_a_region(void **state)
{
	static const int64_t people[] = { 6000, 6000, 1995, 14000 };
	static const size_t regions[] = { 0, 0, 0, 1 };
	const struct law_paradox_row *rows;

	(void)state;
	world.table.regions = regions;
	world.settings.rounding = LAW_ROUNDING_TWO_LEVEL;
	world_fill(&world, 4, people, NULL, NULL);
	assert_true(world_calculate(&world, "dk-ukraine", 21));
	assert_int_equal(world.calculation.quotas[2], 2);
	law_paradox_compute(&found, &world.calculation, world.arena);
	rows = found.rows[LAW_PARADOX_POPULATION];
	assert_int_equal(rows[2].count, 2);
	check(&rows[2].kept[0], 10, 2, 1);
	check(&rows[2].kept[1], 100, 2, 1);
	assert_int_equal(count_all(LAW_PARADOX_POPULATION), 2);
	assert_int_equal(people[2], 1995); /* the figures stay as they were */
}

static void
a_divisor_method_has_none(void **state)
{
	static const int64_t people[] = { 6000, 6000, 2000, 777 };
	static const int64_t immigrants[] = { 40, 5, 12, 101 };
	static const int64_t reunified[] = { 3, 0, 1, 2 };

	(void)state;
	world.settings.rounding = LAW_ROUNDING_WEBSTER;
	world_fill(&world, 4, people, immigrants, reunified);
	assert_true(world_calculate(&world, "dk-2022", 10));
	law_paradox_compute(&found, &world.calculation, world.arena);
	for (int kind = 0; kind < LAW_PARADOX_KIND_COUNT; kind++)
		assert_int_equal(count_all((enum law_paradox_kind)kind), 0);
	/* 4 x 4 inhabitants; immigrants never below 0: 2 + 1 + 2 + 3; three
	 * have family-reunified */
	assert_int_equal(found.calculations,
	    16 + 8 + 3 + LAW_PARADOX_LANDSTAL_STEPS);
}

static void
what_has_no_answer_is_counted_and_says_nothing(void **state)
{
	static const int64_t people[] = { 1000, 1000, 1000 };

	(void)state;
	world.settings.tie = LAW_TIE_LOTS;
	world.settings.lots = "103 101";
	world_fill(&world, 3, people, NULL, NULL);
	assert_true(world_calculate(&world, "dk-ukraine", 1));
	law_paradox_compute(&found, &world.calculation, world.arena);
	/* with more people in 103 the two others are not tied for anything; with
	 * more in 101 neither; all landstal are settled by these lots */
	assert_int_equal(found.refused, 0);
	world.settings.lots = "103";
	assert_true(world_calculate(&world, "dk-ukraine", 1));
	law_paradox_compute(&found, &world.calculation, world.arena);
	/* 2 persons for three are open, and so on: one landstal in three */
	assert_int_equal(found.refused, 334);
	assert_int_equal(count_all(LAW_PARADOX_LANDSTAL), 0);
}

static void
the_largest_landstal_has_no_higher_one(void **state)
{
	static const int64_t people[] = { 10, 20 };

	(void)state;
	world_fill(&world, 2, people, NULL, NULL);
	assert_true(world_calculate(&world, "dk-ukraine", INT64_MAX - 3));
	law_paradox_compute(&found, &world.calculation, world.arena);
	assert_int_equal(found.calculations, 2 * 4 + 3);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_alabama_paradox_is_found_at_its_landstal),
		CASE(a_population_paradox_is_found_in_a_region),
		CASE(a_divisor_method_has_none),
		CASE(what_has_no_answer_is_counted_and_says_nothing),
		CASE(the_largest_landstal_has_no_higher_one),
	};

	return cmocka_run_group_tests_name("law/paradox", tests, NULL, NULL);
}

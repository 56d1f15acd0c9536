#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "law/alternative.h"
#include "world.h"

/* Rules under test: LAW-0007#a43d LAW-0008#aaa8 LAW-0022#f02f */

static struct world world;
static struct law_alternatives found;

static const int64_t people[] = { 60000, 30000, 20000, 900 };
static const int64_t immigrants[] = { 2000, 900, 2500, 10 };
static const int64_t reunified[] = { 5, 3, 9, 0 };

static int
set_up(void **state)
{
	(void)state;
	world_open(&world);
	world_fill(&world, 4, people, immigrants, reunified);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(world.arena);
	return 0;
}

static const struct law_alternative *
find(const char *value)
{
	for (size_t i = 0; i < found.count; i++)
		if (strcmp(found.list[i].value, value) == 0)
			return &found.list[i];
	return NULL;
}

static void
examine(const char *scheme, int64_t landstal)
{
	assert_true(world_calculate(&world, scheme, landstal));
	law_alternative_compute(&found, &world.calculation, world.arena);
}

static void
every_other_value_is_tried_and_not_the_own(void **state)
{
	(void)state;
	examine("dk-2022", 50);
	assert_int_equal(found.count, 2 + 7);
	assert_null(find("preliminary"));
	assert_null(find("largest-remainder-national"));
	assert_non_null(find("jefferson"));
	world.settings.rounding = LAW_ROUNDING_WEBSTER;
	examine("dk-2022", 50);
	assert_int_equal(found.count, 2 + 7);
	assert_null(find("webster"));
	assert_non_null(find("largest-remainder-national"));
	world.settings = law_settings_default();
	examine("dk-ukraine", 50);
	assert_int_equal(found.count, 7 + 1);
}

static void
so_many_persons_move_as_the_differences_say(void **state)
{
	static const int64_t many[] = { 800, 110, 50, 40 };
	const struct law_alternative *one;

	(void)state;
	/* 8.0, 1.1, 0.5, 0.4: largest remainder 8 1 1 0, jefferson 9 1 0 0 */
	world_fill(&world, 4, many, NULL, NULL);
	examine("dk-ukraine", 10);
	one = find("jefferson");
	assert_non_null(one);
	assert_int_equal(one->more, 1);
	assert_int_equal(one->fewer, 1);
	assert_int_equal(one->changed, 2);
	assert_int_equal(one->quotas[0], 9);
	assert_int_equal(one->quotas[2], 0);
	assert_int_equal(one->sum, 10);
	assert_null(one->refused);
}

static void
where_the_sums_differ_more_and_fewer_do(void **state)
{
	static const int64_t four[] = { 100, 100, 100, 100 };
	const struct law_alternative *one;

	(void)state;
	world_fill(&world, 4, four, NULL, NULL);
	examine("dk-ukraine", 2); /* by code: 1 1 0 0; half-up: 1 1 1 1 */
	one = find("half-up");
	assert_int_equal(one->more, 2);
	assert_int_equal(one->fewer, 0);
	assert_int_equal(one->sum, 4);
	/* a figure that is not there, and a person too few for each */
	assert_int_equal(find("denmark")->refused->code,
	    BASE_ERR_FIGURES_NO_411);
	one = find("adams");
	assert_null(one->quotas);
	assert_int_equal(one->refused->code,
	    BASE_ERR_ANSWER_TOO_FEW);
}

static void
lots_that_would_have_to_be_drawn_are_no_answer(void **state)
{
	static const int64_t two[] = { 100, 100 };
	static const size_t regions[] = { 0, 1 };

	(void)state;
	world.table.regions = regions;
	world_fill(&world, 2, two, NULL, NULL);
	world.settings.tie = LAW_TIE_LOTS;
	world.settings.lots = "102";
	examine("dk-ukraine", 1);
	assert_int_equal(world.calculation.quotas[1], 1);
	assert_string_equal(world.calculation.ties[0].winners[0], "102");
	/* there the regions are tied, and no region was drawn */
	assert_int_equal(
	    find("largest-remainder-two-level")->refused->code,
	    BASE_ERR_ANSWER_LOTS_OPEN);
}

static void
the_winners_of_a_tie_are_named_in_their_order(void **state)
{
	static const int64_t three[] = { 100, 100, 100 };

	(void)state;
	world_fill(&world, 3, three, NULL, NULL);
	examine("dk-ukraine", 2);
	assert_string_equal(world.calculation.ties[0].winners[0], "101");
	assert_string_equal(world.calculation.ties[0].winners[1], "102");
	world.settings.tie = LAW_TIE_LOTS;
	examine("dk-ukraine", 2);
	assert_null(world.calculation.ties[0].winners);
	world.settings.lots = "103 102 101";
	examine("dk-ukraine", 2);
	assert_string_equal(world.calculation.ties[0].winners[0], "103");
	assert_string_equal(world.calculation.ties[0].winners[1], "102");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(every_other_value_is_tried_and_not_the_own),
		CASE(so_many_persons_move_as_the_differences_say),
		CASE(where_the_sums_differ_more_and_fewer_do),
		CASE(lots_that_would_have_to_be_drawn_are_no_answer),
		CASE(the_winners_of_a_tie_are_named_in_their_order),
	};

	return cmocka_run_group_tests_name("law/alternative", tests, NULL,
	    NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/criteria.h"
#include "world.h"

/* Rules under test: LAW-0003#b952 LAW-0004#1984 LAW-0005#b9cd LAW-0006#07a8
 * LAW-0007#a43d */

#define WORLDS 3000

static struct world world;
static struct law_criteria criteria;

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

static const char *
part(const struct law_contributions *contributions,
    enum law_criterion criterion)
{
	return model_ratio_print(&contributions->parts[criterion],
	    &criteria.den, world.arena);
}

/*
 * By hand, as in test_dk_2022: P = 100, S = 20, R = 10, L = 10; the first two
 * (p 40 and 30, s 4 and 6, r 0 and 3) take part with 12 and 3.
 *   2 * 70/100 * 20 = 28;  -10/20 * 20 = -10;  -3;  surplus 15 - 10 = 5
 */
static void
the_terms_are_as_calculated_by_hand(void **state)
{
	static const int64_t people[] = { 40, 30, 20, 10 };
	static const int64_t immigrants[] = { 4, 6, 8, 2 };
	static const int64_t reunified[] = { 0, 3, 2, 5 };

	(void)state;
	world_fill(&world, 4, people, immigrants, reunified);
	assert_true(world_calculate(&world, "dk-2022", 10));
	law_criteria_compute(&criteria, &world.calculation, world.arena);
	assert_true(criteria.has_floor);
	assert_int_equal(criteria.after.municipalities, 2);
	assert_string_equal(part(&criteria.after, LAW_CRITERION_POPULATION),
	    "28");
	assert_string_equal(part(&criteria.after, LAW_CRITERION_IMMIGRANTS),
	    "-10");
	assert_string_equal(part(&criteria.after,
	    LAW_CRITERION_FAMILY_REUNIFIED), "-3");
	assert_string_equal(part(&criteria.after, LAW_CRITERION_REST), "-5");
	assert_int_equal(criteria.before.municipalities, 4);
	assert_string_equal(part(&criteria.before, LAW_CRITERION_POPULATION),
	    "40");
	assert_string_equal(part(&criteria.before, LAW_CRITERION_IMMIGRANTS),
	    "-20");
	assert_string_equal(part(&criteria.before,
	    LAW_CRITERION_FAMILY_REUNIFIED), "-10");
	assert_string_equal(part(&criteria.before, LAW_CRITERION_REST), "0");
}

/* As above with r 0 for the third and L = 12: its number is 20 * 0 - 0 = 0. */
static void
who_has_a_preliminary_number_of_zero_takes_no_part(void **state)
{
	static const int64_t people[] = { 40, 30, 20, 10 };
	static const int64_t immigrants[] = { 4, 6, 8, 2 };
	static const int64_t reunified[] = { 0, 3, 0, 5 };

	(void)state;
	world_fill(&world, 4, people, immigrants, reunified);
	assert_true(world_calculate(&world, "dk-2022", 12));
	law_criteria_compute(&criteria, &world.calculation, world.arena);
	assert_int_equal(criteria.after.municipalities, 2);
	assert_string_equal(part(&criteria.after, LAW_CRITERION_POPULATION),
	    "28");
}

static void
for_ukraine_only_the_population_counts(void **state)
{
	static const int64_t people[] = { 60, 30 };

	(void)state;
	world_fill(&world, 2, people, NULL, NULL);
	world.table.outside_population = 10;
	world.settings.denominator = LAW_DENOMINATOR_DENMARK;
	assert_true(world_calculate(&world, "dk-ukraine", 50));
	law_criteria_compute(&criteria, &world.calculation, world.arena);
	assert_false(criteria.has_floor);
	assert_string_equal(part(&criteria.after, LAW_CRITERION_POPULATION),
	    "45");
	assert_string_equal(part(&criteria.after, LAW_CRITERION_REST), "5");
}

static void
check_sum(const struct law_contributions *contributions, int64_t landstal)
{
	struct model_whole sum = model_whole_from(0);
	struct model_whole all = model_whole_from(landstal);

	for (int i = 0; i < LAW_CRITERION_COUNT; i++)
		model_whole_add(&sum, &sum, &contributions->parts[i],
		    world.arena);
	model_whole_multiply(&all, &all, &criteria.den, world.arena);
	assert_int_equal(model_whole_compare(&sum, &all), 0);
}

static uint64_t seed;

static int64_t
draw(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((seed >> 33) % (uint64_t)below);
}

/* The terms come from the figures, the rest from the trace: that they sum to
 * the landstal says that both tell of the same numbers. */
static void
the_parts_sum_to_the_landstal_exactly(void **state)
{
	int64_t figures[3][WORLD_MOST], size, landstal;
	int calculated = 0, negative = 0;

	(void)state;
	seed = 3;
	for (int i = 0; i < WORLDS; i++) {
		struct base_arena_mark mark = base_arena_mark(world.arena);
		size_t count = 1 + (size_t)draw(WORLD_MOST);

		size = i % 50 == 0 ? INT64_MAX : 1 + draw(100000);
		for (size_t j = 0; j < count; j++) {
			figures[0][j] = size / 2 + draw(size / 2 + 1);
			figures[1][j] = draw(i % 7 == 0 ? 1 : size / 5 + 1);
			figures[2][j] = draw(20);
		}
		landstal = draw(2000);
		world.settings.surplus = (enum law_surplus)draw(3);
		world_fill(&world, count, figures[0], figures[1], figures[2]);
		if (world_calculate(&world, "dk-2022", landstal)) {
			law_criteria_compute(&criteria, &world.calculation,
			    world.arena);
			check_sum(&criteria.after, landstal);
			check_sum(&criteria.before, landstal);
			calculated++;
			negative += criteria.after.municipalities < count;
		}
		base_arena_release(world.arena, mark);
	}
	assert_true(calculated > WORLDS * 3 / 4);
	assert_true(negative > WORLDS / 4);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_terms_are_as_calculated_by_hand),
		CASE(who_has_a_preliminary_number_of_zero_takes_no_part),
		CASE(for_ukraine_only_the_population_counts),
		CASE(the_parts_sum_to_the_landstal_exactly),
	};

	return cmocka_run_group_tests_name("law/criteria", tests, NULL, NULL);
}

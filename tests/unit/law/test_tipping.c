#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/dk_2022.h"
#include "law/tipping.h"

/* Rules under test: LAW-0003#b952 LAW-0008#aaa8 LAW-0016#dbaa.  That a change is
 * the very first is proved at length by tests/prop/test_tipping.py. */

#define COUNT 3

static struct base_arena *arena;
static struct law_tipping found[COUNT];

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

/* Municipalities without immigrants of these populations. */
static void
search(const char *scheme, const int64_t *population, int64_t landstal,
    struct law_settings settings)
{
	static const char *const names[COUNT] = { "101", "147", "151" };
	static const size_t regions[COUNT];
	static const int64_t nobody[COUNT];
	static const bool all[COUNT] = { true, true, true };
	struct model_table table = { .source_note = "", .count = COUNT,
		.region_count = 1, .codes = names, .names = names,
		.regions = regions, .region_codes = names,
		.region_names = names, .population = population,
		.immigrants = nobody, .family_reunified = nobody,
		.outside_population = -1 };
	const struct law_scheme *how = law_scheme_find(scheme);
	struct law_calculation calc;

	assert_true(how->compute(&calc, how, &table, landstal, &settings,
	    arena, base_findings_new(arena)));
	law_tipping_compute(found, &calc, all, arena);
}

static void
check(const struct law_tipping_change *change, bool is_found, int64_t at,
    int64_t quota, int64_t bound)
{
	assert_int_equal(change->found, is_found);
	assert_int_equal(change->bound, bound);
	if (!is_found)
		return;
	assert_int_equal(change->at, at);
	assert_int_equal(change->quota, quota);
}

/* 6:6:2 and 10 persons are 4, 4, 2 (4.29, 4.29, 1.43); an eleventh costs the
 * third one (4.71, 4.71, 1.57): the paradox of Alabama.  So does a ninth less
 * (3.86, 3.86, 1.29).  As far as anyone looks: 2,000 above, none below 0. */
static void
test_landstal_is_not_monotone(void **state)
{
	const int64_t population[COUNT] = { 600, 600, 200 };

	(void)state;
	search("dk-ukraine", population, 10, law_settings_default());
	check(&found[2].of[LAW_INPUT_LANDSTAL].up, true, 11, 1, 2010);
	check(&found[2].of[LAW_INPUT_LANDSTAL].down, true, 9, 1, 0);
	check(&found[0].of[LAW_INPUT_LANDSTAL].up, true, 11, 5, 2010);
}

/* 300:300:400 and 10: 3, 3, 4.  With 400 for the first the exact numbers are
 * 3.64, 2.73, 3.64: two persons are left over, the second gets one, and the
 * first stands level with the third and gets the other by its lower code. */
static void
test_inhabitants_of_one(void **state)
{
	const int64_t population[COUNT] = { 300, 300, 400 };
	const int64_t few[COUNT] = { 10, 10, 0 };

	(void)state;
	search("dk-ukraine", population, 10, law_settings_default());
	check(&found[0].of[LAW_INPUT_POPULATION].up, true, 400, 4, 600);
	assert_true(found[0].of[LAW_INPUT_POPULATION].down.found);
	search("dk-ukraine", few, 2, law_settings_default());
	check(&found[2].of[LAW_INPUT_POPULATION].up, false, 0, 0, 0);
	check(&found[2].of[LAW_INPUT_POPULATION].down, false, 0, 0, 0);
}

static void
test_other_settings_are_searched_less_far(void **state)
{
	const int64_t population[COUNT] = { 30000, 30000, 40000 };
	struct law_settings settings = law_settings_default();

	(void)state;
	settings.rounding = LAW_ROUNDING_WEBSTER;
	search("dk-2022", population, 10, settings);
	check(&found[0].of[LAW_INPUT_POPULATION].up, false, 0, 0, 30000 + LAW_TIPPING_STEPS);
	check(&found[0].of[LAW_INPUT_POPULATION].down, false, 0, 0, 30000 - LAW_TIPPING_STEPS);
}

/* Sums beyond what the proof can hold: stepped, and no longer than that. */
static void
test_absurd_numbers_are_stepped(void **state)
{
	const int64_t population[COUNT] = { INT64_MAX, INT64_MAX - 7, 50 };

	(void)state;
	search("dk-2022", population, 10, law_settings_default());
	check(&found[0].of[LAW_INPUT_POPULATION].up, false, 0, 0, INT64_MAX);
	check(&found[0].of[LAW_INPUT_POPULATION].down, false, 0, 0, INT64_MAX - LAW_TIPPING_STEPS);
	check(&found[2].of[LAW_INPUT_POPULATION].up, false, 0, 0, 100);
}

/* Where lots are not drawn there is nothing to start from. */
static void
test_open_lots_are_not_searched(void **state)
{
	const int64_t population[COUNT] = { 10, 10, 10 };
	struct law_settings settings = law_settings_default();

	(void)state;
	settings.tie = LAW_TIE_LOTS;
	search("dk-ukraine", population, 2, settings);
	check(&found[1].of[LAW_INPUT_POPULATION].up, false, 0, 0, 10);
	check(&found[1].of[LAW_INPUT_LANDSTAL].up, false, 0, 0, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_landstal_is_not_monotone,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_inhabitants_of_one,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_other_settings_are_searched_less_far, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    test_absurd_numbers_are_stepped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_open_lots_are_not_searched, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

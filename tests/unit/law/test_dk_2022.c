#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/dk_2022.h"

/* Rules under test: LAW-0003#b952 LAW-0004#1984 LAW-0005#b9cd LAW-0006#07a8
 * LAW-0008#aaa8 LAW-0017#0dbd LAW-0023#cb2e */

#define COUNT 4

static struct base_arena *arena;
static struct base_findings *findings;
static struct law_calculation answer;
static struct law_settings settings;

static const char *const codes[COUNT] = { "101", "102", "103", "104" };
static const char *const region_codes[] = { "081", "082" };
static const size_t regions[COUNT] = { 0, 0, 1, 1 };

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	findings = base_findings_new(arena);
	settings = law_settings_default();
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
compute(const int64_t *p, const int64_t *s, const int64_t *r, int64_t landstal)
{
	static struct model_table table;

	table = (struct model_table){ .source_note = "", .count = COUNT,
		.region_count = 2, .codes = codes, .names = codes,
		.regions = regions, .region_codes = region_codes,
		.region_names = region_codes, .population = p,
		.immigrants = s, .family_reunified = r,
		.outside_population = -1 };
	return law_dk_2022_compute(&answer, law_scheme_find("dk-2022"),
	    &table, landstal, &settings, arena,
	    findings);
}

static const char *
step(enum model_step which, size_t i)
{
	const struct model_trace_step *found = &answer.trace.steps[which];

	assert_int_equal(found->step, which);
	return model_ratio_print(&found->values.num[i], &found->values.den,
	    arena);
}

static void
check_quotas(int64_t a, int64_t b, int64_t c, int64_t d)
{
	const int64_t expected[COUNT] = { a, b, c, d };

	for (size_t i = 0; i < COUNT; i++)
		assert_true(answer.quotas[i] == expected[i]);
}

/*
 * By hand: P = 100, S = 20, R = 10, L = 10, so L + R = 20.
 *   101: p 40 s 4 r 0   a = 80/100 - 4/20  = 3/5    b = 12  f = 12
 *   102: p 30 s 6 r 3   a = 60/100 - 6/20  = 3/10   b = 6   f = 3
 *   103: p 20 s 8 r 2   a = 40/100 - 8/20  = 0      b = 0   f = -2 -> 0
 *   104: p 10 s 2 r 5   a = 20/100 - 2/20  = 1/10   b = 2   f = -3 -> 0
 * 15 scaled to 10: 8 and 2.
 */
static const int64_t people[COUNT] = { 40, 30, 20, 10 };
static const int64_t immigrants[COUNT] = { 4, 6, 8, 2 };
static const int64_t reunified[COUNT] = { 0, 3, 2, 5 };

static void
every_step_is_as_calculated_by_hand(void **state)
{
	(void)state;
	assert_true(compute(people, immigrants, reunified, 10));
	assert_string_equal(step(MODEL_STEP_SHARE, 0), "3/5");
	assert_string_equal(step(MODEL_STEP_SHARE, 2), "0");
	assert_string_equal(step(MODEL_STEP_CALCULATED, 1), "6");
	assert_string_equal(step(MODEL_STEP_PRELIMINARY, 2), "-2");
	assert_string_equal(step(MODEL_STEP_PRELIMINARY, 3), "-3");
	assert_string_equal(step(MODEL_STEP_FLOOR, 3), "0");
	assert_string_equal(step(MODEL_STEP_SURPLUS, 0), "8");
	assert_string_equal(step(MODEL_STEP_ROUNDED, 1), "2");
	check_quotas(8, 2, 0, 0);
	assert_true(answer.region_quotas[0] == 10);
	assert_true(answer.region_quotas[1] == 0);
	assert_true(answer.sum == 10);
	assert_int_equal(base_findings_count(answer.findings), 0);
}

static void
without_immigrants_the_population_alone_counts_and_that_is_said(void **state)
{
	static const int64_t none[COUNT] = { 0 };

	(void)state;
	assert_true(compute(people, none, none, 10));
	check_quotas(4, 3, 2, 1);
	assert_int_equal(base_findings_get(answer.findings, 0)->code,
	    BASE_ERR_FIGURES_NO_IMMIGRANTS);
}

static void
a_landstal_of_zero_gives_nobody_anything(void **state)
{
	(void)state;
	assert_true(compute(people, immigrants, reunified, 0));
	check_quotas(0, 0, 0, 0);
}

static void
no_people_is_an_error(void **state)
{
	static const int64_t none[COUNT] = { 0 };

	(void)state;
	assert_false(compute(none, immigrants, reunified, 10));
	assert_int_equal(base_findings_get(findings, 0)->code,
	    BASE_ERR_FIGURES_NO_PEOPLE);
}

/* Four alike and two persons: larger first does not decide, so lower code. */
static const int64_t alike[COUNT] = { 10, 10, 10, 10 };

static void
a_tie_goes_to_the_lower_code_and_is_named(void **state)
{
	(void)state;
	assert_true(compute(alike, alike, alike, 2));
	check_quotas(1, 1, 0, 0);
	assert_int_equal(answer.tie_count, 1);
	assert_int_equal(answer.ties[0].count, COUNT);
	assert_true(answer.ties[0].persons == 2);
	assert_false(answer.ties[0].open);
	assert_false(answer.ties[0].regional);
}

static void
lots_stay_open_until_they_are_drawn(void **state)
{
	(void)state;
	settings.tie = LAW_TIE_LOTS;
	assert_true(compute(alike, alike, alike, 2));
	check_quotas(LAW_UNKNOWN, LAW_UNKNOWN, LAW_UNKNOWN, LAW_UNKNOWN);
	assert_true(answer.region_quotas[0] == LAW_UNKNOWN);
	assert_true(answer.ties[0].open);
	assert_int_equal(base_findings_exit_status(answer.findings), 1);
	settings.lots = "104, 102,101,103";
	assert_true(compute(alike, alike, alike, 2));
	check_quotas(0, 1, 0, 1);
	assert_int_equal(base_findings_exit_status(answer.findings), 0);
	/* who was drawn is enough */
	settings.lots = "104 102";
	assert_true(compute(alike, alike, alike, 2));
	check_quotas(0, 1, 0, 1);
	settings.lots = "104";
	assert_true(compute(alike, alike, alike, 2));
	check_quotas(LAW_UNKNOWN, LAW_UNKNOWN, LAW_UNKNOWN, LAW_UNKNOWN);
	settings.lots = "104 104";
	assert_false(compute(alike, alike, alike, 2));
	settings.lots = "104 999";
	assert_false(compute(alike, alike, alike, 2));
}

static void
a_regional_tie_opens_both_regions(void **state)
{
	(void)state;
	settings.tie = LAW_TIE_LOTS;
	settings.rounding = LAW_ROUNDING_TWO_LEVEL;
	assert_true(compute(alike, alike, alike, 1));
	assert_true(answer.ties[0].regional);
	check_quotas(LAW_UNKNOWN, LAW_UNKNOWN, LAW_UNKNOWN, LAW_UNKNOWN);
	settings.lots = "082 081 104 103 102 101";
	assert_true(compute(alike, alike, alike, 1));
	check_quotas(0, 0, 0, 1);
	settings.tie = LAW_TIE_POPULATION;
	assert_false(compute(alike, alike, alike, 1)); /* lots, but no tie by lots */
	settings.lots = NULL;
	assert_true(compute(alike, alike, alike, 1));
	check_quotas(1, 0, 0, 0);
}

static void
half_up_misses_the_sum_and_says_by_how_much(void **state)
{
	(void)state;
	settings.rounding = LAW_ROUNDING_HALF_UP;
	assert_true(compute(alike, alike, alike, 2));
	check_quotas(1, 1, 1, 1);
	assert_true(answer.sum == 4);
	assert_int_equal(base_findings_get(answer.findings, 0)->code,
	    BASE_ERR_ROUNDING_DIFFERENCE);
	assert_string_equal(base_findings_get(answer.findings, 0)->args[2],
	    "+2");
}

static void
a_generous_rounding_needs_a_person_for_each(void **state)
{
	(void)state;
	settings.rounding = LAW_ROUNDING_ADAMS;
	assert_false(compute(alike, alike, alike, 3));
	assert_int_equal(base_findings_exit_status(findings), 1);
	assert_true(compute(alike, alike, alike, 4));
	check_quotas(1, 1, 1, 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(every_step_is_as_calculated_by_hand),
		CASE(without_immigrants_the_population_alone_counts_and_that_is_said),
		CASE(a_landstal_of_zero_gives_nobody_anything),
		CASE(no_people_is_an_error),
		CASE(a_tie_goes_to_the_lower_code_and_is_named),
		CASE(lots_stay_open_until_they_are_drawn),
		CASE(a_regional_tie_opens_both_regions),
		CASE(half_up_misses_the_sum_and_says_by_how_much),
		CASE(a_generous_rounding_needs_a_person_for_each),
	};

	return cmocka_run_group_tests_name("law/dk_2022", tests, NULL, NULL);
}

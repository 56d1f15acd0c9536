#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/dk_ukraine.h"

/* Rules under test: LAW-0016#dbaa LAW-0022#f02f */

static struct base_arena *arena;
static struct law_calculation answer;

static const char *const codes[] = { "101", "102" };
static const char *const region_codes[] = { "081" };
static const size_t regions[] = { 0, 0 };
static const int64_t people[] = { 600, 399 };

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
compute(enum law_denominator denominator, int64_t outside, int64_t persons)
{
	static struct model_table table;
	struct law_settings settings = law_settings_default();

	table = (struct model_table){ .source_note = "", .count = 2,
		.region_count = 1, .codes = codes, .names = codes,
		.regions = regions, .region_codes = region_codes,
		.region_names = region_codes, .population = people,
		.outside_population = outside };
	settings.denominator = denominator;
	return law_dk_ukraine_compute(&answer,
	    law_scheme_find("dk-ukraine"), &table, persons, &settings,
	    arena, base_findings_new(arena));
}

static void
shares_of_the_municipalities_sum_to_one(void **state)
{
	(void)state;
	assert_true(compute(LAW_DENOMINATOR_MUNICIPALITIES, 1, 10000));
	assert_true(answer.quotas[0] == 6006);
	assert_true(answer.quotas[1] == 3994);
	assert_true(answer.not_given_out == 0);
	assert_int_equal(base_findings_count(answer.findings), 0);
}

static void
what_falls_to_christianso_is_not_given_out(void **state)
{
	(void)state;
	assert_true(compute(LAW_DENOMINATOR_DENMARK, 1, 10000));
	assert_true(answer.quotas[0] == 6000);
	assert_true(answer.quotas[1] == 3990);
	assert_true(answer.not_given_out == 10);
	assert_true(answer.sum == 9990);
	assert_int_equal(base_findings_get(answer.findings, 0)->code,
	    BASE_ERR_UKRAINE_NOT_GIVEN_OUT);
	/* its row is needed */
	assert_false(compute(LAW_DENOMINATOR_DENMARK, -1, 10000));
}

static void
other_numbers_than_10000_are_warned_of(void **state)
{
	(void)state;
	assert_true(compute(LAW_DENOMINATOR_MUNICIPALITIES, 1, 999));
	assert_true(answer.quotas[0] == 600);
	assert_int_equal(base_findings_get(answer.findings, 0)->code,
	    BASE_ERR_UKRAINE_NOT_10000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_of_the_municipalities_sum_to_one),
		cmocka_unit_test(what_falls_to_christianso_is_not_given_out),
		cmocka_unit_test(other_numbers_than_10000_are_warned_of),
	};

	return cmocka_run_group_tests_name("law/dk_ukraine", tests, set_up,
	    tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/plausible.h"
#include "world.h"

#define COUNT 3

static struct world world;
static struct model_table before;
static int64_t now_figures[3][COUNT], old_figures[3][COUNT];

/* Two years in which nothing is out of the ordinary. */
static int
set_up(void **state)
{
	static const int64_t figures[3][COUNT] = { { 50000, 30200, 12345 },
		{ 3000, 1200, 640 }, { 12, 0, 3 } };

	(void)state;
	world_open(&world);
	for (int i = 0; i < 3; i++)
		for (int j = 0; j < COUNT; j++) {
			old_figures[i][j] = figures[i][j];
			now_figures[i][j] = figures[i][j] +
			    figures[i][j] / 500 + 1;
		}
	world_fill(&world, COUNT, now_figures[0], now_figures[1],
	    now_figures[2]);
	before = world.table;
	before.population = old_figures[0];
	before.immigrants = old_figures[1];
	before.family_reunified = old_figures[2];
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(world.arena);
	return 0;
}

static size_t
check(const struct model_table *old)
{
	world.findings = base_findings_new(world.arena);
	law_plausible_check(world.findings, &world.table, old, world.arena);
	return base_findings_count(world.findings);
}

static void
expect(enum base_err_code code, const char *first)
{
	assert_int_equal(check(&before), 1);
	assert_int_equal(base_findings_get(world.findings, 0)->code, code);
	assert_string_equal(base_findings_get(world.findings, 0)->args[0],
	    first);
}

static void
expect_nothing(void)
{
	assert_int_equal(check(&before), 0);
}

static void
an_ordinary_year_has_no_findings(void **state)
{
	(void)state;
	expect_nothing();
	assert_int_equal(check(NULL), 0);
}

/* 25 times the mean: nobody can be that among fewer than 26. */
static void
one_that_is_far_larger_than_the_others_is_told(void **state)
{
	int64_t many[40];
	const char *names[40];
	struct model_table table = { .count = 40, .names = names,
		.population = many };

	(void)state;
	for (int i = 0; i < 40; i++) {
		many[i] = 1000;
		names[i] = "M";
	}
	/* 65 of 104 is 25 times 104/40 */
	many[7] = 65000;
	world.findings = base_findings_new(world.arena);
	law_plausible_check(world.findings, &table, NULL, world.arena);
	assert_int_equal(base_findings_count(world.findings), 0);
	many[7]++;
	many[8]--;
	law_plausible_check(world.findings, &table, NULL, world.arena);
	assert_int_equal(base_findings_count(world.findings), 1);
	assert_int_equal(base_findings_get(world.findings, 0)->code,
	    BASE_ERR_AUDIT_LARGE);
}

/* More than ten of a thousand inhabitants, and nobody at all. */
static void
a_landstal_is_told_beyond_its_limit_only(void **state)
{
	int64_t inhabitants[] = { 60000, 40000 };
	const struct model_table table = { .count = 2,
		.population = inhabitants };
	const struct { int64_t landstal; enum base_err_code code; } cases[] = {
		{ 0, BASE_ERR_LANDSTAL_ZERO }, { 1, BASE_ERR_COUNT },
		{ 1000, BASE_ERR_COUNT }, { 1001, BASE_ERR_LANDSTAL_LARGE },
		{ INT64_MAX, BASE_ERR_LANDSTAL_LARGE } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct base_findings *found = base_findings_new(world.arena);

		law_plausible_check_landstal(found, cases[i].landstal, &table,
		    world.arena);
		assert_int_equal(base_findings_count(found),
		    cases[i].code != BASE_ERR_COUNT);
		if (cases[i].code != BASE_ERR_COUNT)
			assert_int_equal(base_findings_get(found, 0)->code,
			    cases[i].code);
	}
	world.findings = base_findings_new(world.arena);
	law_plausible_check_landstal(world.findings, INT64_MAX, NULL,
	    world.arena);
	assert_int_equal(base_findings_count(world.findings), 0);
}

static void
nobody_and_rows_alike_are_seen_in_one_year(void **state)
{
	(void)state;
	now_figures[0][1] = 0;
	assert_int_equal(check(NULL), 1);
	assert_int_equal(base_findings_get(world.findings, 0)->code,
	    BASE_ERR_AUDIT_NO_PEOPLE);
	for (int i = 0; i < 3; i++)
		now_figures[i][1] = now_figures[i][0];
	assert_int_equal(check(NULL), 1);
	assert_int_equal(base_findings_get(world.findings, 0)->code,
	    BASE_ERR_AUDIT_ROWS_ALIKE);
	now_figures[2][1]++;
	assert_int_equal(check(NULL), 0);
	/* of one column alone it is no wonder */
	world.table.immigrants = world.table.family_reunified = NULL;
	now_figures[0][2] = now_figures[0][0];
	assert_int_equal(check(NULL), 0);
}

static void
a_change_is_told_beyond_its_limit_only(void **state)
{
	(void)state;
	now_figures[0][0] = 52500; /* exactly 5 % */
	expect_nothing();
	now_figures[0][0] = 52501;
	expect(BASE_ERR_AUDIT_POPULATION_CHANGED, "Aby");
	now_figures[0][0] = 47500;
	expect_nothing();
	now_figures[0][0] = 47499;
	expect(BASE_ERR_AUDIT_POPULATION_CHANGED, "Aby");
	now_figures[0][0] = 50101;
	now_figures[1][1] = 1440; /* exactly 20 % */
	expect_nothing();
	now_figures[1][1] = 1441;
	expect(BASE_ERR_AUDIT_IMMIGRANTS_CHANGED, "Bby");
	old_figures[1][1] = 0; /* from none to some is beyond any limit */
	expect(BASE_ERR_AUDIT_IMMIGRANTS_CHANGED, "Bby");
}

static void
two_digits_that_changed_places_are_told(void **state)
{
	(void)state;
	now_figures[0][2] = 12435;
	expect(BASE_ERR_AUDIT_TRANSPOSED, "Cby");
	now_figures[0][2] = 21345; /* also where the change is beyond the limit */
	expect(BASE_ERR_AUDIT_TRANSPOSED, "Cby");
	now_figures[0][2] = 13250; /* 12350 + 900, for 12350 read 13250 */
	expect(BASE_ERR_AUDIT_TRANSPOSED, "Cby");
	now_figures[1][2] = 460;
	now_figures[0][2] = 12360;
	expect(BASE_ERR_AUDIT_TRANSPOSED, "Cby");
}

static void
near_misses_of_a_transposition_are_not_told(void **state)
{
	(void)state;
	now_figures[0][2] = 12354; /* too small to tell from growth */
	expect_nothing();
	now_figures[0][2] = 12445; /* no digits to change back */
	expect_nothing();
	now_figures[0][2] = 12453; /* back: 12543, 12435, 14253: none nearer */
	expect_nothing();
	now_figures[0][2] = 14325; /* 2 and 4 are no neighbours */
	expect(BASE_ERR_AUDIT_POPULATION_CHANGED, "Cby");
	old_figures[0][2] = 1234;
	now_figures[0][2] = 10234; /* no number begins with 0 */
	expect(BASE_ERR_AUDIT_POPULATION_CHANGED, "Cby");
	old_figures[0][2] = 5;
	now_figures[0][2] = INT64_MAX; /* the largest figure is no trap */
	expect(BASE_ERR_AUDIT_POPULATION_CHANGED, "Cby");
}

static void
two_municipalities_exchanged_are_told_once(void **state)
{
	(void)state;
	now_figures[0][0] = old_figures[0][1];
	now_figures[0][1] = old_figures[0][0];
	expect(BASE_ERR_AUDIT_EXCHANGED, "Aby");
	assert_string_equal(base_findings_get(world.findings, 0)->args[1],
	    "Bby");
	/* this year's figures of each other, not exactly last year's */
	now_figures[0][0] = 30261;
	now_figures[0][1] = 50101;
	expect(BASE_ERR_AUDIT_EXCHANGED, "Aby");
	now_figures[0][0] = 50101;
	now_figures[0][1] = 30261;
	now_figures[1][1] = old_figures[1][2];
	now_figures[1][2] = old_figures[1][1];
	expect(BASE_ERR_AUDIT_EXCHANGED, "Bby");
	assert_string_equal(base_findings_get(world.findings, 0)->args[2],
	    "immigrants");
}

static void
near_misses_of_an_exchange_are_not_told(void **state)
{
	(void)state;
	now_figures[0][0] = old_figures[0][1]; /* the other is as it should be */
	expect(BASE_ERR_AUDIT_POPULATION_CHANGED, "Aby");
	now_figures[0][0] = 50101;
	old_figures[0][1] = 50150; /* two of nearly one size, both growing */
	now_figures[0][1] = 50251;
	expect_nothing();
	now_figures[0][0] = 50150; /* exchanged, and without any harm */
	now_figures[0][1] = 50000;
	expect_nothing();
	now_figures[2][0] = old_figures[2][2]; /* small counts do as they like */
	now_figures[2][2] = old_figures[2][0];
	expect_nothing();
}

static void
a_column_that_is_last_years_is_told(void **state)
{
	(void)state;
	for (int i = 0; i < COUNT; i++)
		now_figures[1][i] = old_figures[1][i];
	expect(BASE_ERR_AUDIT_NOT_UPDATED, "immigrants");
	now_figures[1][2]++;
	expect_nothing();
	for (int i = 0; i < COUNT; i++)
		now_figures[2][i] = old_figures[2][i];
	expect(BASE_ERR_AUDIT_NOT_UPDATED, "family_reunified");
	for (int i = 0; i < COUNT; i++)
		now_figures[2][i] = old_figures[2][i] = 0;
	expect_nothing();
}

static void
a_column_that_one_year_lacks_is_passed_over(void **state)
{
	(void)state;
	before.immigrants = NULL;
	before.family_reunified = NULL;
	expect_nothing();
}

static void
quotas_jump_by_more_than_half_and_five_persons(void **state)
{
	static const int64_t old[] = { 10, 10, 10, 0, 0, 4, 20, 20 };
	static const int64_t now[] = { 15, 16, 4, 4, 5, 0, 10, 9 };
	struct law_jumps jumps;

	(void)state;
	law_plausible_find_jumps(&jumps, now, old, 8, world.arena);
	assert_int_equal(jumps.count, 4);
	assert_int_equal(jumps.municipalities[0], 1);
	assert_int_equal(jumps.municipalities[1], 2);
	assert_int_equal(jumps.municipalities[2], 4);
	assert_int_equal(jumps.municipalities[3], 7);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_ordinary_year_has_no_findings),
		CASE(one_that_is_far_larger_than_the_others_is_told),
		CASE(a_landstal_is_told_beyond_its_limit_only),
		CASE(nobody_and_rows_alike_are_seen_in_one_year),
		CASE(a_change_is_told_beyond_its_limit_only),
		CASE(two_digits_that_changed_places_are_told),
		CASE(near_misses_of_a_transposition_are_not_told),
		CASE(two_municipalities_exchanged_are_told_once),
		CASE(near_misses_of_an_exchange_are_not_told),
		CASE(a_column_that_is_last_years_is_told),
		CASE(a_column_that_one_year_lacks_is_passed_over),
		CASE(quotas_jump_by_more_than_half_and_five_persons),
	};

	return cmocka_run_group_tests_name("law/plausible", tests, NULL, NULL);
}

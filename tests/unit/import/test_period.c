#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "import/period.h"

static void
test_forms(void **state)
{
	static const struct {
		const char *text;
		struct import_period period;
	} good[] = {
		{ "2023", { IMPORT_PERIOD_YEAR, 2023, 0, 0 } },
		{ "2023K1", { IMPORT_PERIOD_QUARTER, 2023, 1, 0 } },
		{ "2023Q4", { IMPORT_PERIOD_QUARTER, 2023, 4, 0 } },
		{ "2023M12", { IMPORT_PERIOD_MONTH, 2023, 12, 0 } },
		{ "2023-01-31", { IMPORT_PERIOD_DAY, 2023, 1, 31 } },
		{ "2023K1 1. kvartal", { IMPORT_PERIOD_QUARTER, 2023, 1, 0 } } };
	static const char *const bad[] = { "", "202", "2023K", "2023K5",
		"2023M13", "2023M1", "2023-13-01", "20231", "2023X", "K1",
		"1602", "2023-01" };
	struct import_period period;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(import_period_parse(&period, good[i].text));
		assert_int_equal(period.unit, good[i].period.unit);
		assert_int_equal(period.year, good[i].period.year);
		assert_int_equal(period.part, good[i].period.part);
		assert_int_equal(period.day, good[i].period.day);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(import_period_parse(&period, bad[i]));
}

static void
check_new_year(const char *text, bool expected)
{
	struct import_period period;

	assert_true(import_period_parse(&period, text));
	assert_int_equal(import_period_is_new_year(&period, 2023), expected);
}

static void
test_new_year(void **state)
{
	(void)state;
	check_new_year("2023K1", true);
	check_new_year("2023M01", true);
	check_new_year("2023-01-01", true);
	check_new_year("2023", false);
	check_new_year("2023K2", false);
	check_new_year("2022K1", false);
	check_new_year("2023-01-02", false);
}

static void
test_same(void **state)
{
	(void)state;
	assert_true(import_period_is_same("2023Q1", "2023K1"));
	assert_false(import_period_is_same("2023K1", "2023M01"));
	assert_true(import_period_is_same("spring", "spring"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_new_year),
		cmocka_unit_test(test_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <time.h>

#include "fixture.h"

#include "base/date.h"

static void
days_that_exist_are_read(void **state)
{
	struct base_date date;

	(void)state;
	assert_true(base_date_parse(&date, "2023-09-08"));
	assert_int_equal(date.year, 2023);
	assert_int_equal(date.month, 9);
	assert_int_equal(date.day, 8);
	assert_true(base_date_parse(&date, "2024-02-29"));
	assert_true(base_date_parse(&date, "2000-02-29"));
	assert_true(base_date_parse(&date, "1900-01-01"));
	assert_true(base_date_parse(&date, "2999-12-31"));
}

static void
everything_else_is_refused_and_leaves_the_output(void **state)
{
	static const char *const texts[] = { "", "2023", "2023-9-8",
		"2023-09-08 ", " 2023-09-08", "2023-09-081", "2023/09/08",
		"08-09-2023", "2023-02-29", "1900-02-29", "2100-02-29",
		"2023-04-31", "2023-00-10", "2023-13-10", "2023-01-00",
		"2023-01-32", "1899-12-31", "3000-01-01", "0000-00-00",
		"-023-09-08", "+023-09-08", "2023-0x-08", "2023-09-0",
		"20230908", "2023-09-0\xd9\xa8" };
	struct base_date date = { 1, 2, 3 };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (base_date_parse(&date, texts[i]))
			fail_msg("\"%s\" was read", texts[i]);
		assert_int_equal(date.year, 1);
		assert_int_equal(date.month, 2);
		assert_int_equal(date.day, 3);
	}
}

static void
year_zero_is_no_date(void **state)
{
	(void)state;
	assert_false(base_date_is_set((struct base_date){ 0 }));
	assert_true(base_date_is_set((struct base_date){ 2024, 1, 1 }));
}

static void
days_compare_by_year_then_month_then_day(void **state)
{
	static const struct base_date days[] = { { 2022, 12, 31 },
		{ 2023, 1, 30 }, { 2023, 2, 1 }, { 2023, 2, 2 } };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(base_date_compare(days[i], days[i]), 0);
		for (size_t j = i + 1; j < 4; j++) {
			assert_true(base_date_compare(days[i], days[j]) < 0);
			assert_true(base_date_compare(days[j], days[i]) > 0);
		}
	}
}

static int
count(int y1, int m1, int d1, int y2, int m2, int d2)
{
	return base_date_count_days((struct base_date){ y1, m1, d1 },
	    (struct base_date){ y2, m2, d2 });
}

static void
days_are_counted_over_months_years_and_leap_days(void **state)
{
	(void)state;
	assert_int_equal(count(2023, 9, 10, 2023, 9, 10), 0);
	assert_int_equal(count(2023, 9, 10, 2023, 9, 11), 1);
	assert_int_equal(count(2023, 9, 11, 2023, 9, 10), -1);
	assert_int_equal(count(2023, 12, 31, 2024, 1, 1), 1);
	assert_int_equal(count(2024, 2, 28, 2024, 3, 1), 2);
	assert_int_equal(count(2023, 2, 28, 2023, 3, 1), 1);
	assert_int_equal(count(2023, 1, 1, 2024, 1, 1), 365);
	assert_int_equal(count(2024, 1, 1, 2025, 1, 1), 366);
	assert_int_equal(count(2000, 1, 1, 2001, 1, 1), 366);
	assert_int_equal(count(2100, 1, 1, 2101, 1, 1), 365);
	assert_int_equal(count(1970, 1, 1, 2038, 1, 19), 24855);
	assert_int_equal(count(1900, 1, 1, 2999, 12, 31), 401766);
}

static void
the_next_day_is_one_day_on_and_exists(void **state)
{
	struct base_date day = { 1900, 1, 1 }, next, read;
	struct fixture *f = *state;

	for (; day.year < 2101; day = next) {
		struct base_arena_mark mark = base_arena_mark(f->arena);

		next = base_date_next(day);
		assert_int_equal(base_date_count_days(day, next), 1);
		assert_true(base_date_parse(&read, base_date_print_iso(next,
		    f->arena)));
		base_arena_release(f->arena, mark);
	}
}

static void
dates_are_written_for_machines_and_for_people(void **state)
{
	struct fixture *f = *state;
	struct base_date date = { 2023, 9, 8 };

	assert_string_equal(base_date_print_iso(date, f->arena),
	    "2023-09-08");
	assert_string_equal(base_date_print_long(date, BASE_DA, f->arena),
	    "8.\u00a0september\u00a02023");
	assert_string_equal(base_date_print_long(date, BASE_EN, f->arena),
	    "8\u00a0September\u00a02023");
	date = (struct base_date){ 2024, 5, 31 };
	assert_string_equal(base_date_print_long(date, BASE_DA, f->arena),
	    "31.\u00a0maj\u00a02024");
	assert_string_equal(base_date_print_day(date, BASE_DA, f->arena),
	    "31.\u00a0maj");
	assert_string_equal(base_date_print_day(date, BASE_EN, f->arena),
	    "31\u00a0May");
	assert_string_equal(base_date_print_month(9, BASE_DA, f->arena),
	    "sep");
	assert_string_equal(base_date_print_month(13, BASE_DA, f->arena), "");
}

static void
what_is_written_can_be_read(void **state)
{
	struct fixture *f = *state;
	struct base_date date = { 2024, 1, 1 }, again;

	for (date.month = 1; date.month <= 12; date.month++) {
		assert_true(base_date_parse(&again,
		    base_date_print_iso(date, f->arena)));
		assert_int_equal(base_date_compare(date, again), 0);
	}
}

static void
today_is_the_day_of_the_clock(void **state)
{
	time_t before = time(NULL);
	struct base_date today = base_date_today();
	time_t after = time(NULL);
	struct tm one, other;

	(void)state;
	localtime_r(&before, &one);
	localtime_r(&after, &other);
	assert_true(today.day == one.tm_mday || today.day == other.tm_mday);
	assert_true(today.year == one.tm_year + 1900 ||
	    today.year == other.tm_year + 1900);
	assert_true(today.month == one.tm_mon + 1 ||
	    today.month == other.tm_mon + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_that_exist_are_read),
		cmocka_unit_test(
		    everything_else_is_refused_and_leaves_the_output),
		cmocka_unit_test(year_zero_is_no_date),
		cmocka_unit_test(days_compare_by_year_then_month_then_day),
		FIXTURE_TEST(dates_are_written_for_machines_and_for_people),
		FIXTURE_TEST(what_is_written_can_be_read),
		cmocka_unit_test(
		    days_are_counted_over_months_years_and_leap_days),
		FIXTURE_TEST(the_next_day_is_one_day_on_and_exists),
		cmocka_unit_test(today_is_the_day_of_the_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

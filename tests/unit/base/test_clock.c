#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"

#include "fixture.h"

static void
now_is_a_moment(void **state)
{
	struct fixture *f = *state;
	const char *one = base_clock_print_now(f->arena);

	assert_true(base_clock_is(one));
	assert_true(strcmp(one, base_clock_print_now(f->arena)) <= 0);
}

static void
only_moments_are_moments(void **state)
{
	static const char *const none[] = { "", "2026-11-23",
		"2026-11-23T20:10:11Z", "2026-11-23T20:10:11.12345Z",
		"2026-11-23 20:10:11.123456Z", "2026-02-29T20:10:11.123456Z",
		"2026-11-23T24:10:11.123456Z", "2026-11-23T20:60:11.123456Z",
		"2026-11-23T20:10:60.123456Z", "2026-11-23T20:10:11.12345xZ",
		"2026-11-23T20:10:11.123456Zx", "x026-11-23T20:10:11.123456Z" };

	(void)state;
	assert_true(base_clock_is("2026-11-23T20:10:11.123456Z"));
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_false(base_clock_is(none[i]));
}

static void
next_is_a_microsecond_later(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(base_clock_print_next(
	    "2026-11-23T20:10:11.123456Z", f->arena),
	    "2026-11-23T20:10:11.123457Z");
	assert_string_equal(base_clock_print_next(
	    "2023-12-31T23:59:59.999999Z", f->arena),
	    "2024-01-01T00:00:00.000000Z");
	assert_string_equal(base_clock_print_next(
	    "2024-02-28T23:59:59.999999Z", f->arena),
	    "2024-02-29T00:00:00.000000Z");
	assert_null(base_clock_print_next("soon", f->arena));
}

static void
people_read_local_time(void **state)
{
	struct fixture *f = *state;

	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	assert_string_equal(base_clock_print_local(
	    "2026-11-23T20:10:11.123456Z", f->arena),
	    "2026-11-23 21:10:11 CET");
	assert_string_equal(base_clock_print_local(
	    "2026-07-31T22:00:00.000000Z", f->arena),
	    "2026-08-01 00:00:00 CEST");
	assert_string_equal(base_clock_print_local("soon", f->arena), "soon");
	assert_string_equal(base_clock_print_begin((struct base_date){ 2026, 7,
	    31 }, f->arena), "2026-07-30T22:00:00.000000Z");
	unsetenv("TZ");
	tzset();
}

static void
an_hour_ago_is_an_hour_before_now(void **state)
{
	struct fixture *f = *state;
	const char *before = base_clock_print_now(f->arena);
	const char *ago = base_clock_print_ago(3600, f->arena);
	const char *after = base_clock_print_now(f->arena);

	assert_true(base_clock_count_seconds(ago, before) <= 3600);
	assert_true(base_clock_count_seconds(ago, after) >= 3600);
}

static void
seconds_are_counted(void **state)
{
	(void)state;
	assert_int_equal(base_clock_count_seconds(
	    "2026-11-23T20:10:11.999999Z", "2026-11-24T20:10:12.000000Z"),
	    86401);
	assert_int_equal(base_clock_count_seconds(
	    "2026-11-23T20:10:11.000000Z", "2026-11-23T20:09:11.000000Z"),
	    -60);
}

/* What people write is local time, and the end of what it names. */
static void
people_write_days_and_times(void **state)
{
	struct fixture *f = *state;
	const struct {
		const char *text, *moment;
	} rows[] = {
		{ "2026-11-23", "2026-11-23T22:59:59.999999Z" },
		{ "2026-07-01", "2026-07-01T21:59:59.999999Z" },
		{ "2026-11-23 20:10", "2026-11-23T19:10:59.999999Z" },
		{ "2026-11-23T20:10:11", "2026-11-23T19:10:11.999999Z" },
		{ "2026-11-23T20:10:11.123456Z",
		    "2026-11-23T20:10:11.123456Z" } };
	static const char *const none[] = { "", "yesterday", "2026-11-31",
		"2026-11-23 ", "2026-11-23 20", "2026-11-23 20:10x",
		"2026-11-23x20:10", "23-11-2026" };

	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(base_clock_parse(rows[i].text, f->arena),
		    rows[i].moment);
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_null(base_clock_parse(none[i], f->arena));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(now_is_a_moment),
		FIXTURE_TEST(only_moments_are_moments),
		FIXTURE_TEST(next_is_a_microsecond_later),
		FIXTURE_TEST(people_read_local_time),
		FIXTURE_TEST(an_hour_ago_is_an_hour_before_now),
		FIXTURE_TEST(seconds_are_counted),
		FIXTURE_TEST(people_write_days_and_times),
	};

	return cmocka_run_group_tests_name("base/clock", tests, NULL, NULL);
}

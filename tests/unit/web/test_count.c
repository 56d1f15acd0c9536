#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "web/count.h"

static void
assert_count(const char *text, int64_t wanted)
{
	enum base_err_code why;
	int64_t count = -1;

	assert_true(web_count_parse(&count, &why, text));
	assert_int_equal(count, wanted);
}

static void
assert_refused(const char *text, enum base_err_code wanted)
{
	enum base_err_code why;
	int64_t count;

	assert_false(web_count_parse(&count, &why, text));
	assert_int_equal(why, wanted);
}

static void
digits_are_a_number(void **state)
{
	(void)state;
	assert_count("0", 0);
	assert_count(" 1000 ", 1000);
	assert_count("9223372036854775807", INT64_MAX);
}

static void
threes_are_read_as_they_are_printed(void **state)
{
	(void)state;
	assert_count("1.000", 1000);
	assert_count("1,000", 1000);
	assert_count("1 000", 1000);
	assert_count("1\u00a0000\u00a0000", 1000000);
	assert_count("12.345.678", 12345678);
	assert_count("9.223.372.036.854.775.807", INT64_MAX);
}

static void
what_may_be_something_else_is_refused(void **state)
{
	static const char *const texts[] = { "1.5", "1,5", "1.0000", "1.00",
		"1000.000", "1.000,000", "1.000,5", ".000", "1..000", "1.000.",
		"1.000.00", "1/2", "-1", "-1.000", "x", "1.000x" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_refused(texts[i], BASE_ERR_FIELD_WHOLE);
}

static void
what_is_missing_or_too_large_is_said(void **state)
{
	(void)state;
	assert_refused("", BASE_ERR_FIELD_MISSING);
	assert_refused("  ", BASE_ERR_FIELD_MISSING);
	assert_refused("99999999999999999999", BASE_ERR_FIELD_TOO_LARGE);
	assert_refused("9.223.372.036.854.775.808", BASE_ERR_FIELD_TOO_LARGE);
	assert_refused("1.000.000.000.000.000.000.000.000.000.000",
	    BASE_ERR_FIELD_TOO_LARGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_are_a_number),
		cmocka_unit_test(threes_are_read_as_they_are_printed),
		cmocka_unit_test(what_may_be_something_else_is_refused),
		cmocka_unit_test(what_is_missing_or_too_large_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

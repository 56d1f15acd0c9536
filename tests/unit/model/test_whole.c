#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/whole.h"

static struct base_arena *arena;

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

static struct model_whole
parse(const char *text)
{
	struct model_whole value, zero = model_whole_from(0);
	bool negative = *text == '-';

	text += negative;
	assert_true(model_whole_parse(&value, text, strlen(text), arena));
	if (negative)
		model_whole_subtract(&value, &zero, &value, arena);
	return value;
}

typedef void operation(struct model_whole *, const struct model_whole *,
    const struct model_whole *, struct base_arena *);

static void
add(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *in)
{
	model_whole_add(out, a, b, in);
}

static void
subtract(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *in)
{
	model_whole_subtract(out, a, b, in);
}

static void
multiply(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *in)
{
	model_whole_multiply(out, a, b, in);
}

static void
check(operation *apply, const char *a, const char *b, const char *expected)
{
	struct model_whole left = parse(a), right = parse(b), result;

	apply(&result, &left, &right, arena);
	assert_string_equal(model_whole_print(&result, arena), expected);
	/* an output may be an input */
	apply(&left, &left, &right, arena);
	assert_string_equal(model_whole_print(&left, arena), expected);
}

#define TWO_63 "9223372036854775808"
#define TWO_127_LESS_1 "170141183460469231731687303715884105727"
#define TWO_127 "170141183460469231731687303715884105728"

static void
sums_cross_every_boundary(void **state)
{
	(void)state;
	check(add, "2", "3", "5");
	check(add, "9223372036854775807", "1", TWO_63);
	check(add, TWO_127_LESS_1, "1", TWO_127);
	check(add, TWO_127, "-1", TWO_127_LESS_1);
	check(subtract, "0", TWO_127, "-" TWO_127);
	check(subtract, "-" TWO_127_LESS_1, "1", "-" TWO_127);
	check(subtract, TWO_127, TWO_127, "0");
}

static void
products_cross_every_boundary(void **state)
{
	(void)state;
	check(multiply, "3", "-4", "-12");
	check(multiply, "0", TWO_127, "0");
	check(multiply, TWO_63, "2", "18446744073709551616");
	check(multiply, "18446744073709551616", "9223372036854775807",
	    "170141183460469231713240559642174554112");
	check(multiply, "18446744073709551616", TWO_63, TWO_127);
	check(multiply, "18446744073709551616", "18446744073709551616",
	    "340282366920938463463374607431768211456");
	check(multiply, "-" TWO_127, "-" TWO_127,
	    "28948022309329048855892746252171976963317496166410141009864396001"
	    "978282409984");
}

static void
check_division(const char *a, const char *b, const char *quotient,
    const char *rest)
{
	struct model_whole top = parse(a), bottom = parse(b), q, r;

	model_whole_divide(&q, &r, &top, &bottom, arena);
	assert_string_equal(model_whole_print(&q, arena), quotient);
	assert_string_equal(model_whole_print(&r, arena), rest);
}

static void
division_is_floor_with_a_rest_of_0_or_more(void **state)
{
	(void)state;
	check_division("7", "2", "3", "1");
	check_division("-7", "2", "-4", "1");
	check_division("-8", "2", "-4", "0");
	check_division("18446744073709551617", "2", TWO_63, "1");
	check_division("-18446744073709551617", "2", "-9223372036854775809",
	    "1");
	check_division("5", TWO_127, "0", "5");
	check_division("-5", TWO_127, "-1",
	    "170141183460469231731687303715884105723");
	check_division("1000000000000000000000000000000000000000000007",
	    "1000000000000000000000", "1000000000000000000000000", "7");
}

static void
check_divisor(const char *a, const char *b, const char *expected)
{
	struct model_whole left = parse(a), right = parse(b), result;

	model_whole_find_divisor(&result, &left, &right, arena);
	assert_string_equal(model_whole_print(&result, arena), expected);
}

static void
common_divisors_are_positive_and_greatest(void **state)
{
	(void)state;
	check_divisor("0", "0", "0");
	check_divisor("0", "-9", "9");
	check_divisor("12", "-18", "6");
	check_divisor("36893488147419103232", "55340232221128654848",
	    "18446744073709551616");
	check_divisor("340282366920938463463374607431768211456",
	    "680564733841876926926749214863536422912",
	    "340282366920938463463374607431768211456");
}

static void
comparison_orders_small_and_large(void **state)
{
	static const char *const rising[] = { "-" TWO_127, "-" TWO_127_LESS_1,
		"-1", "0", "1", TWO_63, TWO_127_LESS_1, TWO_127 };
	const int count = (int)(sizeof(rising) / sizeof(rising[0]));

	(void)state;
	for (int i = 0; i < count; i++) {
		for (int j = 0; j < count; j++) {
			struct model_whole a = parse(rising[i]);
			struct model_whole b = parse(rising[j]);
			int sign = model_whole_compare(&a, &b);

			assert_int_equal((sign > 0) - (sign < 0),
			    (i > j) - (i < j));
		}
	}
}

static void
only_what_fits_becomes_an_int64(void **state)
{
	struct model_whole most = parse("9223372036854775807");
	struct model_whole beyond = parse(TWO_63), far = parse(TWO_127);
	int64_t value = 5;

	(void)state;
	assert_false(model_whole_to_int64(&value, &beyond));
	assert_false(model_whole_to_int64(&value, &far));
	assert_int_equal(value, 5);
	assert_true(model_whole_to_int64(&value, &most));
	assert_true(value == INT64_MAX);
}

static void
only_digits_are_a_number(void **state)
{
	struct model_whole value;

	(void)state;
	assert_false(model_whole_parse(&value, "", 0, arena));
	assert_false(model_whole_parse(&value, "1a", 2, arena));
	assert_false(model_whole_parse(&value, "-1", 2, arena));
	assert_true(model_whole_parse(&value, "0012", 4, arena));
	assert_string_equal(model_whole_print(&value, arena), "12");
	assert_true(model_whole_parse(&value,
	    "00000000000000000000000000000000000000000000000012", 50, arena));
	assert_string_equal(model_whole_print(&value, arena), "12");
	assert_null(value.limbs); /* canonical: what fits is small */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_cross_every_boundary),
		cmocka_unit_test(products_cross_every_boundary),
		cmocka_unit_test(division_is_floor_with_a_rest_of_0_or_more),
		cmocka_unit_test(common_divisors_are_positive_and_greatest),
		cmocka_unit_test(comparison_orders_small_and_large),
		cmocka_unit_test(only_what_fits_becomes_an_int64),
		cmocka_unit_test(only_digits_are_a_number),
	};

	return cmocka_run_group_tests_name("model/whole", tests, set_up,
	    tear_down);
}

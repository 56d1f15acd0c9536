#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/ratio.h"

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

static const char *
print(int64_t num, int64_t den)
{
	struct model_whole top = model_whole_from(num);
	struct model_whole bottom = model_whole_from(den);

	return model_ratio_print(&top, &bottom, arena);
}

static void
prints_in_lowest_terms(void **state)
{
	(void)state;
	assert_string_equal(print(6, 4), "3/2");
	assert_string_equal(print(-6, 4), "-3/2");
	assert_string_equal(print(8, 4), "2");
	assert_string_equal(print(0, 7), "0");
}

static const char *
decimal(int64_t num, int64_t den, int places)
{
	struct model_whole top = model_whole_from(num);
	struct model_whole bottom = model_whole_from(den);

	return model_ratio_print_decimal(&top, &bottom, places, ',', arena);
}

static void
decimals_round_halves_away_from_zero(void **state)
{
	(void)state;
	assert_string_equal(decimal(1, 8, 2), "0,13");
	assert_string_equal(decimal(-1, 8, 2), "-0,13");
	assert_string_equal(decimal(-1, 1000, 2), "0,00");
	assert_string_equal(decimal(1999, 1000, 2), "2,00");
	assert_string_equal(decimal(12345, 10, 0), "1235");
	assert_string_equal(decimal(2, 3, 6), "0,666667");
}

static void
check_weight(const char *text, const char *expected)
{
	struct model_ratio ratio;
	bool zero_den;

	assert_true(model_ratio_parse(&ratio, &zero_den, text, arena));
	assert_string_equal(model_ratio_print(&ratio.num, &ratio.den, arena),
	    expected);
}

static void
reads_the_three_forms_of_a_weight(void **state)
{
	(void)state;
	check_weight("12", "12");
	check_weight("0.75", "3/4");
	check_weight(".5", "1/2");
	check_weight("3/9", "1/3");
	check_weight("0/5", "0");
	check_weight("123456789012345678901234567890123456789012345/5",
	    "24691357802469135780246913578024691357802469");
}

static void
refuses_all_other_forms(void **state)
{
	static const char *const bad[] = { "", "-1", "+1", "1.", ".", "1e3",
		"1/2/3", "/2", "2/", "1,5", "1 2", "0x10", "1.5/2", "æ" };
	struct model_ratio ratio;
	bool zero_den;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(model_ratio_parse(&ratio, &zero_den, bad[i],
		    arena));
		assert_false(zero_den);
	}
	assert_false(model_ratio_parse(&ratio, &zero_den, "1/0", arena));
	assert_true(zero_den);
}

static void
joins_over_the_least_common_denominator(void **state)
{
	struct model_ratio ratios[3];
	struct model_column column;
	bool zero_den;

	(void)state;
	assert_true(model_ratio_parse(&ratios[0], &zero_den, "1/4", arena));
	assert_true(model_ratio_parse(&ratios[1], &zero_den, "1/6", arena));
	assert_true(model_ratio_parse(&ratios[2], &zero_den, "2", arena));
	model_ratio_join(&column, ratios, 3, arena);
	assert_string_equal(model_whole_print(&column.den, arena), "12");
	assert_string_equal(model_whole_print(&column.num[0], arena), "3");
	assert_string_equal(model_whole_print(&column.num[1], arena), "2");
	assert_string_equal(model_whole_print(&column.num[2], arena), "24");
	assert_true(model_ratio_compare(&ratios[0], &ratios[1], arena) > 0);
	assert_true(model_ratio_compare(&ratios[1], &ratios[2], arena) < 0);
	assert_int_equal(model_ratio_compare(&ratios[2], &ratios[2], arena),
	    0);
}

static void
aligns_columns_without_changing_their_values(void **state)
{
	struct model_column columns[2] = {
		model_ratio_new_column(2, arena),
		model_ratio_new_column(1, arena) };

	(void)state;
	columns[0].den = model_whole_from(4);
	columns[0].num[0] = model_whole_from(3);
	columns[0].num[1] = model_whole_from(-1);
	columns[1].den = model_whole_from(6);
	columns[1].num[0] = model_whole_from(5);
	model_ratio_align(columns, 2, arena);
	assert_string_equal(model_whole_print(&columns[0].den, arena), "12");
	assert_string_equal(model_whole_print(&columns[1].den, arena), "12");
	assert_string_equal(model_whole_print(&columns[0].num[0], arena), "9");
	assert_string_equal(model_whole_print(&columns[0].num[1], arena),
	    "-3");
	assert_string_equal(model_whole_print(&columns[1].num[0], arena),
	    "10");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_in_lowest_terms),
		cmocka_unit_test(decimals_round_halves_away_from_zero),
		cmocka_unit_test(reads_the_three_forms_of_a_weight),
		cmocka_unit_test(refuses_all_other_forms),
		cmocka_unit_test(joins_over_the_least_common_denominator),
		cmocka_unit_test(aligns_columns_without_changing_their_values),
	};

	return cmocka_run_group_tests_name("model/ratio", tests, set_up,
	    tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "doc/causes.h"

static struct base_arena *arena;
static struct model_whole units[LAW_CAUSE_COUNT];

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

/* The first parts, in den-ths; the rest is 0. */
static void
compute(const int64_t *parts, size_t count, int64_t den, int64_t change,
    int places)
{
	struct law_difference_row row = { .new = change, .known = true };
	struct model_whole under = model_whole_from(den);

	if (change < 0)
		row = (struct law_difference_row){ .old = -change,
			.known = true };
	for (size_t i = 0; i < count; i++)
		row.parts[i] = model_whole_from(parts[i]);
	doc_causes_round(units, &row, &under, places, arena);
}

static int64_t
unit(size_t i)
{
	int64_t value = 0;

	assert_true(model_whole_to_int64(&value, &units[i]));
	return value;
}

/* 1/3 each is 0.34 + 0.33 + 0.33. */
static void
the_largest_rests_get_what_is_left(void **state)
{
	static const int64_t thirds[] = { 1, 1, 1 }, mixed[] = { -4, 2, 5 };

	(void)state;
	compute(thirds, 3, 3, 1, 2);
	assert_int_equal(unit(0), 34);
	assert_int_equal(unit(1), 33);
	assert_int_equal(unit(2), 33);
	/* -1.3333 + 0.6667 + 1.6667 */
	compute(mixed, 3, 3, 1, 2);
	assert_int_equal(unit(0), -133);
	assert_int_equal(unit(1), 67);
	assert_int_equal(unit(2), 167 - 1);
	assert_int_equal(unit(3), 0);
}

static void
negative_rows_and_whole_parts_stay(void **state)
{
	static const int64_t whole[] = { -300, 0, 100 };

	(void)state;
	compute(whole, 3, 100, -2, 2);
	assert_int_equal(unit(0), -300);
	assert_int_equal(unit(1), 0);
	assert_int_equal(unit(2), 100);
}

/* Whatever the parts: the units sum to the change, each is less than one unit
 * from its part, and a part of 0 stays 0. */
static void
every_row_keeps_its_sum(void **state)
{
	uint64_t drawn = 2024;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		int64_t parts[LAW_CAUSE_COUNT], sum = 0, all = 0, den;

		den = 1 + (int64_t)((drawn >> 33) % 100000);
		for (size_t i = 0; i < LAW_CAUSE_COUNT; i++) {
			drawn = drawn * 6364136223846793005 +
			    1442695040888963407;
			parts[i] = (drawn >> 60) == 0 ? 0 :
			    (int64_t)((drawn >> 33) % 2000001) - 1000000;
			sum += parts[i];
		}
		/* the last one fills up to a whole change */
		parts[LAW_CAUSE_COUNT - 1] -= sum % den;
		sum -= sum % den;
		compute(parts, LAW_CAUSE_COUNT, den, sum / den, 2);
		for (size_t i = 0; i < LAW_CAUSE_COUNT; i++) {
			int64_t error = unit(i) * den - 100 * parts[i];

			all += unit(i);
			assert_true(-den < error && error < den);
			assert_true(parts[i] != 0 || unit(i) == 0);
		}
		assert_int_equal(all, 100 * (sum / den));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_largest_rests_get_what_is_left),
		cmocka_unit_test(negative_rows_and_whole_parts_stay),
		cmocka_unit_test(every_row_keeps_its_sum),
	};

	return cmocka_run_group_tests_name("doc/causes", tests, set_up,
	    tear_down);
}

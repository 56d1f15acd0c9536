#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "model/apportion.h"

#define MOST 8

static struct base_arena *arena;
static struct model_apportionment answer;

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

static void
apportion(enum model_method method, const int64_t *weights, size_t count,
    int64_t seats, const int64_t *min, const int64_t *max)
{
	struct model_whole whole[MOST];

	for (size_t i = 0; i < count; i++)
		whole[i] = model_whole_from(weights[i]);
	if (method != MODEL_LARGEST_REMAINDER)
		model_apportion_divisor(&answer, method, whole, count, seats,
		    min, max, arena);
	else if (min != NULL)
		model_apportion_largest_remainder_within(&answer, whole, count,
		    seats, min, max, arena);
	else
		model_apportion_largest_remainder(&answer, whole, count, seats,
		    arena);
}

static void
check_seats(const int64_t *expected, size_t count)
{
	assert_int_equal(answer.refusal, MODEL_GRANTED);
	for (size_t i = 0; i < count; i++)
		assert_true(answer.seats[i] == expected[i]);
}

/* The example of Balinski and Young, Fair Representation (2nd ed.), Appendix
 * A, table for 36 seats: each method gives another house. */
static void
the_six_methods_differ_as_in_the_textbook(void **state)
{
	static const int64_t people[] = { 27744, 25178, 19947, 14614, 9225,
		3292 };
	static const int64_t expected[MODEL_METHOD_COUNT][6] = {
		[MODEL_ADAMS] = { 10, 9, 7, 5, 3, 2 },
		[MODEL_DEAN] = { 10, 9, 7, 5, 4, 1 },
		[MODEL_HUNTINGTON_HILL] = { 10, 9, 7, 6, 3, 1 },
		[MODEL_WEBSTER] = { 10, 9, 8, 5, 3, 1 },
		[MODEL_JEFFERSON] = { 11, 9, 7, 5, 3, 1 },
		[MODEL_LARGEST_REMAINDER] = { 10, 9, 7, 5, 4, 1 } };

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		apportion((enum model_method)i, people, 6, 36, NULL, NULL);
		check_seats(expected[i], 6);
		assert_int_equal(answer.tied_count, 0);
	}
}

static void
a_tie_names_all_and_gives_nobody(void **state)
{
	static const int64_t weights[] = { 2, 2, 2, 9 };
	static const int64_t certain[] = { 0, 0, 0, 2 };
	static const size_t order[] = { 2, 0, 1, 3 };
	static const int64_t settled[] = { 1, 0, 1, 2 };

	(void)state;
	/* claims 9/0.5 = 18, 9/1.5 = 6, then 2/0.5 = 4 three times */
	apportion(MODEL_WEBSTER, weights, 4, 4, NULL, NULL);
	check_seats(certain, 4);
	assert_int_equal(answer.tied_count, 3);
	assert_int_equal(answer.tied_seats, 2);
	assert_int_equal(answer.tied[0], 0);
	assert_int_equal(answer.tied[2], 2);
	model_apportion_settle(&answer, order, 4);
	check_seats(settled, 4);
}

static void
equal_remainders_tie_only_at_the_cut(void **state)
{
	static const int64_t weights[] = { 3, 3, 2 };
	static const int64_t all[] = { 2, 2, 1 };
	static const int64_t certain[] = { 1, 1, 1 };

	(void)state;
	/* 15/8, 15/8, 10/8: two seats left for the two largest remainders */
	apportion(MODEL_LARGEST_REMAINDER, weights, 3, 5, NULL, NULL);
	check_seats(all, 3);
	assert_int_equal(answer.tied_count, 0);
	/* 12/8, 12/8, 8/8: one seat left for two */
	apportion(MODEL_LARGEST_REMAINDER, weights, 3, 4, NULL, NULL);
	check_seats(certain, 3);
	assert_int_equal(answer.tied_count, 2);
	assert_int_equal(answer.tied_seats, 1);
}

static void
generous_methods_refuse_fewer_seats_than_units(void **state)
{
	static const int64_t weights[] = { 100, 1, 1, 0 };
	static const int64_t expected[] = { 1, 1, 1, 0 };

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		enum model_method method = (enum model_method)i;

		apportion(method, weights, 4, 2, NULL, NULL);
		assert_int_equal(answer.refusal,
		    model_apportion_is_generous(method) ? MODEL_TOO_FEW :
		    MODEL_GRANTED);
		if (!model_apportion_is_generous(method))
			continue;
		assert_int_equal(answer.needed, 3);
		apportion(method, weights, 4, 3, NULL, NULL);
		check_seats(expected, 4);
	}
}

static void
nobody_has_a_weight(void **state)
{
	static const int64_t weights[] = { 0, 0 };

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		apportion((enum model_method)i, weights, 2, 1, NULL, NULL);
		assert_int_equal(answer.refusal, MODEL_NO_WEIGHT);
		apportion((enum model_method)i, weights, 2, 0, NULL, NULL);
		check_seats(weights, 2);
	}
}

static void
bounds_hold_and_the_rest_follows_the_method(void **state)
{
	static const int64_t weights[] = { 70, 20, 10 };
	static const int64_t min[] = { 0, 0, 3 };
	static const int64_t max[] = { 5, INT64_MAX, INT64_MAX };
	static const int64_t expected[] = { 5, 2, 3 };
	static const int64_t remainder[] = { 5, 2, 3 };

	(void)state;
	apportion(MODEL_JEFFERSON, weights, 3, 10, min, max);
	check_seats(expected, 3);
	apportion(MODEL_LARGEST_REMAINDER, weights, 3, 10, min, max);
	check_seats(remainder, 3);
}

static void
impossible_bounds_are_refused_with_the_number(void **state)
{
	static const int64_t weights[] = { 7, 2, 0 };
	static const int64_t none[] = { 0, 0, 0 };
	static const int64_t min[] = { 4, 4, 4 };
	static const int64_t max[] = { 3, 3, INT64_MAX };

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		static const int64_t most[] = { INT64_MAX, INT64_MAX,
			INT64_MAX };

		apportion((enum model_method)i, weights, 3, 10, min, most);
		assert_int_equal(answer.refusal, MODEL_BELOW_MIN);
		assert_int_equal(answer.needed, 12);
		apportion((enum model_method)i, weights, 3, 10, none, max);
		assert_int_equal(answer.refusal, MODEL_ABOVE_MAX);
		assert_int_equal(answer.needed, 6);
	}
}

/* Found by the oracle: sums of bounds beyond 64 bits. */
static void
sums_of_bounds_do_not_run_over(void **state)
{
	static const int64_t weights[] = { 1, 1, 1 };
	static const int64_t min[] = { INT64_MAX, INT64_MAX, 1 };
	static const int64_t max[] = { INT64_MAX, INT64_MAX, INT64_MAX };

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		apportion((enum model_method)i, weights, 3, INT64_MAX, min,
		    max);
		assert_int_equal(answer.refusal, MODEL_BELOW_MIN);
	}
}

/* Seats in the order of 10^18: nothing overflows, nothing takes longer. */
static void
the_number_of_seats_does_not_matter(void **state)
{
	static const int64_t weights[] = { INT64_MAX, INT64_MAX - 1, 1 };
	const int64_t seats = INT64_MAX;

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		apportion((enum model_method)i, weights, 3, seats, NULL, NULL);
		assert_int_equal(answer.refusal, MODEL_GRANTED);
		assert_true(answer.seats[0] + answer.seats[1] +
		    answer.seats[2] + answer.tied_seats == seats);
		assert_true(answer.seats[0] - answer.seats[1] <= 2);
		assert_true(answer.seats[2] <= 1);
	}
}

static void
names_and_methods_are_one_to_one(void **state)
{
	enum model_method method;

	(void)state;
	for (int i = 0; i < MODEL_METHOD_COUNT; i++) {
		assert_true(model_apportion_parse(&method,
		    model_apportion_name((enum model_method)i)));
		assert_int_equal(method, i);
	}
	assert_false(model_apportion_parse(&method, "Webster"));
	assert_false(model_apportion_parse(&method, ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_six_methods_differ_as_in_the_textbook),
		cmocka_unit_test(a_tie_names_all_and_gives_nobody),
		cmocka_unit_test(equal_remainders_tie_only_at_the_cut),
		cmocka_unit_test(generous_methods_refuse_fewer_seats_than_units),
		cmocka_unit_test(nobody_has_a_weight),
		cmocka_unit_test(bounds_hold_and_the_rest_follows_the_method),
		cmocka_unit_test(impossible_bounds_are_refused_with_the_number),
		cmocka_unit_test(sums_of_bounds_do_not_run_over),
		cmocka_unit_test(the_number_of_seats_does_not_matter),
		cmocka_unit_test(names_and_methods_are_one_to_one),
	};

	return cmocka_run_group_tests_name("model/apportion", tests, set_up,
	    tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "law/deadline.h"
#include "law/param.h"

/* Rule under test: LAW-0009#ee93 */

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

/* Rules LAW-0001#6e9e LAW-0015#f227 LAW-0019#551a LAW-0020#4e2a: the value of a
 * year is the one that held then. */
static void
dated_values_change_with_the_quota_year(void **state)
{
	struct base_date before = law_param_find_date(LAW_PARAM_LANDSTAL_BY,
	    2017, arena);
	struct base_date after = law_param_find_date(LAW_PARAM_LANDSTAL_BY,
	    2018, arena);

	(void)state;
	assert_string_equal(base_date_print_iso(before, arena), "2016-04-01");
	assert_string_equal(base_date_print_iso(after, arena), "2017-05-01");
	assert_string_equal(law_param_find(LAW_PARAM_DECISION_BY, 2024, arena),
	    "09-30");
	assert_int_equal(law_param_find_number(LAW_PARAM_THRESHOLD_SMALL, 2018,
	    arena), 50);
	assert_int_equal(law_param_find_number(LAW_PARAM_THRESHOLD_SMALL, 2019,
	    arena), 40);
	assert_int_equal(law_param_find_number(LAW_PARAM_THRESHOLD_LARGE, 2100,
	    arena), 25);
	assert_int_equal(law_param_find_number(LAW_PARAM_SMALL_LANDSTAL, 2000,
	    arena), 8000);
}

static void
the_deadline_is_the_tenth_of_september_of_the_year_before(void **state)
{
	struct base_date deadline = law_deadline_notification(2024, arena);

	(void)state;
	assert_int_equal(deadline.year, 2023);
	assert_int_equal(deadline.month, 9);
	assert_int_equal(deadline.day, 10);
}

static void
the_last_day_itself_is_in_time(void **state)
{
	struct base_date deadline = law_deadline_notification(2024, arena);

	(void)state;
	assert_false(law_deadline_has_passed(deadline,
	    (struct base_date){ 2023, 9, 10 }));
	assert_false(law_deadline_has_passed(deadline,
	    (struct base_date){ 2022, 12, 31 }));
	assert_true(law_deadline_has_passed(deadline,
	    (struct base_date){ 2023, 9, 11 }));
	assert_true(law_deadline_has_passed(deadline,
	    (struct base_date){ 2024, 1, 1 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_deadline_is_the_tenth_of_september_of_the_year_before),
		cmocka_unit_test(the_last_day_itself_is_in_time),
		cmocka_unit_test(dated_values_change_with_the_quota_year),
	};

	return cmocka_run_group_tests_name("law/deadline", tests, set_up,
	    tear_down);
}

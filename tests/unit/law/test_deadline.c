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

/* Rules LAW-0001#6e9e LAW-0009#ee93 LAW-0015#f227 LAW-0019#551a LAW-0020#4e2a
 * LAW-0025#cb82 LAW-0026#3906: the value of a year is the one that held then,
 * under its own rule. */
static void
dated_values_change_with_the_quota_year(void **state)
{
	static const struct {
		enum law_param param;
		int year;
		const char *value;
		const char *rule;
	} known[] = {
		{ LAW_PARAM_LANDSTAL_BY, 2017, "04-01", "LAW-0026#3906" },
		{ LAW_PARAM_LANDSTAL_BY, 2018, "05-01", "LAW-0001#6e9e" },
		{ LAW_PARAM_NOTIFICATION_BY, 2010, "09-10", "LAW-0009#ee93" },
		{ LAW_PARAM_DECISION_BY, 2024, "09-30", "LAW-0015#f227" },
		{ LAW_PARAM_SMALL_LANDSTAL, 2024, "8000", "LAW-0019#551a" },
		{ LAW_PARAM_THRESHOLD_SMALL, 2018, "50", "LAW-0025#cb82" },
		{ LAW_PARAM_THRESHOLD_SMALL, 2019, "40", "LAW-0019#551a" },
		{ LAW_PARAM_THRESHOLD_LARGE, 2018, "50", "LAW-0025#cb82" },
		{ LAW_PARAM_THRESHOLD_LARGE, 2100, "25", "LAW-0020#4e2a" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		const struct law_param_row *row = law_param_find(
		    known[i].param, known[i].year);

		assert_string_equal(row->value, known[i].value);
		assert_string_equal(row->rule, known[i].rule);
	}
	assert_string_equal(base_date_print_iso(law_param_find_date(
	    LAW_PARAM_LANDSTAL_BY, 2017, arena), arena), "2016-04-01");
	assert_int_equal(law_param_find_number(LAW_PARAM_SMALL_LANDSTAL, 2019),
	    8000);
}

static void
each_row_holds_from_its_first_year_to_its_last(void **state)
{
	(void)state;
	for (size_t i = 0; i < law_param_row_count; i++) {
		const struct law_param_row *row = &law_param_table[i];

		assert_ptr_equal(law_param_find(row->param, row->first_year),
		    row);
		if (row->last_year == 0)
			continue;
		assert_ptr_equal(law_param_find(row->param, row->last_year),
		    row);
		assert_ptr_not_equal(law_param_find(row->param,
		    row->last_year + 1), row);
	}
}

static void
a_year_before_the_first_has_the_first_value(void **state)
{
	(void)state;
	for (int i = 0; i < LAW_PARAM_COUNT; i++)
		assert_ptr_equal(law_param_find((enum law_param)i, 1999),
		    law_param_find((enum law_param)i, 2009));
	assert_string_equal(law_param_name(LAW_PARAM_THRESHOLD_LARGE),
	    "threshold_large");
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
		cmocka_unit_test(
		    each_row_holds_from_its_first_year_to_its_last),
		cmocka_unit_test(a_year_before_the_first_has_the_first_value),
	};

	return cmocka_run_group_tests_name("law/deadline", tests, set_up,
	    tear_down);
}

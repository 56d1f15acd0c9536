#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "law/deadline.h"

/* Rule under test: LAW-0009#ee93 */

static void
the_deadline_is_the_tenth_of_september_of_the_year_before(void **state)
{
	struct base_date deadline = law_deadline_notification(2024);

	(void)state;
	assert_int_equal(deadline.year, 2023);
	assert_int_equal(deadline.month, 9);
	assert_int_equal(deadline.day, 10);
}

static void
the_last_day_itself_is_in_time(void **state)
{
	struct base_date deadline = law_deadline_notification(2024);

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
	};

	return cmocka_run_group_tests_name("law/deadline", tests, NULL, NULL);
}

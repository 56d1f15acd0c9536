#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/deadline.h"
#include "law/regional.h"

/* Rule under test: LAW-0028#f7c2 */

#define REGIONS 5

static struct base_arena *arena;
static const struct law_register *reg;
static struct law_notification notifications[REGIONS + 1];
static struct law_agreement agreements[REGIONS + 1];
static struct law_round the_round;
static int64_t quotas[REGIONS];
static bool stands[REGIONS + 1];

static int64_t *
list(int64_t first)
{
	int64_t *numbers = base_arena_alloc(arena, REGIONS, sizeof(*numbers));

	for (int64_t i = 0; i < REGIONS; i++)
		numbers[i] = first + 10 * i;
	return numbers;
}

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = law_register_open(2016, arena);
	memset(stands, 0, sizeof(stands));
	for (size_t i = 0; i <= REGIONS; i++)
		notifications[i] = (struct law_notification){
			.path = "notifications", .region = i % REGIONS,
			.received = { 2015, 6, 1 }, .kind = LAW_KIND_REGIONAL,
			.written = true, .is_signed = true, .is_clear = true,
			.regional = list(100) };
	the_round = (struct law_round){ .year = 2016,
		.scheme = law_scheme_find("dk-2008"),
		.settings = law_settings_default(), .national_number = 600,
		.reg = reg, .notification_count = REGIONS,
		.notifications = notifications };
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static bool
join(void)
{
	const struct law_ground ground = { .reg = reg,
		.scheme = the_round.scheme, .settings = &the_round.settings,
		.calculated = base_arena_alloc(arena, reg->count,
		    sizeof(int64_t)),
		.regional = 0, .national_number = the_round.national_number,
		.deadline = law_deadline_notification(2016, arena) };

	for (size_t i = 0; i < the_round.notification_count; i++)
		law_agreement_compute(&agreements[i], &notifications[i],
		    &ground, arena);
	return law_regional_join(quotas, stands, &the_round, agreements,
	    arena);
}

static void
all_councils_with_the_same_numbers_agree(void **state)
{
	(void)state;
	assert_true(join());
	for (size_t i = 0; i < REGIONS; i++) {
		assert_true(stands[i]);
		assert_true(quotas[i] == notifications[0].regional[i]);
	}
}

static void
one_that_differs_or_is_missing_is_enough_to_fail(void **state)
{
	(void)state;
	notifications[2].regional[0]--;
	notifications[2].regional[1]++;
	assert_false(join());
	for (size_t i = 0; i < REGIONS; i++) {
		assert_false(agreements[i].valid);
		assert_int_equal(base_findings_get(agreements[i].reasons,
		    0)->code, BASE_ERR_ANSWER_REGIONS_ALONE);
	}
	notifications[2].regional = list(100);
	the_round.notification_count = REGIONS - 1;
	assert_false(join());
}

static void
late_or_not_adding_up_is_none(void **state)
{
	(void)state;
	notifications[4].received = (struct base_date){ 2015, 9, 11 };
	assert_false(join());
	notifications[4].received = (struct base_date){ 2015, 9, 10 };
	assert_true(join());
	the_round.national_number = 601;
	assert_false(join());
	assert_int_equal(base_findings_get(agreements[0].reasons, 0)->code,
	    BASE_ERR_ANSWER_WRONG_NATIONAL_SUM);
}

static void
a_councils_last_word_counts(void **state)
{
	(void)state;
	the_round.notification_count = REGIONS + 1;
	notifications[REGIONS].regional = list(100);
	notifications[0].regional = list(100);
	notifications[0].regional[0]--;
	notifications[0].regional[1]++;
	assert_true(join());
	assert_false(stands[0]);
	assert_true(stands[REGIONS]);
}

static void
each_region_is_divided_by_its_numbers_before_rounding(void **state)
{
	struct base_findings *notes = base_findings_new(arena);
	struct model_column exact = model_ratio_new_column(reg->count, arena);
	int64_t *calculated = base_arena_alloc(arena, reg->count,
	    sizeof(*calculated));

	(void)state;
	for (size_t i = 0; i < reg->count; i++)
		exact.num[i] = model_whole_from((int64_t)(i % 4));
	assert_int_equal(law_regional_divide(calculated, &the_round, &exact,
	    list(100), arena, notes), LAW_PORTION_DONE);
	for (size_t i = 0; i < REGIONS; i++)
		assert_true(law_agreement_sum_region(reg, calculated, i) ==
		    list(100)[i]);
	for (size_t i = 0; i < reg->count; i++)
		assert_true((i % 4 == 0) == (calculated[i] == 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    all_councils_with_the_same_numbers_agree, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    one_that_differs_or_is_missing_is_enough_to_fail, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(late_or_not_adding_up_is_none,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_councils_last_word_counts,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    each_region_is_divided_by_its_numbers_before_rounding,
		    set_up, tear_down),
	};

	return cmocka_run_group_tests_name("law/regional", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/agreement.h"
#include "law/deadline.h"

/* Rules under test: LAW-0009#ee93 LAW-0010#8dac LAW-0011#90fa LAW-0012#e52d
 * LAW-0013#50fc LAW-0014#bfd6 LAW-0024#fc17 LAW-0027#7dc4 LAW-0030#f1bd */

static struct base_arena *arena;
static const struct law_register *reg;
static size_t nordjylland;
static int64_t calculated[98];
static struct law_notification notification;
static struct law_agreement agreement;
static struct base_date changed;

#define IN_NORDJYLLAND 11

/* Nordjylland with 5, 6, 7, ... persons; everyone else has 1. */
static int
set_up(void **state)
{
	int64_t next = 5;

	(void)state;
	arena = base_arena_new();
	changed = (struct base_date){ 0 };
	reg = law_register_open(2024, arena);
	assert_int_equal(reg->count, 98);
	nordjylland = law_register_find_region(reg, "Nordjylland");
	for (size_t i = 0; i < reg->count; i++)
		calculated[i] = reg->regions[i] == nordjylland ? next++ : 1;
	notification = (struct law_notification){ .path = "notification",
		.region = nordjylland, .received = { 2023, 9, 10 },
		.kind = LAW_KIND_ADOPT, .written = true, .is_signed = true, .is_clear = true };
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

#define SUM_OF_NORDJYLLAND 110

static void
compute(int64_t regional)
{
	struct law_settings settings = law_settings_default();
	const struct law_ground ground = { .reg = reg,
		.scheme = law_scheme_find("dk-2022"), .settings = &settings,
		.calculated = calculated, .regional = regional,
		.national_number = LAW_UNKNOWN, .changed = changed,
		.deadline = law_deadline_notification(2024, arena) };

	law_agreement_compute(&agreement, &notification, &ground, arena);
}

static size_t
find(const char *code)
{
	return law_register_find_code(reg, code);
}

static void
transfer(const char *from, const char *to, int64_t persons)
{
	notification.kind = LAW_KIND_TRANSFER;
	notification.transfers = base_arena_alloc(arena, 1,
	    sizeof(struct law_transfer));
	notification.transfers[0] = (struct law_transfer){ find(from),
		find(to), persons };
	notification.transfer_count = 1;
}

static void
agree(void)
{
	notification.kind = LAW_KIND_AGREE;
	notification.quotas = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));
	for (size_t i = 0; i < reg->count; i++)
		notification.quotas[i] = reg->regions[i] == nordjylland ?
		    calculated[i] : LAW_UNKNOWN;
}

static void
check_invalid(enum base_err_code code, const char *rule)
{
	const struct base_err_row *row = base_err_find(code);

	assert_false(agreement.valid);
	assert_int_equal(agreement.basis, LAW_BASIS_FIXED);
	assert_int_equal(base_findings_get(agreement.reasons, 0)->code, code);
	assert_int_equal(strncmp(row->rule, rule, strlen(rule)), 0);
	/* the model's numbers stand */
	for (size_t i = 0; i < reg->count; i++)
		assert_true(agreement.quotas[i] == calculated[i]);
}

static void
adopting_leaves_the_calculated_quotas(void **state)
{
	(void)state;
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_int_equal(agreement.basis, LAW_BASIS_CALCULATED);
	assert_true(agreement.quotas[find("825")] ==
	    calculated[find("825")]);
}

static void
the_tenth_of_september_is_in_time_the_eleventh_is_not(void **state)
{
	(void)state;
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	notification.received.day = 11;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_LATE, "LAW-0009");
}

static void
it_must_be_written_and_signed(void **state)
{
	(void)state;
	notification.written = false;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_NOT_WRITTEN, "LAW-0013");
	notification.written = true;
	notification.is_signed = false;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_NOT_SIGNED, "LAW-0013");
}

static void
doubt_about_the_content_is_a_reason(void **state)
{
	(void)state;
	notification.is_clear = false;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_UNCLEAR, "LAW-0014");
}

static void
an_agreement_names_every_municipality(void **state)
{
	(void)state;
	agree();
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_int_equal(agreement.basis, LAW_BASIS_AGREED);
	notification.quotas[find("825")] = LAW_UNKNOWN;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_LACKS_MUNICIPALITY, "LAW-0011");
}

static void
its_sum_is_the_regional_quota(void **state)
{
	(void)state;
	agree();
	notification.quotas[find("825")]--;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_WRONG_SUM, "LAW-0012");
}

static void
nobody_is_moved_across_regions(void **state)
{
	(void)state;
	transfer("825", "101", 1);
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_OTHER_REGION, "LAW-0010");
	agree();
	notification.quotas[find("101")] = 0;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_OTHER_REGION, "LAW-0010");
}

static void
a_transfer_keeps_the_sum(void **state)
{
	int64_t had = calculated[find("825")], has = calculated[find("860")];

	(void)state;
	transfer("825", "860", LAW_ALL);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_int_equal(agreement.basis, LAW_BASIS_AGREED);
	assert_true(agreement.quotas[find("825")] == 0);
	assert_true(agreement.quotas[find("860")] == has + had);
	assert_true(law_agreement_sum_region(reg, agreement.quotas,
	    nordjylland) == SUM_OF_NORDJYLLAND);
}

static void
nobody_hands_over_more_than_there_is(void **state)
{
	(void)state;
	transfer("825", "860", calculated[find("825")]);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	notification.transfers[0].persons++;
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_MORE_THAN_THERE_IS, "LAW-0012");
}

static void
a_known_sum_is_enough_for_a_transfer_of_all(void **state)
{
	int64_t both = calculated[find("825")] + calculated[find("860")];

	(void)state;
	calculated[find("825")] = LAW_UNKNOWN;
	calculated[find("860")] = LAW_UNKNOWN;
	transfer("825", "860", LAW_ALL);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_true(agreement.quotas[find("825")] == 0);
	assert_true(agreement.quotas[find("860")] == both);
	assert_int_equal(base_findings_get(agreement.reasons, 0)->code,
	    BASE_ERR_TRANSFER_ONLY_SUM_KNOWN);
}

static void
an_unknown_number_stays_unknown(void **state)
{
	(void)state;
	calculated[find("825")] = LAW_UNKNOWN;
	calculated[find("860")] = LAW_UNKNOWN;
	transfer("825", "860", 1);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_true(agreement.quotas[find("825")] == LAW_UNKNOWN);
	assert_true(agreement.quotas[find("860")] == LAW_UNKNOWN);
	transfer("851", "860", 1);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_true(agreement.quotas[find("851")] ==
	    calculated[find("851")] - 1);
	assert_true(agreement.quotas[find("860")] == LAW_UNKNOWN);
	/* what can be seen to be too much is */
	transfer("851", "860", calculated[find("851")] + 1);
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_MORE_THAN_THERE_IS, "LAW-0012");
}

static void
the_only_gap_of_a_region_is_its_difference(void **state)
{
	int64_t had = calculated[find("825")];

	(void)state;
	calculated[find("825")] = LAW_UNKNOWN;
	law_agreement_complete_region(reg, calculated, nordjylland,
	    SUM_OF_NORDJYLLAND);
	assert_true(calculated[find("825")] == had);
	calculated[find("825")] = LAW_UNKNOWN;
	law_agreement_complete_region(reg, calculated, nordjylland, 3);
	assert_true(calculated[find("825")] == LAW_UNKNOWN);
}

static void
raise(const char *code, int64_t persons)
{
	notification.kind = LAW_KIND_RAISE;
	if (notification.raised == NULL) {
		notification.raised = base_arena_alloc(arena, reg->count,
		    sizeof(int64_t));
		for (size_t i = 0; i < reg->count; i++)
			notification.raised[i] = LAW_UNKNOWN;
	}
	notification.raised[find(code)] = persons;
}

/* 5 to 15 persons; one is raised from 5 to 14, so that the others share 96
 * instead of 105: 96/105 of 6, 7, ..., 15 is 5.49 6.4 7.31 8.23 9.14 10.06
 * 10.97 11.89 12.8 13.71, floors 91, five more by remainder. */
static void
a_raise_is_paid_by_the_others_in_proportion(void **state)
{
	static const int64_t expected[] = { 14, 6, 6, 7, 8, 9, 10, 11, 12, 13,
		14 };
	size_t next = 0;

	(void)state;
	raise("773", 14);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_int_equal(agreement.basis, LAW_BASIS_AGREED);
	assert_true(law_agreement_sum_region(reg, agreement.quotas,
	    nordjylland) == SUM_OF_NORDJYLLAND);
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == nordjylland)
			assert_true(agreement.quotas[i] == expected[next++]);
	assert_int_equal(next, IN_NORDJYLLAND);
}

static void
a_raise_downwards_or_beyond_the_region_is_none(void **state)
{
	(void)state;
	raise("773", 4);
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_NOT_RAISED, "LAW-0027");
	raise("773", SUM_OF_NORDJYLLAND);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	raise("773", SUM_OF_NORDJYLLAND + 1);
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_RAISED_TOO_MUCH, "LAW-0012");
	notification.raised = NULL;
	raise("101", 10);
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_OTHER_REGION, "LAW-0010");
}

static void
if_all_are_raised_nothing_may_be_left(void **state)
{
	(void)state;
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == nordjylland)
			raise(reg->codes[i], calculated[i]);
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	compute(SUM_OF_NORDJYLLAND + 1);
	check_invalid(BASE_ERR_ANSWER_NO_REST, "LAW-0012");
}

static void
with_a_gap_in_the_table_a_raise_leaves_the_others_unknown(void **state)
{
	(void)state;
	raise("773", 14);
	calculated[find("860")] = LAW_UNKNOWN;
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
	assert_true(agreement.quotas[find("773")] == 14);
	assert_true(agreement.quotas[find("825")] == LAW_UNKNOWN);
}

static void
once_the_landstal_is_changed_it_is_too_late(void **state)
{
	(void)state;
	changed = (struct base_date){ 2023, 9, 10 };
	compute(SUM_OF_NORDJYLLAND);
	check_invalid(BASE_ERR_ANSWER_AFTER_CHANGE, "LAW-0030");
	changed.day = 11;
	compute(SUM_OF_NORDJYLLAND);
	assert_true(agreement.valid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    adopting_leaves_the_calculated_quotas, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_tenth_of_september_is_in_time_the_eleventh_is_not,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(it_must_be_written_and_signed,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    doubt_about_the_content_is_a_reason, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    an_agreement_names_every_municipality, set_up, tear_down),
		cmocka_unit_test_setup_teardown(its_sum_is_the_regional_quota,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(nobody_is_moved_across_regions,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_transfer_keeps_the_sum,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    nobody_hands_over_more_than_there_is, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_known_sum_is_enough_for_a_transfer_of_all, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(an_unknown_number_stays_unknown,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_only_gap_of_a_region_is_its_difference, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    a_raise_is_paid_by_the_others_in_proportion, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    a_raise_downwards_or_beyond_the_region_is_none, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    if_all_are_raised_nothing_may_be_left, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    with_a_gap_in_the_table_a_raise_leaves_the_others_unknown,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    once_the_landstal_is_changed_it_is_too_late, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests_name("law/agreement", tests, NULL,
	    NULL);
}

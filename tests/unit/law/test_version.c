#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/agreement.h"
#include "law/ledger.h"
#include "law/version.h"

/* Rules under test: LAW-0018#95c7 LAW-0029#c345 LAW-0030#f1bd LAW-0031#f6d6 */

static struct base_arena *arena;
static struct base_findings *findings;
static const struct law_register *reg;
static size_t nordjylland;
static struct model_table table;
static struct law_notification notification;
static struct law_change changes[2];
static struct law_round the_round;
static struct law_decision decision;
static struct base_date today;

/* Figures of no country: everyone has some of all. */
static void
fill_figures(void)
{
	int64_t *population = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));
	int64_t *immigrants = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));
	int64_t *reunified = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));

	for (size_t i = 0; i < reg->count; i++) {
		population[i] = 20000 + 1777 * (int64_t)(i * i % 41);
		immigrants[i] = 700 + 13 * (int64_t)(i % 17);
		reunified[i] = (int64_t)(i % 5);
	}
	table = (struct model_table){ .source_note = "", .count = reg->count,
		.region_count = reg->region_count, .codes = reg->codes,
		.names = reg->names, .regions = reg->regions,
		.region_codes = reg->region_codes,
		.region_names = reg->region_names, .population = population,
		.immigrants = immigrants, .family_reunified = reunified,
		.outside_population = -1 };
}

static size_t
find(const char *code)
{
	return law_register_find_code(reg, code);
}

static int
set_up(void **state)
{
	(void)state;
	today = (struct base_date){ 2024, 12, 31 };
	arena = base_arena_new();
	findings = base_findings_new(arena);
	reg = law_register_open(2024, arena);
	nordjylland = law_register_find_region(reg, "Nordjylland");
	fill_figures();
	notification = (struct law_notification){ .path = "notifications[0]",
		.region = nordjylland, .received = { 2023, 6, 23 },
		.kind = LAW_KIND_TRANSFER, .written = true, .is_signed = true,
		.is_clear = true, .transfer_count = 1,
		.transfers = base_arena_alloc(arena, 1,
		    sizeof(struct law_transfer)) };
	notification.transfers[0] = (struct law_transfer){ find("773"),
		find("860"), LAW_ALL };
	changes[0] = (struct law_change){ "revisions[0]", { 2024, 2, 1 }, 771,
		LAW_METHOD_RECALCULATE };
	the_round = (struct law_round){ .file = "round.json", .year = 2024,
		.scheme = law_scheme_find("dk-2022"),
		.settings = law_settings_default(), .label = "",
		.national_number = 550, .sent = { 2023, 4, 30 }, .reg = reg,
		.figures = &table, .source_note = "", .notification_count = 1,
		.notifications = &notification, .decided = { 2023, 9, 12 },
		.change_count = 1, .changes = changes };
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
decide(void)
{
	assert_true(law_version_decide(&decision, &the_round,
	    today, LAW_SILENCE_REFUSED, arena, findings));
}

static void
check_refused(enum base_err_code code)
{
	findings = base_findings_new(arena);
	assert_false(law_version_decide(&decision, &the_round,
	    today, LAW_SILENCE_REFUSED, arena, findings));
	assert_int_equal(base_findings_get(findings, 0)->code, code);
}

/* quota = calculated + booked to it - booked from it, everywhere. */
static void
check_ledger(void)
{
	for (size_t i = 0; i < reg->count; i++) {
		int64_t balance;

		assert_true(law_ledger_sum(&balance, decision.ledger, i));
		assert_true(decision.quotas[i] ==
		    decision.calculated[i] + balance);
	}
}

static void
each_change_is_a_version_and_keeps_the_one_before(void **state)
{
	(void)state;
	decide();
	assert_int_equal(decision.version, 2);
	assert_true(decision.sum == 771);
	assert_true(decision.national_number == 771);
	assert_int_equal(decision.previous->version, 1);
	assert_true(decision.previous->sum == 550);
	assert_null(decision.previous->previous);
	assert_int_equal(base_date_compare(decision.decided,
	    changes[0].date), 0);
	for (size_t i = 0; i < reg->region_count; i++)
		assert_true(law_agreement_sum_region(reg, decision.quotas,
		    i) == decision.region_quotas[i]);
}

static void
without_a_clause_the_agreement_lapses(void **state)
{
	(void)state;
	decide();
	assert_true(decision.previous->quotas[find("773")] == 0);
	assert_true(decision.quotas[find("773")] > 0);
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_LAPSED);
	assert_int_equal(decision.region_basis[nordjylland], LAW_BASIS_FIXED);
	assert_false(decision.outcomes[0].stands);
	assert_true(decision.previous->outcomes[0].stands);
	assert_int_equal(base_findings_count(
	    decision.previous->outcomes[0].reasons), 0);
	check_ledger();
}

static void
with_the_model_clause_the_new_numbers_are_as_calculated(void **state)
{
	(void)state;
	notification.if_changed = LAW_CLAUSE_MODEL;
	decide();
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_MODEL);
	assert_int_equal(decision.region_basis[nordjylland],
	    LAW_BASIS_CALCULATED);
	assert_true(decision.quotas[find("773")] ==
	    decision.calculated[find("773")]);
	check_ledger();
}

static void
with_the_rule_clause_the_transfers_are_booked_anew(void **state)
{
	(void)state;
	notification.if_changed = LAW_CLAUSE_RULE;
	decide();
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_RULE);
	assert_int_equal(decision.region_basis[nordjylland],
	    LAW_BASIS_AGREED);
	assert_true(decision.quotas[find("773")] == 0);
	assert_int_equal(decision.ledger->count, 1);
	assert_true(decision.ledger->bookings[0].persons ==
	    decision.calculated[find("773")]);
	assert_true(decision.ledger->bookings[0].persons >
	    decision.previous->ledger->bookings[0].persons);
	check_ledger();
}

static void
a_rule_that_cannot_hold_lapses_with_the_reason(void **state)
{
	const struct base_findings *reasons;

	(void)state;
	notification.if_changed = LAW_CLAUSE_RULE;
	changes[0].persons = 100;
	decide();
	notification.transfers[0].persons =
	    decision.previous->calculated[find("773")];
	decide();
	reasons = decision.outcomes[0].reasons;
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_LAPSED);
	assert_int_equal(base_findings_get(reasons, 0)->code,
	    BASE_ERR_LAPSED_ON_NEW_NUMBERS);
	assert_int_equal(base_findings_get(reasons, 1)->code,
	    BASE_ERR_ANSWER_MORE_THAN_THERE_IS);
	check_ledger();
}

static void
what_lapsed_does_not_come_back(void **state)
{
	(void)state;
	changes[1] = (struct law_change){ "revisions[1]", { 2024, 5, 1 }, 400,
		LAW_METHOD_RECALCULATE };
	the_round.change_count = 2;
	decide();
	assert_int_equal(decision.version, 3);
	assert_true(decision.sum == 400);
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_NONE);
	assert_int_equal(decision.region_basis[nordjylland], LAW_BASIS_FIXED);
}

static void
exactly_forty_per_cent_is_not_more(void **state)
{
	(void)state;
	changes[0].persons = 770;
	check_refused(BASE_ERR_ANSWER_NOT_DUE);
	changes[0].persons = 330;
	check_refused(BASE_ERR_ANSWER_NOT_DUE);
	changes[0].persons = 329;
	decide();
	assert_true(decision.sum == 329);
}

static void
below_the_threshold_all_quotas_follow_in_proportion(void **state)
{
	(void)state;
	changes[0].persons = 440;
	changes[0].method = LAW_METHOD_PROPORTIONAL;
	decide();
	assert_true(decision.sum == 440);
	assert_int_equal(decision.fates[nordjylland].kind,
	    LAW_FATE_IN_PROPORTION);
	assert_int_equal(decision.region_basis[nordjylland],
	    LAW_BASIS_AGREED);
	/* whoever had none has none; nobody is off by a person or more */
	for (size_t i = 0; i < reg->count; i++) {
		int64_t off = 550 * decision.quotas[i] -
		    440 * decision.previous->quotas[i];

		assert_true(off > -550 && off < 550);
	}
	assert_true(decision.quotas[find("773")] == 0);
	/* the model has no numbers for it; what was moved has been moved */
	for (size_t i = 0; i < reg->count; i++)
		assert_true(decision.calculated[i] == LAW_UNKNOWN);
	assert_ptr_equal(decision.ledger, decision.previous->ledger);
	changes[0].persons = 550;
	check_refused(BASE_ERR_CHANGE_SAME);
	changes[0].persons = 771;
	check_refused(BASE_ERR_ACT_MUST_RECALCULATE);
}

static void
dates_come_one_after_the_other(void **state)
{
	(void)state;
	changes[0].date = (struct base_date){ 2023, 9, 12 };
	check_refused(BASE_ERR_CHANGE_BEFORE);
	the_round.sent = the_round.decided = (struct base_date){ 0 };
	changes[0].date = (struct base_date){ 2022, 12, 31 };
	check_refused(BASE_ERR_CHANGE_BEFORE_YEAR);
	changes[0].date = (struct base_date){ 2025, 1, 1 };
	check_refused(BASE_ERR_CHANGE_TO_COME);
	today = changes[0].date;
	check_refused(BASE_ERR_ACT_YEAR_OVER);
	changes[0].date = (struct base_date){ 2024, 12, 31 };
	decide();
}

/* Changed before the deadline: who had not answered is not waited for, and who
 * answers after the change is too late. */
static void
a_change_ends_the_councils_time(void **state)
{
	(void)state;
	the_round.decided = (struct base_date){ 0 };
	changes[0].date = (struct base_date){ 2023, 6, 24 };
	notification.if_changed = LAW_CLAUSE_RULE;
	assert_true(law_version_decide(&decision, &the_round,
	    (struct base_date){ 2023, 7, 1 }, LAW_SILENCE_REFUSED, arena,
	    findings));
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_RULE);
	notification.received = changes[0].date;
	assert_true(law_version_decide(&decision, &the_round,
	    (struct base_date){ 2023, 7, 1 }, LAW_SILENCE_REFUSED, arena,
	    findings));
	assert_int_equal(decision.fates[nordjylland].kind, LAW_FATE_NONE);
	assert_int_equal(base_findings_get(decision.outcomes[0].reasons,
	    0)->code, BASE_ERR_ANSWER_AFTER_CHANGE);
}

static void
a_published_table_has_no_model_to_compute_anew(void **state)
{
	int64_t *calculated = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));

	(void)state;
	calculated[0] = 550;
	the_round.figures = NULL;
	the_round.calculated = calculated;
	check_refused(BASE_ERR_CHANGE_NO_FIGURES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    each_change_is_a_version_and_keeps_the_one_before, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    without_a_clause_the_agreement_lapses, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    with_the_model_clause_the_new_numbers_are_as_calculated,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    with_the_rule_clause_the_transfers_are_booked_anew,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_rule_that_cannot_hold_lapses_with_the_reason, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    what_lapsed_does_not_come_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    exactly_forty_per_cent_is_not_more, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    below_the_threshold_all_quotas_follow_in_proportion,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    dates_come_one_after_the_other, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_change_ends_the_councils_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_published_table_has_no_model_to_compute_anew, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests_name("law/version", tests, NULL, NULL);
}

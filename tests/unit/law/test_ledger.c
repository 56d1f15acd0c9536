#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/agreement.h"
#include "law/deadline.h"
#include "law/ledger.h"
#include "law/round.h"

/* Rules under test: LAW-0010#8dac LAW-0012#e52d (nobody is created or lost) */

static struct base_arena *arena;
static const struct law_register *reg;
static int64_t calculated[98];
static struct law_notification notification;
static struct law_round the_round;
static struct law_agreement agreement;
static struct law_ledger ledger;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = law_register_open(2024, arena);
	for (size_t i = 0; i < reg->count; i++)
		calculated[i] = 5 + (int64_t)(i % 7);
	notification = (struct law_notification){ .path = "notifications[0]",
		.region = law_register_find_region(reg, "Nordjylland"),
		.received = { 2023, 6, 1 }, .written = true, .is_signed = true,
		.is_clear = true };
	the_round = (struct law_round){ .reg = reg, .notification_count = 1,
		.notifications = &notification };
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static size_t
find(const char *code)
{
	return law_register_find_code(reg, code);
}

static int64_t
calculated_of(const char *code)
{
	return calculated[find(code)];
}

static int64_t
quota_of(const char *code)
{
	return agreement.quotas[find(code)];
}

/* The agreement and its bookings; every number is calculated + balance. */
static void
book(void)
{
	struct law_settings settings = law_settings_default();
	const struct law_ground ground = { .reg = reg,
		.scheme = law_scheme_find("dk-2022"), .settings = &settings,
		.calculated = calculated, .regional = LAW_UNKNOWN,
		.national_number = LAW_UNKNOWN,
		.deadline = law_deadline_notification(2024, arena) };
	const bool stands = true;

	law_agreement_compute(&agreement, &notification, &ground, arena);
	assert_true(agreement.valid);
	law_ledger_compute(&ledger, &the_round, &stands, calculated,
	    agreement.quotas, arena);
	for (size_t i = 0; i < reg->count; i++) {
		int64_t balance;

		assert_true(law_ledger_sum(&balance, &ledger, i));
		assert_true(agreement.quotas[i] == calculated[i] + balance);
	}
	for (size_t i = 0; i < ledger.count; i++)
		assert_true(ledger.bookings[i].persons > 0);
}

static void
transfer(const struct law_transfer *transfers, size_t count)
{
	notification.kind = LAW_KIND_TRANSFER;
	notification.transfer_count = count;
	notification.transfers = base_arena_alloc(arena, count,
	    sizeof(*transfers));
	for (size_t i = 0; i < count; i++)
		notification.transfers[i] = transfers[i];
}

/* Each hands over what was calculated for it, not what it has just taken. */
static void
a_chain_moves_each_number_one_place(void **state)
{
	const struct law_transfer chain[] = {
		{ find("773"), find("787"), LAW_ALL },
		{ find("787"), find("810"), LAW_ALL },
		{ find("810"), find("813"), 2 } };

	(void)state;
	transfer(chain, 3);
	book();
	assert_true(quota_of("773") == 0);
	assert_true(quota_of("787") == calculated_of("773"));
	assert_true(quota_of("810") == calculated_of("810") - 2 +
	    calculated_of("787"));
	assert_true(quota_of("813") == calculated_of("813") + 2);
}

static void
a_cycle_exchanges_the_numbers(void **state)
{
	const struct law_transfer cycle[] = {
		{ find("773"), find("787"), LAW_ALL },
		{ find("787"), find("810"), LAW_ALL },
		{ find("810"), find("773"), LAW_ALL } };

	(void)state;
	transfer(cycle, 3);
	book();
	assert_true(quota_of("773") == calculated_of("810"));
	assert_true(quota_of("787") == calculated_of("773"));
	assert_true(quota_of("810") == calculated_of("787"));
}

static void
partial_transfers_add_up(void **state)
{
	const struct law_transfer parts[] = {
		{ find("851"), find("773"), 1 },
		{ find("851"), find("787"), 2 },
		{ find("851"), find("787"), 0 } };

	(void)state;
	transfer(parts, 3);
	book();
	assert_int_equal(ledger.count, 2); /* of nobody nothing is booked */
	assert_true(quota_of("851") == calculated_of("851") - 3);
}

static void
a_list_of_numbers_is_booked_from_givers_to_takers(void **state)
{
	(void)state;
	notification.kind = LAW_KIND_AGREE;
	notification.quotas = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));
	for (size_t i = 0; i < reg->count; i++)
		notification.quotas[i] = reg->regions[i] ==
		    notification.region ? calculated[i] : LAW_UNKNOWN;
	notification.quotas[find("773")] -= 3;
	notification.quotas[find("810")] += 1;
	notification.quotas[find("860")] += 2;
	book();
	assert_int_equal(ledger.count, 2);
	assert_true(ledger.bookings[0].derived);
	assert_int_equal(ledger.bookings[0].from, find("773"));
	assert_int_equal(ledger.bookings[0].to, find("810"));
	assert_true(ledger.bookings[1].persons == 2);
}

static void
what_is_not_known_is_booked_as_such(void **state)
{
	const struct law_transfer all = { find("825"), find("860"), LAW_ALL };
	const bool stands = true;
	int64_t balance;

	(void)state;
	transfer(&all, 1);
	calculated[find("825")] = LAW_UNKNOWN;
	law_ledger_compute(&ledger, &the_round, &stands, calculated,
	    calculated, arena);
	assert_int_equal(ledger.count, 1);
	assert_true(ledger.bookings[0].persons == LAW_UNKNOWN);
	assert_false(law_ledger_sum(&balance, &ledger, find("860")));
	assert_true(law_ledger_sum(&balance, &ledger, find("101")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_chain_moves_each_number_one_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_cycle_exchanges_the_numbers,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(partial_transfers_add_up,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_list_of_numbers_is_booked_from_givers_to_takers, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_not_known_is_booked_as_such, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("law/ledger", tests, NULL, NULL);
}

/*
 * Transactions when the database says no: conflicts are tried again, a lost
 * connection is opened again, and where it is not known whether an act was done,
 * it is looked up: none is lost and none done twice.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/sign.h"
#include "service/accounts.h"
#include "service/answer.h"
#include "service/database.h"
#include "service/decide.h"
#include "service/log.h"
#include "service/prepare.h"
#include "store/access.h"

#include "script_driver.h"

#define ROUND "2024"
#define LINES(lines) lines, sizeof(lines) / sizeof((lines)[0])

static char folder[64];
static const char *path, *key_path, *source;
static struct base_arena *arena;
static struct service_session session;
static int opened; /* how often, when it was refused last */

static bool
prepare(struct base_findings *findings)
{
	const struct service_prepare_opening opening = { .label = "a test" };
	struct base_file file;
	const struct service_prepare_figures figures = { .figures = &file };
	const struct service_act_request request = { .round = ROUND,
		.day = { 2023, 4, 30 } };
	const struct service_act_answer *answer;

	return base_file_read(&file, base_file_join(source,
	    "data/rounds/example/figures.csv", arena), arena, findings) &&
	    service_prepare_open(&answer, &session, &request, &opening,
	    arena, findings) && service_prepare_take_figures(&answer,
	    &session, &request, &figures, arena, findings) &&
	    service_prepare_announce(&answer, &session, &request, 550, arena,
	    findings);
}

static int
set_up(void **nothing)
{
	struct service_database_first first = { .account = "anna",
		.person = "", .password = "administrator-1",
		.day = "2026-01-01" };
	struct service_database_request request = { 0 };
	struct service_database_init_answer made;
	struct service_accounts_request add = { .act = SERVICE_ACCOUNTS_CHANGE,
		.name = "anna", .roles = "administrator,caseworker" };
	const struct service_accounts_answer *answer;
	struct service_login login = { .account = "anna",
		.password = "administrator-1", .driver = &script_driver,
		.clock = base_date_today() };
	struct base_findings *findings;

	(void)nothing;
	arena = base_arena_new();
	findings = base_findings_new(arena);
	strcpy(folder, "/tmp/kvote-transact-XXXXXX");
	assert_non_null(mkdtemp(folder));
	path = base_file_join(folder, "case.db", arena);
	key_path = base_file_join(folder, "case.key", arena);
	source = getenv("KVOTE_SOURCE");
	request.place = login.place = path;
	first.key = login.key = key_path;
	script_driver_say(NULL, 0);
	assert_true(service_database_init(&made, &request, &first, arena,
	    findings));
	assert_true(service_session_open(&session, &login, arena, findings));
	assert_true(service_accounts_perform(&answer, &session, &add, arena,
	    findings));
	assert_true(prepare(findings));
	return 0;
}

static int
tear_down(void **nothing)
{
	char command[128];

	(void)nothing;
	script_driver_say(NULL, 0);
	service_session_close(&session);
	base_arena_free(arena);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

/* The acts that the store has, and that it is whole. */
static int64_t
count_acts(void)
{
	const struct service_database_request request = { .place = path };
	struct service_database_check_answer answer = { 0 };

	assert_true(service_database_check(&answer, &request, NULL, arena,
	    base_findings_new(arena)));
	assert_true(answer.good);
	return answer.log.act_count;
}

static bool
notify(struct base_findings *findings)
{
	const struct service_act_request request = { .round = ROUND };
	const struct service_act_answer *answer;
	struct base_file notification;

	return base_file_read(&notification, base_file_join(source,
	    "data/examples/notification.json", arena), arena, findings) &&
	    service_answer_notify(&answer, &session, &request, &notification,
	    arena, findings);
}

/* By this script the act is done, once. */
static void
must_do(const struct script_line *lines, size_t count)
{
	struct base_findings *findings = base_findings_new(arena);
	int64_t before = count_acts();

	script_driver_say(lines, count);
	assert_true(notify(findings));
	script_driver_say(NULL, 0);
	assert_int_equal(count_acts(), before + 1);
}

/* By this script it is not, and it is said which way. */
static void
must_refuse(const struct script_line *lines, size_t count,
    enum base_err_code code)
{
	struct base_findings *findings = base_findings_new(arena);
	int64_t before = count_acts();

	script_driver_say(lines, count);
	assert_false(notify(findings));
	opened = script_driver_count(SCRIPT_OPEN);
	script_driver_say(NULL, 0);
	assert_int_equal(base_findings_get(findings,
	    base_findings_count(findings) - 1)->code, code);
	assert_int_equal(base_findings_exit_status(findings), 5);
	assert_int_equal(count_acts(), before);
}

static void
test_conflict(void **nothing)
{
	static const struct script_line at_commit[] = {
		{ SCRIPT_COMMIT, 1, 3, STORE_CONFLICT } };
	static const struct script_line at_begin[] = {
		{ SCRIPT_BEGIN, 1, 2, STORE_CONFLICT } };
	static const struct script_line for_ever[] = {
		{ SCRIPT_COMMIT, 1, INT_MAX, STORE_CONFLICT } };

	(void)nothing;
	must_do(LINES(at_commit));
	must_do(LINES(at_begin));
	must_refuse(LINES(for_ever), BASE_ERR_STORE_CONFLICT);
}

static void
test_statement_conflicts(void **nothing)
{
	(void)nothing;
	/* whichever statement of the act it is */
	for (int at = 1; at <= 8; at++) {
		const struct script_line lines[] = {
			{ SCRIPT_RUN, at, at, at % 2 == 0 ? STORE_CONFLICT :
			STORE_TAKEN } };

		must_do(LINES(lines));
	}
}

static void
test_lost(void **nothing)
{
	(void)nothing;
	for (int at = 1; at <= 8; at++) {
		const struct script_line lines[] = {
			{ SCRIPT_RUN, at, at, STORE_LOST } };

		must_do(LINES(lines));
	}
}

/* Another server needs a moment to take over. */
static void
test_lost_and_away(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_BEGIN, 1, 1, STORE_LOST },
		{ SCRIPT_OPEN, 1, 2, STORE_NOT_THERE } };

	(void)nothing;
	must_do(LINES(lines));
}

/* Whoever is in a hurry hears at once that it is away, and finds it again. */
static void
test_lost_and_hasty(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_BEGIN, 1, 1, STORE_LOST },
		{ SCRIPT_OPEN, 1, INT_MAX, STORE_NOT_THERE } };

	(void)nothing;
	store_access_set_hasty(session.store, true);
	for (int i = 0; i < 2; i++) {
		must_refuse(LINES(lines), BASE_ERR_STORE_LOST);
		assert_int_equal(opened, 1);
	}
	must_do(NULL, 0);
	store_access_set_hasty(session.store, false);
}

static void
test_unknown_and_done(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_COMMIT_DONE, 1, 1, STORE_UNKNOWN } };

	(void)nothing;
	must_do(LINES(lines));
}

static void
test_unknown_and_not_done(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_COMMIT, 1, 1, STORE_UNKNOWN } };

	(void)nothing;
	must_do(LINES(lines));
}

/* Twice in a row, once of each kind. */
static void
test_unknown_twice(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_COMMIT, 1, 1, STORE_UNKNOWN },
		{ SCRIPT_COMMIT_DONE, 1, 1, STORE_UNKNOWN } };

	(void)nothing;
	must_do(LINES(lines));
}

/* It cannot be found out: then that is said, with the act's id. */
static void
test_unknown_for_good(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_COMMIT_DONE, 1, 1, STORE_UNKNOWN },
		{ SCRIPT_BEGIN, 2, INT_MAX, STORE_FAILED } };
	struct base_findings *findings = base_findings_new(arena);
	int64_t before = count_acts();

	(void)nothing;
	script_driver_say(LINES(lines));
	assert_false(notify(findings));
	script_driver_say(NULL, 0);
	assert_int_equal(base_findings_get(findings, 0)->code,
	    BASE_ERR_STORE_OUTCOME);
	assert_int_equal(strlen(base_findings_get(findings, 0)->args[1]), 32);
	assert_int_equal(count_acts(), before + 1);
}

static void
test_others(void **nothing)
{
	static const struct {
		enum store_fault fault;
		enum base_err_code code;
	} others[] = { { STORE_FULL, BASE_ERR_STORE_FULL },
		{ STORE_READ_ONLY, BASE_ERR_STORE_READ_ONLY },
		{ STORE_LOCKED, BASE_ERR_STORE_LOCKED },
		{ STORE_IO, BASE_ERR_STORE_IO },
		{ STORE_DAMAGED, BASE_ERR_STORE_DAMAGED },
		{ STORE_REFUSED, BASE_ERR_STORE_REFUSED } };

	(void)nothing;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		const struct script_line at_commit[] = {
			{ SCRIPT_COMMIT, 1, 1, others[i].fault } };
		const struct script_line at_run[] = {
			{ SCRIPT_RUN, 3, 3, others[i].fault } };

		must_refuse(LINES(at_commit), others[i].code);
		must_refuse(LINES(at_run), others[i].code);
	}
}

/* What is read back before a decision is kept is not what was written. */
static void
test_spoiled(void **nothing)
{
	static const struct script_line lines[] = {
		{ SCRIPT_SPOIL, 1, INT_MAX, STORE_FAILED } };
	const struct service_act_request request = { .round = ROUND };
	const struct service_act_answer *answer;
	struct base_findings *findings = base_findings_new(arena);
	int64_t before = count_acts();

	(void)nothing;
	script_driver_say(LINES(lines));
	assert_false(service_decide_decide(&answer, &session, &request,
	    BASE_DA, arena, findings));
	script_driver_say(NULL, 0);
	assert_int_equal(base_findings_get(findings,
	    base_findings_count(findings) - 1)->code,
	    BASE_ERR_STORE_DOCUMENT);
	assert_int_equal(count_acts(), before);
}

/* The clock of the machine was set back by more than clocks differ. */
static void
test_clock(void **nothing)
{
	struct store_chain_act act = { .id = "0", .at =
	    "2020-01-01T00:00:00.000000Z", .day = "", .actor = "",
	    .roles = "", .name = "", .round = "", .subject = "", .rules = "",
	    .before = "", .after = "", .detail = "" };
	const struct store_chain_end end = { 5,
		base_clock_print_now(arena), "" };
	struct base_findings *findings = base_findings_new(arena);

	(void)nothing;
	assert_false(store_chain_append(session.store, &act, &end,
	    session.key, arena, findings));
	assert_int_equal(base_findings_get(findings, 0)->code,
	    BASE_ERR_STORE_CLOCK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conflict),
		cmocka_unit_test(test_statement_conflicts),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_lost_and_away),
		cmocka_unit_test(test_lost_and_hasty),
		cmocka_unit_test(test_unknown_and_done),
		cmocka_unit_test(test_unknown_and_not_done),
		cmocka_unit_test(test_unknown_twice),
		cmocka_unit_test(test_unknown_for_good),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_spoiled),
		cmocka_unit_test(test_clock),
	};

	return cmocka_run_group_tests_name("store/transact", tests, set_up,
	    tear_down);
}

/*
 * Every call by which an act changes the disk fails once, in each of four ways:
 * afterwards the store is whole, the act is there wholly or not at all, and it
 * is there if the program said so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/sign.h"
#include "service/accounts.h"
#include "service/answer.h"
#include "service/database.h"
#include "service/decide.h"
#include "service/log.h"
#include "service/prepare.h"

#include "fault_vfs.h"

#define ROUND "2024"

static const char *const kinds[FAULT_KINDS] = { "once", "for good", "full",
	"power" };

struct scene {
	char folder[64];
	const char *path;     /* of the store */
	const char *key_path;
	const char *source;
	struct base_file whole; /* the store, announced */
	int64_t before;         /* acts in it */
	const struct base_sign_key *key;
	struct base_arena *arena;
	struct base_findings *findings;
};

static struct scene scene;

/* Without a login: what a password costs is no matter of the disk. */
static bool
open_session(struct service_session *out, struct base_findings *findings)
{
	const struct store_opening opening = { .place = scene.path,
		.mode = STORE_OPEN_WRITE };

	*out = (struct service_session){ .key = scene.key,
		.account = { .name = "carl", .password = "", .region = "",
		.person = "", .serial = 1, .roles = STORE_ROLE_CASEWORKER },
		.clock = base_date_today() };
	if (!store_access_open(&out->store, &opening, findings))
		return false;
	store_access_set_roles(out->store, out->account.roles);
	return true;
}

static void
add_account(void)
{
	const struct service_login login = { .place = scene.path,
		.account = "anna", .password = "administrator-1",
		.key = scene.key_path, .clock = base_date_today() };
	const struct service_accounts_request request = {
		.act = SERVICE_ACCOUNTS_ADD, .name = "carl",
		.roles = "caseworker", .password = "caseworker-word" };
	const struct service_accounts_answer *answer;
	struct service_session session;

	assert_true(service_session_open(&session, &login, scene.arena,
	    scene.findings));
	assert_true(service_accounts_perform(&answer, &session, &request,
	    scene.arena, scene.findings));
	service_session_close(&session);
}

static void
announce(void)
{
	const struct service_prepare_opening opening = { .label = "a test" };
	struct base_file file;
	const struct service_prepare_figures figures = { .figures = &file };
	const struct service_act_request request = { .round = ROUND,
		.day = { 2023, 4, 30 } };
	const struct service_act_answer *answer;
	struct service_session session;

	assert_true(base_file_read(&file, base_file_join(scene.source,
	    "data/rounds/example/figures.csv", scene.arena), scene.arena,
	    scene.findings));
	assert_true(open_session(&session, scene.findings));
	assert_true(service_prepare_open(&answer, &session, &request,
	    &opening, scene.arena, scene.findings));
	assert_true(service_prepare_take_figures(&answer, &session, &request,
	    &figures, scene.arena, scene.findings));
	assert_true(service_prepare_announce(&answer, &session, &request, 550,
	    scene.arena, scene.findings));
	service_session_close(&session);
}

/* What the store says of itself, by a disk that is well again. */
static int64_t
count_acts(struct base_arena *arena, struct base_findings *findings)
{
	const struct service_database_request request = {
		.place = scene.path };
	struct service_database_check_answer answer = { 0 };

	assert_true(service_database_check(&answer, &request, NULL, arena,
	    findings));
	assert_true(answer.good);
	return answer.log.act_count;
}

static int
set_up(void **nothing)
{
	const struct service_database_first first = { .account = "anna",
		.person = "", .password = "administrator-1",
		.day = "2026-01-01" };
	struct service_database_first own = first;
	struct service_database_init_answer answer;
	struct service_database_request request;

	(void)nothing;
	fault_vfs_register();
	scene.arena = base_arena_new();
	scene.findings = base_findings_new(scene.arena);
	strcpy(scene.folder, "/tmp/kvote-faults-XXXXXX");
	assert_non_null(mkdtemp(scene.folder));
	scene.path = base_file_join(scene.folder, "case.db", scene.arena);
	scene.key_path = base_file_join(scene.folder, "case.key",
	    scene.arena);
	scene.source = getenv("KVOTE_SOURCE");
	request = (struct service_database_request){ .place = scene.path };
	own.key = scene.key_path;
	assert_true(service_database_init(&answer, &request, &own,
	    scene.arena, scene.findings));
	assert_true(base_sign_read(&scene.key, scene.key_path, scene.arena,
	    scene.findings));
	add_account();
	announce();
	assert_true(base_file_read(&scene.whole, scene.path, scene.arena,
	    scene.findings));
	scene.before = count_acts(scene.arena, scene.findings);
	return 0;
}

static int
tear_down(void **nothing)
{
	char command[128];

	(void)nothing;
	snprintf(command, sizeof(command), "rm -rf %s", scene.folder);
	base_arena_free(scene.arena);
	return system(command);
}

static bool
notify(const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_request request = { .round = ROUND };
	const struct service_act_answer *answer;
	struct base_file notification;

	return base_file_read(&notification, base_file_join(scene.source,
	    "data/examples/notification.json", arena), arena, findings) &&
	    service_answer_notify(&answer, session, &request, &notification,
	    arena, findings);
}

static bool
decide(const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_request request = { .round = ROUND };
	const struct service_act_answer *answer;

	return service_decide_decide(&answer, session, &request, BASE_DA,
	    arena, findings);
}

/* The act with the at-th call failing; false when there are not so many. */
static bool
try(bool (*act)(const struct service_session *session,
    struct base_arena *arena, struct base_findings *findings),
    enum fault_kind kind, int at)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct service_session session;
	bool said = false, failed;
	int64_t after;

	fault_vfs_arm(FAULT_ONCE, 0, 0);
	unlink(base_file_join(scene.folder, "case.db-journal", arena));
	assert_true(base_file_write(scene.path, scene.whole.bytes,
	    scene.whole.length, arena, findings));
	fault_vfs_lose();
	fault_vfs_arm(kind, at, (unsigned)at * 7919u);
	if (open_session(&session, findings)) {
		said = act(&session, arena, findings);
		service_session_close(&session);
	}
	failed = fault_vfs_has_failed();
	fault_vfs_lose();
	fault_vfs_arm(FAULT_ONCE, 0, 0);
	if (!said)
		assert_int_equal(base_findings_exit_status(findings), 5);
	after = count_acts(arena, base_findings_new(arena));
	assert_in_range(after, scene.before, scene.before + 1);
	assert_true(!said || after == scene.before + 1);
	base_arena_free(arena);
	return failed;
}

static void
try_all(bool (*act)(const struct service_session *session,
    struct base_arena *arena, struct base_findings *findings))
{
	for (int kind = 0; kind < FAULT_KINDS; kind++) {
		int at = 1;

		while (try(act, (enum fault_kind)kind, at))
			at++;
		print_message("# %s: %d calls failed, one after the other\n",
		    kinds[kind], at - 1);
		assert_true(at > 5);
	}
}

static void
test_notification(void **nothing)
{
	(void)nothing;
	try_all(notify);
}

static void
test_decision(void **nothing)
{
	(void)nothing;
	try_all(decide);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notification),
		cmocka_unit_test(test_decision),
	};

	return cmocka_run_group_tests_name("store/sqlite_faults", tests,
	    set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "web/sessions.h"

static struct base_arena *arena;
static struct web_sessions *sessions;
static const struct web_session carl = { .account = { .name = "carl",
	.password = "x", .roles = 1, .region = "", .person = "Carl" },
	.is_initial = true, .peer = "127.0.0.1" };

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	sessions = web_sessions_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	web_sessions_free(sessions);
	base_arena_free(arena);
	return 0;
}

static void
test_life(void **state)
{
	const char *token = web_sessions_begin(sessions, &carl, 100, arena);
	const char *other = web_sessions_begin(sessions, &carl, 100, arena);
	struct web_session *found;

	(void)state;
	assert_int_equal(strlen(token), 64);
	assert_string_not_equal(token, other);
	found = web_sessions_find(sessions, token, 101, arena);
	assert_non_null(found);
	assert_string_equal(found->account.name, "carl");
	assert_string_equal(found->account.password, "");
	assert_string_equal(found->peer, "127.0.0.1");
	assert_true(found->is_initial);
	/* the server knows it by its hash alone */
	assert_string_not_equal(found->hash, token);
	assert_null(web_sessions_find(sessions, found->hash, 101, arena));
	assert_null(web_sessions_find(sessions, "", 101, arena));
	web_sessions_end(sessions, found);
	assert_null(web_sessions_find(sessions, token, 101, arena));
	assert_non_null(web_sessions_find(sessions, other, 101, arena));
	web_sessions_end_account(sessions, "carl");
	assert_int_equal(web_sessions_count(sessions), 0);
}

static void
test_ends(void **state)
{
	const char *token = web_sessions_begin(sessions, &carl, 0, arena);
	int64_t now = 0;

	(void)state;
	/* used again and again it lives, but not for ever */
	while (now + WEB_SESSIONS_IDLE <= WEB_SESSIONS_LONGEST) {
		now += WEB_SESSIONS_IDLE;
		assert_non_null(web_sessions_find(sessions, token, now,
		    arena));
	}
	assert_null(web_sessions_find(sessions, token, WEB_SESSIONS_LONGEST +
	    1, arena));
	token = web_sessions_begin(sessions, &carl, 0, arena);
	assert_null(web_sessions_find(sessions, token, WEB_SESSIONS_IDLE + 1,
	    arena));
}

static void
test_others(void **state)
{
	static const struct web_session bo = { .account = { .name = "bo",
		.password = "x", .roles = 1, .region = "", .person = "" },
		.peer = "" };
	const char *tokens[4];
	struct web_session **list;
	size_t count;

	(void)state;
	for (int i = 0; i < 4; i++)
		tokens[i] = web_sessions_begin(sessions, i == 1 ? &bo : &carl,
		    i, arena);
	list = web_sessions_list(&count, sessions, "carl", 10, arena);
	assert_int_equal(count, 3);
	assert_int_equal(list[0]->used, 3);
	assert_int_equal(list[2]->used, 0);
	web_sessions_end_others(sessions, web_sessions_find(sessions,
	    tokens[3], 10, arena));
	assert_non_null(web_sessions_find(sessions, tokens[3], 10, arena));
	assert_null(web_sessions_find(sessions, tokens[0], 10, arena));
	assert_null(web_sessions_find(sessions, tokens[2], 10, arena));
	assert_non_null(web_sessions_find(sessions, tokens[1], 10, arena));
	/* what has ended is not among them */
	(void)web_sessions_list(&count, sessions, "bo", 10 +
	    WEB_SESSIONS_IDLE + 1, arena);
	assert_int_equal(count, 0);
}

static void
test_full(void **state)
{
	const char *first = web_sessions_begin(sessions, &carl, 0, arena);
	const char *second = web_sessions_begin(sessions, &carl, 1, arena);

	(void)state;
	for (int i = 0; i < WEB_SESSIONS_MOST - 1; i++)
		(void)web_sessions_begin(sessions, &carl, 2, arena);
	assert_int_equal(web_sessions_count(sessions), WEB_SESSIONS_MOST);
	assert_null(web_sessions_find(sessions, first, 3, arena));
	assert_non_null(web_sessions_find(sessions, second, 3, arena));
}

#define PROXY "192.0.2.1"

static int64_t
find_wait(const char *account, const char *address)
{
	return web_sessions_find_wait(sessions, account, address, 10);
}

static void
test_waiting(void **state)
{
	int64_t wait, before = 0;

	(void)state;
	for (int i = 1; i < WEB_SESSIONS_TRIES; i++) {
		web_sessions_note_failure(sessions, "carl", PROXY, 10);
		assert_int_equal(find_wait("carl", PROXY), 0);
	}
	for (int i = 0; i < 20; i++) {
		web_sessions_note_failure(sessions, "carl", PROXY, 10);
		wait = find_wait("carl", PROXY);
		assert_true(wait >= before && wait > 0 &&
		    wait <= WEB_SESSIONS_LONGEST_WAIT);
		before = wait;
	}
	assert_int_equal(web_sessions_find_wait(sessions, "carl", PROXY, 10 +
	    wait), 0);
	web_sessions_note_success(sessions, "carl", PROXY, 10);
	assert_int_equal(find_wait("carl", PROXY), 0);
}

/* Whoever shares the address does not wait for another one's errors. */
static void
test_colleague(void **state)
{
	(void)state;
	for (int i = 0; i < WEB_SESSIONS_TRIES_ADDRESS - 1; i++)
		web_sessions_note_failure(sessions, "carl", PROXY, 10);
	assert_true(find_wait("carl", PROXY) > 0);
	assert_int_equal(find_wait("bo", PROXY), 0);
	assert_int_equal(web_sessions_count_failures(sessions, "carl"),
	    WEB_SESSIONS_TRIES_ADDRESS - 1);
	assert_int_equal(web_sessions_count_failures(sessions, "bo"), 0);
}

/* One account tried from many addresses is known by its name. */
static void
test_many_addresses(void **state)
{
	(void)state;
	for (int i = 0; i < WEB_SESSIONS_TRIES_ACCOUNT; i++) {
		assert_int_equal(find_wait("carl", "198.51.100.9"), 0);
		web_sessions_note_failure(sessions, "carl", base_arena_print(
		    arena, "198.51.%d.1", i), 10);
	}
	assert_true(find_wait("carl", "198.51.100.9") > 0);
	assert_int_equal(find_wait("bo", "198.51.1.1"), 0);
}

/* Strangers do not keep an account out of where it was let in before. */
static void
test_known_address(void **state)
{
	(void)state;
	web_sessions_note_success(sessions, "carl", "192.0.2.7", 10);
	for (int i = 0; i < WEB_SESSIONS_TRIES_ACCOUNT; i++)
		web_sessions_note_failure(sessions, "carl", base_arena_print(
		    arena, "198.51.%d.1", i), 10);
	for (int i = 0; i < WEB_SESSIONS_TRIES_ADDRESS; i++)
		web_sessions_note_failure(sessions, "bo", "192.0.2.7", 10);
	assert_true(find_wait("carl", "198.51.100.9") > 0);
	assert_int_equal(find_wait("carl", "192.0.2.7"), 0);
	assert_true(find_wait("dora", "192.0.2.7") > 0);
	for (int i = 0; i < WEB_SESSIONS_TRIES; i++)
		web_sessions_note_failure(sessions, "carl", "192.0.2.7", 10);
	assert_true(find_wait("carl", "192.0.2.7") > 0);
}

/* Many accounts tried from one address are known by it; that one of them let
 * in does not make it forgotten. */
static void
test_many_accounts(void **state)
{
	(void)state;
	for (int i = 0; i < WEB_SESSIONS_TRIES_ADDRESS; i++) {
		assert_int_equal(find_wait("bo", PROXY), 0);
		web_sessions_note_failure(sessions, base_arena_print(arena,
		    "carl%d", i), PROXY, 10);
	}
	web_sessions_note_success(sessions, "mallory", PROXY, 10);
	assert_true(find_wait("bo", PROXY) > 0);
	assert_int_equal(find_wait("bo", "198.51.100.9"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_life, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_ends, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_others, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_full, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_waiting, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_colleague, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_many_addresses, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_known_address, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_many_accounts, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

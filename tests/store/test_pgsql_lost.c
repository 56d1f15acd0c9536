/*
 * A connection that is lost, in each phase, and servers that are not there.
 */
#include "server.h"

#include <time.h>

#include "proxy.h"

static int
find_port(const char *url)
{
	return atoi(strrchr(url, ':') + 1);
}

static void
end_our_connections(struct fixture *f)
{
	behind_back(f, "SELECT pg_terminate_backend(pid, 5000) "
	    "FROM pg_stat_activity WHERE application_name = 'kvote'");
}

/* Once lost, always lost, until it is opened anew. */
static void
assert_lost_and_back(struct fixture *f, size_t documents)
{
	assert_fault(f->store, driver->begin(f->store, true), STORE_LOST);
	assert_fault(f->store, driver->execute(f->store, "SELECT 1"),
	    STORE_LOST);
	driver->rollback(f->store);
	assert_fault(f->store, driver->commit(f->store), STORE_LOST);
	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	assert_int_equal(count_documents(f->second, f), documents);
}

static void
lost_before_the_transaction(void **state)
{
	struct fixture *f = *state;

	end_our_connections(f);
	assert_fault(f->store, driver->begin(f->store, true), STORE_LOST);
	assert_string_not_equal(driver->detail(f->store), "");
	assert_lost_and_back(f, 0);
}

static void
lost_in_the_transaction(void **state)
{
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, '1', "x", 1));
	end_our_connections(f);
	assert_settled(f, f->store, add_document(f->store, f, '2', "x", 1),
	    STORE_LOST);
	driver->rollback(f->store);
	assert_lost_and_back(f, 0);
}

/* Nothing was sent, so nothing can have been done. */
static void
lost_before_the_commit_is_sent(void **state)
{
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, '1', "x", 1));
	end_our_connections(f);
	assert_fault(f->store, driver->commit(f->store), STORE_LOST);
	assert_string_not_equal(driver->detail(f->store), "");
	assert_lost_and_back(f, 0);
}

static void
commit_through_proxy(struct fixture *f, enum proxy_cut cut, size_t documents)
{
	struct proxy proxy = { 0 };

	assert_true(proxy_start(&proxy, find_port(f->url), cut));
	do_well(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://kvote@127.0.0.1:%d/kvote?sslmode=disable"
	    "&gssencmode=disable", proxy.port), STORE_OPEN_WRITE));
	do_well(f->second, driver->begin(f->second, true));
	do_well(f->second, add_document(f->second, f, '1', "x", 1));
	assert_fault(f->second, driver->commit(f->second), STORE_UNKNOWN);
	assert_string_not_equal(driver->detail(f->second), "");
	driver->rollback(f->second);
	assert_true(proxy_end(&proxy));
	/* the server may still be at it */
	end_our_connections(f);
	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	assert_int_equal(count_documents(f->second, f), documents);
}

static void
lost_before_the_server_had_the_commit(void **state)
{
	commit_through_proxy(*state, PROXY_CUT_BEFORE, 0);
}

static void
lost_when_the_commit_was_done(void **state)
{
	commit_through_proxy(*state, PROXY_CUT_BEHIND, 1);
}

static void
the_next_host_is_tried_where_one_is_dead(void **state)
{
	struct fixture *f = *state;

	do_well(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://kvote@127.0.0.1:1,127.0.0.1:%d/kvote",
	    find_port(f->url)), STORE_OPEN_WRITE));
	assert_int_equal(count_documents(f->second, f), 0);
}

static void
the_next_host_is_tried_where_one_is_silent(void **state)
{
	struct fixture *f = *state;
	int port = 0, listener = proxy_listen(&port);
	time_t start = time(NULL);

	assert_true(listener >= 0);
	do_well(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://kvote@127.0.0.1:%d,127.0.0.1:%d/kvote"
	    "?connect_timeout=2", port, find_port(f->url)),
	    STORE_OPEN_WRITE));
	/* it was waited for, and not for ever */
	assert_true(time(NULL) - start >= 1);
	close(listener);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SERVER_TEST(lost_before_the_transaction),
		SERVER_TEST(lost_in_the_transaction),
		SERVER_TEST(lost_before_the_commit_is_sent),
		SERVER_TEST(lost_before_the_server_had_the_commit),
		SERVER_TEST(lost_when_the_commit_was_done),
		SERVER_TEST(the_next_host_is_tried_where_one_is_dead),
		SERVER_TEST(the_next_host_is_tried_where_one_is_silent),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("pgsql_lost", tests, NULL, NULL);
}

/*
 * Two servers, the second following the first: which of them is asked for what,
 * and what is left when the first one is gone at a stroke.
 */
#include "server.h"

static void
a_standby_is_read_but_not_written(void **state)
{
	const char *standby = get_variable("KVOTE_TEST_STANDBY_URL");
	struct fixture *f = *state;

	/* acknowledged is on both disks, but shown there a moment later */
	do_well(f->store, driver->execute(f->store,
	    "SET synchronous_commit = remote_apply"));
	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, '1', "x", 1));
	do_well(f->store, driver->commit(f->store));
	assert_fault(f->second, try_open(f, standby, STORE_OPEN_WRITE),
	    STORE_READ_ONLY);
	assert_string_not_equal(driver->detail(f->second), "");
	assert_fault(f->second, try_open(f, standby, STORE_OPEN_CREATE),
	    STORE_READ_ONLY);
	do_well(f->second, try_open(f, standby, STORE_OPEN_READ));
	assert_int_equal(count_documents(f->second, f), 1);
	assert_settled(f, f->second, driver->begin(f->second, true),
	    STORE_READ_ONLY);
	driver->rollback(f->second);
	do_well(f->second, driver->begin(f->second, false));
	assert_settled(f, f->second, add_document(f->second, f, '2', "x", 1),
	    STORE_READ_ONLY);
}

static void
the_one_that_may_be_written_to_is_found(void **state)
{
	struct fixture *f = *state;
	const char *primary = strstr(get_variable("KVOTE_TEST_PRIMARY_URL"),
	    "127.0.0.1");
	const char *standby = strstr(get_variable("KVOTE_TEST_STANDBY_URL"),
	    "127.0.0.1");

	do_well(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://kvote@%.*s,%s", (int)strcspn(standby, "/"), standby,
	    primary), STORE_OPEN_WRITE));
	do_well(f->second, driver->begin(f->second, true));
	do_well(f->second, add_document(f->second, f, '1', "x", 1));
	do_well(f->second, driver->commit(f->second));
}

static void
what_was_acknowledged_is_there_when_the_standby_takes_over(void **state)
{
	struct fixture *f = *state;

	for (char key = '1'; key <= '9'; key++) {
		do_well(f->store, driver->begin(f->store, true));
		do_well(f->store, add_document(f->store, f, key, "x", 1));
		do_well(f->store, driver->commit(f->store));
	}
	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, 'a', "x", 1));
	assert_int_equal(shell(f, base_arena_print(f->arena, "%s %s",
	    get_variable("KVOTE_TEST_KILL"),
	    get_variable("KVOTE_TEST_PRIMARY_PID"))), 0);
	assert_settled(f, f->store, add_document(f->store, f, 'b', "x", 1),
	    STORE_LOST);
	driver->rollback(f->store);
	assert_fault(f->second, try_open(f, f->url, STORE_OPEN_WRITE),
	    STORE_READ_ONLY);
	assert_int_equal(shell(f, base_arena_print(f->arena,
	    "cd / && %s '%s'/pg_ctl promote -s -w -D '%s'",
	    get_variable("KVOTE_TEST_PREFIX"), get_variable("KVOTE_TEST_PG_BIN"),
	    get_variable("KVOTE_TEST_STANDBY_DATA"))), 0);
	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	assert_int_equal(count_documents(f->second, f), 9);
	do_well(f->second, driver->begin(f->second, true));
	do_well(f->second, add_document(f->second, f, 'a', "x", 1));
	do_well(f->second, driver->commit(f->second));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SERVER_TEST(a_standby_is_read_but_not_written),
		SERVER_TEST(the_one_that_may_be_written_to_is_found),
		/* the last: it ends the first server */
		SERVER_TEST(
		    what_was_acknowledged_is_there_when_the_standby_takes_over),
	};

	return cmocka_run_group_tests_name("pgsql_standby", tests, NULL, NULL);
}

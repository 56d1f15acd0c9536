/*
 * server: tests against the PostgreSQL server that postgres.py has started:
 * a connection of the driver, the server's own client, and what they are asked.
 */
#ifndef KVOTE_TESTS_STORE_SERVER_H
#define KVOTE_TESTS_STORE_SERVER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "store/driver.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"
#define WHOLE store_value_whole
#define TEXT store_value_text

static const struct store_driver *const driver = &store_driver_pgsql_table;

struct fixture {
	struct base_arena *arena;
	const char *url;
	void *store;  /* open, with its tables */
	void *second; /* for the test; closed behind it */
};

static inline const char *
get_variable(const char *name)
{
	const char *value = getenv(name);

	if (value == NULL) {
		fprintf(stderr, "run this by postgres.py: %s\n", name);
		exit(1);
	}
	return value;
}

/* A command with the server's programs first in PATH; its exit status. */
static inline int
shell(struct fixture *f, const char *command)
{
	return system(base_arena_print(f->arena, "PATH='%s':$PATH; %s",
	    get_variable("KVOTE_TEST_PG_BIN"), command));
}

/* SQL as the server's superuser, behind the driver's back. */
static inline void
behind_back(struct fixture *f, const char *sql)
{
	assert_int_equal(shell(f, base_arena_print(f->arena,
	    "PGOPTIONS='-c default_transaction_read_only=off "
	    "-c client_min_messages=warning' "
	    "psql -XqAt -v ON_ERROR_STOP=1 '%s' -c \"%s\" >/dev/null",
	    get_variable("KVOTE_TEST_PRIMARY_URL"), sql)), 0);
}

static inline void
assert_fault(void *store, enum store_fault is, enum store_fault should)
{
	if (is != should)
		fail_msg("fault %d and not %d: %s", (int)is, (int)should,
		    store == NULL ? "" : driver->detail(store));
}

static inline void
do_well(void *store, enum store_fault fault)
{
	assert_fault(store, fault, STORE_OK);
}

/* The fault of all since begin: what wants no rows may be answered later. */
static inline enum store_fault
settle(struct fixture *f, void *store, enum store_fault fault)
{
	struct store_rows rows;

	return fault != STORE_OK ? fault : driver->run(store,
	    STORE_QUERY_ROUND_LIST, NULL, &rows, f->arena);
}

static inline void
assert_settled(struct fixture *f, void *store, enum store_fault is,
    enum store_fault should)
{
	assert_fault(store, settle(f, store, is), should);
}

/* Opens what is not to stay open, or to fail. */
static inline enum store_fault
try_open(struct fixture *f, const char *url, enum store_open_mode mode)
{
	driver->close(f->second);
	f->second = NULL;
	return driver->open(&f->second, url, mode);
}

static inline void
run_migrations(void *store)
{
	const char *const *statement;

	do_well(store, driver->begin(store, true));
	for (int i = 0; i < STORE_MIGRATION_COUNT; i++)
		for (statement = store_sql_migrations[i]
		    .statements[STORE_POSTGRES]; *statement != NULL;
		    statement++)
			do_well(store, driver->execute(store, *statement));
	do_well(store, driver->commit(store));
}

/* A new, empty store for each test. */
static inline int
server_open(void **state)
{
	struct base_arena *arena = base_arena_new();
	struct fixture *f = base_arena_alloc(arena, 1, sizeof(*f));

	f->arena = arena;
	f->url = get_variable("KVOTE_TEST_POSTGRES");
	behind_back(f, "DROP SCHEMA IF EXISTS kvote CASCADE");
	do_well(f->store, driver->open(&f->store, f->url, STORE_OPEN_CREATE));
	run_migrations(f->store);
	*state = f;
	return 0;
}

static inline int
server_close(void **state)
{
	struct fixture *f = *state;

	driver->close(f->store);
	driver->close(f->second);
	base_arena_free(f->arena);
	return 0;
}

#define SERVER_TEST(name) \
	cmocka_unit_test_setup_teardown(name, server_open, server_close)

/* A document whose hash ends in key. */
static inline enum store_fault
add_document(void *store, struct fixture *f, char key, const char *bytes,
    size_t length)
{
	const struct store_value args[] = {
		TEXT(base_arena_print(f->arena, HASH "%c", key)),
		store_value_bytes(bytes, length) };

	return driver->run(store, STORE_QUERY_DOCUMENT_ADD, args, NULL,
	    f->arena);
}

static inline size_t
count_documents(void *store, struct fixture *f)
{
	const struct store_value args[] = { TEXT(""), WHOLE(100) };
	struct store_rows rows;

	do_well(store, driver->begin(store, false));
	do_well(store, driver->run(store, STORE_QUERY_DOCUMENT_LIST, args,
	    &rows, f->arena));
	driver->rollback(store);
	return rows.row_count;
}

static inline enum store_fault
put_round(void *store, struct fixture *f, const char *round)
{
	const struct store_value args[] = { TEXT(round), WHOLE(1),
		TEXT("open"), WHOLE(2024), TEXT(""), store_value_null(),
		WHOLE(0), TEXT("") };

	return driver->run(store, STORE_QUERY_ROUND_PUT, args, NULL, f->arena);
}

static inline size_t
count_rounds(void *store, struct fixture *f)
{
	struct store_rows rows;

	do_well(store, driver->run(store, STORE_QUERY_ROUND_LIST, NULL, &rows,
	    f->arena));
	return rows.row_count;
}

/* A condition in the words of the server, in the session of the store. */
static inline void
assert_session(void *store, struct fixture *f, const char *condition)
{
	do_well(store, driver->execute(store, base_arena_print(f->arena,
	    "DO $$ BEGIN IF NOT (%s) THEN RAISE EXCEPTION 'not so'; END IF; "
	    "END $$", condition)));
}

static inline void
assert_detail(void *store, const char *part)
{
	if (strstr(driver->detail(store), part) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", driver->detail(store),
		    part);
}

#endif

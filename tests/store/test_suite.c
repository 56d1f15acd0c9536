/*
 * What every driver must do alike: one suite, run on SQLite, on the driver that
 * follows a script (with an empty one), and on PostgreSQL.
 *
 * KVOTE_TEST_DRIVER: sqlite, script or pgsql (KVOTE_TEST_POSTGRES then says
 * where).  A fault may come with the statement or with what follows it, COMMIT
 * at the latest (store/driver.h).
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

#include "script_driver.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"
#define WHOLE store_value_whole
#define TEXT store_value_text
#define LARGE ((size_t)3 * 1024 * 1024)

static const struct store_driver *driver;
static struct base_arena *arena;
static char folder[64];
static const char *place;
static void *store;

static const struct store_driver *
find_driver(void)
{
	const char *name = getenv("KVOTE_TEST_DRIVER");

	if (name != NULL && strcmp(name, "pgsql") == 0)
		return &store_driver_pgsql_table;
	return name != NULL && strcmp(name, "script") == 0 ? &script_driver :
	    &store_driver_sqlite_table;
}

static bool
is_server(void)
{
	return driver->dialect == STORE_POSTGRES;
}

/* A statement for a transaction of its own. */
static enum store_fault
execute(const char *sql)
{
	enum store_fault fault = driver->begin(store, true);

	if (fault == STORE_OK)
		fault = driver->execute(store, sql);
	if (fault == STORE_OK)
		return driver->commit(store);
	driver->rollback(store);
	return fault;
}

static enum store_fault
run(enum store_query query, const struct store_value *args)
{
	enum store_fault fault = driver->begin(store, true);

	if (fault == STORE_OK)
		fault = driver->run(store, query, args, NULL, arena);
	if (fault == STORE_OK)
		return driver->commit(store);
	driver->rollback(store);
	return fault;
}

static struct store_rows
ask(void *of, enum store_query query, const struct store_value *args)
{
	struct store_rows rows = { 0 };

	assert_int_equal(driver->run(of, query, args, &rows, arena),
	    STORE_OK);
	return rows;
}

/* One transaction that only reads. */
static struct store_rows
look(enum store_query query, const struct store_value *args)
{
	struct store_rows rows;

	assert_int_equal(driver->begin(store, false), STORE_OK);
	rows = ask(store, query, args);
	driver->rollback(store);
	return rows;
}

static const char *
hash_of(char last)
{
	return base_arena_print(arena, HASH "%c", last);
}

static enum store_fault
add_document(char last, const char *bytes, size_t length)
{
	const struct store_value args[] = { TEXT(hash_of(last)),
		store_value_bytes(bytes, length) };

	return run(STORE_QUERY_DOCUMENT_ADD, args);
}

static const struct store_value *
act_args(int64_t number)
{
	struct store_value *args = base_arena_alloc(arena, 16,
	    sizeof(*args));

	for (int i = 0; i < 16; i++)
		args[i] = TEXT("");
	args[0] = WHOLE(number);
	args[1] = TEXT(base_arena_print(arena, "%032lld",
	    (long long)number));
	args[2] = TEXT("2026-11-23T20:10:11.123456Z");
	args[3] = TEXT("2026-11-23");
	args[14] = TEXT(hash_of('a'));
	return args;
}

static int
set_up(void **nothing)
{
	(void)nothing;
	driver = find_driver();
	arena = base_arena_new();
	script_driver_say(NULL, 0);
	strcpy(folder, "/tmp/kvote-suite-XXXXXX");
	assert_non_null(mkdtemp(folder));
	place = is_server() ? getenv("KVOTE_TEST_POSTGRES") :
	    base_file_join(folder, "case.db", arena);
	assert_non_null(place);
	return 0;
}

static int
tear_down(void **nothing)
{
	char command[128];

	(void)nothing;
	driver->close(store);
	base_arena_free(arena);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

/* --- opening and setting up ------------------------------------------------------ */

static void
what_is_not_there_is_not_made(void **nothing)
{
	void *none;

	(void)nothing;
	assert_int_equal(driver->open(&none, is_server() ?
	    "postgresql://kvote@/postgres?host=/tmp/kvote-nowhere" :
	    base_file_join(folder, "none.db", arena), STORE_OPEN_WRITE),
	    STORE_NOT_THERE);
	if (none != NULL)
		assert_string_not_equal(driver->detail(none), "");
	driver->close(none);
	assert_false(base_file_is_there(base_file_join(folder, "none.db",
	    arena)));
}

static void
an_empty_store_is_made_only_when_asked(void **nothing)
{
	bool empty = false;

	(void)nothing;
	if (!is_server())
		assert_int_equal(truncate(place, 0), -1);
	assert_int_equal(driver->open(&store, place, STORE_OPEN_CREATE),
	    STORE_OK);
	assert_int_equal(driver->begin(store, false), STORE_OK);
	assert_int_equal(driver->is_empty(store, &empty), STORE_OK);
	driver->rollback(store);
	assert_true(empty);
	driver->close(store);
	assert_int_equal(driver->open(&store, place, STORE_OPEN_WRITE),
	    STORE_EMPTY);
	driver->close(store);
	assert_int_equal(driver->open(&store, place, STORE_OPEN_CREATE),
	    STORE_OK);
}

static void
migrations_run(void **nothing)
{
	bool empty = true;

	(void)nothing;
	for (size_t i = 0; i < STORE_MIGRATION_COUNT; i++) {
		const char *const *statement =
		    store_sql_migrations[i].statements[driver->dialect];

		assert_int_equal(driver->begin(store, true), STORE_OK);
		for (; *statement != NULL; statement++)
			assert_int_equal(driver->execute(store, *statement),
			    STORE_OK);
		assert_int_equal(driver->commit(store), STORE_OK);
	}
	assert_int_equal(driver->begin(store, false), STORE_OK);
	assert_int_equal(driver->is_empty(store, &empty), STORE_OK);
	driver->rollback(store);
	assert_false(empty);
	driver->close(store);
	assert_int_equal(driver->open(&store, place, STORE_OPEN_WRITE),
	    STORE_OK);
}

/* --- values ------------------------------------------------------------------------ */

static void
texts_come_back(void **nothing)
{
	static const char *const texts[] = { "rødgrød med fløde, ÆØÅ",
		"'; DROP TABLE act; --", "\\x00 \\000 \"", "\xf0\x9f\x8f\x9b",
		"", "line\nline\r\n\t" };
	struct store_rows rows;

	(void)nothing;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct store_value args[] = { WHOLE((int64_t)i + 1),
			TEXT(texts[i]), TEXT(hash_of('0')), TEXT("now") };

		assert_int_equal(run(STORE_QUERY_MIGRATION_ADD, args),
		    STORE_OK);
	}
	rows = look(STORE_QUERY_MIGRATION_LIST, NULL);
	assert_int_equal(rows.row_count, sizeof(texts) / sizeof(texts[0]));
	for (size_t i = 0; i < rows.row_count; i++)
		assert_string_equal(store_rows_text(&rows, i, 1), texts[i]);
}

static void
whole_numbers_and_nothing_come_back(void **nothing)
{
	const struct store_value args[] = { TEXT("2024"), WHOLE(INT64_MIN),
		TEXT(""), WHOLE(INT64_MAX), TEXT("x"), store_value_null(),
		WHOLE(-1), TEXT("") };
	struct store_rows rows;

	(void)nothing;
	assert_int_equal(run(STORE_QUERY_ROUND_PUT, args), STORE_OK);
	rows = look(STORE_QUERY_ROUND_LIST, NULL);
	assert_int_equal(rows.row_count, 1);
	assert_true(store_rows_whole(&rows, 0, 1) == INT64_MIN);
	assert_true(store_rows_whole(&rows, 0, 3) == INT64_MAX);
	assert_true(store_rows_is_null(&rows, 0, 5));
	assert_true(store_rows_whole(&rows, 0, 6) == -1);
}

static void
bytes_come_back(void **nothing)
{
	char *large = base_arena_alloc(arena, LARGE, 1);
	const struct {
		char key;
		const char *bytes;
		size_t length;
	} rows[] = { { '1', "", 0 }, { '2', "\0\1\0", 3 },
		{ '3', "\\x41\n", 5 }, { '4', large, LARGE } };

	(void)nothing;
	for (size_t i = 0; i < LARGE; i++)
		large[i] = (char)(i * 7 + i / 251);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct store_value args[] = {
			TEXT(hash_of(rows[i].key)) };
		struct store_rows found;

		assert_int_equal(add_document(rows[i].key, rows[i].bytes,
		    rows[i].length), STORE_OK);
		found = look(STORE_QUERY_DOCUMENT_FIND, args);
		assert_int_equal(found.row_count, 1);
		assert_int_equal(found.values[0].kind, STORE_BYTES);
		assert_int_equal(found.values[0].length, rows[i].length);
		assert_memory_equal(found.values[0].bytes, rows[i].bytes,
		    rows[i].length);
		assert_int_equal(found.values[0].bytes[rows[i].length], 0);
	}
}

static void
texts_are_sorted_by_their_bytes(void **nothing)
{
	static const char *const names[] = { "B", "a", "aa", "z", "Å", "æ" };
	struct store_rows rows;

	(void)nothing;
	assert_int_equal(run(STORE_QUERY_ACT_ADD, act_args(1)), STORE_OK);
	for (size_t i = 6; i > 0; i--) {
		const struct store_value args[] = { TEXT(names[i - 1]),
			WHOLE(1), WHOLE(1), TEXT(""), TEXT(""), TEXT(""),
			TEXT("") };

		assert_int_equal(run(STORE_QUERY_ACCOUNT_ADD, args),
		    STORE_OK);
	}
	rows = look(STORE_QUERY_ACCOUNT_LIST, NULL);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(store_rows_text(&rows, i, 0), names[i]);
}

/* --- refusals ------------------------------------------------------------------------ */

static void
what_endures_is_not_changed(void **nothing)
{
	static const char *const tables[] = { "migration", "document", "act",
		"state", "account", "signer" };
	const struct store_value state[] = { TEXT("2024"), WHOLE(1), WHOLE(1),
		TEXT("opened"), TEXT(""), TEXT(""), TEXT(hash_of('b')) };
	const struct store_value signer[] = { TEXT("0123456789ABCDEF"),
		TEXT("key"), WHOLE(1) };

	(void)nothing;
	assert_int_equal(run(STORE_QUERY_STATE_ADD, state), STORE_OK);
	assert_int_equal(run(STORE_QUERY_SIGNER_ADD, signer), STORE_OK);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		const char *column = strcmp(tables[i], "document") == 0 ?
		    "hash" : strcmp(tables[i], "migration") == 0 ? "at" :
		    strcmp(tables[i], "act") == 0 ? "actor" :
		    strcmp(tables[i], "state") == 0 ? "stage" :
		    strcmp(tables[i], "account") == 0 ? "person" :
		    "public_key";

		assert_int_equal(execute(base_arena_print(arena,
		    "UPDATE %s SET %s = %s", tables[i], column, column)),
		    STORE_REFUSED);
		assert_non_null(strstr(driver->detail(store),
		    "is append-only"));
		assert_int_equal(execute(base_arena_print(arena,
		    "DELETE FROM %s", tables[i])), STORE_REFUSED);
	}
}

static void
a_key_is_taken_once(void **nothing)
{
	const struct store_value *args = act_args(1);
	struct store_value *other = base_arena_alloc(arena, 16,
	    sizeof(*other));

	(void)nothing;
	assert_int_equal(run(STORE_QUERY_ACT_ADD, args), STORE_TAKEN);
	memcpy(other, args, 16 * sizeof(*other));
	other[0] = WHOLE(2); /* another number with the same id */
	assert_int_equal(run(STORE_QUERY_ACT_ADD, other), STORE_TAKEN);
	/* but a document is what its hash says */
	assert_int_equal(add_document('1', "other", 5), STORE_OK);
	assert_int_equal(look(STORE_QUERY_DOCUMENT_FIND, (const struct
	    store_value[]){ TEXT(hash_of('1')) }).values[0].length, 0);
}

static void
rows_that_cannot_be_are_refused(void **nothing)
{
	const struct store_value no_act[] = { TEXT("2024"), WHOLE(2),
		WHOLE(99), TEXT("opened"), TEXT(""), TEXT(""),
		TEXT(hash_of('b')) };
	const struct store_value short_hash[] = { TEXT("abc"),
		store_value_bytes("x", 1) };

	(void)nothing;
	assert_int_equal(run(STORE_QUERY_STATE_ADD, no_act), STORE_REFUSED);
	assert_int_equal(run(STORE_QUERY_DOCUMENT_ADD, short_hash),
	    STORE_REFUSED);
}

/* --- transactions ---------------------------------------------------------------------- */

static void
what_is_rolled_back_was_never_there(void **nothing)
{
	const struct store_value args[] = { TEXT(hash_of('7')),
		store_value_bytes("x", 1) };
	const struct store_value find[] = { args[0] };

	(void)nothing;
	assert_int_equal(driver->begin(store, true), STORE_OK);
	assert_int_equal(driver->run(store, STORE_QUERY_DOCUMENT_ADD, args,
	    NULL, arena), STORE_OK);
	assert_int_equal(ask(store, STORE_QUERY_DOCUMENT_FIND,
	    find).row_count, 1);
	driver->rollback(store);
	driver->rollback(store); /* does nothing */
	assert_int_equal(look(STORE_QUERY_DOCUMENT_FIND, find).row_count, 0);
}

/* After a fault nothing of the transaction is kept, whatever follows. */
static void
a_fault_spoils_the_transaction(void **nothing)
{
	const struct store_value args[] = { TEXT(hash_of('8')),
		store_value_bytes("x", 1) };
	const struct store_value find[] = { args[0] };
	enum store_fault fault;

	(void)nothing;
	assert_int_equal(driver->begin(store, true), STORE_OK);
	assert_int_equal(driver->run(store, STORE_QUERY_DOCUMENT_ADD, args,
	    NULL, arena), STORE_OK);
	fault = driver->run(store, STORE_QUERY_ACT_ADD, act_args(1), NULL,
	    arena);
	if (fault == STORE_OK)
		fault = driver->commit(store);
	else
		driver->rollback(store);
	assert_int_equal(fault, STORE_TAKEN);
	assert_int_equal(look(STORE_QUERY_DOCUMENT_FIND, find).row_count, 0);
}

/* Two read the end of the log and both append: one of them must not. */
static void
two_who_write_do_not_both(void **nothing)
{
	void *second;
	enum store_fault fault;

	(void)nothing;
	assert_int_equal(driver->open(&second, place, STORE_OPEN_WRITE),
	    STORE_OK);
	assert_int_equal(driver->begin(store, true), STORE_OK);
	ask(store, STORE_QUERY_ACT_LAST, NULL);
	if (is_server()) {
		assert_int_equal(driver->begin(second, true), STORE_OK);
		ask(second, STORE_QUERY_ACT_LAST, NULL);
	}
	assert_int_equal(driver->run(store, STORE_QUERY_ACT_ADD, act_args(2),
	    NULL, arena), STORE_OK);
	assert_int_equal(driver->commit(store), STORE_OK);
	fault = is_server() ? STORE_OK : driver->begin(second, true);
	if (fault == STORE_OK)
		fault = driver->run(second, STORE_QUERY_ACT_ADD, act_args(
		    is_server() ? 3 : 2), NULL, arena);
	if (fault == STORE_OK)
		fault = driver->commit(second);
	driver->rollback(second);
	driver->close(second);
	assert_int_equal(fault, is_server() ? STORE_CONFLICT : STORE_TAKEN);
}

static void
a_reader_sees_one_moment(void **nothing)
{
	void *second;
	enum store_fault fault;
	size_t before;

	(void)nothing;
	assert_int_equal(driver->open(&second, place, STORE_OPEN_READ),
	    STORE_OK);
	assert_int_equal(driver->begin(second, false), STORE_OK);
	before = ask(second, STORE_QUERY_MIGRATION_LIST, NULL).row_count;
	if (is_server()) {
		/* a file has one writer or its readers, never both */
		fault = run(STORE_QUERY_MIGRATION_ADD, (const struct
		    store_value[]){ WHOLE(77), TEXT("x"),
		    TEXT(hash_of('0')), TEXT("") });
		assert_int_equal(fault, STORE_OK);
	}
	assert_int_equal(ask(second, STORE_QUERY_MIGRATION_LIST,
	    NULL).row_count, before);
	driver->rollback(second);
	driver->close(second);
}

static void
a_sound_store_is_found_sound(void **nothing)
{
	const char *said = NULL;

	(void)nothing;
	assert_int_equal(driver->check(store, &said, arena), STORE_OK);
	assert_string_equal(said, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_there_is_not_made),
		cmocka_unit_test(an_empty_store_is_made_only_when_asked),
		cmocka_unit_test(migrations_run),
		cmocka_unit_test(texts_come_back),
		cmocka_unit_test(whole_numbers_and_nothing_come_back),
		cmocka_unit_test(bytes_come_back),
		cmocka_unit_test(texts_are_sorted_by_their_bytes),
		cmocka_unit_test(what_endures_is_not_changed),
		cmocka_unit_test(a_key_is_taken_once),
		cmocka_unit_test(rows_that_cannot_be_are_refused),
		cmocka_unit_test(what_is_rolled_back_was_never_there),
		cmocka_unit_test(a_fault_spoils_the_transaction),
		cmocka_unit_test(two_who_write_do_not_both),
		cmocka_unit_test(a_reader_sees_one_moment),
		cmocka_unit_test(a_sound_store_is_found_sound),
	};

	return cmocka_run_group_tests_name("store/suite", tests, set_up,
	    tear_down);
}

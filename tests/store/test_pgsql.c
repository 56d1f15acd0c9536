/*
 * What is PostgreSQL's alone: its types, its triggers, its conflicts, and what
 * it refuses.
 */
#include "server.h"

#include <unistd.h>

#define BLOB_LENGTH (20u * 1024 * 1024)

/* ---- tables ---- */

static void
migrations_run_once(void **state)
{
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, true));
	assert_fault(f->store, driver->execute(f->store,
	    store_sql_migrations[0].statements[STORE_POSTGRES][0]),
	    STORE_TAKEN);
	driver->rollback(f->store);
}

static void
enduring_tables_refuse_a_change_and_a_removal(void **state)
{
	static const char *const changes[] = {
		"UPDATE document SET bytes = ''", "DELETE FROM document",
		"TRUNCATE document", "TRUNCATE act CASCADE" };
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, '1', "x", 1));
	do_well(f->store, driver->commit(f->store));
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		do_well(f->store, driver->begin(f->store, true));
		assert_fault(f->store, driver->execute(f->store, changes[i]),
		    STORE_REFUSED);
		assert_detail(f->store, "is append-only");
		driver->rollback(f->store);
	}
	assert_int_equal(count_documents(f->store, f), 1);
}

/* ---- types ---- */

static void
text_comes_back_as_it_was(void **state)
{
	static const char *const texts[] = { "", "rødgrød med fløde, ÆØÅ",
		"'; DROP TABLE act; --", "\\x00 \\000 \"", "\xf0\x9f\x8f\x9b" };
	const int64_t count = sizeof(texts) / sizeof(texts[0]);
	struct fixture *f = *state;
	struct store_rows rows;

	do_well(f->store, driver->begin(f->store, true));
	for (int64_t i = 0; i < count; i++) {
		const struct store_value args[] = { WHOLE(i + 1),
			TEXT(texts[i]), TEXT(HASH "0"), TEXT("") };

		do_well(f->store, driver->run(f->store,
		    STORE_QUERY_MIGRATION_ADD, args, NULL, f->arena));
	}
	do_well(f->store, driver->commit(f->store));
	do_well(f->store, driver->begin(f->store, false));
	do_well(f->store, driver->run(f->store, STORE_QUERY_MIGRATION_LIST,
	    NULL, &rows, f->arena));
	assert_int_equal(rows.row_count, count);
	for (int64_t i = 0; i < count; i++) {
		assert_string_equal(store_rows_text(&rows, (size_t)i, 1),
		    texts[i]);
		assert_int_equal(rows.values[(size_t)i * rows.column_count + 1]
		    .length, strlen(texts[i]));
	}
	driver->rollback(f->store);
}

static void
whole_numbers_have_64_bits_and_null_is_null(void **state)
{
	const struct store_value args[] = { TEXT("2024"), WHOLE(INT64_MIN),
		TEXT(""), WHOLE(INT64_MAX), TEXT(""), store_value_null(),
		WHOLE(-1), TEXT("") };
	struct fixture *f = *state;
	struct store_rows rows;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, driver->run(f->store, STORE_QUERY_ROUND_PUT, args,
	    NULL, f->arena));
	do_well(f->store, driver->run(f->store, STORE_QUERY_ROUND_LIST, NULL,
	    &rows, f->arena));
	assert_int_equal(rows.row_count, 1);
	assert_true(store_rows_whole(&rows, 0, 1) == INT64_MIN);
	assert_true(store_rows_whole(&rows, 0, 3) == INT64_MAX);
	assert_true(store_rows_is_null(&rows, 0, 5));
	assert_false(store_rows_is_null(&rows, 0, 4));
	assert_true(store_rows_whole(&rows, 0, 6) == -1);
	do_well(f->store, driver->commit(f->store));
}

static void
assert_bytes_come_back(struct fixture *f, char key, const char *bytes,
    size_t length)
{
	const struct store_value args[] = {
		TEXT(base_arena_print(f->arena, HASH "%c", key)) };
	struct store_rows rows;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, key, bytes, length));
	do_well(f->store, driver->run(f->store, STORE_QUERY_DOCUMENT_FIND,
	    args, &rows, f->arena));
	assert_int_equal(rows.row_count, 1);
	assert_int_equal(rows.values[0].kind, STORE_BYTES);
	assert_int_equal(rows.values[0].length, length);
	assert_memory_equal(rows.values[0].bytes, bytes, length);
	assert_int_equal(rows.values[0].bytes[length], '\0');
	do_well(f->store, driver->commit(f->store));
}

static void
bytes_come_back_as_they_were(void **state)
{
	struct fixture *f = *state;
	char *blob = base_arena_alloc(f->arena, BLOB_LENGTH, 1);
	uint32_t seed = 1;

	assert_bytes_come_back(f, '1', "", 0);
	assert_bytes_come_back(f, '2', "\0a\0\\\xff\0", 6);
	for (size_t i = 0; i < BLOB_LENGTH; i++) {
		seed = seed * 1664525 + 1013904223;
		blob[i] = (char)(seed >> 24);
	}
	assert_bytes_come_back(f, '3', blob, BLOB_LENGTH);
}

static void
an_argument_of_another_kind_is_refused(void **state)
{
	const struct store_value args[] = { WHOLE(1) };
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, false));
	assert_fault(f->store, driver->run(f->store,
	    STORE_QUERY_DOCUMENT_FIND, args, NULL, f->arena), STORE_FAILED);
	assert_detail(f->store, "document_find: $1");
	driver->rollback(f->store);
}

/* ---- faults ---- */

static void
a_taken_key_and_a_broken_check_are_told_apart(void **state)
{
	struct store_value account[] = { TEXT("anna"), WHOLE(0), WHOLE(1),
		TEXT("secret-hash"), TEXT(""), TEXT(""), TEXT("") };
	const struct store_value migration[] = { WHOLE(1), TEXT("a"),
		TEXT(HASH "0"), TEXT("") };
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, driver->run(f->store, STORE_QUERY_MIGRATION_ADD,
	    migration, NULL, f->arena));
	assert_settled(f, f->store, driver->run(f->store,
	    STORE_QUERY_MIGRATION_ADD, migration, NULL, f->arena),
	    STORE_TAKEN);
	assert_detail(f->store, "migration_pkey");
	driver->rollback(f->store);
	for (int serial = 0; serial < 2; serial++) { /* a check, a foreign key */
		account[1].whole = serial;
		do_well(f->store, driver->begin(f->store, true));
		assert_settled(f, f->store, driver->run(f->store,
		    STORE_QUERY_ACCOUNT_ADD, account, NULL, f->arena),
		    STORE_REFUSED);
		assert_null(strstr(driver->detail(f->store), "secret-hash"));
		driver->rollback(f->store);
	}
}

static void
a_failed_transaction_is_not_committed(void **state)
{
	struct fixture *f = *state;

	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, add_document(f->store, f, '1', "x", 1));
	assert_fault(f->store, driver->execute(f->store,
	    "DELETE FROM document"), STORE_REFUSED);
	assert_fault(f->store, driver->execute(f->store, "SELECT 1"),
	    STORE_FAILED);
	assert_fault(f->store, driver->commit(f->store), STORE_REFUSED);
	assert_int_equal(count_documents(f->store, f), 0);
}

static void
two_writers_who_did_not_see_each_other_conflict(void **state)
{
	struct fixture *f = *state;
	enum store_fault fault;

	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	do_well(f->store, driver->begin(f->store, true));
	do_well(f->second, driver->begin(f->second, true));
	assert_int_equal(count_rounds(f->store, f), 0);
	assert_int_equal(count_rounds(f->second, f), 0);
	do_well(f->store, put_round(f->store, f, "2024"));
	do_well(f->store, driver->commit(f->store));
	fault = put_round(f->second, f, "2025");
	if (fault == STORE_OK)
		fault = driver->commit(f->second);
	assert_fault(f->second, fault, STORE_CONFLICT);
	assert_detail(f->second, "40001");
	driver->rollback(f->second);
	do_well(f->second, driver->begin(f->second, true));
	assert_int_equal(count_rounds(f->second, f), 1);
	do_well(f->second, put_round(f->second, f, "2025"));
	do_well(f->second, driver->commit(f->second));
}

static void
a_conflict_found_at_commit_is_one(void **state)
{
	struct fixture *f = *state;
	enum store_fault fault;

	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	do_well(f->store, driver->begin(f->store, true));
	do_well(f->second, driver->begin(f->second, true));
	assert_int_equal(count_rounds(f->store, f), 0);
	assert_int_equal(count_rounds(f->second, f), 0);
	do_well(f->store, put_round(f->store, f, "2024"));
	do_well(f->second, put_round(f->second, f, "2025"));
	do_well(f->store, driver->commit(f->store));
	fault = driver->commit(f->second);
	assert_fault(f->second, fault, STORE_CONFLICT);
	do_well(f->second, driver->begin(f->second, false));
	assert_int_equal(count_rounds(f->second, f), 1);
	driver->rollback(f->second);
}

static void
who_waits_too_long_for_another_is_told_so(void **state)
{
	struct fixture *f = *state;

	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	assert_session(f->second, f, "current_setting('lock_timeout') = '10s'");
	do_well(f->second, driver->execute(f->second,
	    "SET lock_timeout = '100ms'"));
	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, settle(f, f->store, put_round(f->store, f, "2024")));
	do_well(f->second, driver->begin(f->second, true));
	assert_settled(f, f->second, put_round(f->second, f, "2024"),
	    STORE_LOCKED);
	driver->rollback(f->second);
	do_well(f->store, driver->commit(f->store));
}

static void
a_transaction_that_reads_cannot_write_and_sees_one_state(void **state)
{
	struct fixture *f = *state;

	do_well(f->second, try_open(f, f->url, STORE_OPEN_READ));
	do_well(f->second, driver->begin(f->second, false));
	assert_int_equal(count_rounds(f->second, f), 0);
	do_well(f->store, driver->begin(f->store, true));
	do_well(f->store, put_round(f->store, f, "2024"));
	do_well(f->store, driver->commit(f->store));
	assert_int_equal(count_rounds(f->second, f), 0);
	assert_settled(f, f->second, put_round(f->second, f, "2025"),
	    STORE_READ_ONLY);
	driver->rollback(f->second);
	do_well(f->second, driver->begin(f->second, false));
	assert_int_equal(count_rounds(f->second, f), 1);
}

/* ---- opening ---- */

static void
commits_are_on_the_disk_whatever_the_default(void **state)
{
	struct fixture *f = *state;

	behind_back(f, "ALTER DATABASE kvote SET synchronous_commit = off");
	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	assert_session(f->second, f,
	    "current_setting('synchronous_commit') = 'on'");
	behind_back(f, "ALTER DATABASE kvote "
	    "SET synchronous_commit = remote_apply");
	do_well(f->second, try_open(f, f->url, STORE_OPEN_WRITE));
	assert_session(f->second, f,
	    "current_setting('synchronous_commit') = 'remote_apply'");
	behind_back(f, "ALTER DATABASE kvote RESET synchronous_commit");
	assert_session(f->second, f,
	    "current_setting('search_path') = 'kvote' AND "
	    "current_setting('jit') = 'off' AND "
	    "current_setting('application_name') = 'kvote' AND "
	    "current_setting('client_encoding') = 'UTF8'");
}

static void
a_server_that_may_only_be_read_is_not_written_to(void **state)
{
	struct fixture *f = *state;
	enum store_fault fault;

	behind_back(f, "ALTER DATABASE kvote "
	    "SET default_transaction_read_only = on");
	fault = try_open(f, f->url, STORE_OPEN_WRITE);
	if (fault == STORE_READ_ONLY) /* nor if the URL would have it so */
		fault = try_open(f, base_arena_print(f->arena,
		    "%s?target_session_attrs=any", f->url), STORE_OPEN_WRITE);
	if (fault == STORE_READ_ONLY &&
	    try_open(f, f->url, STORE_OPEN_READ) != STORE_OK)
		fault = STORE_FAILED;
	behind_back(f, "ALTER DATABASE kvote "
	    "RESET default_transaction_read_only");
	assert_fault(f->second, fault, STORE_READ_ONLY);
}

static void
what_is_in_the_database_decides_whether_it_is_ours(void **state)
{
	struct fixture *f = *state;

	behind_back(f, "DROP SCHEMA kvote CASCADE");
	assert_fault(f->second, try_open(f, f->url, STORE_OPEN_READ),
	    STORE_EMPTY);
	assert_fault(f->second, try_open(f, f->url, STORE_OPEN_WRITE),
	    STORE_EMPTY);
	behind_back(f, "CREATE SCHEMA kvote; CREATE TABLE public.t (a int)");
	assert_fault(f->second, try_open(f, f->url, STORE_OPEN_WRITE),
	    STORE_EMPTY);
	do_well(f->second, try_open(f, f->url, STORE_OPEN_CREATE));
	behind_back(f, "DROP TABLE public.t; CREATE TABLE kvote.t (a int)");
	assert_fault(f->second, try_open(f, f->url, STORE_OPEN_WRITE),
	    STORE_NOT_OURS);
	assert_fault(f->second, try_open(f, f->url, STORE_OPEN_CREATE),
	    STORE_NOT_OURS);
}

static void
a_schema_made_by_the_administrator_will_do(void **state)
{
	struct fixture *f = *state;
	const char *url = strstr(f->url, "127.0.0.1");

	behind_back(f, "DROP SCHEMA kvote CASCADE; DROP ROLE IF EXISTS clerk; "
	    "CREATE ROLE clerk LOGIN; CREATE SCHEMA kvote AUTHORIZATION clerk");
	do_well(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://clerk@%s", url), STORE_OPEN_CREATE));
	run_migrations(f->second);
	behind_back(f, "DROP OWNED BY clerk CASCADE");
}

static void
who_may_not_in_is_told_so_but_no_password(void **state)
{
	struct fixture *f = *state;
	const char *host = strstr(f->url, "127.0.0.1");

	behind_back(f, "DROP ROLE IF EXISTS guarded; DROP ROLE IF EXISTS clerk; "
	    "CREATE ROLE guarded LOGIN PASSWORD 'rigtig'; "
	    "CREATE ROLE clerk LOGIN");
	assert_fault(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://guarded:hemmelig@%s", host), STORE_OPEN_READ),
	    STORE_NO_ACCESS);
	assert_detail(f->second, "28P01");
	assert_null(strstr(driver->detail(f->second), "hemmelig"));
	assert_fault(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://guarded@%s?passfile=/dev/null", host),
	    STORE_OPEN_READ), STORE_NO_ACCESS);
	assert_fault(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://nobody_of_that_name@%s", host), STORE_OPEN_WRITE),
	    STORE_NO_ACCESS);
	assert_fault(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://clerk@%s", host), STORE_OPEN_WRITE),
	    STORE_NO_ACCESS);
	assert_detail(f->second, "permission denied for schema kvote");
	behind_back(f, "GRANT USAGE ON SCHEMA kvote TO clerk");
	do_well(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://clerk@%s", host), STORE_OPEN_WRITE));
	do_well(f->second, driver->begin(f->second, true));
	assert_settled(f, f->second, put_round(f->second, f, "2024"),
	    STORE_NO_ACCESS);
}

static void
what_is_not_there_is_told_so(void **state)
{
	struct fixture *f = *state;
	const char *host = strstr(f->url, "127.0.0.1");

	assert_fault(f->second, try_open(f,
	    "postgresql://kvote@127.0.0.1:1/kvote", STORE_OPEN_WRITE),
	    STORE_NOT_THERE);
	assert_detail(f->second, "refused");
	assert_fault(f->second, try_open(f,
	    "postgresql:///kvote?host=/tmp/no/such/folder", STORE_OPEN_WRITE),
	    STORE_NOT_THERE);
	assert_fault(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://kvote@%.*s/elsewhere", (int)strcspn(host, "/"),
	    host), STORE_OPEN_CREATE), STORE_NOT_THERE);
	assert_detail(f->second, "3D000");
}

static void
a_url_that_cannot_be_read_is_not_repeated(void **state)
{
	static const char *const urls[] = {
		"postgresql://anna:hemmelig%zz@host/kvote",
		"postgresql://anna:hemmelig@[::1/kvote",
		"postgresql://anna:hemmelig@host/kvote?hemmelig",
		"postgresql://anna:hemmelig@host:port/kvote",
		"postgresql://anna:hemmelig/kvote",
		"postgresql://anna@host:1/kvote?sslmode=odd&password=hemmelig" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		assert_fault(f->second, try_open(f, urls[i], STORE_OPEN_READ),
		    STORE_FAILED);
		assert_string_not_equal(driver->detail(f->second), "");
		assert_null(strstr(driver->detail(f->second), "hemmelig"));
		assert_null(strstr(driver->name_place(urls[i], f->arena),
		    "hemmelig"));
	}
}

static void
a_place_has_one_name_however_it_is_said(void **state)
{
	static const char *const names[][2] = {
		{ "postgresql://anna:a?b:c@host/kvote?sslmode=require",
		    "postgresql://host/kvote" },
		{ "postgres://host:5432/kvote", "postgresql://host/kvote" },
		{ "postgresql://a:5432,b:5433/k", "postgresql://a,b:5433/k" },
		{ "postgresql://a:15432,b/k", "postgresql://a:15432,b/k" },
		{ "postgresql:///k?host=a,b&port=54",
		    "postgresql://a:54,b:54/k" },
		{ "postgresql://[::1]:7/k", "postgresql://[::1]:7/k" },
		{ "postgresql:///k?host=/var/run",
		    "postgresql://%2Fvar%2Frun/k" },
		{ "postgresql://%zz", "postgresql://" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_string_equal(driver->name_place(names[i][0], f->arena),
		    names[i][1]);
}

static void
another_encoding_is_refused(void **state)
{
	struct fixture *f = *state;
	const char *host = strstr(f->url, "127.0.0.1");

	behind_back(f, "DROP DATABASE IF EXISTS latin");
	behind_back(f, "CREATE DATABASE latin ENCODING 'LATIN1' "
	    "TEMPLATE template0");
	assert_fault(f->second, try_open(f, base_arena_print(f->arena,
	    "postgresql://kvote@%.*s/latin", (int)strcspn(host, "/"), host),
	    STORE_OPEN_CREATE), STORE_FAILED);
	assert_detail(f->second, "server_encoding");
}

static void
notices_do_not_reach_standard_error(void **state)
{
	struct fixture *f = *state;
	FILE *file = tmpfile();
	int kept = dup(STDERR_FILENO);

	assert_non_null(file);
	assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
	driver->execute(f->store,
	    "DO $$ BEGIN RAISE WARNING 'told nobody'; END $$");
	driver->execute(f->store, "SELECT nothing");
	assert_true(dup2(kept, STDERR_FILENO) >= 0);
	close(kept);
	fseek(file, 0, SEEK_END);
	assert_int_equal(ftell(file), 0);
	fclose(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SERVER_TEST(migrations_run_once),
		SERVER_TEST(enduring_tables_refuse_a_change_and_a_removal),
		SERVER_TEST(text_comes_back_as_it_was),
		SERVER_TEST(whole_numbers_have_64_bits_and_null_is_null),
		SERVER_TEST(bytes_come_back_as_they_were),
		SERVER_TEST(an_argument_of_another_kind_is_refused),
		SERVER_TEST(a_taken_key_and_a_broken_check_are_told_apart),
		SERVER_TEST(a_failed_transaction_is_not_committed),
		SERVER_TEST(two_writers_who_did_not_see_each_other_conflict),
		SERVER_TEST(a_conflict_found_at_commit_is_one),
		SERVER_TEST(who_waits_too_long_for_another_is_told_so),
		SERVER_TEST(
		    a_transaction_that_reads_cannot_write_and_sees_one_state),
		SERVER_TEST(commits_are_on_the_disk_whatever_the_default),
		SERVER_TEST(a_server_that_may_only_be_read_is_not_written_to),
		SERVER_TEST(what_is_in_the_database_decides_whether_it_is_ours),
		SERVER_TEST(a_schema_made_by_the_administrator_will_do),
		SERVER_TEST(who_may_not_in_is_told_so_but_no_password),
		SERVER_TEST(what_is_not_there_is_told_so),
		SERVER_TEST(a_url_that_cannot_be_read_is_not_repeated),
		SERVER_TEST(a_place_has_one_name_however_it_is_said),
		SERVER_TEST(another_encoding_is_refused),
		SERVER_TEST(notices_do_not_reach_standard_error),
	};

	return cmocka_run_group_tests_name("pgsql", tests, NULL, NULL);
}

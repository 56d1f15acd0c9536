#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/driver.h"

#define APPLICATION_ID 0x6b766f74 /* "kvot" */
#define BUSY_MS 5000

struct connection {
	sqlite3 *db;
	sqlite3_stmt *statements[STORE_QUERY_COUNT];
	char detail[512];
};

static void
set_detail(struct connection *connection, const char *text)
{
	strncpy(connection->detail, text, sizeof(connection->detail) - 1);
}

/* Why a file cannot be opened SQLite keeps to itself: ask the system. */
static enum store_fault
judge_open(const struct connection *connection)
{
	int error = connection->db == NULL ? errno :
	    sqlite3_system_errno(connection->db);

	switch (error) {
	case EACCES:
	case EPERM:
		return STORE_NO_ACCESS;
	case EROFS:
		return STORE_READ_ONLY;
	case ENOSPC:
		return STORE_FULL;
	default:
		return STORE_NOT_THERE;
	}
}

static enum store_fault
judge_io(int code)
{
	switch (code) {
	case SQLITE_IOERR_SHORT_READ:
	case SQLITE_IOERR_CORRUPTFS:
	case SQLITE_IOERR_DATA:
		return STORE_DAMAGED;
	default:
		return STORE_IO;
	}
}

static enum store_fault
judge_constraint(int code)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
		return STORE_TAKEN;
	default:
		return STORE_REFUSED;
	}
}

/* What SQLite said, kept, as a fault. */
static enum store_fault
judge(struct connection *connection, int code)
{
	if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
		return STORE_OK;
	code = sqlite3_extended_errcode(connection->db);
	set_detail(connection, sqlite3_errmsg(connection->db));
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return STORE_LOCKED;
	case SQLITE_CONSTRAINT:
		return judge_constraint(code);
	case SQLITE_FULL:
		return STORE_FULL;
	case SQLITE_READONLY:
		return STORE_READ_ONLY;
	case SQLITE_IOERR:
		return judge_io(code);
	case SQLITE_CORRUPT:
		return STORE_DAMAGED;
	case SQLITE_NOTADB:
		return STORE_NOT_OURS;
	case SQLITE_CANTOPEN:
		return judge_open(connection);
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return STORE_NO_ACCESS;
	default:
		return STORE_FAILED;
	}
}

static enum store_fault
execute(void *given, const char *sql)
{
	struct connection *connection = given;

	return judge(connection, sqlite3_exec(connection->db, sql, NULL, NULL,
	    NULL));
}

/* The one whole number that a pragma or count answers. */
static enum store_fault
ask(struct connection *connection, const char *sql, int64_t *out)
{
	sqlite3_stmt *statement;
	enum store_fault fault = judge(connection, sqlite3_prepare_v2(
	    connection->db, sql, -1, &statement, NULL));

	if (fault != STORE_OK)
		return fault;
	fault = judge(connection, sqlite3_step(statement));
	if (fault == STORE_OK)
		*out = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return fault;
}

/*
 * A journal that is truncated, and synced before and after: what was committed
 * is on the disk.  Not WAL, which in the version packaged can corrupt a database
 * that two connections use; one that somebody switched to it is switched back.
 */
static enum store_fault
configure(struct connection *connection)
{
	static const char *const pragmas[] = { "PRAGMA foreign_keys = ON",
		"PRAGMA recursive_triggers = ON", "PRAGMA trusted_schema = OFF",
		"PRAGMA cell_size_check = ON", "PRAGMA synchronous = FULL",
		"PRAGMA journal_mode = TRUNCATE" };

	sqlite3_extended_result_codes(connection->db, 1);
	sqlite3_db_config(connection->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	for (size_t i = 0; i < sizeof(pragmas) / sizeof(pragmas[0]); i++) {
		enum store_fault fault = execute(connection, pragmas[i]);

		if (fault != STORE_OK)
			return fault;
	}
	return STORE_OK;
}

/* A header that tells of more pages than the file has. */
static enum store_fault
check_length(struct connection *connection, const char *path)
{
	int64_t pages, size;
	struct stat info;
	enum store_fault fault = ask(connection, "PRAGMA page_count", &pages);

	if (fault != STORE_OK)
		return fault;
	fault = ask(connection, "PRAGMA page_size", &size);
	if (fault != STORE_OK || stat(path, &info) != 0 ||
	    info.st_size >= pages * size)
		return fault;
	set_detail(connection, "the file is shorter than its header says");
	return STORE_DAMAGED;
}

static enum store_fault
is_empty(void *given, bool *out)
{
	int64_t tables;
	enum store_fault fault = ask(given,
	    "SELECT count(*) FROM sqlite_schema", &tables);

	if (fault == STORE_OK)
		*out = tables == 0;
	return fault;
}

/* Is it a store of kvote, or may it become one? */
static enum store_fault
check_ours(struct connection *connection, enum store_open_mode mode)
{
	int64_t id;
	bool empty;
	enum store_fault fault = ask(connection, "PRAGMA application_id",
	    &id);

	if (fault == STORE_OK)
		fault = is_empty(connection, &empty);
	if (fault != STORE_OK)
		return fault;
	if (id == APPLICATION_ID && (!empty || mode == STORE_OPEN_CREATE))
		return STORE_OK;
	if (!empty || (id != 0 && id != APPLICATION_ID)) {
		set_detail(connection, "it is a database of another program");
		return STORE_NOT_OURS;
	}
	return mode == STORE_OPEN_CREATE ? STORE_OK : STORE_EMPTY;
}

/* The file comes into being readable by its owner alone. */
static enum store_fault
make_file(struct connection *connection, const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0) {
		set_detail(connection, strerror(errno));
		return judge_open(connection);
	}
	close(fd);
	return STORE_OK;
}

static enum store_fault
check_file(struct connection *connection, const char *path)
{
	struct stat info;

	if (stat(path, &info) != 0) {
		set_detail(connection, strerror(errno));
		return errno == EACCES ? STORE_NO_ACCESS : STORE_NOT_THERE;
	}
	if (S_ISREG(info.st_mode))
		return STORE_OK;
	set_detail(connection, "it is no file");
	return STORE_NOT_OURS;
}

static enum store_fault
open_file(struct connection *connection, const char *path,
    enum store_open_mode mode)
{
	/* whoever only reads must still be able to roll back what a crash left */
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	enum store_fault fault = mode == STORE_OPEN_CREATE ?
	    make_file(connection, path) : check_file(connection, path);

	if (fault != STORE_OK)
		return fault;
	fault = judge(connection, sqlite3_open_v2(path, &connection->db,
	    flags, NULL));
	sqlite3_busy_timeout(connection->db, BUSY_MS);
	if (fault == STORE_OK)
		fault = check_ours(connection, mode);
	if (fault == STORE_OK)
		fault = check_length(connection, path);
	if (fault == STORE_OK)
		fault = configure(connection);
	if (fault == STORE_OK && mode == STORE_OPEN_CREATE)
		fault = execute(connection, "PRAGMA application_id = "
		    "0x6b766f74");
	return fault;
}

static enum store_fault
open_store(void **out, const char *place, enum store_open_mode mode)
{
	struct connection *connection = calloc(1, sizeof(*connection));

	*out = connection;
	if (connection == NULL)
		return STORE_FAILED;
	return open_file(connection, place, mode);
}

static void
close_store(void *given)
{
	struct connection *connection = given;

	if (connection == NULL)
		return;
	for (int i = 0; i < STORE_QUERY_COUNT; i++)
		sqlite3_finalize(connection->statements[i]);
	sqlite3_close(connection->db);
	free(connection);
}

static void
rollback(void *given)
{
	struct connection *connection = given;

	if (connection != NULL && connection->db != NULL &&
	    sqlite3_get_autocommit(connection->db) == 0)
		sqlite3_exec(connection->db, "ROLLBACK", NULL, NULL, NULL);
}

/* A read begins with a look at the file, so that what follows is of one
 * moment. */
static enum store_fault
begin(void *given, bool write)
{
	int64_t version;
	enum store_fault fault = execute(given, write ? "BEGIN IMMEDIATE" :
	    "BEGIN");

	if (fault == STORE_OK && !write)
		fault = ask(given, "PRAGMA schema_version", &version);
	if (fault != STORE_OK)
		rollback(given);
	return fault;
}

static enum store_fault
commit(void *given)
{
	enum store_fault fault = execute(given, "COMMIT");

	if (fault != STORE_OK)
		rollback(given);
	return fault;
}

static enum store_fault
bind(struct connection *connection, sqlite3_stmt *statement,
    enum store_query query, const struct store_value *args)
{
	for (size_t i = 0; i < store_sql_queries[query].arg_count; i++) {
		const struct store_value *arg = &args[i];
		int at = (int)i + 1, code = SQLITE_OK;

		switch (arg->kind) {
		case STORE_NULL:
			code = sqlite3_bind_null(statement, at);
			break;
		case STORE_WHOLE:
			code = sqlite3_bind_int64(statement, at, arg->whole);
			break;
		case STORE_TEXT:
			code = sqlite3_bind_text64(statement, at, arg->bytes,
			    arg->length, SQLITE_STATIC, SQLITE_UTF8);
			break;
		case STORE_BYTES:
			code = sqlite3_bind_blob64(statement, at,
			    arg->length == 0 ? "" : arg->bytes, arg->length,
			    SQLITE_STATIC);
			break;
		}
		if (code != SQLITE_OK)
			return judge(connection, code);
	}
	return STORE_OK;
}

static bool
read_cell(struct store_value *out, sqlite3_stmt *statement, int column,
    struct base_arena *arena)
{
	const void *bytes;

	switch (sqlite3_column_type(statement, column)) {
	case SQLITE_NULL:
		*out = store_value_null();
		return true;
	case SQLITE_INTEGER:
		*out = store_value_whole(sqlite3_column_int64(statement,
		    column));
		return true;
	case SQLITE_TEXT:
		out->kind = STORE_TEXT;
		bytes = sqlite3_column_text(statement, column);
		break;
	case SQLITE_BLOB:
		out->kind = STORE_BYTES;
		bytes = sqlite3_column_blob(statement, column);
		break;
	default: /* a decimal number: no table of ours has one */
		return false;
	}
	out->length = (size_t)sqlite3_column_bytes(statement, column);
	out->bytes = base_arena_copy_bytes(arena, bytes == NULL ? "" : bytes,
	    out->length);
	return true;
}

struct growing {
	struct store_value *values;
	size_t count;
	size_t room;
};

static void
grow(struct growing *growing, size_t by, struct base_arena *arena)
{
	struct store_value *values;

	if (growing->count + by <= growing->room)
		return;
	growing->room = 2 * (growing->room + by);
	values = base_arena_alloc(arena, growing->room, sizeof(*values));
	if (growing->count > 0)
		memcpy(values, growing->values,
		    growing->count * sizeof(*values));
	growing->values = values;
}

static enum store_fault
step(struct connection *connection, sqlite3_stmt *statement,
    struct store_rows *rows, struct base_arena *arena)
{
	int columns = sqlite3_column_count(statement), code;
	struct growing growing = { 0 };

	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (rows == NULL)
			continue;
		grow(&growing, (size_t)columns, arena);
		for (int i = 0; i < columns; i++)
			if (!read_cell(&growing.values[growing.count++],
			    statement, i, arena)) {
				set_detail(connection, "a decimal number");
				return STORE_DAMAGED;
			}
	}
	if (code != SQLITE_DONE)
		return judge(connection, code);
	if (rows != NULL)
		*rows = (struct store_rows){ .row_count = columns == 0 ? 0 :
			growing.count / (size_t)columns,
			.column_count = (size_t)columns,
			.values = growing.values };
	return STORE_OK;
}

static enum store_fault
run(void *given, enum store_query query, const struct store_value *args,
    struct store_rows *rows, struct base_arena *arena)
{
	struct connection *connection = given;
	sqlite3_stmt **statement = &connection->statements[query];
	enum store_fault fault;

	if (*statement == NULL) {
		fault = judge(connection, sqlite3_prepare_v3(connection->db,
		    store_sql_queries[query].text, -1,
		    SQLITE_PREPARE_PERSISTENT, statement, NULL));
		if (fault != STORE_OK)
			return fault;
	}
	fault = bind(connection, *statement, query, args);
	if (fault == STORE_OK)
		fault = step(connection, *statement, rows, arena);
	sqlite3_reset(*statement);
	sqlite3_clear_bindings(*statement);
	return fault;
}

/* The rows of a check that says "ok" where all is well, as text. */
static enum store_fault
collect(struct connection *connection, const char *sql, struct base_buf *out)
{
	sqlite3_stmt *statement;
	int code;

	code = sqlite3_prepare_v2(connection->db, sql, -1, &statement, NULL);
	if (code != SQLITE_OK)
		return judge(connection, code);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(
		    statement, 0);

		if (text == NULL || strcmp(text, "ok") == 0)
			continue;
		if (out->length > 0)
			base_buf_add_text(out, "; ");
		base_buf_add_text(out, text);
	}
	sqlite3_finalize(statement);
	return judge(connection, code);
}

static enum store_fault
check(void *given, const char **out, struct base_arena *arena)
{
	struct base_buf buf;
	enum store_fault fault;

	base_buf_start(&buf, arena);
	fault = collect(given, "PRAGMA integrity_check(20)", &buf);
	if (fault == STORE_OK)
		fault = collect(given, "PRAGMA foreign_key_check", &buf);
	if (fault == STORE_OK)
		*out = buf.bytes;
	return fault;
}

static const char *
detail(void *given)
{
	struct connection *connection = given;

	return connection->detail;
}

static const char *
name_place(const char *place, struct base_arena *arena)
{
	return base_arena_copy_text(arena, place);
}

const struct store_driver store_driver_sqlite_table = { "sqlite", STORE_SQLITE,
	open_store, close_store, begin, commit, rollback, run, is_empty,
	execute, check, detail, name_place };

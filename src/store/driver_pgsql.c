#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/driver.h"

#define SCHEMA "kvote"
#define MOST_ARGS 16
#define WHOLE_LENGTH 8

/* Types of results, as PostgreSQL numbers them (pg_type.h). */
#define TYPE_BYTEA 17
#define TYPE_INT8 20
#define TYPE_TEXT 25

struct connection {
	PGconn *pg;
	bool prepared[STORE_QUERY_COUNT];
	bool committing;
	char detail[512];
};

/* What the server said, without its line ends. */
static void
set_detail(struct connection *connection, const char *text)
{
	size_t length;

	strncpy(connection->detail, text, sizeof(connection->detail) - 1);
	length = strlen(connection->detail);
	while (length > 0 && connection->detail[length - 1] == '\n')
		connection->detail[--length] = '\0';
}

static const struct {
	const char *state; /* or the beginning of one */
	enum store_fault fault;
} states[] = {
	{ "40001", STORE_CONFLICT },  /* serialization_failure */
	{ "40P01", STORE_CONFLICT },  /* deadlock_detected */
	{ "23505", STORE_TAKEN },     /* unique_violation */
	{ "42P07", STORE_TAKEN },     /* duplicate_table: two set up at once */
	{ "42723", STORE_TAKEN },     /* duplicate_function */
	{ "23", STORE_REFUSED },      /* integrity constraints */
	{ "P0001", STORE_REFUSED },   /* raise_exception: our triggers */
	{ "53100", STORE_FULL },
	{ "25006", STORE_READ_ONLY }, /* read_only_sql_transaction */
	{ "28", STORE_NO_ACCESS },
	{ "42501", STORE_NO_ACCESS }, /* insufficient_privilege */
	{ "3D000", STORE_NOT_THERE }, /* no such database */
	{ "3F000", STORE_EMPTY },     /* no such schema */
	{ "42P01", STORE_EMPTY },     /* no such table */
	{ "55P03", STORE_LOCKED },
	{ "57P", STORE_LOST },        /* the server stops */
	{ "08", STORE_LOST },
	{ "58030", STORE_IO },
	{ "XX001", STORE_DAMAGED },
	{ "XX002", STORE_DAMAGED },
};

static enum store_fault
judge_state(const char *state)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strncmp(state, states[i].state,
		    strlen(states[i].state)) == 0)
			return states[i].fault;
	return STORE_FAILED;
}

/* A lost connection: was a COMMIT on its way? */
static enum store_fault
judge_lost(const struct connection *connection)
{
	return connection->committing ? STORE_UNKNOWN : STORE_LOST;
}

/* The answer as a fault; it stays the caller's. */
static enum store_fault
judge(struct connection *connection, const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	enum store_fault fault;

	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
		return STORE_OK;
	set_detail(connection, result == NULL ||
	    *PQresultErrorMessage(result) == '\0' ?
	    PQerrorMessage(connection->pg) : PQresultErrorMessage(result));
	fault = state == NULL ? STORE_FAILED : judge_state(state);
	if (fault == STORE_LOST || PQstatus(connection->pg) != CONNECTION_OK)
		return judge_lost(connection);
	return fault;
}

static enum store_fault
execute(void *given, const char *sql)
{
	struct connection *connection = given;
	PGresult *result = PQexec(connection->pg, sql);
	enum store_fault fault = judge(connection, result);

	PQclear(result);
	return fault;
}

static void
pass_over(void *argument, const PGresult *result)
{
	(void)argument;
	(void)result;
}

/* What the URL does not say itself: only a server that may be written to will
 * do, and one that went away is noticed within seconds. */
static PGconn *
connect_to(const char *place, enum store_open_mode mode)
{
	const char *const keys[] = { "application_name", "client_encoding",
		"connect_timeout", "keepalives_idle", "keepalives_interval",
		"keepalives_count", "tcp_user_timeout",
		"target_session_attrs", "dbname", NULL };
	const char *const values[] = { "kvote", "UTF8", "10", "5", "2", "3",
		"10000", mode == STORE_OPEN_READ ? "any" : "read-write", place,
		NULL };

	return PQconnectdbParams(keys, values, 1);
}

static enum store_fault
judge_connect(struct connection *connection)
{
	const char *said = PQerrorMessage(connection->pg);

	set_detail(connection, said);
	if (strstr(said, "authentication failed") != NULL ||
	    strstr(said, "no password supplied") != NULL ||
	    strstr(said, "pg_hba.conf") != NULL)
		return STORE_NO_ACCESS;
	if (strstr(said, "session is read-only") != NULL ||
	    strstr(said, "in hot standby mode") != NULL)
		return STORE_READ_ONLY;
	return STORE_NOT_THERE;
}

static enum store_fault
ask(struct connection *connection, const char *sql, bool *out)
{
	PGresult *result = PQexec(connection->pg, sql);
	enum store_fault fault = judge(connection, result);

	if (fault == STORE_OK)
		*out = PQntuples(result) > 0;
	PQclear(result);
	return fault;
}

static enum store_fault
is_empty(void *given, bool *out)
{
	bool some;
	enum store_fault fault = ask(given, "SELECT 1 FROM "
	    "information_schema.tables WHERE table_schema = '" SCHEMA
	    "' LIMIT 1", &some);

	if (fault == STORE_OK)
		*out = !some;
	return fault;
}

/* Is the schema a store of kvote, or may it become one? */
static enum store_fault
check_ours(struct connection *connection, enum store_open_mode mode)
{
	bool empty, ours;
	enum store_fault fault = is_empty(connection, &empty);

	if (fault == STORE_OK)
		fault = ask(connection, "SELECT 1 FROM "
		    "information_schema.tables WHERE table_schema = '" SCHEMA
		    "' AND table_name = 'migration'", &ours);
	if (fault != STORE_OK)
		return fault;
	if (!empty && !ours) {
		set_detail(connection,
		    "its schema kvote is of another program");
		return STORE_NOT_OURS;
	}
	if (!empty)
		return STORE_OK;
	return mode != STORE_OPEN_CREATE ? STORE_EMPTY :
	    execute(connection, "CREATE SCHEMA IF NOT EXISTS " SCHEMA);
}

/* What is acknowledged is on the disk, whatever the server's default is. */
static enum store_fault
configure(struct connection *connection)
{
	enum store_fault fault = execute(connection,
	    "SET search_path = " SCHEMA);

	return fault != STORE_OK ? fault : execute(connection,
	    "SELECT set_config('synchronous_commit', 'on', false) "
	    "WHERE current_setting('synchronous_commit') "
	    "IN ('off', 'local')");
}

static enum store_fault
open_store(void **out, const char *place, enum store_open_mode mode)
{
	struct connection *connection = calloc(1, sizeof(*connection));
	enum store_fault fault;

	*out = connection;
	if (connection == NULL)
		return STORE_FAILED;
	connection->pg = connect_to(place, mode);
	if (PQstatus(connection->pg) != CONNECTION_OK)
		return judge_connect(connection);
	PQsetNoticeReceiver(connection->pg, pass_over, NULL);
	fault = check_ours(connection, mode);
	return fault != STORE_OK ? fault : configure(connection);
}

static void
close_store(void *given)
{
	struct connection *connection = given;

	if (connection == NULL)
		return;
	PQfinish(connection->pg);
	free(connection);
}

static void
rollback(void *given)
{
	struct connection *connection = given;

	if (connection != NULL &&
	    PQstatus(connection->pg) == CONNECTION_OK &&
	    PQtransactionStatus(connection->pg) != PQTRANS_IDLE)
		PQclear(PQexec(connection->pg, "ROLLBACK"));
}

static enum store_fault
begin(void *given, bool write)
{
	struct connection *connection = given;

	connection->committing = false;
	return execute(given, write ?
	    "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE" :
	    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

/* A COMMIT of a transaction that had failed is answered with ROLLBACK. */
static enum store_fault
commit(void *given)
{
	struct connection *connection = given;
	PGresult *result;
	enum store_fault fault;

	connection->committing = true;
	result = PQexec(connection->pg, "COMMIT");
	fault = judge(connection, result);
	if (fault == STORE_OK && strcmp(PQcmdStatus(result), "COMMIT") != 0) {
		set_detail(connection, "the transaction had failed");
		fault = STORE_FAILED;
	}
	PQclear(result);
	if (fault != STORE_UNKNOWN)
		connection->committing = false;
	if (fault != STORE_OK)
		rollback(connection);
	return fault;
}

static void
put_whole(char *out, int64_t whole)
{
	uint64_t bits = (uint64_t)whole;

	for (int i = WHOLE_LENGTH - 1; i >= 0; i--) {
		out[i] = (char)(bits & 0xff);
		bits >>= 8;
	}
}

static int64_t
get_whole(const char *bytes)
{
	uint64_t bits = 0;

	for (int i = 0; i < WHOLE_LENGTH; i++)
		bits = bits << 8 | (unsigned char)bytes[i];
	return (int64_t)bits;
}

/* Arguments in the form of the wire, binary all. */
struct wire {
	const char *values[MOST_ARGS];
	int lengths[MOST_ARGS];
	int formats[MOST_ARGS];
	char wholes[MOST_ARGS][WHOLE_LENGTH];
};

static void
fill(struct wire *wire, const struct store_value *args, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		wire->formats[i] = 1;
		wire->values[i] = args[i].bytes;
		wire->lengths[i] = (int)args[i].length;
		if (args[i].kind == STORE_WHOLE) {
			put_whole(wire->wholes[i], args[i].whole);
			wire->values[i] = wire->wholes[i];
			wire->lengths[i] = WHOLE_LENGTH;
		} else if (args[i].kind == STORE_NULL) {
			wire->values[i] = NULL;
		} else if (args[i].length == 0) {
			wire->values[i] = "";
		}
	}
}

static bool
read_cell(struct store_value *out, const PGresult *result, int row,
    int column, struct base_arena *arena)
{
	const char *bytes = PQgetvalue(result, row, column);

	if (PQgetisnull(result, row, column)) {
		*out = store_value_null();
		return true;
	}
	switch (PQftype(result, column)) {
	case TYPE_INT8:
		*out = store_value_whole(get_whole(bytes));
		return true;
	case TYPE_TEXT:
		out->kind = STORE_TEXT;
		break;
	case TYPE_BYTEA:
		out->kind = STORE_BYTES;
		break;
	default:
		return false;
	}
	out->length = (size_t)PQgetlength(result, row, column);
	out->bytes = base_arena_copy_bytes(arena, bytes, out->length);
	return true;
}

static enum store_fault
read_rows(struct connection *connection, struct store_rows *rows,
    const PGresult *result, struct base_arena *arena)
{
	int row_count = PQntuples(result), columns = PQnfields(result);
	struct store_value *values = base_arena_alloc(arena,
	    (size_t)row_count * (size_t)columns, sizeof(*values));

	for (int i = 0; i < row_count * columns; i++)
		if (!read_cell(&values[i], result, i / columns, i % columns,
		    arena)) {
			set_detail(connection,
			    "a column of a type that no table of ours has");
			return STORE_DAMAGED;
		}
	*rows = (struct store_rows){ .row_count = (size_t)row_count,
		.column_count = (size_t)columns, .values = values };
	return STORE_OK;
}

static enum store_fault
prepare(struct connection *connection, enum store_query query)
{
	const struct store_sql_query *sql = &store_sql_queries[query];
	PGresult *result;
	enum store_fault fault;

	if (connection->prepared[query])
		return STORE_OK;
	result = PQprepare(connection->pg, sql->name, sql->text, 0, NULL);
	fault = judge(connection, result);
	connection->prepared[query] = fault == STORE_OK;
	PQclear(result);
	return fault;
}

static enum store_fault
run(void *given, enum store_query query, const struct store_value *args,
    struct store_rows *rows, struct base_arena *arena)
{
	struct connection *connection = given;
	const struct store_sql_query *sql = &store_sql_queries[query];
	struct wire wire = { 0 };
	enum store_fault fault = prepare(connection, query);
	PGresult *result;

	if (fault != STORE_OK)
		return fault;
	fill(&wire, args, sql->arg_count);
	result = PQexecPrepared(connection->pg, sql->name,
	    (int)sql->arg_count, wire.values, wire.lengths, wire.formats, 1);
	fault = judge(connection, result);
	if (fault == STORE_OK && rows != NULL)
		fault = read_rows(connection, rows, result, arena);
	PQclear(result);
	return fault;
}

/* The server looks after its own pages. */
static enum store_fault
check(void *given, const char **out, struct base_arena *arena)
{
	(void)given;
	(void)arena;
	*out = "";
	return STORE_OK;
}

static const char *
detail(void *given)
{
	struct connection *connection = given;

	return connection->detail;
}

/* postgresql://user:password@host/db without the password, and without what
 * stands behind a "?", where there may be one as well. */
static const char *
name_place(const char *place, struct base_arena *arena)
{
	const char *start = strstr(place, "://") + 3;
	size_t authority = strcspn(start, "/?");
	const char *at = memchr(start, '@', authority), *colon;
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_bytes(&buf, place, (size_t)(start - place));
	if (at != NULL) {
		colon = memchr(start, ':', (size_t)(at - start));
		base_buf_add_bytes(&buf, start,
		    (size_t)((colon == NULL ? at : colon) - start));
		start = at;
	}
	base_buf_add_bytes(&buf, start, strcspn(start, "?"));
	return buf.bytes;
}

const struct store_driver store_driver_pgsql_table = { "pgsql", STORE_POSTGRES,
	open_store, close_store, begin, commit, rollback, run, is_empty,
	execute, check, detail, name_place };

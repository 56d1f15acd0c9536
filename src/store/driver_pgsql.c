#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/arena.h"
#include "store/driver.h"
#include "store/pgsql_connect.h"
#include "store/pgsql_fault.h"
#include "store/pgsql_wire.h"

#define SCHEMA "kvote"
#define MOST_DETAIL 600

struct connection {
	PGconn *pg;
	/* Of each statement that has been prepared; NULL = not yet. */
	PGresult *described[STORE_QUERY_COUNT];
	enum store_fault spoiled; /* the first fault of the transaction */
	int pending;    /* statements sent whose answers are not read yet */
	char detail[MOST_DETAIL];
};

static enum store_fault
tell(struct connection *connection, enum store_fault fault, const char *text)
{
	store_pgsql_fault_tell(connection->detail, sizeof(connection->detail),
	    text);
	return fault;
}

/* The message alone, not its "Failing row contains": a row of an account has a
 * hash of a password. */
static void
tell_result(struct connection *connection, const PGresult *result,
    const char *state)
{
	const char *message = PQresultErrorField(result,
	    PG_DIAG_MESSAGE_PRIMARY);
	char text[MOST_DETAIL];

	if (state != NULL && message != NULL) {
		snprintf(text, sizeof(text), "%s: %s", state, message);
		tell(connection, STORE_OK, text);
	} else {
		message = PQresultErrorMessage(result);
		tell(connection, STORE_OK, *message != '\0' ? message :
		    PQerrorMessage(connection->pg));
	}
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
	tell_result(connection, result, state);
	/* without a SQLSTATE these are libpq's words and no answer */
	fault = PQstatus(connection->pg) != CONNECTION_OK || state == NULL ?
	    STORE_LOST : store_pgsql_fault_find(state);
	if (connection->spoiled == STORE_OK)
		connection->spoiled = fault;
	return fault;
}

/*
 * Statements that answer nothing are sent without waiting, and their answers
 * are read with that of the next one that does, or of COMMIT: an act then waits
 * for the server four times instead of ten.  After a fault the server passes
 * over what follows, so the first fault is that of all of them.
 */
static enum store_fault
count_sent(struct connection *connection, int sent)
{
	if (sent != 1)
		return tell(connection, STORE_LOST,
		    PQerrorMessage(connection->pg));
	connection->pending++;
	return STORE_OK;
}

static enum store_fault
send_plain(struct connection *connection, const char *sql)
{
	PQenterPipelineMode(connection->pg);
	return count_sent(connection, PQsendQueryParams(connection->pg, sql,
	    0, NULL, NULL, NULL, NULL, 0));
}

/* The answer of the next statement sent, to be cleared by the caller. */
static PGresult *
read_answer(struct connection *connection)
{
	PGresult *result = PQgetResult(connection->pg);

	/* behind each answer stands a NULL */
	if (result != NULL)
		PQclear(PQgetResult(connection->pg));
	connection->pending--;
	return result;
}

/* Reads all answers; *last is that of the last statement. */
static enum store_fault
read_all(PGresult **last, struct connection *connection)
{
	enum store_fault fault = STORE_OK;

	*last = NULL;
	if (PQpipelineSync(connection->pg) != 1) {
		connection->pending = 0;
		return tell(connection, STORE_LOST,
		    PQerrorMessage(connection->pg));
	}
	while (connection->pending > 0) {
		enum store_fault own;

		PQclear(*last);
		*last = read_answer(connection);
		if (PQresultStatus(*last) == PGRES_PIPELINE_ABORTED)
			continue;
		own = judge(connection, *last);
		if (fault == STORE_OK)
			fault = own;
	}
	PQclear(PQgetResult(connection->pg)); /* of the sync itself */
	return fault;
}

/* Nothing is under way any more, and plain statements can follow. */
static enum store_fault
settle(struct connection *connection)
{
	enum store_fault fault = STORE_OK;
	PGresult *last = NULL;

	if (connection->pending > 0)
		fault = read_all(&last, connection);
	PQclear(last);
	PQexitPipelineMode(connection->pg);
	return fault;
}

static enum store_fault
execute(void *given, const char *sql)
{
	struct connection *connection = given;
	enum store_fault fault = settle(connection);
	PGresult *result;

	if (fault != STORE_OK)
		return fault;
	result = PQexec(connection->pg, sql);
	fault = judge(connection, result);
	PQclear(result);
	return fault;
}

/* ---- opening ---- */

/* What stands in the schema.  Asked of the catalogue: information_schema does
 * not show what one has no right to. */
struct look {
	bool schema;
	bool may_use;
	bool tables;
	bool ours;
};

static enum store_fault
look(struct look *out, struct connection *connection)
{
	PGresult *result;
	enum store_fault fault = settle(connection);

	if (fault != STORE_OK)
		return fault;
	result = PQexec(connection->pg,
	    "SELECT count(DISTINCT n.oid), "
	    "count(*) FILTER (WHERE has_schema_privilege(n.oid, 'USAGE')), "
	    "count(c.oid), count(c.oid) FILTER (WHERE c.relname = 'migration' "
	    "AND c.relkind = 'r') "
	    "FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_class c "
	    "ON c.relnamespace = n.oid AND c.relkind IN ('r','p','v','m','f') "
	    "WHERE n.nspname = '" SCHEMA "'");
	fault = judge(connection, result);
	if (fault == STORE_OK)
		*out = (struct look){ *PQgetvalue(result, 0, 0) != '0',
			*PQgetvalue(result, 0, 1) != '0',
			*PQgetvalue(result, 0, 2) != '0',
			*PQgetvalue(result, 0, 3) != '0' };
	PQclear(result);
	return fault;
}

static enum store_fault
is_empty(void *given, bool *out)
{
	struct look found;
	enum store_fault fault = look(&found, given);

	if (fault == STORE_OK)
		*out = !found.tables;
	return fault;
}

/* Somebody else may be making it at this moment, which is as good. */
static enum store_fault
create_schema(struct connection *connection)
{
	enum store_fault fault = execute(connection,
	    "CREATE SCHEMA IF NOT EXISTS " SCHEMA);

	return fault == STORE_TAKEN ? STORE_OK : fault;
}

/* Is the schema a store of kvote, or may it become one?  An empty schema may:
 * an administrator may have made it for one who may not make any. */
static enum store_fault
check_ours(struct connection *connection, enum store_open_mode mode)
{
	const char *encoding = PQparameterStatus(connection->pg,
	    "server_encoding");
	struct look found;
	enum store_fault fault = look(&found, connection);

	if (fault != STORE_OK)
		return fault;
	if (found.schema && !found.may_use)
		return tell(connection, STORE_NO_ACCESS,
		    "permission denied for schema " SCHEMA);
	if (found.tables && !found.ours)
		return tell(connection, STORE_NOT_OURS,
		    "schema " SCHEMA " without table migration");
	if (!found.tables && mode != STORE_OPEN_CREATE)
		return tell(connection, STORE_EMPTY,
		    "schema " SCHEMA " without tables");
	if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
		return tell(connection, STORE_FAILED,
		    "server_encoding is not UTF8");
	return found.schema ? STORE_OK : create_schema(connection);
}

/* What is acknowledged is on the disk, whatever the server's default is; who
 * hangs must not hold up others for ever.  All our statements go by a key, and
 * are planned once: a plan made while a table was small must not read all of it
 * when it has grown.  To the server a plan without sequential scans looks dear
 * where one is needed all the same, and it would compile what takes no time. */
static enum store_fault
configure(struct connection *connection)
{
	return execute(connection,
	    "SELECT set_config('search_path', '" SCHEMA "', false), "
	    "set_config('lock_timeout', '10s', false), "
	    "set_config('enable_seqscan', 'off', false), "
	    "set_config('jit', 'off', false), "
	    "set_config('plan_cache_mode', 'force_generic_plan', false), "
	    "set_config('idle_in_transaction_session_timeout', '5min', false), "
	    "CASE WHEN current_setting('synchronous_commit') NOT IN "
	    "('on', 'remote_apply') "
	    "THEN set_config('synchronous_commit', 'on', false) END");
}

static enum store_fault
open_store(void **out, const char *place, enum store_open_mode mode)
{
	struct connection *connection = calloc(1, sizeof(*connection));
	enum store_fault fault;

	*out = connection;
	if (connection == NULL)
		return STORE_FAILED;
	fault = store_pgsql_connect_open(&connection->pg, place, mode,
	    connection->detail, sizeof(connection->detail));
	if (fault == STORE_OK)
		fault = check_ours(connection, mode);
	return fault != STORE_OK ? fault : configure(connection);
}

static void
close_store(void *given)
{
	struct connection *connection = given;

	if (connection == NULL)
		return;
	for (int i = 0; i < STORE_QUERY_COUNT; i++)
		PQclear(connection->described[i]);
	PQfinish(connection->pg);
	free(connection);
}

/* ---- transactions ---- */

static void
rollback(void *given)
{
	struct connection *connection = given;

	if (connection != NULL)
		(void)settle(connection);
	if (connection != NULL &&
	    PQstatus(connection->pg) == CONNECTION_OK &&
	    PQtransactionStatus(connection->pg) != PQTRANS_IDLE)
		PQclear(PQexec(connection->pg, "ROLLBACK"));
}

/* Has the server ended the connection already?  Then it has not read what was
 * not sent.  Its last words are read first, the end only behind them. */
static bool
is_gone(PGconn *pg)
{
	return PQstatus(pg) != CONNECTION_OK || PQconsumeInput(pg) == 0 ||
	    PQconsumeInput(pg) == 0;
}

/* For reading a snapshot is enough, and all that a standby server has: whoever
 * writes an act takes the number after the last one, so acts are committed one
 * after the other and each snapshot is the store as it was after one of them. */
static enum store_fault
begin(void *given, bool write)
{
	struct connection *connection = given;

	connection->spoiled = STORE_OK;
	connection->detail[0] = '\0';
	/* nothing may be left of an earlier one: BEGIN would go on with it */
	if (is_gone(connection->pg) ||
	    PQtransactionStatus(connection->pg) != PQTRANS_IDLE)
		return tell(connection, STORE_LOST,
		    PQerrorMessage(connection->pg));
	return send_plain(connection, write ?
	    "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE" :
	    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

/* A COMMIT of a transaction that had failed is answered with ROLLBACK.  One
 * that was sent may have been done, whatever the server said when it went. */
static enum store_fault
commit(void *given)
{
	struct connection *connection = given;
	PGresult *result = NULL;
	enum store_fault fault;

	if (is_gone(connection->pg))
		return tell(connection, STORE_LOST,
		    PQerrorMessage(connection->pg));
	fault = send_plain(connection, "COMMIT");
	if (fault == STORE_OK)
		fault = read_all(&result, connection);
	if (fault == STORE_OK && strcmp(PQcmdStatus(result), "COMMIT") != 0)
		fault = connection->spoiled != STORE_OK ?
		    connection->spoiled : STORE_FAILED;
	else if (fault == STORE_LOST)
		fault = STORE_UNKNOWN;
	PQclear(result);
	if (fault != STORE_OK)
		rollback(connection);
	return fault;
}

/* ---- statements ---- */

static enum store_fault
prepare(struct connection *connection, enum store_query query)
{
	const struct store_sql_query *sql = &store_sql_queries[query];
	PGresult *result;
	enum store_fault fault;

	if (connection->described[query] != NULL)
		return STORE_OK;
	fault = settle(connection);
	if (fault != STORE_OK)
		return fault;
	result = PQprepare(connection->pg, sql->name, sql->text, 0, NULL);
	fault = judge(connection, result);
	PQclear(result);
	if (fault != STORE_OK)
		return fault;
	result = PQdescribePrepared(connection->pg, sql->name);
	fault = judge(connection, result);
	if (fault == STORE_OK)
		connection->described[query] = result;
	else
		PQclear(result);
	return fault;
}

static enum store_fault
refuse_arg(struct connection *connection, enum store_query query, size_t arg)
{
	char text[MOST_DETAIL];

	snprintf(text, sizeof(text), "%s: $%zu",
	    store_sql_queries[query].name, arg + 1);
	connection->spoiled = STORE_FAILED;
	return tell(connection, STORE_FAILED, text);
}

static enum store_fault
run(void *given, enum store_query query, const struct store_value *args,
    struct store_rows *rows, struct base_arena *arena)
{
	struct connection *connection = given;
	const struct store_sql_query *sql = &store_sql_queries[query];
	struct store_pgsql_wire wire;
	enum store_fault fault = prepare(connection, query);
	PGresult *result;
	size_t bad;

	if (fault != STORE_OK)
		return fault;
	if (!store_pgsql_wire_fill(&wire, &bad, args,
	    connection->described[query]))
		return refuse_arg(connection, query, bad);
	PQenterPipelineMode(connection->pg);
	fault = count_sent(connection, PQsendQueryPrepared(connection->pg,
	    sql->name, (int)sql->arg_count, wire.values, wire.lengths,
	    wire.formats, 1));
	/* on its way at once, so that the server works while we do */
	if (fault == STORE_OK && rows == NULL)
		(void)PQflush(connection->pg);
	if (fault != STORE_OK || rows == NULL)
		return fault;
	fault = read_all(&result, connection);
	if (fault == STORE_OK &&
	    !store_pgsql_wire_read(rows, result, arena))
		fault = tell(connection, STORE_DAMAGED, sql->name);
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

const struct store_driver store_driver_pgsql_table = { "pgsql", STORE_POSTGRES,
	open_store, close_store, begin, commit, rollback, run, is_empty,
	execute, check, detail, store_pgsql_connect_name };

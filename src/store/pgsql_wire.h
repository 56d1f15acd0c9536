/*
 * pgsql_wire: arguments and rows between our values and libpq, in the binary
 * form of the wire, so that bytes stay bytes.
 *
 * WHOLE is int8 (eight bytes, the highest first), TEXT is text, BYTES bytea.
 * Bytes of arguments are not copied; those of rows are, into the arena.
 */
#ifndef KVOTE_STORE_PGSQL_WIRE_H
#define KVOTE_STORE_PGSQL_WIRE_H

#include <stdbool.h>

#include "store/driver.h"

struct base_arena;
struct pg_result; /* PGresult */

#define STORE_PGSQL_WIRE_MOST_ARGS 16
#define STORE_PGSQL_WIRE_WHOLE_LENGTH 8

/* As PQexecPrepared() wants it. */
struct store_pgsql_wire {
	const char *values[STORE_PGSQL_WIRE_MOST_ARGS];
	int lengths[STORE_PGSQL_WIRE_MOST_ARGS];
	int formats[STORE_PGSQL_WIRE_MOST_ARGS];
	char wholes[STORE_PGSQL_WIRE_MOST_ARGS][STORE_PGSQL_WIRE_WHOLE_LENGTH];
};

/* described: of the statement (PQdescribePrepared).  False: *bad is the first
 * argument that is of another kind than the statement wants, or too long. */
bool store_pgsql_wire_fill(struct store_pgsql_wire *out, size_t *bad,
    const struct store_value *args, const struct pg_result *described);

/* False: a column of a type that no table of ours has. */
bool store_pgsql_wire_read(struct store_rows *out,
    const struct pg_result *result, struct base_arena *arena);

#endif

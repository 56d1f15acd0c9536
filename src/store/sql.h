/*
 * sql: what the files of sql/ say, as tables: migrations in the words of each
 * database, statements, and who may do what.  tools/sql.py makes them when the
 * program is built; no other SQL stands in the program but what a driver needs
 * to begin, end and look at its own database.
 */
#ifndef KVOTE_STORE_SQL_H
#define KVOTE_STORE_SQL_H

#include <stddef.h>

#include "sql_gen.h" /* enum store_query, store_act, store_role */

enum store_dialect { STORE_SQLITE, STORE_POSTGRES };
#define STORE_DIALECT_COUNT 2

struct store_sql_migration {
	int number;           /* from 1, without gaps */
	const char *name;
	const char *checksum; /* SHA-256 of its source */
	const char *const *statements[STORE_DIALECT_COUNT]; /* NULL ends */
};

struct store_sql_query {
	const char *name;
	size_t arg_count;
	unsigned roles;       /* bit set of enum store_role */
	const char *text;     /* one statement, $1 … in order of first use */
};

struct store_sql_act {
	const char *name;     /* "decide" */
	unsigned roles;
};

extern const struct store_sql_migration
    store_sql_migrations[STORE_MIGRATION_COUNT];
extern const struct store_sql_query store_sql_queries[STORE_QUERY_COUNT];
extern const struct store_sql_act store_sql_acts[STORE_ACT_COUNT];
extern const char *const store_sql_role_names[STORE_ROLE_COUNT];

#endif

/*
 * driver: one table of functions behind which a database stands: SQLite
 * (driver_sqlite.c), PostgreSQL (driver_pgsql.c), and a script for tests
 * (driver_script.c).  Nothing else of the program knows which one it is.
 *
 * A connection has one transaction at a time.  Whatever fails returns a fault
 * and leaves the database's own words in detail(); after any fault inside a
 * transaction the caller rolls back.  Rows live in the arena given.
 *
 * Drivers do not retry, wait or explain: store/store.c does.
 */
#ifndef KVOTE_STORE_DRIVER_H
#define KVOTE_STORE_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/rows.h"
#include "store/sql.h"
#include "store/value.h"

struct base_arena;

enum store_fault {
	STORE_OK,
	STORE_NOT_THERE,   /* no such file, server, or database */
	STORE_NO_ACCESS,   /* permission, password */
	STORE_NOT_OURS,    /* a database of something else, or no database */
	STORE_EMPTY,       /* a database without tables: not set up yet */
	STORE_DAMAGED,     /* malformed, truncated, I/O error when reading */
	STORE_LOCKED,      /* held by another process for too long */
	STORE_CONFLICT,    /* SQLSTATE 40001, 40P01: as if it had come first;
	                      the transaction may be tried again */
	STORE_TAKEN,       /* a key that is there already (unique) */
	STORE_REFUSED,     /* a trigger, a check, a foreign key */
	STORE_FULL,        /* disk full */
	STORE_READ_ONLY,   /* disk, file or server is read-only */
	STORE_IO,          /* the disk failed */
	STORE_LOST,        /* connection lost; nothing was committed */
	STORE_UNKNOWN,     /* connection lost while committing: done or not */
	STORE_FAILED       /* anything else; detail() says what */
};

enum store_open_mode {
	STORE_OPEN_READ,    /* must be there */
	STORE_OPEN_WRITE,   /* must be there */
	STORE_OPEN_CREATE   /* is made if it is not there (db init, restore) */
};

struct store_driver {
	const char *name;   /* "sqlite", "pgsql", "script" */
	enum store_dialect dialect;

	/* place: a path or a postgresql:// URL, whole.  *out is freed by close
	 * also when open fails (it then holds only the detail); NULL = no
	 * memory.  A database that has tables but is not kvote's: NOT_OURS.
	 * One without any table: EMPTY, unless the mode is CREATE. */
	enum store_fault (*open)(void **out, const char *place,
	    enum store_open_mode mode);
	void (*close)(void *connection); /* NULL does nothing; rolls back */

	/* A read-only transaction sees one state of the database throughout.
	 * One that writes is SERIALIZABLE (PostgreSQL), IMMEDIATE (SQLite). */
	enum store_fault (*begin)(void *connection, bool write);
	enum store_fault (*commit)(void *connection);
	void (*rollback)(void *connection);

	/* One statement of sql/queries.sql; prepared once and kept.  rows may be
	 * NULL where none are wanted; the fault of such a statement, and that of
	 * begin, may come only with a later call: the next run that wants rows,
	 * or commit.  It is then that of the first statement that failed. */
	enum store_fault (*run)(void *connection, enum store_query query,
	    const struct store_value *args, struct store_rows *rows,
	    struct base_arena *arena);

	/* Has it no table of ours?  Asked within a transaction. */
	enum store_fault (*is_empty)(void *connection, bool *out);

	/* A statement of a migration. */
	enum store_fault (*execute)(void *connection, const char *sql);

	/* The database's own consistency check, and what it found in words; *out
	 * "" = sound.  PostgreSQL has none to ask and says "". */
	enum store_fault (*check)(void *connection, const char **out,
	    struct base_arena *arena);

	/* What the database said last; "" = nothing. */
	const char *(*detail)(void *connection);

	/* An identity of this database, to name its key file and in messages:
	 * the file's path, or host and database. */
	const char *(*name_place)(const char *place, struct base_arena *arena);
};

extern const struct store_driver store_driver_sqlite_table;
extern const struct store_driver store_driver_pgsql_table;

/* By the form of the place: postgresql:// or postgres://, else a file. */
const struct store_driver *store_driver_find(const char *place);

#endif

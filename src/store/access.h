/*
 * access: an open case store: transactions, statements by name, and what to do
 * when the database says no.
 *
 * Every statement is checked against the roles of the session (sql/roles.txt)
 * before it reaches the database.  A fault becomes a finding with exit status 5
 * that says what to do.  The memory of a store is its own; rows are in the
 * arena given.
 */
#ifndef KVOTE_STORE_ACCESS_H
#define KVOTE_STORE_ACCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "store/driver.h"

struct base_arena;
struct base_findings;
struct store;

struct store_opening {
	const char *place;
	enum store_open_mode mode;
	/* The migrations must be those of this program, unless it is about to
	 * run or look at them (db init, migrate, check). */
	bool any_version;
	const struct store_driver *driver; /* NULL = by the form of the place */
};

bool store_access_open(struct store **out, const struct store_opening *opening,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* NULL does nothing. */
void store_access_close(struct store *store);

/* The place without a password, for messages. */
const char *store_access_place(const struct store *store);

/* Bit set of enum store_role; STORE_ROLE_SYSTEM until it is said. */
void store_access_set_roles(struct store *store, unsigned roles);

/* A server that has gone away is not waited for: the connection is opened anew
 * once, and then there is none.  False until it is said. */
void store_access_set_hasty(struct store *store, bool is_hasty);

/* What a transaction does.  It may run more than once, from the start: a body
 * gets findings of its own each time and puts its result into the context. */
struct store_work {
	bool write;
	bool dry_run;    /* everything, and then rolled back */
	/* The id of the act the body appends, or NULL: how an outcome that is not
	 * known is found out. */
	const char *act_id;
	bool (*body)(void *context, struct store *store,
	    struct base_arena *arena, struct base_findings *findings);
	void *context;
};

/*
 * Runs the body in one transaction and commits.  A conflict with another
 * transaction and a lost connection are tried again, for a while, with growing
 * pauses; when the connection is lost while committing, the act is looked up by
 * its id on a new connection, and done again only if it is not there.
 * False: nothing was changed (but for a finding STORE_OUTCOME, which says that
 * this could not be found out and names the act's id).
 */
bool store_access_transact(struct store *store, const struct store_work *work,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* One statement, within a body; rows NULL = none are wanted.  On false the body
 * must return false; store_access_transact() knows why. */
bool store_access_run(struct store *store, enum store_query query,
    const struct store_value *args, struct store_rows *rows,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* A statement of a migration, likewise. */
bool store_access_execute(struct store *store, const char *sql,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * Documents are what their hash says and never change, so those that were read
 * or written last are kept here and not read again; bytes NULL = it is not
 * among them.  Whoever must know what is in the database forgets them first.
 */
#define STORE_ACCESS_KEPT 16
struct store_value store_access_find_document(const struct store *store,
    const char *hash);
void store_access_keep_document(struct store *store, const char *hash,
    const char *bytes, size_t length);
void store_access_forget_documents(struct store *store);

/* For the parts of this room. */
const struct store_driver *store_access_driver(struct store *store,
    void **connection);
/* A finding for the fault; false. */
bool store_access_refuse(struct store *store, enum store_fault fault,
    struct base_findings *findings);

#endif

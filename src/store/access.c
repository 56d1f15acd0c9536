#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/findings.h"
#include "store/chain.h"
#include "store/migrate.h"
#include "store/access.h"

/* A transaction that always meets another one is given up after about five
 * seconds in all; each pause is a little longer than the one before. */
#define MOST_TRIES 40
#define PAUSE_STEP_MS 6

/* A server that went away gets this long to be followed by another one. */
#define MOST_REOPENS 30
#define HASH_LENGTH 64

/* Larger documents are not kept. */
#define LARGEST_KEPT ((size_t)1 << 20)
#define REOPEN_PAUSE_MS 1000

/* A document by its hash; bytes are on the heap. */
struct kept {
	char hash[HASH_LENGTH + 1];
	char *bytes;
	size_t length;
};

struct store {
	struct base_arena *arena;
	const struct store_driver *driver;
	const char *url;        /* the place as given */
	const char *place;      /* and without a password */
	enum store_open_mode mode;
	void *connection;
	unsigned roles;
	bool is_hasty;
	enum store_fault fault; /* of the transaction that runs */
	struct kept kept[STORE_ACCESS_KEPT];
	size_t next; /* of them to be given up */
};

static const struct base_place nowhere;

static const enum base_err_code codes[] = {
	[STORE_NOT_THERE] = BASE_ERR_STORE_NOT_THERE,
	[STORE_NO_ACCESS] = BASE_ERR_STORE_NO_ACCESS,
	[STORE_NOT_OURS] = BASE_ERR_STORE_NOT_OURS,
	[STORE_EMPTY] = BASE_ERR_STORE_EMPTY,
	[STORE_DAMAGED] = BASE_ERR_STORE_DAMAGED,
	[STORE_LOCKED] = BASE_ERR_STORE_LOCKED,
	[STORE_CONFLICT] = BASE_ERR_STORE_CONFLICT,
	[STORE_TAKEN] = BASE_ERR_STORE_TAKEN,
	[STORE_REFUSED] = BASE_ERR_STORE_REFUSED,
	[STORE_FULL] = BASE_ERR_STORE_FULL,
	[STORE_READ_ONLY] = BASE_ERR_STORE_READ_ONLY,
	[STORE_IO] = BASE_ERR_STORE_IO,
	[STORE_LOST] = BASE_ERR_STORE_LOST,
	[STORE_UNKNOWN] = BASE_ERR_STORE_LOST,
	[STORE_FAILED] = BASE_ERR_STORE_FAILED,
};

static void
pause_for(long milliseconds)
{
	const struct timespec time = { milliseconds / 1000,
		milliseconds % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

bool
store_access_refuse(struct store *store, enum store_fault fault,
    struct base_findings *findings)
{
	const char *detail = store->connection == NULL ? "" :
	    store->driver->detail(store->connection);

	base_findings_add(findings, codes[fault], nowhere, store->place,
	    detail, NULL);
	return false;
}

const struct store_driver *
store_access_driver(struct store *store, void **connection)
{
	*connection = store->connection;
	return store->driver;
}

const char *
store_access_place(const struct store *store)
{
	return store->place;
}

void
store_access_set_roles(struct store *store, unsigned roles)
{
	store->roles = roles;
}

void
store_access_set_hasty(struct store *store, bool is_hasty)
{
	store->is_hasty = is_hasty;
}

static enum store_fault
connect_anew(struct store *store)
{
	store->driver->close(store->connection);
	store->connection = NULL;
	return store->driver->open(&store->connection, store->url,
	    store->mode);
}

void
store_access_close(struct store *store)
{
	if (store == NULL)
		return;
	store_access_forget_documents(store);
	store->driver->close(store->connection);
	base_arena_free(store->arena);
}

bool
store_access_open(struct store **out, const struct store_opening *opening,
    struct base_findings *findings)
{
	struct base_arena *arena = base_arena_new();
	struct store *store = base_arena_alloc(arena, 1, sizeof(*store));
	const struct store_driver *driver = opening->driver != NULL ?
	    opening->driver : store_driver_find(opening->place);
	enum store_fault fault;

	*store = (struct store){ .arena = arena, .driver = driver,
		.place = driver->name_place(opening->place, arena),
		.url = base_arena_copy_text(arena, opening->place),
		.mode = opening->mode, .roles = STORE_ROLE_SYSTEM };
	fault = connect_anew(store);
	if (fault != STORE_OK) {
		store_access_refuse(store, fault, findings);
	} else if (opening->any_version ||
	    store_migrate_check(store, arena, findings)) {
		*out = store;
		return true;
	}
	store_access_close(store);
	return false;
}

struct store_value
store_access_find_document(const struct store *store, const char *hash)
{
	for (size_t i = 0; i < STORE_ACCESS_KEPT; i++)
		if (store->kept[i].bytes != NULL &&
		    strcmp(store->kept[i].hash, hash) == 0)
			return store_value_bytes(store->kept[i].bytes,
			    store->kept[i].length);
	return store_value_null();
}

void
store_access_keep_document(struct store *store, const char *hash,
    const char *bytes, size_t length)
{
	struct kept *kept = &store->kept[store->next];

	if (length > LARGEST_KEPT || strlen(hash) != HASH_LENGTH ||
	    store_access_find_document(store, hash).bytes != NULL)
		return;
	free(kept->bytes);
	kept->bytes = malloc(length + 1);
	if (kept->bytes == NULL)
		return;
	memcpy(kept->bytes, bytes, length);
	kept->bytes[length] = '\0';
	kept->length = length;
	strcpy(kept->hash, hash);
	store->next = (store->next + 1) % STORE_ACCESS_KEPT;
}

void
store_access_forget_documents(struct store *store)
{
	for (size_t i = 0; i < STORE_ACCESS_KEPT; i++) {
		free(store->kept[i].bytes);
		store->kept[i] = (struct kept){ .bytes = NULL };
	}
}

static bool
may_run(const struct store *store, enum store_query query)
{
	return (store_sql_queries[query].roles & store->roles) != 0;
}

bool
store_access_run(struct store *store, enum store_query query,
    const struct store_value *args, struct store_rows *rows,
    struct base_arena *arena, struct base_findings *findings)
{
	enum store_fault fault;

	if (!may_run(store, query)) {
		base_findings_add(findings, BASE_ERR_STORE_MAY_NOT, nowhere,
		    store_sql_queries[query].name, NULL);
		return false;
	}
	fault = store->driver->run(store->connection, query, args, rows,
	    arena);
	if (fault == STORE_OK)
		return true;
	store->fault = fault;
	return store_access_refuse(store, fault, findings);
}

bool
store_access_execute(struct store *store, const char *sql,
    struct base_findings *findings)
{
	enum store_fault fault = store->driver->execute(store->connection,
	    sql);

	if (fault == STORE_OK)
		return true;
	store->fault = fault;
	return store_access_refuse(store, fault, findings);
}

/* One transaction from begin to end; *good is what the body answered, and
 * counts where the fault is STORE_OK. */
static enum store_fault
try_once(bool *good, struct store *store, const struct store_work *work,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_driver *driver = store->driver;
	enum store_fault fault = store->connection == NULL ? STORE_LOST :
	    driver->begin(store->connection, work->write);

	*good = false;
	if (fault != STORE_OK)
		return fault;
	store->fault = STORE_OK;
	*good = work->body(work->context, store, arena, findings);
	if (!*good || work->dry_run) {
		driver->rollback(store->connection);
		return store->fault;
	}
	return driver->commit(store->connection);
}

/* After a lost connection, which may have gone with its server: another one may
 * take over. */
static bool
reopen(struct store *store)
{
	for (int i = 1; connect_anew(store) != STORE_OK; i++) {
		if (store->is_hasty || i == MOST_REOPENS)
			return false;
		pause_for(REOPEN_PAUSE_MS);
	}
	return true;
}

/* Was the act done?  *known false: the store does not say. */
static bool
is_done(bool *known, struct store *store, const char *act_id,
    struct base_arena *arena)
{
	const struct store_value args[] = { store_value_text(act_id) };
	struct store_rows rows = { 0 };
	const struct store_driver *driver = store->driver;

	*known = driver->begin(store->connection, false) == STORE_OK &&
	    driver->run(store->connection, STORE_QUERY_ACT_FIND, args, &rows,
	    arena) == STORE_OK;
	driver->rollback(store->connection);
	return *known && rows.row_count > 0;
}

enum next { NEXT_END, NEXT_DONE, NEXT_AGAIN, NEXT_OUTCOME };

/* What a fault of one try leads to. */
static enum next
find_next(struct store *store, const struct store_work *work,
    enum store_fault fault, int tries, bool *unknown,
    struct base_arena *arena)
{
	bool known = true;

	if (fault == STORE_UNKNOWN)
		*unknown = work->act_id != NULL;
	if ((fault == STORE_LOST || fault == STORE_UNKNOWN) && !reopen(store))
		return *unknown ? NEXT_OUTCOME : NEXT_END;
	if (*unknown && is_done(&known, store, work->act_id, arena))
		return NEXT_DONE;
	if (!known)
		return NEXT_OUTCOME;
	switch (fault) {
	case STORE_UNKNOWN:
	case STORE_LOST:
	case STORE_CONFLICT:
	case STORE_TAKEN:
		if (tries >= MOST_TRIES)
			return NEXT_END;
		pause_for((long)tries * PAUSE_STEP_MS);
		return NEXT_AGAIN;
	default:
		return NEXT_END;
	}
}

bool
store_access_transact(struct store *store, const struct store_work *work,
    struct base_arena *arena, struct base_findings *findings)
{
	bool unknown = false, good;

	for (int tries = 1;; tries++) {
		struct base_findings *own = base_findings_new(arena);
		enum store_fault fault = try_once(&good, store, work, arena,
		    own);
		enum next next = fault == STORE_OK && !unknown ? NEXT_END :
		    fault == STORE_OK && good ? NEXT_DONE :
		    find_next(store, work, fault, tries, &unknown, arena);

		if (next == NEXT_AGAIN)
			continue;
		if (next == NEXT_OUTCOME)
			base_findings_add(findings, BASE_ERR_STORE_OUTCOME,
			    nowhere, store->place, work->act_id, NULL);
		else if (fault != STORE_OK && next == NEXT_END &&
		    !base_findings_has_error(own))
			store_access_refuse(store, fault, own);
		if (next != NEXT_OUTCOME)
			base_findings_append(findings, own);
		return next == NEXT_DONE ||
		    (next == NEXT_END && fault == STORE_OK && good);
	}
}

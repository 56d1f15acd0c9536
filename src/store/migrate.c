#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "store/migrate.h"
#include "store/access.h"

static const struct base_place nowhere;

/* A store in which nothing has run has no table to ask. */
static bool
list(struct store_rows *out, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	void *connection;
	const struct store_driver *driver = store_access_driver(store,
	    &connection);
	bool is_empty;
	enum store_fault fault = driver->is_empty(connection, &is_empty);

	*out = (struct store_rows){ 0 };
	if (fault != STORE_OK)
		return store_access_refuse(store, fault, findings);
	return is_empty || store_access_run(store, STORE_QUERY_MIGRATION_LIST, NULL,
	    out, arena, findings);
}

static bool
report(const struct store *store, enum base_err_code code, const char *what,
    struct base_findings *findings)
{
	base_findings_add(findings, code, nowhere, store_access_place(store), what,
	    NULL);
	return false;
}

/* The store's rows must be the beginning of the program's list. */
static bool
check_rows(const struct store *store, const struct store_rows *rows,
    struct base_findings *findings)
{
	for (size_t i = 0; i < rows->row_count; i++) {
		const char *name = store_rows_text(rows, i, 1);

		if (i >= STORE_MIGRATION_COUNT)
			return report(store, BASE_ERR_STORE_NEWER, name,
			    findings);
		if (store_rows_whole(rows, i, 0) != (int64_t)i + 1 ||
		    strcmp(store_rows_text(rows, i, 2),
		    store_sql_migrations[i].checksum) != 0)
			return report(store, BASE_ERR_STORE_OTHER_MIGRATION,
			    name, findings);
	}
	return true;
}

struct migrating {
	const char *now;
	bool only_look;
	int pending; /* what was missing */
};

static bool
run_one(struct store *store, const struct store_sql_migration *migration,
    const char *now, struct base_arena *arena,
    struct base_findings *findings)
{
	void *connection;
	const struct store_driver *driver = store_access_driver(store,
	    &connection);
	const struct store_value args[] = {
		store_value_whole(migration->number),
		store_value_text(migration->name),
		store_value_text(migration->checksum), store_value_text(now) };
	const char *const *statement =
	    migration->statements[driver->dialect];

	for (; *statement != NULL; statement++)
		if (!store_access_execute(store, *statement, findings))
			return false;
	return store_access_run(store, STORE_QUERY_MIGRATION_ADD, args, NULL, arena,
	    findings);
}

static bool
migrate(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct migrating *migrating = context;
	struct store_rows rows;

	if (!list(&rows, store, arena, findings) ||
	    !check_rows(store, &rows, findings))
		return false;
	migrating->pending = STORE_MIGRATION_COUNT - (int)rows.row_count;
	if (migrating->only_look)
		return true;
	for (size_t i = rows.row_count; i < STORE_MIGRATION_COUNT; i++)
		if (!run_one(store, &store_sql_migrations[i], migrating->now,
		    arena, findings))
			return false;
	return true;
}

bool
store_migrate_run(int *done, struct store *store, const char *now,
    struct base_arena *arena, struct base_findings *findings)
{
	struct migrating migrating = { .now = now };
	const struct store_work work = { .write = true, .body = migrate,
		.context = &migrating };

	if (!store_access_transact(store, &work, arena, findings))
		return false;
	*done = migrating.pending;
	return true;
}

bool
store_migrate_count(int *pending, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct migrating migrating = { .only_look = true };
	const struct store_work work = { .body = migrate,
		.context = &migrating };

	if (!store_access_transact(store, &work, arena, findings))
		return false;
	*pending = migrating.pending;
	return true;
}

bool
store_migrate_check(struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	int pending;

	if (!store_migrate_count(&pending, store, arena, findings))
		return false;
	if (pending == 0)
		return true;
	return report(store, BASE_ERR_STORE_OLDER, NULL, findings);
}

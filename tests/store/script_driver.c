#include <string.h>

#include "base/arena.h"
#include "script_driver.h"

static struct {
	const struct script_line *lines;
	size_t count;
	int calls[SCRIPT_CALLS];
} script;

void
script_driver_say(const struct script_line *lines, size_t count)
{
	script.lines = lines;
	script.count = count;
	memset(script.calls, 0, sizeof(script.calls));
}

int
script_driver_count(enum script_call call)
{
	return script.calls[call];
}

static enum store_fault
look_up(enum script_call call)
{
	int number = ++script.calls[call];

	for (size_t i = 0; i < script.count; i++)
		if (script.lines[i].call == call &&
		    script.lines[i].from <= number &&
		    number <= script.lines[i].until)
			return script.lines[i].fault;
	return STORE_OK;
}

static enum store_fault
script_open(void **out, const char *place, enum store_open_mode mode)
{
	enum store_fault fault = look_up(SCRIPT_OPEN);

	*out = NULL;
	return fault != STORE_OK ? fault :
	    store_driver_sqlite_table.open(out, place, mode);
}

static void
script_close(void *connection)
{
	store_driver_sqlite_table.close(connection);
}

static enum store_fault
script_begin(void *connection, bool write)
{
	enum store_fault fault = look_up(SCRIPT_BEGIN);

	return fault != STORE_OK ? fault :
	    store_driver_sqlite_table.begin(connection, write);
}

static void
script_rollback(void *connection)
{
	store_driver_sqlite_table.rollback(connection);
}

static enum store_fault
script_commit(void *connection)
{
	enum store_fault fault = look_up(SCRIPT_COMMIT);

	if (fault != STORE_OK) {
		script_rollback(connection);
		return fault;
	}
	fault = store_driver_sqlite_table.commit(connection);
	return fault != STORE_OK ? fault : look_up(SCRIPT_COMMIT_DONE);
}

static void
spoil(struct store_rows *rows, struct base_arena *arena)
{
	struct store_value *value = base_arena_alloc(arena, 1,
	    sizeof(*value));
	char *bytes;

	*value = rows->values[0];
	bytes = base_arena_copy_bytes(arena, value->bytes, value->length);
	bytes[0] ^= 1;
	value->bytes = bytes;
	rows->values = value;
}

static enum store_fault
script_run(void *connection, enum store_query query,
    const struct store_value *args, struct store_rows *rows,
    struct base_arena *arena)
{
	enum store_fault fault = look_up(SCRIPT_RUN);

	if (fault == STORE_OK)
		fault = store_driver_sqlite_table.run(connection, query, args,
		    rows, arena);
	if (fault == STORE_OK && query == STORE_QUERY_DOCUMENT_FIND &&
	    look_up(SCRIPT_SPOIL) != STORE_OK && rows->row_count > 0)
		spoil(rows, arena);
	return fault;
}

static enum store_fault
script_is_empty(void *connection, bool *out)
{
	return store_driver_sqlite_table.is_empty(connection, out);
}

static enum store_fault
script_execute(void *connection, const char *sql)
{
	return store_driver_sqlite_table.execute(connection, sql);
}

static enum store_fault
script_check(void *connection, const char **out, struct base_arena *arena)
{
	return store_driver_sqlite_table.check(connection, out, arena);
}

static const char *
script_detail(void *connection)
{
	return connection == NULL ? "as the script says" :
	    store_driver_sqlite_table.detail(connection);
}

static const char *
script_name_place(const char *place, struct base_arena *arena)
{
	return store_driver_sqlite_table.name_place(place, arena);
}

const struct store_driver script_driver = { "script", STORE_SQLITE,
	script_open, script_close, script_begin, script_commit,
	script_rollback, script_run, script_is_empty, script_execute,
	script_check, script_detail, script_name_place };

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/tar.h"
#include "base/text.h"
#include "service/backup.h"
#include "service/derived.h"
#include "service/log.h"
#include "store/migrate.h"

#define FORMAT "kvote-backup/1"
#define ABOUT "backup.json"
#define HASH_LENGTH 64
#define LOT 256
#define MOST_COLUMNS 16

static const struct base_place nowhere;

/* The enduring tables but documents and migrations, in an order in which they
 * can be filled: how a row is listed and added.  first is the column of a
 * listed row that is the first argument of the next list; -1: all at once. */
static const struct table {
	const char *name;
	enum store_query list;
	enum store_query add;
	size_t columns;
	int by;
} tables[] = {
	{ "act.jsonl", STORE_QUERY_ACT_LIST, STORE_QUERY_ACT_ADD, 16, 0 },
	{ "account.jsonl", STORE_QUERY_ACCOUNT_LIST, STORE_QUERY_ACCOUNT_ADD,
	    7, -1 },
	{ "signer.jsonl", STORE_QUERY_SIGNER_LIST, STORE_QUERY_SIGNER_ADD, 3,
	    -1 },
	{ "state.jsonl", STORE_QUERY_STATE_LIST, STORE_QUERY_STATE_ADD, 7, 2 },
};
#define TABLE_COUNT (sizeof(tables) / sizeof(tables[0]))

struct backing_up {
	struct service_backup_answer answer;
	struct base_file *files;
	size_t count;
	size_t room;
	const char *head;
};

static void
add_file(struct backing_up *backup, struct base_file file,
    struct base_arena *arena)
{
	if (backup->count == backup->room) {
		struct base_file *files;

		backup->room = backup->room == 0 ? LOT : 2 * backup->room;
		files = base_arena_alloc(arena, backup->room, sizeof(*files));
		if (backup->count > 0)
			memcpy(files, backup->files,
			    backup->count * sizeof(*files));
		backup->files = files;
	}
	backup->files[backup->count++] = file;
}

static void
print_row(struct base_buf *out, const struct store_rows *rows, size_t row)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_array(&writer, NULL, true);
	for (size_t i = 0; i < rows->column_count; i++) {
		if (rows->values[row * rows->column_count + i].kind ==
		    STORE_WHOLE)
			base_json_add_whole(&writer, NULL,
			    store_rows_whole(rows, row, i));
		else
			base_json_add_text(&writer, NULL,
			    store_rows_text(rows, row, i));
	}
	base_json_end_array(&writer);
}

static bool
list_table(struct base_buf *out, size_t *count, const struct table *table,
    struct store *store, struct base_findings *findings)
{
	int64_t after = INT64_MIN;
	size_t lot_count;

	*count = 0;
	do {
		struct base_arena *lot = base_arena_new();
		const struct store_value args[] = { store_value_whole(after),
			store_value_whole(LOT) };
		struct store_rows rows = { 0 };
		bool good = store_access_run(store, table->list,
		    table->by < 0 ? NULL : args, &rows, lot, findings);

		for (size_t i = 0; i < rows.row_count; i++) {
			print_row(out, &rows, i);
			if (table->by >= 0)
				after = store_rows_whole(&rows, i,
				    (size_t)table->by);
		}
		lot_count = rows.row_count;
		*count += lot_count;
		base_arena_free(lot);
		if (!good)
			return false;
	} while (table->by >= 0 && lot_count > 0);
	return true;
}

static bool
add_tables(struct backing_up *backup, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		struct base_buf buf;
		size_t count;

		base_buf_start(&buf, arena);
		if (!list_table(&buf, &count, &tables[i], store, findings))
			return false;
		add_file(backup, (struct base_file){ tables[i].name,
		    buf.bytes, buf.length }, arena);
		if (tables[i].list == STORE_QUERY_STATE_LIST)
			backup->answer.state_count = count;
		if (tables[i].list == STORE_QUERY_ACT_LIST)
			backup->answer.act_count = (int64_t)count;
	}
	return true;
}

static bool
add_documents(struct backing_up *backup, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *last = "";
	struct store_rows rows;

	do {
		const struct store_value args[] = { store_value_text(last),
			store_value_whole(LOT) };

		if (!store_access_run(store, STORE_QUERY_DOCUMENT_LIST, args, &rows,
		    arena, findings))
			return false;
		for (size_t i = 0; i < rows.row_count; i++) {
			const struct store_value *cells = &rows.values[
			    i * rows.column_count];

			last = cells[0].bytes;
			add_file(backup, (struct base_file){ last,
			    cells[1].bytes, cells[1].length }, arena);
		}
		backup->answer.document_count += rows.row_count;
	} while (rows.row_count > 0);
	return true;
}

static bool
find_head(struct backing_up *backup, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACT_LAST, NULL, &rows, arena,
	    findings))
		return false;
	backup->head = rows.row_count > 0 ? store_rows_text(&rows, 0, 2) : "";
	return true;
}

static void
print_about(struct base_buf *out, const struct backing_up *backup)
{
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", FORMAT);
	base_json_add_whole(&writer, "acts", backup->answer.act_count);
	base_json_add_text(&writer, "head", backup->head);
	base_json_end_object(&writer);
}

static bool
back_up(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct backing_up *backup = context;
	struct base_buf about;

	*backup = (struct backing_up){ 0 };
	add_file(backup, (struct base_file){ .name = ABOUT }, arena);
	if (!find_head(backup, store, arena, findings) ||
	    !add_tables(backup, store, arena, findings) ||
	    !add_documents(backup, store, arena, findings))
		return false;
	base_buf_start(&about, arena);
	print_about(&about, backup);
	backup->files[0].bytes = about.bytes;
	backup->files[0].length = about.length;
	return true;
}

bool
service_backup_write(struct service_backup_answer *out,
    const struct service_database_request *request, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct backing_up backup;
	const struct store_work work = { .body = back_up,
		.context = &backup };
	const struct store_opening opening = { .place = request->place,
		.mode = STORE_OPEN_READ, .driver = request->driver };
	struct base_buf archive;
	struct store *store;
	bool good;

	if (!store_access_open(&store, &opening, findings))
		return false;
	good = store_access_transact(store, &work, arena, findings);
	store_access_close(store);
	if (!good)
		return false;
	base_buf_start(&archive, arena);
	base_tar_print(&archive, backup.files, backup.count);
	if (!base_file_write(path, archive.bytes, archive.length, arena,
	    findings))
		return false;
	backup.answer.length = archive.length;
	backup.answer.hash = base_hash_print(archive.bytes, archive.length,
	    arena);
	*out = backup.answer;
	return true;
}

/* --- restoring ------------------------------------------------------------ */

struct restoring {
	struct service_backup_answer answer;
	const char *path;
	const struct base_file *files;
	size_t count;
};

static bool
refuse(const struct restoring *restoring, const char *name,
    struct base_findings *findings)
{
	base_findings_add(findings, BASE_ERR_BACKUP_FORMAT, nowhere,
	    restoring->path, name, NULL);
	return false;
}

static const struct base_file *
find_file(const struct restoring *restoring, const char *name)
{
	for (size_t i = 0; i < restoring->count; i++)
		if (strcmp(restoring->files[i].name, name) == 0)
			return &restoring->files[i];
	return NULL;
}

/* A row as arguments; false if it is none of the table. */
static bool
parse_row(struct store_value *out, const struct base_json *row,
    const struct table *table)
{
	if (row->kind != BASE_JSON_ARRAY || row->count != table->columns)
		return false;
	for (size_t i = 0; i < row->count; i++) {
		const struct base_json *cell = &row->items[i];

		if (cell->kind == BASE_JSON_WHOLE)
			out[i] = store_value_whole(cell->whole);
		else if (cell->kind == BASE_JSON_STRING)
			out[i] = store_value_text(cell->text);
		else
			return false;
	}
	return true;
}

/* state_list begins with the round, as state_add does; the order of columns is
 * the same in all pairs of list and add. */
static bool
restore_row(const struct restoring *restoring, const struct table *table,
    const char *line, size_t length, struct store *store,
    struct base_findings *findings)
{
	struct base_arena *arena = base_arena_new();
	struct store_value args[MOST_COLUMNS];
	const struct base_json *row;
	bool good = base_json_read(&row, table->name, line, length, arena,
	    findings);

	if (good && !parse_row(args, row, table))
		good = refuse(restoring, table->name, findings);
	good = good && store_access_run(store, table->add, args, NULL, arena,
	    findings);
	base_arena_free(arena);
	return good;
}

static bool
restore_table(const struct restoring *restoring, const struct table *table,
    size_t *count, struct store *store, struct base_findings *findings)
{
	const struct base_file *file = find_file(restoring, table->name);
	const char *at, *end;

	if (file == NULL)
		return refuse(restoring, table->name, findings);
	at = file->bytes;
	end = at + file->length;
	for (*count = 0; at < end; (*count)++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (stop == NULL)
			return refuse(restoring, table->name, findings);
		if (!restore_row(restoring, table, at, (size_t)(stop - at),
		    store, findings))
			return false;
		at = stop + 1;
	}
	return true;
}

static bool
is_hash(const char *name)
{
	return strspn(name, "0123456789abcdef") == HASH_LENGTH &&
	    name[HASH_LENGTH] == '\0';
}

static bool
restore_documents(struct restoring *restoring, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	restoring->answer.document_count = 0;
	for (size_t i = 0; i < restoring->count; i++) {
		const struct base_file *file = &restoring->files[i];
		const struct store_value args[] = {
			store_value_text(file->name),
			store_value_bytes(file->bytes, file->length) };

		if (!is_hash(file->name))
			continue;
		if (strcmp(base_hash_print(file->bytes, file->length, arena),
		    file->name) != 0)
			return refuse(restoring, file->name, findings);
		if (!store_access_run(store, STORE_QUERY_DOCUMENT_ADD, args, NULL,
		    arena, findings))
			return false;
		restoring->answer.document_count++;
	}
	return true;
}

/* The head that the backup names must be that of its acts. */
static bool
check_about(const struct restoring *restoring, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct base_file *file = find_file(restoring, ABOUT);
	struct backing_up again = { .answer = restoring->answer };
	struct base_buf about;

	if (file == NULL)
		return refuse(restoring, ABOUT, findings);
	if (!find_head(&again, store, arena, findings))
		return false;
	base_buf_start(&about, arena);
	print_about(&about, &again);
	return (file->length == about.length &&
	    memcmp(file->bytes, about.bytes, about.length) == 0) ||
	    refuse(restoring, ABOUT, findings);
}

static bool
restore(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct restoring *restoring = context;
	struct store_rows last;

	if (!store_access_run(store, STORE_QUERY_ACT_LAST, NULL, &last, arena,
	    findings))
		return false;
	if (last.row_count > 0) {
		base_findings_add(findings, BASE_ERR_STORE_SET_UP, nowhere,
		    store_access_place(store), NULL);
		return false;
	}
	if (!restore_documents(restoring, store, arena, findings))
		return false;
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		size_t count;

		if (!restore_table(restoring, &tables[i], &count, store,
		    findings))
			return false;
		if (tables[i].list == STORE_QUERY_ACT_LIST)
			restoring->answer.act_count = (int64_t)count;
		if (tables[i].list == STORE_QUERY_STATE_LIST)
			restoring->answer.state_count = count;
	}
	return check_about(restoring, store, arena, findings) &&
	    service_derived_rebuild(store, arena, findings) &&
	    service_log_check_within(store, arena, findings);
}

bool
service_backup_restore(struct service_backup_answer *out,
    const struct service_database_request *request, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct restoring restoring = { .path = path };
	const struct store_work work = { .write = true, .body = restore,
		.context = &restoring };
	const struct store_opening opening = { .place = request->place,
		.mode = STORE_OPEN_CREATE, .any_version = true,
		.driver = request->driver };
	struct base_file file;
	struct store *store;
	int done;
	bool good;

	if (!base_file_read(&file, path, arena, findings) ||
	    !base_tar_read(&restoring.files, &restoring.count, &file, arena,
	    findings) || !store_access_open(&store, &opening, findings))
		return false;
	good = store_migrate_run(&done, store, base_clock_print_now(arena),
	    arena, findings) && store_access_transact(store, &work, arena,
	    findings);
	store_access_close(store);
	if (!good)
		return false;
	restoring.answer.length = file.length;
	restoring.answer.hash = base_hash_print(file.bytes, file.length,
	    arena);
	*out = restoring.answer;
	return true;
}

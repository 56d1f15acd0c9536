#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/text.h"
#include "batch/table_csv.h"
#include "service/scenarios_table.h"

#define BLOCK 512 /* bytes, in which st_blocks counts */

static const struct base_place nowhere;

static struct base_buf
print_json(const struct batch_table *table, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	batch_table_print(&buf, table);
	return buf;
}

static void
name_places(struct service_scenarios_table *out, const char *folder,
    struct base_arena *arena)
{
	const char *target = base_disk_resolve(folder, arena);

	out->out = folder;
	out->grown = base_arena_print(arena, "%s.table", target);
	out->kept = base_arena_print(arena, "%s.table.part", target);
	out->sink = (struct batch_table_sink){ &out->table, -1, 0 };
}

/* Is what an earlier run has left of this table?  Another's is refused. */
static bool
find_left(bool *is_ours, const struct service_scenarios_table *own,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *path = base_file_join(own->grown, BATCH_TABLE_FILE, arena);
	struct base_buf json = print_json(&own->table, arena);
	struct base_file file;

	*is_ours = false;
	if (!base_file_is_there(own->grown) ||
	    base_folder_is_empty(own->grown))
		return true;
	*is_ours = base_file_is_there(path) &&
	    base_file_read(&file, path, arena, base_findings_new(arena)) &&
	    file.length == json.length &&
	    memcmp(file.bytes, json.bytes, json.length) == 0;
	if (!*is_ours)
		base_findings_add(findings, BASE_ERR_PART_LEFT, nowhere,
		    own->grown, NULL);
	return *is_ours;
}

static uint64_t
count_taken(const struct service_scenarios_table *own,
    struct base_arena *arena)
{
	uint64_t taken = 0;
	struct stat info;

	for (size_t i = 0; i <= own->table.column_count; i++) {
		const char *name = i == own->table.column_count ?
		    BATCH_TABLE_CSV_FILE : own->table.columns[i].file;

		if (stat(base_file_join(own->grown, name, arena), &info) == 0)
			taken += (uint64_t)info.st_blocks * BLOCK;
	}
	return taken;
}

static bool
check_room(const struct service_scenarios_table *own, uint64_t needed,
    uint64_t taken, struct base_arena *arena, struct base_findings *findings)
{
	uint64_t has = base_disk_count_free(own->grown, arena);

	if (needed <= taken || needed - taken <= has)
		return true;
	needed -= taken;
	base_findings_add(findings, BASE_ERR_ROWS_TOO_LARGE, nowhere,
	    base_text_print_size(needed, arena), own->out,
	    base_text_print_size(has, arena), NULL);
	return false;
}

static bool
open_folder(struct service_scenarios_table *own, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_buf json = print_json(&own->table, arena);

	if (!base_folder_make(own->grown, arena, findings) ||
	    !base_file_write(base_file_join(own->grown, BATCH_TABLE_FILE,
	    arena), json.bytes, json.length, arena, findings))
		return false;
	own->sink.folder = open(own->grown,
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return own->sink.folder >= 0 || base_disk_refuse_write(own->out,
	    findings);
}

/* The column's file, with its room; errno tells. */
static bool
take_room(int folder, const struct batch_table_column *column, uint64_t rows)
{
	int file = openat(folder, column->file,
	    O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	bool good = file >= 0 && base_disk_take_room(file, rows *
	    column->width);
	int error = errno;

	if (file >= 0)
		close(file);
	errno = error;
	return good;
}

static bool
take_rooms(struct service_scenarios_table *own,
    struct base_findings *findings)
{
	const struct batch_table *table = &own->table;

	for (size_t i = 0; i < table->column_count; i++)
		if (!take_room(own->sink.folder, &table->columns[i],
		    table->to - table->from))
			return base_disk_refuse_write(own->out, findings);
	return true;
}

bool
service_scenarios_table_begin(struct service_scenarios_table *out,
    const struct batch_table *table, const char *folder,
    struct base_arena *arena, struct base_findings *findings)
{
	bool is_ours;

	out->table = *table;
	out->has_columns = true;
	name_places(out, folder, arena);
	if (!find_left(&is_ours, out, arena, findings) ||
	    !check_room(out, batch_table_count_bytes(table),
	    is_ours ? count_taken(out, arena) : 0, arena, findings))
		return false;
	/* sums without the rows that they tell of */
	if (!is_ours)
		(void)unlink(out->kept);
	if (open_folder(out, arena, findings) && take_rooms(out, findings))
		return true;
	service_scenarios_table_drop(out, arena);
	return false;
}

bool
service_scenarios_table_sync(const struct service_scenarios_table *own,
    struct base_findings *findings)
{
	for (size_t i = 0; i < own->table.column_count; i++) {
		int file = openat(own->sink.folder,
		    own->table.columns[i].file, O_WRONLY | O_CLOEXEC);
		bool good = file >= 0 && fdatasync(file) == 0;
		int error = errno;

		if (file >= 0)
			close(file);
		errno = error;
		if (!good)
			return base_disk_refuse_write(own->out, findings);
	}
	return true;
}

/* The CSV, and no columns any more.  The sums go before the columns: they must
 * never tell of rows that are not there. */
static bool
turn_to_csv(struct service_scenarios_table *own, struct base_arena *arena,
    struct base_findings *findings)
{
	int file = openat(own->sink.folder, BATCH_TABLE_CSV_FILE,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool good = file >= 0 && batch_table_csv_print(file, own->sink.folder,
	    &own->table, arena);
	int error = errno;

	if (file >= 0 && close(file) != 0 && good) {
		good = false;
		error = errno;
	}
	errno = error;
	if (!good)
		return base_disk_refuse_write(own->out, findings);
	(void)unlink(own->kept);
	for (size_t i = 0; i < own->table.column_count; i++)
		(void)unlinkat(own->sink.folder, own->table.columns[i].file,
		    0);
	return true;
}

/* The names of the table's files; how many. */
static size_t
list_files(struct base_file *out, const struct batch_table *table)
{
	size_t count = 0;

	out[count++] = (struct base_file){ BATCH_TABLE_FILE, NULL, 0 };
	if (table->layout == BATCH_TABLE_CSV)
		out[count++] = (struct base_file){ BATCH_TABLE_CSV_FILE, NULL,
			0 };
	for (size_t i = 0; table->layout == BATCH_TABLE_COLUMNS &&
	    i < table->column_count; i++)
		out[count++] = (struct base_file){ table->columns[i].file,
			NULL, 0 };
	return count;
}

static void
close_folder(struct service_scenarios_table *own)
{
	if (own->sink.folder >= 0)
		close(own->sink.folder);
	own->sink.folder = -1;
}

bool
service_scenarios_table_end(struct service_scenarios_table *own,
    const struct base_file *files, size_t count, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_file *all = base_arena_alloc(arena,
	    own->table.column_count + 2 + count, sizeof(*all));
	size_t own_count;

	if (own->table.layout == BATCH_TABLE_CSV && own->has_columns &&
	    !turn_to_csv(own, arena, findings))
		return false;
	own_count = list_files(all, &own->table);
	for (size_t i = 0; i < count; i++)
		all[own_count + i] = files[i];
	if (!base_folder_write_grown(own->out, own->grown, all,
	    own_count + count, arena, findings))
		return false;
	(void)unlink(own->kept);
	close_folder(own);
	return true;
}

void
service_scenarios_table_drop(struct service_scenarios_table *own,
    struct base_arena *arena)
{
	close_folder(own);
	(void)unlink(own->kept);
	base_folder_remove(own->grown, arena);
}

/* ---- joined ---- */

struct piece {
	const struct batch_part *part;
	const char *folder;
	struct batch_table table;
};

static int
compare_pieces(const void *a, const void *b)
{
	const struct piece *left = a, *right = b;

	return batch_part_compare(left->part, right->part);
}

/* *has is false where there is none. */
static bool
read_piece(struct piece *out, bool *has, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *path = base_file_join(out->folder, BATCH_TABLE_FILE,
	    arena);
	struct base_file file;

	*has = base_file_is_there(path);
	return !*has || (base_file_read(&file, path, arena, findings) &&
	    batch_table_read_file(&out->table, &file, out->part, arena,
	    findings));
}

/* As if it were of all scenarios. */
static struct base_buf
print_whole(struct batch_table table, struct base_arena *arena)
{
	table.from = 0;
	table.to = table.scenarios;
	return print_json(&table, arena);
}

/* Have all pieces a table, and of the same kind?  first is one that has. */
static bool
check_pieces(const struct piece *pieces, const bool *has, size_t count,
    size_t first, struct base_arena *arena, struct base_findings *findings)
{
	struct base_buf whole = print_whole(pieces[first].table, arena);
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		struct base_buf own;

		if (has[i]) {
			own = print_whole(pieces[i].table, arena);
			if (own.length == whole.length &&
			    memcmp(own.bytes, whole.bytes, own.length) == 0)
				continue;
		}
		base_findings_add(findings, has[i] ? BASE_ERR_ROWS_OTHER :
		    BASE_ERR_ROWS_MISSING,
		    (struct base_place){ .file = pieces[i].folder },
		    pieces[first].folder, NULL);
		good = false;
	}
	return good;
}

/* The head of a CSV, which is the same in all; errno tells. */
static bool
pass_head(int from, struct base_hash *hash, const struct batch_table *table,
    struct base_arena *arena)
{
	struct base_buf head, own;
	size_t done = 0;
	ssize_t got;

	base_buf_start(&head, arena);
	batch_table_csv_print_head(&head, table);
	base_buf_start(&own, arena);
	base_buf_add_text(&own, head.bytes);
	while (done < own.length) {
		got = read(from, own.bytes + done, own.length - done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	/* whatever is no head makes another hash */
	base_hash_add(hash, own.bytes, done);
	return true;
}

/* Appends a piece's file; what is not what its SHA256SUMS says is refused. */
static bool
append_file(struct service_scenarios_table *own, const struct piece *piece,
    const char *name, bool is_first, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *path = base_file_join(piece->folder, name, arena);
	const char *sum = base_folder_find_sum(piece->folder, name, arena);
	struct base_hash *hash = base_hash_new(arena);
	int from = open(path, O_RDONLY | O_CLOEXEC), to, error;
	bool good;

	if (from < 0)
		return base_disk_refuse(BASE_ERR_FILE_CANNOT_READ, path, errno,
		    findings);
	to = openat(own->sink.folder, name, O_WRONLY | O_CREAT | O_APPEND |
	    O_CLOEXEC | (is_first ? O_TRUNC : 0), 0666);
	good = to >= 0 && (is_first || own->table.layout != BATCH_TABLE_CSV ||
	    pass_head(from, hash, &own->table, arena)) &&
	    base_disk_pass(to, from, hash);
	error = errno;
	if (to >= 0 && close(to) != 0 && good) {
		good = false;
		error = errno;
	}
	close(from);
	errno = error;
	if (!good)
		return base_disk_refuse_write(own->out, findings);
	if (sum != NULL && strcmp(sum, base_hash_end(hash, arena)) == 0)
		return true;
	base_findings_add(findings, BASE_ERR_ROWS_DAMAGED,
	    (struct base_place){ .file = path }, NULL);
	return false;
}

static uint64_t
count_pieces(const struct piece *pieces, size_t count,
    const struct base_file *files, size_t file_count,
    struct base_arena *arena)
{
	uint64_t bytes = 0;
	struct stat info;

	for (size_t i = 0; i < count; i++)
		for (size_t f = 0; f < file_count; f++)
			if (stat(base_file_join(pieces[i].folder,
			    files[f].name, arena), &info) == 0)
				bytes += (uint64_t)info.st_size;
	return bytes;
}

/* The folder with all their rows. */
static bool
append_pieces(struct service_scenarios_table *own,
    const struct piece *pieces, size_t count, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_file *files = base_arena_alloc(arena,
	    own->table.column_count + 2, sizeof(*files));
	size_t file_count = list_files(files, &own->table);
	bool is_ours, good;

	if (!find_left(&is_ours, own, arena, findings) ||
	    !check_room(own, count_pieces(pieces, count, files, file_count,
	    arena), is_ours ? count_taken(own, arena) : 0, arena, findings))
		return false;
	good = open_folder(own, arena, findings);
	/* the first is table.json, which is there already */
	for (size_t f = 1; f < file_count && good; f++)
		for (size_t i = 0; i < count && good; i++)
			good = append_file(own, &pieces[i], files[f].name,
			    i == 0, arena, findings);
	if (!good)
		service_scenarios_table_drop(own, arena);
	return good;
}

bool
service_scenarios_table_join(struct service_scenarios_table *out,
    bool *out_has, const struct batch_part *parts, const char *const *folders,
    size_t count, const char *out_folder, struct base_arena *arena,
    struct base_findings *findings)
{
	struct piece *pieces = base_arena_alloc(arena, count,
	    sizeof(*pieces));
	bool *has = base_arena_alloc(arena, count, sizeof(*has));
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < count; i++) {
		pieces[i].part = &parts[i];
		pieces[i].folder = folders[i];
		if (!read_piece(&pieces[i], &has[i], arena, findings))
			return false;
		if (has[i] && first == SIZE_MAX)
			first = i;
	}
	*out_has = first != SIZE_MAX;
	if (!*out_has)
		return true;
	if (!check_pieces(pieces, has, count, first, arena, findings))
		return false;
	qsort(pieces, count, sizeof(*pieces), compare_pieces);
	*out = (struct service_scenarios_table){ .table = pieces[0].table };
	out->table.from = 0;
	out->table.to = out->table.scenarios;
	name_places(out, out_folder, arena);
	return append_pieces(out, pieces, count, arena, findings);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "fault_vfs.h"

/* One write that has not been synced: where, and what was there before. */
struct unsynced {
	struct unsynced *next;
	char path[512];
	sqlite3_int64 offset;
	int length;      /* of what was there; less than written = beyond the end */
	int written;
	char before[];
};

struct fault_file {
	sqlite3_file base;
	char path[512];
	sqlite3_file *real; /* right behind this */
};

static struct {
	sqlite3_vfs *real;
	enum fault_kind kind;
	int at;
	int count;
	unsigned seed;
	bool failed;
	struct unsynced *unsynced; /* the last one first */
} state;

static unsigned
draw(void)
{
	state.seed = state.seed * 1664525u + 1013904223u;
	return state.seed >> 16;
}

/* Does this call fail?  *code is what it says then. */
static bool
fails(int *code)
{
	state.count++;
	if (state.failed && state.kind != FAULT_ONCE)
		return true;
	if (state.at == 0 || state.count != state.at)
		return false;
	state.failed = true;
	if (state.kind == FAULT_FULL)
		*code = SQLITE_FULL;
	return true;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return ((struct fault_file *)file)->real;
}

static void
forget(const char *path)
{
	struct unsynced **link = &state.unsynced;

	while (*link != NULL) {
		struct unsynced *entry = *link;

		if (strcmp(entry->path, path) != 0) {
			link = &entry->next;
			continue;
		}
		*link = entry->next;
		free(entry);
	}
}

static void
remember(struct fault_file *file, int length, sqlite3_int64 offset)
{
	struct unsynced *entry = calloc(1, sizeof(*entry) + (size_t)length);
	sqlite3_int64 size = 0;

	if (entry == NULL)
		abort();
	strcpy(entry->path, file->path);
	entry->offset = offset;
	entry->written = length;
	file->real->pMethods->xFileSize(file->real, &size);
	if (offset < size)
		entry->length = size - offset < length ?
		    (int)(size - offset) : length;
	if (entry->length > 0)
		file->real->pMethods->xRead(file->real, entry->before,
		    entry->length, offset);
	entry->next = state.unsynced;
	state.unsynced = entry;
}

static int
fault_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int
fault_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
	return real_of(file)->pMethods->xRead(real_of(file), bytes, length,
	    offset);
}

static int
fault_write(sqlite3_file *file, const void *bytes, int length,
    sqlite3_int64 offset)
{
	int code = SQLITE_IOERR_WRITE;

	if (fails(&code))
		return code;
	remember((struct fault_file *)file, length, offset);
	return real_of(file)->pMethods->xWrite(real_of(file), bytes, length,
	    offset);
}

static int
fault_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int code = SQLITE_IOERR_TRUNCATE;

	return fails(&code) ? code :
	    real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
fault_sync(sqlite3_file *file, int flags)
{
	int code = SQLITE_IOERR_FSYNC;

	if (fails(&code))
		return code;
	forget(((struct fault_file *)file)->path);
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int
fault_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
fault_lock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int
fault_unlock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int
fault_reserved(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int
fault_control(sqlite3_file *file, int op, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op,
	    argument);
}

static int
fault_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

/* None that would let SQLite save a sync. */
static int
fault_device(sqlite3_file *file)
{
	(void)file;
	return 0;
}

static const sqlite3_io_methods methods = { 1, fault_close, fault_read,
	fault_write, fault_truncate, fault_sync, fault_size, fault_lock,
	fault_unlock, fault_reserved, fault_control, fault_sector,
	fault_device, NULL, NULL, NULL, NULL, NULL, NULL };

static int
fault_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *given,
    int flags, int *out_flags)
{
	struct fault_file *file = (struct fault_file *)given;
	int code = SQLITE_CANTOPEN, there = 1;

	(void)vfs;
	file->real = (sqlite3_file *)(file + 1);
	file->base.pMethods = NULL;
	if (name != NULL && (flags & SQLITE_OPEN_CREATE) != 0)
		state.real->xAccess(state.real, name, SQLITE_ACCESS_EXISTS,
		    &there);
	if (!there && fails(&code))
		return code;
	if (name != NULL)
		snprintf(file->path, sizeof(file->path), "%s", name);
	code = state.real->xOpen(state.real, name, file->real, flags,
	    out_flags);
	if (code == SQLITE_OK)
		file->base.pMethods = &methods;
	return code;
}

static int
fault_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	int code = SQLITE_IOERR_DELETE;

	(void)vfs;
	if (fails(&code))
		return code;
	forget(name);
	return state.real->xDelete(state.real, name, sync);
}

void
fault_vfs_register(void)
{
	static sqlite3_vfs vfs;

	state.real = sqlite3_vfs_find(NULL);
	vfs = *state.real;
	vfs.szOsFile = (int)sizeof(struct fault_file) + state.real->szOsFile;
	vfs.pNext = NULL;
	vfs.zName = "fault";
	vfs.xOpen = fault_open;
	vfs.xDelete = fault_delete;
	if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
		abort();
}

void
fault_vfs_arm(enum fault_kind kind, int at, unsigned seed)
{
	state.kind = kind;
	state.at = at;
	state.seed = seed;
	state.count = 0;
	state.failed = false;
}

int
fault_vfs_count(void)
{
	return state.count;
}

bool
fault_vfs_has_failed(void)
{
	return state.failed;
}

static void
put_back(const struct unsynced *entry)
{
	FILE *file = fopen(entry->path, "r+b");

	if (file == NULL)
		return;
	if (fseek(file, (long)entry->offset, SEEK_SET) == 0) {
		fwrite(entry->before, 1, (size_t)entry->length, file);
		for (int i = entry->length; i < entry->written; i++)
			fputc(0, file);
	}
	fclose(file);
}

void
fault_vfs_lose(void)
{
	while (state.unsynced != NULL) {
		struct unsynced *entry = state.unsynced;

		state.unsynced = entry->next;
		if (state.kind == FAULT_POWER && draw() % 2 == 0)
			put_back(entry);
		free(entry);
	}
}

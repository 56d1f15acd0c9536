#define _GNU_SOURCE /* renameat2() */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"

#define LARGEST ((size_t)1 << 30)
#define LARGEST_NAME "1 GiB"
#define CHUNK ((size_t)256 * 1024)
#define SUMS "SHA256SUMS"

static const struct base_place nowhere;

static bool
report(struct base_findings *findings, enum base_err_code code,
    const char *path)
{
	base_findings_add(findings, code, nowhere, path, strerror(errno),
	    NULL);
	return false;
}

/* --- reading ---------------------------------------------------------------- */

static bool
read_all(int fd, struct base_buf *into, const char *path,
    struct base_findings *findings, struct base_arena *arena)
{
	char *chunk = base_arena_alloc(arena, CHUNK, 1);
	ssize_t got;

	while ((got = read(fd, chunk, CHUNK)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return report(findings, BASE_ERR_FILE_CANNOT_READ,
			    path);
		if (into->length + (size_t)got > LARGEST) {
			base_findings_add(findings, BASE_ERR_FILE_TOO_LARGE,
			    nowhere, path, LARGEST_NAME, NULL);
			return false;
		}
		base_buf_add_bytes(into, chunk, (size_t)got);
	}
	return true;
}

bool
base_file_read(struct base_file *out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_buf bytes;
	bool good;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return report(findings, BASE_ERR_FILE_CANNOT_READ, path);
	base_buf_start(&bytes, arena);
	good = read_all(fd, &bytes, path, findings, arena);
	close(fd);
	if (good)
		*out = (struct base_file){ base_arena_copy_text(arena, path),
			bytes.bytes, bytes.length };
	return good;
}

bool
base_file_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *
base_file_join(const char *folder, const char *name, struct base_arena *arena)
{
	size_t length = strlen(folder);

	return base_arena_print(arena, "%s%s%s", folder,
	    length > 0 && folder[length - 1] == '/' ? "" : "/", name);
}

/* --- writing one file ------------------------------------------------------- */

static bool
write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(fd, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return true;
}

/* Closes fd; false if bytes may not have reached the disk. */
static bool
sync_and_close(int fd)
{
	bool good = fsync(fd) == 0;
	int kept = errno;

	if (close(fd) != 0 && good)
		return false;
	errno = kept;
	return good;
}

static bool
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd >= 0 && sync_and_close(fd);
}

/* The folder that path stands in. */
static const char *
find_parent(const char *path, struct base_arena *arena)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return ".";
	return slash == path ? "/" : base_arena_copy_bytes(arena, path,
	    (size_t)(slash - path));
}

/* Files get the rights that the user's mask allows, as from any program. */
static mode_t
find_mode(mode_t wanted)
{
	mode_t mask = umask(0);

	umask(mask);
	return wanted & ~mask;
}

/* A pipe or device is written to as it is; it cannot be replaced. */
static bool
write_through(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool good;

	if (fd < 0)
		return false;
	good = write_all(fd, bytes, length);
	return close(fd) == 0 && good;
}

static bool
write_beside(const char *path, const char *bytes, size_t length,
    struct base_arena *arena)
{
	char *beside = base_arena_print(arena, "%s.XXXXXX", path);
	int fd = mkstemp(beside), kept;
	bool good;

	if (fd < 0)
		return false;
	good = write_all(fd, bytes, length) &&
	    fchmod(fd, find_mode(0666)) == 0;
	good = sync_and_close(fd) && good && rename(beside, path) == 0;
	if (!good) {
		kept = errno;
		unlink(beside);
		errno = kept;
		return false;
	}
	(void)sync_folder(find_parent(path, arena));
	return true;
}

bool
base_file_write(const char *path, const char *bytes, size_t length,
    struct base_arena *arena, struct base_findings *findings)
{
	struct stat status;
	bool good;

	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
		if (S_ISDIR(status.st_mode)) {
			errno = EISDIR;
			return report(findings, BASE_ERR_FILE_CANNOT_WRITE,
			    path);
		}
		good = write_through(path, bytes, length);
	} else {
		good = write_beside(path, bytes, length, arena);
	}
	return good || report(findings, BASE_ERR_FILE_CANNOT_WRITE, path);
}

/* --- replacing a folder ----------------------------------------------------- */

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in the folder in byte order, without . and ..; NULL and errno. */
static const char **
list_folder(const char *path, size_t *count, struct base_arena *arena)
{
	size_t room = 16;
	const char **names = base_arena_alloc(arena, room, sizeof(*names));
	const char **more;
	DIR *folder = opendir(path);
	struct dirent *entry;

	*count = 0;
	if (folder == NULL)
		return NULL;
	while ((entry = readdir(folder)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (*count == room) {
			more = base_arena_alloc(arena, 2 * room,
			    sizeof(*more));
			memcpy(more, names, room * sizeof(*more));
			names = more;
			room *= 2;
		}
		names[(*count)++] = base_arena_copy_text(arena,
		    entry->d_name);
	}
	closedir(folder);
	qsort(names, *count, sizeof(*names), compare_names);
	return names;
}

/* Is name one of those that SHA256SUMS lists ("hash  name" lines)? */
static bool
is_listed(const char *sums, const char *name)
{
	while (*sums != '\0') {
		size_t length = strcspn(sums, "\n");
		size_t name_length = strlen(name);

		if (length > name_length + 2 &&
		    strncmp(sums + length - name_length, name,
		    name_length) == 0 &&
		    strncmp(sums + length - name_length - 2, "  ", 2) == 0)
			return true;
		sums += length + (sums[length] == '\n' ? 1 : 0);
	}
	return false;
}

static bool
is_regular(const char *folder, const char *name, struct base_arena *arena)
{
	struct stat status;

	return lstat(base_file_join(folder, name, arena), &status) == 0 &&
	    S_ISREG(status.st_mode);
}

bool
base_file_check_replaceable(const char *path, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_findings *unread = base_findings_new(arena);
	struct base_file sums = { .bytes = "" };
	struct stat status;
	const char **names;
	size_t count;

	if (stat(path, &status) != 0)
		return errno == ENOENT ||
		    report(findings, BASE_ERR_FILE_CANNOT_WRITE, path);
	if (!S_ISDIR(status.st_mode)) {
		base_findings_add(findings, BASE_ERR_FOLDER_NOT_FOLDER,
		    nowhere, path, NULL);
		return false;
	}
	names = list_folder(path, &count, arena);
	if (names == NULL)
		return report(findings, BASE_ERR_FILE_CANNOT_WRITE, path);
	if (is_regular(path, SUMS, arena) && !base_file_read(&sums,
	    base_file_join(path, SUMS, arena), arena, unread))
		sums.bytes = "";
	for (size_t i = 0; i < count; i++) {
		bool ours = strcmp(names[i], SUMS) == 0 ||
		    is_listed(sums.bytes, names[i]);

		if (ours && is_regular(path, names[i], arena))
			continue;
		base_findings_add(findings, BASE_ERR_FOLDER_NOT_OURS, nowhere,
		    path, names[i], NULL);
		return false;
	}
	return true;
}

/* Removes a folder of plain files. */
static void
remove_folder(const char *path, struct base_arena *arena)
{
	size_t count;
	const char **names = list_folder(path, &count, arena);

	for (size_t i = 0; names != NULL && i < count; i++)
		(void)unlink(base_file_join(path, names[i], arena));
	(void)rmdir(path);
}

/* Makes the folders above path that are missing. */
static bool
make_parents(const char *path, struct base_arena *arena)
{
	const char *parent = find_parent(path, arena);

	if (base_file_is_folder(parent))
		return true;
	return make_parents(parent, arena) && mkdir(parent, 0777) == 0;
}

static int
compare_files(const void *a, const void *b)
{
	return strcmp((*(const struct base_file *const *)a)->name,
	    (*(const struct base_file *const *)b)->name);
}

/* SHA256SUMS as sha256sum(1) reads it. */
static const char *
print_sums(const struct base_file *files, size_t count,
    struct base_arena *arena)
{
	const struct base_file **sorted = base_arena_alloc(arena, count,
	    sizeof(*sorted));
	struct base_buf sums;

	for (size_t i = 0; i < count; i++)
		sorted[i] = &files[i];
	qsort(sorted, count, sizeof(*sorted), compare_files);
	base_buf_start(&sums, arena);
	for (size_t i = 0; i < count; i++)
		base_buf_add_print(&sums, "%s  %s\n", base_hash_print(
		    sorted[i]->bytes, sorted[i]->length, arena),
		    sorted[i]->name);
	return sums.bytes;
}

static bool
write_into(const char *folder, const struct base_file *file,
    struct base_arena *arena)
{
	int fd = open(base_file_join(folder, file->name, arena),
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool good;

	if (fd < 0)
		return false;
	good = write_all(fd, file->bytes, file->length);
	return sync_and_close(fd) && good;
}

/* Puts the new folder in the place of path, in one step where there is one
 * already; the old one, if any, then stands at the new one's name. */
static bool
put_in_place(const char *fresh, const char *path, struct base_arena *arena)
{
	const char *aside;
	int kept;

	if (!base_file_is_folder(path))
		return rename(fresh, path) == 0;
	if (renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* a file system that cannot exchange: two steps, and back on failure */
	aside = base_arena_print(arena, "%s.old", fresh);
	if (rename(path, aside) != 0)
		return false;
	if (rename(fresh, path) == 0)
		return rename(aside, fresh) == 0;
	kept = errno;
	(void)rename(aside, path);
	errno = kept;
	return false;
}

static bool
fill_folder(const char *fresh, const struct base_file *files, size_t count,
    struct base_arena *arena)
{
	struct base_file sums = { SUMS, print_sums(files, count, arena), 0 };

	sums.length = strlen(sums.bytes);
	for (size_t i = 0; i < count; i++)
		if (!write_into(fresh, &files[i], arena))
			return false;
	return write_into(fresh, &sums, arena) &&
	    chmod(fresh, find_mode(0777)) == 0 && sync_folder(fresh);
}

/* The path without closing slashes, and behind a symbolic link its target. */
static const char *
find_real_path(const char *path, struct base_arena *arena)
{
	char *real = realpath(path, NULL);
	size_t length = strlen(path);
	const char *found;

	while (length > 1 && path[length - 1] == '/')
		length--;
	found = real != NULL ? base_arena_copy_text(arena, real) :
	    base_arena_copy_bytes(arena, path, length);
	free(real);
	return found;
}

bool
base_file_write_folder(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
{
	const char *real = find_real_path(path, arena);
	char *fresh = base_arena_print(arena, "%s.XXXXXX", real);
	bool good;
	int kept;

	if (!base_file_check_replaceable(path, arena, findings))
		return false;
	if (!make_parents(real, arena) || mkdtemp(fresh) == NULL)
		return report(findings, BASE_ERR_FILE_CANNOT_WRITE, path);
	good = fill_folder(fresh, files, count, arena) &&
	    put_in_place(fresh, real, arena);
	kept = errno;
	/* what is left there: the old folder, or the new one that failed */
	remove_folder(fresh, arena);
	(void)sync_folder(find_parent(real, arena));
	errno = kept;
	return good || report(findings, BASE_ERR_FILE_CANNOT_WRITE, path);
}

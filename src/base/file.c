#define _GNU_SOURCE /* renameat2() */
#include <sys/stat.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"

#define LARGEST ((size_t)1 << 30)
#define LARGEST_TEXT "1 GiB"
#define SUMS "SHA256SUMS"
#define HASH_LENGTH 64
#define MOST_TEMPS 1000

/* What people meet most often has a sentence of its own; the rest is told in
 * the system's words. */
static enum base_err_code
find_sentence(enum base_err_code general, int error)
{
	bool reading = general == BASE_ERR_FILE_CANNOT_READ;

	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return reading ? BASE_ERR_FILE_NOT_THERE :
		    BASE_ERR_WRITE_NO_FOLDER;
	case EACCES:
	case EPERM:
		return reading ? BASE_ERR_FILE_NO_ACCESS :
		    BASE_ERR_WRITE_NO_ACCESS;
	case EISDIR:
		return reading ? BASE_ERR_FILE_IS_FOLDER :
		    BASE_ERR_WRITE_IS_FOLDER;
	case ENOSPC:
	case EDQUOT:
		return BASE_ERR_WRITE_FULL;
	case EROFS:
		return BASE_ERR_WRITE_READ_ONLY;
	default:
		return general;
	}
}

static bool
refuse(enum base_err_code code, const char *path, int error,
    struct base_findings *findings)
{
	base_findings_add(findings, find_sentence(code, error),
	    (struct base_place){ 0 }, path, strerror(error), NULL);
	return false;
}

static bool
refuse_write(const char *path, struct base_findings *findings)
{
	return refuse(BASE_ERR_FILE_CANNOT_WRITE, path, errno, findings);
}

/* ---- paths ---- */

static const char *
find_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* The folder in which path lies. */
static const char *
find_parent(const char *path, struct base_arena *arena)
{
	const char *name = find_name(path);

	if (name == path)
		return ".";
	while (name > path + 1 && name[-1] == '/')
		name--;
	return base_arena_copy_bytes(arena, path, (size_t)(name - path));
}

/* What path names in truth if it is there, else path without the slashes at
 * its end. */
static const char *
resolve(const char *path, struct base_arena *arena)
{
	char *real = realpath(path, NULL);
	size_t length = strlen(path);
	const char *copy;

	if (real != NULL) {
		copy = base_arena_copy_text(arena, real);
		free(real);
		return copy;
	}
	while (length > 1 && path[length - 1] == '/')
		length--;
	return base_arena_copy_bytes(arena, path, length);
}

bool
base_file_is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool
base_file_is_empty_folder(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	bool empty = folder != NULL;

	while (empty && (entry = readdir(folder)) != NULL)
		empty = strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0;
	if (folder != NULL)
		closedir(folder);
	return empty;
}

const char *
base_file_join(const char *folder, const char *name, struct base_arena *arena)
{
	size_t length = strlen(folder);
	bool has_slash = length > 0 && folder[length - 1] == '/';

	if (length == 0)
		return base_arena_copy_text(arena, name);
	return base_arena_print(arena, "%s%s%s", folder, has_slash ? "" : "/",
	    name);
}

/* ---- reading ---- */

enum outcome { DONE, FAILED, TOO_LARGE };

/* Reads to the end; expected is a guess that makes the usual case one piece. */
static enum outcome
read_all(struct base_buf *buf, int fd, size_t expected,
    struct base_arena *arena)
{
	size_t room = expected + 1;
	char *piece = base_arena_alloc(arena, room, 1);
	size_t length = 0;
	ssize_t got;

	*buf = (struct base_buf){ arena, piece, 0, room };
	while ((got = read(fd, buf->bytes + length, buf->room - length)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return FAILED;
		length += (size_t)got;
		if (length > LARGEST)
			return TOO_LARGE;
		buf->length = length;
		if (length == buf->room) {
			room = 2 * buf->room;
			piece = base_arena_alloc(arena, room, 1);
			memcpy(piece, buf->bytes, length);
			buf->bytes = piece;
			buf->room = room;
		}
	}
	buf->bytes[length] = '\0';
	return DONE;
}

static enum outcome
read_open(struct base_buf *buf, int fd, struct base_arena *arena)
{
	struct stat info;
	size_t expected = 0;

	if (fstat(fd, &info) != 0)
		return FAILED;
	if (S_ISDIR(info.st_mode)) {
		errno = EISDIR;
		return FAILED;
	}
	if (info.st_size > (off_t)LARGEST)
		return TOO_LARGE;
	/* A pipe has no size, and a file of /proc says 0. */
	expected = info.st_size > 0 ? (size_t)info.st_size : 4096;
	return read_all(buf, fd, expected, arena);
}

bool
base_file_read(struct base_file *out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), error;
	enum outcome outcome;
	struct base_buf buf;

	if (fd < 0)
		return refuse(BASE_ERR_FILE_CANNOT_READ, path, errno,
		    findings);
	outcome = read_open(&buf, fd, arena);
	error = errno;
	close(fd);
	if (outcome == FAILED)
		return refuse(BASE_ERR_FILE_CANNOT_READ, path, error,
		    findings);
	if (outcome == TOO_LARGE) {
		base_findings_add(findings, BASE_ERR_FILE_TOO_LARGE,
		    (struct base_place){ 0 }, path, LARGEST_TEXT, NULL);
		return false;
	}
	*out = (struct base_file){ base_arena_copy_text(arena, path), buf.bytes,
		buf.length };
	return true;
}

/* ---- writing a file ---- */

static bool
write_all(int fd, const char *bytes, size_t length)
{
	ssize_t done;

	while (length > 0) {
		done = write(fd, bytes, length);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		length -= (size_t)done;
	}
	return true;
}

/* Writes, syncs and closes; errno tells the first failure. */
static bool
fill(int fd, const char *bytes, size_t length)
{
	bool good = write_all(fd, bytes, length) &&
	    (fsync(fd) == 0 || errno == EINVAL || errno == EROFS);
	int error = errno;

	if (close(fd) != 0 && good)
		return false;
	errno = error;
	return good;
}

/* After a rename nothing can be undone, so a failure here changes nothing:
 * the new state is there, only not yet surely on the disk. */
static void
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* A name beside path that another process does not use as well. */
static const char *
print_temp(const char *path, int number, struct base_arena *arena)
{
	return base_file_join(find_parent(path, arena),
	    base_arena_print(arena, ".%.200s.kvote-%ld-%d", find_name(path),
	        (long)getpid(), number), arena);
}

/* mkstemp() would make the file readable for its owner only. */
static int
open_temp(const char **temp, const char *path, struct base_arena *arena)
{
	int fd = -1;

	for (int i = 0; i < MOST_TEMPS; i++) {
		*temp = print_temp(path, i, arena);
		fd = open(*temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	return fd;
}

/* A device or pipe cannot be replaced; it is written into. */
static bool
write_into(const char *path, const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd >= 0 && fill(fd, bytes, length);
}

static bool
replace_file(const char *path, const struct stat *old, const char *bytes,
    size_t length, struct base_arena *arena)
{
	const char *temp;
	int fd = open_temp(&temp, path, arena), error;

	if (fd < 0)
		return false;
	if (old != NULL)
		fchmod(fd, old->st_mode & 07777);
	if (fill(fd, bytes, length) && rename(temp, path) == 0) {
		sync_folder(find_parent(path, arena));
		return true;
	}
	error = errno;
	unlink(temp);
	errno = error;
	return false;
}

bool
base_file_print(const char *bytes, size_t length,
    struct base_findings *findings)
{
	return write_all(STDOUT_FILENO, bytes, length) ||
	    refuse_write("-", findings);
}

bool
base_file_write(const char *path, const char *bytes, size_t length,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *target = resolve(path, arena);
	struct stat info;
	bool is_there = stat(target, &info) == 0, good;

	if (!is_there && errno != ENOENT)
		return refuse_write(path, findings);
	if (is_there && !S_ISREG(info.st_mode))
		good = write_into(target, bytes, length);
	else
		good = replace_file(target, is_there ? &info : NULL, bytes,
		    length, arena);
	return good || refuse_write(path, findings);
}

/* ---- what is in a folder ---- */

struct names {
	const char **items;
	size_t count;
	size_t room;
};

static void
add_name(struct names *names, const char *name, size_t length,
    struct base_arena *arena)
{
	const char **larger;

	if (names->count == names->room) {
		names->room = names->room == 0 ? 16 : 2 * names->room;
		larger = base_arena_alloc(arena, names->room, sizeof(*larger));
		for (size_t i = 0; i < names->count; i++)
			larger[i] = names->items[i];
		names->items = larger;
	}
	names->items[names->count++] = base_arena_copy_bytes(arena, name,
	    length);
}

static int
compare_names(const void *a, const void *b)
{
	const char *const *one = a, *const *other = b;

	return strcmp(*one, *other);
}

static void
sort_names(struct names *names)
{
	if (names->count > 1)
		qsort(names->items, names->count, sizeof(*names->items),
		    compare_names);
}

static bool
has_name(const struct names *names, const char *name)
{
	return names->count > 0 && bsearch(&name, names->items, names->count,
	    sizeof(*names->items), compare_names) != NULL;
}

/* The entries in byte order; false with errno. */
static bool
list_folder(struct names *out, const char *path, struct base_arena *arena)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	int error;

	if (folder == NULL)
		return false;
	*out = (struct names){ 0 };
	while (errno = 0, (entry = readdir(folder)) != NULL) {
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			add_name(out, entry->d_name, strlen(entry->d_name),
			    arena);
	}
	error = errno;
	closedir(folder);
	sort_names(out);
	errno = error;
	return error == 0;
}

static bool
is_regular(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* The name in a line "hash  name" of SHA256SUMS, or NULL. */
static const char *
find_summed_name(const char *line, size_t length)
{
	if (length <= HASH_LENGTH + 2 ||
	    strspn(line, "0123456789abcdef") != HASH_LENGTH ||
	    line[HASH_LENGTH] != ' ' ||
	    (line[HASH_LENGTH + 1] != ' ' && line[HASH_LENGTH + 1] != '*'))
		return NULL;
	return line + HASH_LENGTH + 2;
}

/* The names in the folder's own SHA256SUMS, sorted; none if there is no such
 * file. */
static struct names
list_summed(const char *path, struct base_arena *arena)
{
	struct base_findings *ignored = base_findings_new(arena);
	const char *sums = base_file_join(path, SUMS, arena);
	struct names names = { 0 };
	struct base_file file;
	const char *line, *name;
	size_t length;

	if (!is_regular(sums) ||
	    !base_file_read(&file, sums, arena, ignored))
		return names;
	for (line = file.bytes; *line != '\0'; line += length + 1) {
		length = strcspn(line, "\n");
		name = find_summed_name(line, length);
		if (name != NULL)
			add_name(&names, name,
			    (size_t)(line + length - name), arena);
		if (line[length] == '\0')
			break;
	}
	if (names.count > 0)
		add_name(&names, SUMS, strlen(SUMS), arena);
	sort_names(&names);
	return names;
}

/* The first entry that kvote did not write, or NULL. */
static const char *
find_strange(const char *path, const struct names *entries,
    struct base_arena *arena)
{
	struct names ours = list_summed(path, arena);

	for (size_t i = 0; i < entries->count; i++) {
		if (!has_name(&ours, entries->items[i]) ||
		    !is_regular(base_file_join(path, entries->items[i],
		        arena)))
			return entries->items[i];
	}
	return NULL;
}

/* Is it the folder that the program, and so its user, stands in? */
static bool
is_here(const char *path)
{
	struct stat there, here;

	return stat(path, &there) == 0 && stat(".", &here) == 0 &&
	    there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

bool
base_file_check_replaceable(const char *path, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_place nowhere = { 0 };
	struct names entries;
	const char *strange;
	struct stat info;

	if (lstat(path, &info) != 0)
		return errno == ENOENT || refuse_write(path, findings);
	if (!base_file_is_folder(path)) {
		base_findings_add(findings, BASE_ERR_FOLDER_NOT_FOLDER,
		    nowhere, path, NULL);
		return false;
	}
	if (is_here(path)) {
		base_findings_add(findings, BASE_ERR_FOLDER_IS_HERE, nowhere,
		    path, NULL);
		return false;
	}
	if (!list_folder(&entries, path, arena))
		return refuse_write(path, findings);
	strange = find_strange(path, &entries, arena);
	if (strange == NULL)
		return true;
	base_findings_add(findings, BASE_ERR_FOLDER_NOT_OURS, nowhere, path,
	    strange, NULL);
	return false;
}

/* ---- writing a folder ---- */

/* Removes a folder of files.  What is no file stays, and the folder with it. */
static void
remove_folder(const char *path, struct base_arena *arena)
{
	struct names entries;

	if (!list_folder(&entries, path, arena))
		return;
	for (size_t i = 0; i < entries.count; i++)
		unlink(base_file_join(path, entries.items[i], arena));
	rmdir(path);
}

/* Makes the folders above path that are missing; made gets them, the
 * outermost first. */
static bool
make_parents(struct names *made, const char *path, struct base_arena *arena)
{
	const char *parent = find_parent(path, arena);

	if (base_file_is_folder(parent))
		return true;
	if (strcmp(parent, path) == 0)
		return false;
	if (!make_parents(made, parent, arena))
		return false;
	if (mkdir(parent, 0777) != 0)
		return errno == EEXIST;
	add_name(made, parent, strlen(parent), arena);
	return true;
}

static void
remove_made(const struct names *made)
{
	for (size_t i = made->count; i > 0; i--)
		rmdir(made->items[i - 1]);
}

static const char *
make_temp_folder(const char *path, struct base_arena *arena)
{
	const char *temp;

	for (int i = 0; i < MOST_TEMPS; i++) {
		temp = print_temp(path, i, arena);
		if (mkdir(temp, 0777) == 0)
			return temp;
		if (errno != EEXIST)
			break;
	}
	return NULL;
}

static bool
write_member(const char *folder, const char *name, const char *bytes,
    size_t length, struct base_arena *arena)
{
	int fd = open(base_file_join(folder, name, arena),
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	return fd >= 0 && fill(fd, bytes, length);
}

static int
compare_files(const void *a, const void *b)
{
	const struct base_file *const *one = a, *const *other = b;

	return strcmp((*one)->name, (*other)->name);
}

static void
print_sums(struct base_buf *out, const struct base_file *files, size_t count,
    struct base_arena *arena)
{
	const struct base_file **sorted = base_arena_alloc(arena, count,
	    sizeof(*sorted));

	for (size_t i = 0; i < count; i++)
		sorted[i] = &files[i];
	qsort(sorted, count, sizeof(*sorted), compare_files);
	for (size_t i = 0; i < count; i++)
		base_buf_add_print(out, "%s  %s\n",
		    base_hash_print(sorted[i]->bytes, sorted[i]->length,
		        arena), sorted[i]->name);
}

static bool
fill_folder(const char *folder, const struct base_file *files, size_t count,
    struct base_arena *arena)
{
	struct base_buf sums;

	for (size_t i = 0; i < count; i++) {
		if (!write_member(folder, files[i].name, files[i].bytes,
		    files[i].length, arena))
			return false;
	}
	base_buf_start(&sums, arena);
	print_sums(&sums, files, count, arena);
	if (!write_member(folder, SUMS, sums.bytes, sums.length, arena))
		return false;
	sync_folder(folder);
	return true;
}

/* Where the filesystem cannot exchange: aside with the old one, in with the
 * new one.  Only between the two is there no folder. */
static bool
exchange_by_steps(const char *temp, const char *path, struct base_arena *arena)
{
	const char *aside = base_arena_print(arena, "%s-old", temp);
	int error;

	if (rename(path, aside) != 0)
		return false;
	if (rename(temp, path) == 0) {
		rename(aside, temp);
		return true;
	}
	error = errno;
	rename(aside, path);
	errno = error;
	return false;
}

/* The new folder comes to path, the old one to temp. */
static bool
exchange(const char *temp, const char *path, struct base_arena *arena)
{
	if (renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
		return false;
	return exchange_by_steps(temp, path, arena);
}

/* Puts the finished folder temp in its place. */
static bool
move_in(const char *temp, const char *path, struct base_arena *arena)
{
	struct stat old;

	if (stat(path, &old) != 0)
		return errno == ENOENT && rename(temp, path) == 0;
	if (chmod(temp, old.st_mode & 07777) != 0 ||
	    !exchange(temp, path, arena))
		return false;
	/* Someone may have put a file there since it was checked. */
	if (base_file_check_replaceable(temp, arena, base_findings_new(arena)))
		remove_folder(temp, arena);
	return true;
}

/* On failure nothing of the new folder is left; errno says why. */
static bool
replace_folder(const char *path, const struct base_file *files, size_t count,
    struct base_arena *arena)
{
	const char *temp = make_temp_folder(path, arena);
	int error;

	if (temp == NULL)
		return false;
	if (fill_folder(temp, files, count, arena) &&
	    move_in(temp, path, arena)) {
		sync_folder(find_parent(path, arena));
		return true;
	}
	error = errno;
	remove_folder(temp, arena);
	errno = error;
	return false;
}

bool
base_file_write_folder(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
{
	struct names made = { 0 };
	const char *target;
	int error;

	if (!base_file_check_replaceable(path, arena, findings))
		return false;
	target = resolve(path, arena);
	if (make_parents(&made, target, arena) &&
	    replace_folder(target, files, count, arena))
		return true;
	error = errno;
	remove_made(&made);
	errno = error;
	return refuse_write(path, findings);
}

#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"

#define LARGEST ((size_t)1 << 30)
#define LARGEST_TEXT "1 GiB"

bool
base_file_is_there(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0;
}

bool
base_file_is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
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
		return base_disk_refuse(BASE_ERR_FILE_CANNOT_READ, path, errno,
		    findings);
	outcome = read_open(&buf, fd, arena);
	error = errno;
	close(fd);
	if (outcome == FAILED)
		return base_disk_refuse(BASE_ERR_FILE_CANNOT_READ, path, error,
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

/* mkstemp() would make the file readable for its owner only. */
static int
open_temp(const char **temp, const char *path, struct base_arena *arena)
{
	int fd = -1;

	for (int i = 0; i < BASE_DISK_MOST_TEMPS; i++) {
		*temp = base_disk_print_temp(path, i, arena);
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

	return fd >= 0 && base_disk_fill(fd, bytes, length);
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
	if (base_disk_fill(fd, bytes, length) && rename(temp, path) == 0) {
		base_disk_sync(base_disk_find_parent(path, arena));
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
	return base_disk_write(STDOUT_FILENO, bytes, length) ||
	    base_disk_refuse_write("-", findings);
}

bool
base_file_write(const char *path, const char *bytes, size_t length,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *target = base_disk_resolve(path, arena);
	struct stat info;
	bool is_there = stat(target, &info) == 0, good;

	if (!is_there && errno != ENOENT)
		return base_disk_refuse_write(path, findings);
	if (is_there && !S_ISREG(info.st_mode))
		good = write_into(target, bytes, length);
	else
		good = replace_file(target, is_there ? &info : NULL, bytes,
		    length, arena);
	return good || base_disk_refuse_write(path, findings);
}

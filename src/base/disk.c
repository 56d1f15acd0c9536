#define _GNU_SOURCE /* realpath(), fallocate() */
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"

#define PASS_BYTES 65536

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

bool
base_disk_refuse(enum base_err_code code, const char *path, int error,
    struct base_findings *findings)
{
	base_findings_add(findings, find_sentence(code, error),
	    (struct base_place){ 0 }, path, strerror(error), NULL);
	return false;
}

bool
base_disk_refuse_write(const char *path, struct base_findings *findings)
{
	return base_disk_refuse(BASE_ERR_FILE_CANNOT_WRITE, path, errno,
	    findings);
}

/* ---- paths ---- */

static const char *
find_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

const char *
base_disk_find_parent(const char *path, struct base_arena *arena)
{
	const char *name = find_name(path);

	if (name == path)
		return ".";
	while (name > path + 1 && name[-1] == '/')
		name--;
	return base_arena_copy_bytes(arena, path, (size_t)(name - path));
}

const char *
base_disk_find_scratch(void)
{
	const char *folder = getenv("TMPDIR");

	return folder == NULL || *folder == '\0' ? "/tmp" : folder;
}

const char *
base_disk_resolve(const char *path, struct base_arena *arena)
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

/* ---- writing ---- */

bool
base_disk_write(int fd, const char *bytes, size_t length)
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

bool
base_disk_fill(int fd, const char *bytes, size_t length)
{
	bool good = base_disk_write(fd, bytes, length) &&
	    (fsync(fd) == 0 || errno == EINVAL || errno == EROFS);
	int error = errno;

	if (close(fd) != 0 && good)
		return false;
	errno = error;
	return good;
}

bool
base_disk_pass(int to, int from, struct base_hash *hash)
{
	char bytes[PASS_BYTES];
	ssize_t got;

	while ((got = read(from, bytes, sizeof(bytes))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || (to >= 0 && !base_disk_write(to, bytes,
		    (size_t)got)))
			return false;
		base_hash_add(hash, bytes, (size_t)got);
	}
	return true;
}

uint64_t
base_disk_count_free(const char *path, struct base_arena *arena)
{
	struct statvfs info;

	while (statvfs(path, &info) != 0) {
		const char *parent = base_disk_find_parent(path, arena);

		if (strcmp(parent, path) == 0)
			return UINT64_MAX;
		path = parent;
	}
	return (uint64_t)info.f_bavail * info.f_frsize;
}

void
base_disk_sync(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

const char *
base_disk_print_temp(const char *path, int number, struct base_arena *arena)
{
	return base_file_join(base_disk_find_parent(path, arena),
	    base_arena_print(arena, ".%.200s.kvote-%ld-%d", find_name(path),
	        (long)getpid(), number), arena);
}

bool
base_disk_take_room(int file, uint64_t bytes)
{
	return bytes == 0 || fallocate(file, 0, 0, (off_t)bytes) == 0 ||
	    ((errno == EOPNOTSUPP || errno == ENOSYS) &&
	    ftruncate(file, (off_t)bytes) == 0);
}

bool
base_disk_try_room(const char *path, uint64_t bytes, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *temp;
	int file = -1, error;
	bool good;

	for (int number = 0; file < 0 && number < BASE_DISK_MOST_TEMPS;
	    number++) {
		temp = base_disk_print_temp(path, number, arena);
		file = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    0600);
		if (file < 0 && errno != EEXIST)
			break;
	}
	if (file < 0)
		return base_disk_refuse_write(path, findings);
	good = base_disk_take_room(file, bytes);
	error = errno;
	close(file);
	(void)unlink(temp);
	errno = error;
	return good || base_disk_refuse_write(path, findings);
}

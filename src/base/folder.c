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
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/hash.h"

#define SUMS "SHA256SUMS"
#define HASH_LENGTH 64

/* ---- what is in a folder ---- */

bool
base_folder_is_empty(const char *path)
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

const char *
base_folder_find_sum(const char *path, const char *name,
    struct base_arena *arena)
{
	struct base_file file;
	const char *line, *found;
	size_t length;

	if (!base_file_read(&file, base_file_join(path, SUMS, arena), arena,
	    base_findings_new(arena)))
		return NULL;
	for (line = file.bytes; *line != '\0'; line += length) {
		length = strcspn(line, "\n");
		found = find_summed_name(line, length);
		if (found != NULL && strlen(name) == (size_t)(line + length -
		    found) && strncmp(found, name, strlen(name)) == 0)
			return base_arena_copy_bytes(arena, line, HASH_LENGTH);
		length += line[length] == '\n';
	}
	return NULL;
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
base_folder_check_replaceable(const char *path, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_place nowhere = { 0 };
	struct names entries;
	const char *strange;
	struct stat info;

	if (lstat(path, &info) != 0)
		return errno == ENOENT ||
		    base_disk_refuse_write(path, findings);
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
		return base_disk_refuse_write(path, findings);
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
	const char *parent = base_disk_find_parent(path, arena);

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

	for (int i = 0; i < BASE_DISK_MOST_TEMPS; i++) {
		temp = base_disk_print_temp(path, i, arena);
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

	return fd >= 0 && base_disk_fill(fd, bytes, length);
}

static int
compare_files(const void *a, const void *b)
{
	const struct base_file *const *one = a, *const *other = b;

	return strcmp((*one)->name, (*other)->name);
}

void
base_folder_print_sums(struct base_buf *out, const struct base_file *files,
    size_t count, struct base_arena *arena)
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
    bool with_sums, struct base_arena *arena)
{
	struct base_buf sums;

	for (size_t i = 0; i < count; i++) {
		if (!write_member(folder, files[i].name, files[i].bytes,
		    files[i].length, arena))
			return false;
	}
	base_buf_start(&sums, arena);
	base_folder_print_sums(&sums, files, count, arena);
	if (with_sums && !write_member(folder, SUMS, sums.bytes, sums.length,
	    arena))
		return false;
	base_disk_sync(folder);
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
	if (base_folder_check_replaceable(temp, arena,
	    base_findings_new(arena)))
		remove_folder(temp, arena);
	return true;
}

/* On failure nothing of the new folder is left; errno says why. */
static bool
replace_folder(const char *path, const struct base_file *files, size_t count,
    bool with_sums, struct base_arena *arena)
{
	const char *temp = make_temp_folder(path, arena);
	int error;

	if (temp == NULL)
		return false;
	if (fill_folder(temp, files, count, with_sums, arena) &&
	    move_in(temp, path, arena)) {
		base_disk_sync(base_disk_find_parent(path, arena));
		return true;
	}
	error = errno;
	remove_folder(temp, arena);
	errno = error;
	return false;
}

static bool
write_folder(const char *path, const struct base_file *files, size_t count,
    bool with_sums, struct base_arena *arena, struct base_findings *findings)
{
	struct names made = { 0 };
	const char *target;
	int error;

	target = base_disk_resolve(path, arena);
	if (make_parents(&made, target, arena) &&
	    replace_folder(target, files, count, with_sums, arena))
		return true;
	error = errno;
	remove_made(&made);
	errno = error;
	return base_disk_refuse_write(path, findings);
}

bool
base_folder_write(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
{
	return base_folder_check_replaceable(path, arena, findings) &&
	    write_folder(path, files, count, true, arena, findings);
}

bool
base_folder_write_new(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
{
	if (!base_folder_check_replaceable(path, arena, findings))
		return false;
	if (!base_file_is_folder(path) || base_folder_is_empty(path))
		return write_folder(path, files, count, false, arena,
		    findings);
	base_findings_add(findings, BASE_ERR_FOLDER_NOT_EMPTY,
	    (struct base_place){ 0 }, path, NULL);
	return false;
}

/* ---- a folder that has grown ---- */

bool
base_folder_make(const char *path, struct base_arena *arena,
    struct base_findings *findings)
{
	struct names made = { 0 };

	if (make_parents(&made, path, arena) &&
	    (mkdir(path, 0777) == 0 || errno == EEXIST))
		return true;
	return base_disk_refuse_write(path, findings);
}

void
base_folder_remove(const char *path, struct base_arena *arena)
{
	remove_folder(path, arena);
}

/* Syncs a file and hashes it; NULL with errno. */
static const char *
hash_member(const char *folder, const char *name, struct base_arena *arena)
{
	int fd = open(base_file_join(folder, name, arena),
	    O_RDONLY | O_CLOEXEC);
	struct base_hash *hash = base_hash_new(arena);
	bool good;
	int error;

	if (fd < 0)
		return NULL;
	good = fsync(fd) == 0 && base_disk_pass(-1, fd, hash);
	error = errno;
	close(fd);
	errno = error;
	return good ? base_hash_end(hash, arena) : NULL;
}

/* Writes those that are not there yet, and the sums of all. */
static bool
complete_grown(const char *grown, const struct base_file *files,
    size_t count, struct base_arena *arena)
{
	struct names lines = { 0 };
	struct base_buf sums;

	for (size_t i = 0; i < count; i++) {
		const char *hash, *line;

		/* of a run that was ended right here */
		if (files[i].bytes != NULL)
			unlink(base_file_join(grown, files[i].name, arena));
		if (files[i].bytes != NULL && !write_member(grown,
		    files[i].name, files[i].bytes, files[i].length, arena))
			return false;
		hash = hash_member(grown, files[i].name, arena);
		if (hash == NULL)
			return false;
		/* by name: that is what is sorted */
		line = base_arena_print(arena, "%s\n%s", files[i].name, hash);
		add_name(&lines, line, strlen(line), arena);
	}
	sort_names(&lines);
	base_buf_start(&sums, arena);
	for (size_t i = 0; i < lines.count; i++) {
		int length = (int)strcspn(lines.items[i], "\n");

		base_buf_add_print(&sums, "%s  %.*s\n",
		    lines.items[i] + length + 1, length, lines.items[i]);
	}
	unlink(base_file_join(grown, SUMS, arena));
	return write_member(grown, SUMS, sums.bytes, sums.length, arena);
}

bool
base_folder_write_grown(const char *path, const char *grown,
    const struct base_file *files, size_t count, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *target = base_disk_resolve(path, arena);

	if (!base_folder_check_replaceable(path, arena, findings))
		return false;
	if (!complete_grown(grown, files, count, arena))
		return base_disk_refuse_write(path, findings);
	base_disk_sync(grown);
	if (!move_in(grown, target, arena))
		return base_disk_refuse_write(path, findings);
	base_disk_sync(base_disk_find_parent(target, arena));
	return true;
}

bool
base_folder_read(const struct base_file **out, size_t *out_count,
    const char *path, struct base_arena *arena,
    struct base_findings *findings)
{
	struct names entries;
	struct base_file *files;

	if (!list_folder(&entries, path, arena)) {
		base_disk_refuse(BASE_ERR_FILE_CANNOT_READ, path, errno,
		    findings);
		return false;
	}
	files = base_arena_alloc(arena, entries.count, sizeof(*files));
	for (size_t i = 0; i < entries.count; i++) {
		const char *name = entries.items[i];
		const char *member = base_file_join(path, name, arena);

		if (!is_regular(member)) {
			base_findings_add(findings, BASE_ERR_FOLDER_IN_FOLDER,
			    (struct base_place){ 0 }, path, name, NULL);
			return false;
		}
		if (!base_file_read(&files[i], member, arena, findings))
			return false;
		files[i].name = name;
	}
	*out = files;
	*out_count = entries.count;
	return true;
}

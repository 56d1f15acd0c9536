/*
 * file: whole files in, whole files and whole folders out.
 *
 * What is written appears complete or not at all: a file is written beside its
 * place, synced, and renamed over it; a folder likewise.
 */
#ifndef KVOTE_BASE_FILE_H
#define KVOTE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;
struct base_findings;

struct base_file {
	const char *name; /* read: the path as given; to write: without a folder */
	const char *bytes;
	size_t length;
};

/* Largest file that is read: 1 GiB; a larger one is a finding. */
bool base_file_read(struct base_file *out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

bool base_file_is_folder(const char *path);
bool base_file_is_empty_folder(const char *path);

/* folder/name, in the arena. */
const char *base_file_join(const char *folder, const char *name,
    struct base_arena *arena);

/* Replaces or makes the file at path. */
bool base_file_write(const char *path, const char *bytes, size_t length,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Writes to standard output, all of it. */
bool base_file_print(const char *bytes, size_t length,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * May path be replaced as a whole?  Yes if there is nothing there, an empty
 * folder, or a folder that holds only regular files named in its own
 * SHA256SUMS (and that file itself).  Otherwise a finding (usage, exit 2) that
 * names the first strange entry, and false.  Nor may the folder one stands in
 * be replaced: its place would be gone.
 */
bool base_file_check_replaceable(const char *path, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * Replaces the folder at path by one that holds these files and SHA256SUMS
 * over them (names in byte order, "hash  name").  A folder that was there is
 * exchanged in one step and then removed; missing folders above it are made.
 * Checks replaceability itself, first.  On false what was there is untouched.
 */
bool base_file_write_folder(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

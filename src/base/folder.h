/*
 * folder: whole folders in and out.
 *
 * What is written appears complete or not at all: a folder is written beside
 * its place, synced, and exchanged with what was there.
 */
#ifndef KVOTE_BASE_FOLDER_H
#define KVOTE_BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;
struct base_buf;
struct base_file;
struct base_findings;

bool base_folder_is_empty(const char *path);

/*
 * May path be replaced as a whole?  Yes if there is nothing there, an empty
 * folder, or a folder that holds only regular files named in its own
 * SHA256SUMS (and that file itself).  Otherwise a finding (usage, exit 2) that
 * names the first strange entry, and false.  Nor may the folder one stands in
 * be replaced: its place would be gone.
 */
bool base_folder_check_replaceable(const char *path, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * Replaces the folder at path by one that holds these files and SHA256SUMS
 * over them (names in byte order, "hash  name").  A folder that was there is
 * exchanged in one step and then removed; missing folders above it are made.
 * Checks replaceability itself, first.  On false what was there is untouched.
 */
bool base_folder_write(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The same without SHA256SUMS, into a folder that is new or empty. */
bool base_folder_write_new(const char *path, const struct base_file *files,
    size_t count, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Makes a folder and those above it that are missing. */
bool base_folder_make(const char *path, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Removes a folder and the files in it. */
void base_folder_remove(const char *path, struct base_arena *arena);

/* As base_folder_write(), but the new folder is one that has grown beside path
 * and is gone afterwards; a file whose bytes are NULL is in it already.  On
 * false it is still there. */
bool base_folder_write_grown(const char *path, const char *grown,
    const struct base_file *files, size_t count, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The hash that the folder's SHA256SUMS has for a file; NULL = none. */
const char *base_folder_find_sum(const char *path, const char *name,
    struct base_arena *arena);

/* "hash  name\n" of each file, names in byte order. */
void base_folder_print_sums(struct base_buf *out,
    const struct base_file *files, size_t count, struct base_arena *arena);

/* All files of a folder, names (without it) in byte order.  A folder or a
 * special file in it is a finding. */
bool base_folder_read(const struct base_file **out, size_t *out_count,
    const char *path, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

/*
 * file: whole files in and out; whole folders are base/folder.h.
 *
 * What is written appears complete or not at all: a file is written beside its
 * place, synced, and renamed over it.
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
/* Is there anything of that name? */
bool base_file_is_there(const char *path);

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

#endif

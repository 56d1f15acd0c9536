/*
 * disk: what writing a file (base/file.h) and writing a folder (base/folder.h)
 * have in common, and files that are written piece by piece.
 *
 * Texts are in the arena.  Where it says so, errno tells why on false.
 */
#ifndef KVOTE_BASE_DISK_H
#define KVOTE_BASE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct base_arena;
struct base_findings;
struct base_hash;

/* How many names for what is being written are tried. */
#define BASE_DISK_MOST_TEMPS 1000

/* A finding about path, false: code is FILE_CANNOT_READ or FILE_CANNOT_WRITE;
 * what people meet most often has a sentence of its own. */
bool base_disk_refuse(enum base_err_code code, const char *path, int error,
    struct base_findings *findings);

/* The same for writing, with errno. */
bool base_disk_refuse_write(const char *path, struct base_findings *findings);

/* The folder in which path lies. */
const char *base_disk_find_parent(const char *path, struct base_arena *arena);

/* The folder for files that nobody else sees: TMPDIR, or /tmp. */
const char *base_disk_find_scratch(void);

/* What path names in truth if it is there, else path without the slashes at
 * its end. */
const char *base_disk_resolve(const char *path, struct base_arena *arena);

/* A name beside path that another process does not use as well. */
const char *base_disk_print_temp(const char *path, int number,
    struct base_arena *arena);

/* Writes all of it; errno tells. */
bool base_disk_write(int fd, const char *bytes, size_t length);

/* Writes, syncs and closes; errno tells the first failure. */
bool base_disk_fill(int fd, const char *bytes, size_t length);

/* Passes what is left of a file into a hash and, unless to is -1, on to another
 * file; memory does not grow with it.  errno tells. */
bool base_disk_pass(int to, int from, struct base_hash *hash);

/* Bytes that are free where path is or will be, as far as it can be told. */
uint64_t base_disk_count_free(const char *path, struct base_arena *arena);

/* Makes an open file as long as it will be, with its room on the disk where the
 * filesystem can do that; errno tells. */
bool base_disk_take_room(int file, uint64_t bytes);

/* Could so many bytes be written at path now?  Nothing is left of the try. */
bool base_disk_try_room(const char *path, uint64_t bytes,
    struct base_arena *arena, struct base_findings *findings);

/* Syncs a folder after a rename in it.  Nothing can be undone by then, so a
 * failure changes nothing: the new state is there, only not yet surely on the
 * disk. */
void base_disk_sync(const char *path);

#endif

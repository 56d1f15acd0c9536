/*
 * tar: archives of plain files in one canonical form (POSIX ustar): regular
 * files only, names without folders in byte order, mode 0644, owner and
 * time 0, two closing blocks, no padding beyond.  The same files give the same
 * bytes everywhere, and whatever is not in that form byte for byte is refused
 * with the name and offset where it differs, so that a flipped byte anywhere is
 * found.
 */
#ifndef KVOTE_BASE_TAR_H
#define KVOTE_BASE_TAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct base_arena;
struct base_buf;
struct base_findings;

/* Longest name in bytes. */
#define BASE_TAR_LONGEST_NAME 100

/* May a file in an archive be called so?  UTF-8 without "/" and control
 * characters, not too long: a name stands on a line of SHA256SUMS, too. */
bool base_tar_is_name(const char *name);

/* A name that may not be, or a file of 8 GiB, is a bug of the caller. */
void base_tar_print(struct base_buf *out, const struct base_file *files,
    size_t count);

/* Names and bytes point into file or the arena. */
bool base_tar_read(const struct base_file **out, size_t *out_count,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Does the file begin like an archive? */
bool base_tar_is(const struct base_file *file);

#endif

/*
 * source: where the files of a round are: a folder on disk, or files in memory
 * (an archive that was read, a round that the case store keeps).
 */
#ifndef KVOTE_BASE_SOURCE_H
#define KVOTE_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct base_arena;
struct base_findings;

struct base_source {
	const char *name;   /* the folder, or what messages call it */
	const struct base_file *files; /* NULL = a folder on disk */
	size_t count;
	/* The table of the decision that was made of them, whose numbers must
	 * come out again; NULL = there is none. */
	const struct base_file *annex;
};

struct base_source base_source_folder(const char *path);
struct base_source base_source_files(const char *name,
    const struct base_file *files, size_t count);

/* A file by its name; out->name is "<source>/<name>", for messages. */
bool base_source_read(struct base_file *out, const struct base_source *source,
    const char *name, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

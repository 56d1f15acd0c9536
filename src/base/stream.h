/*
 * stream: a file that is read once, block by block, with its SHA-256.
 *
 * For files that are too large to be held.  What has not been read yet can be
 * looked at; the reader says how much of it is done with.  A read error of the
 * disk is a finding, and the stream then ends.
 */
#ifndef KVOTE_BASE_STREAM_H
#define KVOTE_BASE_STREAM_H

#include <stdbool.h>
#include <stddef.h>

struct base_arena;
struct base_findings;
struct base_hash;

/* The longest piece that can be looked at, and so the longest record. */
#define BASE_STREAM_ROOM ((size_t)1 << 18)

struct base_stream {
	const char *name;
	const char *bytes; /* what can be looked at; length of it */
	size_t length;
	bool is_last;      /* nothing follows these bytes */
	bool failed;
	/* inside */
	int fd;
	char *room;
	struct base_hash *hash;
	struct base_arena *arena;
	struct base_findings *findings;
};

/* Fills the first piece.  To be closed on success. */
bool base_stream_open(struct base_stream *out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The same of bytes in memory, which are one piece and stay the caller's. */
void base_stream_open_bytes(struct base_stream *out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings);

/* The first used bytes are done with; more are read behind the others. */
void base_stream_advance(struct base_stream *stream, size_t used);

/* The SHA-256 of all that was read (of the whole file if it was read to its
 * end). */
const char *base_stream_close(struct base_stream *stream);

#endif

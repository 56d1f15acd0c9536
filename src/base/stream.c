#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/stream.h"

static void
fill(struct base_stream *stream)
{
	ssize_t got;

	while (!stream->is_last && stream->length < BASE_STREAM_ROOM) {
		char *into = stream->room + stream->length;

		got = read(stream->fd, into, BASE_STREAM_ROOM - stream->length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			stream->failed = true;
			(void)!base_disk_refuse(BASE_ERR_FILE_CANNOT_READ,
			    stream->name, errno, stream->findings);
		}
		if (got <= 0) {
			stream->is_last = true;
			break;
		}
		base_hash_add(stream->hash, into, (size_t)got);
		stream->length += (size_t)got;
	}
}

bool
base_stream_open(struct base_stream *out, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_stream stream = { .name = path, .arena = arena,
		.findings = findings };

	stream.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (stream.fd < 0)
		return base_disk_refuse(BASE_ERR_FILE_CANNOT_READ, path, errno,
		    findings);
	stream.room = base_arena_alloc(arena, BASE_STREAM_ROOM, 1);
	stream.bytes = stream.room;
	stream.hash = base_hash_new(arena);
	fill(&stream);
	if (stream.failed) {
		close(stream.fd);
		return false;
	}
	*out = stream;
	return true;
}

void
base_stream_open_bytes(struct base_stream *out, const char *name,
    const char *bytes, size_t length, struct base_arena *arena,
    struct base_findings *findings)
{
	*out = (struct base_stream){ .name = name, .bytes = bytes,
		.length = length, .is_last = true, .fd = -1, .arena = arena,
		.findings = findings, .hash = base_hash_new(arena) };
	base_hash_add(out->hash, bytes, length);
}

void
base_stream_advance(struct base_stream *stream, size_t used)
{
	stream->length -= used;
	if (stream->fd < 0) {
		stream->bytes += used;
		return;
	}
	memmove(stream->room, stream->room + used, stream->length);
	fill(stream);
}

const char *
base_stream_close(struct base_stream *stream)
{
	if (stream->fd >= 0)
		close(stream->fd);
	return base_hash_end(stream->hash, stream->arena);
}

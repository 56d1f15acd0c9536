#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/zip.h"

#define END_MARK 0x06054b50u
#define PART_MARK 0x02014b50u
#define LOCAL_MARK 0x04034b50u
#define END_LENGTH 22
#define PART_LENGTH 46
#define LOCAL_LENGTH 30
#define LONGEST_COMMENT 65535
#define PIECE 65536

static uint32_t
get16(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;

	return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t
get32(const char *at)
{
	return get16(at) | get16(at + 2) << 16;
}

static bool
refuse(const struct import_zip *zip, enum base_err_code code,
    const char *part)
{
	base_findings_add(zip->findings, code,
	    (struct base_place){ .file = zip->file, .path = part },
	    part == NULL ? zip->file : part, NULL);
	return false;
}

/* The end of the directory is at the end of the file, before a comment. */
static const char *
find_end(const char *bytes, size_t length)
{
	size_t most = LONGEST_COMMENT + END_LENGTH;

	for (size_t back = END_LENGTH; back <= length && back <= most; back++)
		if (get32(bytes + length - back) == END_MARK)
			return bytes + length - back;
	return NULL;
}

static bool
read_part(struct import_zip *zip, const char *bytes, size_t length,
    const char **at, const char *end)
{
	struct import_zip_part *part = &zip->parts[zip->count];
	size_t name, rest, offset;
	const char *local;

	if (end - *at < PART_LENGTH || get32(*at) != PART_MARK)
		return refuse(zip, BASE_ERR_ZIP_DAMAGED, NULL);
	name = get16(*at + 28);
	rest = get16(*at + 30) + get16(*at + 32);
	offset = get32(*at + 42);
	if ((size_t)(end - *at) < PART_LENGTH + name + rest)
		return refuse(zip, BASE_ERR_ZIP_DAMAGED, NULL);
	part->name = base_text_find_bad_utf8(*at + PART_LENGTH, name) < name ?
	    "?" : base_text_clean(base_arena_copy_bytes(zip->arena,
	    *at + PART_LENGTH, name), zip->arena);
	if ((get16(*at + 8) & 1) != 0)
		return refuse(zip, BASE_ERR_ZIP_ENCRYPTED, NULL);
	part->method = (uint16_t)get16(*at + 10);
	part->crc = get32(*at + 16);
	part->packed = get32(*at + 20);
	part->size = get32(*at + 24);
	if (offset > length || length - offset < LOCAL_LENGTH ||
	    get32(bytes + offset) != LOCAL_MARK)
		return refuse(zip, BASE_ERR_ZIP_DAMAGED, part->name);
	local = bytes + offset;
	offset += LOCAL_LENGTH + get16(local + 26) + get16(local + 28);
	if (offset > length || length - offset < part->packed)
		return refuse(zip, BASE_ERR_ZIP_DAMAGED, part->name);
	part->bytes = bytes + offset;
	zip->count++;
	*at += PART_LENGTH + name + rest;
	return true;
}

bool
import_zip_open(struct import_zip *out, const char *file, const char *bytes,
    size_t length, struct base_arena *arena, struct base_findings *findings)
{
	struct import_zip zip = { .file = file, .arena = arena,
		.findings = findings };
	const char *end = find_end(bytes, length), *at;
	size_t count, offset;

	if (end == NULL)
		return refuse(&zip, BASE_ERR_ZIP_DAMAGED, NULL);
	count = get16(end + 10);
	offset = get32(end + 16);
	if (count > IMPORT_ZIP_PARTS || offset > (size_t)(end - bytes))
		return refuse(&zip, BASE_ERR_ZIP_DAMAGED, NULL);
	zip.parts = base_arena_alloc(arena, count, sizeof(*zip.parts));
	at = bytes + offset;
	for (size_t i = 0; i < count; i++)
		if (!read_part(&zip, bytes, length, &at, end))
			return false;
	*out = zip;
	return true;
}

const struct import_zip_part *
import_zip_find(const struct import_zip *zip, const char *name)
{
	for (size_t i = 0; i < zip->count; i++)
		if (base_text_is_same(zip->parts[i].name, name))
			return &zip->parts[i];
	return NULL;
}

/* Inflates to the end, or to where it is a bomb. */
static bool
inflate_part(const struct import_zip *zip, const struct import_zip_part *part,
    z_stream *stream, bool (*take)(void *, const char *, size_t), void *taker)
{
	char *piece = base_arena_alloc(zip->arena, PIECE, 1);
	uint64_t most = (uint64_t)part->packed * IMPORT_ZIP_RATIO + PIECE;
	uint64_t total = 0;
	uLong crc = crc32(0, NULL, 0);
	int state = Z_OK;

	if (most > IMPORT_ZIP_LARGEST)
		most = IMPORT_ZIP_LARGEST;
	while (state != Z_STREAM_END) {
		size_t length;

		stream->next_out = (Bytef *)piece;
		stream->avail_out = PIECE;
		state = inflate(stream, Z_NO_FLUSH);
		length = PIECE - stream->avail_out;
		if ((state != Z_OK && state != Z_STREAM_END) ||
		    (length == 0 && state == Z_OK))
			return refuse(zip, BASE_ERR_ZIP_DAMAGED, part->name);
		total += length;
		if (total > most)
			return refuse(zip, BASE_ERR_ZIP_BOMB, part->name);
		crc = crc32(crc, (const Bytef *)piece, (uInt)length);
		if (!take(taker, piece, length))
			return false;
	}
	return (total == part->size && crc == part->crc) ||
	    refuse(zip, BASE_ERR_ZIP_DAMAGED, part->name);
}

bool
import_zip_read(const struct import_zip *zip,
    const struct import_zip_part *part,
    bool (*take)(void *taker, const char *bytes, size_t length), void *taker)
{
	z_stream stream = { 0 };
	bool good;

	if (part->method == 0) {
		if (part->size != part->packed || crc32(0, (const Bytef *)
		    part->bytes, part->packed) != part->crc)
			return refuse(zip, BASE_ERR_ZIP_DAMAGED, part->name);
		return take(taker, part->bytes, part->size);
	}
	if (part->method != Z_DEFLATED)
		return refuse(zip, BASE_ERR_ZIP_METHOD, part->name);
	/* zlib does not change what it reads, but does not say so in C */
	stream.next_in = (Bytef *)base_arena_copy_bytes(zip->arena,
	    part->bytes, part->packed);
	stream.avail_in = part->packed;
	if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
		return refuse(zip, BASE_ERR_ZIP_DAMAGED, part->name);
	good = inflate_part(zip, part, &stream, take, taker);
	inflateEnd(&stream);
	return good;
}

#include <limits.h>
#define ZLIB_CONST /* what is read stays as it is */
#include <zlib.h>

#include "base/arena.h"
#include "web/gzip.h"

#define WITH_GZIP_HEAD (15 + 16)
#define MEMORY 8

void
web_gzip_pack(const char **out, size_t *out_length, const char *bytes,
    size_t length, struct base_arena *arena)
{
	z_stream stream = { 0 };
	Bytef *packed;
	uLong most;

	*out = NULL;
	if (length > UINT_MAX / 2 || deflateInit2(&stream,
	    Z_DEFAULT_COMPRESSION, Z_DEFLATED, WITH_GZIP_HEAD, MEMORY,
	    Z_DEFAULT_STRATEGY) != Z_OK)
		return;
	most = deflateBound(&stream, (uLong)length);
	packed = base_arena_alloc(arena, most, 1);
	stream.next_in = (const Bytef *)bytes;
	stream.avail_in = (uInt)length;
	stream.next_out = packed;
	stream.avail_out = (uInt)most;
	if (deflate(&stream, Z_FINISH) == Z_STREAM_END &&
	    stream.total_out < length) {
		*out = (const char *)packed;
		*out_length = stream.total_out;
	}
	deflateEnd(&stream);
}

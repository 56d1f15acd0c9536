#include "base/stream.h"
#include "import/delimited.h"

#include "fuzz_statistics.h"

static bool
read(struct import_cube *cube, const char *bytes, size_t length)
{
	struct base_stream stream;
	bool good;

	base_stream_open_bytes(&stream, cube->file, bytes, length, cube->arena,
	    cube->findings);
	good = import_delimited_read(cube, &stream);
	fuzz_check(strlen(base_stream_close(&stream)) == 64);
	return good;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_statistics(data, size, read);
}

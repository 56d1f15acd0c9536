#include <string.h>

#include "base/arena.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/stream.h"
#include "import/delimited.h"
#include "import/pick.h"
#include "import/statistics.h"


static bool
read_stream(struct import_pick *pick, struct import_cube *cube,
    struct base_stream *stream)
{
	struct import_pick_file *file = import_pick_add(pick, cube);
	bool good = import_delimited_read(cube, stream);

	file->hash = base_stream_close(stream);
	if (good)
		import_pick_check_file(pick, file);
	return good;
}

void
import_statistics_read(struct import_pick *pick, const char *path)
{
	struct import_cube *cube = base_arena_alloc(pick->arena, 1,
	    sizeof(*cube));
	struct base_stream stream;

	if (!base_stream_open(&stream, path, pick->arena, pick->findings))
		return;
	import_cube_open(cube, path, pick->arena, pick->findings);
	(void)read_stream(pick, cube, &stream);
}

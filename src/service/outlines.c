#include "base/arena.h"
#include "base/file.h"
#include "import/outlines.h"
#include "law/outline.h"
#include "service/outlines.h"

bool
service_outlines_open(const struct law_outlines **out, const char *path,
    const struct law_register *reg, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_arena *scratch;
	struct base_file file;
	bool good;

	if (path == NULL) {
		*out = law_outline_open(reg, arena);
		return true;
	}
	scratch = base_arena_new();
	good = base_file_read(&file, path, scratch, findings) &&
	    import_outlines_read(out, &file, reg, arena, findings);
	base_arena_free(scratch);
	return good;
}

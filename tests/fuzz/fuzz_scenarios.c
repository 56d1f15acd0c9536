#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "batch/spec.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	/* its paths start beside the examples, from the source or a build */
	struct base_file file = { base_file_is_folder("data/examples") ?
		"data/examples/spec.json" : "../data/examples/spec.json",
		(const char *)data, size };
	struct batch_spec spec;

	/* a path into /dev may never end */
	for (size_t i = 0; i + 3 <= size; i++)
		if (memcmp(data + i, "dev", 3) == 0)
			size = 0;
	file.length = size;
	if (!batch_spec_read(&spec, &file, arena, findings))
		fuzz_check(base_findings_count(findings) > 0);
	else
		fuzz_check(spec.scenarios > 0 && spec.group_count > 0);
	base_arena_free(arena);
	return 0;
}

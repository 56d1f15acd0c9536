#include "base/arena.h"
#include "base/findings.h"
#include "import/outlines.h"
#include "law/register.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	const struct base_file file = { "fuzz.geojson", (const char *)data,
		size };
	const struct law_outlines *outlines = NULL;
	bool good = import_outlines_read(&outlines, &file,
	    law_register_open(2024, arena), arena, findings);

	fuzz_check(good == (outlines != NULL));
	fuzz_check(good != base_findings_has_error(findings));
	for (size_t i = 0; good && i < outlines->count; i++)
		for (size_t j = 0; j < outlines->of[i].count; j++)
			fuzz_check(outlines->of[i].rings[j].count >= 3);
	base_arena_free(arena);
	return 0;
}

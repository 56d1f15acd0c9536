/* Somebody's own borders, of a register with two municipalities. */
#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/outlines.h"
#include "law/outline.h"
#include "law/register.h"

#include "fuzz.h"

#define LEAST_POINTS 3

static void
check_ring(const struct law_outline_ring *ring)
{
	fuzz_check(ring->count >= LEAST_POINTS);
	for (size_t i = 0; i < ring->count; i++) {
		struct law_outline_point a = ring->points[i];
		struct law_outline_point b =
		    ring->points[(i + 1) % ring->count];

		fuzz_check(a.x > 0 && a.y > 0); /* they lie in Denmark */
		fuzz_check(a.x != b.x || a.y != b.y);
	}
}

static void
check_outlines(const struct law_outlines *outlines)
{
	fuzz_check(outlines->count == 2 && outlines->source[0] != '\0');
	for (size_t i = 0; i < outlines->count; i++) {
		fuzz_check(outlines->of[i].count > 0);
		for (size_t j = 0; j < outlines->of[i].count; j++)
			check_ring(&outlines->of[i].rings[j]);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct base_file file = { "fuzz.geojson", (const char *)data, size };
	struct law_register reg = *law_register_open(2024, arena);
	const struct law_outlines *outlines;

	reg.count = 2;
	if (import_outlines_read(&outlines, &file, &reg, arena, findings)) {
		fuzz_check(!base_findings_has_error(findings));
		check_outlines(outlines);
	} else {
		fuzz_check(base_findings_has_error(findings));
	}
	base_arena_free(arena);
	return 0;
}

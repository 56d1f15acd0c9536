/*
 * fuzz_statistics: any bytes into one reader of statistics files, whose numbers
 * a pick takes.  A reader that fails has said why; messages are UTF-8.
 */
#ifndef KVOTE_TESTS_FUZZ_STATISTICS_H
#define KVOTE_TESTS_FUZZ_STATISTICS_H

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/pick.h"

#include "fuzz.h"

static inline int
fuzz_statistics(const uint8_t *data, size_t size,
    bool (*read)(struct import_cube *cube, const char *bytes, size_t length))
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct import_cube *cube = base_arena_alloc(arena, 1, sizeof(*cube));
	const char *bytes = base_arena_copy_bytes(arena, (const char *)data,
	    size);
	struct import_mapping mapping = { 0 };
	struct import_pick_file *file;
	struct import_pick pick;
	struct base_buf out;

	import_pick_open(&pick, 2024, law_register_open(2024, arena), &mapping,
	    arena, findings);
	import_cube_open(cube, "FOLK1A", arena, findings);
	file = import_pick_add(&pick, cube);
	file->hash = "";
	if (read(cube, bytes, size)) {
		import_pick_check_file(&pick, file);
		import_pick_close(&pick);
	} else {
		fuzz_check(base_findings_has_error(findings));
	}
	base_buf_start(&out, arena);
	for (size_t i = 0; i < base_findings_count(findings); i++)
		base_findings_print(&out, base_findings_get(findings, i),
		    BASE_DA);
	fuzz_check(base_text_find_bad_utf8(out.bytes, out.length) ==
	    out.length);
	base_arena_free(arena);
	return 0;
}

#endif

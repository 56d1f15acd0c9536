#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/hash.h"
#include "batch/part.h"
#include "batch/result.h"

#include "fuzz.h"

/* The bytes with a right seal behind them, so that what they say is read; what
 * can be read is told of, and written again it can be read again. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct batch_part part;
	struct base_buf buf;
	struct base_file file = { "sums.txt", NULL, 0 };

	base_buf_start(&buf, arena);
	base_buf_add_bytes(&buf, (const char *)data, size);
	base_buf_add_print(&buf, "end %s\n", base_hash_print(data, size,
	    arena));
	file.bytes = buf.bytes;
	file.length = buf.length;
	if (!batch_part_read_file(&part, &file, arena, findings)) {
		fuzz_check(base_findings_count(findings) > 0);
	} else {
		base_buf_start(&buf, arena);
		batch_part_print(&buf, &part);
		file.bytes = buf.bytes;
		file.length = buf.length;
		fuzz_check(batch_part_read_file(&part, &file, arena, findings));
		batch_result_print_json(&buf, &part);
		batch_result_print_csv(&buf, &part);
	}
	base_arena_free(arena);
	return 0;
}

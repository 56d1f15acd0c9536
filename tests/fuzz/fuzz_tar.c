/* Archives: what is read is just what would be written of it. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/tar.h"

#include "fuzz.h"

static void
check_form(const struct base_file *files, size_t count,
    const struct base_file *archive, struct base_arena *arena)
{
	struct base_buf again;

	base_buf_start(&again, arena);
	base_tar_print(&again, files, count);
	fuzz_check(again.length == archive->length);
	fuzz_check(memcmp(again.bytes, archive->bytes, again.length) == 0);
	for (size_t i = 0; i < count; i++)
		fuzz_check(base_tar_is_name(files[i].name));
}

/* The bytes as the text of a file, under a name taken from them. */
static void
check_round_trip(const struct base_file *data, struct base_arena *arena)
{
	size_t length = data->length < 40 ? data->length : 40;
	const char *name = base_arena_copy_bytes(arena, data->bytes, length);
	const struct base_file in = { name, data->bytes, data->length };
	const struct base_file *out;
	struct base_buf archive;
	size_t count;

	if (!base_tar_is_name(name))
		return;
	base_buf_start(&archive, arena);
	base_tar_print(&archive, &in, 1);
	fuzz_check(base_tar_read(&out, &count, &(struct base_file){
	    "fuzz.tar", archive.bytes, archive.length }, arena,
	    base_findings_new(arena)));
	fuzz_check(count == 1 && strcmp(out[0].name, name) == 0);
	fuzz_check(out[0].length == data->length &&
	    memcmp(out[0].bytes, data->bytes, data->length) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct base_file file = { "fuzz.tar", (const char *)data, size };
	const struct base_file *files;
	size_t count;

	if (base_tar_read(&files, &count, &file, arena, findings))
		check_form(files, count, &file, arena);
	else
		fuzz_check(base_findings_has_error(findings));
	check_round_trip(&file, arena);
	base_arena_free(arena);
	return 0;
}

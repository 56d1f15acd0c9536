#include <string.h>

#include "base/arena.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/stream.h"
#include "import/delimited.h"
#include "import/json_stat.h"
#include "import/pick.h"
#include "import/px.h"
#include "import/sheet.h"
#include "import/statistics.h"


/* The forms that are read whole. */
static const struct form {
	const char *mark;
	bool (*read)(struct import_cube *, const char *, size_t);
} forms[] = { { "PK\x03\x04", import_sheet_read },
	{ "{", import_json_stat_read }, { "\xd0\xcf\x11\xe0", NULL } };

static const struct form *
find_form(const struct base_stream *stream)
{
	static const struct form px = { "", import_px_read };
	size_t at = base_encoding_bom_length(stream->bytes, stream->length);

	while (at < stream->length && (stream->bytes[at] == ' ' ||
	    stream->bytes[at] == '\n' || stream->bytes[at] == '\r'))
		at++;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		size_t length = strlen(forms[i].mark);

		if (stream->length - at >= length && memcmp(stream->bytes + at,
		    forms[i].mark, length) == 0)
			return &forms[i];
	}
	return import_px_is(stream->bytes, stream->length) ? &px : NULL;
}

static bool
read_whole(struct import_pick_file *into, struct import_pick *pick,
    struct import_cube *cube, const struct form *form,
    const struct base_file *given)
{
	struct base_file file = *given;

	if (form->read == NULL) {
		base_findings_add(pick->findings, BASE_ERR_ZIP_ENCRYPTED,
		    (struct base_place){ .file = cube->file }, NULL);
		return false;
	}
	if (given->bytes == NULL && !base_file_read(&file, given->name,
	    pick->arena, pick->findings))
		return false;
	into->hash = base_hash_print(file.bytes, file.length, pick->arena);
	return form->read(cube, file.bytes, file.length);
}

static bool
open_stream(struct base_stream *out, const struct import_pick *pick,
    const struct base_file *given)
{
	if (given->bytes == NULL)
		return base_stream_open(out, given->name, pick->arena,
		    pick->findings);
	base_stream_open_bytes(out, given->name, given->bytes, given->length,
	    pick->arena, pick->findings);
	return true;
}

void
import_statistics_read(struct import_pick *pick,
    const struct base_file *given)
{
	struct import_cube *cube = base_arena_alloc(pick->arena, 1,
	    sizeof(*cube));
	const struct form *form;
	struct import_pick_file *file;
	struct base_stream stream;
	bool good;

	if (!open_stream(&stream, pick, given))
		return;
	import_cube_open(cube, given->name, pick->arena, pick->findings);
	file = import_pick_add(pick, cube);
	form = find_form(&stream);
	good = form == NULL && import_delimited_read(cube, &stream);
	file->hash = base_stream_close(&stream);
	if (form != NULL)
		good = read_whole(file, pick, cube, form, given);
	if (good)
		import_pick_check_file(pick, file);
}

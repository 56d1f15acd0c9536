#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/workbook.h"
#include "import/xml.h"
#include "import/zip.h"

#define MOST_STRINGS 4000000

enum part { PART_WORKBOOK, PART_RELATIONS, PART_STRINGS, PART_SHEET };

struct reader {
	struct import_zip zip;
	struct base_arena *arena;
	struct base_findings *findings;
	struct import_xml *xml;
	const char *file;
	bool good;

	/* workbook and relations */
	const char *sheet;
	const char *sheet_id;
	size_t sheet_count;
	const char *sheet_target;
	const char *strings_target;

	/* shared strings */
	const char **strings;
	size_t string_count;
	size_t string_room;
	bool in_phonetic;

	/* the cell and row at hand */
	struct base_buf text;
	bool in_text;          /* inside v or t */
	bool has_formula, has_value;
	char type[16];
	uint32_t row, column;
	struct import_workbook_cell *cells;
	size_t count;

	bool (*take)(void *, const struct import_workbook_row *);
	void *taker;
};

const char *
import_workbook_print_column(uint32_t column, struct base_arena *arena)
{
	char letters[8];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (column++; column > 0 && at > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	return base_arena_copy_text(arena, letters + at);
}

const char *
import_workbook_print_cell(uint32_t row, uint32_t column,
    struct base_arena *arena)
{
	return base_arena_print(arena, "%s%u",
	    import_workbook_print_column(column, arena), (unsigned)row);
}

static void
refuse(struct reader *reader, enum base_err_code code, const char *a)
{
	const char *path = reader->row == 0 ? NULL : base_arena_print(
	    reader->arena, "%s!%s", reader->sheet, import_workbook_print_cell(
	    reader->row, reader->column, reader->arena));

	base_findings_add(reader->findings, code, (struct base_place){
	    .file = reader->file, .path = path }, a, NULL);
	reader->good = false;
}

static void
stop(struct reader *reader, enum base_err_code code, const char *a)
{
	refuse(reader, code, a);
	import_xml_stop(reader->xml);
}

/* A cell or row that cannot be where it says it is. */
static void
stop_at(struct reader *reader, const char *ref)
{
	ref = base_text_clean(ref == NULL ? "" : ref, reader->arena);
	base_findings_add(reader->findings, BASE_ERR_WORKBOOK_CELL,
	    (struct base_place){ .file = reader->file,
	    .path = base_arena_print(reader->arena, "%s!%.32s", reader->sheet,
	    ref) }, ref, NULL);
	reader->good = false;
	import_xml_stop(reader->xml);
}

/* --- workbook.xml and its relations ---------------------------------------- */

static void
begin_workbook(void *data, const char *name, const char **attributes)
{
	struct reader *reader = data;

	if (strcmp(name, "sheet") != 0 || reader->sheet_count++ > 0)
		return;
	reader->sheet = import_xml_find(attributes, "name");
	reader->sheet_id = import_xml_find(attributes, "id");
	reader->sheet = base_arena_copy_text(reader->arena,
	    reader->sheet == NULL ? "?" : base_text_clean(reader->sheet,
	    reader->arena));
	if (reader->sheet_id != NULL)
		reader->sheet_id = base_arena_copy_text(reader->arena,
		    reader->sheet_id);
}

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);

	return length >= tail && strcmp(text + length - tail, end) == 0;
}

static void
begin_relations(void *data, const char *name, const char **attributes)
{
	struct reader *reader = data;
	const char *id = import_xml_find(attributes, "Id");
	const char *type = import_xml_find(attributes, "Type");
	const char *target = import_xml_find(attributes, "Target");

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL ||
	    target == NULL)
		return;
	target = *target == '/' ? base_arena_copy_text(reader->arena,
	    target + 1) : base_arena_print(reader->arena, "xl/%s", target);
	if (ends_with(type, "/sharedStrings"))
		reader->strings_target = target;
	if (reader->sheet_id != NULL && strcmp(id, reader->sheet_id) == 0)
		reader->sheet_target = target;
}

static void
pass_end(void *data, const char *name)
{
	(void)data;
	(void)name;
}

static void
add_text(void *data, const char *text, size_t length)
{
	struct reader *reader = data;

	if (reader->in_text)
		base_buf_add_bytes(&reader->text, text, length);
}

/* --- shared strings -------------------------------------------------------- */

static void
begin_strings(void *data, const char *name, const char **attributes)
{
	struct reader *reader = data;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		base_buf_start(&reader->text, reader->arena);
	else if (strcmp(name, "rPh") == 0)
		reader->in_phonetic = true;
	else if (strcmp(name, "t") == 0)
		reader->in_text = !reader->in_phonetic;
}

static void
end_strings(void *data, const char *name)
{
	struct reader *reader = data;

	if (strcmp(name, "t") == 0)
		reader->in_text = false;
	else if (strcmp(name, "rPh") == 0)
		reader->in_phonetic = false;
	if (strcmp(name, "si") != 0)
		return;
	if (reader->string_count == reader->string_room) {
		size_t room = reader->string_room == 0 ? 256 :
		    2 * reader->string_room;
		const char **strings = base_arena_alloc(reader->arena, room,
		    sizeof(*strings));

		if (reader->string_count > 0)
			memcpy(strings, reader->strings,
			    reader->string_count * sizeof(*strings));
		reader->strings = strings;
		reader->string_room = room;
	}
	if (reader->string_count == MOST_STRINGS)
		stop(reader, BASE_ERR_ZIP_BOMB, "sharedStrings");
	else
		reader->strings[reader->string_count++] = base_text_trim(
		    base_text_clean(reader->text.bytes, reader->arena),
		    reader->arena);
}

/* --- the sheet -------------------------------------------------------------- */

/* "D4"; false when it is none, or outside of what a sheet can be. */
static bool
parse_cell(uint32_t *row, uint32_t *column, const char *ref)
{
	uint32_t letters = 0, digits = 0;

	for (; *ref >= 'A' && *ref <= 'Z' &&
	    letters <= IMPORT_WORKBOOK_COLUMNS; ref++)
		letters = 26 * letters + (uint32_t)(*ref - 'A') + 1;
	for (; *ref >= '0' && *ref <= '9' && digits <= IMPORT_WORKBOOK_ROWS;
	    ref++)
		digits = 10 * digits + (uint32_t)(*ref - '0');
	if (*ref != '\0' || letters == 0 || digits == 0 ||
	    letters > IMPORT_WORKBOOK_COLUMNS || digits > IMPORT_WORKBOOK_ROWS)
		return false;
	*row = digits;
	*column = letters - 1;
	return true;
}

static void
begin_row(struct reader *reader, const char **attributes)
{
	const char *number = import_xml_find(attributes, "r");
	uint32_t row = reader->row + 1, ignored;

	if (number != NULL && (!parse_cell(&row, &ignored, base_arena_print(
	    reader->arena, "A%.10s", number)) || row <= reader->row)) {
		stop_at(reader, number);
		return;
	}
	reader->row = row;
	reader->column = UINT32_MAX;
	reader->count = 0;
}

static void
begin_cell(struct reader *reader, const char **attributes)
{
	const char *ref = import_xml_find(attributes, "r");
	const char *type = import_xml_find(attributes, "t");
	uint32_t row = reader->row, column = reader->column + 1;

	if ((ref != NULL && !parse_cell(&row, &column, ref)) ||
	    row != reader->row || column >= IMPORT_WORKBOOK_COLUMNS ||
	    (reader->column != UINT32_MAX && column <= reader->column)) {
		stop_at(reader, ref);
		return;
	}
	reader->column = column;
	reader->has_formula = reader->has_value = false;
	memset(reader->type, 0, sizeof(reader->type));
	strncpy(reader->type, type == NULL ? "n" : type,
	    sizeof(reader->type) - 1);
	base_buf_start(&reader->text, reader->arena);
}

static void
begin_sheet(void *data, const char *name, const char **attributes)
{
	struct reader *reader = data;

	if (strcmp(name, "row") == 0) {
		begin_row(reader, attributes);
	} else if (strcmp(name, "c") == 0) {
		begin_cell(reader, attributes);
	} else if (strcmp(name, "f") == 0) {
		reader->has_formula = true;
	} else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		reader->in_text = true;
		reader->has_value = true;
	}
}

static const char *
find_string(struct reader *reader)
{
	char *end;
	unsigned long index = strtoul(reader->text.bytes, &end, 10);

	if (*end == '\0' && end != reader->text.bytes &&
	    index < reader->string_count)
		return reader->strings[index];
	stop(reader, BASE_ERR_WORKBOOK_STRING, base_text_clean(
	    reader->text.bytes, reader->arena));
	return "";
}

static void
end_cell(struct reader *reader)
{
	struct import_workbook_cell *cell = &reader->cells[reader->count];

	if (!reader->has_value || reader->text.length == 0) {
		if (reader->has_formula)
			refuse(reader, BASE_ERR_WORKBOOK_FORMULA, NULL);
		return;
	}
	cell->column = reader->column;
	cell->is_number = strcmp(reader->type, "n") == 0;
	cell->text = strcmp(reader->type, "s") == 0 ? find_string(reader) :
	    base_text_trim(base_text_clean(reader->text.bytes, reader->arena),
	    reader->arena);
	if (*cell->text != '\0')
		reader->count++;
}

static void
end_sheet(void *data, const char *name)
{
	struct reader *reader = data;

	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		reader->in_text = false;
	else if (strcmp(name, "c") == 0)
		end_cell(reader);
	else if (strcmp(name, "row") == 0 && reader->count > 0) {
		const struct import_workbook_row row = { reader->sheet,
			reader->row, reader->count, reader->cells };

		if (!reader->take(reader->taker, &row)) {
			reader->good = false;
			import_xml_stop(reader->xml);
		}
	}
}

/* --- parts ------------------------------------------------------------------ */

static bool
add_piece(void *data, const char *bytes, size_t length)
{
	struct reader *reader = data;

	return import_xml_add(reader->xml, bytes, length);
}

static bool
read_part(struct reader *reader, const char *name, enum part which)
{
	static const struct import_xml_taker takers[] = {
		[PART_WORKBOOK] = { NULL, begin_workbook, pass_end, add_text },
		[PART_RELATIONS] = { NULL, begin_relations, pass_end,
			add_text },
		[PART_STRINGS] = { NULL, begin_strings, end_strings,
			add_text },
		[PART_SHEET] = { NULL, begin_sheet, end_sheet, add_text } };
	const struct import_zip_part *part = import_zip_find(&reader->zip,
	    name);
	struct import_xml_taker taker = takers[which];
	bool whole;

	if (part == NULL) {
		refuse(reader, BASE_ERR_WORKBOOK_PART, name);
		return false;
	}
	taker.taker = reader;
	base_buf_start(&reader->text, reader->arena);
	reader->in_text = false;
	reader->xml = import_xml_open(&taker, reader->file, name,
	    reader->arena, reader->findings);
	whole = import_zip_read(&reader->zip, part, add_piece, reader);
	return import_xml_close(reader->xml, whole) && reader->good;
}

bool
import_workbook_read(const char *file, const char *bytes, size_t length,
    bool (*take)(void *taker, const struct import_workbook_row *row),
    void *taker, struct base_arena *arena, struct base_findings *findings)
{
	struct reader *reader = base_arena_alloc(arena, 1, sizeof(*reader));

	*reader = (struct reader){ .arena = arena, .findings = findings,
		.file = file, .good = true, .take = take, .taker = taker,
		.sheet = "?" };
	if (!import_zip_open(&reader->zip, file, bytes, length, arena,
	    findings) || !read_part(reader, "xl/workbook.xml", PART_WORKBOOK) ||
	    !read_part(reader, "xl/_rels/workbook.xml.rels", PART_RELATIONS))
		return false;
	if (reader->sheet_target == NULL) {
		refuse(reader, BASE_ERR_WORKBOOK_PART, reader->sheet);
		return false;
	}
	if (reader->sheet_count > 1)
		base_findings_add(findings, BASE_ERR_WORKBOOK_SHEETS,
		    (struct base_place){ .file = file }, reader->sheet, NULL);
	reader->cells = base_arena_alloc(arena, IMPORT_WORKBOOK_COLUMNS,
	    sizeof(*reader->cells));
	return (reader->strings_target == NULL || read_part(reader,
	    reader->strings_target, PART_STRINGS)) &&
	    read_part(reader, reader->sheet_target, PART_SHEET);
}

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "import/cells.h"

struct base_place
import_cells_place(const struct import_cells *cells,
    const struct base_csv_cell *cell)
{
	return (struct base_place){ .file = cells->csv.name,
		.line = cell->line, .column = cell->column };
}

struct base_place
import_cells_place_of_file(const struct import_cells *cells)
{
	return (struct base_place){ .file = cells->csv.name };
}

static const char *
list_columns(const struct import_column *columns, size_t count,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < count; i++)
		base_buf_add_print(&buf, "%s%s", i == 0 ? "" : ", ",
		    columns[i].name);
	return buf.bytes;
}

/* Which of the format's columns a header cell names; count = none. */
static size_t
match_column(const struct import_column *columns, size_t count,
    const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (base_text_is_same(columns[i].name, name) ||
		    (columns[i].danish != NULL &&
		    base_text_is_same(columns[i].danish, name)))
			return i;
	return count;
}

static bool
find_columns(const struct import_cells *cells,
    const struct import_column *columns, size_t count, size_t *at)
{
	const char *all = list_columns(columns, count, cells->arena);
	bool good = true;

	for (size_t i = 0; i < count; i++)
		at[i] = IMPORT_NO_COLUMN;
	for (size_t i = 0; i < cells->csv.column_count; i++) {
		const struct base_csv_cell *cell = &cells->csv.header[i];
		size_t found = match_column(columns, count, cell->text);

		if (found < count && at[found] == IMPORT_NO_COLUMN) {
			at[found] = i;
			continue;
		}
		base_findings_add(cells->findings, found < count ?
		    BASE_ERR_CSV_DOUBLED_COLUMN : BASE_ERR_CSV_UNKNOWN_COLUMN,
		    import_cells_place(cells, cell), cell->text, all, NULL);
		good = false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!columns[i].required || at[i] != IMPORT_NO_COLUMN)
			continue;
		base_findings_add(cells->findings,
		    BASE_ERR_CSV_MISSING_COLUMN,
		    import_cells_place(cells, &cells->csv.header[0]),
		    columns[i].name, all, NULL);
		good = false;
	}
	return good;
}

bool
import_cells_open(struct import_cells *cells, const struct base_file *file,
    const struct import_column *columns, size_t count, size_t *at,
    const struct law_register *reg, struct base_arena *arena,
    struct base_findings *findings)
{
	struct import_cells opened = { .reg = reg, .arena = arena,
		.findings = findings };

	if (!base_csv_read(&opened.csv, file->name, file->bytes, file->length,
	    arena, findings) || !find_columns(&opened, columns, count, at))
		return false;
	if (opened.csv.row_count == 0) {
		base_findings_add(findings, BASE_ERR_CSV_NO_ROWS,
		    import_cells_place_of_file(&opened), NULL);
		return false;
	}
	*cells = opened;
	return true;
}

static enum base_err_code
find_count_error(enum base_text_count outcome)
{
	switch (outcome) {
	case BASE_TEXT_COUNT_EMPTY:
		return BASE_ERR_COUNT_EMPTY;
	case BASE_TEXT_COUNT_NEGATIVE:
		return BASE_ERR_COUNT_NEGATIVE;
	case BASE_TEXT_COUNT_FRACTION:
		return BASE_ERR_COUNT_FRACTION;
	case BASE_TEXT_COUNT_SEPARATOR:
		return BASE_ERR_COUNT_SEPARATOR;
	case BASE_TEXT_COUNT_TOO_LARGE:
		return BASE_ERR_COUNT_TOO_LARGE;
	case BASE_TEXT_COUNT_OK:
	case BASE_TEXT_COUNT_NOT_NUMBER:
		break;
	}
	return BASE_ERR_COUNT_NOT_NUMBER;
}

bool
import_cells_parse_count(int64_t *out, const struct import_cells *cells,
    const struct base_csv_cell *cell, const char *what)
{
	enum base_text_count outcome = base_text_parse_count(out, cell->text);

	if (outcome == BASE_TEXT_COUNT_OK)
		return true;
	base_findings_add(cells->findings, find_count_error(outcome),
	    import_cells_place(cells, cell),
	    outcome == BASE_TEXT_COUNT_EMPTY ? what : cell->text, NULL);
	return false;
}

const char *
import_cells_print_municipality(const struct law_register *reg, size_t index,
    struct base_arena *arena)
{
	return base_arena_print(arena, "%s %s", reg->codes[index],
	    reg->names[index]);
}

void
import_cells_report_unknown(const struct law_register *reg, const char *text,
    struct base_place place, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *where = base_arena_print(arena, "%d", reg->year);
	const char *near = NULL;

	/* a number off by one is another municipality, not a near miss */
	if (strpbrk(text, "0123456789") == NULL)
		near = base_text_find_nearest(text, reg->names, reg->count);
	if (near == NULL)
		base_findings_add(findings, BASE_ERR_CODE_UNKNOWN, place, text,
		    where, NULL);
	else
		base_findings_add(findings, BASE_ERR_CODE_UNKNOWN_NEAR, place,
		    text, where, import_cells_print_municipality(reg,
		    law_register_find_name(reg, near), arena), NULL);
}

size_t
import_cells_find_municipality(const struct import_cells *cells,
    const struct base_csv_cell *cell)
{
	size_t index = law_register_find_code(cells->reg, cell->text);

	if (index == LAW_REGISTER_NONE)
		index = law_register_find_name(cells->reg, cell->text);
	if (index == LAW_REGISTER_NONE)
		import_cells_report_unknown(cells->reg, cell->text,
		    import_cells_place(cells, cell), cells->arena,
		    cells->findings);
	return index;
}

size_t
import_cells_find_region(const struct import_cells *cells,
    const struct base_csv_cell *cell)
{
	size_t region = law_register_find_region(cells->reg, cell->text);

	if (region == LAW_REGISTER_NONE)
		base_findings_add(cells->findings, BASE_ERR_REGION_UNKNOWN,
		    import_cells_place(cells, cell), cell->text,
		    base_arena_print(cells->arena, "%d", cells->reg->year),
		    law_register_list_regions(cells->reg, cells->arena), NULL);
	return region;
}

bool
import_cells_mark(const struct import_cells *cells, uint32_t *lines,
    size_t index, const struct base_csv_cell *cell, const char *name)
{
	if (lines[index] == 0) {
		lines[index] = cell->line;
		return true;
	}
	base_findings_add(cells->findings, BASE_ERR_CODE_DOUBLED,
	    import_cells_place(cells, cell), name,
	    base_arena_print(cells->arena, "%u", (unsigned)lines[index]),
	    NULL);
	return false;
}

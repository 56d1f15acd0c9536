#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "import/cube.h"
#include "import/heading.h"
#include "import/period.h"
#include "import/sheet.h"
#include "import/workbook.h"

/* Rows above the first numbers. */
#define MOST_TOP 64

struct column {
	bool is_label;
	size_t index;                   /* dimension, or number column */
	uint32_t headings[MOST_TOP];    /* a category of each heading row */
};

struct reader {
	struct import_cube *cube;
	struct import_workbook_row top[MOST_TOP];
	size_t top_count;
	size_t first_heading;           /* in top; the others are titles */
	bool planned, is_crossing;
	size_t label_count;
	size_t width;
	struct column *columns;
	uint32_t row[IMPORT_CUBE_DIMS];
};

static const char *
find_cell(const struct import_workbook_row *row, size_t column)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].column == column)
			return row->cells[i].text;
	return "";
}

static struct base_place
find_place(const struct reader *reader, const struct import_workbook_row *row,
    uint32_t column)
{
	struct base_arena *arena = reader->cube->arena;

	return (struct base_place){ .file = reader->cube->file,
		.path = base_arena_print(arena, "%s!%s", row->sheet,
		import_workbook_print_cell(row->row, column, arena)) };
}

static bool
is_number(const struct import_workbook_cell *cell)
{
	return cell->is_number || (*cell->text != '\0' &&
	    strspn(cell->text, "0123456789") == strlen(cell->text));
}

/* Years over columns are headings, though they are numbers. */
static bool
has_numbers(const struct import_workbook_row *row)
{
	struct import_period period;

	for (size_t i = 0; i < row->count; i++)
		if (is_number(&row->cells[i]) &&
		    !import_period_parse(&period, row->cells[i].text))
			return true;
	return false;
}

static bool
keep_top(struct reader *reader, const struct import_workbook_row *row)
{
	struct import_workbook_cell *cells;

	if (reader->top_count == MOST_TOP) {
		base_findings_add(reader->cube->findings,
		    BASE_ERR_SHEET_NO_NUMBERS, find_place(reader, row, 0),
		    NULL);
		return false;
	}
	cells = base_arena_alloc(reader->cube->arena, row->count,
	    sizeof(*cells));
	memcpy(cells, row->cells, row->count * sizeof(*cells));
	reader->top[reader->top_count] = *row;
	reader->top[reader->top_count++].cells = cells;
	return true;
}

/* --- the plan --------------------------------------------------------------- */

static const struct import_workbook_row *
last_heading(const struct reader *reader)
{
	return reader->first_heading == reader->top_count ? NULL :
	    &reader->top[reader->top_count - 1];
}

static void
find_headings(struct reader *reader)
{
	size_t at = 0;

	while (at < reader->top_count && reader->top[at].count == 1 &&
	    reader->top[at].cells[0].column == 0)
		at++;
	reader->first_heading = at;
	if (at > 0)
		reader->cube->title = reader->top[0].cells[0].text;
	for (size_t i = at; i < reader->top_count; i++) {
		const struct import_workbook_row *row = &reader->top[i];
		size_t end = row->cells[row->count - 1].column + (size_t)1;

		if (end > reader->width)
			reader->width = end;
	}
}

static bool
is_label(const struct import_workbook_row *heading,
    const struct import_workbook_row *row, size_t column)
{
	const char *name = heading == NULL ? "" : find_cell(heading, column);

	if (import_heading_find(name) != IMPORT_HEADING_OTHER)
		return true;
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].column == column)
			return !is_number(&row->cells[i]);
	return *name == '\0';
}

/* Labels stand to the left; a crossing's have no heading, or periods stand
 * over its numbers. */
static void
find_labels(struct reader *reader, const struct import_workbook_row *row)
{
	const struct import_workbook_row *heading = last_heading(reader);
	struct import_period period;

	reader->is_crossing = heading != NULL && (heading->cells[0].column > 0 ||
	    reader->top_count - reader->first_heading > 1);
	for (size_t i = 0; i < reader->width; i++)
		reader->columns[i].is_label = is_label(heading, row, i);
	for (size_t i = 0; heading != NULL && i < heading->count; i++)
		if (!reader->columns[heading->cells[i].column].is_label &&
		    import_period_parse(&period, heading->cells[i].text))
			reader->is_crossing = true;
}

static bool
add_column(struct reader *reader, size_t i)
{
	const struct import_workbook_row *heading = last_heading(reader);
	struct import_cube *cube = reader->cube;
	const char *name = heading == NULL ? "" : find_cell(heading, i);

	if (*name == '\0')
		name = import_workbook_print_column((uint32_t)i, cube->arena);
	if (reader->columns[i].is_label) {
		reader->columns[i].index = cube->dim_count;
		return import_cube_add_dim(cube, name);
	}
	reader->columns[i].index = cube->column_count;
	return reader->is_crossing || import_cube_add_column(cube, name);
}

/* The heading rows become dimensions of the numbers under them. */
static bool
add_headings(struct reader *reader)
{
	struct import_cube *cube = reader->cube;
	size_t first = cube->dim_count;

	for (size_t h = reader->first_heading; h < reader->top_count; h++)
		if (!import_cube_add_dim(cube, base_arena_print(cube->arena,
		    "%u", (unsigned)reader->top[h].row)))
			return false;
	if (!import_cube_add_column(cube, "value"))
		return false;
	cube->start(cube->taker, cube);
	for (size_t h = reader->first_heading; h < reader->top_count; h++) {
		const struct import_workbook_row *row = &reader->top[h];
		size_t at = h - reader->first_heading;
		const char *text = "";

		for (size_t i = 0; i < reader->width; i++) {
			const char *own = find_cell(row, i);
			uint32_t found;

			if (reader->columns[i].is_label)
				continue;
			text = *own == '\0' ? text : own;
			found = import_cube_find(&cube->dims[first + at], text,
			    strlen(text));
			if (found == UINT32_MAX)
				found = import_cube_add(cube, first + at, text,
				    strlen(text), text, NULL,
				    find_place(reader, row, (uint32_t)i));
			if (found == UINT32_MAX)
				return false;
			reader->columns[i].headings[at] = found;
		}
	}
	return true;
}

static bool
plan(struct reader *reader, const struct import_workbook_row *row)
{
	struct import_cube *cube = reader->cube;

	reader->width = row->cells[row->count - 1].column + (size_t)1;
	find_headings(reader);
	if (reader->width > IMPORT_CUBE_DIMS + IMPORT_CUBE_COLUMNS)
		reader->width = IMPORT_CUBE_DIMS + IMPORT_CUBE_COLUMNS;
	reader->columns = base_arena_alloc(cube->arena, IMPORT_WORKBOOK_COLUMNS,
	    sizeof(*reader->columns));
	find_labels(reader, row);
	for (size_t i = 0; i < reader->width; i++)
		if (!add_column(reader, i))
			return false;
	reader->label_count = cube->dim_count;
	reader->planned = true;
	if (reader->is_crossing)
		return add_headings(reader);
	cube->start(cube->taker, cube);
	return true;
}

/* --- rows -------------------------------------------------------------------- */

/* A blank label of a crossing means the one above it. */
static bool
read_labels(struct reader *reader, const struct import_workbook_row *row)
{
	struct import_cube *cube = reader->cube;

	for (size_t i = 0; i < reader->width; i++) {
		size_t dim = reader->columns[i].index;
		const char *text;
		uint32_t found;

		if (!reader->columns[i].is_label)
			continue;
		text = find_cell(row, i);
		if (*text == '\0' && reader->is_crossing &&
		    cube->dims[dim].count > 0)
			continue;
		found = import_cube_find(&cube->dims[dim], text, strlen(text));
		if (found == UINT32_MAX)
			found = import_cube_add(cube, dim, text, strlen(text),
			    text, NULL, find_place(reader, row, (uint32_t)i));
		if (found == UINT32_MAX)
			return false;
		reader->row[dim] = found;
	}
	return true;
}

static bool
read_row(struct reader *reader, const struct import_workbook_row *row)
{
	struct import_cube *cube = reader->cube;
	unsigned wanted = 0;

	if (!read_labels(reader, row))
		return false;
	if (!reader->is_crossing)
		wanted = import_cube_enter(cube, reader->row);
	for (size_t i = 0; i < row->count; i++) {
		const struct import_workbook_cell *cell = &row->cells[i];
		const struct column *column = &reader->columns[cell->column];
		struct import_number number = { .text = cell->text,
			.length = strlen(cell->text), .row = reader->row };

		if (cell->column >= reader->width || column->is_label)
			continue;
		if (reader->is_crossing) {
			memcpy(reader->row + reader->label_count,
			    column->headings, (cube->dim_count -
			    reader->label_count) * sizeof(uint32_t));
			wanted = import_cube_enter(cube, reader->row);
		} else {
			number.column = column->index;
		}
		if (wanted == 0)
			continue;
		number.path = find_place(reader, row, cell->column).path;
		import_cube_give(cube, &number, wanted);
	}
	return true;
}

static bool
take(void *taker, const struct import_workbook_row *row)
{
	struct reader *reader = taker;

	if (!reader->planned && !has_numbers(row))
		return keep_top(reader, row);
	if (!reader->planned && !plan(reader, row))
		return false;
	/* a footnote has no numbers */
	return row->cells[row->count - 1].column == 0 ||
	    read_row(reader, row);
}

bool
import_sheet_read(struct import_cube *cube, const char *bytes, size_t length)
{
	struct reader *reader = base_arena_alloc(cube->arena, 1,
	    sizeof(*reader));

	reader->cube = cube;
	cube->kind = IMPORT_CUBE_XLSX;
	if (!import_workbook_read(cube->file, bytes, length, take, reader,
	    cube->arena, cube->findings))
		return false;
	if (reader->planned)
		return true;
	base_findings_add(cube->findings, BASE_ERR_SHEET_NO_NUMBERS,
	    (struct base_place){ .file = cube->file }, NULL);
	return false;
}

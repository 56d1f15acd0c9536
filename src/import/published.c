#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "import/cells.h"
#include "import/published.h"
#include "law/scheme.h"

enum { CODE, QUOTA, NAME, REGION, COLUMN_COUNT };

static bool
is_national(const char *code)
{
	return base_text_is_same(code, "DK") ||
	    base_text_is_same(code, "Danmark") ||
	    base_text_is_same(code, "Denmark");
}

/* The row that a code stands for; NULL with a finding if none. */
static struct import_published_row *
find_row(struct import_published *table, const struct import_cells *cells,
    const struct base_csv_cell *code)
{
	size_t region = law_register_find_region(cells->reg, code->text);
	size_t index;

	if (is_national(code->text))
		return &table->national;
	if (region != LAW_REGISTER_NONE)
		return &table->regions[region];
	index = import_cells_find_municipality(cells, code);
	return index == LAW_REGISTER_NONE ? NULL :
	    &table->municipalities[index];
}

static bool
parse_quota(int64_t *out, const struct import_cells *cells,
    const struct base_csv_cell *cell)
{
	*out = LAW_UNKNOWN;
	if (*cell->text == '\0')
		return true;
	if (strcmp(cell->text, "-") == 0) {
		*out = 0;
		return true;
	}
	return import_cells_parse_count(out, cells, cell, "quota");
}

static bool
read_row(struct import_published *table, const struct import_cells *cells,
    const size_t *at, const struct base_csv_cell *row)
{
	struct import_published_row *into = find_row(table, cells,
	    &row[at[CODE]]);
	int64_t quota;
	bool good = parse_quota(&quota, cells, &row[at[QUOTA]]);

	if (into == NULL)
		return false;
	if (into->place.line != 0) {
		base_findings_add(cells->findings, BASE_ERR_CODE_DOUBLED,
		    import_cells_place(cells, &row[at[CODE]]),
		    row[at[CODE]].text, base_arena_print(cells->arena, "%u",
		    (unsigned)into->place.line), NULL);
		return false;
	}
	into->place = import_cells_place(cells, &row[at[QUOTA]]);
	into->quota = quota;
	if (at[NAME] != IMPORT_NO_COLUMN) {
		into->name = row[at[NAME]].text;
		into->name_place = import_cells_place(cells, &row[at[NAME]]);
	}
	if (at[REGION] != IMPORT_NO_COLUMN) {
		into->region = row[at[REGION]].text;
		into->region_place = import_cells_place(cells,
		    &row[at[REGION]]);
	}
	return good;
}

bool
import_published_read(struct import_published *out,
    const struct base_file *file, const struct law_register *reg,
    struct base_arena *arena, struct base_findings *findings)
{
	static const struct import_column columns[COLUMN_COUNT] = {
		{ "code", true, "kode" }, { "quota", true, "kvote" },
		{ "name", false, "navn" }, { "region", false, NULL } };
	struct import_published table = { .file = file->name };
	struct import_cells cells;
	size_t at[COLUMN_COUNT];
	bool good = true;

	if (!import_cells_open(&cells, file, columns, COLUMN_COUNT, at, reg,
	    arena, findings))
		return false;
	table.municipalities = base_arena_alloc(arena, reg->count,
	    sizeof(*table.municipalities));
	table.regions = base_arena_alloc(arena, reg->region_count,
	    sizeof(*table.regions));
	for (size_t i = 0; i < cells.csv.row_count; i++)
		if (!read_row(&table, &cells, at, cells.csv.rows[i].cells))
			good = false;
	if (good)
		*out = table;
	return good;
}

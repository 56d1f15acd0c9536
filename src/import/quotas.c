#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/cells.h"
#include "import/quotas.h"
#include "law/scheme.h"

enum { CODE, QUOTA, NAME, REGION, COLUMN_COUNT };

static bool
check_name(const struct import_cells *cells, const struct base_csv_cell *cell,
    size_t index)
{
	const struct law_register *reg = cells->reg;

	if (*cell->text == '\0' ||
	    law_register_find_name(reg, cell->text) == index)
		return true;
	base_findings_add(cells->findings, BASE_ERR_CODE_NAME_DIFFERS,
	    import_cells_place(cells, cell), reg->codes[index],
	    reg->names[index], cell->text, NULL);
	return false;
}

static bool
check_region(const struct import_cells *cells,
    const struct base_csv_cell *cell, size_t index)
{
	const struct law_register *reg = cells->reg;

	if (*cell->text == '\0' ||
	    law_register_find_region(reg, cell->text) == reg->regions[index])
		return true;
	base_findings_add(cells->findings, BASE_ERR_CODE_REGION_DIFFERS,
	    import_cells_place(cells, cell), reg->names[index],
	    reg->region_names[reg->regions[index]], cell->text, NULL);
	return false;
}

static bool
read_row(const struct import_cells *cells, const size_t *at,
    const struct base_csv_row *row, uint32_t *lines, int64_t *quotas)
{
	const struct base_csv_cell *quota = &row->cells[at[QUOTA]];
	size_t index = import_cells_find_municipality(cells,
	    &row->cells[at[CODE]]);
	int64_t value = LAW_UNKNOWN;
	bool good = *quota->text == '\0' ||
	    import_cells_parse_count(&value, cells, quota, "quota");

	if (index == LAW_REGISTER_NONE)
		return false;
	if (!import_cells_mark(cells, lines, index, &row->cells[at[CODE]],
	    import_cells_print_municipality(cells->reg, index, cells->arena)))
		return false;
	quotas[index] = value;
	if (at[NAME] != IMPORT_NO_COLUMN &&
	    !check_name(cells, &row->cells[at[NAME]], index))
		good = false;
	if (at[REGION] != IMPORT_NO_COLUMN &&
	    !check_region(cells, &row->cells[at[REGION]], index))
		good = false;
	return good;
}

bool
import_quotas_read_calculated(int64_t **out, const char **note,
    const struct base_file *file, const struct law_register *reg,
    size_t region, struct base_arena *arena, struct base_findings *findings)
{
	static const struct import_column columns[COLUMN_COUNT] = {
		{ "code", true, "kode" }, { "quota", true, "kvote" },
		{ "name", false, "navn" }, { "region", false, NULL } };
	struct import_cells cells;
	size_t at[COLUMN_COUNT];
	uint32_t *lines = base_arena_alloc(arena, reg->count, sizeof(*lines));
	int64_t *quotas = base_arena_alloc(arena, reg->count,
	    sizeof(*quotas));
	bool good = true;

	if (!import_cells_open(&cells, file, columns, COLUMN_COUNT, at, reg,
	    arena, findings))
		return false;
	for (size_t i = 0; i < reg->count; i++)
		quotas[i] = LAW_UNKNOWN;
	for (size_t i = 0; i < cells.csv.row_count; i++)
		if (!read_row(&cells, at, &cells.csv.rows[i], lines, quotas))
			good = false;
	for (size_t i = 0; i < reg->count; i++) {
		if (lines[i] != 0 ||
		    (region != LAW_REGISTER_NONE && reg->regions[i] != region))
			continue;
		base_findings_add(findings, BASE_ERR_CODE_MISSING,
		    import_cells_place_of_file(&cells),
		    import_cells_print_municipality(reg, i, arena), NULL);
		good = false;
	}
	if (!good)
		return false;
	*out = quotas;
	*note = cells.csv.note;
	return true;
}

bool
import_quotas_read_regional(int64_t **out, const struct base_file *file,
    const struct law_register *reg, struct base_arena *arena,
    struct base_findings *findings)
{
	static const struct import_column columns[] = {
		{ "region", true, NULL }, { "quota", true, "kvote" } };
	struct import_cells cells;
	size_t at[2];
	uint32_t *lines = base_arena_alloc(arena, reg->region_count,
	    sizeof(*lines));
	int64_t *quotas = base_arena_alloc(arena, reg->region_count,
	    sizeof(*quotas));
	bool good = true;

	if (!import_cells_open(&cells, file, columns, 2, at, reg, arena,
	    findings))
		return false;
	for (size_t i = 0; i < cells.csv.row_count; i++) {
		const struct base_csv_cell *row = cells.csv.rows[i].cells;
		size_t region = import_cells_find_region(&cells, &row[at[0]]);
		int64_t value;

		if (!import_cells_parse_count(&value, &cells, &row[at[1]],
		    "quota") || region == LAW_REGISTER_NONE ||
		    !import_cells_mark(&cells, lines, region, &row[at[0]],
		    reg->region_names[region])) {
			good = false;
			continue;
		}
		quotas[region] = value;
	}
	for (size_t i = 0; i < reg->region_count; i++) {
		if (lines[i] != 0)
			continue;
		base_findings_add(findings, BASE_ERR_REGION_MISSING,
		    import_cells_place_of_file(&cells), reg->region_names[i],
		    NULL);
		good = false;
	}
	if (good)
		*out = quotas;
	return good;
}

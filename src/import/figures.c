#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "import/cells.h"
#include "import/figures.h"

enum { CODE, POPULATION, IMMIGRANTS, FAMILY_REUNIFIED, COLUMN_COUNT };

struct figures {
	struct import_cells cells;
	size_t at[COLUMN_COUNT];
	int64_t *values[COLUMN_COUNT]; /* per municipality; NULL = no column */
	uint32_t *lines;
	uint32_t outside_line;
	int64_t outside_population;
};

static const char *const names[COLUMN_COUNT] = { "code", "population",
	"immigrants", "family_reunified" };

/* Puts one row's counts at place index; the outside row has its population
 * only. */
static bool
read_counts(struct figures *figures, const struct base_csv_row *row,
    size_t index)
{
	bool good = true;

	for (int i = POPULATION; i < COLUMN_COUNT; i++) {
		int64_t ignored, *into = &ignored;

		if (figures->at[i] == IMPORT_NO_COLUMN)
			continue;
		if (index != LAW_REGISTER_NONE)
			into = &figures->values[i][index];
		else if (i == POPULATION)
			into = &figures->outside_population;
		else if (*row->cells[figures->at[i]].text == '\0')
			continue;
		if (!import_cells_parse_count(into, &figures->cells,
		    &row->cells[figures->at[i]], names[i]))
			good = false;
	}
	return good;
}

static bool
read_row(struct figures *figures, const struct base_csv_row *row)
{
	const struct base_csv_cell *code = &row->cells[figures->at[CODE]];
	bool is_outside = law_register_is_outside(code->text);
	size_t index = LAW_REGISTER_NONE;
	bool good = true;

	if (is_outside) {
		good = import_cells_mark(&figures->cells,
		    &figures->outside_line, 0, code, "411 Christiansø");
	} else {
		index = import_cells_find_municipality(&figures->cells, code);
		good = index != LAW_REGISTER_NONE &&
		    import_cells_mark(&figures->cells, figures->lines, index,
		    code, import_cells_print_municipality(figures->cells.reg,
		    index, figures->cells.arena));
	}
	/* also the counts of a row that is out of place are looked at */
	return read_counts(figures, row, good ? index : LAW_REGISTER_NONE) &&
	    good;
}

static bool
check_complete(const struct figures *figures)
{
	const struct import_cells *cells = &figures->cells;
	bool good = true;

	for (size_t i = 0; i < cells->reg->count; i++) {
		if (figures->lines[i] != 0)
			continue;
		base_findings_add(cells->findings, BASE_ERR_CODE_MISSING,
		    import_cells_place_of_file(cells),
		    import_cells_print_municipality(cells->reg, i,
		    cells->arena), NULL);
		good = false;
	}
	return good;
}

static bool
check_people(const struct figures *figures)
{
	const struct import_cells *cells = &figures->cells;

	for (size_t i = 0; i < cells->reg->count; i++)
		if (figures->values[POPULATION][i] > 0)
			return true;
	base_findings_add(cells->findings, BASE_ERR_FIGURES_NO_PEOPLE,
	    import_cells_place(cells,
	    &cells->csv.header[figures->at[POPULATION]]), NULL);
	return false;
}

static const struct model_table *
make_table(const struct figures *figures, struct base_arena *arena)
{
	const struct law_register *reg = figures->cells.reg;
	struct model_table *table = base_arena_alloc(arena, 1, sizeof(*table));

	*table = (struct model_table){
		.source_note = figures->cells.csv.note,
		.count = reg->count,
		.region_count = reg->region_count,
		.codes = reg->codes,
		.names = reg->names,
		.regions = reg->regions,
		.region_codes = reg->region_codes,
		.region_names = reg->region_names,
		.population = figures->values[POPULATION],
		.immigrants = figures->values[IMMIGRANTS],
		.family_reunified = figures->values[FAMILY_REUNIFIED],
		.outside_population = figures->outside_line == 0 ? -1 :
		    figures->outside_population,
	};
	return table;
}

bool
import_figures_read(const struct model_table **out,
    const struct base_file *file, const struct law_register *reg,
    const struct law_scheme *scheme, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct import_column columns[COLUMN_COUNT] = {
		{ names[CODE], true, NULL }, { names[POPULATION], true, NULL },
		{ names[IMMIGRANTS], scheme->needs_immigrants, NULL },
		{ names[FAMILY_REUNIFIED], scheme->needs_immigrants, NULL } };
	struct figures figures = { .lines = base_arena_alloc(arena, reg->count,
		sizeof(uint32_t)) };
	bool good = true;

	if (!import_cells_open(&figures.cells, file, columns, COLUMN_COUNT,
	    figures.at, reg, arena, findings))
		return false;
	for (int i = POPULATION; i < COLUMN_COUNT; i++)
		if (figures.at[i] != IMPORT_NO_COLUMN)
			figures.values[i] = base_arena_alloc(arena, reg->count,
			    sizeof(int64_t));
	for (size_t i = 0; i < figures.cells.csv.row_count; i++)
		if (!read_row(&figures, &figures.cells.csv.rows[i]))
			good = false;
	if (!check_complete(&figures) || !good || !check_people(&figures))
		return false;
	*out = make_table(&figures, arena);
	return true;
}

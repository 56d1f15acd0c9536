#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "import/cells.h"
#include "import/weights.h"

enum { NAME, WEIGHT, MIN, MAX, COLUMN_COUNT };

static bool
read_weight(struct model_ratio *out, const struct import_cells *cells,
    const struct base_csv_cell *cell)
{
	enum base_err_code code = BASE_ERR_WEIGHT_NOT_NUMBER;
	bool zero_den = false;

	if (strlen(cell->text) > IMPORT_WEIGHT_DIGITS) {
		base_findings_add(cells->findings, BASE_ERR_WEIGHT_TOO_LONG,
		    import_cells_place(cells, cell),
		    base_arena_print(cells->arena, "%d", IMPORT_WEIGHT_DIGITS),
		    NULL);
		return false;
	}
	if (model_ratio_parse(out, &zero_den, cell->text, cells->arena))
		return true;
	if (zero_den)
		code = BASE_ERR_WEIGHT_ZERO_DENOMINATOR;
	else if (*cell->text == '\0')
		code = BASE_ERR_COUNT_EMPTY;
	base_findings_add(cells->findings, code,
	    import_cells_place(cells, cell),
	    *cell->text == '\0' ? "weight" : cell->text, NULL);
	return false;
}

static bool
read_bound(int64_t *out, const struct import_cells *cells,
    const struct base_csv_row *row, size_t at, const char *what)
{
	const struct base_csv_cell *cell;

	if (at == IMPORT_NO_COLUMN)
		return true;
	cell = &row->cells[at];
	return *cell->text == '\0' ||
	    import_cells_parse_count(out, cells, cell, what);
}

static bool
read_bounds(struct import_weights *weights, const struct import_cells *cells,
    const struct base_csv_row *row, const size_t *at, size_t i)
{
	bool good;

	if (weights->min == NULL)
		return true;
	weights->max[i] = INT64_MAX;
	good = read_bound(&weights->min[i], cells, row, at[MIN], "min");
	good = read_bound(&weights->max[i], cells, row, at[MAX], "max") && good;
	if (!good || weights->min[i] <= weights->max[i])
		return good;
	base_findings_add(cells->findings, BASE_ERR_BOUNDS_CROSSED,
	    import_cells_place(cells, &row->cells[0]),
	    base_text_print_whole(weights->min[i], cells->arena),
	    base_text_print_whole(weights->max[i], cells->arena), NULL);
	return false;
}

/* Cells by text, then by line. */
static int
compare_cells(const void *a, const void *b)
{
	const struct base_csv_cell *left = *(const struct base_csv_cell *const *)a;
	const struct base_csv_cell *right =
	    *(const struct base_csv_cell *const *)b;
	int sign = strcmp(left->text, right->text);

	return sign != 0 ? sign : (left->line > right->line) -
	    (left->line < right->line);
}

static bool
check_names(const struct import_cells *cells, size_t at)
{
	size_t count = cells->csv.row_count;
	const struct base_csv_cell **names = base_arena_alloc(cells->arena,
	    count, sizeof(*names));
	bool good = true;

	for (size_t i = 0; i < count; i++)
		names[i] = &cells->csv.rows[i].cells[at];
	qsort(names, count, sizeof(*names), compare_cells);
	for (size_t i = 0; i < count; i++) {
		bool is_empty = *names[i]->text == '\0';

		if (!is_empty && (i == 0 ||
		    strcmp(names[i - 1]->text, names[i]->text) != 0))
			continue;
		base_findings_add(cells->findings, is_empty ?
		    BASE_ERR_NAME_EMPTY : BASE_ERR_NAME_DOUBLED,
		    import_cells_place(cells, names[i]), names[i]->text,
		    base_arena_print(cells->arena, "%u",
		    (unsigned)names[is_empty ? i : i - 1]->line), NULL);
		good = false;
	}
	return good;
}

bool
import_weights_read(struct import_weights *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	static const struct import_column columns[COLUMN_COUNT] = {
		{ "name", true, NULL }, { "weight", true, NULL },
		{ "min", false, NULL }, { "max", false, NULL } };
	struct import_weights weights = { 0 };
	struct import_cells cells;
	struct model_ratio *ratios;
	size_t at[COLUMN_COUNT];
	bool good;

	if (!import_cells_open(&cells, file, columns, COLUMN_COUNT, at, NULL,
	    arena, findings))
		return false;
	weights.count = cells.csv.row_count;
	weights.names = base_arena_alloc(arena, weights.count, sizeof(char *));
	weights.texts = base_arena_alloc(arena, weights.count, sizeof(char *));
	ratios = base_arena_alloc(arena, weights.count, sizeof(*ratios));
	if (at[MIN] != IMPORT_NO_COLUMN || at[MAX] != IMPORT_NO_COLUMN) {
		weights.min = base_arena_alloc(arena, weights.count,
		    sizeof(int64_t));
		weights.max = base_arena_alloc(arena, weights.count,
		    sizeof(int64_t));
	}
	good = check_names(&cells, at[NAME]);
	for (size_t i = 0; i < weights.count; i++) {
		const struct base_csv_row *row = &cells.csv.rows[i];

		weights.names[i] = row->cells[at[NAME]].text;
		weights.texts[i] = row->cells[at[WEIGHT]].text;
		good = read_weight(&ratios[i], &cells,
		    &row->cells[at[WEIGHT]]) && good;
		good = read_bounds(&weights, &cells, row, at, i) && good;
	}
	if (!good)
		return false;
	model_ratio_join(&weights.values, ratios, weights.count, arena);
	*out = weights;
	return true;
}

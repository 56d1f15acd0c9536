#include <inttypes.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/tree.h"
#include "doc/xlsx_sheet.h"

/* Whole numbers beyond it are not exact in a spreadsheet (IEEE 754 double). */
#define MOST_EXACT (INT64_C(1) << 53)

/* Widths of columns in characters. */
#define LEAST_WIDTH 8
#define MOST_WIDTH 48
#define MARGIN 2

/* A column of a table while its rows are written. */
struct column {
	int64_t sum;      /* of the group's rows so far */
	bool known;       /* has each of them a number? */
	int64_t of_sums;  /* the same of the sums */
	bool sums_known;
	bool has_sums;
};

void
doc_xlsx_sheet_add_text(struct doc_xlsx_sheet *sheet, const char *text,
    enum doc_xlsx_look look)
{
	worksheet_write_string(sheet->sheet, sheet->row++, 0, text,
	    sheet->looks[look]);
}

static enum doc_xlsx_look
find_look(const struct doc_table *table, const struct doc_row *row,
    size_t column)
{
	bool right = table->columns[column].align == DOC_RIGHT;

	switch (row->kind) {
	case DOC_ROW_GROUP:
		return DOC_XLSX_GROUP;
	case DOC_ROW_SUM:
		return right ? DOC_XLSX_SUM_RIGHT : DOC_XLSX_SUM;
	case DOC_ROW_TOTAL:
		return right ? DOC_XLSX_TOTAL_RIGHT : DOC_XLSX_TOTAL;
	case DOC_ROW_BODY:
		break;
	}
	return right ? DOC_XLSX_BODY_RIGHT : DOC_XLSX_BODY;
}

/* "C5" */
static const char *
print_cell(lxw_row_t row, size_t column, struct base_arena *arena)
{
	char name[LXW_MAX_CELL_NAME_LENGTH];

	lxw_rowcol_to_cell(name, row, (lxw_col_t)column);
	return base_arena_copy_text(arena, name);
}

/* Of the rows from first on that end above this one. */
static const char *
print_range(const struct doc_xlsx_sheet *sheet, lxw_row_t first,
    size_t column)
{
	return base_arena_print(sheet->arena, "=SUM(%s:%s)",
	    print_cell(first, column, sheet->arena),
	    print_cell(sheet->row - 1, column, sheet->arena));
}

/* Of the sums, whose rows are given. */
static const char *
print_sums(const struct doc_xlsx_sheet *sheet, const lxw_row_t *rows,
    size_t count, size_t column)
{
	const char *formula = "=";

	for (size_t i = 0; i < count; i++)
		formula = base_arena_print(sheet->arena, "%s%s%s", formula,
		    i == 0 ? "" : "+", print_cell(rows[i], column,
		    sheet->arena));
	return formula;
}

static bool
check_sum(const struct doc_xlsx_sheet *sheet, int64_t said, int64_t computed,
    size_t column)
{
	if (said == computed)
		return true;
	base_findings_add(sheet->findings, BASE_ERR_BUG,
	    (struct base_place){ 0 }, base_arena_print(sheet->arena,
	    "a sum in the workbook is %" PRId64 ", its rows (cell %s) are %"
	    PRId64, said, print_cell(sheet->row, column, sheet->arena),
	    computed), NULL);
	return false;
}

/* What a table's rows need to know of those above them. */
struct writing {
	const struct doc_table *table;
	struct column *columns;
	lxw_row_t first;   /* of the rows that the next sum is of */
	lxw_row_t *sums;   /* rows of the sums */
	size_t sum_count;
};

static bool
write_sum(struct doc_xlsx_sheet *sheet, const struct writing *writing,
    const struct doc_row *row, size_t i)
{
	struct column *column = &writing->columns[i];
	bool total = row->kind == DOC_ROW_TOTAL && column->has_sums;
	int64_t number = doc_tree_find_number(row, i);
	lxw_format *look = sheet->looks[find_look(writing->table, row, i)];
	bool computed = total ? column->sums_known :
	    column->known && sheet->row > writing->first;

	/* of rows that are not all known there is no sum to compute */
	if (!computed) {
		worksheet_write_number(sheet->sheet, sheet->row,
		    (lxw_col_t)i, (double)number, look);
		return true;
	}
	worksheet_write_formula_num(sheet->sheet, sheet->row, (lxw_col_t)i,
	    total ? print_sums(sheet, writing->sums, writing->sum_count, i) :
	    print_range(sheet, writing->first, i), look, (double)number);
	return check_sum(sheet, number, total ? column->of_sums : column->sum,
	    i);
}

static void
note_number(struct column *column, enum doc_row_kind kind, int64_t number)
{
	bool known = number != DOC_NO_NUMBER;

	if (kind == DOC_ROW_BODY) {
		column->known = column->known && known;
		column->sum += known ? number : 0;
	} else if (kind == DOC_ROW_SUM) {
		column->sums_known = column->sums_known && known;
		column->of_sums += known ? number : 0;
		column->has_sums = true;
	}
}

static bool
write_cell(struct doc_xlsx_sheet *sheet, const struct writing *writing,
    const struct doc_row *row, size_t i)
{
	int64_t number = doc_tree_find_number(row, i);
	lxw_format *look = sheet->looks[find_look(writing->table, row, i)];
	bool good = true;

	if (number == DOC_NO_NUMBER || number > MOST_EXACT ||
	    number < -MOST_EXACT)
		worksheet_write_string(sheet->sheet, sheet->row,
		    (lxw_col_t)i, row->cells[i], look);
	else if (doc_tree_is_sum(row))
		good = write_sum(sheet, writing, row, i);
	else
		worksheet_write_number(sheet->sheet, sheet->row,
		    (lxw_col_t)i, (double)number, look);
	note_number(&writing->columns[i], row->kind, number);
	return good;
}

/* What a sum has summed up begins anew below it. */
static void
begin_group(struct writing *writing, lxw_row_t first)
{
	writing->first = first;
	for (size_t i = 0; i < writing->table->column_count; i++) {
		writing->columns[i].sum = 0;
		writing->columns[i].known = true;
	}
}

static bool
write_rows(struct doc_xlsx_sheet *sheet, struct writing *writing)
{
	bool good = true;

	begin_group(writing, sheet->row);
	for (size_t i = 0; i < writing->table->column_count; i++)
		writing->columns[i].sums_known = true;
	for (const struct doc_row *row = writing->table->first; row != NULL;
	    row = row->next) {
		for (size_t i = 0; i < writing->table->column_count; i++)
			if (!write_cell(sheet, writing, row, i))
				good = false;
		if (row->kind == DOC_ROW_SUM)
			writing->sums[writing->sum_count++] = sheet->row;
		sheet->row++;
		if (row->kind == DOC_ROW_SUM || row->kind == DOC_ROW_GROUP)
			begin_group(writing, sheet->row);
	}
	return good;
}

static size_t
count_rows(const struct doc_table *table)
{
	size_t count = 0;

	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next)
		count++;
	return count;
}

static void
set_widths(const struct doc_xlsx_sheet *sheet, const struct doc_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		size_t width = base_text_width(table->columns[i].heading);

		for (const struct doc_row *row = table->first; row != NULL;
		    row = row->next)
			if (row->kind != DOC_ROW_GROUP &&
			    base_text_width(row->cells[i]) > width)
				width = base_text_width(row->cells[i]);
		width = width < LEAST_WIDTH ? LEAST_WIDTH :
		    width > MOST_WIDTH ? MOST_WIDTH : width;
		worksheet_set_column(sheet->sheet, (lxw_col_t)i,
		    (lxw_col_t)i, (double)(width + MARGIN), NULL);
	}
}

bool
doc_xlsx_sheet_add_table(struct doc_xlsx_sheet *sheet,
    const struct doc_table *table)
{
	struct writing writing = { .table = table,
		.columns = base_arena_alloc(sheet->arena,
		    table->column_count, sizeof(struct column)),
		.sums = base_arena_alloc(sheet->arena, count_rows(table),
		    sizeof(lxw_row_t)) };
	lxw_row_t head = sheet->row++;

	set_widths(sheet, table);
	for (size_t i = 0; i < table->column_count; i++)
		worksheet_write_string(sheet->sheet, head, (lxw_col_t)i,
		    table->columns[i].heading,
		    sheet->looks[table->columns[i].align == DOC_RIGHT ?
		    DOC_XLSX_HEAD_RIGHT : DOC_XLSX_HEAD]);
	worksheet_freeze_panes(sheet->sheet, sheet->row, 0);
	worksheet_repeat_rows(sheet->sheet, head, head);
	return write_rows(sheet, &writing);
}

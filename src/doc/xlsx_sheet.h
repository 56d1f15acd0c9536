/*
 * xlsx_sheet: one table on one sheet of a workbook (doc/xlsx.h).
 */
#ifndef KVOTE_DOC_XLSX_SHEET_H
#define KVOTE_DOC_XLSX_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <xlsxwriter.h>

struct base_arena;
struct base_findings;
struct doc_table;

/* The looks of cells. */
enum doc_xlsx_look { DOC_XLSX_TEXT, DOC_XLSX_TITLE, DOC_XLSX_NOTICE,
	DOC_XLSX_HEAD, DOC_XLSX_HEAD_RIGHT, DOC_XLSX_BODY, DOC_XLSX_BODY_RIGHT,
	DOC_XLSX_GROUP, DOC_XLSX_SUM, DOC_XLSX_SUM_RIGHT, DOC_XLSX_TOTAL,
	DOC_XLSX_TOTAL_RIGHT };
#define DOC_XLSX_LOOK_COUNT 12

struct doc_xlsx_sheet {
	lxw_worksheet *sheet;
	lxw_format *const *looks; /* DOC_XLSX_LOOK_COUNT of them */
	lxw_row_t row;            /* the next free one */
	struct base_arena *arena;
	struct base_findings *findings;
};

/* A text in the first column of the next row. */
void doc_xlsx_sheet_add_text(struct doc_xlsx_sheet *sheet, const char *text,
    enum doc_xlsx_look look);

/* The table from the next row on. */
bool doc_xlsx_sheet_add_table(struct doc_xlsx_sheet *sheet,
    const struct doc_table *table) __attribute__((warn_unused_result));

#endif

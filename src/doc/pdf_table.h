/*
 * pdf_table: a table on pages.
 *
 * Columns are as wide as their texts where that fits; else texts are broken
 * into lines, and then set smaller, down to 6.5 point.  A group of rows that a
 * page can hold is only torn apart where half a page would be left empty; the
 * heads are repeated on each page.
 */
#ifndef KVOTE_DOC_PDF_TABLE_H
#define KVOTE_DOC_PDF_TABLE_H

#include <stdbool.h>
#include <stdint.h>

struct doc_pdf_flow;
struct doc_pdf_table;
struct doc_table;

/* Measures the texts; NULL, and failed, where one cannot be set. */
struct doc_pdf_table *doc_pdf_table_new(struct doc_pdf_flow *flow,
    const struct doc_table *table);

/* Chooses widths and size for the flow's pages; false = too wide. */
bool doc_pdf_table_fit(struct doc_pdf_table *table,
    const struct doc_pdf_flow *flow);

/* Once it fits. */
void doc_pdf_table_put(struct doc_pdf_flow *flow,
    struct doc_pdf_table *table);

#endif

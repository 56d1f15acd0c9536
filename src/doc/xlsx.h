/*
 * xlsx: a document tree as a workbook: a sheet for each table, and one for the
 * text around them.
 *
 * A table's sheet has what must not be missed above it (title, notices,
 * caption), a header that stays in view and is repeated in print, codes as
 * text, numbers as numbers, and sums as formulas.  Each formula is computed here,
 * too: a table whose sums are not the sums of their rows is refused as a fault
 * of ours.  Same words as doc_text_print() has, in another order; zero shows as
 * the text does.  Same bytes always: the date of the file is a fixed one.
 */
#ifndef KVOTE_DOC_XLSX_H
#define KVOTE_DOC_XLSX_H

#include <stdbool.h>

struct base_buf;
struct base_findings;
struct doc_tree;

bool doc_xlsx_print(struct base_buf *out, const struct doc_tree *tree,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

/*
 * pdf: a document tree as a PDF that everyone can read, made to PDF/UA-1 (ISO
 * 14289-1): language, title, structure tree in reading order, header cells with
 * scope, alternatives of pictures, page furniture as artifacts, embedded fonts.
 *
 * A4; the letterhead as authorities write it; page x of y; upright, or lying if
 * a table needs it.  Same words as doc_text_print(), and on any machine the
 * same bytes.  Refused are characters that the font has not
 * (BASE_ERR_FONT_NO_GLYPH) and tables wider than a page (BASE_ERR_TABLE_WIDE).
 */
#ifndef KVOTE_DOC_PDF_H
#define KVOTE_DOC_PDF_H

#include <stdbool.h>

struct base_buf;
struct base_findings;
struct doc_tree;

bool doc_pdf_print(struct base_buf *out, const struct doc_tree *tree,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

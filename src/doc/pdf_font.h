/*
 * pdf_font: a font embedded in a PDF: the glyphs used, their widths and what
 * characters they stand for (ISO 32000-1, 9.7 to 9.10).
 */
#ifndef KVOTE_DOC_PDF_FONT_H
#define KVOTE_DOC_PDF_FONT_H

#include <stdbool.h>
#include <stddef.h>

struct doc_font;
struct doc_pdf_file;

/* Writes the font as object.  False if it cannot be made smaller, which is a
 * fault of the build. */
bool doc_pdf_font_write(struct doc_pdf_file *file,
    const struct doc_font *font, size_t object)
    __attribute__((warn_unused_result));

#endif

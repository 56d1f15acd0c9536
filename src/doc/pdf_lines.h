/*
 * pdf_lines: a text broken into lines of a width.
 *
 * Lines break behind blanks, never at U+00A0; a word wider than a line is
 * broken where the line ends.  The blank behind which a line breaks stays at
 * its end, without width, so that whoever takes the text out again gets words.
 */
#ifndef KVOTE_DOC_PDF_LINES_H
#define KVOTE_DOC_PDF_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc/drawing.h"
#include "doc/font.h"

struct doc_pdf_page;

struct doc_pdf_style {
	bool bold;
	int32_t size;
	int32_t leading; /* from line to line */
	struct doc_colour colour;
};

struct doc_pdf_line {
	size_t first; /* glyph */
	size_t count;
	int32_t width; /* without the blank at its end */
};

struct doc_pdf_lines {
	struct doc_shaped shaped;
	struct doc_pdf_style style;
	size_t count; /* at least one, which may be empty */
	struct doc_pdf_line *lines;
};

void doc_pdf_lines_break(struct doc_pdf_lines *out,
    const struct doc_shaped *shaped, const struct doc_pdf_style *style,
    int32_t width, struct base_arena *arena);

/* The width of the longest word, below which words would be broken. */
int32_t doc_pdf_lines_find_least(const struct doc_shaped *shaped,
    int32_t size);

/* Paints count lines from first on, the first one's upper edge at corner; to
 * the right of a width if that is not 0. */
void doc_pdf_lines_paint(struct doc_pdf_page *page,
    const struct doc_pdf_lines *lines, size_t first, size_t count,
    struct doc_point corner, int32_t right_of);

#endif

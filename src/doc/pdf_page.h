/*
 * pdf_page: painting on one page.  Everything painted is a piece of a tag or
 * an artifact (a rule, a page number): painting stands between a begin and
 * doc_pdf_page_end().
 *
 * Lengths are thousandths of a point, y grows down from the page's upper edge.
 */
#ifndef KVOTE_DOC_PDF_PAGE_H
#define KVOTE_DOC_PDF_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "doc/drawing.h"

struct doc_font;
struct doc_pdf_file;
struct doc_pdf_tag;
struct doc_shaped;

/* The names of the two fonts in a page's resources. */
#define DOC_PDF_PAGE_REGULAR "R"
#define DOC_PDF_PAGE_BOLD "B"

struct doc_pdf_page {
	size_t object;
	int32_t height;
	struct base_arena *arena;
	struct base_buf content;
	size_t piece_count;
	size_t room;
	struct doc_pdf_tag **owners; /* per piece */
	struct doc_pdf_page *next;
};

struct doc_pdf_page *doc_pdf_page_new(struct doc_pdf_file *file,
    int32_t height);

/* What follows belongs to the tag. */
void doc_pdf_page_begin(struct doc_pdf_page *page, struct doc_pdf_file *file,
    struct doc_pdf_tag *tag);
/* What follows belongs to the page, not to the document: "/Type /Layout",
 * "/Type /Pagination /Subtype /Footer". */
void doc_pdf_page_begin_artifact(struct doc_pdf_page *page, const char *kind);
void doc_pdf_page_end(struct doc_pdf_page *page);

/* Words: count glyphs from first on, with the start of the base line. */
struct doc_pdf_words {
	const struct doc_shaped *shaped;
	size_t first;
	size_t count;
	bool bold;
	int32_t size;
	struct doc_colour colour;
};

void doc_pdf_page_add_words(struct doc_pdf_page *page,
    const struct doc_pdf_words *words, int32_t x, int32_t y);

/* A line from one side to the other, and a filled box below y. */
void doc_pdf_page_add_rule(struct doc_pdf_page *page, int32_t left,
    int32_t right, int32_t y, int32_t width, struct doc_colour colour);
void doc_pdf_page_add_box(struct doc_pdf_page *page, struct doc_point corner,
    int32_t width, int32_t height, struct doc_colour colour);

/* For those who paint more: numbers with a blank behind each, and colours. */
void doc_pdf_page_add_number(struct doc_pdf_page *page, int64_t thousandths);
void doc_pdf_page_add_point(struct doc_pdf_page *page, struct doc_point point);
void doc_pdf_page_set_fill(struct doc_pdf_page *page,
    struct doc_colour colour);
void doc_pdf_page_set_line(struct doc_pdf_page *page,
    struct doc_colour colour);

#endif

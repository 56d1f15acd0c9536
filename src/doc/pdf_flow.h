/*
 * pdf_flow: pages of A4 that are filled from top to bottom.
 *
 * Headings stay with what follows them; no paragraph leaves one line alone on a
 * page.  A text that cannot be set is a finding and sets failed; whoever makes
 * the file asks for it once, at the end.
 */
#ifndef KVOTE_DOC_PDF_FLOW_H
#define KVOTE_DOC_PDF_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc/pdf_file.h"
#include "doc/pdf_lines.h"

struct base_arena;
struct base_findings;
struct doc_pdf_page;
struct doc_pdf_tag;

struct doc_pdf_flow {
	struct doc_pdf_file file;
	struct doc_font *regular;
	struct doc_font *bold;
	struct doc_pdf_page *first;
	struct doc_pdf_page *page; /* the last one */
	size_t page_count;
	struct doc_pdf_tag *document;
	int32_t width;  /* of the paper */
	int32_t height;
	int32_t left;   /* edges of what is printed on */
	int32_t right;
	int32_t top;
	int32_t bottom;
	int32_t y;      /* where the next thing begins */
	struct base_arena *arena;
	struct base_findings *findings;
	bool failed;
};

/* 1 mm in thousandths of a point is 2834.6. */
#define DOC_PDF_FLOW_MM(tenths) ((int32_t)(283465LL * (tenths) / 1000))

void doc_pdf_flow_add_page(struct doc_pdf_flow *flow);

/* Room for so much on this page, or a new one. */
void doc_pdf_flow_need(struct doc_pdf_flow *flow, int32_t height);

/* White space, which is nothing at the top of a page. */
void doc_pdf_flow_skip(struct doc_pdf_flow *flow, int32_t height);

/* False and failed where the font lacks a character. */
bool doc_pdf_flow_shape(struct doc_shaped *out, struct doc_pdf_flow *flow,
    const char *text, bool bold);

/* Broken to the width; text that cannot be set is left out, and failed. */
bool doc_pdf_flow_break(struct doc_pdf_lines *out, struct doc_pdf_flow *flow,
    const char *text, const struct doc_pdf_style *style, int32_t width);

/* Paints the lines as pieces of the tag, over as many pages as it takes. */
void doc_pdf_flow_put(struct doc_pdf_flow *flow, struct doc_pdf_tag *tag,
    const struct doc_pdf_lines *lines, int32_t x);

#endif

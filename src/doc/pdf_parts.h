/*
 * pdf_parts: what a PDF has besides its pages' contents: catalogue, metadata,
 * fonts, structure tree, and bookmarks of the first two levels of headings.
 */
#ifndef KVOTE_DOC_PDF_PARTS_H
#define KVOTE_DOC_PDF_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct doc_pdf_flow;
struct doc_tree;

/* A heading to go to. */
struct doc_pdf_mark {
	const char *text;
	size_t level; /* from 0 */
	size_t page;  /* object */
	int32_t y;    /* from the page's lower edge */
	size_t object;
	struct doc_pdf_mark *next;
};

struct doc_pdf_parts {
	struct doc_pdf_mark *first;
	struct doc_pdf_mark *last;
};

/* A heading that is about to be put; deeper levels are passed over. */
void doc_pdf_parts_add_mark(struct doc_pdf_parts *parts,
    struct doc_pdf_flow *flow, const char *text, size_t level);

/* Everything that is not written yet. */
bool doc_pdf_parts_write(struct doc_pdf_parts *parts,
    struct doc_pdf_flow *flow, const struct doc_tree *tree)
    __attribute__((warn_unused_result));

#endif

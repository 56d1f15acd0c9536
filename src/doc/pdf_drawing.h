/*
 * pdf_drawing: a drawing on a page, as one figure with its alternative.  Wider
 * or higher than the page's room it is made smaller.
 */
#ifndef KVOTE_DOC_PDF_DRAWING_H
#define KVOTE_DOC_PDF_DRAWING_H

struct doc_drawing;
struct doc_pdf_flow;

void doc_pdf_drawing_put(struct doc_pdf_flow *flow,
    const struct doc_drawing *drawing);

#endif

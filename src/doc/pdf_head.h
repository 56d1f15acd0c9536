/*
 * pdf_head: the head of a letter: sender to the right, recipient to the left,
 * and below it what the letter refers to.
 */
#ifndef KVOTE_DOC_PDF_HEAD_H
#define KVOTE_DOC_PDF_HEAD_H

#include <stdbool.h>

struct doc_node;
struct doc_pdf_flow;

/* Is it one of the three? */
bool doc_pdf_head_is(const struct doc_node *node);

/* Puts all that follow each other; the first node behind them. */
const struct doc_node *doc_pdf_head_put(struct doc_pdf_flow *flow,
    const struct doc_node *node);

#endif

/*
 * html: a document tree as one HTML page that needs nothing else.
 *
 * Semantic elements, lang attribute, style inside, no script; tables with
 * caption, header cells with scope, and group heads as row groups; prints
 * cleanly on A4 with repeated table heads.  Same words as doc_text_print().
 */
#ifndef KVOTE_DOC_HTML_H
#define KVOTE_DOC_HTML_H

#include "doc/tree.h"

struct base_buf;

void doc_html_print(struct base_buf *out, const struct doc_tree *tree);

/* The same as <section> elements without a page around them, whose style is
 * another's. */
void doc_html_print_body(struct base_buf *out, const struct doc_tree *tree);

#endif

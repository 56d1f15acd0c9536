/*
 * text: a document tree as plain text of fixed width.
 *
 * Paragraphs are wrapped at width columns, never inside U+00A0 (which then
 * prints as a blank).  Tables line up: two blanks between columns, right-
 * aligned figures, sums below a rule, group heads on their own line.  A table
 * wider than width is not wrapped.  With colour, sums are bold, and group
 * heads; nothing else changes, so the words are the same.
 */
#ifndef KVOTE_DOC_TEXT_H
#define KVOTE_DOC_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/tree.h"

struct base_buf;

void doc_text_print(struct base_buf *out, const struct doc_tree *tree,
    size_t width, bool colour);

#endif

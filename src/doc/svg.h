/*
 * svg: a drawing as SVG 1.1, by itself or inside a page.
 *
 * Presentation attributes only: no style, no script, nothing fetched.  Title
 * and alternative are there for screen readers; a path's name shows to whoever
 * points at it.  Ids are made of the place in out at which the picture begins,
 * so several pictures of one page never share any.  Same drawing at the same
 * place, same bytes.
 */
#ifndef KVOTE_DOC_SVG_H
#define KVOTE_DOC_SVG_H

#include <stdbool.h>

struct base_buf;
struct doc_drawing;

/* alone: a file of its own. */
void doc_svg_print(struct base_buf *out, const struct doc_drawing *drawing,
    bool alone);

#endif

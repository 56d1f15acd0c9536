/*
 * frame: an empty picture on white with its title at the top and, below it, why
 * its numbers are not official; what is drawn begins at DOC_FRAME_HEAD.
 */
#ifndef KVOTE_DOC_FRAME_H
#define KVOTE_DOC_FRAME_H

#include "doc/drawing.h"

#define DOC_FRAME_HEAD 44000

/* banner: NULL = the numbers are official.  alternative: what it shows. */
struct doc_drawing *doc_frame_new(int32_t width, int32_t height,
    const char *title, const char *banner, const char *alternative,
    struct base_arena *arena);

#endif

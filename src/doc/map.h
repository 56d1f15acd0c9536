/*
 * map: the municipalities coloured by their quotas, as a picture with its
 * table.
 *
 * Wording comes from templates/picture.da.txt and picture.en.txt, colours from
 * doc/map_legend.h.  The label of a round that is not official stands in the
 * picture itself.
 */
#ifndef KVOTE_DOC_MAP_H
#define KVOTE_DOC_MAP_H

#include "doc/map_values.h"

struct doc_drawing;
struct doc_tree;

/* drawing: the picture alone, which is in the tree, too. */
bool doc_map_compute(struct doc_tree **out,
    const struct doc_drawing **drawing, const struct doc_map *map,
    const struct doc_map_values *values, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

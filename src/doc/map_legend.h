/*
 * map_legend: the colours of a map, and the legend that says what they mean.
 *
 * Darker means more persons; a municipality without a quota is hatched, one
 * whose number is not known is white; changes have orange for fewer and violet
 * for more.  The palettes are safe for the colour-blind and stay in order when
 * printed grey.  The legend has no row for what does not occur.
 */
#ifndef KVOTE_DOC_MAP_LEGEND_H
#define KVOTE_DOC_MAP_LEGEND_H

#include <stddef.h>
#include <stdint.h>

#include "doc/drawing.h"

struct doc_map_showing;
struct doc_plane;

/* The classes of the values, before anything is painted. */
void doc_map_legend_classify(struct doc_map_showing *s);

/* A municipality's area. */
struct doc_paint doc_map_legend_find_paint(const struct doc_map_showing *s,
    size_t municipality);

/* The borders of regions, over the areas. */
void doc_map_legend_add_borders(struct doc_map_showing *s,
    const struct doc_plane *plane);

/* When all else is drawn, from y down. */
void doc_map_legend_add(struct doc_map_showing *s, int32_t y);

#endif

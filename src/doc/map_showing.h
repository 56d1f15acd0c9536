/*
 * map_showing: a map while it is drawn, as its parts see it: picture and table
 * (doc/map.h), legend and colours (doc/map_legend.h).
 */
#ifndef KVOTE_DOC_MAP_SHOWING_H
#define KVOTE_DOC_MAP_SHOWING_H

#include "doc/classes.h"
#include "doc/drawing.h"
#include "doc/map_values.h"
#include "doc/wording.h"

/* Of the picture, in thousandths of a point. */
#define DOC_MAP_SHOWING_WIDTH 480000

struct law_register;

struct doc_map_showing {
	const struct doc_map *map;
	const struct doc_map_values *values;
	const struct law_register *reg;
	struct doc_wording wording;
	struct doc_classes classes;
	struct doc_drawing *drawing;
	struct base_arena *arena;
	bool has_borders; /* of regions, in the picture */
};

/* Of three blocks of wording the one for what is shown. */
const char *doc_map_showing_choose(const struct doc_map_showing *s,
    const char *quota, const char *per_1000, const char *change);

/* A value for people, with a proper minus. */
const char *doc_map_showing_print(const struct doc_map_showing *s, int64_t num,
    int64_t den);

#endif

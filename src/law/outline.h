/*
 * outline: the outlines of the municipalities, for maps.
 *
 * Built in from data/geo/municipalities.geojson by tools/outlines.py, or read
 * from a user's file (import/outlines.h).  Neighbours share their borders point
 * for point.  Points are degrees of longitude and latitude (WGS 84) in units of
 * 1e-5, or metres east and north (EPSG:25832): y grows to the north.
 *
 * Rings are closed without repeating their first point; outer rings run
 * counter-clockwise, holes clockwise.  All of a municipality's rings together
 * are its area, by the even-odd rule.
 */
#ifndef KVOTE_LAW_OUTLINE_H
#define KVOTE_LAW_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct law_register;

struct law_outline_point {
	int32_t x;
	int32_t y;
};

struct law_outline_ring {
	size_t count;
	const struct law_outline_point *points;
};

/* One municipality's. */
struct law_outline {
	size_t count;
	const struct law_outline_ring *rings;
};

struct law_outlines {
	bool metres;       /* else 1e-5 degrees */
	const char *source; /* whom a map must name; "" = not known */
	size_t count;
	const struct law_outline *of; /* per municipality of the register */
};

/* The built-in outlines of a register's municipalities, or NULL where it has
 * one that they do not have. */
const struct law_outlines *law_outline_open(const struct law_register *reg,
    struct base_arena *arena);

#endif

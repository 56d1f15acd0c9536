/*
 * rings: the rings of GeoJSON's polygons (RFC 7946) as those of an outline.
 *
 * Positions are degrees, longitude first, or metres, east first; they are
 * rounded to the units of law/outline.h, and what follows the first two numbers
 * (a height) is passed over.  Outer rings are made to run counter-clockwise and
 * holes clockwise, doubled points and the closing one are left out.  A ring
 * without an area in these units is left out, an outer one with its holes.
 *
 * Refused, at the path: what is no list of positions, rings that are not closed
 * or have fewer than 4 positions, and positions that do not lie in Denmark; if
 * these are all wrong in the same way, it is said once.
 *
 * Rings lie in the arena of fields.
 */
#ifndef KVOTE_IMPORT_RINGS_H
#define KVOTE_IMPORT_RINGS_H

#include "import/fields.h"
#include "law/outline.h"

enum import_rings_fault {
	IMPORT_RINGS_SWAPPED,     /* in Denmark, north first */
	IMPORT_RINGS_NO_DEGREES,  /* beyond 180 or 90 */
	IMPORT_RINGS_ELSEWHERE
};
#define IMPORT_RINGS_FAULT_COUNT 3

struct import_rings {
	struct import_fields *fields;
	bool metres;
	size_t positions;                        /* that were read */
	size_t faults[IMPORT_RINGS_FAULT_COUNT]; /* those of a kind */
	struct base_findings *strays;            /* told at the end */
};

struct import_rings_piece {
	struct law_outline_ring ring;
	const struct base_json *at;
	size_t number;            /* in its list, from 0 */
};

/* One municipality's; starts as {0}. */
struct import_rings_list {
	size_t count;
	size_t room;
	struct import_rings_piece *pieces;
};

void import_rings_start(struct import_rings *rings,
    struct import_fields *fields, bool metres);

/* Adds the rings of a geometry, which is an object. */
void import_rings_add(struct import_rings_list *list,
    struct import_rings *rings, const struct base_json *geometry);

/* Tells of the positions that do not lie in Denmark. */
void import_rings_end(struct import_rings *rings);

#endif

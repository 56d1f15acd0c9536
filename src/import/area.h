/*
 * area: what a text that names a place means in a quota year: a municipality
 * of the register, a region, Denmark, Christiansø, or a province.
 *
 * Takes codes, names and aliases, "101 København", "Region X", "Hele landet"
 * and "All Denmark".  A code with a name beside it must be of one place.
 */
#ifndef KVOTE_IMPORT_AREA_H
#define KVOTE_IMPORT_AREA_H

#include <stddef.h>

#include "law/register.h"

struct base_arena;

enum import_area_kind {
	IMPORT_AREA_UNKNOWN,
	IMPORT_AREA_MUNICIPALITY,
	IMPORT_AREA_OUTSIDE,   /* Christiansø, which is no municipality */
	IMPORT_AREA_REGION,
	IMPORT_AREA_DENMARK,
	IMPORT_AREA_PASSED     /* a province, or a region that has ended */
};

struct import_area {
	enum import_area_kind kind;
	size_t index;          /* of the municipality or region */
	const char *conflict;  /* the name that is not the code's, or NULL */
};

/* label = the name beside a code, or NULL. */
struct import_area import_area_find(const struct law_register *reg,
    const char *text, const char *label, struct base_arena *arena);

#endif

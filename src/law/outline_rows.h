/*
 * outline_rows: the built-in outlines as tables, made by tools/outlines.py;
 * law/outline.h puts them in the order of a register.
 */
#ifndef KVOTE_LAW_OUTLINE_ROWS_H
#define KVOTE_LAW_OUTLINE_ROWS_H

#include "law/outline.h"

struct law_outline_row {
	const char *code;
	size_t end; /* in law_outline_ends: behind its last ring */
};

extern const struct law_outline_point law_outline_points[];
/* of each ring: behind its last point */
extern const size_t law_outline_ends[];
extern const struct law_outline_row law_outline_rows[];
extern const size_t law_outline_rows_count;

#endif

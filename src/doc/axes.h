/*
 * axes: the frame of a chart: numbers below and to the left at round places,
 * thin lines across, the word of each axis, and one number below that is marked.
 */
#ifndef KVOTE_DOC_AXES_H
#define KVOTE_DOC_AXES_H

#include <stdint.h>

#include "base/lang.h"
#include "doc/drawing.h"

struct doc_axes {
	struct doc_drawing *drawing;
	enum base_lang lang;
	int64_t first;         /* of the axis below */
	int64_t last;
	int64_t highest;       /* of the axis to the left, from 0; above 0 */
	const char *across;    /* what the axis below is */
	const char *up;        /* what the axis to the left is */
	int64_t mark;          /* outside of the axis = none */
	const char *mark_text;
	int32_t top;           /* of the whole, words included */
	int32_t width;         /* of the drawing */
};

/* How high it is, and the thing itself from top down. */
int32_t doc_axes_measure(void);
void doc_axes_add(const struct doc_axes *axes);

/* Where a number stands. */
int32_t doc_axes_find_x(const struct doc_axes *axes, int64_t number);
int32_t doc_axes_find_y(const struct doc_axes *axes, int64_t value);

#endif

/*
 * steps: a line that steps, over two axes with round numbers.
 */
#ifndef KVOTE_DOC_STEPS_H
#define KVOTE_DOC_STEPS_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "doc/drawing.h"

struct doc_step {
	int64_t from;   /* on the axis below */
	int64_t value;  /* from there on; below 0 = there is none */
};

struct doc_steps {
	size_t count;
	const struct doc_step *steps; /* rising */
	int64_t last;            /* where the last one ends */
	const char *across;      /* what the axis below is */
	const char *up;          /* what the axis to the left is */
	int64_t mark;            /* a number below that is marked; -1 = none */
	const char *mark_text;
	enum base_lang lang;
};

/* How high it is, and the thing itself from top down, as wide as width. */
int32_t doc_steps_measure(void);
void doc_steps_add(struct doc_drawing *drawing, const struct doc_steps *steps,
    int32_t top, int32_t width);

#endif

/*
 * steps: a line that steps, between axes.
 */
#ifndef KVOTE_DOC_STEPS_H
#define KVOTE_DOC_STEPS_H

#include <stddef.h>
#include <stdint.h>

struct doc_axes;

struct doc_step {
	int64_t from;   /* on the axis below */
	int64_t value;  /* from there on; below 0 = there is none */
};

struct doc_steps {
	size_t count;
	const struct doc_step *steps; /* rising; the last one to the axis' end */
};

void doc_steps_add(const struct doc_axes *axes, const struct doc_steps *steps);

/* For the axis to the left: 1 or more. */
int64_t doc_steps_find_highest(const struct doc_steps *steps);

#endif

/*
 * trace: how the numbers came to be, step by step.
 *
 * Each step is a column over all municipalities with the rule that demands it.
 * Explanation, annex and programs print the trace and compute nothing again.
 */
#ifndef KVOTE_MODEL_TRACE_H
#define KVOTE_MODEL_TRACE_H

#include <stddef.h>

#include "model/ratio.h"

enum model_step {
	MODEL_STEP_SHARE,
	MODEL_STEP_CALCULATED,
	MODEL_STEP_PRELIMINARY,
	MODEL_STEP_FLOOR,
	MODEL_STEP_SURPLUS,
	MODEL_STEP_ROUNDED
};
#define MODEL_STEP_COUNT 6

struct model_trace_step {
	enum model_step step;
	const char *rule; /* "LAW-nnnn#hhhh" */
	struct model_column values;
};

struct model_trace {
	size_t count;
	struct model_trace_step steps[MODEL_STEP_COUNT];
};

/* "share", "calculated", ... */
const char *model_trace_name(enum model_step step);

/* Adds a step at the end; the column's memory is not copied. */
void model_trace_add(struct model_trace *trace, enum model_step step,
    const char *rule, struct model_column values);

#endif

#include "model/trace.h"

const char *
model_trace_name(enum model_step step)
{
	static const char *const names[MODEL_STEP_COUNT] = { "share",
		"calculated", "preliminary", "floor", "surplus", "rounded" };

	return names[step];
}

void
model_trace_add(struct model_trace *trace, enum model_step step,
    const char *rule, struct model_column values)
{
	trace->steps[trace->count++] = (struct model_trace_step){ step, rule,
		values };
}

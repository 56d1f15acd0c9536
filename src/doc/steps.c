#include "base/arena.h"
#include "doc/axes.h"
#include "doc/steps.h"

static const struct doc_colour colour = { 43, 111, 176 };

/* Steps from first to last without a gap, as one line. */
static void
add_run(const struct doc_axes *axes, const struct doc_steps *steps,
    size_t first, size_t last)
{
	size_t count = 2 * (last - first + 1);
	struct doc_point *points = base_arena_alloc(axes->drawing->arena,
	    count, sizeof(*points));
	const struct doc_run run = { .count = count, .points = points };
	const struct doc_path path = { .paint = { .line_width = 1600,
		.line = colour }, .run_count = 1, .runs = &run };

	for (size_t i = first; i <= last; i++) {
		int32_t y = doc_axes_find_y(axes, steps->steps[i].value);

		points[2 * (i - first)] = (struct doc_point){
			doc_axes_find_x(axes, steps->steps[i].from), y };
		points[2 * (i - first) + 1] = (struct doc_point){
			doc_axes_find_x(axes, i + 1 < steps->count ?
			steps->steps[i + 1].from : axes->last), y };
	}
	doc_drawing_add_path(axes->drawing, &path);
}

void
doc_steps_add(const struct doc_axes *axes, const struct doc_steps *steps)
{
	for (size_t i = 0; i < steps->count; i++) {
		size_t first = i;

		if (steps->steps[i].value < 0)
			continue;
		while (i + 1 < steps->count && steps->steps[i + 1].value >= 0)
			i++;
		add_run(axes, steps, first, i);
	}
}

int64_t
doc_steps_find_highest(const struct doc_steps *steps)
{
	int64_t highest = 1;

	for (size_t i = 0; i < steps->count; i++)
		if (steps->steps[i].value > highest)
			highest = steps->steps[i].value;
	return highest;
}

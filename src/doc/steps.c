#include "base/arena.h"
#include "base/text.h"
#include "doc/steps.h"
#include "model/whole.h"

#define LEFT 46000
#define RIGHT 14000
#define ABOVE 18000      /* room for the word of the axis to the left */
#define PLOT 200000
#define BELOW 34000      /* for numbers and the word of the axis below */
#define TEXT_SIZE 9000
#define TICKS 6          /* about so many numbers at an axis */

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour line_colour = { 43, 111, 176 };
static const struct doc_colour axis = { 110, 110, 110 };
static const struct doc_colour grid = { 222, 222, 222 };
static const struct doc_colour marked = { 138, 59, 0 };

struct plot {
	const struct doc_steps *steps;
	struct doc_drawing *drawing;
	int32_t top;
	int32_t right;
	int64_t first;   /* of the axis below */
	int64_t highest; /* of the axis to the left, from 0 */
};

/* 1, 2 or 5 times a power of ten, so that about TICKS of them are span. */
static int64_t
find_tick(int64_t span)
{
	int64_t tick = 1;

	while (span / tick > TICKS) {
		if (span / (2 * tick) <= TICKS)
			return 2 * tick;
		if (span / (5 * tick) <= TICKS)
			return 5 * tick;
		tick *= 10;
	}
	return tick;
}

static int32_t
measure(int64_t part, int64_t all, int32_t length)
{
	return (int32_t)((model_int128)part * length / (all == 0 ? 1 : all));
}

static int32_t
find_x(const struct plot *plot, int64_t number)
{
	return LEFT + measure(number - plot->first, plot->steps->last -
	    plot->first, plot->right - LEFT);
}

static int32_t
find_y(const struct plot *plot, int64_t value)
{
	return plot->top + PLOT - measure(value, plot->highest, PLOT);
}

static void
add_text(const struct plot *plot, int32_t x, int32_t y,
    enum doc_anchor anchor, struct doc_colour colour, const char *text)
{
	doc_drawing_add_label(plot->drawing, &(struct doc_label){ { x, y },
	    TEXT_SIZE, false, anchor, colour, text });
}

static const char *
print_count(const struct plot *plot, int64_t count)
{
	return base_text_print_count(count, plot->steps->lang,
	    plot->drawing->arena);
}

static void
add_axes(const struct plot *plot)
{
	const struct doc_paint thin = { .line_width = 500, .line = grid };
	const struct doc_paint thick = { .line_width = 800, .line = axis };
	int64_t up = find_tick(plot->highest);
	int64_t across = find_tick(plot->steps->last - plot->first);
	int32_t bottom = plot->top + PLOT;

	for (int64_t at = 0; at <= plot->highest; at += up) {
		int32_t y = find_y(plot, at);

		doc_drawing_add_line(plot->drawing, (struct doc_point){ LEFT,
		    y }, (struct doc_point){ plot->right, y }, &thin);
		add_text(plot, LEFT - 6000, y + 3000, DOC_ANCHOR_END, ink,
		    print_count(plot, at));
	}
	for (int64_t at = (plot->first + across - 1) / across * across;
	    at <= plot->steps->last; at += across) {
		int32_t x = find_x(plot, at);

		doc_drawing_add_line(plot->drawing, (struct doc_point){ x,
		    bottom }, (struct doc_point){ x, bottom + 4000 }, &thick);
		add_text(plot, x, bottom + 14000, DOC_ANCHOR_MIDDLE, ink,
		    print_count(plot, at));
	}
	doc_drawing_add_line(plot->drawing, (struct doc_point){ LEFT, bottom },
	    (struct doc_point){ plot->right, bottom }, &thick);
	add_text(plot, LEFT - 36000, plot->top - 9000, DOC_ANCHOR_START, ink,
	    plot->steps->up);
	add_text(plot, plot->right, bottom + 28000, DOC_ANCHOR_END, ink,
	    plot->steps->across);
}

static void
add_mark(const struct plot *plot)
{
	const struct doc_steps *steps = plot->steps;
	const struct doc_paint paint = { .line_width = 900, .line = marked,
		.dashed = true };
	int32_t x;

	if (steps->mark < plot->first || steps->mark > steps->last)
		return;
	x = find_x(plot, steps->mark);
	doc_drawing_add_line(plot->drawing, (struct doc_point){ x, plot->top },
	    (struct doc_point){ x, plot->top + PLOT }, &paint);
	/* on the side that has more room */
	if (x - LEFT > plot->right - x)
		add_text(plot, x - 4000, plot->top + TEXT_SIZE,
		    DOC_ANCHOR_END, marked, steps->mark_text);
	else
		add_text(plot, x + 4000, plot->top + TEXT_SIZE,
		    DOC_ANCHOR_START, marked, steps->mark_text);
}

/* Steps from first to last without a gap, as one line. */
static void
add_run(const struct plot *plot, size_t first, size_t last)
{
	const struct doc_steps *steps = plot->steps;
	size_t count = 2 * (last - first + 1);
	struct doc_point *points = base_arena_alloc(plot->drawing->arena,
	    count, sizeof(*points));
	const struct doc_run run = { .count = count, .points = points };
	const struct doc_path path = { .paint = { .line_width = 1600,
		.line = line_colour }, .run_count = 1, .runs = &run };

	for (size_t i = first; i <= last; i++) {
		int32_t y = find_y(plot, steps->steps[i].value);

		points[2 * (i - first)] = (struct doc_point){ find_x(plot,
			steps->steps[i].from), y };
		points[2 * (i - first) + 1] = (struct doc_point){ find_x(plot,
			i + 1 < steps->count ? steps->steps[i + 1].from :
			steps->last), y };
	}
	doc_drawing_add_path(plot->drawing, &path);
}

static void
add_line(const struct plot *plot)
{
	const struct doc_steps *steps = plot->steps;

	for (size_t i = 0; i < steps->count; i++) {
		size_t first = i;

		if (steps->steps[i].value < 0)
			continue;
		while (i + 1 < steps->count && steps->steps[i + 1].value >= 0)
			i++;
		add_run(plot, first, i);
	}
}

int32_t
doc_steps_measure(void)
{
	return ABOVE + PLOT + BELOW;
}

void
doc_steps_add(struct doc_drawing *drawing, const struct doc_steps *steps,
    int32_t top, int32_t width)
{
	struct plot plot = { .steps = steps, .drawing = drawing,
		.top = top + ABOVE, .right = width - RIGHT,
		.first = steps->steps[0].from, .highest = 1 };

	for (size_t i = 0; i < steps->count; i++)
		if (steps->steps[i].value > plot.highest)
			plot.highest = steps->steps[i].value;
	add_axes(&plot);
	add_mark(&plot);
	add_line(&plot);
}

#include "base/arena.h"
#include "base/text.h"
#include "doc/axes.h"
#include "model/whole.h"

#define LEFT 46000
#define RIGHT 14000
#define ABOVE 18000      /* room for the word of the axis to the left */
#define PLOT 200000
#define BELOW 34000      /* for numbers and the word of the axis below */
#define TEXT_SIZE 9000
#define TICKS 6          /* about so many numbers at an axis */

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour line_colour = { 110, 110, 110 };
static const struct doc_colour grid = { 222, 222, 222 };
static const struct doc_colour marked = { 138, 59, 0 };

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
find_right(const struct doc_axes *axes)
{
	return axes->width - RIGHT;
}

int32_t
doc_axes_find_x(const struct doc_axes *axes, int64_t number)
{
	return LEFT + measure(number - axes->first, axes->last - axes->first,
	    find_right(axes) - LEFT);
}

int32_t
doc_axes_find_y(const struct doc_axes *axes, int64_t value)
{
	return axes->top + ABOVE + PLOT - measure(value, axes->highest, PLOT);
}

static void
add_text(const struct doc_axes *axes, int32_t x, int32_t y,
    enum doc_anchor anchor, struct doc_colour colour, const char *text)
{
	doc_drawing_add_label(axes->drawing, &(struct doc_label){ { x, y },
	    TEXT_SIZE, false, anchor, colour, text });
}

static const char *
print_count(const struct doc_axes *axes, int64_t count)
{
	return base_text_print_count(count, axes->lang, axes->drawing->arena);
}

static void
add_left(const struct doc_axes *axes)
{
	const struct doc_paint thin = { .line_width = 500, .line = grid };
	int64_t tick = find_tick(axes->highest);

	for (int64_t at = 0; at <= axes->highest; at += tick) {
		int32_t y = doc_axes_find_y(axes, at);

		doc_drawing_add_line(axes->drawing, (struct doc_point){ LEFT,
		    y }, (struct doc_point){ find_right(axes), y }, &thin);
		add_text(axes, LEFT - 6000, y + 3000, DOC_ANCHOR_END, ink,
		    print_count(axes, at));
	}
	add_text(axes, LEFT - 36000, axes->top + ABOVE - 9000,
	    DOC_ANCHOR_START, ink, axes->up);
}

static void
add_below(const struct doc_axes *axes)
{
	const struct doc_paint thick = { .line_width = 800,
		.line = line_colour };
	int64_t tick = find_tick(axes->last - axes->first);
	int32_t bottom = axes->top + ABOVE + PLOT;

	for (int64_t at = (axes->first + tick - 1) / tick * tick;
	    at <= axes->last; at += tick) {
		int32_t x = doc_axes_find_x(axes, at);

		doc_drawing_add_line(axes->drawing, (struct doc_point){ x,
		    bottom }, (struct doc_point){ x, bottom + 4000 }, &thick);
		add_text(axes, x, bottom + 14000, DOC_ANCHOR_MIDDLE, ink,
		    print_count(axes, at));
	}
	doc_drawing_add_line(axes->drawing, (struct doc_point){ LEFT, bottom },
	    (struct doc_point){ find_right(axes), bottom }, &thick);
	add_text(axes, find_right(axes), bottom + 28000, DOC_ANCHOR_END, ink,
	    axes->across);
}

static void
add_mark(const struct doc_axes *axes)
{
	const struct doc_paint paint = { .line_width = 900, .line = marked,
		.dashed = true };
	int32_t x, top = axes->top + ABOVE;

	if (axes->mark < axes->first || axes->mark > axes->last)
		return;
	x = doc_axes_find_x(axes, axes->mark);
	doc_drawing_add_line(axes->drawing, (struct doc_point){ x, top },
	    (struct doc_point){ x, top + PLOT }, &paint);
	/* on the side that has more room */
	if (x - LEFT > find_right(axes) - x)
		add_text(axes, x - 4000, top + TEXT_SIZE, DOC_ANCHOR_END,
		    marked, axes->mark_text);
	else
		add_text(axes, x + 4000, top + TEXT_SIZE, DOC_ANCHOR_START,
		    marked, axes->mark_text);
}

int32_t
doc_axes_measure(void)
{
	return ABOVE + PLOT + BELOW;
}

void
doc_axes_add(const struct doc_axes *axes)
{
	add_left(axes);
	add_below(axes);
	add_mark(axes);
}

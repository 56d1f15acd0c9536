#include "base/arena.h"
#include "doc/axes.h"
#include "doc/fan.h"

#define SIGN 12000       /* a legend's patch */
#define TEXT_SIZE 9000
#define LEGEND 150000    /* from one to the next */

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour middle = { 9, 55, 108 };
static const struct doc_colour inner = { 99, 159, 207 };
static const struct doc_colour outer = { 204, 224, 241 };

/* Along one quantile: each number holds up to the next place on the axis, since
 * there is no person and a half between two of them. */
static void
list_steps(struct doc_point *points, const struct doc_axes *axes,
    const struct doc_fan *fan, enum doc_quantile quantile)
{
	for (size_t i = 0; i < fan->count; i++) {
		int32_t y = doc_axes_find_y(axes,
		    fan->points[i].quantiles[quantile]);
		int64_t next = i + 1 < fan->count ? fan->points[i + 1].at :
		    axes->last;

		points[2 * i] = (struct doc_point){ doc_axes_find_x(axes,
			fan->points[i].at), y };
		points[2 * i + 1] = (struct doc_point){ doc_axes_find_x(axes,
			next), y };
	}
}

/* From left to right along the one, and back along the other. */
static void
add_band(const struct doc_axes *axes, const struct doc_fan *fan,
    enum doc_quantile below, enum doc_quantile above,
    struct doc_colour colour)
{
	size_t half = 2 * fan->count;
	struct doc_point *points = base_arena_alloc(axes->drawing->arena,
	    2 * half, sizeof(*points));
	struct doc_point *back = base_arena_alloc(axes->drawing->arena, half,
	    sizeof(*back));
	const struct doc_run run = { .count = 2 * half, .points = points,
		.closed = true };
	const struct doc_path path = { .paint = { .filled = true,
		.fill = colour }, .run_count = 1, .runs = &run };

	list_steps(points, axes, fan, below);
	list_steps(back, axes, fan, above);
	for (size_t i = 0; i < half; i++)
		points[half + i] = back[half - 1 - i];
	doc_drawing_add_path(axes->drawing, &path);
}

static void
add_middle(const struct doc_axes *axes, const struct doc_fan *fan)
{
	struct doc_point *points = base_arena_alloc(axes->drawing->arena,
	    2 * fan->count, sizeof(*points));
	const struct doc_run run = { .count = 2 * fan->count,
		.points = points };
	const struct doc_path path = { .paint = { .line_width = 1600,
		.line = middle }, .run_count = 1, .runs = &run };

	list_steps(points, axes, fan, DOC_MIDDLE);
	doc_drawing_add_path(axes->drawing, &path);
}

void
doc_fan_add(const struct doc_axes *axes, const struct doc_fan *fan)
{
	add_band(axes, fan, DOC_LOWEST, DOC_HIGHEST, outer);
	add_band(axes, fan, DOC_LOWER, DOC_HIGHER, inner);
	add_middle(axes, fan);
}

void
doc_fan_add_legend(struct doc_drawing *drawing, const struct doc_fan *fan,
    int32_t x, int32_t y)
{
	const struct doc_paint line = { .line_width = 1600, .line = middle };
	const struct doc_paint areas[] = { { .filled = true, .fill = inner },
		{ .filled = true, .fill = outer } };

	for (int i = 0; i < 3; i++, x += LEGEND) {
		if (i == 0)
			doc_drawing_add_line(drawing, (struct doc_point){ x,
			    y + SIGN / 2 }, (struct doc_point){ x + SIGN,
			    y + SIGN / 2 }, &line);
		else
			doc_drawing_add_box(drawing, (struct doc_point){ x, y },
			    SIGN, SIGN, &areas[i - 1], NULL);
		doc_drawing_add_label(drawing, &(struct doc_label){ {
		    x + SIGN + 5000, y + TEXT_SIZE }, TEXT_SIZE, false,
		    DOC_ANCHOR_START, ink, fan->bands[i] });
	}
}

int64_t
doc_fan_find_highest(const struct doc_fan *fan)
{
	int64_t highest = 1;

	for (size_t i = 0; i < fan->count; i++)
		if (fan->points[i].quantiles[DOC_HIGHEST] > highest)
			highest = fan->points[i].quantiles[DOC_HIGHEST];
	return highest;
}

#include "base/arena.h"
#include "base/text.h"
#include "doc/drawing.h"
#include "doc/spans.h"
#include "model/whole.h"

#define NAMES 130000     /* where names end, and bars begin behind them */
#define NUMBERS 60000    /* room for "12–14" behind the bars */
#define STEP 17000
#define LEGEND 24000
#define THICK 9000
#define THIN 4000
#define DOT 6000
#define SIGN 14000
#define TEXT_SIZE 9000

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour middle = { 9, 55, 108 };
static const struct doc_colour inner = { 99, 159, 207 };
static const struct doc_colour outer = { 204, 224, 241 };
static const struct doc_colour marked = { 138, 59, 0 };
static const struct doc_colour axis = { 110, 110, 110 };

struct rows {
	struct doc_drawing *drawing;
	const struct doc_spans *spans;
	int64_t largest;
	int32_t length;  /* of the largest number */
};

static int64_t
find_largest(const struct doc_spans *spans)
{
	int64_t largest = 1;

	for (size_t i = 0; i < spans->count; i++) {
		if (spans->spans[i].quantiles[DOC_HIGHEST] > largest)
			largest = spans->spans[i].quantiles[DOC_HIGHEST];
		if (spans->spans[i].now > largest)
			largest = spans->spans[i].now;
	}
	return largest;
}

static int32_t
find_x(const struct rows *rows, int64_t number)
{
	return NAMES + (int32_t)((model_int128)number * rows->length /
	    rows->largest);
}

static void
add_text(const struct rows *rows, int32_t x, int32_t y,
    enum doc_anchor anchor, const char *text)
{
	doc_drawing_add_label(rows->drawing, &(struct doc_label){ { x, y },
	    TEXT_SIZE, false, anchor, ink, text });
}

/* A bar around the line y; one of no width is still seen. */
static void
add_bar(const struct rows *rows, int32_t from, int32_t to, int32_t y,
    int32_t height, struct doc_colour colour)
{
	const struct doc_paint paint = { .filled = true, .fill = colour };

	doc_drawing_add_box(rows->drawing, (struct doc_point){ from - 1000,
	    y - height / 2 }, to - from + 2000, height, &paint, NULL);
}

static void
add_middle(const struct rows *rows, int32_t x, int32_t y)
{
	const struct doc_paint paint = { .line_width = 1800, .line = middle };

	doc_drawing_add_line(rows->drawing, (struct doc_point){ x,
	    y - THICK / 2 - 1000 }, (struct doc_point){ x, y + THICK / 2 +
	    1000 }, &paint);
}

/* A square on its corner: told from the others without its colour, too. */
static void
add_dot(const struct rows *rows, int32_t x, int32_t y)
{
	const struct doc_point points[] = { { x, y - DOT / 2 },
		{ x + DOT / 2, y }, { x, y + DOT / 2 }, { x - DOT / 2, y } };
	const struct doc_run run = { .count = 4, .points = points,
		.closed = true };
	const struct doc_path path = { .paint = { .filled = true,
		.fill = marked }, .run_count = 1, .runs = &run };

	doc_drawing_add_path(rows->drawing, &path);
}

static const char *
print_range(const struct rows *rows, const struct doc_span *span)
{
	enum base_lang lang = rows->spans->lang;
	struct base_arena *arena = rows->drawing->arena;

	if (span->quantiles[DOC_LOWEST] == span->quantiles[DOC_HIGHEST])
		return base_text_print_count(span->quantiles[DOC_LOWEST],
		    lang, arena);
	return base_arena_print(arena, "%s–%s", base_text_print_count(
	    span->quantiles[DOC_LOWEST], lang, arena), base_text_print_count(
	    span->quantiles[DOC_HIGHEST], lang, arena));
}

static void
add_span(const struct rows *rows, const struct doc_span *span, int32_t y)
{
	const int64_t *at = span->quantiles;

	add_text(rows, NAMES - 6000, y + 3000, DOC_ANCHOR_END, span->name);
	add_bar(rows, find_x(rows, at[DOC_LOWEST]),
	    find_x(rows, at[DOC_HIGHEST]), y, THIN, outer);
	add_bar(rows, find_x(rows, at[DOC_LOWER]),
	    find_x(rows, at[DOC_HIGHER]), y, THICK, inner);
	add_middle(rows, find_x(rows, at[DOC_MIDDLE]), y);
	if (span->now >= 0)
		add_dot(rows, find_x(rows, span->now), y);
	add_text(rows, find_x(rows, at[DOC_HIGHEST] > span->now ?
	    at[DOC_HIGHEST] : span->now) + 7000, y + 3000, DOC_ANCHOR_START,
	    print_range(rows, span));
}

static void
add_legend(const struct rows *rows, int32_t y)
{
	/* the words in the middle are longer */
	static const int32_t places[] = { 4000, 84000, 230000, 376000 };

	for (int i = 0; i < 4; i++) {
		int32_t x = places[i];

		if (i == 0)
			add_middle(rows, x + SIGN / 2, y);
		else if (i == 3)
			add_dot(rows, x + SIGN / 2, y);
		else
			add_bar(rows, x + 1000, x + SIGN - 1000, y, i == 1 ?
			    THICK : THIN, i == 1 ? inner : outer);
		add_text(rows, x + SIGN + 4000, y + 3000, DOC_ANCHOR_START,
		    rows->spans->signs[i]);
	}
}

int32_t
doc_spans_measure(const struct doc_spans *spans)
{
	return LEGEND + (int32_t)spans->count * STEP;
}

void
doc_spans_add(struct doc_drawing *drawing, const struct doc_spans *spans,
    int32_t top, int32_t width)
{
	const struct rows rows = { drawing, spans, find_largest(spans),
		width - NAMES - NUMBERS };
	const struct doc_paint line = { .line_width = 700, .line = axis };
	int32_t y = top + LEGEND;

	add_legend(&rows, top + LEGEND / 3);
	for (size_t i = 0; i < spans->count; i++)
		add_span(&rows, &spans->spans[i], y + (int32_t)i * STEP);
	doc_drawing_add_line(drawing, (struct doc_point){ NAMES, y - STEP / 2 },
	    (struct doc_point){ NAMES, y + ((int32_t)spans->count - 1) * STEP +
	    STEP / 2 }, &line);
}

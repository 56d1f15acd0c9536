#include "base/arena.h"
#include "base/text.h"
#include "doc/timeline.h"
#include "model/whole.h"

#define EDGE 14000       /* left and right of the axis */
#define PLOT 110000      /* from the highest number to the axis */
#define ROOM 16000       /* above it, for the number's own label */
#define MONTHS 24000     /* below the axis: months and years */
#define ROW 16000        /* of an event */
#define DASHED (PLOT / 8) /* above the axis, of a day that sets no number */
#define TICK 3000
#define LEAST_MONTH 11000 /* below which only every third month is named */
#define TEXT_SIZE 10000
#define SMALL 7500

static const struct doc_colour white = { 255, 255, 255 };
static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour quiet = { 72, 72, 72 };
static const struct doc_colour axis = { 110, 110, 110 };
static const struct doc_colour line_colour = { 8, 56, 112 };
static const struct doc_colour area_colour = { 214, 230, 244 };

struct plot {
	struct doc_drawing *drawing;
	const struct doc_timeline *timeline;
	struct base_date begin; /* the first of a month */
	struct base_date end;   /* and behind the last one shown */
	int days;
	int32_t top;            /* where the highest number is */
	int32_t width;          /* of the axis */
	int64_t largest;
};

int32_t
doc_timeline_measure(const struct doc_timeline *timeline)
{
	return ROOM + PLOT + MONTHS + (int32_t)timeline->count * ROW + ROW / 2;
}

/* --- places -------------------------------------------------------------- */

static struct base_date
find_next_month(struct base_date date)
{
	return date.month == 12 ? (struct base_date){ date.year + 1, 1, 1 } :
	    (struct base_date){ date.year, date.month + 1, 1 };
}

static void
set_span(struct plot *plot)
{
	const struct doc_timeline *timeline = plot->timeline;
	struct base_date first = { timeline->year, 1, 1 };
	struct base_date last = { timeline->year, 12, 31 };

	if (timeline->count > 0) {
		const struct doc_timeline_event *events = timeline->events;

		if (base_date_compare(events[0].date, first) < 0)
			first = events[0].date;
		if (base_date_compare(events[timeline->count - 1].date,
		    last) > 0)
			last = events[timeline->count - 1].date;
	}
	plot->begin = (struct base_date){ first.year, first.month, 1 };
	plot->end = find_next_month(last);
	plot->days = base_date_count_days(plot->begin, plot->end);
}

static int32_t
find_x(const struct plot *plot, struct base_date date)
{
	return EDGE + (int32_t)((int64_t)plot->width *
	    base_date_count_days(plot->begin, date) / plot->days);
}

static int32_t
find_y(const struct plot *plot, int64_t number)
{
	return plot->top + PLOT - (int32_t)((model_int128)number * PLOT /
	    plot->largest);
}

static void
add_text(const struct plot *plot, int32_t x, int32_t y, int32_t size,
    enum doc_anchor anchor, struct doc_colour colour, const char *text)
{
	doc_drawing_add_label(plot->drawing, &(struct doc_label){ { x, y },
	    size, size == TEXT_SIZE, anchor, colour, text });
}

/* --- axis ---------------------------------------------------------------- */

static void
add_year(const struct plot *plot, struct base_date from, struct base_date to)
{
	int32_t left = find_x(plot, from), right = find_x(plot, to);
	const char *text = base_arena_print(plot->drawing->arena, "%d",
	    from.year);

	if (right - left > 24000)
		add_text(plot, (left + right) / 2, plot->top + PLOT + 20000,
		    SMALL, DOC_ANCHOR_MIDDLE, ink, text);
}

static void
add_month(const struct plot *plot, struct base_date month, int32_t step)
{
	const struct doc_paint thin = { .line_width = 500, .line = axis };
	struct base_date next = find_next_month(month);
	int32_t x = find_x(plot, month), y = plot->top + PLOT;
	bool is_year = month.month == 1;

	doc_drawing_add_line(plot->drawing, (struct doc_point){ x, y },
	    (struct doc_point){ x, y + (is_year ? 4 : 1) * TICK }, &thin);
	if (step < LEAST_MONTH && month.month % 3 != 1)
		return;
	add_text(plot, (x + find_x(plot, next)) / 2, y + 10000, SMALL,
	    DOC_ANCHOR_MIDDLE, quiet, base_arena_print(plot->drawing->arena,
	    "%d", month.month));
}

static void
add_axis(const struct plot *plot)
{
	const struct doc_paint line = { .line_width = 700, .line = axis };
	int32_t y = plot->top + PLOT, months = 0;
	struct base_date year = plot->begin;

	for (struct base_date at = plot->begin; base_date_compare(at,
	    plot->end) < 0; at = find_next_month(at))
		months++;
	for (struct base_date at = plot->begin; base_date_compare(at,
	    plot->end) < 0; at = find_next_month(at)) {
		add_month(plot, at, plot->width / months);
		if (at.month != 12)
			continue;
		add_year(plot, year, find_next_month(at));
		year = find_next_month(at);
	}
	if (base_date_compare(year, plot->end) < 0)
		add_year(plot, year, plot->end);
	doc_drawing_add_line(plot->drawing, (struct doc_point){ EDGE, y },
	    (struct doc_point){ EDGE + plot->width, y }, &line);
}

/* --- the number and what happened ---------------------------------------- */

/* The day until which the event's number holds. */
static struct base_date
find_until(const struct plot *plot, size_t i)
{
	const struct doc_timeline *timeline = plot->timeline;

	for (i++; i < timeline->count; i++)
		if (timeline->events[i].is_number)
			return timeline->events[i].date;
	return plot->end;
}

static void
add_number(const struct plot *plot, size_t i)
{
	const struct doc_timeline_event *event = &plot->timeline->events[i];
	const struct doc_paint area = { .filled = true, .fill = area_colour };
	const struct doc_paint line = { .line_width = 2000,
		.line = line_colour };
	int32_t left = find_x(plot, event->date);
	int32_t right = find_x(plot, find_until(plot, i));
	int32_t y = find_y(plot, event->number), floor = plot->top + PLOT;

	if (y < floor && right > left)
		doc_drawing_add_box(plot->drawing, (struct doc_point){ left,
		    y }, right - left, floor - y, &area, event->text);
	doc_drawing_add_line(plot->drawing, (struct doc_point){ left, y },
	    (struct doc_point){ right, y }, &line);
}

struct box {
	int32_t left;
	int32_t top;
	int32_t right;
	int32_t bottom;
};

static bool
is_meeting(struct box a, struct box b)
{
	return a.left < b.right && b.left < a.right && a.top < b.bottom &&
	    b.top < a.bottom;
}

/* What the event draws above the axis: its number's line with the area below
 * it, or the upper end of its dashed lead. */
static struct box
find_body(const struct plot *plot, size_t i)
{
	const struct doc_timeline_event *event = &plot->timeline->events[i];
	int32_t left = find_x(plot, event->date), right = left;
	int32_t top = plot->top + PLOT - DASHED;

	if (event->is_number) {
		right = find_x(plot, find_until(plot, i));
		top = find_y(plot, event->number);
	}
	return (struct box){ left - 300, top - 1000, right + 300, plot->top +
		PLOT };
}

/* Where the number is to be read: above the beginning of its line, but within
 * the drawing. */
static struct box
find_value(const struct plot *plot, size_t i)
{
	const struct doc_timeline_event *event = &plot->timeline->events[i];
	int32_t width = (int32_t)base_text_width(event->value) * TEXT_SIZE *
	    6 / 10;
	int32_t left = find_x(plot, event->date) + 2000;
	int32_t last = plot->width + 2 * EDGE - width;
	int32_t bottom = find_y(plot, event->number) - 4000;

	left = left < last ? left : last;
	return (struct box){ left, bottom - TEXT_SIZE, left + width, bottom };
}

/* Does one's number hold longer than the other's? */
static bool
is_longer(const struct plot *plot, size_t i, size_t other)
{
	struct box a = find_body(plot, i), b = find_body(plot, other);
	int32_t one = a.right - a.left, two = b.right - b.left;

	return one > two || (one == two && i < other);
}

/* Numbers of changes that follow each other fast would cover each other or the
 * line.  The one that holds longer stays; the other is read in its row. */
static bool
has_room(const struct plot *plot, size_t i)
{
	const struct doc_timeline *timeline = plot->timeline;
	struct box box = find_value(plot, i);

	for (size_t j = 0; j < timeline->count; j++) {
		if (j == i)
			continue;
		if (is_meeting(box, find_body(plot, j)))
			return false;
		if (timeline->events[j].is_number && is_longer(plot, j, i) &&
		    is_meeting(box, find_value(plot, j)))
			return false;
	}
	return true;
}

static void
add_value(const struct plot *plot, size_t i)
{
	struct box box = find_value(plot, i);

	if (has_room(plot, i))
		add_text(plot, box.left, box.bottom, TEXT_SIZE,
		    DOC_ANCHOR_START, ink, plot->timeline->events[i].value);
}

static int32_t
find_row(const struct plot *plot, size_t i)
{
	return plot->top + PLOT + MONTHS + (int32_t)(i + 1) * ROW;
}

/* From the axis, or the number that begins there, down to the event's row. */
static void
add_lead(const struct plot *plot, size_t i)
{
	const struct doc_timeline_event *event = &plot->timeline->events[i];
	const struct doc_paint thin = { .line_width = 600, .line = axis,
		.dashed = !event->is_number };
	int32_t x = find_x(plot, event->date);
	int32_t from = event->is_number ? find_y(plot, event->number) :
	    plot->top + PLOT - DASHED;

	doc_drawing_add_line(plot->drawing, (struct doc_point){ x, from },
	    (struct doc_point){ x, find_row(plot, i) }, &thin);
}

/* The words, on white: lines that lead further down end before and go on behind
 * them. */
static void
add_words(const struct plot *plot, size_t i)
{
	const struct doc_timeline_event *event = &plot->timeline->events[i];
	const struct doc_paint paint = { .filled = true, .fill = white };
	int32_t x = find_x(plot, event->date), y = find_row(plot, i);
	int32_t width = (int32_t)base_text_width(event->text) * TEXT_SIZE *
	    11 / 20;
	bool to_left = x > EDGE + plot->width / 2;

	doc_drawing_add_box(plot->drawing, (struct doc_point){ to_left ? x -
	    4000 - width : x + 2000, y - 9000 }, width + 2000, 12000, &paint,
	    NULL);
	doc_drawing_add_label(plot->drawing, &(struct doc_label){ { to_left ?
	    x - 4000 : x + 4000, y }, TEXT_SIZE, false, to_left ?
	    DOC_ANCHOR_END : DOC_ANCHOR_START, ink, event->text });
}

void
doc_timeline_add(struct doc_drawing *drawing,
    const struct doc_timeline *timeline, int32_t top, int32_t width)
{
	struct plot plot = { .drawing = drawing, .timeline = timeline,
		.top = top + ROOM, .width = width - 2 * EDGE, .largest = 1 };

	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].number > plot.largest)
			plot.largest = timeline->events[i].number;
	set_span(&plot);
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].is_number)
			add_number(&plot, i);
	add_axis(&plot);
	for (size_t i = 0; i < timeline->count; i++)
		add_lead(&plot, i);
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].is_number)
			add_value(&plot, i);
	for (size_t i = 0; i < timeline->count; i++)
		add_words(&plot, i);
}

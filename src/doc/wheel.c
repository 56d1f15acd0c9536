#include "base/arena.h"
#include "base/text.h"
#include "doc/drawing.h"
#include "doc/wheel.h"

#define WIDTH 400000
#define HEIGHT 250000
#define CENTRE_X 200000
#define CENTRE_Y 125000
#define OUTER 92000      /* radii */
#define INNER 64000
#define NAMES 74500      /* of the months' names */
#define BAND 58000       /* of the stretch */
#define HAND 88000
#define WORDS 106000     /* where the words of marks begin */
#define DOT 5000
#define TEXT_SIZE 12000
#define MONTH_SIZE 10000
#define LINE 14000
#define ROOM 32000       /* from one mark's words to the next, at least */
#define CIRCLE 36000     /* hundredths of a degree */

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour white = { 255, 255, 255 };
static const struct doc_colour ring = { 204, 224, 241 };
static const struct doc_colour other = { 226, 237, 247 };
static const struct doc_colour edge = { 43, 111, 176 };
static const struct doc_colour hand = { 138, 59, 0 };

/* The sine of whole degrees, in ten-thousandths: no machine's own. */
static const int32_t quarter[91] = {
	0, 175, 349, 523, 698, 872, 1045, 1219, 1392, 1564,
	1736, 1908, 2079, 2250, 2419, 2588, 2756, 2924, 3090, 3256,
	3420, 3584, 3746, 3907, 4067, 4226, 4384, 4540, 4695, 4848,
	5000, 5150, 5299, 5446, 5592, 5736, 5878, 6018, 6157, 6293,
	6428, 6561, 6691, 6820, 6947, 7071, 7193, 7314, 7431, 7547,
	7660, 7771, 7880, 7986, 8090, 8192, 8290, 8387, 8480, 8572,
	8660, 8746, 8829, 8910, 8988, 9063, 9135, 9205, 9272, 9336,
	9397, 9455, 9511, 9563, 9613, 9659, 9703, 9744, 9781, 9816,
	9848, 9877, 9903, 9925, 9945, 9962, 9976, 9986, 9994, 9998,
	10000
};

/* --- round about ---------------------------------------------------------- */

static int32_t
find_quarter(int32_t angle)
{
	int32_t low = angle / 100, part = angle % 100;

	return part == 0 ? quarter[low] : quarter[low] +
	    (quarter[low + 1] - quarter[low]) * part / 100;
}

/* angle: hundredths of a degree, 0 or more */
static int32_t
find_sine(int32_t angle)
{
	angle %= CIRCLE;
	if (angle >= CIRCLE / 2)
		return -find_sine(angle - CIRCLE / 2);
	return find_quarter(angle > CIRCLE / 4 ? CIRCLE / 2 - angle : angle);
}

/* From the top, clockwise. */
static struct doc_point
find_point(int32_t angle, int32_t radius)
{
	return (struct doc_point){
		CENTRE_X + (int32_t)((int64_t)radius * find_sine(angle) /
		    10000),
		CENTRE_Y - (int32_t)((int64_t)radius * find_sine(angle +
		    CIRCLE / 4) / 10000) };
}

static int32_t
find_angle(const struct doc_wheel *wheel, struct base_date date)
{
	const struct base_date first = { wheel->year, 1, 1 };
	const struct base_date next = { wheel->year + 1, 1, 1 };

	return base_date_count_days(first, date) * CIRCLE /
	    base_date_count_days(first, next);
}

/* Points along a circle, from one angle to another. */
#define ARC 24

static void
list_arc(struct doc_point *points, int32_t from, int32_t to, int32_t radius)
{
	for (int i = 0; i <= ARC; i++)
		points[i] = find_point(from + (to - from) * i / ARC, radius);
}

static void
add_sector(struct doc_drawing *drawing, int32_t from, int32_t to,
    int32_t inner, int32_t outer, const struct doc_paint *paint,
    const char *name)
{
	struct doc_point points[2 * (ARC + 1)];
	const struct doc_run run = { 2 * (ARC + 1), points, true, false };
	const struct doc_path path = { .paint = *paint, .run_count = 1,
		.runs = &run, .name = name };

	list_arc(points, from, to, outer);
	list_arc(points + ARC + 1, to, from, inner);
	doc_drawing_add_path(drawing, &path);
}

/* --- the ring ------------------------------------------------------------- */

static void
add_months(struct doc_drawing *drawing, const struct doc_wheel *wheel)
{
	for (int month = 1; month <= 12; month++) {
		const struct base_date first = { wheel->year, month, 1 };
		const struct base_date next = { wheel->year + month / 12,
			month % 12 + 1, 1 };
		const struct doc_paint paint = { .filled = true,
			.fill = month % 2 == 0 ? ring : other,
			.line_width = 600, .line = white };
		int32_t from = find_angle(wheel, first);
		int32_t to = find_angle(wheel, next);
		struct doc_point at = find_point((from + to) / 2, NAMES);

		add_sector(drawing, from, to, INNER, OUTER, &paint, NULL);
		doc_drawing_add_label(drawing, &(struct doc_label){ { at.x,
		    at.y + MONTH_SIZE / 3 }, MONTH_SIZE, false,
		    DOC_ANCHOR_MIDDLE, ink, wheel->months[month - 1] });
	}
}

static void
add_stretch(struct doc_drawing *drawing, const struct doc_wheel *wheel)
{
	const struct doc_paint paint = { .filled = true, .fill = edge };

	if (base_date_is_set(wheel->from) &&
	    base_date_compare(wheel->from, wheel->to) < 0)
		add_sector(drawing, find_angle(wheel, wheel->from),
		    find_angle(wheel, wheel->to), BAND - 3000, BAND + 3000,
		    &paint, NULL);
}

static void
add_hand(struct doc_drawing *drawing, const struct doc_wheel *wheel)
{
	const struct doc_paint paint = { .line_width = 1800, .line = hand };

	if (!base_date_is_set(wheel->today) ||
	    wheel->today.year != wheel->year)
		return;
	doc_drawing_add_line(drawing, (struct doc_point){ CENTRE_X,
	    CENTRE_Y }, find_point(find_angle(wheel, wheel->today), HAND),
	    &paint);
}

/* --- marks ---------------------------------------------------------------- */

static void
add_dot(struct doc_drawing *drawing, struct doc_point at, bool is_done)
{
	const struct doc_point points[] = { { at.x, at.y - DOT },
		{ at.x + DOT, at.y }, { at.x, at.y + DOT },
		{ at.x - DOT, at.y } };
	const struct doc_run run = { 4, points, true, false };
	const struct doc_path path = { .paint = { .filled = true,
		.fill = is_done ? edge : white, .line_width = 1400,
		.line = edge }, .run_count = 1, .runs = &run };

	doc_drawing_add_path(drawing, &path);
}

static void
add_words(struct doc_drawing *drawing, const struct doc_wheel_mark *mark,
    struct doc_point at, bool is_right)
{
	const char *const lines[] = { mark->day, mark->text };

	for (int i = 0; i < 2; i++)
		doc_drawing_add_label(drawing, &(struct doc_label){ { at.x,
		    at.y + i * LINE }, doc_drawing_fit(lines[i], TEXT_SIZE,
		    is_right ? WIDTH - at.x : at.x), i == 0, is_right ?
		    DOC_ANCHOR_START : DOC_ANCHOR_END, ink, lines[i] });
}

/* Beside the ring, on the mark's side; words that would meet give way. */
static void
add_marks(struct doc_drawing *drawing, const struct doc_wheel *wheel)
{
	int32_t right = -ROOM, left = HEIGHT + ROOM;

	for (size_t i = 0; i < wheel->count; i++) {
		const struct doc_wheel_mark *mark = &wheel->marks[i];
		int32_t angle = find_angle(wheel, mark->date);
		struct doc_point at = find_point(angle, WORDS);
		bool is_right = angle < CIRCLE / 2;

		/* clockwise: down on the right, up on the left */
		if (is_right && at.y < right + ROOM)
			at.y = right + ROOM;
		if (!is_right && at.y > left - ROOM)
			at.y = left - ROOM;
		*(is_right ? &right : &left) = at.y;
		add_dot(drawing, find_point(angle, OUTER), mark->is_done);
		add_words(drawing, mark, at, is_right);
	}
}

struct doc_drawing *
doc_wheel_draw(const struct doc_wheel *wheel, struct base_arena *arena)
{
	struct doc_drawing *drawing = doc_drawing_new(WIDTH, HEIGHT,
	    wheel->title, wheel->alternative, arena);

	add_months(drawing, wheel);
	add_stretch(drawing, wheel);
	add_hand(drawing, wheel);
	add_marks(drawing, wheel);
	doc_drawing_add_label(drawing, &(struct doc_label){ { CENTRE_X,
	    CENTRE_Y + 30000 }, 14000, true, DOC_ANCHOR_MIDDLE, ink,
	    base_text_print_whole(wheel->year, arena) });
	return drawing;
}

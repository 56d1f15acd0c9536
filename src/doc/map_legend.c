#include "base/arena.h"
#include "base/text.h"
#include "doc/map_legend.h"
#include "doc/map_showing.h"
#include "doc/plane.h"

#define LEFT 336000
#define STEP 18000
#define LETTERS 11000
#define SWATCH 13000
#define GAP 6000 /* between swatch and text */
#define CHANGES 3

#define INK { 26, 26, 26 }
#define WHITE { 255, 255, 255 }

static const struct doc_colour ink = INK;
static const struct doc_colour coast = { 110, 110, 110 };
static const struct doc_colour white = WHITE;
static const struct doc_colour same = { 232, 232, 232 };

static const struct doc_colour shades[DOC_CLASSES_MOST] = {
	{ 214, 230, 244 }, { 162, 200, 228 }, { 98, 159, 207 },
	{ 43, 111, 176 }, { 8, 56, 112 } };
static const struct doc_colour fewer[CHANGES] = { { 248, 204, 156 },
	{ 224, 130, 40 }, { 140, 66, 0 } };
static const struct doc_colour more[CHANGES] = { { 203, 194, 226 },
	{ 134, 112, 184 }, { 66, 34, 126 } };

static struct doc_paint
paint_area(struct doc_colour fill)
{
	return (struct doc_paint){ .filled = true, .fill = fill,
		.line_width = 350, .line = coast };
}

static struct doc_paint
paint_none(void)
{
	struct doc_paint paint = paint_area(white);

	paint.hatched = true;
	paint.hatch = (struct doc_colour){ 150, 150, 150 };
	return paint;
}

/* The value without its sign, as the classes have it. */
static struct doc_classes_value
find_size(const struct doc_map_showing *s, size_t i)
{
	int64_t num = s->values->nums[i];

	return (struct doc_classes_value){ num < 0 ? -num : num,
		s->values->dens[i] };
}

struct doc_paint
doc_map_legend_find_paint(const struct doc_map_showing *s, size_t i)
{
	size_t class = doc_classes_find(&s->classes, find_size(s, i));

	if (!s->values->known[i])
		return paint_area(white);
	if (class == DOC_CLASSES_NONE)
		return s->map->by == DOC_MAP_CHANGE ? paint_area(same) :
		    paint_none();
	if (s->map->by == DOC_MAP_CHANGE)
		return paint_area((s->values->nums[i] < 0 ? fewer :
		    more)[class]);
	return paint_area(shades[class]);
}

/* Between regions: dashed as borders are, on white as roads are not. */
static const struct doc_paint border[] = {
	{ .line_width = 2400, .line = WHITE },
	{ .line_width = 900, .line = INK, .dashed = true } };
#define BORDERS (sizeof(border) / sizeof(border[0]))

void
doc_map_legend_add_borders(struct doc_map_showing *s,
    const struct doc_plane *plane)
{
	s->has_borders = doc_plane_add_borders(s->drawing, plane, border,
	    BORDERS);
}

/* --- the legend ----------------------------------------------------------- */

/* No wider than there is room. */
static void
add_label(const struct doc_map_showing *s, int32_t x, int32_t y, bool bold,
    const char *text)
{
	doc_drawing_add_label(s->drawing, &(struct doc_label){ { x, y },
	    doc_drawing_fit(text, LETTERS, DOC_MAP_SHOWING_WIDTH - x), bold,
	    DOC_ANCHOR_START, ink, text });
}

static void
add_text(struct doc_map_showing *s, int32_t *y, const char *text)
{
	add_label(s, LEFT + SWATCH + GAP, *y + 10500, false, text);
	*y += STEP;
}

static void
add_row(struct doc_map_showing *s, int32_t *y, const struct doc_paint *paint,
    const char *text)
{
	doc_drawing_add_box(s->drawing,
	    (struct doc_point){ LEFT, *y }, SWATCH, SWATCH, paint, NULL);
	add_text(s, y, text);
}

static void
add_border_row(struct doc_map_showing *s, int32_t *y)
{
	const int32_t middle = *y + SWATCH / 2;

	doc_drawing_add_line(s->drawing, (struct doc_point){ LEFT,
	    middle }, (struct doc_point){ LEFT + SWATCH, middle },
	    &border[BORDERS - 1]);
	add_text(s, y, doc_wording_find(&s->wording, "border"));
}

/* "4–6", "4", "0,10 til under 0,20", "0,20 og derover" */
static const char *
print_class(struct doc_map_showing *s, size_t class, int sign)
{
	const struct doc_classes *c = &s->classes;
	bool last = class + 1 == c->count;
	int64_t low = c->lower[class];
	int64_t high = last ? c->highest : c->lower[class + 1] - 1;

	if (s->map->by == DOC_MAP_PER_1000 && last)
		return DOC_WORDING_FILL(&s->wording, "from",
		    { "low", doc_map_showing_print(s, low, c->scale) });
	if (s->map->by == DOC_MAP_PER_1000)
		return DOC_WORDING_FILL(&s->wording, "from_to",
		    { "low", doc_map_showing_print(s, low, c->scale) },
		    { "high", doc_map_showing_print(s, high + 1, c->scale) });
	if (low == high)
		return doc_map_showing_print(s, sign * low, 1);
	return DOC_WORDING_FILL(&s->wording, doc_map_showing_choose(s,
	    "between", "", "change_between"),
	    { "low", doc_map_showing_print(s, sign * low, 1) },
	    { "high", doc_map_showing_print(s, sign * high, 1) });
}

/* Is a change of this sign in the class? */
static bool
has_member(const struct doc_map_showing *s, size_t class, int sign)
{
	for (size_t i = 0; i < s->values->count; i++)
		if (s->values->known[i] && sign * s->values->nums[i] > 0 &&
		    doc_classes_find(&s->classes, find_size(s, i)) == class)
			return true;
	return false;
}

/* Is somebody's number 0: no quota, or no change? */
static bool
has_nothing(const struct doc_map_showing *s)
{
	for (size_t i = 0; i < s->values->count; i++)
		if (s->values->known[i] && s->values->nums[i] == 0)
			return true;
	return false;
}

static bool
has_unknown(const struct doc_map_showing *s)
{
	for (size_t i = 0; i < s->values->count; i++)
		if (!s->values->known[i])
			return true;
	return false;
}

/* Classes of changes run from the largest loss to the largest gain. */
static void
add_class_rows(struct doc_map_showing *s, int32_t *y)
{
	struct doc_paint paint;

	for (size_t i = s->classes.count; i > 0; i--) {
		if (!has_member(s, i - 1, 1))
			continue;
		paint = paint_area(s->map->by == DOC_MAP_CHANGE ?
		    more[i - 1] : shades[i - 1]);
		add_row(s, y, &paint, print_class(s, i - 1, 1));
	}
	if (s->map->by != DOC_MAP_CHANGE)
		return;
	paint = paint_area(same);
	if (has_nothing(s))
		add_row(s, y, &paint, doc_wording_find(&s->wording,
		    "no_change"));
	for (size_t i = 0; i < s->classes.count; i++) {
		if (!has_member(s, i, -1))
			continue;
		paint = paint_area(fewer[i]);
		add_row(s, y, &paint, print_class(s, i, -1));
	}
}

void
doc_map_legend_add(struct doc_map_showing *s, int32_t y)
{
	const struct doc_paint none = paint_none();
	const struct doc_paint unknown = paint_area(white);

	add_label(s, LEFT, y, true, doc_wording_find(&s->wording,
	    doc_map_showing_choose(s, "legend_quota", "legend_per_1000",
	    "legend_change")));
	y += 7000;
	add_class_rows(s, &y);
	if (s->map->by != DOC_MAP_CHANGE && has_nothing(s))
		add_row(s, &y, &none, doc_wording_find(&s->wording,
		    "none"));
	if (has_unknown(s))
		add_row(s, &y, &unknown, doc_wording_find(&s->wording,
		    "unknown"));
	if (s->has_borders)
		add_border_row(s, &y);
}

void
doc_map_legend_classify(struct doc_map_showing *s)
{
	struct doc_classes_value *sizes = base_arena_alloc(s->arena,
	    s->values->count, sizeof(*sizes));

	for (size_t i = 0; i < s->values->count; i++)
		sizes[i] = find_size(s, i);
	doc_classes_compute(&s->classes, sizes, s->values->count,
	    s->map->by == DOC_MAP_PER_1000 ? 100 : 1,
	    s->map->by == DOC_MAP_CHANGE ? CHANGES : DOC_CLASSES_MOST,
	    s->arena);
}

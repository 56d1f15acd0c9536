#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "doc/classes.h"
#include "doc/drawing.h"
#include "doc/frame.h"
#include "doc/map.h"
#include "doc/plane.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "law/outline.h"

#define WIDTH 480000
#define MAP_WIDTH 400000
#define HEAD 44000
#define FOOT 24000
#define LEGEND_X 336000
#define LEGEND_STEP 18000
#define LETTERS 11000 /* of the legend */
#define SWATCH 13000
#define CHANGES 3

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour quiet = { 72, 72, 72 };
static const struct doc_colour coast = { 110, 110, 110 };
static const struct doc_colour white = { 255, 255, 255 };
static const struct doc_colour same = { 232, 232, 232 };

static const struct doc_colour shades[DOC_CLASSES_MOST] = {
	{ 214, 230, 244 }, { 162, 200, 228 }, { 98, 159, 207 },
	{ 43, 111, 176 }, { 8, 56, 112 } };
static const struct doc_colour fewer[CHANGES] = { { 248, 204, 156 },
	{ 224, 130, 40 }, { 140, 66, 0 } };
static const struct doc_colour more[CHANGES] = { { 203, 194, 226 },
	{ 134, 112, 184 }, { 66, 34, 126 } };

struct showing {
	const struct doc_map *map;
	const struct doc_map_values *values;
	const struct law_register *reg;
	struct doc_wording wording;
	struct doc_classes classes;
	struct doc_drawing *drawing;
	struct base_arena *arena;
	bool has_borders; /* of regions, in the picture */
};

/* --- words ---------------------------------------------------------------- */

static const char *
fill_years(struct showing *s, const char *block)
{
	int year = s->map->decision->round->year;
	int before = s->map->against == NULL ? year :
	    s->map->against->round->year;

	return DOC_WORDING_FILL(&s->wording, block,
	    { "year", doc_wording_print_year(&s->wording, year) },
	    { "before", doc_wording_print_year(&s->wording, before) });
}

static const char *
choose_block(const struct showing *s, const char *quota, const char *per_1000,
    const char *change)
{
	return s->map->by == DOC_MAP_QUOTA ? quota :
	    s->map->by == DOC_MAP_PER_1000 ? per_1000 : change;
}

/* Are the two one quota year's: a decision, and what is held against it? */
static bool
is_within_year(const struct showing *s)
{
	return s->map->against != NULL && s->map->against->round->year ==
	    s->map->decision->round->year;
}

static const char *
print_value(const struct showing *s, int64_t num, int64_t den)
{
	return base_text_print_minus(doc_map_values_print(s->map, num, den,
	    s->wording.lang, s->arena), s->arena);
}

static const char *
print_municipality_value(struct showing *s, size_t i)
{
	if (!s->values->known[i])
		return doc_wording_find(&s->wording, "unknown");
	if (s->values->nums[i] == 0 && s->map->by != DOC_MAP_CHANGE)
		return doc_wording_find(&s->wording, "none");
	return print_value(s, s->values->nums[i], s->values->dens[i]);
}

/* The municipality with the largest (sign 1) or smallest value above 0, or of
 * all changes. */
static size_t
find_extreme(const struct showing *s, int sign)
{
	size_t found = LAW_REGISTER_NONE;

	for (size_t i = 0; i < s->values->count; i++) {
		if (!s->values->known[i] || (s->values->nums[i] == 0 &&
		    s->map->by != DOC_MAP_CHANGE))
			continue;
		if (found == LAW_REGISTER_NONE ||
		    sign * doc_map_values_compare(s->values, i, found) > 0)
			found = i;
	}
	return found;
}

static void
add_sentence(struct base_buf *out, const char *sentence)
{
	if (out->length > 0)
		base_buf_add_char(out, ' ');
	base_buf_add_text(out, sentence);
}

static void
tell_extreme(struct base_buf *out, struct showing *s, const char *block,
    int sign)
{
	size_t i = find_extreme(s, sign);

	if (i != LAW_REGISTER_NONE)
		add_sentence(out, DOC_WORDING_FILL(&s->wording, block,
		    { "name", s->reg->names[i] },
		    { "value", print_municipality_value(s, i) }));
}

static void
tell_count(struct base_buf *out, struct showing *s, const char *block,
    size_t count)
{
	if (count > 0)
		add_sentence(out, DOC_WORDING_FILL(&s->wording, block,
		    { "count", base_text_print_count((int64_t)count,
		    s->wording.lang, s->arena) }));
}

static const char *
tell(struct showing *s)
{
	size_t none = 0, unknown = 0;
	struct base_buf out;

	base_buf_start(&out, s->arena);
	for (size_t i = 0; i < s->values->count; i++) {
		none += s->values->quotas[i] == 0;
		unknown += !s->values->known[i];
	}
	add_sentence(&out, fill_years(s, choose_block(s, "shows_quota",
	    "shows_per_1000", is_within_year(s) ? "shows_trial" :
	    "shows_change")));
	tell_extreme(&out, s, "highest", 1);
	tell_extreme(&out, s, "lowest", -1);
	tell_count(&out, s, "count_none", none);
	tell_count(&out, s, "count_unknown", unknown);
	add_sentence(&out, doc_wording_find(&s->wording, "as_table"));
	return out.bytes;
}

/* --- the picture ---------------------------------------------------------- */

static void
add_label(const struct showing *s, int32_t x, int32_t y, int32_t size,
    bool bold, struct doc_colour colour, const char *text)
{
	doc_drawing_add_label(s->drawing, &(struct doc_label){ { x, y }, size,
	    bold, DOC_ANCHOR_START, colour, text });
}

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
find_size(const struct showing *s, size_t i)
{
	int64_t num = s->values->nums[i];

	return (struct doc_classes_value){ num < 0 ? -num : num,
		s->values->dens[i] };
}

static struct doc_paint
choose_paint(const struct showing *s, size_t i)
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
	{ .line_width = 2400, .line = white },
	{ .line_width = 900, .line = ink, .dashed = true } };
#define BORDERS (sizeof(border) / sizeof(border[0]))

static void
add_areas(struct showing *s, const struct doc_plane *plane)
{
	const struct doc_paint frame = { .line_width = 500, .line = quiet };

	for (size_t i = 0; i < s->values->count; i++) {
		const struct doc_paint paint = choose_paint(s, i);

		doc_plane_add_area(s->drawing, plane, i, &paint,
		    DOC_WORDING_FILL(&s->wording, "named",
		    { "name", s->reg->names[i] },
		    { "value", print_municipality_value(s, i) }),
		    s->map->links == NULL ? NULL : base_arena_print(s->arena,
		    "%s%s", s->map->links, s->reg->codes[i]));
	}
	s->has_borders = doc_plane_add_borders(s->drawing, plane, border,
	    BORDERS);
	if (plane->bornholm != LAW_REGISTER_NONE)
		doc_drawing_add_box(s->drawing, plane->inset,
		    plane->inset_width, plane->inset_height, &frame, NULL);
}

static void
add_legend_text(struct showing *s, int32_t *y, const char *text)
{
	const int32_t left = LEGEND_X + SWATCH + 6000;

	add_label(s, left, *y + 10500, doc_drawing_fit(text, LETTERS,
	    WIDTH - left), false, ink, text);
	*y += LEGEND_STEP;
}

static void
add_legend_row(struct showing *s, int32_t *y, const struct doc_paint *paint,
    const char *text)
{
	doc_drawing_add_box(s->drawing,
	    (struct doc_point){ LEGEND_X, *y }, SWATCH, SWATCH, paint, NULL);
	add_legend_text(s, y, text);
}

static void
add_legend_border(struct showing *s, int32_t *y)
{
	const int32_t middle = *y + SWATCH / 2;

	doc_drawing_add_line(s->drawing, (struct doc_point){ LEGEND_X,
	    middle }, (struct doc_point){ LEGEND_X + SWATCH, middle },
	    &border[BORDERS - 1]);
	add_legend_text(s, y, doc_wording_find(&s->wording, "border"));
}

/* "4–6", "4", "0,10 til under 0,20", "0,20 og derover" */
static const char *
print_class(struct showing *s, size_t class, int sign)
{
	const struct doc_classes *c = &s->classes;
	bool last = class + 1 == c->count;
	int64_t low = c->lower[class];
	int64_t high = last ? c->highest : c->lower[class + 1] - 1;

	if (s->map->by == DOC_MAP_PER_1000 && last)
		return DOC_WORDING_FILL(&s->wording, "from",
		    { "low", print_value(s, low, c->scale) });
	if (s->map->by == DOC_MAP_PER_1000)
		return DOC_WORDING_FILL(&s->wording, "from_to",
		    { "low", print_value(s, low, c->scale) },
		    { "high", print_value(s, high + 1, c->scale) });
	if (low == high)
		return print_value(s, sign * low, 1);
	return DOC_WORDING_FILL(&s->wording, choose_block(s, "between", "",
	    "change_between"),
	    { "low", print_value(s, sign * low, 1) },
	    { "high", print_value(s, sign * high, 1) });
}

/* Is a change of this sign in the class? */
static bool
has_member(const struct showing *s, size_t class, int sign)
{
	for (size_t i = 0; i < s->values->count; i++)
		if (s->values->known[i] && sign * s->values->nums[i] > 0 &&
		    doc_classes_find(&s->classes, find_size(s, i)) == class)
			return true;
	return false;
}

/* Is somebody's number 0: no quota, or no change? */
static bool
has_nothing(const struct showing *s)
{
	for (size_t i = 0; i < s->values->count; i++)
		if (s->values->known[i] && s->values->nums[i] == 0)
			return true;
	return false;
}

static bool
has_unknown(const struct showing *s)
{
	for (size_t i = 0; i < s->values->count; i++)
		if (!s->values->known[i])
			return true;
	return false;
}

/* Classes of changes run from the largest loss to the largest gain. */
static void
add_class_rows(struct showing *s, int32_t *y)
{
	struct doc_paint paint;

	for (size_t i = s->classes.count; i > 0; i--) {
		if (!has_member(s, i - 1, 1))
			continue;
		paint = paint_area(s->map->by == DOC_MAP_CHANGE ?
		    more[i - 1] : shades[i - 1]);
		add_legend_row(s, y, &paint, print_class(s, i - 1, 1));
	}
	if (s->map->by != DOC_MAP_CHANGE)
		return;
	paint = paint_area(same);
	if (has_nothing(s))
		add_legend_row(s, y, &paint, doc_wording_find(&s->wording,
		    "no_change"));
	for (size_t i = 0; i < s->classes.count; i++) {
		if (!has_member(s, i, -1))
			continue;
		paint = paint_area(fewer[i]);
		add_legend_row(s, y, &paint, print_class(s, i, -1));
	}
}

static void
add_legend(struct showing *s, int32_t y)
{
	const struct doc_paint none = paint_none();
	const struct doc_paint unknown = paint_area(white);
	const char *title = doc_wording_find(&s->wording, choose_block(s,
	    "legend_quota", "legend_per_1000", "legend_change"));

	add_label(s, LEGEND_X, y, doc_drawing_fit(title, LETTERS, WIDTH -
	    LEGEND_X), true, ink, title);
	y += 7000;
	add_class_rows(s, &y);
	if (s->map->by != DOC_MAP_CHANGE && has_nothing(s))
		add_legend_row(s, &y, &none, doc_wording_find(&s->wording,
		    "none"));
	if (has_unknown(s))
		add_legend_row(s, &y, &unknown, doc_wording_find(&s->wording,
		    "unknown"));
	if (s->has_borders)
		add_legend_border(s, &y);
}

static const char *
print_banner(struct showing *s)
{
	const char *label = doc_map_values_label(s->map);

	return label[0] == '\0' ? NULL : DOC_WORDING_FILL(&s->wording,
	    "not_official", { "label", label });
}

static void
add_source(struct showing *s, int32_t y)
{
	const char *source = DOC_WORDING_FILL(&s->wording, "source",
	    { "source", s->map->outlines->source });

	add_label(s, 4000, y, doc_drawing_fit(source, 9000, WIDTH - 8000),
	    false, quiet, source);
}

static void
draw(struct showing *s, const char *title)
{
	struct doc_plane plane;
	int32_t height;

	doc_plane_compute(&plane, s->map->outlines, s->reg,
	    (struct doc_point){ 4000, HEAD }, MAP_WIDTH, WIDTH - 4000);
	height = HEAD + plane.height + FOOT;
	s->drawing = doc_frame_new(WIDTH, height, title, print_banner(s),
	    tell(s), s->arena);
	add_areas(s, &plane);
	add_legend(s, HEAD + plane.inset_height + 18000);
	if (s->map->outlines->source[0] != '\0')
		add_source(s, height - 6000);
}

/* --- the table ------------------------------------------------------------ */

static const char *
print_count(struct showing *s, int64_t count)
{
	if (count == LAW_UNKNOWN)
		return doc_wording_find(&s->wording, "unknown");
	return count == 0 ? "-" : base_text_print_count(count,
	    s->wording.lang, s->arena);
}

static struct doc_table *
add_table(struct showing *s, struct doc_tree *tree)
{
	struct doc_column columns[5] = {
		{ doc_wording_find(&s->wording, "column_code"), DOC_LEFT },
		{ doc_wording_find(&s->wording, "column_municipality"),
		    DOC_LEFT } };
	size_t count = 2;

	if (s->values->before != NULL)
		columns[count++] = (struct doc_column){ DOC_WORDING_FILL(
		    &s->wording, "column_before", { "year",
		    doc_wording_print_year(&s->wording,
		    s->map->against->round->year) }), DOC_RIGHT };
	columns[count++] = (struct doc_column){ fill_years(s, "column_quota"),
		DOC_RIGHT };
	if (s->values->population != NULL)
		columns[count++] = (struct doc_column){ doc_wording_find(
		    &s->wording, "column_population"), DOC_RIGHT };
	if (s->map->by != DOC_MAP_QUOTA)
		columns[count++] = (struct doc_column){ doc_wording_find(
		    &s->wording, choose_block(s, "", "column_per_1000",
		    "column_change")), DOC_RIGHT };
	return doc_tree_add_table(tree, NULL, columns, count, 1);
}

static void
add_row(struct showing *s, struct doc_tree *tree, struct doc_table *table,
    size_t i)
{
	const int64_t *const counts[] = { s->values->before,
		s->values->quotas, s->values->population };
	const char *cells[5] = { s->reg->codes[i], s->reg->names[i] };
	int64_t numbers[5] = { LAW_UNKNOWN, LAW_UNKNOWN };
	size_t count = 2, counted;
	bool change = s->map->by == DOC_MAP_CHANGE && s->values->known[i];
	struct doc_row *row;

	for (size_t j = 0; j < sizeof(counts) / sizeof(counts[0]); j++) {
		if (counts[j] == NULL)
			continue;
		numbers[count] = counts[j][i];
		cells[count++] = print_count(s, counts[j][i]);
	}
	counted = count;
	if (s->map->by != DOC_MAP_QUOTA)
		cells[count++] = s->values->known[i] ? print_value(s,
		    s->values->nums[i], s->values->dens[i]) :
		    doc_wording_find(&s->wording, "unknown");
	row = doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
	for (size_t j = 2; j < counted; j++)
		if (numbers[j] != LAW_UNKNOWN)
			doc_tree_set_number(tree, table, row, j, numbers[j]);
	if (change) /* which may well be -1, as LAW_UNKNOWN is */
		doc_tree_set_number(tree, table, row, counted,
		    s->values->nums[i]);
}

static void
add_rows(struct showing *s, struct doc_tree *tree, struct doc_table *table)
{
	size_t region = LAW_REGISTER_NONE;

	for (size_t i = 0; i < s->values->count; i++) {
		if (s->reg->regions[i] != region) {
			const char *cells[5] = { NULL };

			region = s->reg->regions[i];
			cells[0] = s->reg->region_names[region];
			doc_tree_add_row(tree, table, DOC_ROW_GROUP, cells);
		}
		add_row(s, tree, table, i);
	}
}

static void
classify(struct showing *s)
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

bool
doc_map_compute(struct doc_tree **out, const struct doc_drawing **drawing,
    const struct doc_map *map, const struct doc_map_values *values,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct showing s = { .map = map, .values = values,
		.reg = map->decision->round->reg, .arena = arena };
	struct doc_tree *tree;
	const char *title;

	if (!doc_wording_open(&s.wording, DOC_WORDING_PICTURE, lang, arena,
	    findings))
		return false;
	title = fill_years(&s, choose_block(&s, "map_quota", "map_per_1000",
	    is_within_year(&s) ? "map_trial" : "map_change"));
	classify(&s);
	draw(&s, title);
	tree = doc_tree_new(title, lang, arena);
	doc_tree_add_heading(tree, 1, title);
	if (print_banner(&s) != NULL)
		doc_tree_add_notice(tree, print_banner(&s));
	doc_tree_add_picture(tree, s.drawing);
	add_rows(&s, tree, add_table(&s, tree));
	if (s.wording.failed)
		return false;
	*out = tree;
	*drawing = s.drawing;
	return true;
}

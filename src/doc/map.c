#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "doc/drawing.h"
#include "doc/frame.h"
#include "doc/map.h"
#include "doc/map_legend.h"
#include "doc/map_showing.h"
#include "doc/plane.h"
#include "doc/tree.h"
#include "law/decision.h"
#include "law/outline.h"

#define WIDTH DOC_MAP_SHOWING_WIDTH
#define MAP_WIDTH 400000
#define HEAD 44000
#define FOOT 24000

static const struct doc_colour quiet = { 72, 72, 72 };

/* --- words ---------------------------------------------------------------- */

static const char *
fill_years(struct doc_map_showing *s, const char *block)
{
	int year = s->map->decision->round->year;
	int before = s->map->against == NULL ? year :
	    s->map->against->round->year;

	return DOC_WORDING_FILL(&s->wording, block,
	    { "year", doc_wording_print_year(&s->wording, year) },
	    { "before", doc_wording_print_year(&s->wording, before) });
}

/* Are the two one quota year's: a decision, and what is held against it? */
static bool
is_within_year(const struct doc_map_showing *s)
{
	return s->map->against != NULL && s->map->against->round->year ==
	    s->map->decision->round->year;
}

static const char *
print_municipality_value(struct doc_map_showing *s, size_t i)
{
	if (!s->values->known[i])
		return doc_wording_find(&s->wording, "unknown");
	if (s->values->nums[i] == 0 && s->map->by != DOC_MAP_CHANGE)
		return doc_wording_find(&s->wording, "none");
	return doc_map_showing_print(s, s->values->nums[i], s->values->dens[i]);
}

/* The municipality with the largest (sign 1) or smallest value above 0, or of
 * all changes. */
static size_t
find_extreme(const struct doc_map_showing *s, int sign)
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
tell_extreme(struct base_buf *out, struct doc_map_showing *s, const char *block,
    int sign)
{
	size_t i = find_extreme(s, sign);

	if (i != LAW_REGISTER_NONE)
		add_sentence(out, DOC_WORDING_FILL(&s->wording, block,
		    { "name", s->reg->names[i] },
		    { "value", print_municipality_value(s, i) }));
}

static void
tell_count(struct base_buf *out, struct doc_map_showing *s, const char *block,
    size_t count)
{
	if (count > 0)
		add_sentence(out, DOC_WORDING_FILL(&s->wording, block,
		    { "count", base_text_print_count((int64_t)count,
		    s->wording.lang, s->arena) }));
}

static const char *
tell(struct doc_map_showing *s)
{
	size_t none = 0, unknown = 0;
	struct base_buf out;

	base_buf_start(&out, s->arena);
	for (size_t i = 0; i < s->values->count; i++) {
		none += s->values->quotas[i] == 0;
		unknown += !s->values->known[i];
	}
	add_sentence(&out, fill_years(s, doc_map_showing_choose(s,
	    "shows_quota", "shows_per_1000", is_within_year(s) ? "shows_trial" :
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
add_areas(struct doc_map_showing *s, const struct doc_plane *plane)
{
	const struct doc_paint frame = { .line_width = 500, .line = quiet };

	for (size_t i = 0; i < s->values->count; i++) {
		const struct doc_paint paint = doc_map_legend_find_paint(s, i);

		doc_plane_add_area(s->drawing, plane, i, &paint,
		    DOC_WORDING_FILL(&s->wording, "named",
		    { "name", s->reg->names[i] },
		    { "value", print_municipality_value(s, i) }),
		    s->map->links == NULL ? NULL : base_arena_print(s->arena,
		    "%s%s", s->map->links, s->reg->codes[i]));
	}
	doc_map_legend_add_borders(s, plane);
	if (plane->bornholm != LAW_REGISTER_NONE)
		doc_drawing_add_box(s->drawing, plane->inset,
		    plane->inset_width, plane->inset_height, &frame, NULL);
}

static const char *
print_banner(struct doc_map_showing *s)
{
	return doc_wording_find_banner(&s->wording,
	    doc_map_values_label(s->map));
}

static void
add_source(struct doc_map_showing *s, int32_t y)
{
	const char *source = DOC_WORDING_FILL(&s->wording, "source",
	    { "source", s->map->outlines->source });

	doc_drawing_add_label(s->drawing, &(struct doc_label){ { 4000, y },
	    doc_drawing_fit(source, 9000, WIDTH - 8000), false,
	    DOC_ANCHOR_START, quiet, source });
}

static void
draw(struct doc_map_showing *s, const char *title)
{
	struct doc_plane plane;
	int32_t height;

	doc_plane_compute(&plane, s->map->outlines, s->reg,
	    (struct doc_point){ 4000, HEAD }, MAP_WIDTH, WIDTH - 4000);
	height = HEAD + plane.height + FOOT;
	s->drawing = doc_frame_new(WIDTH, height, title, print_banner(s),
	    tell(s), s->arena);
	add_areas(s, &plane);
	doc_map_legend_add(s, HEAD + plane.inset_height + 18000);
	if (s->map->outlines->source[0] != '\0')
		add_source(s, height - 6000);
}

/* --- the table ------------------------------------------------------------ */

static const char *
print_count(struct doc_map_showing *s, int64_t count)
{
	if (count == LAW_UNKNOWN)
		return doc_wording_find(&s->wording, "unknown");
	return count == 0 ? "-" : base_text_print_count(count,
	    s->wording.lang, s->arena);
}

static struct doc_table *
add_table(struct doc_map_showing *s, struct doc_tree *tree)
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
		    &s->wording, doc_map_showing_choose(s, "",
		    "column_per_1000", "column_change")), DOC_RIGHT };
	return doc_tree_add_table(tree, NULL, columns, count, 1);
}

static void
add_row(struct doc_map_showing *s, struct doc_tree *tree,
    struct doc_table *table, size_t i)
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
		cells[count++] = s->values->known[i] ? doc_map_showing_print(s,
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
add_rows(struct doc_map_showing *s, struct doc_tree *tree,
    struct doc_table *table)
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

bool
doc_map_compute(struct doc_tree **out, const struct doc_drawing **drawing,
    const struct doc_map *map, const struct doc_map_values *values,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct doc_map_showing s = { .map = map, .values = values,
		.reg = map->decision->round->reg, .arena = arena };
	struct doc_tree *tree;
	const char *title;

	if (!doc_wording_open(&s.wording, DOC_WORDING_PICTURE, lang, arena,
	    findings))
		return false;
	title = fill_years(&s, doc_map_showing_choose(&s, "map_quota",
	    "map_per_1000", is_within_year(&s) ? "map_trial" : "map_change"));
	doc_map_legend_classify(&s);
	draw(&s, title);
	tree = doc_tree_begin(title, print_banner(&s), lang, arena);
	doc_tree_add_picture(tree, s.drawing);
	add_rows(&s, tree, add_table(&s, tree));
	if (s.wording.failed)
		return false;
	*out = tree;
	*drawing = s.drawing;
	return true;
}

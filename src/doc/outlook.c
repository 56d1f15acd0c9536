#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/axes.h"
#include "doc/frame.h"
#include "doc/outlook.h"
#include "doc/spans.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/persons.h"

#define WIDTH 480000
#define LEGEND 22000

struct showing {
	const struct doc_outlook *of;
	struct doc_wording wording;
	struct doc_tree *tree;
	struct base_arena *arena;
};

/* --- words ---------------------------------------------------------------- */

static const char *
print_count(const struct showing *s, int64_t count)
{
	return base_text_print_count(count, s->wording.lang, s->arena);
}

/* A number of so many parts: 1,25 of 125 hundredths. */
static const char *
print_parts(const struct showing *s, int64_t parts, int places)
{
	int64_t one = places == 1 ? 10 : 100;

	return base_arena_print(s->arena, "%s%s%0*lld", print_count(s,
	    parts / one), s->wording.lang == BASE_DA ? "," : ".", places,
	    (long long)(parts % one));
}

static bool
is_fan(const struct showing *s, const struct doc_outlook_group *group)
{
	return s->of->name != NULL && group->count > 1;
}

static const char *
print_title(struct showing *s)
{
	return s->of->name == NULL ? doc_wording_find(&s->wording,
	    "outlook_title") : DOC_WORDING_FILL(&s->wording,
	    "outlook_title_of", { "name", s->of->name });
}

static const char *
print_banner(struct showing *s)
{
	return doc_wording_find_banner(&s->wording, s->of->label);
}

static const char *
print_about(struct showing *s)
{
	return DOC_WORDING_FILL(&s->wording, "outlook_about",
	    { "count", print_count(s, (int64_t)s->of->scenarios) });
}

static const char *
print_group(struct showing *s, const struct doc_outlook_group *group)
{
	if (group->landstal == LAW_UNKNOWN)
		return DOC_WORDING_FILL(&s->wording, "outlook_group",
		    { "name", group->scheme }, { "text", group->settings });
	return DOC_WORDING_FILL(&s->wording, "outlook_group_at",
	    { "name", group->scheme }, { "text", group->settings },
	    { "landstal", print_count(s, group->landstal) });
}

/* --- pictures ------------------------------------------------------------- */

static struct doc_drawing *
begin(struct showing *s, int32_t height)
{
	const char *title = print_title(s);

	return doc_frame_new(WIDTH, height, title, print_banner(s),
	    base_arena_print(s->arena, "%s. %s %s", title, print_about(s),
	    doc_wording_find(&s->wording, "as_table")), s->arena);
}

static const struct doc_drawing *
draw_fan(struct showing *s, const struct doc_outlook_group *group)
{
	struct doc_drawing *drawing = begin(s, DOC_FRAME_HEAD + LEGEND +
	    doc_axes_measure());
	struct doc_fan_point *points = base_arena_alloc(s->arena,
	    group->count, sizeof(*points));
	const struct doc_fan fan = { group->count, points, {
		doc_wording_find(&s->wording, "outlook_middle"),
		doc_wording_find(&s->wording, "outlook_half"),
		doc_wording_find(&s->wording, "outlook_most") } };
	struct doc_axes axes = { .drawing = drawing,
		.lang = s->wording.lang, .first = group->rows[0].landstal,
		.last = group->rows[group->count - 1].landstal,
		.across = doc_wording_find(&s->wording, "column_landstal"),
		.up = doc_wording_find(&s->wording, "column_persons"),
		.mark = s->of->landstal, .top = DOC_FRAME_HEAD + LEGEND,
		.width = WIDTH };

	for (size_t i = 0; i < group->count; i++) {
		points[i].at = group->rows[i].landstal;
		for (int q = 0; q < DOC_QUANTILE_COUNT; q++)
			points[i].quantiles[q] = group->rows[i].quantiles[q];
	}
	axes.highest = doc_fan_find_highest(&fan);
	axes.mark_text = DOC_WORDING_FILL(&s->wording, "staircase_now",
	    { "landstal", print_count(s, s->of->landstal) },
	    { "quota", print_count(s, group->rows[0].now) });
	doc_fan_add_legend(drawing, &fan, 4000, DOC_FRAME_HEAD);
	doc_axes_add(&axes);
	doc_fan_add(&axes, &fan);
	return drawing;
}

static const struct doc_drawing *
draw_spans(struct showing *s, const struct doc_outlook_row *const *rows,
    size_t count)
{
	struct doc_span *list = base_arena_alloc(s->arena, count,
	    sizeof(*list));
	const struct doc_spans spans = { count, list, {
		doc_wording_find(&s->wording, "outlook_middle"),
		doc_wording_find(&s->wording, "outlook_half"),
		doc_wording_find(&s->wording, "outlook_most"),
		doc_wording_find(&s->wording, "outlook_now") },
		s->wording.lang };
	struct doc_drawing *drawing = begin(s, DOC_FRAME_HEAD +
	    doc_spans_measure(&spans));

	for (size_t i = 0; i < count; i++) {
		list[i].name = rows[i]->name;
		list[i].now = rows[i]->now;
		for (int q = 0; q < DOC_QUANTILE_COUNT; q++)
			list[i].quantiles[q] = rows[i]->quantiles[q];
	}
	doc_spans_add(drawing, &spans, DOC_FRAME_HEAD, WIDTH);
	return drawing;
}

/* --- the table ------------------------------------------------------------ */

/* By the middle, then the mean, the largest first; then as they came. */
static int
compare_rows(const void *a, const void *b)
{
	const struct doc_outlook_row *const *left = a, *const *right = b;
	int64_t one = (*left)->quantiles[DOC_MIDDLE];
	int64_t other = (*right)->quantiles[DOC_MIDDLE];

	if (one == other) {
		one = (*left)->hundredths;
		other = (*right)->hundredths;
	}
	if (one != other)
		return one > other ? -1 : 1;
	return (*left > *right) - (*left < *right);
}

static const struct doc_outlook_row **
list_rows(const struct showing *s, const struct doc_outlook_group *group)
{
	const struct doc_outlook_row **rows = base_arena_alloc(s->arena,
	    group->count, sizeof(const struct doc_outlook_row *));

	for (size_t i = 0; i < group->count; i++)
		rows[i] = &group->rows[i];
	if (!is_fan(s, group))
		qsort(rows, group->count,
		    sizeof(const struct doc_outlook_row *), compare_rows);
	return rows;
}

/* Behind who or which landstal: quantiles, mean, shares, and of several also
 * what is now. */
static const char *const blocks[] = { "outlook_05", "outlook_25",
	"outlook_50", "outlook_75", "outlook_95", "outlook_mean",
	"outlook_zero", "outlook_changed", "outlook_now" };
#define BLOCKS (sizeof(blocks) / sizeof(blocks[0]))

static void
add_row(struct showing *s, struct doc_table *table, bool fan,
    const struct doc_outlook_row *of)
{
	const char *cells[1 + BLOCKS] = { fan ? print_count(s, of->landstal) :
		of->name };
	struct doc_row *row;

	for (int q = 0; q < DOC_QUANTILE_COUNT; q++)
		cells[1 + q] = print_count(s, of->quantiles[q]);
	cells[6] = print_parts(s, of->hundredths, 2);
	cells[7] = print_parts(s, of->zero_tenths, 1);
	cells[8] = print_parts(s, of->changed_tenths, 1);
	cells[9] = of->now < 0 ? "" : print_count(s, of->now);
	row = doc_tree_add_row(s->tree, table, DOC_ROW_BODY, cells);
	for (int q = 0; q < DOC_QUANTILE_COUNT; q++)
		doc_tree_set_number(s->tree, table, row, (size_t)(1 + q),
		    of->quantiles[q]);
}

static void
add_table(struct showing *s, bool fan,
    const struct doc_outlook_row *const *rows, size_t count)
{
	struct doc_column columns[1 + BLOCKS] = { { doc_wording_find(
		&s->wording, fan ? "column_landstal" : "outlook_who"), fan ?
		DOC_RIGHT : DOC_LEFT } };
	struct doc_table *table;

	for (size_t i = 0; i < BLOCKS; i++)
		columns[1 + i] = (struct doc_column){ doc_wording_find(
			&s->wording, blocks[i]), DOC_RIGHT };
	table = doc_tree_add_table(s->tree, NULL, columns, fan ? BLOCKS :
	    1 + BLOCKS, 0);
	for (size_t i = 0; i < count; i++)
		add_row(s, table, fan, rows[i]);
}

static const struct doc_drawing *
add_group(struct showing *s, const struct doc_outlook_group *group)
{
	const struct doc_outlook_row **rows = list_rows(s, group);
	bool fan = is_fan(s, group);
	const struct doc_drawing *drawing = fan ? draw_fan(s, group) :
	    draw_spans(s, rows, group->count);

	if (s->of->group_count > 1)
		doc_tree_add_heading(s->tree, 2, print_group(s, group));
	else
		doc_tree_add_paragraph(s->tree, print_group(s, group));
	doc_tree_add_picture(s->tree, drawing);
	add_table(s, fan, rows, group->count);
	return drawing;
}

bool
doc_outlook_compute(struct doc_tree **out, const struct doc_drawing **drawing,
    const struct doc_outlook *outlook, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct showing s = { .of = outlook, .arena = arena };
	const struct doc_drawing *first = NULL;
	const char *title;

	if (!doc_wording_open(&s.wording, DOC_WORDING_PICTURE, lang, arena,
	    findings))
		return false;
	title = print_title(&s);
	s.tree = doc_tree_begin(title, print_banner(&s), lang, arena);
	doc_tree_add_paragraph(s.tree, print_about(&s));
	for (size_t i = 0; i < outlook->group_count; i++) {
		const struct doc_drawing *own = add_group(&s,
		    &outlook->groups[i]);

		first = first == NULL ? own : first;
	}
	if (s.wording.failed)
		return false;
	*out = s.tree;
	*drawing = first;
	return true;
}

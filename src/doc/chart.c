#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/drawing.h"
#include "doc/frame.h"
#include "doc/timeline.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/decision.h"
#include "model/whole.h"

#define WIDTH 480000
#define HEAD DOC_FRAME_HEAD
#define FOOT 8000
#define STEP 20000
#define BAR 13000
#define NAMES 130000  /* where names end, and bars begin behind them */
#define LONGEST 280000
#define TAKERS 350000
#define THICKEST 12000
#define TEXT_SIZE 10000

static const struct doc_colour ink = { 26, 26, 26 };
static const struct doc_colour white = { 255, 255, 255 };
static const struct doc_colour fill = { 43, 111, 176 };
static const struct doc_colour pale = { 162, 200, 228 };
static const struct doc_colour axis = { 110, 110, 110 };

struct showing {
	const struct doc_chart *chart;
	const struct doc_chart_rows *rows;
	struct doc_wording wording;
	struct doc_drawing *drawing;
	struct base_arena *arena;
};

/* --- words ---------------------------------------------------------------- */

static const char *
choose_block(const struct showing *s, const char *bars, const char *timeline,
    const char *flow)
{
	return s->chart->kind == DOC_CHART_BARS ? bars :
	    s->chart->kind == DOC_CHART_TIMELINE ? timeline : flow;
}

static const char *
print_title(struct showing *s)
{
	const struct law_round *round = s->chart->decision->round;
	bool all = s->chart->region == LAW_REGISTER_NONE;
	const char *block = all ? choose_block(s, "chart_bars",
	    "chart_timeline", "chart_flow") : choose_block(s,
	    "chart_bars_region", "chart_timeline", "chart_flow_region");

	return DOC_WORDING_FILL(&s->wording, block,
	    { "year", doc_wording_print_year(&s->wording, round->year) },
	    { "region", all ? NULL :
	    round->reg->region_names[s->chart->region] });
}

static const char *
print_number(struct showing *s, int64_t number)
{
	return number == LAW_UNKNOWN ? doc_wording_find(&s->wording,
	    "unknown") : base_text_print_count(number, s->wording.lang,
	    s->arena);
}

static const char *
print_name(struct showing *s, const struct doc_chart_row *row)
{
	if (s->chart->kind != DOC_CHART_TIMELINE)
		return row->name;
	return base_date_is_set(row->date) ? doc_wording_print_date(
	    &s->wording, row->date) : doc_wording_find(&s->wording,
	    "no_date");
}

/* What happened on a day, without the day. */
static const char *
print_event(struct showing *s, const struct doc_chart_row *row)
{
	const char *block = base_arena_print(s->arena, "event_%s", row->code);

	if (strcmp(row->code, "announced") == 0 ||
	    strcmp(row->code, "changed") == 0)
		return DOC_WORDING_FILL(&s->wording, block,
		    { "value", print_number(s, row->number) });
	return doc_wording_find(&s->wording, block);
}

static const char *
print_row(struct showing *s, const struct doc_chart_row *row)
{
	const char *number = print_number(s, row->number);

	if (s->chart->kind == DOC_CHART_TIMELINE)
		return DOC_WORDING_FILL(&s->wording, "dated",
		    { "name", print_name(s, row) },
		    { "text", print_event(s, row) });

	if (s->chart->kind == DOC_CHART_FLOW)
		return DOC_WORDING_FILL(&s->wording, "transfer",
		    { "from", row->name }, { "to", row->to_name },
		    { "value", number });
	return DOC_WORDING_FILL(&s->wording, "named",
	    { "name", print_name(s, row) }, { "value", number });
}

/* The title, and every row: a chart has few. */
static const char *
tell(struct showing *s, const char *title)
{
	struct base_buf out;

	base_buf_start(&out, s->arena);
	base_buf_add_print(&out, "%s. ", title);
	for (size_t i = 0; i < s->rows->count; i++)
		base_buf_add_print(&out, "%s%s", i == 0 ? "" : "; ",
		    print_row(s, &s->rows->rows[i]));
	base_buf_add_char(&out, '.');
	return out.bytes;
}

static const char *
print_banner(struct showing *s)
{
	return doc_wording_find_banner(&s->wording,
	    s->chart->decision->round->label);
}

/* --- the picture ---------------------------------------------------------- */

static void
add_label(const struct showing *s, int32_t x, int32_t y, int32_t size,
    bool bold, enum doc_anchor anchor, struct doc_colour colour,
    const char *text)
{
	doc_drawing_add_label(s->drawing, &(struct doc_label){ { x, y }, size,
	    bold, anchor, colour, text });
}

static int64_t
find_largest(const struct showing *s)
{
	int64_t largest = 1;

	for (size_t i = 0; i < s->rows->count; i++)
		if (s->rows->rows[i].number > largest)
			largest = s->rows->rows[i].number;
	return largest;
}

/* number as a length, largest being full */
static int32_t
measure(int64_t number, int64_t largest, int32_t full)
{
	if (number <= 0)
		return 0;
	return (int32_t)((model_int128)number * full / largest);
}

static void
add_bar(struct showing *s, const struct doc_chart_row *row, int32_t y,
    int64_t largest)
{
	const struct doc_paint paint = { .filled = true, .fill = fill };
	int32_t length = measure(row->number, largest, LONGEST);

	add_label(s, NAMES - 6000, y + TEXT_SIZE, TEXT_SIZE, false,
	    DOC_ANCHOR_END, ink, print_name(s, row));
	if (length > 0)
		doc_drawing_add_box(s->drawing,
		    (struct doc_point){ NAMES, y }, length, BAR, &paint,
		    print_row(s, row));
	add_label(s, NAMES + length + 5000, y + TEXT_SIZE, TEXT_SIZE, false,
	    DOC_ANCHOR_START, ink, print_number(s, row->number));
}

static void
add_bars(struct showing *s, int64_t largest)
{
	const struct doc_paint line = { .line_width = 700, .line = axis };
	int32_t y = HEAD;

	for (size_t i = 0; i < s->rows->count; i++, y += STEP)
		add_bar(s, &s->rows->rows[i], y, largest);
	doc_drawing_add_line(s->drawing, (struct doc_point){ NAMES, HEAD - 4000 },
	    (struct doc_point){ NAMES, y - STEP + BAR + 4000 }, &line);
}

/* An arrow as thick as the persons are many. */
static void
add_arrow(struct showing *s, const struct doc_chart_row *row, int32_t y,
    int64_t largest)
{
	int32_t half = 1500 + measure(row->number, largest, THICKEST) / 2;
	int32_t tip = TAKERS - 6000, neck = tip - 12000, wing = half + 3000;
	const struct doc_point points[] = { { NAMES, y - half },
		{ neck, y - half }, { neck, y - wing }, { tip, y },
		{ neck, y + wing }, { neck, y + half }, { NAMES, y + half } };
	const struct doc_run run = { sizeof(points) / sizeof(points[0]),
		points, true, false };
	/* how thick it would be is not known: a hollow arrow of no thickness
	 * that could be read */
	const struct doc_paint paint = { .filled = true,
		.fill = row->number == LAW_UNKNOWN ? white : pale,
		.line_width = 500, .line = fill };

	doc_drawing_add_path(s->drawing, &(struct doc_path){ .paint = paint,
	    .run_count = 1, .runs = &run, .name = print_row(s, row) });
	add_label(s, NAMES - 6000, y + 3500, TEXT_SIZE, false, DOC_ANCHOR_END,
	    ink, row->name);
	add_label(s, TAKERS, y + 3500, TEXT_SIZE, false, DOC_ANCHOR_START, ink,
	    row->to_name);
	add_label(s, (NAMES + TAKERS) / 2, y - half - 3000, TEXT_SIZE, true,
	    DOC_ANCHOR_MIDDLE, ink, print_number(s, row->number));
}

/* Rows with a day, as events of the time line. */
static struct doc_timeline
list_events(struct showing *s)
{
	struct doc_timeline_event *events = base_arena_alloc(s->arena,
	    s->rows->count, sizeof(*events));
	size_t count = 0;

	for (size_t i = 0; i < s->rows->count; i++) {
		const struct doc_chart_row *row = &s->rows->rows[i];

		if (!base_date_is_set(row->date))
			continue;
		events[count++] = (struct doc_timeline_event){ row->date,
			row->number, strcmp(row->code, "announced") == 0 ||
			strcmp(row->code, "changed") == 0, print_row(s, row),
			print_number(s, row->number) };
	}
	return (struct doc_timeline){ count, events,
		s->chart->decision->round->year };
}

static int32_t
find_step(const struct showing *s)
{
	return s->chart->kind == DOC_CHART_FLOW ? 2 * STEP : STEP;
}

static void
begin(struct showing *s, const char *title, int32_t height)
{
	s->drawing = doc_frame_new(WIDTH, height, title, print_banner(s),
	    tell(s, title), s->arena);
}

static void
draw(struct showing *s, const char *title)
{
	int64_t largest = find_largest(s);
	struct doc_timeline timeline;

	if (s->chart->kind == DOC_CHART_TIMELINE) {
		timeline = list_events(s);
		begin(s, title, HEAD + doc_timeline_measure(&timeline));
		doc_timeline_add(s->drawing, &timeline, HEAD, WIDTH);
		return;
	}
	begin(s, title, HEAD + FOOT + (int32_t)s->rows->count *
	    find_step(s));
	if (s->chart->kind == DOC_CHART_BARS) {
		add_bars(s, largest);
		return;
	}
	for (size_t i = 0; i < s->rows->count; i++)
		add_arrow(s, &s->rows->rows[i], HEAD + STEP +
		    (int32_t)i * find_step(s), largest);
}

/* --- the table ------------------------------------------------------------ */

static size_t
list_columns(struct showing *s, struct doc_column columns[3])
{
	bool all = s->chart->region == LAW_REGISTER_NONE;
	size_t count = 0;

	columns[count++] = (struct doc_column){ doc_wording_find(&s->wording,
	    choose_block(s, all ? "column_region" : "column_municipality",
	    "column_date", "column_from")), DOC_LEFT };
	if (s->chart->kind != DOC_CHART_BARS)
		columns[count++] = (struct doc_column){ doc_wording_find(
		    &s->wording, choose_block(s, "", "column_event",
		    "column_to")), DOC_LEFT };
	columns[count++] = (struct doc_column){ doc_wording_find(&s->wording,
	    choose_block(s, "column_persons", "column_landstal",
	    "column_persons")), DOC_RIGHT };
	return count;
}

static void
add_table(struct showing *s, struct doc_tree *tree)
{
	struct doc_column columns[3];
	size_t count = list_columns(s, columns);
	struct doc_table *table = doc_tree_add_table(tree, NULL, columns,
	    count, 0);

	for (size_t i = 0; i < s->rows->count; i++) {
		const struct doc_chart_row *row = &s->rows->rows[i];
		const char *number = print_number(s, row->number);
		const char *cells[] = { print_name(s, row), number, number };
		struct doc_row *added;

		if (s->chart->kind == DOC_CHART_FLOW)
			cells[1] = row->to_name;
		else if (s->chart->kind == DOC_CHART_TIMELINE)
			cells[1] = print_event(s, row);
		added = doc_tree_add_row(tree, table, DOC_ROW_BODY, cells);
		if (row->number != LAW_UNKNOWN)
			doc_tree_set_number(tree, table, added, count - 1,
			    row->number);
	}
}

bool
doc_chart_compute(struct doc_tree **out, const struct doc_drawing **drawing,
    const struct doc_chart *chart, const struct doc_chart_rows *rows,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct showing s = { .chart = chart, .rows = rows, .arena = arena };
	struct doc_tree *tree;
	const char *title;

	if (!doc_wording_open(&s.wording, DOC_WORDING_PICTURE, lang, arena,
	    findings))
		return false;
	title = print_title(&s);
	draw(&s, title);
	tree = doc_tree_begin(title, print_banner(&s), lang, arena);
	doc_tree_add_picture(tree, s.drawing);
	add_table(&s, tree);
	if (s.wording.failed)
		return false;
	*out = tree;
	*drawing = s.drawing;
	return true;
}

#include "base/arena.h"
#include "doc/drawing.h"
#include "doc/pdf_drawing.h"
#include "doc/pdf_flow.h"
#include "doc/pdf_page.h"
#include "doc/pdf_tags.h"

#define ABOVE 4000
#define BELOW 12000

/* Slanting lines: how far apart, and how thick. */
#define HATCH_STEP 3200
#define HATCH_WIDTH 500

struct frame {
	struct doc_pdf_flow *flow;
	struct doc_pdf_page *page;
	struct doc_point corner;
	int64_t num; /* num / den of the drawing's size */
	int64_t den;
};

static int32_t
scale(const struct frame *frame, int32_t length)
{
	return (int32_t)(length * frame->num / frame->den);
}

static struct doc_point
place(const struct frame *frame, struct doc_point point)
{
	return (struct doc_point){ frame->corner.x + scale(frame, point.x),
		frame->corner.y + scale(frame, point.y) };
}

static void
say(const struct frame *frame, const char *operators)
{
	base_buf_add_text(&frame->page->content, operators);
}

static void
add_run(const struct frame *frame, const struct doc_run *run)
{
	for (size_t i = 0; i < run->count; i++) {
		doc_pdf_page_add_point(frame->page, place(frame,
		    run->points[i]));
		if (i == 0)
			say(frame, "m\n");
		else if (!run->curved)
			say(frame, "l\n");
		else if (i % 3 == 0)
			say(frame, "c\n");
	}
	if (run->closed)
		say(frame, "h\n");
}

static void
add_runs(const struct frame *frame, const struct doc_path *path)
{
	for (size_t i = 0; i < path->run_count; i++)
		add_run(frame, &path->runs[i]);
}

static void
widen_box(struct doc_point *least, struct doc_point *most,
    struct doc_point point)
{
	least->x = point.x < least->x ? point.x : least->x;
	least->y = point.y < least->y ? point.y : least->y;
	most->x = point.x > most->x ? point.x : most->x;
	most->y = point.y > most->y ? point.y : most->y;
}

/* Lines from the lower left to the upper right, over the whole box of the
 * path, of which only its area shows. */
static void
add_hatch(const struct frame *frame, const struct doc_path *path)
{
	struct doc_point least = { INT32_MAX, INT32_MAX };
	struct doc_point most = { INT32_MIN, INT32_MIN };
	int32_t height;

	for (size_t i = 0; i < path->run_count; i++)
		for (size_t j = 0; j < path->runs[i].count; j++)
			widen_box(&least, &most, place(frame,
			    path->runs[i].points[j]));
	say(frame, "q\n");
	add_runs(frame, path);
	say(frame, "W* n\n");
	doc_pdf_page_set_line(frame->page, path->paint.hatch);
	doc_pdf_page_add_number(frame->page, HATCH_WIDTH);
	say(frame, "w\n");
	height = most.y - least.y;
	/* from a line that is the same for all paths, so that they agree */
	for (int32_t x = (least.x - height) / HATCH_STEP * HATCH_STEP -
	    (least.y % HATCH_STEP); x < most.x; x += HATCH_STEP) {
		doc_pdf_page_add_point(frame->page, (struct doc_point){ x,
		    most.y });
		say(frame, "m ");
		doc_pdf_page_add_point(frame->page, (struct doc_point){
		    x + height, least.y });
		say(frame, "l\n");
	}
	say(frame, "S Q\n");
}

static void
add_line(const struct frame *frame, const struct doc_path *path)
{
	doc_pdf_page_set_line(frame->page, path->paint.line);
	doc_pdf_page_add_number(frame->page, scale(frame,
	    path->paint.line_width));
	say(frame, path->paint.dashed ? "w 1 j [3 2] 0 d\n" :
	    "w 1 j [] 0 d\n");
	add_runs(frame, path);
	say(frame, "S\n");
}

static void
add_path(const struct frame *frame, const struct doc_path *path)
{
	if (path->paint.filled) {
		doc_pdf_page_set_fill(frame->page, path->paint.fill);
		add_runs(frame, path);
		say(frame, "f*\n");
	}
	if (path->paint.hatched)
		add_hatch(frame, path);
	if (path->paint.line_width > 0)
		add_line(frame, path);
}

static void
add_label(const struct frame *frame, const struct doc_label *label)
{
	struct doc_pdf_words words = { .bold = label->bold,
		.size = scale(frame, label->size), .colour = label->colour };
	struct doc_shaped shaped;
	struct doc_point at = place(frame, label->at);
	int32_t width;

	if (!doc_pdf_flow_shape(&shaped, frame->flow, label->text,
	    label->bold))
		return;
	words.shaped = &shaped;
	words.count = shaped.count;
	width = doc_font_measure(&shaped, 0, shaped.count, words.size);
	if (label->anchor != DOC_ANCHOR_START)
		at.x -= label->anchor == DOC_ANCHOR_END ? width : width / 2;
	doc_pdf_page_add_words(frame->page, &words, at.x, at.y);
}

/* To the room of a page, in width and height. */
static void
choose_scale(struct frame *frame, const struct doc_drawing *drawing)
{
	const struct doc_pdf_flow *flow = frame->flow;
	int32_t width = flow->right - flow->left;
	int32_t height = flow->bottom - flow->top;

	frame->num = frame->den = 1;
	if (drawing->width > width) {
		frame->num = width;
		frame->den = drawing->width;
	}
	if (drawing->height * frame->num > height * frame->den) {
		frame->num = height;
		frame->den = drawing->height;
	}
}

static const char *
print_attributes(const struct frame *frame, const struct doc_drawing *drawing)
{
	struct base_arena *arena = frame->flow->arena;
	struct doc_point end = place(frame, (struct doc_point){
	    drawing->width, drawing->height });
	int32_t paper = frame->flow->height;

	return base_arena_print(arena, "/Alt %s /A << /O /Layout "
	    "/Placement /Block /BBox [%s %s %s %s] >>",
	    doc_pdf_file_print_text(drawing->alternative, arena),
	    doc_pdf_file_print_number(frame->corner.x, arena),
	    doc_pdf_file_print_number(paper - end.y, arena),
	    doc_pdf_file_print_number(end.x, arena),
	    doc_pdf_file_print_number(paper - frame->corner.y, arena));
}

void
doc_pdf_drawing_put(struct doc_pdf_flow *flow,
    const struct doc_drawing *drawing)
{
	struct frame frame = { .flow = flow };
	struct doc_pdf_tag *tag = doc_pdf_tags_add(&flow->file,
	    flow->document, "Figure", "");
	int32_t height;

	choose_scale(&frame, drawing);
	height = scale(&frame, drawing->height);
	doc_pdf_flow_skip(flow, ABOVE);
	doc_pdf_flow_need(flow, height);
	frame.page = flow->page;
	frame.corner = (struct doc_point){ flow->left, flow->y };
	tag->attributes = print_attributes(&frame, drawing);
	doc_pdf_page_begin(flow->page, &flow->file, tag);
	say(&frame, "q\n");
	for (const struct doc_shape *shape = drawing->first; shape != NULL;
	    shape = shape->next) {
		if (shape->path != NULL)
			add_path(&frame, shape->path);
		else
			add_label(&frame, shape->label);
	}
	say(&frame, "Q\n");
	doc_pdf_page_end(flow->page);
	flow->y += height + BELOW;
}

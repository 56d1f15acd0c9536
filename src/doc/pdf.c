#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/font.h"
#include "doc/pdf.h"
#include "doc/pdf_drawing.h"
#include "doc/pdf_flow.h"
#include "doc/pdf_head.h"
#include "doc/pdf_page.h"
#include "doc/pdf_parts.h"
#include "doc/pdf_table.h"
#include "doc/pdf_tags.h"
#include "doc/tree.h"
#include "doc/wording.h"

/* A4, and its margins in tenths of a millimetre. */
#define SHORT_SIDE 595276
#define LONG_SIDE 841890
#define MARGIN_LEFT DOC_PDF_FLOW_MM(250)
#define MARGIN_RIGHT DOC_PDF_FLOW_MM(220)
#define MARGIN_TOP DOC_PDF_FLOW_MM(220)
#define MARGIN_BOTTOM DOC_PDF_FLOW_MM(250)

/* How much a heading wants to have below it on its page. */
#define BELOW_HEADING 60000

#define FOOT_SIZE 8000
#define FOOT_BELOW 16000 /* below what is printed on */
#define INDENT 14000
#define NOTICE_EDGE 4000
#define NOTICE_PAD 7000
#define BULLET 2200
#define PARAGRAPH_GAP 7500
#define CLOSING_GAP 26000 /* room to sign */

#define INK { 0x1a, 0x1a, 0x1a }
static const struct doc_colour quiet = { 0x48, 0x48, 0x48 };
static const struct doc_colour edge = { 0x8a, 0x3b, 0x00 };

static const struct doc_pdf_style body = { false, 10500, 15000, INK };
static const struct doc_pdf_style strong = { true, 10500, 15000, INK };

/* Per level from 1: the letters, and the white above and below. */
static const struct {
	struct doc_pdf_style style;
	int32_t above;
	int32_t below;
	const char *tag;
} headings[] = {
	{ { true, 17000, 22000, INK }, 10000, 11000, "H1" },
	{ { true, 13500, 18000, INK }, 15000, 7000, "H2" },
	{ { true, 11000, 15000, INK }, 9000, 3000, "H3" },
};
#define LEVELS (sizeof(headings) / sizeof(headings[0]))

struct job {
	struct doc_pdf_flow flow;
	const struct doc_tree *tree;
	struct doc_pdf_table **tables; /* in order */
	size_t next_table;
	struct doc_pdf_parts parts;
};

/* --- what a document is made of -------------------------------------------- */

static int32_t
find_room(const struct doc_pdf_flow *flow)
{
	return flow->right - flow->left;
}

static void
put_heading(struct job *job, const struct doc_node *node)
{
	struct doc_pdf_flow *flow = &job->flow;
	size_t level = node->level < 1 ? 0 : (size_t)node->level > LEVELS ?
	    LEVELS - 1 : (size_t)node->level - 1;
	struct doc_pdf_lines lines;

	if (!doc_pdf_flow_break(&lines, flow, node->text,
	    &headings[level].style, find_room(flow)))
		return;
	doc_pdf_flow_skip(flow, headings[level].above);
	doc_pdf_flow_need(flow, (int32_t)lines.count *
	    headings[level].style.leading + BELOW_HEADING);
	doc_pdf_parts_add_mark(&job->parts, flow, node->text, level);
	doc_pdf_flow_put(flow, doc_pdf_tags_add(&flow->file, flow->document,
	    headings[level].tag, ""), &lines, flow->left);
	flow->y += headings[level].below;
}

static int32_t
measure_closing(const struct doc_node *node)
{
	return (int32_t)node->line_count * body.leading + CLOSING_GAP;
}

/* A signature is not left alone on a page. */
static void
put_paragraph(struct doc_pdf_flow *flow, const struct doc_node *node)
{
	const struct doc_node *next = node->next;
	struct doc_pdf_lines lines;

	if (!doc_pdf_flow_break(&lines, flow, node->text, &body,
	    find_room(flow)))
		return;
	if (next != NULL && next->kind == DOC_LINES &&
	    next->role == DOC_ROLE_CLOSING)
		doc_pdf_flow_need(flow, (int32_t)lines.count * body.leading +
		    PARAGRAPH_GAP + measure_closing(next));
	doc_pdf_flow_put(flow, doc_pdf_tags_add(&flow->file, flow->document,
	    "P", ""), &lines, flow->left);
	flow->y += PARAGRAPH_GAP;
}

/* A bar at its side, so that nobody reads past it. */
static void
put_notice(struct doc_pdf_flow *flow, const char *text)
{
	struct doc_pdf_lines lines;
	int32_t height;

	if (!doc_pdf_flow_break(&lines, flow, text, &strong,
	    find_room(flow) - NOTICE_EDGE - 2 * NOTICE_PAD))
		return;
	height = (int32_t)lines.count * strong.leading + 2 * NOTICE_PAD;
	doc_pdf_flow_need(flow, height);
	doc_pdf_page_begin_artifact(flow->page, "/Type /Layout");
	doc_pdf_page_add_box(flow->page, (struct doc_point){ flow->left,
	    flow->y }, find_room(flow), height,
	    (struct doc_colour){ 0xff, 0xf6, 0xe0 });
	doc_pdf_page_add_box(flow->page, (struct doc_point){ flow->left,
	    flow->y }, NOTICE_EDGE, height, edge);
	doc_pdf_page_end(flow->page);
	flow->y += NOTICE_PAD;
	doc_pdf_flow_put(flow, doc_pdf_tags_add(&flow->file, flow->document,
	    "P", ""), &lines, flow->left + NOTICE_EDGE + NOTICE_PAD);
	flow->y += NOTICE_PAD + 2 * PARAGRAPH_GAP;
}

static void
put_list(struct doc_pdf_flow *flow, const struct doc_node *node)
{
	struct doc_pdf_tag *list = doc_pdf_tags_add(&flow->file,
	    flow->document, "L", "");

	for (size_t i = 0; i < node->line_count; i++) {
		struct doc_pdf_tag *item = doc_pdf_tags_add(&flow->file, list,
		    "LI", "");
		struct doc_pdf_lines lines;

		if (!doc_pdf_flow_break(&lines, flow, node->lines[i], &body,
		    find_room(flow) - INDENT))
			return;
		doc_pdf_flow_need(flow, 2 * body.leading);
		doc_pdf_page_begin_artifact(flow->page, "/Type /Layout");
		doc_pdf_page_add_box(flow->page, (struct doc_point){
		    flow->left + INDENT / 3, flow->y + body.leading / 2 -
		    BULLET / 2 }, BULLET, BULLET, quiet);
		doc_pdf_page_end(flow->page);
		doc_pdf_flow_put(flow, doc_pdf_tags_add(&flow->file, item,
		    "LBody", ""), &lines, flow->left + INDENT);
	}
	flow->y += PARAGRAPH_GAP;
}

/* Lines below each other, of one paragraph. */
static void
put_lines(struct doc_pdf_flow *flow, const struct doc_node *node,
    int32_t indent, int32_t below_first)
{
	struct doc_pdf_tag *tag = doc_pdf_tags_add(&flow->file,
	    flow->document, "P", "");

	doc_pdf_flow_need(flow, (int32_t)node->line_count * body.leading +
	    below_first);
	for (size_t i = 0; i < node->line_count; i++) {
		struct doc_pdf_lines lines;

		if (doc_pdf_flow_break(&lines, flow, node->lines[i], &body,
		    find_room(flow) - indent))
			doc_pdf_flow_put(flow, tag, &lines,
			    flow->left + indent);
		flow->y += i == 0 && node->line_count > 1 ? below_first : 0;
	}
	flow->y += PARAGRAPH_GAP;
}

static void
put_node(struct job *job, const struct doc_node *node)
{
	struct doc_pdf_flow *flow = &job->flow;

	switch (node->kind) {
	case DOC_HEADING:
		put_heading(job, node);
		break;
	case DOC_PARAGRAPH:
		put_paragraph(flow, node);
		break;
	case DOC_NOTICE:
		put_notice(flow, node->text);
		break;
	case DOC_LINES:
		if (node->role == DOC_ROLE_LIST)
			put_list(flow, node);
		else if (node->role == DOC_ROLE_CLOSING)
			put_lines(flow, node, 0, CLOSING_GAP);
		else
			put_lines(flow, node, node->role == DOC_ROLE_WORKING ?
			    INDENT : 0, 0);
		break;
	case DOC_TABLE:
		doc_pdf_table_put(flow, job->tables[job->next_table++]);
		break;
	case DOC_PICTURE:
		doc_pdf_drawing_put(flow, node->drawing);
		break;
	case DOC_PAGE_BREAK:
		if (flow->y > flow->top)
			doc_pdf_flow_add_page(flow);
		break;
	}
}

static void
put_tree(struct job *job)
{
	const struct doc_node *node = job->tree->first;

	while (node != NULL && !job->flow.failed) {
		if (doc_pdf_head_is(node)) {
			node = doc_pdf_head_put(&job->flow, node);
		} else {
			put_node(job, node);
			node = node->next;
		}
	}
}

/* --- the paper ------------------------------------------------------------- */

static void
turn_paper(struct doc_pdf_flow *flow, bool lying)
{
	flow->width = lying ? LONG_SIDE : SHORT_SIDE;
	flow->height = lying ? SHORT_SIDE : LONG_SIDE;
	flow->left = MARGIN_LEFT;
	flow->right = flow->width - MARGIN_RIGHT;
	flow->top = MARGIN_TOP;
	flow->bottom = flow->height - MARGIN_BOTTOM;
}

static bool
measure_tables(struct job *job)
{
	size_t count = 0;

	for (const struct doc_node *node = job->tree->first; node != NULL;
	    node = node->next)
		count += node->kind == DOC_TABLE;
	job->tables = base_arena_alloc(job->flow.arena, count,
	    sizeof(struct doc_pdf_table *));
	count = 0;
	for (const struct doc_node *node = job->tree->first; node != NULL;
	    node = node->next) {
		if (node->kind != DOC_TABLE)
			continue;
		job->tables[count] = doc_pdf_table_new(&job->flow,
		    node->table);
		if (job->tables[count++] == NULL)
			return false;
	}
	return true;
}

/* The first table that is too wide, or NULL. */
static const struct doc_table *
find_wide(const struct job *job)
{
	size_t i = 0;

	for (const struct doc_node *node = job->tree->first; node != NULL;
	    node = node->next)
		if (node->kind == DOC_TABLE && !doc_pdf_table_fit(
		    job->tables[i++], &job->flow))
			return node->table;
	return NULL;
}

/* Upright, or lying if all tables fit only so. */
static bool
choose_paper(struct job *job)
{
	const struct doc_table *wide;

	turn_paper(&job->flow, false);
	if (!measure_tables(job))
		return false;
	if (find_wide(job) == NULL)
		return true;
	turn_paper(&job->flow, true);
	wide = find_wide(job);
	if (wide == NULL)
		return true;
	base_findings_add(job->flow.findings, BASE_ERR_TABLE_WIDE,
	    (struct base_place){ 0 }, wide->caption != NULL ? wide->caption :
	    wide->columns[wide->row_header].heading, NULL);
	return false;
}

static void
put_foot(struct doc_pdf_flow *flow, struct doc_pdf_page *page,
    const char *title, const char *number)
{
	const struct doc_pdf_style style = { false, FOOT_SIZE, FOOT_SIZE,
		quiet };
	struct doc_pdf_lines lines;
	struct doc_point corner = { flow->left, flow->bottom + FOOT_BELOW };

	doc_pdf_page_begin_artifact(page, "/Type /Pagination /Subtype "
	    "/Footer");
	if (page != flow->first && doc_pdf_flow_break(&lines, flow, title,
	    &style, find_room(flow) * 3 / 4))
		doc_pdf_lines_paint(page, &lines, 0, 1, corner, 0);
	if (doc_pdf_flow_break(&lines, flow, number, &style,
	    find_room(flow)))
		doc_pdf_lines_paint(page, &lines, 0, 1, corner,
		    find_room(flow));
	doc_pdf_page_end(page);
}

/* "Side 2 af 5" and, from the second page on, what it is a page of. */
static bool
put_feet(struct job *job)
{
	struct doc_pdf_flow *flow = &job->flow;
	struct doc_wording wording;
	int64_t number = 0;

	if (!doc_wording_open(&wording, DOC_WORDING_PAPER, job->tree->lang,
	    flow->arena, flow->findings))
		return false;
	for (struct doc_pdf_page *page = flow->first; page != NULL;
	    page = page->next)
		put_foot(flow, page, job->tree->title, DOC_WORDING_FILL(
		    &wording, "page",
		    { "page", base_text_print_whole(++number, flow->arena) },
		    { "pages", base_text_print_whole(
		      (int64_t)flow->page_count, flow->arena) }));
	return !wording.failed;
}

static bool
print_pages(struct job *job)
{
	struct doc_pdf_flow *flow = &job->flow;

	if (!choose_paper(job))
		return false;
	flow->document = doc_pdf_tags_add(&flow->file, NULL, "Document", "");
	doc_pdf_flow_add_page(flow);
	put_tree(job);
	return !flow->failed && put_feet(job) && !flow->failed &&
	    doc_pdf_parts_write(&job->parts, flow, job->tree);
}

bool
doc_pdf_print(struct base_buf *out, const struct doc_tree *tree,
    struct base_findings *findings)
{
	struct job job = { .tree = tree };
	struct base_buf buf;
	bool good;

	base_buf_start(&buf, tree->arena);
	job.flow.arena = tree->arena;
	job.flow.findings = findings;
	job.flow.regular = doc_font_open(false, tree->arena);
	job.flow.bold = doc_font_open(true, tree->arena);
	doc_pdf_file_start(&job.flow.file, &buf, tree->arena);
	good = print_pages(&job);
	doc_font_close(job.flow.regular);
	doc_font_close(job.flow.bold);
	if (good)
		base_buf_add_bytes(out, buf.bytes, buf.length);
	return good;
}

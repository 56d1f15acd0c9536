#include "doc/pdf_flow.h"
#include "doc/pdf_head.h"
#include "doc/pdf_page.h"
#include "doc/pdf_tags.h"
#include "doc/tree.h"

#define SENDER_WIDTH DOC_PDF_FLOW_MM(520)
#define SENDER_EDGE 2500
#define SENDER_PAD 10000
#define REFERENCE_GAP 26000
#define BELOW 34000

static const struct doc_pdf_style recipient = { false, 10500, 15000,
	{ 0x1a, 0x1a, 0x1a } };
static const struct doc_pdf_style small = { false, 9000, 13000,
	{ 0x48, 0x48, 0x48 } };

bool
doc_pdf_head_is(const struct doc_node *node)
{
	return node->kind == DOC_LINES && (node->role == DOC_ROLE_SENDER ||
	    node->role == DOC_ROLE_RECIPIENT ||
	    node->role == DOC_ROLE_REFERENCE);
}

/* The lines one below the other, from flow->y on. */
static void
put_block(struct doc_pdf_flow *flow, const struct doc_node *node,
    const struct doc_pdf_style *style, int32_t x, int32_t width)
{
	struct doc_pdf_tag *tag = doc_pdf_tags_add(&flow->file,
	    flow->document, "P", "");

	for (size_t i = 0; i < node->line_count; i++) {
		struct doc_pdf_lines lines;

		if (doc_pdf_flow_break(&lines, flow, node->lines[i], style,
		    width))
			doc_pdf_flow_put(flow, tag, &lines, x);
	}
}

static void
put_sender(struct doc_pdf_flow *flow, const struct doc_node *node)
{
	int32_t x = flow->right - SENDER_WIDTH, top = flow->y;

	put_block(flow, node, &small, x, SENDER_WIDTH);
	doc_pdf_page_begin_artifact(flow->page, "/Type /Layout");
	doc_pdf_page_add_box(flow->page, (struct doc_point){
	    x - SENDER_PAD, top }, SENDER_EDGE, flow->y - top, small.colour);
	doc_pdf_page_end(flow->page);
}

const struct doc_node *
doc_pdf_head_put(struct doc_pdf_flow *flow, const struct doc_node *node)
{
	int32_t top = flow->y, left = flow->y, lowest = flow->y;
	int32_t width = flow->right - flow->left - SENDER_WIDTH -
	    2 * SENDER_PAD;

	for (; node != NULL && doc_pdf_head_is(node); node = node->next) {
		if (node->role == DOC_ROLE_SENDER) {
			flow->y = top;
			put_sender(flow, node);
		} else {
			bool refers = node->role == DOC_ROLE_REFERENCE;

			flow->y = left + (refers && left > top ?
			    REFERENCE_GAP : 0);
			put_block(flow, node, refers ? &small : &recipient,
			    flow->left, width);
			left = flow->y;
		}
		if (flow->y > lowest)
			lowest = flow->y;
	}
	flow->y = lowest + BELOW;
	return node;
}

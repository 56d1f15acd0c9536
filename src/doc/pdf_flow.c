#include "base/arena.h"
#include "base/findings.h"
#include "doc/pdf_flow.h"
#include "doc/pdf_page.h"
#include "doc/pdf_tags.h"

/* No fewer lines of a paragraph stand at the end or the top of a page. */
#define LEAST_LINES 2

void
doc_pdf_flow_add_page(struct doc_pdf_flow *flow)
{
	struct doc_pdf_page *page = doc_pdf_page_new(&flow->file,
	    flow->height);

	if (flow->page == NULL)
		flow->first = page;
	else
		flow->page->next = page;
	flow->page = page;
	flow->page_count++;
	flow->y = flow->top;
}

void
doc_pdf_flow_need(struct doc_pdf_flow *flow, int32_t height)
{
	if (flow->y + height > flow->bottom && flow->y > flow->top)
		doc_pdf_flow_add_page(flow);
}

void
doc_pdf_flow_skip(struct doc_pdf_flow *flow, int32_t height)
{
	if (flow->y > flow->top)
		flow->y += height;
}

bool
doc_pdf_flow_shape(struct doc_shaped *out, struct doc_pdf_flow *flow,
    const char *text, bool bold)
{
	if (doc_font_shape(out, bold ? flow->bold : flow->regular, text,
	    flow->arena, flow->findings))
		return true;
	flow->failed = true;
	return false;
}

bool
doc_pdf_flow_break(struct doc_pdf_lines *out, struct doc_pdf_flow *flow,
    const char *text, const struct doc_pdf_style *style, int32_t width)
{
	struct doc_shaped shaped;

	if (!doc_pdf_flow_shape(&shaped, flow, text, style->bold))
		return false;
	doc_pdf_lines_break(out, &shaped, style, width, flow->arena);
	return true;
}

/* How many of the lines left stand on this page. */
static size_t
count_fitting(const struct doc_pdf_flow *flow, size_t left, int32_t leading)
{
	int32_t room = flow->bottom - flow->y;
	size_t fitting = room < leading ? 0 : (size_t)(room / leading);

	if (fitting >= left)
		return left;
	if (left - fitting < LEAST_LINES)
		fitting = left < LEAST_LINES ? 0 : left - LEAST_LINES;
	return fitting < LEAST_LINES ? 0 : fitting;
}

void
doc_pdf_flow_put(struct doc_pdf_flow *flow, struct doc_pdf_tag *tag,
    const struct doc_pdf_lines *lines, int32_t x)
{
	size_t done = 0;

	while (done < lines->count) {
		size_t count = count_fitting(flow, lines->count - done,
		    lines->style.leading);

		if (count == 0 && flow->y > flow->top) {
			doc_pdf_flow_add_page(flow);
			continue;
		}
		if (count == 0) /* a page lower than two lines */
			count = 1;
		doc_pdf_page_begin(flow->page, &flow->file, tag);
		doc_pdf_lines_paint(flow->page, lines, done, count,
		    (struct doc_point){ x, flow->y }, 0);
		doc_pdf_page_end(flow->page);
		flow->y += (int32_t)count * lines->style.leading;
		done += count;
	}
}

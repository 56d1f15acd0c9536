#include <string.h>

#include "base/buf.h"
#include "doc/drawing.h"
#include "doc/html.h"
#include "doc/markup.h"
#include "doc/svg.h"

struct page {
	struct base_buf *out;
	const struct doc_tree *tree;
	bool in_head; /* inside <header> */
};

/*
 * The look: one column of text at a readable measure, figures that line up,
 * nothing that ink or a screen reader would miss.  Every pair of colours has a
 * contrast of at least 7:1.
 */
static const char style[] =
    ":root {\n"
    "  color-scheme: light;\n"
    "  --ink: #1a1a1a; --quiet: #484848; --line: #c9c9c9; --rule: #1a1a1a;\n"
    "  --sheet: #fff; --desk: #eceff1; --mark: #fff6e0; --edge: #8a3b00;\n"
    "}\n"
    "* { box-sizing: border-box; }\n"
    "html { font: 100%/1.55 \"IBM Plex Sans\", \"Open Sans\", \"Segoe UI\",\n"
    "  Roboto, \"Helvetica Neue\", \"Liberation Sans\", Arial, sans-serif;\n"
    "  color: var(--ink); background: var(--desk);\n"
    "  -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }\n"
    "body { margin: 0; }\n"
    "main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem; }\n"
    "section { background: var(--sheet); margin: 0 0 1.5rem;\n"
    "  padding: clamp(1.25rem, 6vw, 4.5rem); border: 1px solid var(--line);\n"
    "  overflow-wrap: break-word; }\n"
    "h1, h2, h3 { line-height: 1.2; font-weight: 600; margin: 0 0 1.25rem;\n"
    "  text-wrap: balance; break-after: avoid; }\n"
    "h1 { font-size: 1.75rem; }\n"
    "h2 { font-size: 1.4rem; }\n"
    "* + h2 { margin-top: 2.25rem; }\n"
    "h3 { font-size: 1.05rem; margin: 1.5rem 0 .35rem; }\n"
    "p.working { font-variant-numeric: tabular-nums lining-nums;\n"
    "  margin-left: 1.25rem; font-size: 1.05rem; max-width: none;\n"
    "  break-inside: avoid; }\n"
    "p { margin: 0 0 1rem; max-width: 68ch; hanging-punctuation: first;\n"
    "  orphans: 3; widows: 3; }\n"
    "ul { margin: 0 0 1rem; padding-left: 1.25rem; }\n"
    ".notice { border: 2px solid var(--edge); border-left-width: 8px;\n"
    "  background: var(--mark); font-weight: 600; max-width: none;\n"
    "  padding: .75rem 1rem; margin: 0 0 2rem; break-inside: avoid; }\n"
    "header { display: grid; grid-template-columns: 1fr auto;\n"
    "  column-gap: 2rem; row-gap: 2rem; margin: 0 0 3rem; }\n"
    "header p, address { margin: 0; font-style: normal; }\n"
    ".sender { grid-column: 2; grid-row: 1 / span 2; font-size: .9rem;\n"
    "  color: var(--quiet); border-left: 3px solid var(--rule);\n"
    "  padding-left: 1rem; align-self: start; }\n"
    ".recipient { grid-column: 1; grid-row: 1; }\n"
    ".reference { grid-column: 1; grid-row: 2; align-self: end;\n"
    "  font-size: .9rem; color: var(--quiet); }\n"
    ".closing { margin: 2.5rem 0 0; break-inside: avoid; }\n"
    ".closing span:first-child { display: block; margin-bottom: 2.5rem; }\n"
    ".closing span:only-child { margin-bottom: 0; }\n"
    "table { border-collapse: collapse; min-width: min(30rem, 100%);\n"
    "  margin: 0 0 1.5rem; font-variant-numeric: tabular-nums lining-nums; }\n"
    "caption { text-align: left; color: var(--quiet); font-size: .9rem;\n"
    "  padding: 0 0 .75rem; }\n"
    "th, td { text-align: left; vertical-align: baseline; font-weight: 400;\n"
    "  padding: .2rem 1rem .2rem 0; border-bottom: 1px solid var(--line); }\n"
    "th:last-child, td:last-child { padding-right: 0; }\n"
    "td:first-child { min-width: 3.5rem; }\n"
    "th.number, td.number { text-align: right; }\n"
    "td.number { white-space: nowrap; }\n"
    "thead th { font-weight: 600; border-bottom: 2px solid var(--rule);\n"
    "  background: var(--sheet); vertical-align: bottom; position: sticky;\n"
    "  top: 0; }\n"
    ".group th { font-weight: 600; font-size: 1.05rem; padding-top: 1.5rem;\n"
    "  break-after: avoid; }\n"
    ".sum th, .sum td { font-weight: 600; border-top: 1px solid var(--rule);\n"
    "  border-bottom: 0; padding-top: .35rem; padding-bottom: .35rem; }\n"
    ".total th, .total td { font-weight: 700; font-size: 1.1rem;\n"
    "  border-top: 2px solid var(--rule);\n"
    "  border-bottom: 4px double var(--rule);\n"
    "  padding-top: .5rem; padding-bottom: .5rem; }\n"
    "tbody.totals::before { content: \"\"; display: block; height: 1.25rem; }\n"
    "@media (max-width: 36rem) {\n"
    "  section { overflow-x: auto; }\n"
    "  header { grid-template-columns: 1fr; row-gap: 1.5rem; }\n"
    "  .sender, .recipient, .reference { grid-column: 1; grid-row: auto; }\n"
    "}\n";

/* A page without pictures says nothing of them, and keeps its bytes. */
static const char picture_style[] =
    "figure { margin: 0 0 1.5rem; break-inside: avoid; }\n"
    "svg { display: block; max-width: 100%; height: auto; }\n";

/* and on paper */
static const char print_style[] =
    "@page { size: A4; margin: 22mm 22mm 24mm 25mm;\n"
    "  @bottom-right { content: counter(page) \" / \" counter(pages);\n"
    "    font: 8pt sans-serif; color: #484848; } }\n"
    "@media print {\n"
    "  html { font-size: 10.5pt; line-height: 1.4; background: none; }\n"
    "  main { max-width: none; padding: 0; }\n"
    "  section { margin: 0; padding: 0; border: 0; }\n"
    "  section + section { break-before: page; }\n"
    "  header { margin-bottom: 2rem; }\n"
    "  .notice { background: none; border-color: #000;\n"
    "    print-color-adjust: exact; -webkit-print-color-adjust: exact; }\n"
    "  table { font-size: 9.5pt; line-height: 1.25; }\n"
    "  thead { display: table-header-group; }\n"
    "  thead th { position: static; }\n"
    "  tr, tbody { break-inside: avoid; }\n"
    "  tr.group { break-after: avoid; }\n"
    "  tr.sum, tbody.totals { break-before: avoid; }\n"
    "  th, td { padding-top: .1rem; padding-bottom: .1rem; }\n"
    "  .group th { padding-top: .9rem; }\n"
    "}\n";

static void
put(const struct page *page, const char *markup)
{
	base_buf_add_text(page->out, markup);
}

static void
print_text(const struct page *page, const char *text)
{
	doc_markup_print(page->out, text);
}

/* <tag>text</tag> on its own line; tag may have attributes. */
static void
print_element(const struct page *page, const char *tag, const char *text)
{
	base_buf_add_print(page->out, "<%s>", tag);
	print_text(page, text);
	base_buf_add_print(page->out, "</%.*s>\n", (int)strcspn(tag, " "),
	    tag);
}

static void
print_broken_lines(const struct page *page, const char *tag,
    const struct doc_node *node)
{
	base_buf_add_print(page->out, "<%s>", tag);
	for (size_t i = 0; i < node->line_count; i++) {
		if (i > 0)
			put(page, "<br>\n");
		print_text(page, node->lines[i]);
	}
	base_buf_add_print(page->out, "</%.*s>\n", (int)strcspn(tag, " "),
	    tag);
}

/* The first line stands apart, so that there is room to sign. */
static void
print_closing(const struct page *page, const struct doc_node *node)
{
	put(page, "<p class=\"closing\">");
	for (size_t i = 0; i < node->line_count; i++) {
		put(page, i > 0 ? "<br>\n<span>" : "<span>");
		print_text(page, node->lines[i]);
		put(page, "</span>");
	}
	put(page, "</p>\n");
}

static void
print_list(const struct page *page, const struct doc_node *node)
{
	put(page, "<ul>\n");
	for (size_t i = 0; i < node->line_count; i++)
		print_element(page, "li", node->lines[i]);
	put(page, "</ul>\n");
}

static void
print_lines(const struct page *page, const struct doc_node *node)
{
	switch (node->role) {
	case DOC_ROLE_SENDER:
		print_broken_lines(page, "address class=\"sender\"", node);
		break;
	case DOC_ROLE_RECIPIENT:
		print_broken_lines(page, "p class=\"recipient\"", node);
		break;
	case DOC_ROLE_REFERENCE:
		print_broken_lines(page, "p class=\"reference\"", node);
		break;
	case DOC_ROLE_CLOSING:
		print_closing(page, node);
		break;
	case DOC_ROLE_LIST:
		print_list(page, node);
		break;
	case DOC_ROLE_WORKING:
		print_broken_lines(page, "p class=\"working\"", node);
		break;
	}
}

static const char *
find_class(const struct doc_table *table, size_t column)
{
	return table->columns[column].align == DOC_RIGHT ?
	    " class=\"number\"" : "";
}

static void
print_table_head(const struct page *page, const struct doc_table *table)
{
	put(page, "<thead>\n<tr>\n");
	for (size_t i = 0; i < table->column_count; i++) {
		base_buf_add_print(page->out, "<th scope=\"col\"%s>",
		    find_class(table, i));
		print_text(page, table->columns[i].heading);
		put(page, "</th>\n");
	}
	put(page, "</tr>\n</thead>\n");
}

static void
print_group(const struct page *page, const struct doc_table *table,
    const struct doc_row *row)
{
	base_buf_add_print(page->out,
	    "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\">",
	    table->column_count);
	print_text(page, row->cells[0]);
	put(page, "</th></tr>\n");
}

/* A name of a file leads to it: it is beside the page, so that "./" keeps a
 * colon in it from being read as a scheme. */
static void
print_content(const struct page *page, const char *text, bool leads)
{
	if (leads) {
		put(page, "<a href=\"./");
		print_text(page, text);
		put(page, "\">");
	}
	print_text(page, text);
	if (leads)
		put(page, "</a>");
}

static void
print_cell(const struct page *page, const struct doc_table *table,
    const struct doc_row *row, size_t column, size_t span)
{
	bool heads = column == table->row_header;

	put(page, heads ? "<th scope=\"row\"" : "<td");
	if (span > 1)
		base_buf_add_print(page->out, " colspan=\"%zu\"", span);
	base_buf_add_print(page->out, "%s>", find_class(table, column));
	print_content(page, row->cells[column], column == table->link);
	put(page, heads ? "</th>" : "</td>");
}

static void
print_cells(const struct page *page, const struct doc_table *table,
    const struct doc_row *row)
{
	size_t start = doc_tree_find_start(table, row);

	if (row->kind == DOC_ROW_SUM)
		put(page, "<tr class=\"sum\">");
	else if (row->kind == DOC_ROW_TOTAL)
		put(page, "<tr class=\"total\">");
	else
		put(page, "<tr>");
	for (size_t i = start; i < table->column_count; i++)
		print_cell(page, table, row, i, i == start ? start + 1 : 1);
	put(page, "</tr>\n");
}

/* Each group is a <tbody> of its own, and so are the totals. */
static bool
begins_body(const struct doc_row *previous, const struct doc_row *row)
{
	if (previous == NULL || row->kind == DOC_ROW_GROUP)
		return true;
	return (row->kind == DOC_ROW_TOTAL) !=
	    (previous->kind == DOC_ROW_TOTAL);
}

static void
print_table(const struct page *page, const struct doc_table *table)
{
	const struct doc_row *previous = NULL;

	put(page, "<table>\n");
	if (table->caption != NULL)
		print_element(page, "caption", table->caption);
	print_table_head(page, table);
	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next) {
		if (begins_body(previous, row)) {
			put(page, previous == NULL ? "" : "</tbody>\n");
			put(page, row->kind == DOC_ROW_TOTAL ?
			    "<tbody class=\"totals\">\n" : "<tbody>\n");
		}
		if (row->kind == DOC_ROW_GROUP)
			print_group(page, table, row);
		else
			print_cells(page, table, row);
		previous = row;
	}
	put(page, previous == NULL ? "</table>\n" : "</tbody>\n</table>\n");
}

static bool
is_head(const struct doc_node *node)
{
	return node->kind == DOC_LINES && (node->role == DOC_ROLE_SENDER ||
	    node->role == DOC_ROLE_RECIPIENT ||
	    node->role == DOC_ROLE_REFERENCE);
}

/* Sender, recipient and reference stand in one <header>. */
static void
turn_head(struct page *page, bool in_head)
{
	if (page->in_head != in_head)
		put(page, in_head ? "<header>\n" : "</header>\n");
	page->in_head = in_head;
}

static void
print_node(const struct page *page, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		print_element(page, node->level == 1 ? "h1" :
		    node->level == 2 ? "h2" : "h3", node->text);
		break;
	case DOC_PARAGRAPH:
		print_element(page, "p", node->text);
		break;
	case DOC_LINES:
		print_lines(page, node);
		break;
	case DOC_NOTICE:
		print_element(page, "p class=\"notice\" role=\"note\"",
		    node->text);
		break;
	case DOC_TABLE:
		print_table(page, node->table);
		break;
	case DOC_PICTURE:
		put(page, "<figure>\n");
		doc_svg_print(page->out, node->drawing, false);
		put(page, "</figure>\n");
		break;
	case DOC_PAGE_BREAK:
		put(page, "</section>\n<section>\n");
		break;
	}
}

static bool
has_picture(const struct doc_tree *tree)
{
	const struct doc_node *node = tree->first;

	while (node != NULL && node->kind != DOC_PICTURE)
		node = node->next;
	return node != NULL;
}

static void
print_head(const struct page *page)
{
	base_buf_add_print(page->out, "<!doctype html>\n<html lang=\"%s\">\n"
	    "<head>\n<meta charset=\"utf-8\">\n",
	    page->tree->lang == BASE_DA ? "da" : "en");
	put(page, "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n");
	print_element(page, "title", page->tree->title);
	put(page, "<style>\n");
	put(page, style);
	if (has_picture(page->tree))
		put(page, picture_style);
	put(page, print_style);
	put(page, "</style>\n</head>\n");
}

void
doc_html_print_body(struct base_buf *out, const struct doc_tree *tree)
{
	struct page page = { out, tree, false };

	put(&page, "<section>\n");
	for (const struct doc_node *node = tree->first; node != NULL;
	    node = node->next) {
		turn_head(&page, is_head(node));
		print_node(&page, node);
	}
	turn_head(&page, false);
	put(&page, "</section>\n");
}

void
doc_html_print(struct base_buf *out, const struct doc_tree *tree)
{
	const struct page page = { out, tree, false };

	print_head(&page);
	put(&page, "<body>\n<main>\n");
	doc_html_print_body(out, tree);
	put(&page, "</main>\n</body>\n</html>\n");
}

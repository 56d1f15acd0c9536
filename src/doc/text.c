#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "doc/drawing.h"
#include "doc/text.h"

#define NO_BREAK_SPACE "\xc2\xa0"
#define BOLD "\x1b[1m"
#define PLAIN "\x1b[0m"

/* Blanks between two columns of a table, and before a list's lines. */
#define GAP 2

struct page {
	struct base_buf *out;
	const struct doc_tree *tree;
	size_t width;
	bool colour;
};

/* Prints a text with its U+00A0 as blanks. */
static void
print_words(const struct page *page, const char *text)
{
	for (const char *at = text; *at != '\0';) {
		bool blank = strncmp(at, NO_BREAK_SPACE, 2) == 0;

		base_buf_add_char(page->out, blank ? ' ' : *at);
		at += blank ? 2 : 1;
	}
}

static void
print_rule(const struct page *page, char c, size_t width)
{
	base_buf_add_repeat(page->out, c, width);
	base_buf_add_char(page->out, '\n');
}

/* Broken at blanks so that no line is wider than width, if it can be; lines
 * behind the first are indented. */
static void
print_hanging(const struct page *page, const char *text, size_t width,
    size_t indent)
{
	char *rest = base_arena_copy_text(page->tree->arena, text);
	size_t column = 0;

	while (*(rest += strspn(rest, " ")) != '\0') {
		char *word = rest;
		size_t wanted;

		rest += strcspn(rest, " ");
		if (*rest != '\0')
			*rest++ = '\0';
		wanted = base_text_width(word);
		if (column > 0 && column + 1 + wanted > width) {
			base_buf_add_char(page->out, '\n');
			base_buf_add_repeat(page->out, ' ', indent);
			column = 0;
		} else if (column > 0) {
			base_buf_add_char(page->out, ' ');
			column++;
		}
		print_words(page, word);
		column += wanted;
	}
	base_buf_add_char(page->out, '\n');
}

static void
print_wrapped(const struct page *page, const char *text, size_t width)
{
	print_hanging(page, text, width, 0);
}

static void
print_heading(const struct page *page, const struct doc_node *node)
{
	size_t width = base_text_width(node->text);

	print_wrapped(page, node->text, page->width);
	if (node->level <= 2)
		print_rule(page, node->level == 1 ? '=' : '-',
		    width < page->width ? width : page->width);
}

static void
print_notice(const struct page *page, const struct doc_node *node)
{
	print_rule(page, '*', page->width);
	print_wrapped(page, node->text, page->width);
	print_rule(page, '*', page->width);
}

/* The sender's lines end at the right margin, lists and workings are
 * indented. */
static size_t
find_indent(const struct page *page, const struct doc_node *node)
{
	size_t widest = 0;

	if (node->role == DOC_ROLE_LIST)
		return GAP;
	if (node->role == DOC_ROLE_WORKING)
		return 2 * GAP;
	if (node->role != DOC_ROLE_SENDER)
		return 0;
	for (size_t i = 0; i < node->line_count; i++)
		if (base_text_width(node->lines[i]) > widest)
			widest = base_text_width(node->lines[i]);
	return widest < page->width ? page->width - widest : 0;
}

static void
print_lines(const struct page *page, const struct doc_node *node)
{
	size_t indent = find_indent(page, node);

	for (size_t i = 0; i < node->line_count; i++) {
		base_buf_add_repeat(page->out, ' ', indent);
		if (node->role == DOC_ROLE_LIST) {
			print_hanging(page, node->lines[i],
			    page->width - 2 * GAP, 2 * GAP);
			continue;
		}
		print_words(page, node->lines[i]);
		base_buf_add_char(page->out, '\n');
	}
}

/* Columns taken by those before column, with their gaps. */
static size_t
sum_before(const size_t *widths, size_t column)
{
	size_t sum = 0;

	for (size_t i = 0; i < column; i++)
		sum += widths[i] + GAP;
	return sum;
}

static void
widen(size_t *width, size_t wanted)
{
	if (wanted > *width)
		*width = wanted;
}

/* As wide as the widest cell; group heads have the whole line. */
static size_t *
measure_columns(const struct page *page, const struct doc_table *table)
{
	size_t *widths = base_arena_alloc(page->tree->arena,
	    table->column_count, sizeof(*widths));
	const struct doc_row *row;

	for (size_t i = 0; i < table->column_count; i++)
		widths[i] = base_text_width(table->columns[i].heading);
	for (row = table->first; row != NULL; row = row->next)
		for (size_t i = 0; i < table->column_count; i++)
			if (row->kind != DOC_ROW_GROUP &&
			    (i == 0 || i != doc_tree_find_start(table, row)))
				widen(&widths[i],
				    base_text_width(row->cells[i]));
	/* what a sum's name needs beyond the columns that it spans */
	for (row = table->first; row != NULL; row = row->next) {
		size_t start = doc_tree_find_start(table, row);
		size_t before = sum_before(widths, start);
		size_t needed = base_text_width(row->cells[start]);

		if (start > 0 && needed > before)
			widen(&widths[start], needed - before);
	}
	return widths;
}

static void
print_cell(const struct page *page, const char *text, enum doc_align align,
    size_t width, bool last)
{
	size_t taken = base_text_width(text);
	size_t rest = taken < width ? width - taken : 0;

	if (align == DOC_RIGHT)
		base_buf_add_repeat(page->out, ' ', rest);
	print_words(page, text);
	if (align == DOC_LEFT && !last)
		base_buf_add_repeat(page->out, ' ', rest);
}

/* No blanks at the end of a line: empty cells at the end are left out. */
static size_t
find_end(const struct doc_table *table, const char *const *cells)
{
	size_t end = table->column_count;

	while (end > 0 && *cells[end - 1] == '\0')
		end--;
	return end;
}

static void
print_cells(const struct page *page, const struct doc_table *table,
    const size_t *widths, const char *const *cells, size_t start)
{
	size_t end = find_end(table, cells);

	for (size_t i = start; i < end; i++) {
		size_t width = widths[i];

		if (i == start)
			width += sum_before(widths, start);
		else
			base_buf_add_repeat(page->out, ' ', GAP);
		print_cell(page, cells[i], table->columns[i].align, width,
		    i + 1 == end);
	}
}

static void
print_row(const struct page *page, const struct doc_table *table,
    const size_t *widths, const struct doc_row *row)
{
	bool bold = page->colour && row->kind != DOC_ROW_BODY;

	if (bold)
		base_buf_add_text(page->out, BOLD);
	if (row->kind == DOC_ROW_GROUP)
		print_words(page, row->cells[0]);
	else
		print_cells(page, table, widths,
		    (const char *const *)row->cells,
		    doc_tree_find_start(table, row));
	if (bold)
		base_buf_add_text(page->out, PLAIN);
	base_buf_add_char(page->out, '\n');
}

/* An empty line before a new group, a rule above a sum. */
static void
print_before(const struct page *page, const struct doc_row *previous,
    const struct doc_row *row, size_t width)
{
	if (previous != NULL && (row->kind == DOC_ROW_GROUP ||
	    (doc_tree_is_sum(previous) && row->kind != DOC_ROW_SUM)))
		base_buf_add_char(page->out, '\n');
	if (row->kind == DOC_ROW_SUM)
		print_rule(page, '-', width);
	else if (row->kind == DOC_ROW_TOTAL)
		print_rule(page, '=', width);
}

static void
print_headings(const struct page *page, const struct doc_table *table,
    const size_t *widths)
{
	const char **cells = base_arena_alloc(page->tree->arena,
	    table->column_count, sizeof(*cells));

	for (size_t i = 0; i < table->column_count; i++)
		cells[i] = table->columns[i].heading;
	print_cells(page, table, widths, (const char *const *)cells, 0);
	base_buf_add_char(page->out, '\n');
}

static void
print_table(const struct page *page, const struct doc_table *table)
{
	size_t *widths = measure_columns(page, table);
	size_t width = sum_before(widths, table->column_count) - GAP;
	const struct doc_row *previous = NULL;

	if (table->caption != NULL) {
		print_wrapped(page, table->caption, page->width);
		base_buf_add_char(page->out, '\n');
	}
	print_headings(page, table, widths);
	print_rule(page, '-', width);
	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next) {
		print_before(page, previous, row, width);
		print_row(page, table, widths, row);
		previous = row;
	}
}

static void
print_node(const struct page *page, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		print_heading(page, node);
		break;
	case DOC_PARAGRAPH:
		print_wrapped(page, node->text, page->width);
		break;
	case DOC_LINES:
		print_lines(page, node);
		break;
	case DOC_NOTICE:
		print_notice(page, node);
		break;
	case DOC_TABLE:
		print_table(page, node->table);
		break;
	case DOC_PICTURE:
		print_wrapped(page, node->drawing->alternative, page->width);
		break;
	case DOC_PAGE_BREAK:
		base_buf_add_char(page->out, '\f');
		break;
	}
}

void
doc_text_print(struct base_buf *out, const struct doc_tree *tree,
    size_t width, bool colour)
{
	struct page page = { out, tree, width, colour };

	for (const struct doc_node *node = tree->first; node != NULL;
	    node = node->next) {
		print_node(&page, node);
		if (node->next != NULL && node->kind != DOC_PAGE_BREAK)
			base_buf_add_char(out, '\n');
	}
}

#include <inttypes.h>

#include "base/buf.h"
#include "doc/drawing.h"
#include "doc/structure.h"
#include "doc/tree.h"

static const char *const roles[] = {
	[DOC_ROLE_SENDER] = "sender",
	[DOC_ROLE_RECIPIENT] = "recipient",
	[DOC_ROLE_REFERENCE] = "reference",
	[DOC_ROLE_CLOSING] = "closing",
	[DOC_ROLE_LIST] = "list",
	[DOC_ROLE_WORKING] = "working",
};
static const char *const kinds[] = {
	[DOC_ROW_BODY] = "row",
	[DOC_ROW_GROUP] = "group",
	[DOC_ROW_SUM] = "sum",
	[DOC_ROW_TOTAL] = "total",
};

static void
print_text(struct base_buf *out, const char *text)
{
	base_buf_add_text(out, " \"");
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			base_buf_add_char(out, '\\');
		base_buf_add_char(out, *text);
	}
	base_buf_add_char(out, '"');
}

static void
print_line(struct base_buf *out, const char *what, const char *text)
{
	base_buf_add_text(out, what);
	print_text(out, text);
	base_buf_add_char(out, '\n');
}

static void
print_row(struct base_buf *out, const struct doc_table *table,
    const struct doc_row *row)
{
	base_buf_add_print(out, "  %s", kinds[row->kind]);
	for (size_t i = 0; i < table->column_count; i++) {
		int64_t number = doc_tree_find_number(row, i);

		print_text(out, row->cells[i]);
		if (number != DOC_NO_NUMBER)
			base_buf_add_print(out, "=%" PRId64, number);
	}
	base_buf_add_char(out, '\n');
}

static void
print_table(struct base_buf *out, const struct doc_table *table)
{
	print_line(out, "table", table->caption == NULL ? "" :
	    table->caption);
	for (size_t i = 0; i < table->column_count; i++)
		print_line(out, i == table->row_header ? "  header column" :
		    table->columns[i].align == DOC_RIGHT ? "  right column" :
		    "  column", table->columns[i].heading);
	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next)
		print_row(out, table, row);
}

static void
print_node(struct base_buf *out, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		base_buf_add_print(out, "heading %d", node->level);
		print_line(out, "", node->text);
		break;
	case DOC_PARAGRAPH:
		print_line(out, "paragraph", node->text);
		break;
	case DOC_NOTICE:
		print_line(out, "notice", node->text);
		break;
	case DOC_LINES:
		base_buf_add_print(out, "lines %s\n", roles[node->role]);
		for (size_t i = 0; i < node->line_count; i++)
			print_line(out, "  line", node->lines[i]);
		break;
	case DOC_TABLE:
		print_table(out, node->table);
		break;
	case DOC_PICTURE:
		print_line(out, "picture", node->drawing->title);
		print_line(out, "  alternative", node->drawing->alternative);
		break;
	case DOC_PAGE_BREAK:
		base_buf_add_text(out, "page break\n");
		break;
	}
}

void
doc_structure_print(struct base_buf *out, const struct doc_tree *tree)
{
	base_buf_add_print(out, "document %s", tree->lang == BASE_DA ? "da" :
	    "en");
	print_line(out, "", tree->title);
	for (const struct doc_node *node = tree->first; node != NULL;
	    node = node->next)
		print_node(out, node);
}

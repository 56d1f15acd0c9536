#include <string.h>

#include "base/arena.h"
#include "doc/tree.h"

/*
 * Bytes to pass over at text: the length of a control character (C0, DEL or,
 * in UTF-8, C1), or 0.
 */
static size_t
measure_control(const unsigned char *text)
{
	if (text[0] < 0x20 || text[0] == 0x7f)
		return 1;
	if (text[0] == 0xc2 && text[1] >= 0x80 && text[1] < 0xa0)
		return 2;
	return 0;
}

/* A copy in which control characters are blanks: no text of a round can break
 * a line or drive a terminal. */
static const char *
copy_text(struct base_arena *arena, const char *text)
{
	const unsigned char *from = (const unsigned char *)text;
	char *copy = base_arena_copy_text(arena, text);
	char *to = copy;

	while (*from != '\0') {
		size_t control = measure_control(from);

		*to++ = control > 0 ? ' ' : (char)*from;
		from += control > 0 ? control : 1;
	}
	*to = '\0';
	return copy;
}

static struct doc_node *
add_node(struct doc_tree *tree, enum doc_kind kind)
{
	struct doc_node *node = base_arena_alloc(tree->arena, 1,
	    sizeof(*node));

	node->kind = kind;
	if (tree->last == NULL)
		tree->first = node;
	else
		tree->last->next = node;
	tree->last = node;
	return node;
}

struct doc_tree *
doc_tree_new(const char *title, enum base_lang lang, struct base_arena *arena)
{
	struct doc_tree *tree = base_arena_alloc(arena, 1, sizeof(*tree));

	tree->arena = arena;
	tree->lang = lang;
	tree->title = copy_text(arena, title);
	return tree;
}

void
doc_tree_add_heading(struct doc_tree *tree, int level, const char *text)
{
	struct doc_node *node = add_node(tree, DOC_HEADING);

	node->level = level;
	node->text = copy_text(tree->arena, text);
}

void
doc_tree_add_paragraph(struct doc_tree *tree, const char *text)
{
	add_node(tree, DOC_PARAGRAPH)->text = copy_text(tree->arena, text);
}

void
doc_tree_add_notice(struct doc_tree *tree, const char *text)
{
	add_node(tree, DOC_NOTICE)->text = copy_text(tree->arena, text);
}

void
doc_tree_add_lines(struct doc_tree *tree, enum doc_role role,
    const char *const *lines, size_t count)
{
	struct doc_node *node = add_node(tree, DOC_LINES);
	const char **copies = base_arena_alloc(tree->arena, count,
	    sizeof(*copies));

	for (size_t i = 0; i < count; i++)
		copies[i] = copy_text(tree->arena, lines[i]);
	node->role = role;
	node->line_count = count;
	node->lines = copies;
}

void
doc_tree_add_page_break(struct doc_tree *tree)
{
	add_node(tree, DOC_PAGE_BREAK);
}

struct doc_table *
doc_tree_add_table(struct doc_tree *tree, const char *caption,
    const struct doc_column *columns, size_t count, size_t row_header)
{
	struct doc_table *table = base_arena_alloc(tree->arena, 1,
	    sizeof(*table));

	if (caption != NULL)
		table->caption = copy_text(tree->arena, caption);
	table->column_count = count;
	table->columns = base_arena_alloc(tree->arena, count,
	    sizeof(*table->columns));
	for (size_t i = 0; i < count; i++) {
		table->columns[i].heading = copy_text(tree->arena,
		    columns[i].heading);
		table->columns[i].align = columns[i].align;
	}
	table->row_header = row_header;
	add_node(tree, DOC_TABLE)->table = table;
	return table;
}

void
doc_tree_add_row(struct doc_tree *tree, struct doc_table *table,
    enum doc_row_kind kind, const char *const *cells)
{
	struct doc_row *row = base_arena_alloc(tree->arena, 1, sizeof(*row));
	/* of a group head only the first cell is there */
	size_t given = kind == DOC_ROW_GROUP ? 1 : table->column_count;

	row->kind = kind;
	row->cells = base_arena_alloc(tree->arena, table->column_count,
	    sizeof(*row->cells));
	for (size_t i = 0; i < table->column_count; i++)
		row->cells[i] = i < given && cells[i] != NULL ?
		    copy_text(tree->arena, cells[i]) : "";
	if (table->last == NULL)
		table->first = row;
	else
		table->last->next = row;
	table->last = row;
}

bool
doc_tree_is_sum(const struct doc_row *row)
{
	return row->kind == DOC_ROW_SUM || row->kind == DOC_ROW_TOTAL;
}

size_t
doc_tree_find_start(const struct doc_table *table, const struct doc_row *row)
{
	for (size_t i = 0; i < table->row_header; i++)
		if (!doc_tree_is_sum(row) || *row->cells[i] != '\0')
			return 0;
	return table->row_header;
}

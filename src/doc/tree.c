#include "base/arena.h"
#include "base/text.h"
#include "doc/tree.h"

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
	tree->title = base_text_clean(title, arena);
	return tree;
}

struct doc_tree *
doc_tree_begin(const char *title, const char *notice, enum base_lang lang,
    struct base_arena *arena)
{
	struct doc_tree *tree = doc_tree_new(title, lang, arena);

	doc_tree_add_heading(tree, 1, title);
	if (notice != NULL)
		doc_tree_add_notice(tree, notice);
	return tree;
}

void
doc_tree_add_heading(struct doc_tree *tree, int level, const char *text)
{
	struct doc_node *node = add_node(tree, DOC_HEADING);

	node->level = level;
	node->text = base_text_clean(text, tree->arena);
}

void
doc_tree_add_paragraph(struct doc_tree *tree, const char *text)
{
	add_node(tree, DOC_PARAGRAPH)->text = base_text_clean(text,
	    tree->arena);
}

void
doc_tree_add_notice(struct doc_tree *tree, const char *text)
{
	add_node(tree, DOC_NOTICE)->text = base_text_clean(text, tree->arena);
}

static struct doc_node *
put_notice_before(struct doc_tree *tree, const char *text,
    struct doc_node *next)
{
	struct doc_node *node = base_arena_alloc(tree->arena, 1,
	    sizeof(*node));

	node->kind = DOC_NOTICE;
	node->text = base_text_clean(text, tree->arena);
	node->next = next;
	if (next == NULL)
		tree->last = node;
	return node;
}

void
doc_tree_mark_pages(struct doc_tree *tree, const char *text)
{
	struct doc_node *node;

	tree->first = put_notice_before(tree, text, tree->first);
	for (node = tree->first; node != NULL; node = node->next)
		if (node->kind == DOC_PAGE_BREAK)
			node->next = put_notice_before(tree, text,
			    node->next);
}

void
doc_tree_add_lines(struct doc_tree *tree, enum doc_role role,
    const char *const *lines, size_t count)
{
	struct doc_node *node = add_node(tree, DOC_LINES);
	const char **copies = base_arena_alloc(tree->arena, count,
	    sizeof(*copies));

	for (size_t i = 0; i < count; i++)
		copies[i] = base_text_clean(lines[i], tree->arena);
	node->role = role;
	node->line_count = count;
	node->lines = copies;
}

void
doc_tree_add_page_break(struct doc_tree *tree)
{
	add_node(tree, DOC_PAGE_BREAK);
}

void
doc_tree_add_picture(struct doc_tree *tree, const struct doc_drawing *drawing)
{
	add_node(tree, DOC_PICTURE)->drawing = drawing;
}

struct doc_table *
doc_tree_add_table(struct doc_tree *tree, const char *caption,
    const struct doc_column *columns, size_t count, size_t row_header)
{
	struct doc_table *table = base_arena_alloc(tree->arena, 1,
	    sizeof(*table));

	if (caption != NULL)
		table->caption = base_text_clean(caption, tree->arena);
	table->column_count = count;
	table->columns = base_arena_alloc(tree->arena, count,
	    sizeof(*table->columns));
	for (size_t i = 0; i < count; i++) {
		table->columns[i].heading = base_text_clean(
		    columns[i].heading, tree->arena);
		table->columns[i].align = columns[i].align;
	}
	table->row_header = row_header;
	table->link = DOC_NO_COLUMN;
	add_node(tree, DOC_TABLE)->table = table;
	return table;
}

void
doc_tree_link_column(struct doc_table *table, size_t column)
{
	table->link = column;
}

struct doc_row *
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
		    base_text_clean(cells[i], tree->arena) : "";
	if (table->last == NULL)
		table->first = row;
	else
		table->last->next = row;
	table->last = row;
	return row;
}

void
doc_tree_set_number(struct doc_tree *tree, const struct doc_table *table,
    struct doc_row *row, size_t column, int64_t number)
{
	if (row->numbers == NULL) {
		row->numbers = base_arena_alloc(tree->arena,
		    table->column_count, sizeof(*row->numbers));
		for (size_t i = 0; i < table->column_count; i++)
			row->numbers[i] = DOC_NO_NUMBER;
	}
	row->numbers[column] = number;
}

int64_t
doc_tree_find_number(const struct doc_row *row, size_t column)
{
	return row->numbers == NULL ? DOC_NO_NUMBER : row->numbers[column];
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

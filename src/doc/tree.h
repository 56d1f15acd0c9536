/*
 * tree: a document as headings, paragraphs, lines and tables, before anyone
 * knows whether it becomes text, a page or paper.
 *
 * All texts are UTF-8 and copied into the tree's arena.  U+00A0 keeps words
 * together.  Renderers add no words of their own.
 */
#ifndef KVOTE_DOC_TREE_H
#define KVOTE_DOC_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"

struct base_arena;
struct doc_drawing;

enum doc_kind {
	DOC_HEADING,   /* level 1 to 3 */
	DOC_PARAGRAPH,
	DOC_LINES,     /* short lines that stay as they are */
	DOC_NOTICE,    /* a banner: what the reader must not miss */
	DOC_TABLE,
	DOC_PICTURE,   /* its table follows it as a node of its own */
	DOC_PAGE_BREAK
};

/* What lines are for; a page shows each in its own place.  A working is
 * a calculation written out. */
enum doc_role { DOC_ROLE_SENDER, DOC_ROLE_RECIPIENT, DOC_ROLE_REFERENCE,
	DOC_ROLE_CLOSING, DOC_ROLE_LIST, DOC_ROLE_WORKING };

enum doc_align { DOC_LEFT, DOC_RIGHT };

enum doc_row_kind {
	DOC_ROW_BODY,
	DOC_ROW_GROUP, /* heads a group of rows: only its first cell counts */
	DOC_ROW_SUM,   /* sum of the group */
	DOC_ROW_TOTAL  /* sum of all */
};

struct doc_column {
	const char *heading;
	enum doc_align align;
};

#define DOC_NO_COLUMN SIZE_MAX

/* A cell that is no whole number. */
#define DOC_NO_NUMBER INT64_MIN

struct doc_row {
	enum doc_row_kind kind;
	const char **cells; /* column_count of them */
	int64_t *numbers;   /* what a cell's text is the printing of, for those
	                       who go on calculating; NULL = none has any */
	struct doc_row *next;
};

struct doc_table {
	const char *caption; /* NULL = none */
	size_t column_count;
	struct doc_column *columns;
	size_t row_header;   /* index of the column that names the row */
	size_t link;         /* index of the column whose cells are names of files
	                        beside the document; DOC_NO_COLUMN = none */
	struct doc_row *first;
	struct doc_row *last;
};

struct doc_node {
	enum doc_kind kind;
	int level;
	enum doc_role role;
	const char *text;      /* HEADING, PARAGRAPH, NOTICE */
	size_t line_count;
	const char **lines;    /* LINES */
	struct doc_table *table;
	const struct doc_drawing *drawing; /* PICTURE */
	struct doc_node *next;
};

struct doc_tree {
	struct base_arena *arena;
	enum base_lang lang;
	const char *title;
	struct doc_node *first;
	struct doc_node *last;
};

struct doc_tree *doc_tree_new(const char *title, enum base_lang lang,
    struct base_arena *arena);

/* One that begins with its title as a heading, and a notice unless it is NULL. */
struct doc_tree *doc_tree_begin(const char *title, const char *notice,
    enum base_lang lang, struct base_arena *arena);

void doc_tree_add_heading(struct doc_tree *tree, int level, const char *text);
void doc_tree_add_paragraph(struct doc_tree *tree, const char *text);
void doc_tree_add_notice(struct doc_tree *tree, const char *text);
/* A notice at the beginning and after each page break of a finished tree. */
void doc_tree_mark_pages(struct doc_tree *tree, const char *text);
void doc_tree_add_lines(struct doc_tree *tree, enum doc_role role,
    const char *const *lines, size_t count);
void doc_tree_add_page_break(struct doc_tree *tree);

/* The drawing is not copied. */
void doc_tree_add_picture(struct doc_tree *tree,
    const struct doc_drawing *drawing);

/* The table is added empty; columns are copied. */
struct doc_table *doc_tree_add_table(struct doc_tree *tree,
    const char *caption, const struct doc_column *columns, size_t count,
    size_t row_header);
/* The cells of the column are names of files beside the document: a page leads
 * to them, others print the name. */
void doc_tree_link_column(struct doc_table *table, size_t column);
/* One text for each column; NULL = empty. */
struct doc_row *doc_tree_add_row(struct doc_tree *tree,
    struct doc_table *table, enum doc_row_kind kind, const char *const *cells);

/* The number behind a cell, and DOC_NO_NUMBER where there is none.  A table in
 * which cells have numbers keeps to this: in each such column a sum is that of
 * its group's rows, and the total that of the sums. */
void doc_tree_set_number(struct doc_tree *tree, const struct doc_table *table,
    struct doc_row *row, size_t column, int64_t number);
int64_t doc_tree_find_number(const struct doc_row *row, size_t column);

bool doc_tree_is_sum(const struct doc_row *row);

/* The first column that a row fills.  The empty cells of a sum before its name
 * are one cell with it; any other row fills all. */
size_t doc_tree_find_start(const struct doc_table *table,
    const struct doc_row *row);

#endif

#include "base/arena.h"
#include "doc/pdf_flow.h"
#include "doc/pdf_page.h"
#include "doc/pdf_table.h"
#include "doc/pdf_tags.h"
#include "doc/tree.h"

/* Sizes that are tried, in thousandths of a point; group heads and totals are
 * a tenth larger. */
static const int32_t sizes[] = { 9500, 8500, 7500, 6500 };

#define CAPTION_SIZE 9500
#define GAP 12000         /* between columns */
#define PAD 1600          /* above and below a row's text */
#define ABOVE_GROUP 8000
#define ABOVE_TOTAL 10000
#define ABOVE_TABLE 4000
#define BELOW_TABLE 14000
#define BELOW_CAPTION 5000
#define HAIR 300
#define RULE 700
#define HEAVY 1100
/* Rows that stand below a head before a page may end. */
#define ROWS_BELOW_HEAD 2

static const struct doc_colour ink = { 0x1a, 0x1a, 0x1a };
static const struct doc_colour quiet = { 0x48, 0x48, 0x48 };
static const struct doc_colour pale = { 0xc9, 0xc9, 0xc9 };

struct row {
	const struct doc_row *row;
	size_t start;             /* first column that it fills */
	struct doc_shaped *cells; /* per column; before start unused */
	struct doc_pdf_lines *lines;
	int32_t height;
};

struct doc_pdf_table {
	const struct doc_table *table;
	struct row head;
	size_t row_count;
	struct row *rows;
	int32_t size;
	int32_t *widths; /* per column */
	int32_t *lefts;  /* from the table's left edge */
	int32_t width;
	struct doc_pdf_tag *tag;
	struct doc_pdf_tag *body; /* THead or TBody that takes the rows */
	const struct row *group;  /* the one that stands over the rows */
	struct base_arena *arena;
};

/* --- measuring ------------------------------------------------------------- */

static bool
is_bold(const struct row *row)
{
	return row->row == NULL || row->row->kind != DOC_ROW_BODY;
}

static bool
is_group(const struct row *row)
{
	return row->row != NULL && row->row->kind == DOC_ROW_GROUP;
}

/* The cells that a row has: of a group head only the first is there. */
static size_t
find_end(const struct doc_pdf_table *table, const struct row *row)
{
	return is_group(row) ? 1 : table->table->column_count;
}

static bool
shape_row(struct doc_pdf_flow *flow, const struct doc_pdf_table *table,
    struct row *row)
{
	size_t count = table->table->column_count;

	row->cells = base_arena_alloc(table->arena, count,
	    sizeof(*row->cells));
	row->lines = base_arena_alloc(table->arena, count,
	    sizeof(*row->lines));
	for (size_t i = row->start; i < find_end(table, row); i++)
		if (!doc_pdf_flow_shape(&row->cells[i], flow,
		    row->row == NULL ? table->table->columns[i].heading :
		    row->row->cells[i], is_bold(row)))
			return false;
	return true;
}

struct doc_pdf_table *
doc_pdf_table_new(struct doc_pdf_flow *flow, const struct doc_table *table)
{
	struct doc_pdf_table *new = base_arena_alloc(flow->arena, 1,
	    sizeof(*new));
	size_t count = 0;

	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next)
		count++;
	new->table = table;
	new->arena = flow->arena;
	new->rows = base_arena_alloc(flow->arena, count, sizeof(*new->rows));
	new->widths = base_arena_alloc(flow->arena, table->column_count,
	    sizeof(*new->widths));
	new->lefts = base_arena_alloc(flow->arena, table->column_count,
	    sizeof(*new->lefts));
	if (!shape_row(flow, new, &new->head))
		return NULL;
	for (const struct doc_row *row = table->first; row != NULL;
	    row = row->next) {
		struct row *next = &new->rows[new->row_count++];

		next->row = row;
		next->start = doc_tree_find_start(table, row);
		if (!shape_row(flow, new, next))
			return NULL;
	}
	return new;
}

static int32_t
find_size(const struct doc_pdf_table *table, const struct row *row)
{
	bool larger = row->row != NULL && (row->row->kind == DOC_ROW_GROUP ||
	    row->row->kind == DOC_ROW_TOTAL);

	return larger ? table->size + table->size / 10 : table->size;
}

static void
widen(int32_t *width, int32_t wanted)
{
	if (wanted > *width)
		*width = wanted;
}

/* What a row's cells want: all on one line, or no more than whole words. */
static void
widen_columns(const struct doc_pdf_table *table, const struct row *row,
    int32_t *natural, int32_t *least)
{
	if (is_group(row))
		return;
	for (size_t i = row->start; i < table->table->column_count; i++) {
		const struct doc_shaped *cell = &row->cells[i];
		int32_t size = find_size(table, row), before = 0;
		int32_t whole = doc_font_measure(cell, 0, cell->count, size) +
		    1;

		/* a sum's name has the columns before it, too */
		for (size_t j = 0; i == row->start && j < i; j++)
			before += least[j] + GAP;
		widen(&natural[i], whole - before);
		widen(&least[i], table->table->columns[i].align == DOC_RIGHT &&
		    row->row != NULL ? whole - before :
		    doc_pdf_lines_find_least(cell, size) - before);
	}
}

static int32_t
sum(const int32_t *widths, size_t count)
{
	int32_t total = (int32_t)(count - 1) * GAP;

	for (size_t i = 0; i < count; i++)
		total += widths[i];
	return total;
}

/* Between the least and the natural widths so that the table is as wide as the
 * room, or no wider than it needs to be to look well. */
static bool
choose_widths(struct doc_pdf_table *table, const int32_t *natural,
    const int32_t *least, int32_t room)
{
	size_t count = table->table->column_count;
	int32_t wanted = sum(natural, count), needed = sum(least, count);

	if (needed > room)
		return false;
	for (size_t i = 0; i < count; i++)
		table->widths[i] = wanted <= room ? natural[i] :
		    least[i] + (int32_t)((int64_t)(natural[i] - least[i]) *
		    (room - needed) / (wanted - needed));
	if (wanted < room / 8 * 5)
		table->widths[table->table->row_header] +=
		    room / 8 * 5 - wanted;
	table->width = sum(table->widths, count);
	for (size_t i = 1; i < count; i++)
		table->lefts[i] = table->lefts[i - 1] + table->widths[i - 1] +
		    GAP;
	return true;
}

/* The room of a cell: the first of a sum has what stands before it. */
static int32_t
find_width(const struct doc_pdf_table *table, const struct row *row,
    size_t column)
{
	if (is_group(row))
		return table->width;
	return column == row->start ?
	    table->lefts[column] + table->widths[column] :
	    table->widths[column];
}

static int32_t
find_leading(int32_t size)
{
	return size + size / 3;
}

static void
break_row(const struct doc_pdf_table *table, struct row *row)
{
	int32_t size = find_size(table, row);
	const struct doc_pdf_style style = { is_bold(row), size,
		find_leading(size), ink };
	size_t most = 1;

	for (size_t i = row->start; i < find_end(table, row); i++) {
		doc_pdf_lines_break(&row->lines[i], &row->cells[i], &style,
		    find_width(table, row, i), table->arena);
		if (row->lines[i].count > most)
			most = row->lines[i].count;
	}
	row->height = (int32_t)most * style.leading + 2 * PAD;
}

static bool
fit_size(struct doc_pdf_table *table, const struct doc_pdf_flow *flow,
    int32_t size)
{
	size_t count = table->table->column_count;
	int32_t *natural = base_arena_alloc(table->arena, count,
	    sizeof(*natural));
	int32_t *least = base_arena_alloc(table->arena, count,
	    sizeof(*least));

	table->size = size;
	widen_columns(table, &table->head, natural, least);
	for (size_t i = 0; i < table->row_count; i++)
		widen_columns(table, &table->rows[i], natural, least);
	if (!choose_widths(table, natural, least, flow->right - flow->left))
		return false;
	break_row(table, &table->head);
	for (size_t i = 0; i < table->row_count; i++) {
		break_row(table, &table->rows[i]);
		if (table->head.height + table->rows[i].height >
		    (flow->bottom - flow->top) / 2)
			return false;
	}
	return true;
}

bool
doc_pdf_table_fit(struct doc_pdf_table *table, const struct doc_pdf_flow *flow)
{
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		if (fit_size(table, flow, sizes[i]))
			return true;
	return false;
}

/* --- painting -------------------------------------------------------------- */

static void
rule(struct doc_pdf_flow *flow, const struct doc_pdf_table *table,
    int32_t width, struct doc_colour colour)
{
	doc_pdf_page_begin_artifact(flow->page, "/Type /Layout");
	doc_pdf_page_add_rule(flow->page, flow->left,
	    flow->left + table->width, flow->y, width, colour);
	doc_pdf_page_end(flow->page);
}

static void
paint_cell(struct doc_pdf_flow *flow, const struct doc_pdf_table *table,
    const struct row *row, size_t column)
{
	const struct doc_pdf_lines *lines = &row->lines[column];
	bool right = table->table->columns[column].align == DOC_RIGHT &&
	    !is_group(row);
	struct doc_point corner = { flow->left, flow->y + PAD };

	if (column != row->start)
		corner.x += table->lefts[column];
	if (row == &table->head) /* headings stand on their rule */
		corner.y = flow->y + row->height - PAD -
		    (int32_t)lines->count * lines->style.leading;
	doc_pdf_lines_paint(flow->page, lines, 0, lines->count, corner,
	    right ? find_width(table, row, column) : 0);
}

/* Header cells say what they head; the first of a sum spans what stands before
 * it, and a group head the whole table. */
static const char *
print_attributes(const struct doc_pdf_table *table, const struct row *row,
    size_t column, bool heads)
{
	size_t span = is_group(row) ? table->table->column_count :
	    column == row->start ? row->start + 1 : 1;
	const char *scope = !heads ? "" :
	    row == &table->head ? " /Scope /Column" : " /Scope /Row";

	if (!heads && span == 1)
		return "";
	if (span == 1)
		return base_arena_print(table->arena, "/A << /O /Table%s >>",
		    scope);
	return base_arena_print(table->arena,
	    "/A << /O /Table%s /ColSpan %zu >>", scope, span);
}

static void
paint_row(struct doc_pdf_flow *flow, struct doc_pdf_table *table,
    const struct row *row)
{
	struct doc_pdf_tag *tag = doc_pdf_tags_add(&flow->file, table->body,
	    "TR", "");

	for (size_t i = row->start; i < find_end(table, row); i++) {
		bool heads = row == &table->head || is_group(row) ||
		    i == table->table->row_header;
		struct doc_pdf_tag *cell = doc_pdf_tags_add(&flow->file, tag,
		    heads ? "TH" : "TD",
		    print_attributes(table, row, i, heads));

		if (row->lines[i].shaped.count == 0)
			continue;
		doc_pdf_page_begin(flow->page, &flow->file, cell);
		paint_cell(flow, table, row, i);
		doc_pdf_page_end(flow->page);
	}
	flow->y += row->height;
}

/* The heads once more: furniture of the page, said once in the document. */
static void
repeat_row(struct doc_pdf_flow *flow, const struct doc_pdf_table *table,
    const struct row *row)
{
	doc_pdf_page_begin_artifact(flow->page,
	    "/Type /Pagination");
	for (size_t i = row->start; i < find_end(table, row); i++)
		paint_cell(flow, table, row, i);
	doc_pdf_page_end(flow->page);
	flow->y += row->height;
}

static void
turn_page(struct doc_pdf_flow *flow, const struct doc_pdf_table *table,
    bool in_group)
{
	doc_pdf_flow_add_page(flow);
	repeat_row(flow, table, &table->head);
	rule(flow, table, HEAVY, ink);
	if (in_group && table->group != NULL)
		repeat_row(flow, table, table->group);
}

/* White space and rule above a row. */
static int32_t
find_above(const struct doc_pdf_table *table, const struct row *row)
{
	if (row == table->rows)
		return 0;
	switch (row->row->kind) {
	case DOC_ROW_GROUP:
		return ABOVE_GROUP;
	case DOC_ROW_TOTAL:
		return (row - 1)->row->kind == DOC_ROW_TOTAL ? 0 : ABOVE_TOTAL;
	default:
		return 0;
	}
}

/* Rows i to end - 1 with what stands above them. */
static int32_t
sum_heights(const struct doc_pdf_table *table, size_t i, size_t end)
{
	int32_t height = 0;

	for (; i < end && i < table->row_count; i++)
		height += find_above(table, &table->rows[i]) +
		    table->rows[i].height;
	return height;
}

/* One behind the group that begins at i, with totals that end the table. */
static size_t
find_group_end(const struct doc_pdf_table *table, size_t i)
{
	for (i++; i < table->row_count; i++)
		if (is_group(&table->rows[i]))
			break;
	return i;
}

/* How much must stand on one page from row i on. */
static int32_t
find_needed(const struct doc_pdf_flow *flow,
    const struct doc_pdf_table *table, size_t i)
{
	const struct row *row = &table->rows[i];
	int32_t room = flow->bottom - flow->top - table->head.height;
	size_t end = i + 1;

	if (is_group(row)) {
		int32_t whole = sum_heights(table, i, find_group_end(table,
		    i));

		/* rather torn apart than half a page left empty */
		return whole <= room && flow->bottom - flow->y <=
		    (flow->bottom - flow->top) / 2 ? whole :
		    sum_heights(table, i, i + 1 + ROWS_BELOW_HEAD);
	}
	/* sums and the last row are not left alone */
	while (end < table->row_count && (doc_tree_is_sum(
	    table->rows[end].row) || end + 1 == table->row_count))
		end++;
	return sum_heights(table, i, end);
}

static void
paint_rules(struct doc_pdf_flow *flow, const struct doc_pdf_table *table,
    const struct row *row)
{
	bool last = row + 1 == table->rows + table->row_count;

	switch (row->row->kind) {
	case DOC_ROW_TOTAL:
		rule(flow, table, RULE, ink);
		flow->y += 2 * RULE;
		rule(flow, table, RULE, ink);
		break;
	case DOC_ROW_BODY:
		if (last || (row + 1)->row->kind != DOC_ROW_SUM)
			rule(flow, table, HAIR, pale);
		break;
	default:
		break;
	}
}

static void
put_row(struct doc_pdf_flow *flow, struct doc_pdf_table *table, size_t i)
{
	const struct row *row = &table->rows[i];
	enum doc_row_kind kind = row->row->kind;
	bool total = kind == DOC_ROW_TOTAL;

	if (flow->y + find_needed(flow, table, i) > flow->bottom)
		turn_page(flow, table, !total && !is_group(row));
	else
		flow->y += find_above(table, row);
	if (is_group(row))
		table->group = row;
	if (is_group(row) || i == 0 || (total && (row - 1)->row->kind !=
	    DOC_ROW_TOTAL))
		table->body = doc_pdf_tags_add(&flow->file, table->tag,
		    "TBody", "");
	if (doc_tree_is_sum(row->row))
		rule(flow, table, total ? HEAVY : RULE, ink);
	paint_row(flow, table, row);
	paint_rules(flow, table, row);
}

/* The head, and what must stand below it on its page. */
static int32_t
find_beginning(const struct doc_pdf_flow *flow,
    const struct doc_pdf_table *table)
{
	int32_t rows = sum_heights(table, 0, 1 + ROWS_BELOW_HEAD);
	int32_t needed = table->row_count == 0 ? 0 :
	    find_needed(flow, table, 0);

	return table->head.height + (needed > rows ? needed : rows);
}

static void
put_caption(struct doc_pdf_flow *flow, const struct doc_pdf_table *table)
{
	const struct doc_pdf_style style = { false, CAPTION_SIZE,
		find_leading(CAPTION_SIZE), quiet };
	struct doc_pdf_lines lines;

	if (table->table->caption == NULL || !doc_pdf_flow_break(&lines, flow,
	    table->table->caption, &style, flow->right - flow->left))
		return;
	doc_pdf_flow_need(flow, (int32_t)lines.count * style.leading +
	    BELOW_CAPTION + find_beginning(flow, table));
	doc_pdf_flow_put(flow, doc_pdf_tags_add(&flow->file, table->tag,
	    "Caption", ""), &lines, flow->left);
	flow->y += BELOW_CAPTION;
}

void
doc_pdf_table_put(struct doc_pdf_flow *flow, struct doc_pdf_table *table)
{
	doc_pdf_flow_skip(flow, ABOVE_TABLE);
	table->tag = doc_pdf_tags_add(&flow->file, flow->document, "Table",
	    "");
	put_caption(flow, table);
	doc_pdf_flow_need(flow, find_beginning(flow, table));
	table->body = doc_pdf_tags_add(&flow->file, table->tag, "THead", "");
	paint_row(flow, table, &table->head);
	rule(flow, table, HEAVY, ink);
	for (size_t i = 0; i < table->row_count; i++)
		put_row(flow, table, i);
	flow->y += BELOW_TABLE;
}

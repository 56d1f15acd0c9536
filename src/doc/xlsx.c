#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/file.h"
#include "base/findings.h"
#include "doc/drawing.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "doc/xlsx.h"
#include "doc/xlsx_sheet.h"

/* The date that every workbook says it was made: 1 January 2000.  A real one
 * would make other bytes each time. */
#define FIXED_DATE 946684800

/* A sheet's name: so many characters, and none of these. */
#define MOST_NAME 31
#define NOT_IN_NAMES "[]:*?/\\"

#define TEXT_WIDTH 90
#define INK 0x1a1a1a
#define EDGE 0x8a3b00
/* Digits grouped as the reader's country does; zero as in the letters. */
#define NUMBER_FORMAT "#,##0;\xe2\x88\x92#,##0;\"-\""

struct book {
	lxw_workbook *workbook;
	lxw_format *looks[DOC_XLSX_LOOK_COUNT];
	const struct doc_tree *tree;
	struct doc_wording wording;
	struct base_arena *arena;
	struct base_findings *findings;
	size_t table_count;
};

/* --- looks ----------------------------------------------------------------- */

static bool
is_right(size_t look)
{
	return look == DOC_XLSX_HEAD_RIGHT || look == DOC_XLSX_BODY_RIGHT ||
	    look == DOC_XLSX_SUM_RIGHT || look == DOC_XLSX_TOTAL_RIGHT;
}

static void
make_looks(struct book *book)
{
	for (size_t i = 0; i < DOC_XLSX_LOOK_COUNT; i++) {
		lxw_format *look = workbook_add_format(book->workbook);

		format_set_font_color(look, INK);
		if (i != DOC_XLSX_TEXT && i != DOC_XLSX_BODY &&
		    i != DOC_XLSX_BODY_RIGHT)
			format_set_bold(look);
		if (is_right(i)) {
			format_set_align(look, LXW_ALIGN_RIGHT);
			format_set_num_format(look, NUMBER_FORMAT);
		}
		book->looks[i] = look;
	}
	format_set_text_wrap(book->looks[DOC_XLSX_TEXT]);
	format_set_align(book->looks[DOC_XLSX_TEXT], LXW_ALIGN_VERTICAL_TOP);
	format_set_font_size(book->looks[DOC_XLSX_TITLE], 14);
	format_set_font_color(book->looks[DOC_XLSX_NOTICE], EDGE);
	for (size_t i = DOC_XLSX_HEAD; i <= DOC_XLSX_HEAD_RIGHT; i++)
		format_set_bottom(book->looks[i], LXW_BORDER_MEDIUM);
	for (size_t i = DOC_XLSX_SUM; i <= DOC_XLSX_SUM_RIGHT; i++)
		format_set_top(book->looks[i], LXW_BORDER_THIN);
	for (size_t i = DOC_XLSX_TOTAL; i <= DOC_XLSX_TOTAL_RIGHT; i++) {
		format_set_top(book->looks[i], LXW_BORDER_MEDIUM);
		format_set_bottom(book->looks[i], LXW_BORDER_DOUBLE);
	}
}

/* --- sheets ---------------------------------------------------------------- */

/* The first characters of a text that a sheet may be called, the way they stand
 * but for those that must not be. */
static char *
print_name(const char *text, size_t most, struct base_arena *arena)
{
	char *name = base_arena_copy_text(arena, text);
	size_t count = 0, i = 0;

	for (; name[i] != '\0'; i++) {
		if (((unsigned char)name[i] & 0xc0) != 0x80 && ++count > most)
			break;
		if (strchr(NOT_IN_NAMES, name[i]) != NULL ||
		    name[i] == '\'')
			name[i] = ' ';
	}
	while (i > 0 && name[i - 1] == ' ')
		i--;
	name[i] = '\0';
	return name;
}

/* Called like the heading above the table; a second one of that name gets a
 * number. */
static lxw_worksheet *
add_sheet(struct book *book, const char *text)
{
	const char *name = print_name(text, MOST_NAME, book->arena);

	for (size_t i = 2; workbook_get_worksheet_by_name(book->workbook,
	    name) != NULL; i++)
		name = base_arena_print(book->arena, "%s %zu", print_name(text,
		    MOST_NAME - 5, book->arena), i);
	return workbook_add_worksheet(book->workbook, *name == '\0' ? NULL :
	    name);
}

static void
set_paper(lxw_worksheet *sheet)
{
	worksheet_set_paper(sheet, 9); /* A4 */
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, "&R&P / &N");
}

static struct doc_xlsx_sheet
start_sheet(struct book *book, const char *name)
{
	struct doc_xlsx_sheet sheet = { .sheet = add_sheet(book, name),
		.looks = book->looks, .arena = book->arena,
		.findings = book->findings };

	set_paper(sheet.sheet);
	return sheet;
}

/* Title and notices stand over each table: nobody may open its sheet without
 * seeing them. */
static bool
add_table(struct book *book, const struct doc_table *table,
    const char *heading)
{
	struct doc_xlsx_sheet sheet = start_sheet(book, heading);

	if (book->table_count++ == 0) {
		worksheet_activate(sheet.sheet);
		worksheet_set_first_sheet(sheet.sheet);
	}
	doc_xlsx_sheet_add_text(&sheet, heading, DOC_XLSX_TITLE);
	for (const struct doc_node *node = book->tree->first; node != NULL;
	    node = node->next) {
		if (node->kind != DOC_NOTICE)
			continue;
		doc_xlsx_sheet_add_text(&sheet, node->text, DOC_XLSX_NOTICE);
		break;
	}
	if (table->caption != NULL)
		doc_xlsx_sheet_add_text(&sheet, table->caption,
		    DOC_XLSX_BODY);
	return doc_xlsx_sheet_add_table(&sheet, table);
}

static bool
add_tables(struct book *book)
{
	const char *heading = book->tree->title;
	bool good = true;

	for (const struct doc_node *node = book->tree->first; node != NULL;
	    node = node->next) {
		if (node->kind == DOC_HEADING)
			heading = node->text;
		if (node->kind == DOC_TABLE && !add_table(book, node->table,
		    heading))
			good = false;
	}
	return good;
}

static void
add_node(struct doc_xlsx_sheet *sheet, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_HEADING:
		sheet->row += sheet->row > 0;
		doc_xlsx_sheet_add_text(sheet, node->text, DOC_XLSX_TITLE);
		break;
	case DOC_PARAGRAPH:
		doc_xlsx_sheet_add_text(sheet, node->text, DOC_XLSX_TEXT);
		break;
	case DOC_NOTICE:
		doc_xlsx_sheet_add_text(sheet, node->text, DOC_XLSX_NOTICE);
		break;
	case DOC_LINES:
		for (size_t i = 0; i < node->line_count; i++)
			doc_xlsx_sheet_add_text(sheet, node->lines[i],
			    DOC_XLSX_TEXT);
		sheet->row++;
		break;
	case DOC_PICTURE:
		doc_xlsx_sheet_add_text(sheet, node->drawing->alternative,
		    DOC_XLSX_TEXT);
		break;
	case DOC_TABLE:
	case DOC_PAGE_BREAK:
		break;
	}
}

static void
add_text(struct book *book)
{
	struct doc_xlsx_sheet sheet = start_sheet(book, doc_wording_find(
	    &book->wording, "text_sheet"));

	worksheet_set_column(sheet.sheet, 0, 0, TEXT_WIDTH, NULL);
	for (const struct doc_node *node = book->tree->first; node != NULL;
	    node = node->next)
		add_node(&sheet, node);
}

/* --- the file -------------------------------------------------------------- */

static bool
write_book(const char *path, const struct doc_tree *tree,
    struct base_findings *findings)
{
	struct book book = { .tree = tree, .arena = tree->arena,
		.findings = findings };
	lxw_doc_properties properties = { .created = FIXED_DATE };
	lxw_workbook_options options = { 0 };
	lxw_error error;
	bool good;

	if (!doc_wording_open(&book.wording, DOC_WORDING_PAPER, tree->lang,
	    tree->arena, findings))
		return false;
	options.tmpdir = base_arena_copy_text(tree->arena,
	    base_disk_find_scratch());
	book.workbook = workbook_new_opt(path, &options);
	properties.title = base_arena_copy_text(tree->arena, tree->title);
	workbook_set_properties(book.workbook, &properties);
	make_looks(&book);
	good = add_tables(&book);
	add_text(&book);
	error = workbook_close(book.workbook);
	if (error != LXW_NO_ERROR) {
		base_findings_add(findings, BASE_ERR_FILE_CANNOT_WRITE,
		    (struct base_place){ 0 }, path, lxw_strerror(error),
		    NULL);
		return false;
	}
	return good && !book.wording.failed;
}

/* The library writes files alone, so it gets one that nobody else sees. */
bool
doc_xlsx_print(struct base_buf *out, const struct doc_tree *tree,
    struct base_findings *findings)
{
	char *path = base_arena_print(tree->arena, "%s/kvote-XXXXXX",
	    base_disk_find_scratch());
	int fd = mkstemp(path);
	struct base_file file;
	bool good;

	if (fd < 0)
		return base_disk_refuse_write(path, findings);
	close(fd);
	good = write_book(path, tree, findings) && base_file_read(&file, path,
	    tree->arena, findings);
	unlink(path);
	if (good)
		base_buf_add_bytes(out, file.bytes, file.length);
	return good;
}

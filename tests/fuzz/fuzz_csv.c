#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/text.h"

#include "fuzz.h"

static void
check_text(const char *text)
{
	size_t length = strlen(text);

	fuzz_check(base_text_find_bad_utf8(text, length) == length);
}

static void
check_cells(const struct base_csv_cell *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check_text(cells[i].text);
		fuzz_check(cells[i].line > 0 && cells[i].column > 0);
	}
}

static void
print_cells(struct base_buf *out, const struct base_csv_cell *cells,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			base_buf_add_char(out, ';');
		/* A lone empty cell or a header like a note is no line. */
		if (i == 0)
			base_buf_add_text(out, "\"\";");
		base_csv_print_cell(out, cells[i].text, ';');
	}
	base_buf_add_char(out, '\n');
}

static void
check_same(const struct base_csv *a, const struct base_csv *b)
{
	fuzz_check(b->column_count == a->column_count + 1);
	fuzz_check(b->row_count == a->row_count);
	for (size_t i = 0; i < a->row_count; i++) {
		for (size_t j = 0; j < a->column_count; j++)
			fuzz_check(strcmp(a->rows[i].cells[j].text,
			    b->rows[i].cells[j + 1].text) == 0);
	}
}

/* What was read can be written, and read again as the same. */
static void
check_round_trip(const struct base_csv *csv, struct base_arena *arena)
{
	struct base_findings *findings = base_findings_new(arena);
	struct base_csv again;
	struct base_buf out;

	base_buf_start(&out, arena);
	/* The header's own texts may hold commas: columns get plain names. */
	for (size_t i = 0; i <= csv->column_count; i++)
		base_buf_add_text(&out, i == 0 ? "x" : ";x");
	base_buf_add_char(&out, '\n');
	for (size_t i = 0; i < csv->row_count; i++)
		print_cells(&out, csv->rows[i].cells, csv->column_count);
	fuzz_check(base_csv_read(&again, "again", out.bytes, out.length, arena,
	    findings));
	check_same(csv, &again);
}

static void
check_findings(const struct base_findings *findings, struct base_arena *arena)
{
	struct base_buf out;

	base_buf_start(&out, arena);
	for (size_t i = 0; i < base_findings_count(findings); i++)
		base_findings_print(&out, base_findings_get(findings, i),
		    BASE_DA);
	check_text(out.bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct base_arena *arena = base_arena_new();
	struct base_findings *findings = base_findings_new(arena);
	struct base_csv csv;

	if (base_csv_read(&csv, "fuzz.csv", (const char *)data, size, arena,
	    findings)) {
		fuzz_check(!base_findings_has_error(findings));
		check_text(csv.note);
		check_cells(csv.header, csv.column_count);
		for (size_t i = 0; i < csv.row_count; i++)
			check_cells(csv.rows[i].cells, csv.column_count);
		check_round_trip(&csv, arena);
	} else {
		fuzz_check(base_findings_has_error(findings));
	}
	check_findings(findings, arena);
	base_arena_free(arena);
	return 0;
}

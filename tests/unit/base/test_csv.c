#include <stdio.h>

#include "fixture.h"

#include "base/buf.h"
#include "base/csv.h"

static struct base_csv
read_good(struct fixture *f, const char *text)
{
	struct base_csv csv;

	if (!base_csv_read(&csv, "t.csv", text, strlen(text), f->arena,
	    f->findings))
		fail_msg("refused: %s", text);
	assert_false(base_findings_has_error(f->findings));
	return csv;
}

static void
read_bad_bytes(struct fixture *f, const char *bytes, size_t length)
{
	struct base_csv csv = { .row_count = 77 };

	fixture_forget_findings(f);
	assert_false(base_csv_read(&csv, "t.csv", bytes, length, f->arena,
	    f->findings));
	assert_int_equal(csv.row_count, 77);
	assert_true(base_findings_has_error(f->findings));
}

static void
read_bad(struct fixture *f, const char *text)
{
	read_bad_bytes(f, text, strlen(text));
}

static void
assert_cell(const struct base_csv_cell *cell, const char *text, uint32_t line,
    uint32_t column)
{
	assert_string_equal(cell->text, text);
	assert_int_equal(cell->line, line);
	assert_int_equal(cell->column, column);
}

static void
rows_and_cells_know_their_place(void **state)
{
	struct base_csv csv = read_good(*state,
	    "code,name\n101,København\n 825 , Læsø\n");

	assert_string_equal(csv.name, "t.csv");
	assert_string_equal(csv.note, "");
	assert_int_equal(csv.column_count, 2);
	assert_int_equal(csv.row_count, 2);
	assert_cell(&csv.header[1], "name", 1, 6);
	assert_int_equal(csv.rows[1].line, 3);
	assert_cell(&csv.rows[0].cells[0], "101", 2, 1);
	assert_cell(&csv.rows[0].cells[1], "København", 2, 5);
	assert_cell(&csv.rows[1].cells[0], "825", 3, 2);
	assert_cell(&csv.rows[1].cells[1], "Læsø", 3, 8);
}

static void
columns_count_characters_and_not_the_byte_order_mark(void **state)
{
	struct base_csv csv = read_good(*state,
	    "\xef\xbb\xbfnavn;kvote\nÆrø;1\n");

	assert_cell(&csv.header[0], "navn", 1, 1);
	assert_cell(&csv.header[1], "kvote", 1, 6);
	assert_cell(&csv.rows[0].cells[1], "1", 2, 5);
	assert_int_equal(base_findings_count(
	    ((struct fixture *)*state)->findings), 0);
}

static void
crlf_and_a_missing_last_line_end_are_as_good(void **state)
{
	struct base_csv csv = read_good(*state, "a;b\r\n1;2\r\n3;4");

	assert_int_equal(csv.row_count, 2);
	assert_cell(&csv.header[1], "b", 1, 3);
	assert_cell(&csv.rows[0].cells[1], "2", 2, 3);
	assert_cell(&csv.rows[1].cells[1], "4", 3, 3);
	csv = read_good(*state, "a;b\r\n1;2\r");
	assert_cell(&csv.rows[0].cells[1], "2", 2, 3);
}

static void
the_note_is_kept_without_its_signs(void **state)
{
	struct base_csv csv = read_good(*state,
	    "# Source: DST, table FOLK1A\r\n#no blank\n\n#\n# last\n"
	    "code\n#101\n");

	assert_string_equal(csv.note,
	    "Source: DST, table FOLK1A\nno blank\n\nlast");
	assert_int_equal(csv.header[0].line, 6);
	/* Below the header # is text like any other. */
	assert_string_equal(csv.rows[0].cells[0].text, "#101");
}

static void
lines_of_blanks_are_passed_over(void **state)
{
	struct base_csv csv = read_good(*state,
	    "\n  \t\r\na,b\n\n   \n1,2\n\n");

	assert_int_equal(csv.row_count, 1);
	assert_int_equal(csv.header[0].line, 3);
	assert_int_equal(csv.rows[0].line, 6);
}

static void
cells_may_be_empty(void **state)
{
	struct base_csv csv = read_good(*state, "a,b,c\n,,\n1,,\n\"\",,x\n");

	assert_int_equal(csv.row_count, 3);
	assert_cell(&csv.rows[0].cells[0], "", 2, 1);
	assert_cell(&csv.rows[0].cells[2], "", 2, 3);
	assert_cell(&csv.rows[1].cells[2], "", 3, 4);
	assert_cell(&csv.rows[2].cells[2], "x", 4, 5);
}

static void
quotes_hold_separators_quotes_and_line_ends(void **state)
{
	struct base_csv csv = read_good(*state,
	    "a,b,c\n\"x,y;z\",\"say \"\"hi\"\"\",\"two\nlines\"\n"
	    " \" kept \" ,5\" pipe,\"\"\"\"\n1,2,3\n");

	assert_cell(&csv.rows[0].cells[0], "x,y;z", 2, 1);
	assert_cell(&csv.rows[0].cells[1], "say \"hi\"", 2, 9);
	assert_cell(&csv.rows[0].cells[2], "two\nlines", 2, 22);
	assert_cell(&csv.rows[1].cells[0], " kept ", 4, 2);
	assert_cell(&csv.rows[1].cells[1], "5\" pipe", 4, 12);
	assert_cell(&csv.rows[1].cells[2], "\"", 4, 20);
	assert_int_equal(csv.rows[2].line, 5);
}

static void
the_header_chooses_the_separator(void **state)
{
	struct base_csv csv = read_good(*state, "a;\"b,c\"\n1,5;2\n");

	assert_int_equal(csv.column_count, 2);
	assert_string_equal(csv.header[1].text, "b,c");
	assert_string_equal(csv.rows[0].cells[0].text, "1,5");
	csv = read_good(*state, "a\n1;5\n");
	assert_string_equal(csv.rows[0].cells[0].text, "1;5");
}

static void
windows_1252_is_read_with_a_warning(void **state)
{
	struct fixture *f = *state;
	struct base_csv csv = read_good(f, "code,name\n825,L\xe6s\xf8\n");

	assert_string_equal(csv.rows[0].cells[1].text, "Læsø");
	assert_cell(&csv.rows[0].cells[1], "Læsø", 2, 5);
	assert_only_finding(f, BASE_ERR_TEXT_WINDOWS_1252, 2, 6);
}

static void
bytes_that_are_no_text_are_refused(void **state)
{
	static const char utf16[] = "\xff\xfe" "a\0,\0b\0";
	static const char bare_utf16[] = "a\0,\0b\0";
	static const char nul[] = "a,b\n1,\0002\n";
	struct fixture *f = *state;

	read_bad_bytes(f, utf16, sizeof(utf16) - 1);
	assert_only_finding(f, BASE_ERR_TEXT_UTF16, 1, 1);
	read_bad_bytes(f, bare_utf16, sizeof(bare_utf16) - 1);
	assert_only_finding(f, BASE_ERR_TEXT_UTF16, 1, 1);
	read_bad_bytes(f, nul, sizeof(nul) - 1);
	assert_only_finding(f, BASE_ERR_TEXT_NUL, 2, 3);
	read_bad(f, "a,b\n1,\x81\n");
	assert_only_finding(f, BASE_ERR_TEXT_BAD_BYTE, 2, 3);
	assert_string_equal(base_findings_get(f->findings, 0)->args[0],
	    "0x81");
}

static void
a_file_without_a_header_is_refused(void **state)
{
	static const char *const texts[] = { "", "\n\n", "   ", "# note\n",
		"\xef\xbb\xbf" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		read_bad(f, texts[i]);
		assert_int_equal(base_findings_count(f->findings), 1);
		assert_int_equal(base_findings_get(f->findings, 0)->code,
		    BASE_ERR_CSV_NO_HEADER);
	}
}

static void
a_header_alone_is_a_file_without_rows(void **state)
{
	assert_int_equal(read_good(*state, "a,b\n").row_count, 0);
	assert_int_equal(read_good(*state, "a,b").row_count, 0);
}

static void
mixed_separators_in_the_header_are_refused(void **state)
{
	struct fixture *f = *state;

	read_bad(f, "# x\na,b;c\n1,2;3\n");
	assert_only_finding(f, BASE_ERR_CSV_MIXED_SEPARATORS, 2, 4);
	read_bad(f, "\"a,\";\"b;\",c\n");
	assert_only_finding(f, BASE_ERR_CSV_MIXED_SEPARATORS, 1, 10);
}

static void
a_row_with_the_other_separator_is_told_as_such(void **state)
{
	struct fixture *f = *state;

	read_bad(f, "a,b,c\n1,2,3\n4;5;6\n\"x,y\";2;3\n1,2\n");
	assert_int_equal(base_findings_count(f->findings), 3);
	assert_finding(f, 0, BASE_ERR_CSV_MIXED_SEPARATORS, 3, 1);
	assert_finding(f, 1, BASE_ERR_CSV_MIXED_SEPARATORS, 4, 6);
	assert_finding(f, 2, BASE_ERR_CSV_WRONG_CELL_COUNT, 5, 1);
}

static void
rows_of_another_length_are_refused_and_counted(void **state)
{
	struct fixture *f = *state;

	read_bad(f, "a,b\n1\n1,2,3,4\n1,2\n\"x,y\"\n\"1\n2\",3,4\n");
	assert_int_equal(base_findings_count(f->findings), 4);
	assert_finding(f, 0, BASE_ERR_CSV_WRONG_CELL_COUNT, 2, 1);
	assert_finding(f, 1, BASE_ERR_CSV_WRONG_CELL_COUNT, 3, 5);
	assert_finding(f, 2, BASE_ERR_CSV_WRONG_CELL_COUNT, 5, 1);
	assert_finding(f, 3, BASE_ERR_CSV_WRONG_CELL_COUNT, 7, 6);
	assert_string_equal(base_findings_get(f->findings, 1)->args[0], "4");
	assert_string_equal(base_findings_get(f->findings, 1)->args[1], "2");
}

static void
a_one_column_file_has_no_other_separator(void **state)
{
	struct fixture *f = *state;

	read_bad(f, "a\n1,2\n");
	assert_only_finding(f, BASE_ERR_CSV_WRONG_CELL_COUNT, 2, 3);
}

static void
a_quote_that_is_never_closed_is_named_where_it_opens(void **state)
{
	struct fixture *f = *state;

	read_bad(f, "a,b\n1,2\n3, \"x\n4,5\n6,7\n");
	assert_only_finding(f, BASE_ERR_CSV_OPEN_QUOTE, 3, 4);
	read_bad(f, "a,\"b");
	assert_only_finding(f, BASE_ERR_CSV_OPEN_QUOTE, 1, 3);
	read_bad(f, "a\n\"");
	assert_only_finding(f, BASE_ERR_CSV_OPEN_QUOTE, 2, 1);
	read_bad(f, "a\n\"x\"\"");
	assert_only_finding(f, BASE_ERR_CSV_OPEN_QUOTE, 2, 1);
}

static void
text_behind_a_quote_is_refused_and_reading_goes_on(void **state)
{
	struct fixture *f = *state;

	read_bad(f, "a,b\n\"x\"y,2\n\"Å\" \"z\",2\n1,2,3\n");
	assert_int_equal(base_findings_count(f->findings), 3);
	assert_finding(f, 0, BASE_ERR_CSV_TEXT_AFTER_QUOTE, 2, 4);
	assert_finding(f, 1, BASE_ERR_CSV_TEXT_AFTER_QUOTE, 3, 5);
	assert_finding(f, 2, BASE_ERR_CSV_WRONG_CELL_COUNT, 4, 5);
}

static void
columns_are_found_by_name_whatever_the_case(void **state)
{
	struct base_csv csv = read_good(*state, "Code, PÅ ,code\n");

	assert_int_equal(base_csv_find_column(&csv, "code"), 0);
	assert_int_equal(base_csv_find_column(&csv, "på"), 1);
	assert_true(base_csv_find_column(&csv, "quota") == SIZE_MAX);
}

static void
the_callers_bytes_are_left_alone(void **state)
{
	static const char text[] = "a,b\n\"x\"\"y\",2\n";
	struct fixture *f = *state;
	struct base_csv csv = read_good(f, text);

	assert_string_equal(csv.rows[0].cells[0].text, "x\"y");
	assert_string_equal(text, "a,b\n\"x\"\"y\",2\n");
}

static void
many_rows_are_kept(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;
	struct base_csv csv;

	base_buf_start(&buf, f->arena);
	base_buf_add_text(&buf, "n;m\n");
	for (int i = 0; i < 5000; i++)
		base_buf_add_print(&buf, "%d;%d\n", i, 2 * i);
	csv = read_good(f, buf.bytes);
	assert_int_equal(csv.row_count, 5000);
	assert_cell(&csv.rows[4999].cells[1], "9998", 5001, 6);
	assert_cell(&csv.rows[17].cells[0], "17", 19, 1);
}

/* Each of these rows opens a quote only when split by the other separator. */
static void
hostile_rows_are_refused_in_linear_time(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_buf_add_text(&buf, "a,b,c\n");
	for (int i = 0; i < 300000; i++)
		base_buf_add_text(&buf, "x;\"y\n");
	read_bad(f, buf.bytes);
	assert_int_equal(base_findings_count(f->findings), 1001);
}

static void
written_cells_are_quoted_only_where_they_must_be(void **state)
{
	static const struct {
		const char *text, *wanted;
		char separator;
	} cases[] = { { "Læsø", "Læsø", ',' }, { "", "", ',' },
		{ "a,b", "\"a,b\"", ',' }, { "a,b", "a,b", ';' },
		{ "a;b", "\"a;b\"", ';' }, { "a\"b", "\"a\"\"b\"", ',' },
		{ "a\nb", "\"a\nb\"", ',' }, { "a\rb", "\"a\rb\"", ',' },
		{ " a", "\" a\"", ',' }, { "a\t", "\"a\t\"", ',' },
		{ "a b", "a b", ',' } };
	struct fixture *f = *state;
	struct base_buf buf;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		base_buf_start(&buf, f->arena);
		base_csv_print_cell(&buf, cases[i].text, cases[i].separator);
		assert_string_equal(buf.bytes, cases[i].wanted);
	}
}

static void
what_is_written_is_read_again(void **state)
{
	static const char *const texts[] = { "x", " a ", "\"", "\"\"", "a\nb",
		"a\r\nb", ",", ";", "#", "Å", "\t", "a\r" };
	struct fixture *f = *state;
	struct base_buf buf;
	struct base_csv csv;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		base_buf_start(&buf, f->arena);
		base_buf_add_text(&buf, "a;b\n");
		base_csv_print_cell(&buf, texts[i], ';');
		base_buf_add_char(&buf, ';');
		base_csv_print_cell(&buf, texts[i], ';');
		base_buf_add_text(&buf, "\r\n");
		csv = read_good(f, buf.bytes);
		assert_string_equal(csv.rows[0].cells[0].text, texts[i]);
		assert_string_equal(csv.rows[0].cells[1].text, texts[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(rows_and_cells_know_their_place),
		FIXTURE_TEST(
		    columns_count_characters_and_not_the_byte_order_mark),
		FIXTURE_TEST(crlf_and_a_missing_last_line_end_are_as_good),
		FIXTURE_TEST(the_note_is_kept_without_its_signs),
		FIXTURE_TEST(lines_of_blanks_are_passed_over),
		FIXTURE_TEST(cells_may_be_empty),
		FIXTURE_TEST(quotes_hold_separators_quotes_and_line_ends),
		FIXTURE_TEST(the_header_chooses_the_separator),
		FIXTURE_TEST(windows_1252_is_read_with_a_warning),
		FIXTURE_TEST(bytes_that_are_no_text_are_refused),
		FIXTURE_TEST(a_file_without_a_header_is_refused),
		FIXTURE_TEST(a_header_alone_is_a_file_without_rows),
		FIXTURE_TEST(mixed_separators_in_the_header_are_refused),
		FIXTURE_TEST(a_row_with_the_other_separator_is_told_as_such),
		FIXTURE_TEST(rows_of_another_length_are_refused_and_counted),
		FIXTURE_TEST(a_one_column_file_has_no_other_separator),
		FIXTURE_TEST(
		    a_quote_that_is_never_closed_is_named_where_it_opens),
		FIXTURE_TEST(
		    text_behind_a_quote_is_refused_and_reading_goes_on),
		FIXTURE_TEST(columns_are_found_by_name_whatever_the_case),
		FIXTURE_TEST(the_callers_bytes_are_left_alone),
		FIXTURE_TEST(many_rows_are_kept),
		FIXTURE_TEST(hostile_rows_are_refused_in_linear_time),
		FIXTURE_TEST(written_cells_are_quoted_only_where_they_must_be),
		FIXTURE_TEST(what_is_written_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

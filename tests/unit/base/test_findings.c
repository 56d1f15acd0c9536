#include <stdio.h>

#include "fixture.h"

#include "base/buf.h"

static const struct base_place nowhere;

static void
assert_printed(struct fixture *f, size_t index, enum base_lang lang,
    const char *wanted)
{
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_findings_print(&buf, base_findings_get(f->findings, index), lang);
	assert_string_equal(buf.bytes, wanted);
}

static void
a_new_list_is_empty_and_all_is_well(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(base_findings_count(f->findings), 0);
	assert_false(base_findings_has_error(f->findings));
	assert_int_equal(base_findings_exit_status(f->findings), 0);
}

static void
the_place_stands_first_in_the_line(void **state)
{
	struct fixture *f = *state;
	struct base_place place = { .file = "figures.csv", .line = 12,
		.column = 3 };

	base_findings_add(f->findings, BASE_ERR_DATE_BAD, place, "x", NULL);
	assert_printed(f, 0, BASE_DA, "figures.csv:12:3: fejl: \"x\" er ikke "
	    "en dato; skriv ÅÅÅÅ-MM-DD, en dag fra 1900 til 2999\n");
	assert_printed(f, 0, BASE_EN, "figures.csv:12:3: error: \"x\" is not "
	    "a date; write YYYY-MM-DD, a day from 1900 to 2999\n");
}

static void
places_may_be_known_in_part(void **state)
{
	static const struct {
		struct base_place place;
		const char *wanted;
	} cases[] = { { { 0 }, "kvote: " },
		{ { .file = "f" }, "f: " },
		{ { .file = "f", .line = 2 }, "f:2: " },
		{ { .file = "f", .column = 2 }, "f: " },
		{ { .file = "round.json", .path = "notifications[0].council" },
		    "round.json: notifications[0].council: " },
		{ { .file = "round.json", .path = "" }, "round.json: " },
		{ { .file = "r", .line = 2, .column = 7, .path = "a" },
		    "r:2:7: a: " },
		{ { .path = "transfers[1]" }, "kvote: transfers[1]: " } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		base_findings_add(f->findings, BASE_ERR_CSV_NO_ROWS,
		    cases[i].place, NULL);
		assert_printed(f, i, BASE_EN, base_arena_print(f->arena,
		    "%serror: no rows below the header\n", cases[i].wanted));
	}
}

static void
warnings_answers_and_errors_have_their_word(void **state)
{
	struct fixture *f = *state;

	base_findings_add(f->findings, BASE_ERR_TEXT_WINDOWS_1252, nowhere,
	    NULL);
	base_findings_add(f->findings, BASE_ERR_TABLE_MISSING, nowhere, "411",
	    NULL);
	base_findings_add(f->findings, BASE_ERR_BUG, nowhere, "x", NULL);
	assert_printed(f, 1, BASE_DA, "kvote: svar: 411 mangler\n");
	assert_printed(f, 1, BASE_EN, "kvote: answer: 411 is missing\n");
	assert_printed(f, 0, BASE_DA, "kvote: advarsel: filen er ikke UTF-8 "
	    "og er læst som Windows-1252; kontrollér navne med æ, ø, å\n");
	assert_printed(f, 0, BASE_EN, "kvote: warning: the file is not UTF-8 "
	    "and was read as Windows-1252; check names with æ, ø, å\n");
	assert_printed(f, 2, BASE_DA, "kvote: fejl: en fejl i kvote selv: x; "
	    "intet er skrevet. Meld den gerne\n");
}

static void
a_rule_stands_at_the_end_without_its_hash(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_findings_add(f->findings, BASE_ERR_ANSWER_LATE, nowhere, "a",
	    "b", NULL);
	base_buf_start(&buf, f->arena);
	base_findings_print(&buf, base_findings_get(f->findings, 0), BASE_EN);
	assert_string_equal(buf.bytes, "kvote: answer: received on a, after the "
	    "deadline of b [LAW-0009]\n");
}

static void
the_sentence_alone_has_its_arguments(void **state)
{
	struct fixture *f = *state;
	const struct base_finding *finding;

	base_findings_add(f->findings, BASE_ERR_CSV_WRONG_CELL_COUNT, nowhere,
	    "3", "4", NULL);
	finding = base_findings_get(f->findings, 0);
	assert_string_equal(base_findings_sentence(finding, BASE_DA, f->arena),
	    "rækken har 3 felter, overskriften 4");
	assert_string_equal(base_findings_sentence(finding, BASE_EN, f->arena),
	    "the row has 3 cells, the header 4");
}

static void
missing_arguments_are_empty_and_percent_signs_are_harmless(void **state)
{
	struct fixture *f = *state;

	base_findings_add(f->findings, BASE_ERR_CSV_WRONG_CELL_COUNT, nowhere,
	    "%2%s%n", NULL);
	assert_printed(f, 0, BASE_EN,
	    "kvote: error: the row has %2%s%n cells, the header \n");
}

static void
texts_are_copied(void **state)
{
	struct fixture *f = *state;
	char name[] = "file", arg[] = "arg";

	base_findings_add(f->findings, BASE_ERR_CODE_MISSING,
	    (struct base_place){ .file = name, .path = name }, arg, NULL);
	memset(name, 'x', 4);
	memset(arg, 'x', 3);
	assert_printed(f, 0, BASE_EN,
	    "file: file: error: no row for arg\n");
}

static void
control_characters_do_not_reach_the_terminal(void **state)
{
	struct fixture *f = *state;

	base_findings_add(f->findings, BASE_ERR_CODE_MISSING,
	    (struct base_place){ .file = "a\033[2Jb", .path = "k\ny" },
	    "\033[31m\r\n\t\x7f\xc2\x9bÅ\u00a0\xff.\xc2", NULL);
	assert_printed(f, 0, BASE_EN, "a?[2Jb: k?y: error: no row for "
	    "?[31m?????Å\u00a0?.?\n");
}

static void
long_arguments_are_cut_between_characters(void **state)
{
	struct fixture *f = *state;
	char text[9000];
	const char *kept;

	memset(text, 'a', sizeof(text));
	text[4000] = '\0';
	base_findings_add(f->findings, BASE_ERR_CODE_MISSING, nowhere, text,
	    NULL);
	kept = base_findings_get(f->findings, 0)->args[0];
	assert_string_equal(kept, text);
	memcpy(text + 3999, "Å and more", 11);
	base_findings_add(f->findings, BASE_ERR_CODE_MISSING, nowhere, text,
	    NULL);
	kept = base_findings_get(f->findings, 1)->args[0];
	assert_int_equal(strlen(kept), 3999 + strlen("…"));
	assert_string_equal(kept + 3999, "…");
	memset(text, '\x80', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	base_findings_add(f->findings, BASE_ERR_CODE_MISSING, nowhere, text,
	    NULL);
	assert_string_equal(base_findings_get(f->findings, 2)->args[0], "…");
}

static void
the_first_error_decides_the_exit_status(void **state)
{
	struct fixture *f = *state;

	base_findings_add(f->findings, BASE_ERR_TEXT_WINDOWS_1252, nowhere,
	    NULL);
	assert_int_equal(base_findings_exit_status(f->findings), 0);
	assert_false(base_findings_has_error(f->findings));
	base_findings_add(f->findings, BASE_ERR_TABLE_MISSING, nowhere, "x",
	    NULL);
	assert_int_equal(base_findings_exit_status(f->findings), 1);
	assert_false(base_findings_has_error(f->findings));
	base_findings_add(f->findings, BASE_ERR_CSV_NO_ROWS, nowhere, NULL);
	base_findings_add(f->findings, BASE_ERR_USAGE_NO_COMMAND, nowhere,
	    NULL);
	assert_int_equal(base_findings_exit_status(f->findings), 3);
	assert_true(base_findings_has_error(f->findings));
}

static void
add_many(struct base_findings *findings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		base_findings_add(findings, BASE_ERR_TEXT_WINDOWS_1252,
		    (struct base_place){ .file = "f",
		        .line = (uint32_t)i + 1 }, NULL);
}

static void
a_thousand_are_kept_and_the_rest_is_counted(void **state)
{
	struct fixture *f = *state;

	add_many(f->findings, 1000);
	assert_int_equal(base_findings_count(f->findings), 1000);
	assert_int_equal(base_findings_get(f->findings, 999)->place.line,
	    1000);
	add_many(f->findings, 1);
	assert_printed(f, 1000, BASE_EN,
	    "kvote: warning: 1 more findings are not shown\n");
	add_many(f->findings, 233);
	assert_int_equal(base_findings_count(f->findings), 1001);
	assert_int_equal(base_findings_get(f->findings, 999)->place.line,
	    1000);
	assert_printed(f, 1000, BASE_DA,
	    "kvote: advarsel: yderligere 234 fund vises ikke\n");
}

static void
an_error_that_is_not_kept_still_counts(void **state)
{
	struct fixture *f = *state;

	add_many(f->findings, 1000);
	base_findings_add(f->findings, BASE_ERR_TABLE_MISSING, nowhere, "x",
	    NULL);
	assert_int_equal(base_findings_exit_status(f->findings), 1);
	base_findings_add(f->findings, BASE_ERR_USAGE_NO_COMMAND, nowhere,
	    NULL);
	assert_true(base_findings_has_error(f->findings));
	assert_int_equal(base_findings_exit_status(f->findings), 2);
}

static void
append_takes_over_all_of_the_other_list(void **state)
{
	struct fixture *f = *state;
	struct base_findings *other = base_findings_new(f->arena);

	base_findings_append(f->findings, other);
	assert_int_equal(base_findings_count(f->findings), 0);
	base_findings_add(f->findings, BASE_ERR_TABLE_MISSING, nowhere, "x",
	    NULL);
	base_findings_add(other, BASE_ERR_CODE_DOUBLED,
	    (struct base_place){ .file = "f", .line = 3 }, "101", "2", NULL);
	base_findings_append(f->findings, other);
	assert_int_equal(base_findings_count(f->findings), 2);
	assert_printed(f, 1, BASE_EN,
	    "f:3: error: 101 stands twice, first in line 2\n");
	assert_int_equal(base_findings_exit_status(f->findings), 3);
}

static void
append_keeps_the_count_and_status_of_what_was_dropped(void **state)
{
	struct fixture *f = *state;
	struct base_findings *other = base_findings_new(f->arena);

	add_many(other, 1100);
	base_findings_add(other, BASE_ERR_CSV_NO_ROWS, nowhere, NULL);
	add_many(f->findings, 1);
	base_findings_append(f->findings, other);
	assert_int_equal(base_findings_count(f->findings), 1001);
	assert_printed(f, 1000, BASE_EN,
	    "kvote: warning: 102 more findings are not shown\n");
	assert_int_equal(base_findings_exit_status(f->findings), 3);
}

static void
every_row_prints_in_both_languages(void **state)
{
	struct fixture *f = *state;
	struct base_finding finding = { 0 };
	struct base_buf buf;

	for (unsigned int code = 0; code < BASE_ERR_COUNT; code++) {
		finding.code = (enum base_err_code)code;
		base_buf_start(&buf, f->arena);
		base_findings_print(&buf, &finding, BASE_DA);
		base_findings_print(&buf, &finding, BASE_EN);
		assert_null(strchr(buf.bytes, '%'));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(a_new_list_is_empty_and_all_is_well),
		FIXTURE_TEST(the_place_stands_first_in_the_line),
		FIXTURE_TEST(places_may_be_known_in_part),
		FIXTURE_TEST(warnings_answers_and_errors_have_their_word),
		FIXTURE_TEST(a_rule_stands_at_the_end_without_its_hash),
		FIXTURE_TEST(the_sentence_alone_has_its_arguments),
		FIXTURE_TEST(missing_arguments_are_empty_and_percent_signs_are_harmless),
		FIXTURE_TEST(texts_are_copied),
		FIXTURE_TEST(control_characters_do_not_reach_the_terminal),
		FIXTURE_TEST(long_arguments_are_cut_between_characters),
		FIXTURE_TEST(the_first_error_decides_the_exit_status),
		FIXTURE_TEST(a_thousand_are_kept_and_the_rest_is_counted),
		FIXTURE_TEST(an_error_that_is_not_kept_still_counts),
		FIXTURE_TEST(append_takes_over_all_of_the_other_list),
		FIXTURE_TEST(append_keeps_the_count_and_status_of_what_was_dropped),
		FIXTURE_TEST(every_row_prints_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

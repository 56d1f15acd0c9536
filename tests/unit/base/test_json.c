#include <stdio.h>

#include "fixture.h"

#include "base/buf.h"
#include "base/json.h"

static const struct base_json *
read_good(struct fixture *f, const char *text)
{
	const struct base_json *json = NULL;

	if (!base_json_read(&json, "t.json", text, strlen(text), f->arena,
	    f->findings))
		fail_msg("refused: %s", text);
	assert_int_equal(base_findings_count(f->findings), 0);
	return json;
}

static void
assert_refused_bytes(struct fixture *f, const char *bytes, size_t length,
    enum base_err_code code, uint32_t line, uint32_t column)
{
	const struct base_json *json = NULL;

	fixture_forget_findings(f);
	assert_false(base_json_read(&json, "t.json", bytes, length, f->arena,
	    f->findings));
	assert_null(json);
	assert_only_finding(f, code, line, column);
}

static void
assert_refused(struct fixture *f, const char *text, enum base_err_code code,
    uint32_t line, uint32_t column)
{
	assert_refused_bytes(f, text, strlen(text), code, line, column);
}

static void
every_kind_of_value_is_read(void **state)
{
	const struct base_json *json = read_good(*state,
	    "{ \"n\": null, \"t\": true, \"f\": false, \"w\": -12,\n"
	    " \"r\": 1.5, \"e\": 1e2, \"s\": \"L\\u00e6s\\u00f8\",\n"
	    " \"a\": [1, 2], \"o\": {} }");
	static const enum base_json_kind kinds[] = { BASE_JSON_NULL,
		BASE_JSON_BOOL, BASE_JSON_BOOL, BASE_JSON_WHOLE,
		BASE_JSON_REAL, BASE_JSON_REAL, BASE_JSON_STRING,
		BASE_JSON_ARRAY, BASE_JSON_OBJECT };

	assert_int_equal(json->kind, BASE_JSON_OBJECT);
	assert_int_equal(json->count, 9);
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(json->items[i].kind, kinds[i]);
	assert_true(json->items[1].truth);
	assert_false(json->items[2].truth);
	assert_int_equal(json->items[3].whole, -12);
	assert_string_equal(json->items[6].text, "Læsø");
	assert_int_equal(json->items[7].items[1].whole, 2);
	assert_int_equal(json->items[8].count, 0);
}

static void
values_know_their_key_and_path(void **state)
{
	const struct base_json *json = read_good(*state,
	    "{\"notifications\":[{},{\"council\":\"x\"}],\"matrix\":[[7]]}");
	const struct base_json *item = base_json_find(json, "notifications");

	assert_string_equal(json->path, "");
	assert_null(json->key);
	assert_string_equal(item->key, "notifications");
	assert_string_equal(item->path, "notifications");
	assert_null(item->items[1].key);
	assert_string_equal(item->items[1].path, "notifications[1]");
	item = base_json_find(&item->items[1], "council");
	assert_string_equal(item->path, "notifications[1].council");
	assert_string_equal(json->items[1].items[0].items[0].path,
	    "matrix[0][0]");
	assert_string_equal(read_good(*state, "[true]")->items[0].path,
	    "[0]");
}

static void
numbers_of_a_position_share_its_path(void **state)
{
	const struct base_json *json = read_good(*state,
	    "{ \"rings\": [[[1, 2.5], [1, \"2\"]]] }");
	const struct base_json *positions = json->items[0].items[0].items;

	assert_string_equal(positions[0].path, "rings[0][0]");
	assert_string_equal(positions[0].items[1].path, "rings[0][0]");
	assert_string_equal(positions[1].items[1].path, "rings[0][1][1]");
}

static void
members_keep_the_order_of_the_file(void **state)
{
	struct fixture *f = *state;
	const struct base_json *json;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	for (int i = 0; i < 500; i++)
		base_buf_add_print(&buf, "%c\"k%d\":%d", i == 0 ? '{' : ',',
		    i * 7919 % 500, i);
	base_buf_add_char(&buf, '}');
	json = read_good(f, buf.bytes);
	assert_int_equal(json->count, 500);
	for (int i = 0; i < 500; i++)
		assert_int_equal(json->items[i].whole, i);
}

static void
find_knows_only_members_of_objects(void **state)
{
	assert_null(base_json_find(read_good(*state, "{\"a\":1}"), "b"));
	assert_null(base_json_find(read_good(*state, "[1]"), "a"));
	assert_null(base_json_find(read_good(*state, "\"a\""), "a"));
	assert_null(base_json_find(read_good(*state, "{}"), ""));
	assert_null(base_json_find(NULL, "a"));
}

static void
whole_numbers_reach_the_ends_of_int64(void **state)
{
	const struct base_json *json = read_good(*state,
	    "[9223372036854775807, -9223372036854775808, 0]");

	assert_true(json->items[0].whole == INT64_MAX);
	assert_true(json->items[1].whole == INT64_MIN);
	assert_refused(*state, "[9223372036854775808]",
	    BASE_ERR_JSON_NUMBER_TOO_LARGE, 1, 20);
}

static void
a_byte_order_mark_is_passed_over(void **state)
{
	assert_int_equal(read_good(*state, "\xef\xbb\xbf{\"a\":1}")->count, 1);
	assert_refused(*state, "\xef\xbb\xbf{\"a\":1 x}",
	    BASE_ERR_JSON_SYNTAX, 1, 8);
}

static void
syntax_errors_have_line_and_column(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, "{\n \"a\": 1,\n \"b\" 2 }", BASE_ERR_JSON_SYNTAX,
	    3, 6);
	assert_refused(f, "[1] x", BASE_ERR_JSON_SYNTAX, 1, 5);
	assert_refused(f, "[1,]", BASE_ERR_JSON_SYNTAX, 1, 4);
	assert_refused(f, "// x\n{}", BASE_ERR_JSON_SYNTAX, 1, 1);
	assert_refused(f, "{'a': 1}", BASE_ERR_JSON_SYNTAX, 1, 2);
	assert_refused(f, "[01]", BASE_ERR_JSON_SYNTAX, 1, 2);
	assert_refused(f, "[NaN]", BASE_ERR_JSON_SYNTAX, 1, 4);
	assert_refused(f, "[\"\\u0000\"]", BASE_ERR_JSON_SYNTAX, 1, 9);
	assert_refused(f, "[\"a\nb\"]", BASE_ERR_JSON_SYNTAX, 1, 3);
}

static void
columns_count_characters(void **state)
{
	assert_refused(*state, "[\"Ærøskøbing\" x]", BASE_ERR_JSON_SYNTAX, 1,
	    15);
}

static void
a_text_that_ends_too_early_is_told_as_such(void **state)
{
	static const char *const texts[] = { "", "  \n", "{", "[1,", "\"abc",
		"{\"a\":" };
	const struct base_json *json;
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		fixture_forget_findings(f);
		assert_false(base_json_read(&json, "t.json", texts[i],
		    strlen(texts[i]), f->arena, f->findings));
		assert_int_equal(base_findings_count(f->findings), 1);
		assert_int_equal(base_findings_get(f->findings, 0)->code,
		    BASE_ERR_JSON_CUT_SHORT);
	}
}

static void
a_doubled_key_is_named(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, "{\n\"a\": 1,\n\"a\": 1 }", BASE_ERR_JSON_DOUBLED_KEY,
	    3, 3);
	assert_string_equal(base_findings_get(f->findings, 0)->args[0],
	    "\"a\"");
}

static void
only_utf8_is_json(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, "{\n\"a\": \"L\xe6s\"}", BASE_ERR_JSON_NOT_UTF8, 2,
	    8);
	assert_string_equal(base_findings_get(f->findings, 0)->args[0],
	    "0xe6");
	assert_refused_bytes(f, "[1,\0002]", 6, BASE_ERR_TEXT_NUL, 1, 4);
	assert_refused_bytes(f, "\xff\xfe[\0]\0", 6, BASE_ERR_TEXT_UTF16, 1,
	    1);
	assert_refused_bytes(f, "[\0]\0", 4, BASE_ERR_TEXT_UTF16, 1, 1);
}

static void
nesting_beyond_what_can_be_read_is_refused(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_buf_add_repeat(&buf, '[', 2000);
	base_buf_add_repeat(&buf, ']', 2000);
	read_good(f, buf.bytes);
	base_buf_start(&buf, f->arena);
	base_buf_add_repeat(&buf, '[', 100000);
	base_buf_add_repeat(&buf, ']', 100000);
	assert_refused(f, buf.bytes, BASE_ERR_JSON_TOO_DEEP, 1, 2049);
}

static void
paths_do_not_grow_without_end(void **state)
{
	struct fixture *f = *state;
	const struct base_json *json;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_buf_add_text(&buf, "{\"");
	base_buf_add_repeat(&buf, 'k', 150);
	base_buf_add_text(&buf, "\":{\"");
	base_buf_add_repeat(&buf, 'j', 150);
	base_buf_add_text(&buf, "\":[[1]]}, \"");
	base_buf_add_repeat(&buf, 'l', 1000);
	base_buf_add_text(&buf, "\":2}");
	json = read_good(f, buf.bytes);
	assert_int_equal(strlen(json->items[1].key), 1000);
	assert_string_equal(json->items[1].path, "…");
	json = json->items[0].items[0].items[0].items;
	assert_int_equal(json->whole, 1);
	assert_int_equal(strlen(json->path), 150 + strlen("…"));
}

static void
the_writer_indents_by_two(void **state)
{
	struct fixture *f = *state;
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "name", "Læsø");
	base_json_begin_array(&writer, "list", false);
	base_json_add_whole(&writer, NULL, -5);
	base_json_begin_object(&writer, NULL, true);
	base_json_add_bool(&writer, "yes", true);
	base_json_begin_array(&writer, "inner", false);
	base_json_add_bool(&writer, NULL, false);
	base_json_add_null(&writer, NULL);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	base_json_end_array(&writer);
	base_json_add_text(&writer, "none", NULL);
	base_json_end_object(&writer);
	assert_string_equal(buf.bytes,
	    "{\n"
	    "  \"name\": \"Læsø\",\n"
	    "  \"list\": [\n"
	    "    -5,\n"
	    "    {\"yes\": true, \"inner\": [false, null]}\n"
	    "  ],\n"
	    "  \"none\": null\n"
	    "}\n");
}

static void
decimals_are_written_without_zeros_at_their_end(void **state)
{
	struct fixture *f = *state;
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_begin_array(&writer, NULL, true);
	base_json_add_decimal(&writer, NULL, 1245330, 5);
	base_json_add_decimal(&writer, NULL, -1, 5);
	base_json_add_decimal(&writer, NULL, -300000, 5);
	base_json_add_decimal(&writer, NULL, 0, 5);
	base_json_add_decimal(&writer, NULL, 70, 0);
	base_json_add_decimal(&writer, NULL, INT64_MIN, 18);
	base_json_end_array(&writer);
	assert_string_equal(buf.bytes, "[12.4533, -0.00001, -3, 0, 70, "
	    "-9.223372036854775808]\n");
}

static void
decimals_are_kept_digit_for_digit(void **state)
{
	static const struct {
		const char *text;
		int64_t whole;
		int32_t places;
	} given[] = { { "12.4533", 124533, 4 }, { "-0.5", -5, 1 },
		{ "5e3", 5, -3 }, { "1.50E-2", 150, 4 }, { "0.0", 0, 1 },
		{ "9007199254740993.0", 90071992547409930, 1 },
		{ "0.000123456789012345678", 123456789012345678, 21 },
		{ "1.23456789012345678999", 123456789012345678, 17 },
		{ "12345678901234567899.5", 123456789012345678, -2 },
		{ "1e-99999999999999999999", 1, 1000 },
		{ "0e99999999999999999999", 0, -1000 } };

	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
		const struct base_json *json = read_good(*state,
		    given[i].text);

		assert_int_equal(json->kind, BASE_JSON_REAL);
		assert_int_equal(json->whole, given[i].whole);
		assert_int_equal(json->places, given[i].places);
	}
}

static void
decimals_are_told_from_what_looks_like_them(void **state)
{
	const struct base_json *json = read_good(*state,
	    "\xef\xbb\xbf{ \"1.5\": [\"\\\"2.5\", true, 7, -3.5], "
	    "\"e\\\\\": 12, \"\\\\\\\"4.5\": { \"x\": 0.25 } }");

	assert_int_equal(json->items[0].items[3].whole, -35);
	assert_int_equal(json->items[0].items[3].places, 1);
	assert_int_equal(json->items[1].whole, 12);
	assert_int_equal(json->items[2].items[0].whole, 25);
	assert_int_equal(json->items[2].items[0].places, 2);
}

static void
numbers_are_scaled_exactly(void **state)
{
	static const struct {
		const char *text;
		int places;
		int64_t units;
	} given[] = { { "12.4533", 5, 1245330 }, { "12", 5, 1200000 },
		{ "0.000005", 5, 1 }, { "-0.000005", 5, -1 },
		{ "0.0000049999999999999999999", 5, 0 },
		{ "12.453304999999999999999", 5, 1245330 },
		{ "12.453305", 5, 1245331 }, { "1e-300", 18, 0 },
		{ "0e300", 18, 0 }, { "2.5", 0, 3 }, { "-2.5", 0, -3 },
		{ "2.45", 0, 2 }, { "1e17", 0, 100000000000000000 },
		{ "999999999999999999.4", 0, 999999999999999999 } };

	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
		int64_t units = 99;

		assert_true(base_json_scale(&units, read_good(*state,
		    given[i].text), given[i].places));
		assert_int_equal(units, given[i].units);
	}
}

static void
what_has_no_scaled_value_is_refused(void **state)
{
	static const char *const given[] = { "1e13", "-10000000000000",
		"9223372036854775807", "-9223372036854775808", "1e300",
		"\"1.5\"", "null", "[1]" };

	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
		int64_t units = 99;

		assert_false(base_json_scale(&units, read_good(*state,
		    given[i]), 5));
		assert_int_equal(units, 99);
	}
}

static void
empty_groups_are_written_as_such(void **state)
{
	struct fixture *f = *state;
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	base_json_begin_array(&writer, "a", false);
	base_json_end_array(&writer);
	base_json_begin_object(&writer, "o", true);
	base_json_end_object(&writer);
	base_json_add_whole(&writer, "n", INT64_MIN);
	base_json_end_object(&writer);
	assert_string_equal(buf.bytes, "{\n  \"a\": [],\n  \"o\": {},\n"
	    "  \"n\": -9223372036854775808\n}\n");
}

static void
a_compact_whole_and_a_lone_value_end_in_a_line_end(void **state)
{
	struct fixture *f = *state;
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_begin_array(&writer, NULL, true);
	base_json_add_text(&writer, NULL, "a");
	base_json_add_text(&writer, NULL, "b");
	base_json_end_array(&writer);
	assert_string_equal(buf.bytes, "[\"a\", \"b\"]\n");
	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_add_whole(&writer, NULL, 1);
	assert_string_equal(buf.bytes, "1\n");
}

static void
written_strings_are_escaped_and_well_formed(void **state)
{
	struct fixture *f = *state;
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_add_text(&writer, NULL,
	    "\"\\/\b\f\n\r\t\x01\x1f\x7f Å\xff\xc3!\xe2\x82");
	assert_string_equal(buf.bytes, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001"
	    "\\u001f\\u007f Å\ufffd\ufffd!\ufffd\ufffd\"\n");
}

static void
what_is_written_is_read_again(void **state)
{
	struct fixture *f = *state;
	struct base_json_writer writer;
	const struct base_json *json;
	char text[128];
	struct base_buf buf;

	for (int i = 1; i < 128; i++)
		text[i - 1] = (char)i;
	text[127] = '\0';
	base_buf_start(&buf, f->arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, text, text);
	base_json_end_object(&writer);
	json = read_good(f, buf.bytes);
	assert_string_equal(json->items[0].key, text);
	assert_string_equal(json->items[0].text, text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(every_kind_of_value_is_read),
		FIXTURE_TEST(values_know_their_key_and_path),
		FIXTURE_TEST(numbers_of_a_position_share_its_path),
		FIXTURE_TEST(members_keep_the_order_of_the_file),
		FIXTURE_TEST(find_knows_only_members_of_objects),
		FIXTURE_TEST(whole_numbers_reach_the_ends_of_int64),
		FIXTURE_TEST(a_byte_order_mark_is_passed_over),
		FIXTURE_TEST(syntax_errors_have_line_and_column),
		FIXTURE_TEST(columns_count_characters),
		FIXTURE_TEST(a_text_that_ends_too_early_is_told_as_such),
		FIXTURE_TEST(a_doubled_key_is_named),
		FIXTURE_TEST(only_utf8_is_json),
		FIXTURE_TEST(nesting_beyond_what_can_be_read_is_refused),
		FIXTURE_TEST(paths_do_not_grow_without_end),
		FIXTURE_TEST(the_writer_indents_by_two),
		FIXTURE_TEST(
		    decimals_are_written_without_zeros_at_their_end),
		FIXTURE_TEST(decimals_are_kept_digit_for_digit),
		FIXTURE_TEST(decimals_are_told_from_what_looks_like_them),
		FIXTURE_TEST(numbers_are_scaled_exactly),
		FIXTURE_TEST(what_has_no_scaled_value_is_refused),
		FIXTURE_TEST(empty_groups_are_written_as_such),
		FIXTURE_TEST(
		    a_compact_whole_and_a_lone_value_end_in_a_line_end),
		FIXTURE_TEST(written_strings_are_escaped_and_well_formed),
		FIXTURE_TEST(what_is_written_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

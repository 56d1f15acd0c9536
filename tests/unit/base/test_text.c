#include "fixture.h"

#include "base/text.h"

static size_t
find_bad(const char *text)
{
	return base_text_find_bad_utf8(text, strlen(text));
}

static void
well_formed_utf8_has_no_bad_byte(void **state)
{
	static const char *const texts[] = { "", "abc", "Ærø", "€", "😀",
		"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
		"\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80",
		"\xf4\x8f\xbf\xbf", "twelve bytes and then Læsø and more" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(find_bad(texts[i]), strlen(texts[i]));
}

static void
ill_formed_utf8_is_found_wherever_it_stands(void **state)
{
	static const char *const bad[] = { "\x80", "\xbf", "\xc0\x80",
		"\xc1\xbf", "\xc3", "\xc3(", "\xe0\x9f\xbf", "\xe2\x82",
		"\xe2(\xa1", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
		"\xf0\x90\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
		"\xff", "\xfe" };
	char text[40];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		for (size_t at = 0; at < 20; at++) {
			memset(text, 'a', sizeof(text));
			memcpy(text + at, bad[i], strlen(bad[i]));
			assert_int_equal(base_text_find_bad_utf8(text, 40),
			    at);
			assert_int_equal(base_text_find_bad_utf8(text,
			    at + strlen(bad[i])), at);
		}
	}
}

static void
nul_is_bad_wherever_it_stands(void **state)
{
	char text[40];

	(void)state;
	for (size_t at = 0; at < 40; at++) {
		memset(text, 'a', sizeof(text));
		text[at] = '\0';
		assert_int_equal(base_text_find_bad_utf8(text, 40), at);
	}
}

static void
windows_1252_becomes_utf8(void **state)
{
	struct fixture *f = *state;
	size_t bad = 77;

	assert_string_equal(base_text_decode_cp1252("L\xe6s\xf8", 4, &bad,
	    f->arena), "Læsø");
	assert_string_equal(base_text_decode_cp1252("\x80\x96\x9f\xff\xa0",
	    5, &bad, f->arena), "€–Ÿÿ\u00a0");
	assert_string_equal(base_text_decode_cp1252("", 0, &bad, f->arena),
	    "");
	assert_int_equal(bad, 77);
}

static void
bytes_without_meaning_in_windows_1252_are_named(void **state)
{
	static const char bytes[] = { '\0', '\x81', '\x8d', '\x8f', '\x90',
		'\x9d' };
	struct fixture *f = *state;
	char text[3] = "ab";
	size_t bad;

	for (size_t i = 0; i < sizeof(bytes); i++) {
		text[2] = bytes[i];
		assert_null(base_text_decode_cp1252(text, 3, &bad, f->arena));
		assert_int_equal(bad, 2);
	}
}

static void
all_other_bytes_of_windows_1252_become_one_character(void **state)
{
	struct fixture *f = *state;
	size_t bad, known = 0;
	char *text;

	for (int byte = 0; byte < 256; byte++) {
		char c = (char)byte;

		text = base_text_decode_cp1252(&c, 1, &bad, f->arena);
		if (text == NULL)
			continue;
		known++;
		assert_int_equal(find_bad(text), strlen(text));
		assert_int_equal(base_text_width(text), 1);
	}
	assert_int_equal(known, 250);
}

static void
width_counts_characters_without_combining_ones(void **state)
{
	(void)state;
	assert_int_equal(base_text_width(""), 0);
	assert_int_equal(base_text_width("Læsø"), 4);
	assert_int_equal(base_text_width("A\u030arhus"), 5);
	assert_int_equal(base_text_width("8.\u00a0maj"), 6);
	assert_int_equal(base_text_width("\xff" "a"), 2);
}

static void
counts_are_written_in_groups_of_three(void **state)
{
	static const struct {
		int64_t value;
		const char *danish, *english;
	} cases[] = { { 0, "0", "0" }, { 999, "999", "999" },
		{ 1000, "1.000", "1,000" }, { 123456, "123.456", "123,456" },
		{ 1234567, "1.234.567", "1,234,567" },
		{ -1234, "\xe2\x88\x92" "1.234",
		    "\xe2\x88\x92" "1,234" },
		{ -100, "\xe2\x88\x92" "100", "\xe2\x88\x92" "100" },
		{ INT64_MAX, "9.223.372.036.854.775.807",
		    "9,223,372,036,854,775,807" },
		{ INT64_MIN, "\xe2\x88\x92" "9.223.372.036.854.775.808",
		    "\xe2\x88\x92" "9,223,372,036,854,775,808" } };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_string_equal(base_text_print_count(cases[i].value,
		    BASE_DA, f->arena), cases[i].danish);
		assert_string_equal(base_text_print_count(cases[i].value,
		    BASE_EN, f->arena), cases[i].english);
	}
	assert_string_equal(base_text_print_whole(INT64_MIN, f->arena),
	    "-9223372036854775808");
	assert_string_equal(base_text_print_whole(0, f->arena), "0");
}

static void
whole_numbers_are_read(void **state)
{
	int64_t value;

	(void)state;
	assert_int_equal(base_text_parse_count(&value, "0"),
	    BASE_TEXT_COUNT_OK);
	assert_int_equal(value, 0);
	assert_int_equal(base_text_parse_count(&value, " \t0042\r\n"),
	    BASE_TEXT_COUNT_OK);
	assert_int_equal(value, 42);
	assert_int_equal(base_text_parse_count(&value, "9223372036854775807"),
	    BASE_TEXT_COUNT_OK);
	assert_true(value == INT64_MAX);
	assert_int_equal(base_text_parse_count(&value,
	    "0000000000000000000000000000007"), BASE_TEXT_COUNT_OK);
	assert_int_equal(value, 7);
}

static void
other_texts_are_told_apart(void **state)
{
	static const struct {
		const char *text;
		enum base_text_count wanted;
	} cases[] = { { "", BASE_TEXT_COUNT_EMPTY },
		{ " \t ", BASE_TEXT_COUNT_EMPTY },
		{ "-3", BASE_TEXT_COUNT_NEGATIVE },
		{ "-0", BASE_TEXT_COUNT_NEGATIVE },
		{ "\u22123", BASE_TEXT_COUNT_NEGATIVE },
		{ "-3.5", BASE_TEXT_COUNT_NEGATIVE },
		{ "-1.234", BASE_TEXT_COUNT_NEGATIVE },
		{ "3.5", BASE_TEXT_COUNT_FRACTION },
		{ "3,5", BASE_TEXT_COUNT_FRACTION },
		{ "3,50", BASE_TEXT_COUNT_FRACTION },
		{ ".5", BASE_TEXT_COUNT_FRACTION },
		{ "1/2", BASE_TEXT_COUNT_FRACTION },
		{ "1234.567", BASE_TEXT_COUNT_FRACTION },
		{ "1.2345", BASE_TEXT_COUNT_FRACTION },
		{ "1.234,5", BASE_TEXT_COUNT_FRACTION },
		{ "1,234,567.89", BASE_TEXT_COUNT_FRACTION },
		{ "1.234", BASE_TEXT_COUNT_SEPARATOR },
		{ "1,234", BASE_TEXT_COUNT_SEPARATOR },
		{ "1 234", BASE_TEXT_COUNT_SEPARATOR },
		{ "1\u00a0234", BASE_TEXT_COUNT_SEPARATOR },
		{ "12\u202f345\u202f678", BASE_TEXT_COUNT_SEPARATOR },
		{ "12.345.678", BASE_TEXT_COUNT_SEPARATOR },
		{ " 123,456 ", BASE_TEXT_COUNT_SEPARATOR },
		{ "999.999.999.999.999.999.999", BASE_TEXT_COUNT_SEPARATOR },
		{ "9223372036854775808", BASE_TEXT_COUNT_TOO_LARGE },
		{ "99999999999999999999999", BASE_TEXT_COUNT_TOO_LARGE },
		{ "abc", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "-", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "--3", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "+3", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "3.", BASE_TEXT_COUNT_NOT_NUMBER },
		{ ".", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "/2", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "1e3", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "0x10", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "12 34", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "1.234.56", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "1,234,5", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "1.234 567", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "\u0663", BASE_TEXT_COUNT_NOT_NUMBER },
		{ "3\xff", BASE_TEXT_COUNT_NOT_NUMBER } };
	int64_t value = 5;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (base_text_parse_count(&value, cases[i].text) !=
		    cases[i].wanted)
			fail_msg("\"%s\"", cases[i].text);
		assert_int_equal(value, 5);
	}
}

static void
trim_takes_blanks_off_the_ends_only(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(base_text_trim(" \t a b\r\n", f->arena), "a b");
	assert_string_equal(base_text_trim("a", f->arena), "a");
	assert_string_equal(base_text_trim("   ", f->arena), "");
	assert_string_equal(base_text_trim("", f->arena), "");
}

static void
case_alone_makes_no_other_text(void **state)
{
	(void)state;
	assert_true(base_text_is_same("Ærøskøbing ÅÉÖÄÜ",
	    "æRØSKØBING åéöäü"));
	assert_true(base_text_is_same("", ""));
	assert_false(base_text_is_same("Århus", "Aarhus"));
	assert_false(base_text_is_same("Ærø", "Ærøs"));
	assert_false(base_text_is_same("a", ""));
	assert_false(base_text_is_same("@", "`"));
	assert_false(base_text_is_same("[", "{"));
	assert_false(base_text_is_same("\xff", "\xfe"));
	assert_true(base_text_has("Ringkøbing-Skjern", "SKJ"));
	assert_true(base_text_has("Ærø", "æ"));
	assert_true(base_text_has("", ""));
	assert_false(base_text_has("Aarhus", "Aarhuse"));
	assert_false(base_text_has("", "a"));
}

static void
the_nearest_word_is_found(void **state)
{
	static const char *const words[] = { "population", "immigrants",
		"code", "Aarhus", "Ærø" };

	(void)state;
	assert_string_equal(base_text_find_nearest("poplation", words, 5),
	    "population");
	assert_string_equal(base_text_find_nearest("IMIGRANT", words, 5),
	    "immigrants");
	assert_string_equal(base_text_find_nearest("cod", words, 5), "code");
	assert_string_equal(base_text_find_nearest("ære", words, 5), "Ærø");
	assert_string_equal(base_text_find_nearest("Aahrus", words, 5),
	    "Aarhus");
}

static void
what_is_far_is_not_found(void **state)
{
	static const char *const words[] = { "code", "population" };
	char word[200];

	(void)state;
	assert_null(base_text_find_nearest("", words, 2));
	assert_null(base_text_find_nearest("co", words, 2));
	assert_null(base_text_find_nearest("kodexy", words, 2));
	assert_null(base_text_find_nearest("populati", words, 1));
	assert_null(base_text_find_nearest("abc", NULL, 0));
	memset(word, 'a', sizeof(word));
	word[199] = '\0';
	assert_null(base_text_find_nearest(word, words, 2));
}

static void
the_first_of_equally_near_words_is_taken(void **state)
{
	static const char *const words[] = { "bat", "cat", "rat" };

	(void)state;
	assert_string_equal(base_text_find_nearest("hat", words, 3), "bat");
	assert_string_equal(base_text_find_nearest("rat", words, 3), "rat");
}

static void
sizes_have_two_to_four_digits(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(base_text_print_size(0, f->arena), "0 B");
	assert_string_equal(base_text_print_size(9999, f->arena), "9999 B");
	assert_string_equal(base_text_print_size(10000, f->arena), "10 kB");
	assert_string_equal(base_text_print_size(UINT64_MAX, f->arena),
	    "18 EB");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(well_formed_utf8_has_no_bad_byte),
		cmocka_unit_test(ill_formed_utf8_is_found_wherever_it_stands),
		cmocka_unit_test(nul_is_bad_wherever_it_stands),
		FIXTURE_TEST(windows_1252_becomes_utf8),
		FIXTURE_TEST(bytes_without_meaning_in_windows_1252_are_named),
		FIXTURE_TEST(all_other_bytes_of_windows_1252_become_one_character),
		cmocka_unit_test(
		    width_counts_characters_without_combining_ones),
		FIXTURE_TEST(counts_are_written_in_groups_of_three),
		cmocka_unit_test(whole_numbers_are_read),
		cmocka_unit_test(other_texts_are_told_apart),
		FIXTURE_TEST(trim_takes_blanks_off_the_ends_only),
		cmocka_unit_test(case_alone_makes_no_other_text),
		cmocka_unit_test(the_nearest_word_is_found),
		cmocka_unit_test(what_is_far_is_not_found),
		cmocka_unit_test(the_first_of_equally_near_words_is_taken),
		FIXTURE_TEST(sizes_have_two_to_four_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

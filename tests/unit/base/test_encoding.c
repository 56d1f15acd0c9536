#include "fixture.h"

#include "base/encoding.h"

static void
only_a_whole_mark_is_a_mark(void **state)
{
	(void)state;
	assert_int_equal(base_encoding_bom_length("\xef\xbb\xbf" "a", 4), 3);
	assert_int_equal(base_encoding_bom_length("\xef\xbb\xbf", 3), 3);
	assert_int_equal(base_encoding_bom_length("\xef\xbb", 2), 0);
	assert_int_equal(base_encoding_bom_length("", 0), 0);
}

static void
utf16_is_known_with_and_without_its_mark(void **state)
{
	(void)state;
	assert_true(base_encoding_is_utf16("\xff\xfe" "a\0", 4));
	assert_true(base_encoding_is_utf16("\xfe\xff\0a", 4));
	assert_true(base_encoding_is_utf16("a\0b\0", 4));
	assert_true(base_encoding_is_utf16("\0a\0b", 4));
	assert_false(base_encoding_is_utf16("ab", 2));
	assert_false(base_encoding_is_utf16("\0\0", 2));
	assert_false(base_encoding_is_utf16("\xff", 1));
	assert_false(base_encoding_is_utf16("", 0));
}

static void
assert_place(const char *bytes, size_t offset, uint32_t line, uint32_t column)
{
	struct base_place place = base_encoding_find_place("f", bytes, offset);

	assert_string_equal(place.file, "f");
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	assert_null(place.path);
}

static void
places_count_characters_and_not_the_mark(void **state)
{
	(void)state;
	assert_place("abc", 0, 1, 1);
	assert_place("abc", 2, 1, 3);
	assert_place("a\nbc", 3, 2, 2);
	assert_place("Læsø,x", 7, 1, 6);
	assert_place("\xef\xbb\xbf" "abc", 3, 1, 1);
	assert_place("\xef\xbb\xbf" "abc", 5, 1, 3);
}

static void
a_byte_is_written_in_hex(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(base_encoding_print_byte('\x81', f->arena),
	    "0x81");
	assert_string_equal(base_encoding_print_byte('\0', f->arena), "0x00");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_whole_mark_is_a_mark),
		cmocka_unit_test(utf16_is_known_with_and_without_its_mark),
		cmocka_unit_test(places_count_characters_and_not_the_mark),
		FIXTURE_TEST(a_byte_is_written_in_hex),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

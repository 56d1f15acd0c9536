#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "web/fields.h"

static struct base_arena *arena;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static const char *
find(const struct web_fields *fields, const char *name)
{
	const char *found = web_exchange_find(fields, name);

	return found == NULL ? "(none)" : found;
}

static void
test_pairs(void **state)
{
	struct web_fields fields;
	const char *text = "a=1&b=x+y%20z&c&d=&e=%C3%A6%0D%0Ay&a=2";

	(void)state;
	assert_true(web_fields_parse(&fields, text, strlen(text), arena));
	assert_int_equal(fields.count, 6);
	assert_string_equal(find(&fields, "a"), "1");
	assert_string_equal(find(&fields, "b"), "x y z");
	assert_string_equal(find(&fields, "c"), "");
	assert_string_equal(find(&fields, "e"), "\xc3\xa6\ny");
	assert_string_equal(find(&fields, "f"), "(none)");
}

static void
test_bad_pairs(void **state)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%00",
		"a=%ff", "a=%01", "=x", "%01=x" };
	struct web_fields fields;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(web_fields_parse(&fields, bad[i],
		    strlen(bad[i]), arena));
}

/* Whatever a value is, it comes back as it was. */
static void
test_round_trip(void **state)
{
	static const char *const values[] = { "", "a", "a&b=c+d%e",
		"\xc3\xa6\xc3\xb8\xc3\xa5", "1\n2", "\t" };
	struct web_fields fields;

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		const char *text = base_arena_print(arena, "v=%s",
		    web_fields_encode(values[i], arena));

		assert_true(web_fields_parse(&fields, text, strlen(text),
		    arena));
		assert_string_equal(find(&fields, "v"), values[i]);
	}
}

#define TYPE "multipart/form-data; boundary=\"b-1\""
#define PART(name, text) "--b-1\r\ncontent-disposition: form-data; " \
	"name=\"" name "\"\r\n\r\n" text "\r\n"

static void
test_parts(void **state)
{
	static const char body[] = PART("a", "1\r\n2") "--b-1\r\n"
	    "Content-Disposition: form-data; name=\"f\"; filename=\"x.csv\""
	    "\r\nContent-Type: text/csv\r\n\r\na\0b\r\n--b-\r\n--b-1--\r\n";
	const struct web_field *file;
	struct web_fields fields;

	(void)state;
	assert_true(web_fields_parse_multipart(&fields, TYPE, body,
	    sizeof(body) - 1, arena));
	assert_int_equal(fields.count, 2);
	assert_string_equal(find(&fields, "a"), "1\n2");
	file = web_exchange_find_field(&fields, "f");
	assert_string_equal(file->file, "x.csv");
	assert_int_equal(file->length, 9);
	assert_memory_equal(file->value, "a\0b\r\n--b-", 9);
}

static void
test_bad_parts(void **state)
{
	static const char *const bad[] = { "", "x", "--b-1", "--b-1\r\n",
		"--b-1x\r\n", "--b-2--", PART("a", "1"), PART("", "1") "--b-1--",
		PART("a", "\x01") "--b-1--",
		"--b-1\r\nX: y\r\n\r\n1\r\n--b-1--" };
	struct web_fields fields;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(web_fields_parse_multipart(&fields, TYPE,
		    bad[i], strlen(bad[i]), arena));
	assert_false(web_fields_parse_multipart(&fields,
	    "multipart/form-data", "--b-1--", 7, arena));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_pairs, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_bad_pairs, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_round_trip, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_parts, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_bad_parts, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

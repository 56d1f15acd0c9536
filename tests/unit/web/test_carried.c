#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "web/carried.h"

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

static struct web_field
make_field(const char *name, const char *value)
{
	return (struct web_field){ name, value, strlen(value), NULL };
}

/* Every byte, at every length up to four times three. */
static void
test_bytes(void **state)
{
	char bytes[256];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)i;
	for (size_t length = 0; length <= 12; length++)
		for (size_t from = 0; from + length <= 256; from += 61) {
			const struct base_file sent = { "a:b.csv",
				bytes + from, length };
			const struct web_field field = make_field("f_kept",
			    web_carried_print(&sent, arena));
			const struct web_fields values = { 1, &field };
			const struct base_file *got = web_carried_find(
			    &values, "f", arena);

			assert_non_null(got);
			assert_string_equal(got->name, "a:b.csv");
			assert_int_equal(got->length, length);
			assert_memory_equal(got->bytes, sent.bytes, length);
		}
}

/* RFC 4648, section 10, without padding. */
static void
test_known(void **state)
{
	static const char *const pairs[][2] = { { "", "f:" },
		{ "f", "f:Zg" }, { "fo", "f:Zm8" }, { "foo", "f:Zm9v" },
		{ "foobar", "f:Zm9vYmFy" }, { "\xfb\xff", "f:-_8" } };

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		const struct base_file file = { "f", pairs[i][0],
			strlen(pairs[i][0]) };

		assert_string_equal(web_carried_print(&file, arena),
		    pairs[i][1]);
	}
}

/* What is none of ours is no file. */
static void
test_not_ours(void **state)
{
	static const char *const bad[] = { "", "x", "x:=", "x:Zg==", "x:Z",
		"x:Zh", "x:Zm9", "x:Z m8", "x:+/8" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		const struct web_field field = make_field("f_kept", bad[i]);
		const struct web_fields values = { 1, &field };

		assert_null(web_carried_find(&values, "f", arena));
	}
}

static void
test_list(void **state)
{
	const struct web_field fields[] = { make_field("f_kept", "a:Zg"),
		make_field("f_kept", "b:Zm8"), make_field("f_kept", "c:Zg"),
		make_field("f_drop", "b"), make_field("ff_kept", "d:Zg"),
		{ "f", "new", 3, "c" }, { "f", "", 0, "" } };
	const struct web_fields values = { 7, fields };
	const struct base_file *files;

	(void)state;
	assert_int_equal(web_carried_list(&files, &values, "f", arena), 2);
	assert_string_equal(files[0].name, "a");
	assert_string_equal(files[1].name, "c");
	assert_memory_equal(files[1].bytes, "new", 3);
	assert_null(web_carried_find(&values, "g", arena));
	for (size_t i = 0; i < values.count; i++)
		assert_true(web_carried_is_part(&fields[i]));
}

static void
test_fits(void **state)
{
	const struct web_field fits = { "f", "", WEB_CARRIED_MOST, "f" };
	const struct web_field more[] = { fits, make_field("g_kept",
	    "g:Zm9vYmFy") };

	(void)state;
	assert_true(web_carried_fits(&(struct web_fields){ 1, &fits }));
	assert_false(web_carried_fits(&(struct web_fields){ 2, more }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_known, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_not_ours, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_list, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_fits, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

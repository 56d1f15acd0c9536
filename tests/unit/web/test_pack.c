#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "web/pack.h"

static struct base_arena *arena;
static struct base_buf buf;

static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	base_buf_start(&buf, arena);
	web_pack_add_whole(&buf, -7);
	web_pack_add_text(&buf, "Ærø");
	web_pack_add_text(&buf, NULL);
	web_pack_add_bytes(&buf, "a\0b", 3);
	web_pack_add_text(&buf, "");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static void
test_round_trip(void **state)
{
	struct web_pack pack = { buf.bytes, buf.length, true, arena };
	size_t length;

	(void)state;
	assert_int_equal(web_pack_take_whole(&pack), -7);
	assert_string_equal(web_pack_take_text(&pack), "Ærø");
	assert_null(web_pack_take_text(&pack));
	assert_memory_equal(web_pack_take_bytes(&pack, &length), "a\0b", 4);
	assert_int_equal(length, 3);
	assert_string_equal(web_pack_take_text(&pack), "");
	assert_true(pack.good);
	assert_int_equal(pack.left, 0);
	assert_int_equal(web_pack_take_whole(&pack), 0);
	assert_false(pack.good);
}

static void
test_cut_off(void **state)
{
	(void)state;
	for (size_t length = 0; length < buf.length; length++) {
		struct web_pack pack = { buf.bytes, length, true, arena };
		size_t taken;

		web_pack_take_whole(&pack);
		web_pack_take_text(&pack);
		web_pack_take_text(&pack);
		web_pack_take_bytes(&pack, &taken);
		web_pack_take_text(&pack);
		assert_false(pack.good);
	}
}

static void
test_lies(void **state)
{
	static const int64_t lies[] = { 2, -2, INT64_MAX, INT64_MIN };

	(void)state;
	for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		struct web_pack pack = { .good = true, .arena = arena };
		struct base_buf lie;
		size_t length;

		base_buf_start(&lie, arena);
		web_pack_add_whole(&lie, lies[i]);
		base_buf_add_char(&lie, 'x');
		pack.at = lie.bytes;
		pack.left = lie.length;
		assert_string_equal(web_pack_take_bytes(&pack, &length), "");
		assert_int_equal(length, 0);
		assert_false(pack.good);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_round_trip,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_cut_off,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lies,
		    set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

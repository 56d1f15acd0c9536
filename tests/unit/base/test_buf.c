#include "fixture.h"

#include "base/buf.h"

static void
a_started_buf_is_the_empty_text(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	assert_string_equal(buf.bytes, "");
	assert_int_equal(buf.length, 0);
}

static void
pieces_follow_each_other(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_buf_add_text(&buf, "kvote");
	base_buf_add_char(&buf, ':');
	base_buf_add_repeat(&buf, ' ', 3);
	base_buf_add_print(&buf, "%d/%s", 42, "x");
	base_buf_add_bytes(&buf, "yes no", 3);
	assert_string_equal(buf.bytes, "kvote:   42/xyes");
	assert_int_equal(buf.length, strlen(buf.bytes));
}

static void
adding_nothing_changes_nothing(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_buf_add_text(&buf, "");
	base_buf_add_bytes(&buf, NULL, 0);
	base_buf_add_repeat(&buf, 'x', 0);
	base_buf_add_print(&buf, "%s", "");
	assert_string_equal(buf.bytes, "");
	assert_int_equal(buf.length, 0);
}

static void
it_grows_and_keeps_what_it_has(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	for (int i = 0; i < 10000; i++)
		base_buf_add_print(&buf, "%04d", i);
	assert_int_equal(buf.length, 40000);
	assert_memory_equal(buf.bytes, "00000001", 8);
	assert_string_equal(buf.bytes + 39996, "9999");
}

static void
one_piece_may_be_far_larger_than_the_room(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	for (size_t size = 100; size < 300; size++) {
		base_buf_start(&buf, f->arena);
		base_buf_add_char(&buf, 'a');
		base_buf_add_repeat(&buf, 'b', size);
		assert_int_equal(buf.length, size + 1);
		assert_int_equal(strlen(buf.bytes), size + 1);
		base_buf_add_print(&buf, "%0*d", (int)size, 1);
		assert_int_equal(strlen(buf.bytes), 2 * size + 1);
	}
}

static void
bytes_may_hold_nul(void **state)
{
	struct fixture *f = *state;
	struct base_buf buf;

	base_buf_start(&buf, f->arena);
	base_buf_add_bytes(&buf, "a\0b", 3);
	base_buf_add_char(&buf, '\0');
	assert_int_equal(buf.length, 4);
	assert_memory_equal(buf.bytes, "a\0b\0", 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(a_started_buf_is_the_empty_text),
		FIXTURE_TEST(pieces_follow_each_other),
		FIXTURE_TEST(adding_nothing_changes_nothing),
		FIXTURE_TEST(it_grows_and_keeps_what_it_has),
		FIXTURE_TEST(one_piece_may_be_far_larger_than_the_room),
		FIXTURE_TEST(bytes_may_hold_nul),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

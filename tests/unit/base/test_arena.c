#include <sys/wait.h>
#include <stdio.h>
#include <unistd.h>

#include "fixture.h"

static void
memory_is_aligned_and_zeroed(void **state)
{
	struct fixture *f = *state;

	for (size_t size = 0; size < 300; size++) {
		unsigned char *p = base_arena_alloc(f->arena, 1, size);

		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
}

static void
things_do_not_overlap(void **state)
{
	struct fixture *f = *state;
	unsigned char *small[100], *large[100];

	for (size_t i = 0; i < 100; i++) {
		small[i] = base_arena_alloc(f->arena, i + 1, 1);
		large[i] = base_arena_alloc(f->arena, i + 1, 1500);
		memset(small[i], (int)i, i + 1);
		memset(large[i], (int)i, 1500 * (i + 1));
	}
	for (size_t i = 0; i < 100; i++) {
		assert_int_equal(small[i][0], i);
		assert_int_equal(small[i][i], i);
		assert_int_equal(large[i][0], i);
		assert_int_equal(large[i][1500 * i], i);
	}
}

static void
a_large_thing_gets_its_room(void **state)
{
	struct fixture *f = *state;
	size_t size = (size_t)10 * 1024 * 1024;
	char *p = base_arena_alloc(f->arena, size, 1);

	assert_int_equal(p[0], 0);
	assert_int_equal(p[size - 1], 0);
	memset(p, 1, size);
}

static void
copies_end_in_nul(void **state)
{
	struct fixture *f = *state;
	char *bytes = base_arena_copy_bytes(f->arena, "a\0bcd", 4);

	assert_memory_equal(bytes, "a\0bc", 5);
	assert_string_equal(base_arena_copy_text(f->arena, "Læsø"), "Læsø");
	assert_string_equal(base_arena_copy_text(f->arena, ""), "");
	assert_string_equal(base_arena_copy_bytes(f->arena, NULL, 0), "");
}

static void
print_takes_any_length(void **state)
{
	struct fixture *f = *state;
	char *text = base_arena_print(f->arena, "%0100000d|%s", 7, "end");

	assert_int_equal(strlen(text), 100004);
	assert_string_equal(text + 99999, "7|end");
	assert_string_equal(base_arena_print(f->arena, "%s", ""), "");
}

static void
release_gives_back_and_zeroes(void **state)
{
	struct fixture *f = *state;
	char *kept = base_arena_copy_text(f->arena, "kept");
	struct base_arena_mark mark = base_arena_mark(f->arena);
	char *first = base_arena_alloc(f->arena, 100, 1);
	char *again;

	memset(first, 'x', 100);
	base_arena_release(f->arena, mark);
	again = base_arena_alloc(f->arena, 100, 1);
	assert_ptr_equal(first, again);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(again[i], 0);
	assert_string_equal(kept, "kept");
}

static void
release_winds_back_over_blocks(void **state)
{
	struct fixture *f = *state;
	struct base_arena_mark mark = base_arena_mark(f->arena);
	char *first = base_arena_copy_text(f->arena, "x");
	char *again;

	for (int i = 0; i < 50; i++)
		memset(base_arena_alloc(f->arena, 20000, 1), 'x', 20000);
	base_arena_release(f->arena, mark);
	again = base_arena_alloc(f->arena, 20000, 1);
	assert_ptr_equal(first, again);
	for (size_t i = 0; i < 20000; i++)
		assert_int_equal(again[i], 0);
}

static void
a_mark_in_an_empty_arena_holds(void **state)
{
	struct base_arena *arena = base_arena_new();
	struct base_arena_mark mark = base_arena_mark(arena);

	(void)state;
	base_arena_release(arena, mark);
	base_arena_copy_text(arena, "x");
	base_arena_release(arena, mark);
	assert_string_equal(base_arena_copy_text(arena, "y"), "y");
	base_arena_free(arena);
	base_arena_free(NULL);
}

/* What a child that asks for too much says on standard error, and its exit
 * status. */
static int
run_out_of_memory(char *said, size_t room, struct base_arena *arena,
    size_t count, size_t size)
{
	int ends[2], status;
	ssize_t length;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		base_arena_alloc(arena, count, size);
		_exit(0);
	}
	close(ends[1]);
	length = read(ends[0], said, room - 1);
	close(ends[0]);
	said[length > 0 ? length : 0] = '\0';
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
too_much_ends_the_program_with_70_and_one_line(void **state)
{
	static const size_t asked[][2] = { { SIZE_MAX, 2 }, { 2, SIZE_MAX },
		{ SIZE_MAX, 1 }, { SIZE_MAX - 15, 1 },
		{ SIZE_MAX / 4, 4 } };
	struct fixture *f = *state;
	char said[300];

	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		assert_int_equal(run_out_of_memory(said, sizeof(said),
		    f->arena, asked[i][0], asked[i][1]), 70);
		assert_non_null(strstr(said, "hukommelse"));
		assert_non_null(strstr(said, "out of memory"));
		assert_ptr_equal(strchr(said, '\n'),
		    said + strlen(said) - 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(memory_is_aligned_and_zeroed),
		FIXTURE_TEST(things_do_not_overlap),
		FIXTURE_TEST(a_large_thing_gets_its_room),
		FIXTURE_TEST(copies_end_in_nul),
		FIXTURE_TEST(print_takes_any_length),
		FIXTURE_TEST(release_gives_back_and_zeroes),
		FIXTURE_TEST(release_winds_back_over_blocks),
		cmocka_unit_test(a_mark_in_an_empty_arena_holds),
		FIXTURE_TEST(
		    too_much_ends_the_program_with_70_and_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

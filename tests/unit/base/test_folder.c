#include "place.h"

#include "base/folder.h"
#include "base/hash.h"

static const struct base_file two_files[] = { { "b.txt", "two", 3 },
	{ "a.txt", "one\n", 4 } };

static bool
write_two(struct fixture *f, const char *path)
{
	return base_folder_write(path, two_files, 2, f->arena,
	    f->findings);
}

static void
assert_two(struct fixture *f, const char *path)
{
	const char *sums = base_arena_print(f->arena,
	    "%s  a.txt\n%s  b.txt\n", base_hash_print("one\n", 4, f->arena),
	    base_hash_print("two", 3, f->arena));

	assert_content(f, base_file_join(path, "a.txt", f->arena), "one\n");
	assert_content(f, base_file_join(path, "b.txt", f->arena), "two");
	assert_content(f, base_file_join(path, "SHA256SUMS", f->arena), sums);
	assert_int_equal(count_entries(path), 3);
}

static void
a_new_folder_holds_the_files_and_their_hashes(void **state)
{
	struct fixture *f = *state;

	assert_true(write_two(f, "out"));
	assert_two(f, "out");
	assert_int_equal(count_entries("."), 1);
}

static void
missing_folders_above_are_made(void **state)
{
	struct fixture *f = *state;

	assert_true(write_two(f, "x//y/z/out//"));
	assert_two(f, "x/y/z/out");
}

static void
an_earlier_output_is_replaced_as_a_whole(void **state)
{
	struct base_file one = { "c.txt", "three", 5 };
	struct fixture *f = *state;
	struct stat info;

	assert_true(write_two(f, "out"));
	assert_int_equal(chmod("out", 0750), 0);
	assert_true(base_folder_write("out", &one, 1, f->arena,
	    f->findings));
	assert_content(f, "out/c.txt", "three");
	assert_int_equal(count_entries("out"), 2);
	assert_int_equal(count_entries("."), 1);
	assert_int_equal(stat("out", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0750);
}

static void
an_empty_folder_is_replaced(void **state)
{
	struct fixture *f = *state;

	mkdir("out", 0777);
	assert_true(write_two(f, "out"));
	assert_two(f, "out");
}

static void
a_link_to_a_folder_is_followed_and_stays(void **state)
{
	struct fixture *f = *state;
	struct stat info;

	mkdir("elsewhere", 0777);
	mkdir("elsewhere/real", 0777);
	assert_int_equal(symlink("elsewhere/real", "link"), 0);
	assert_true(write_two(f, "link"));
	assert_two(f, "elsewhere/real");
	assert_int_equal(lstat("link", &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_int_equal(count_entries("elsewhere"), 1);
}

static void
a_folder_with_a_strange_file_is_refused_and_left(void **state)
{
	struct fixture *f = *state;

	assert_true(write_two(f, "out"));
	put("out/b-notes", "mine");
	put("out/z-notes", "mine");
	assert_false(write_two(f, "out"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_OURS, "out", "b-notes");
	assert_int_equal(base_findings_exit_status(f->findings), 2);
	assert_content(f, "out/b-notes", "mine");
	assert_int_equal(count_entries("out"), 5);
	assert_int_equal(count_entries("."), 1);
}

static void
a_folder_without_its_sums_is_not_ours(void **state)
{
	struct fixture *f = *state;

	mkdir("out", 0777);
	put("out/a.txt", "mine");
	assert_false(write_two(f, "out"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_OURS, "out", "a.txt");
	fixture_forget_findings(f);
	put("out/SHA256SUMS", "a.txt\nnonsense  a.txt\n");
	assert_false(write_two(f, "out"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_OURS, "out", "SHA256SUMS");
	assert_content(f, "out/a.txt", "mine");
}

static void
only_regular_files_are_ours(void **state)
{
	struct fixture *f = *state;

	assert_true(write_two(f, "out"));
	unlink("out/b.txt");
	mkdir("out/b.txt", 0777);
	assert_false(write_two(f, "out"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_OURS, "out", "b.txt");
	fixture_forget_findings(f);
	rmdir("out/b.txt");
	assert_int_equal(symlink("/etc/passwd", "out/b.txt"), 0);
	assert_false(write_two(f, "out"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_OURS, "out", "b.txt");
}

static void
an_earlier_output_with_a_file_less_is_still_ours(void **state)
{
	struct fixture *f = *state;

	assert_true(write_two(f, "out"));
	unlink("out/a.txt");
	assert_true(base_folder_check_replaceable("out", f->arena,
	    f->findings));
	assert_true(write_two(f, "out"));
	assert_two(f, "out");
}

static void
what_is_no_folder_is_refused(void **state)
{
	struct fixture *f = *state;

	put("file", "mine");
	assert_false(write_two(f, "file"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_FOLDER, "file", NULL);
	fixture_forget_findings(f);
	assert_int_equal(symlink("nowhere", "link"), 0);
	assert_false(write_two(f, "link"));
	assert_finding_args(f, BASE_ERR_FOLDER_NOT_FOLDER, "link", NULL);
	fixture_forget_findings(f);
	assert_false(write_two(f, "file/out"));
	assert_finding_args(f, BASE_ERR_WRITE_NO_FOLDER, "file/out",
	    "Not a directory");
	assert_content(f, "file", "mine");
	assert_int_equal(count_entries("."), 2);
}

static void
a_folder_that_fails_half_way_leaves_nothing(void **state)
{
	static const struct base_file files[] = { { "a", "1", 1 },
		{ "no/such", "2", 1 } };
	struct fixture *f = *state;

	assert_false(base_folder_write("x/y/out", files, 2, f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_WRITE_NO_FOLDER, "x/y/out",
	    "No such file or directory");
	assert_int_equal(count_entries("."), 0);
	fixture_forget_findings(f);
	assert_true(write_two(f, "out"));
	assert_false(base_folder_write("out", files, 2, f->arena,
	    f->findings));
	assert_two(f, "out");
	assert_int_equal(count_entries("."), 1);
}

static void
nothing_there_and_empty_are_replaceable(void **state)
{
	struct fixture *f = *state;

	mkdir("empty", 0777);
	assert_true(base_folder_check_replaceable("none", f->arena,
	    f->findings));
	assert_true(base_folder_check_replaceable("none/below", f->arena,
	    f->findings));
	assert_true(base_folder_check_replaceable("empty", f->arena,
	    f->findings));
	assert_int_equal(base_findings_count(f->findings), 0);
}

static void
odd_paths_end_in_a_finding(void **state)
{
	static const char *const paths[] = { "", "/", "new/..", "/dev/null" };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		fixture_forget_findings(f);
		assert_false(write_two(f, paths[i]));
		assert_int_equal(base_findings_count(f->findings), 1);
	}
	assert_int_equal(count_entries("."), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(a_new_folder_holds_the_files_and_their_hashes),
		FOLDER_TEST(missing_folders_above_are_made),
		FOLDER_TEST(an_earlier_output_is_replaced_as_a_whole),
		FOLDER_TEST(an_empty_folder_is_replaced),
		FOLDER_TEST(a_link_to_a_folder_is_followed_and_stays),
		FOLDER_TEST(a_folder_with_a_strange_file_is_refused_and_left),
		FOLDER_TEST(a_folder_without_its_sums_is_not_ours),
		FOLDER_TEST(only_regular_files_are_ours),
		FOLDER_TEST(an_earlier_output_with_a_file_less_is_still_ours),
		FOLDER_TEST(what_is_no_folder_is_refused),
		FOLDER_TEST(a_folder_that_fails_half_way_leaves_nothing),
		FOLDER_TEST(nothing_there_and_empty_are_replaceable),
		FOLDER_TEST(odd_paths_end_in_a_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

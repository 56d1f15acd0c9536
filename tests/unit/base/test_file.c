#include "place.h"

static void
a_file_is_read_whole_and_named_as_asked_for(void **state)
{
	struct fixture *f = *state;
	struct base_file file;

	mkdir("sub", 0777);
	put("sub/a.txt", "hello\n");
	assert_true(base_file_read(&file, "sub/a.txt", f->arena,
	    f->findings));
	assert_string_equal(file.name, "sub/a.txt");
	assert_int_equal(file.length, 6);
	assert_string_equal(file.bytes, "hello\n");
	put("empty", "");
	assert_content(f, "empty", "");
}

static void
a_file_without_a_size_is_read_as_well(void **state)
{
	struct fixture *f = *state;
	struct base_file file;

	assert_true(base_file_read(&file, "/proc/self/status", f->arena,
	    f->findings));
	assert_true(file.length > 0);
	assert_int_equal(strlen(file.bytes), file.length);
}

static void
what_cannot_be_read_is_a_finding(void **state)
{
	struct fixture *f = *state;
	struct base_file file = { .length = 7 };

	assert_false(base_file_read(&file, "none", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_FILE_NOT_THERE, "none",
	    "No such file or directory");
	fixture_forget_findings(f);
	assert_false(base_file_read(&file, ".", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_FILE_IS_FOLDER, ".",
	    "Is a directory");
	assert_int_equal(file.length, 7);
}

static void
a_file_above_one_gib_is_refused_unread(void **state)
{
	struct fixture *f = *state;
	struct base_file file;

	put("large", "");
	assert_int_equal(truncate("large", ((off_t)1 << 30) + 1), 0);
	assert_false(base_file_read(&file, "large", f->arena, f->findings));
	assert_finding_args(f, BASE_ERR_FILE_TOO_LARGE, "large", "1 GiB");
}

static void
folders_are_told_from_files(void **state)
{
	(void)state;
	put("file", "");
	assert_int_equal(symlink(".", "link"), 0);
	assert_true(base_file_is_folder("."));
	assert_true(base_file_is_folder("link"));
	assert_false(base_file_is_folder("file"));
	assert_false(base_file_is_folder("none"));
}

static void
names_join_with_one_slash(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(base_file_join("a", "b", f->arena), "a/b");
	assert_string_equal(base_file_join("a/", "b", f->arena), "a/b");
	assert_string_equal(base_file_join("/", "b", f->arena), "/b");
	assert_string_equal(base_file_join("", "b", f->arena), "b");
}

static void
a_written_file_replaces_the_old_one_and_keeps_its_mode(void **state)
{
	struct fixture *f = *state;
	struct stat info;

	assert_true(base_file_write("a", "one", 3, f->arena, f->findings));
	assert_content(f, "a", "one");
	assert_int_equal(chmod("a", 0640), 0);
	assert_true(base_file_write("./a", "two two", 7, f->arena,
	    f->findings));
	assert_content(f, "a", "two two");
	assert_int_equal(stat("a", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0640);
	assert_int_equal(count_entries("."), 1);
}

static void
a_new_file_has_the_usual_mode(void **state)
{
	struct fixture *f = *state;
	mode_t mask = umask(027);
	struct stat info;

	assert_true(base_file_write("a", "", 0, f->arena, f->findings));
	umask(mask);
	assert_int_equal(stat("a", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0640);
}

static void
a_link_to_a_file_stays_a_link(void **state)
{
	struct fixture *f = *state;
	struct stat info;

	put("real", "old");
	assert_int_equal(symlink("real", "link"), 0);
	assert_true(base_file_write("link", "new", 3, f->arena, f->findings));
	assert_content(f, "real", "new");
	assert_int_equal(lstat("link", &info), 0);
	assert_true(S_ISLNK(info.st_mode));
}

static void
a_device_is_written_into_and_never_replaced(void **state)
{
	struct fixture *f = *state;
	struct stat info;

	assert_true(base_file_write("/dev/null", "x", 1, f->arena,
	    f->findings));
	assert_int_equal(stat("/dev/null", &info), 0);
	assert_true(S_ISCHR(info.st_mode));
}

static void
a_file_that_cannot_be_written_leaves_nothing(void **state)
{
	struct fixture *f = *state;

	assert_false(base_file_write("none/a", "x", 1, f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_WRITE_NO_FOLDER, "none/a",
	    "No such file or directory");
	fixture_forget_findings(f);
	mkdir("folder", 0777);
	assert_false(base_file_write("folder", "x", 1, f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_WRITE_IS_FOLDER, "folder",
	    "Is a directory");
	fixture_forget_findings(f);
	assert_false(base_file_write("", "x", 1, f->arena, f->findings));
	assert_int_equal(count_entries("."), 1);
	assert_int_equal(count_entries("folder"), 0);
}

static void
a_full_disk_is_a_finding(void **state)
{
	struct fixture *f = *state;

	if (!is_there("/dev/full"))
		skip();
	assert_false(base_file_write("/dev/full", "x", 1, f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_WRITE_FULL, "/dev/full",
	    "No space left on device");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(a_file_is_read_whole_and_named_as_asked_for),
		FOLDER_TEST(a_file_without_a_size_is_read_as_well),
		FOLDER_TEST(what_cannot_be_read_is_a_finding),
		FOLDER_TEST(a_file_above_one_gib_is_refused_unread),
		FOLDER_TEST(folders_are_told_from_files),
		FOLDER_TEST(names_join_with_one_slash),
		FOLDER_TEST(
		    a_written_file_replaces_the_old_one_and_keeps_its_mode),
		FOLDER_TEST(a_new_file_has_the_usual_mode),
		FOLDER_TEST(a_link_to_a_file_stays_a_link),
		FOLDER_TEST(a_device_is_written_into_and_never_replaced),
		FOLDER_TEST(a_file_that_cannot_be_written_leaves_nothing),
		FOLDER_TEST(a_full_disk_is_a_finding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <sys/stat.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fixture.h"

#include "base/file.h"
#include "base/hash.h"

/* A fixture whose tests run inside a new folder below /tmp. */
static int
folder_open(void **state)
{
	char folder[] = "/tmp/kvote-test-XXXXXX";

	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		return -1;
	return fixture_open(state);
}

static int
folder_close(void **state)
{
	struct fixture *f = *state;
	char *folder = getcwd(NULL, 0);
	const char *command = base_arena_print(f->arena,
	    "chmod -R u+w '%s' && rm -rf '%s'", folder, folder);
	int status;

	free(folder);
	status = chdir("/") == 0 ? system(command) : -1;
	fixture_close(state);
	return status;
}

#define FOLDER_TEST(name) \
	cmocka_unit_test_setup_teardown(name, folder_open, folder_close)

static void
put(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void
assert_content(struct fixture *f, const char *path, const char *text)
{
	struct base_file file;

	assert_true(base_file_read(&file, path, f->arena, f->findings));
	assert_int_equal(file.length, strlen(text));
	assert_string_equal(file.bytes, text);
}

static size_t
count_entries(const char *path)
{
	DIR *folder = opendir(path);
	size_t count = 0;

	assert_non_null(folder);
	while (readdir(folder) != NULL)
		count++;
	closedir(folder);
	return count - 2;
}

static bool
is_there(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

static void
assert_finding_args(const struct fixture *f, enum base_err_code code,
    const char *first, const char *second)
{
	const struct base_finding *finding;

	assert_only_finding(f, code, 0, 0);
	finding = base_findings_get(f->findings, 0);
	assert_string_equal(finding->args[0], first);
	if (second != NULL)
		assert_string_equal(finding->args[1], second);
}

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

/* ---- folders ---- */

static const struct base_file two_files[] = { { "b.txt", "two", 3 },
	{ "a.txt", "one\n", 4 } };

static bool
write_two(struct fixture *f, const char *path)
{
	return base_file_write_folder(path, two_files, 2, f->arena,
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
	assert_true(base_file_write_folder("out", &one, 1, f->arena,
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
	assert_true(base_file_check_replaceable("out", f->arena,
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

	assert_false(base_file_write_folder("x/y/out", files, 2, f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_WRITE_NO_FOLDER, "x/y/out",
	    "No such file or directory");
	assert_int_equal(count_entries("."), 0);
	fixture_forget_findings(f);
	assert_true(write_two(f, "out"));
	assert_false(base_file_write_folder("out", files, 2, f->arena,
	    f->findings));
	assert_two(f, "out");
	assert_int_equal(count_entries("."), 1);
}

static void
nothing_there_and_empty_are_replaceable(void **state)
{
	struct fixture *f = *state;

	mkdir("empty", 0777);
	assert_true(base_file_check_replaceable("none", f->arena,
	    f->findings));
	assert_true(base_file_check_replaceable("none/below", f->arena,
	    f->findings));
	assert_true(base_file_check_replaceable("empty", f->arena,
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

#include "place.h"

#include "base/source.h"

static const struct base_file files[] = { { "a.csv", "one\n", 4 },
	{ "b.csv", "", 0 } };

static void
a_file_of_a_folder_is_read_and_named_with_it(void **state)
{
	struct fixture *f = *state;
	const struct base_source source = base_source_folder("round");
	struct base_file file;

	mkdir("round", 0777);
	put("round/a.csv", "one\n");
	assert_true(base_source_read(&file, &source, "a.csv", f->arena,
	    f->findings));
	assert_string_equal(file.name, "round/a.csv");
	assert_string_equal(file.bytes, "one\n");
}

static void
a_file_in_memory_is_read_and_named_alike(void **state)
{
	struct fixture *f = *state;
	const struct base_source source = base_source_files("round", files,
	    2);
	struct base_file file;

	assert_true(base_source_read(&file, &source, "a.csv", f->arena,
	    f->findings));
	assert_string_equal(file.name, "round/a.csv");
	assert_string_equal(file.bytes, "one\n");
	assert_int_equal(file.length, 4);
	assert_true(base_source_read(&file, &source, "b.csv", f->arena,
	    f->findings));
	assert_int_equal(file.length, 0);
}

static void
what_is_not_there_is_the_same_finding_in_both(void **state)
{
	struct fixture *f = *state;
	const struct base_source folder = base_source_folder("round");
	const struct base_source memory = base_source_files("round", files,
	    2);
	struct base_file file = { .length = 7 };

	mkdir("round", 0777);
	assert_false(base_source_read(&file, &folder, "c.csv", f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_FILE_NOT_THERE, "round/c.csv", NULL);
	fixture_forget_findings(f);
	assert_false(base_source_read(&file, &memory, "c.csv", f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_FILE_NOT_THERE, "round/c.csv", NULL);
	assert_int_equal(file.length, 7);
}

/* Not a folder of that name that happens to be there. */
static void
no_files_in_memory_are_files_all_the_same(void **state)
{
	struct fixture *f = *state;
	const struct base_source source = base_source_files("round", NULL, 0);
	struct base_file file;

	mkdir("round", 0777);
	put("round/a.csv", "one\n");
	assert_non_null(source.files);
	assert_false(base_source_read(&file, &source, "a.csv", f->arena,
	    f->findings));
	assert_finding_args(f, BASE_ERR_FILE_NOT_THERE, "round/a.csv", NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(a_file_of_a_folder_is_read_and_named_with_it),
		FOLDER_TEST(a_file_in_memory_is_read_and_named_alike),
		FOLDER_TEST(what_is_not_there_is_the_same_finding_in_both),
		FOLDER_TEST(no_files_in_memory_are_files_all_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

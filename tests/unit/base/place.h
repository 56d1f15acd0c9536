/*
 * place: tests that read and write run inside a new folder below /tmp, and what
 * they ask about it.
 */
#ifndef KVOTE_TESTS_BASE_PLACE_H
#define KVOTE_TESTS_BASE_PLACE_H

#include <sys/stat.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fixture.h"

#include "base/file.h"

/* A fixture whose tests run inside a new folder below /tmp. */
static inline int
folder_open(void **state)
{
	char folder[] = "/tmp/kvote-test-XXXXXX";

	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		return -1;
	return fixture_open(state);
}

static inline int
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

static inline void
put(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static inline void
assert_content(struct fixture *f, const char *path, const char *text)
{
	struct base_file file;

	assert_true(base_file_read(&file, path, f->arena, f->findings));
	assert_int_equal(file.length, strlen(text));
	assert_string_equal(file.bytes, text);
}

static inline size_t
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

static inline bool
is_there(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

static inline void
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

#endif

/* replay FOLDER...: gives every file of the folders to the fuzzer. */
#include <sys/stat.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"

#include "fuzz.h"

/* A copy of its own size, so that a sanitizer sees a read beyond the end. */
static void
run(const struct base_file *file)
{
	uint8_t *data = malloc(file->length > 0 ? file->length : 1);

	fuzz_check(data != NULL);
	memcpy(data, file->bytes, file->length);
	LLVMFuzzerTestOneInput(data, file->length);
	free(data);
}

static int
replay_file(const char *path, struct base_arena *arena)
{
	struct base_file file;

	if (base_file_is_folder(path))
		return 0;
	if (!base_file_read(&file, path, arena, base_findings_new(arena))) {
		fprintf(stderr, "replay: cannot read %s\n", path);
		exit(1);
	}
	run(&file);
	return 1;
}

static int
replay_folder(const char *path, struct base_arena *arena)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	int count = 0;

	if (folder == NULL) {
		fprintf(stderr, "replay: cannot read %s\n", path);
		exit(1);
	}
	while ((entry = readdir(folder)) != NULL)
		count += replay_file(base_file_join(path, entry->d_name,
		    arena), arena);
	closedir(folder);
	return count;
}

int
main(int argc, char **argv)
{
	struct base_arena *arena = base_arena_new();
	int count = 0;

	for (int i = 1; i < argc; i++)
		count += replay_folder(argv[i], arena);
	base_arena_free(arena);
	printf("%d files replayed\n", count);
	return count > 0 ? 0 : 1;
}

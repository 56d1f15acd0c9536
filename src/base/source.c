#include <string.h>

#include "base/findings.h"
#include "base/source.h"

/* Files in memory may be none at all: they are files all the same. */
static const struct base_file no_files[1];

struct base_source
base_source_folder(const char *path)
{
	return (struct base_source){ .name = path };
}

struct base_source
base_source_files(const char *name, const struct base_file *files,
    size_t count)
{
	return (struct base_source){ .name = name,
		.files = files == NULL ? no_files : files, .count = count };
}

bool
base_source_read(struct base_file *out, const struct base_source *source,
    const char *name, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *path = base_file_join(source->name, name, arena);

	if (source->files == NULL)
		return base_file_read(out, path, arena, findings);
	for (size_t i = 0; i < source->count; i++) {
		if (strcmp(source->files[i].name, name) != 0)
			continue;
		*out = (struct base_file){ path, source->files[i].bytes,
			source->files[i].length };
		return true;
	}
	base_findings_add(findings, BASE_ERR_FILE_NOT_THERE,
	    (struct base_place){ 0 }, path, NULL);
	return false;
}

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "doc/wording.h"
#include "service/templates.h"

#define FILE_COUNT (DOC_WORDING_COUNT * BASE_LANG_COUNT)

static bool
use_file(enum doc_wording_name name, enum base_lang lang, const char *path,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_file file;

	return base_file_read(&file, path, arena, findings) &&
	    doc_wording_replace(name, lang, &file, arena, findings);
}

static const char *
list_files(struct base_arena *arena)
{
	const char *list = "";

	for (int name = 0; name < DOC_WORDING_COUNT; name++)
		for (int lang = 0; lang < BASE_LANG_COUNT; lang++)
			list = base_arena_print(arena, "%s%s%s", list,
			    *list == '\0' ? "" : ", ", doc_wording_find_file(
			    (enum doc_wording_name)name,
			    (enum base_lang)lang).name);
	return list;
}

bool
service_templates_use(const char *const **names, size_t *count,
    const char *folder, struct base_arena *arena,
    struct base_findings *findings)
{
	const char **found = base_arena_alloc(arena, FILE_COUNT,
	    sizeof(*found));
	size_t found_count = 0;
	bool good = true;

	for (int i = 0; i < FILE_COUNT; i++) {
		enum doc_wording_name name = (enum doc_wording_name)(i /
		    BASE_LANG_COUNT);
		enum base_lang lang = (enum base_lang)(i % BASE_LANG_COUNT);
		const char *file = doc_wording_find_file(name, lang).name;
		const char *path = base_file_join(folder, file, arena);

		if (!base_file_is_there(path))
			continue;
		found[found_count++] = file;
		if (!use_file(name, lang, path, arena, findings))
			good = false;
	}
	if (found_count == 0) {
		base_findings_add(findings, BASE_ERR_TEMPLATE_NONE,
		    (struct base_place){ 0 }, folder, list_files(arena),
		    NULL);
		return false;
	}
	*names = found;
	*count = found_count;
	return good;
}

bool
service_templates_write(const char *const **names, size_t *count,
    const char *folder, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_file *files = base_arena_alloc(arena, FILE_COUNT,
	    sizeof(*files));
	const char **written = base_arena_alloc(arena, FILE_COUNT,
	    sizeof(*written));

	for (int i = 0; i < FILE_COUNT; i++) {
		files[i] = doc_wording_find_file((enum doc_wording_name)(i /
		    BASE_LANG_COUNT), (enum base_lang)(i % BASE_LANG_COUNT));
		written[i] = files[i].name;
	}
	if (!base_folder_write_new(folder, files, FILE_COUNT, arena,
	    findings))
		return false;
	*names = written;
	*count = FILE_COUNT;
	return true;
}

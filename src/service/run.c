#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/json.h"
#include "base/source.h"
#include "doc/result.h"
#include "service/bundle_check.h"
#include "service/open.h"
#include "service/papers.h"
#include "service/run.h"

#define ROUND_FILE "round.json"

/* Papers, round.json, and at most two that it names. */
#define MOST_FILES (SERVICE_PAPERS_COUNT + 3)

/*
 * An output of ours has our result in it; a folder that somebody else has made
 * sums for is not to be replaced.
 */
static bool
check_ours(const char *out, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_findings *unread = base_findings_new(arena);
	struct base_file result;

	if (!base_folder_check_replaceable(out, arena, findings))
		return false;
	if (!base_file_is_folder(out) || base_folder_is_empty(out))
		return true;
	if (base_file_read(&result, base_file_join(out, SERVICE_PAPERS_RESULT, arena),
	    arena, unread) && strncmp(result.bytes, DOC_RESULT_BEGINNING,
	    strlen(DOC_RESULT_BEGINNING)) == 0)
		return true;
	base_findings_add(findings, BASE_ERR_FOLDER_NOT_OURS,
	    (struct base_place){ 0 }, out, "SHA256SUMS", NULL);
	return false;
}

/* The facts a result was computed from, beside it: a name of ours is taken. */
static bool
add_facts(struct base_file *files, size_t *count,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	static const char *const keys[] = { "figures", "calculated",
		"regional" };
	const struct base_json *json;
	struct base_file file;

	if (!base_source_read(&file, request->source, ROUND_FILE, arena,
	    findings) || !base_json_read(&json, file.name, file.bytes,
	    file.length, arena, findings))
		return false;
	files[*count] = file;
	files[(*count)++].name = ROUND_FILE;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct base_json *named = base_json_find(json, keys[i]);

		if (named == NULL)
			continue;
		if (service_papers_is(named->text) ||
		    service_bundle_check_is_around(named->text)) {
			base_findings_add(findings, BASE_ERR_RUN_NAME_TAKEN,
			    (struct base_place){ .file = file.name,
			    .path = named->path }, named->text, NULL);
			return false;
		}
		if (!base_source_read(&files[*count], request->source,
		    named->text, arena, findings))
			return false;
		files[(*count)++].name = named->text;
	}
	return true;
}

bool
service_run_make(struct service_run_answer *out,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_open_request to_open = {
		.source = request->source, .date = request->date,
		.clock = request->clock, .silence = LAW_SILENCE_REFUSED,
		.as_if = request->as_if };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	struct base_file *files = base_arena_alloc(arena, MOST_FILES,
	    sizeof(*files));
	struct service_papers_form form = { .lang = request->lang,
		.annex = request->form, .as_if = request->as_if };
	size_t count = SERVICE_PAPERS_COUNT;

	if (!service_open_round(opened, &to_open, arena, findings))
		return false;
	form.date = service_open_find_today(&to_open, &opened->round);
	if (!service_papers_render(files, &opened->decision, &form, arena,
	    findings) || !add_facts(files, &count, request, arena, findings))
		return false;
	*out = (struct service_run_answer){ opened, count, files };
	return true;
}

bool
service_run_round(struct service_run_answer *out,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_run_answer answer;

	if (!check_ours(request->out, arena, findings) ||
	    !service_run_make(&answer, request, arena, findings) ||
	    !base_folder_write(request->out, answer.files, answer.file_count,
	    arena, findings))
		return false;
	*out = answer;
	return true;
}

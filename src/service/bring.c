#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/source.h"
#include "base/tar.h"
#include "base/text.h"
#include "import/round.h"
#include "service/bring.h"
#include "service/bundle.h"
#include "service/bundle_check.h"
#include "service/papers.h"
#include "service/verify.h"

static const struct base_place nowhere;

struct bringing {
	const struct base_file *files;
	size_t count;
	bool is_made;   /* by a run, or as a bundle */
	bool is_decided;
	enum base_lang lang;
	const char *place;
};

/* What a file of the place is to the round. */
static enum store_file_kind
find_kind(const struct bringing *bringing, const struct base_json *json,
    const char *name)
{
	static const char *const keys[] = { "figures", "calculated",
		"regional" };

	if (strcmp(name, SERVICE_BUNDLE_SUMS) == 0)
		return STORE_ORIGIN;
	if (!bringing->is_made || strcmp(name, "round.json") == 0)
		return STORE_FACT;
	if (service_papers_is(name))
		return STORE_PAPER;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct base_json *named = base_json_find(json, keys[i]);

		if (named != NULL && named->text != NULL &&
		    strcmp(named->text, name) == 0)
			return STORE_FACT;
	}
	return STORE_ORIGIN;
}

/* A name must do for the list of a state's files and for a bundle.  What a
 * bundle has around the state's files may not be a file of the state. */
static bool
check_name(const struct service_draft *draft,
    const struct bringing *bringing, const char *name)
{
	if (!base_tar_is_name(name)) {
		base_findings_add(draft->findings, BASE_ERR_FILE_NAME,
		    nowhere, name, base_text_print_whole(
		    BASE_TAR_LONGEST_NAME, draft->arena), NULL);
		return false;
	}
	if (bringing->is_made || strcmp(name, SERVICE_BUNDLE_SUMS) == 0 ||
	    (!service_papers_is(name) &&
	    !service_bundle_check_is_around(name)))
		return true;
	base_findings_add(draft->findings, BASE_ERR_RUN_NAME_TAKEN, nowhere,
	    name, NULL);
	return false;
}

static bool
take_files(struct service_draft *draft, const struct bringing *bringing)
{
	const struct base_json *json = NULL;

	for (size_t i = 0; i < bringing->count; i++)
		if (strcmp(bringing->files[i].name, "round.json") == 0 &&
		    !base_json_read(&json, "round.json",
		    bringing->files[i].bytes, bringing->files[i].length,
		    draft->arena, draft->findings))
			return false;
	for (size_t i = 0; i < bringing->count; i++) {
		const struct base_file *file = &bringing->files[i];

		if (!check_name(draft, bringing, file->name) ||
		    !service_draft_set_file(draft, find_kind(bringing,
		    json, file->name), *file))
			return false;
	}
	return service_draft_restart(draft);
}

static bool
change_import(struct service_draft *draft, const void *input)
{
	const struct bringing *bringing = input;

	if (!take_files(draft, bringing))
		return false;
	if (bringing->is_decided)
		draft->stage = LAW_STAGE_DECIDED;
	service_draft_tell(draft, "from", bringing->place);
	if (!service_draft_read(draft))
		return false;
	if (!bringing->is_decided)
		return service_draft_look(draft);
	draft->decider = draft->account.name;
	return service_draft_decide(draft) && (bringing->is_made ||
	    service_draft_render(draft, bringing->lang));
}

/* Reads the place; a bundle must verify. */
static bool
open_place(struct bringing *bringing, struct law_round *round,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_verify_request request = {
		.place = bringing->place };
	struct base_findings *own = base_findings_new(arena);
	struct service_verify_answer verified;
	struct base_source source;

	if (!service_verify_open(&bringing->files, &bringing->count,
	    bringing->place, arena, findings))
		return false;
	bringing->is_made = service_verify_is_made(bringing->files,
	    bringing->count);
	if (bringing->is_made && (!service_verify_place(&verified, &request,
	    arena, findings) || !verified.good)) {
		base_findings_add(findings, BASE_ERR_IMPORT_NOT_GOOD, nowhere,
		    bringing->place, NULL);
		return false;
	}
	source = base_source_files(bringing->place, bringing->files,
	    bringing->count);
	if (import_round_read(round, &source, false, arena, own))
		return true;
	base_findings_append(findings, own);
	return false;
}

bool
service_bring_in(const struct service_act_answer **out,
    const struct service_session *session, const char *place,
    const struct service_act_request *request, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct bringing bringing = { .place = place, .lang = lang };
	struct service_act_kind kind = { .act = LAW_ACT_IMPORT,
		.change = change_import, .input = &bringing };
	struct service_act_request own = *request;
	struct law_round round;

	if (!open_place(&bringing, &round, arena, findings))
		return false;
	bringing.is_decided = bringing.is_made ||
	    base_date_is_set(round.decided);
	kind.proves = bringing.is_decided;
	own.round = service_kept_print_key(&round, arena);
	return service_act_perform(out, session, &own, &kind, arena,
	    findings);
}

/* Did the file come with the import?  Facts and what is around them did; papers
 * where the sums that came tell of them, else they are ours. */
static bool
has_come(const struct store_round_state *state,
    const struct store_round_file *file, struct base_arena *arena)
{
	const struct store_round_file *sums = store_round_find(state,
	    SERVICE_BUNDLE_SUMS);

	return file->kind != STORE_PAPER || (sums != NULL &&
	    strstr(sums->file.bytes, base_arena_print(arena, "  %s\n",
	    file->file.name)) != NULL);
}

static bool
is_archive(const char *place)
{
	size_t length = strlen(place);

	return length > 4 && strcmp(place + length - 4, ".tar") == 0;
}

bool
service_bring_out(struct store_round_state *out,
    const struct service_session *session,
    const struct service_kept_request *request, const char *place,
    struct base_arena *arena, struct base_findings *findings)
{
	struct base_file *files;
	struct base_buf archive;
	size_t count = 0;

	if (!service_kept_read(out, session, request, arena, findings))
		return false;
	files = base_arena_alloc(arena, out->file_count, sizeof(*files));
	for (size_t i = 0; i < out->file_count; i++)
		if (has_come(out, &out->files[i], arena))
			files[count++] = out->files[i].file;
	if (!is_archive(place))
		return base_folder_write_new(place, files, count, arena,
		    findings);
	if (store_round_find(out, SERVICE_BUNDLE_ABOUT) == NULL) {
		base_findings_add(findings, BASE_ERR_EXPORT_NO_ORIGIN,
		    nowhere, request->round, NULL);
		return false;
	}
	base_buf_start(&archive, arena);
	base_tar_print(&archive, files, count);
	return base_file_write(place, archive.bytes, archive.length, arena,
	    findings);
}

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "import/round.h"
#include "law/version.h"
#include "service/draft.h"
#include "service/kept.h"
#include "service/papers.h"

#define ROUND_FILE "round.json"

static const struct base_place nowhere;

static bool
refuse_files(const struct service_draft *draft)
{
	base_findings_add(draft->findings, BASE_ERR_ACT_FILES, nowhere,
	    draft->before->round, base_text_print_whole(
	    SERVICE_DRAFT_MOST_FILES, draft->arena), NULL);
	return false;
}

bool
service_draft_restart(struct service_draft *draft)
{
	const struct store_round_file *file = service_draft_find(draft,
	    ROUND_FILE);

	draft->json = NULL;
	if (file != NULL && !base_json_read(&draft->json, ROUND_FILE,
	    file->file.bytes, file->file.length, draft->arena,
	    draft->findings))
		return false;
	draft->json_before = draft->json;
	return true;
}

bool
service_draft_start(struct service_draft *draft)
{
	draft->file_count = draft->before->file_count;
	if (draft->file_count > SERVICE_DRAFT_MOST_FILES)
		return refuse_files(draft);
	if (draft->file_count > 0)
		memcpy(draft->files, draft->before->files,
		    draft->file_count * sizeof(*draft->files));
	draft->decider = draft->before->decider;
	draft->subject = "";
	draft->rules = "";
	draft->detail = base_json_tree_object(draft->arena);
	return service_draft_restart(draft);
}

static size_t
find_index(const struct service_draft *draft, const char *name)
{
	size_t i = 0;

	while (i < draft->file_count &&
	    strcmp(draft->files[i].file.name, name) != 0)
		i++;
	return i;
}

const struct store_round_file *
service_draft_find(const struct service_draft *draft, const char *name)
{
	size_t i = find_index(draft, name);

	return i < draft->file_count ? &draft->files[i] : NULL;
}

bool
service_draft_set_file(struct service_draft *draft,
    enum store_file_kind kind, struct base_file file)
{
	size_t i = find_index(draft, file.name);

	if (i == SERVICE_DRAFT_MOST_FILES)
		return refuse_files(draft);
	if (i == draft->file_count)
		draft->file_count++;
	draft->files[i] = (struct store_round_file){ .kind = kind,
		.file = file };
	return true;
}

void
service_draft_drop_file(struct service_draft *draft, const char *name)
{
	size_t i = find_index(draft, name);

	if (i < draft->file_count)
		draft->files[i] = draft->files[--draft->file_count];
}

void
service_draft_drop_kind(struct service_draft *draft,
    enum store_file_kind kind)
{
	size_t kept = 0;

	for (size_t i = 0; i < draft->file_count; i++)
		if (draft->files[i].kind != kind)
			draft->files[kept++] = draft->files[i];
	draft->file_count = kept;
}

void
service_draft_tell(struct service_draft *draft, const char *key,
    const char *text)
{
	if (text != NULL)
		draft->detail = base_json_tree_set(draft->detail, key,
		    base_json_tree_text(text, draft->arena), draft->arena);
}

/* A round.json that an act did not touch keeps its bytes. */
static bool
print_json(struct service_draft *draft)
{
	struct base_buf buf;

	if (draft->json == draft->json_before)
		return true;
	base_buf_start(&buf, draft->arena);
	base_json_tree_print(&buf, draft->json, false);
	return service_draft_set_file(draft, STORE_FACT,
	    (struct base_file){ ROUND_FILE, buf.bytes, buf.length });
}

bool
service_draft_read(struct service_draft *draft)
{
	bool whole = draft->stage >= LAW_STAGE_ANNOUNCED;

	return print_json(draft) && (whole ? import_round_read :
	    import_round_read_draft)(&draft->opened.round,
	    service_kept_gather_facts(draft->before->round, draft->files,
	    draft->file_count, draft->arena), false, draft->arena,
	    draft->findings);
}

bool
service_draft_look(struct service_draft *draft)
{
	return law_version_decide(&draft->opened.decision,
	    &draft->opened.round, draft->day, LAW_SILENCE_LOOK, draft->arena,
	    draft->findings);
}

bool
service_draft_decide(struct service_draft *draft)
{
	draft->is_decided = law_version_decide(&draft->opened.decision,
	    &draft->opened.round,
	    service_open_find_day(&draft->opened.round), LAW_SILENCE_REFUSED,
	    draft->arena, draft->findings);
	return draft->is_decided;
}

/* In place of those there were. */
static bool
render(struct service_draft *draft, const struct service_papers_form *form)
{
	struct base_file papers[SERVICE_PAPERS_COUNT];

	if (!service_papers_render(papers, &draft->opened.decision, form,
	    draft->arena, draft->findings))
		return false;
	service_draft_drop_kind(draft, STORE_PAPER);
	for (size_t i = 0; i < SERVICE_PAPERS_COUNT; i++)
		if (!service_draft_set_file(draft, STORE_PAPER, papers[i]))
			return false;
	return true;
}

bool
service_draft_render(struct service_draft *draft, enum base_lang lang)
{
	const struct service_papers_form form = { .lang = lang,
		.date = service_open_find_day(&draft->opened.round),
		.annex.region = LAW_REGISTER_NONE, .draft = true };

	return render(draft, &form);
}

bool
service_draft_finish(struct service_draft *draft)
{
	const struct store_round_file *run = service_draft_find(draft,
	    SERVICE_PAPERS_RUN);
	struct service_papers_form form;

	if (run == NULL)
		return true;
	if (!service_papers_read_form(&form, &run->file, draft->arena,
	    draft->findings))
		return false;
	if (!form.draft)
		return true;
	form.draft = false;
	service_draft_drop_kind(draft, STORE_ORIGIN);
	return render(draft, &form);
}

bool
service_draft_conclude(struct service_draft *draft, enum base_lang lang)
{
	if (!service_draft_decide(draft) ||
	    !service_draft_render(draft, lang))
		return false;
	/* what came around an import is not around what follows it */
	service_draft_drop_kind(draft, STORE_ORIGIN);
	draft->decider = draft->account.name;
	draft->subject = base_text_print_whole(
	    draft->opened.decision.national_number, draft->arena);
	return true;
}

#include <string.h>

#include "base/findings.h"
#include "base/json_tree.h"
#include "service/letterhead.h"
#include "service/papers.h"

#define CASE "case"

bool
service_letterhead_set(struct service_draft *draft,
    const struct base_file *file)
{
	const struct base_json *object;

	if (file == NULL)
		return true;
	if (!base_json_read(&object, file->name, file->bytes, file->length,
	    draft->arena, draft->findings))
		return false;
	if (base_json_tree_has_decimal(object)) {
		base_findings_add(draft->findings, BASE_ERR_JSON_WRONG_TYPE,
		    (struct base_place){ .file = file->name }, "\"...\"", NULL);
		return false;
	}
	draft->json = base_json_tree_set(draft->json, CASE, object,
	    draft->arena);
	return true;
}

/* "" where it is not there. */
static const char *
find_text(const struct base_json *object, const char *key)
{
	const struct base_json *text = object == NULL ? NULL :
	    base_json_find(object, key);

	return text == NULL || text->text == NULL ? "" : text->text;
}

/* Each text of one that the other has not; false: there is none. */
static bool
tell_changes(struct service_draft *draft, const struct base_json *of,
    const struct base_json *other)
{
	const struct base_json *now = base_json_find(draft->json, CASE);
	bool any = false;

	for (size_t i = 0; of != NULL && i < of->count; i++) {
		const char *key = of->items[i].key;

		if (strcmp(find_text(of, key), find_text(other, key)) == 0)
			continue;
		service_draft_tell(draft, key, find_text(now, key));
		any = true;
	}
	return any;
}

/* The language in which it was decided. */
static enum base_lang
find_lang(const struct service_draft *draft)
{
	const struct store_round_file *run = service_draft_find(draft,
	    SERVICE_PAPERS_RUN);

	return service_papers_find_lang(run == NULL ? NULL : &run->file,
	    BASE_DA, draft->arena);
}

static bool
change_letterhead(struct service_draft *draft, const void *input)
{
	const struct base_json *before = base_json_find(draft->json, CASE);
	const struct base_json *after;
	bool some, more;

	if (!service_letterhead_set(draft, input) ||
	    !service_draft_read(draft))
		return false;
	after = base_json_find(draft->json, CASE);
	some = tell_changes(draft, before, after);
	more = tell_changes(draft, after, before);
	if (!some && !more) {
		base_findings_add(draft->findings, BASE_ERR_ACT_NO_CHANGE,
		    (struct base_place){ 0 }, draft->before->round, NULL);
		return false;
	}
	return draft->stage < LAW_STAGE_DECIDED ||
	    service_draft_conclude(draft, find_lang(draft));
}

bool
service_letterhead_change(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_LETTERHEAD,
		.change = change_letterhead, .input = file, .proves = true };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

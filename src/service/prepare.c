#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "service/kept.h"
#include "service/letterhead.h"
#include "service/prepare.h"

static const struct base_place nowhere;

static const struct base_json *
set_text(const struct base_json *object, const char *key, const char *text,
    struct base_arena *arena)
{
	return base_json_tree_set(object, key,
	    base_json_tree_text(text, arena), arena);
}

/* "2024" or "2024:dk-ukraine" */
static bool
set_key(const struct base_json **json, const char *key,
    struct service_draft *draft)
{
	char *end;
	long year = strtol(key, &end, 10);

	if (end != key + 4 || (*end != '\0' && *end != ':') || year <= 0) {
		base_findings_add(draft->findings, BASE_ERR_ACT_ROUND_KEY,
		    nowhere, key, NULL);
		return false;
	}
	*json = base_json_tree_set(*json, "year",
	    base_json_tree_whole(year, draft->arena), draft->arena);
	if (*end == ':')
		*json = set_text(*json, "scheme", end + 1, draft->arena);
	return true;
}

static bool
set_settings(const struct base_json **json,
    const struct service_prepare_opening *opening,
    struct service_draft *draft)
{
	const struct base_json *settings = base_json_tree_object(draft->arena);

	for (size_t i = 0; i < opening->setting_count; i++) {
		const char *text = opening->settings[i];
		const char *equals = strchr(text, '=');

		if (equals == NULL) {
			base_findings_add(draft->findings, BASE_ERR_USAGE_SET,
			    nowhere, text, NULL);
			return false;
		}
		settings = set_text(settings, base_arena_copy_bytes(
		    draft->arena, text, (size_t)(equals - text)), equals + 1,
		    draft->arena);
	}
	if (settings->count > 0)
		*json = base_json_tree_set(*json, "settings", settings,
		    draft->arena);
	return true;
}

/* A year and scheme have one round, whichever way its name is written. */
static bool
check_key(struct service_draft *draft)
{
	const char *key = service_kept_print_key(&draft->opened.round,
	    draft->arena);

	if (strcmp(key, draft->before->round) == 0)
		return true;
	base_findings_add(draft->findings, BASE_ERR_ACT_ROUND_ALIAS, nowhere,
	    draft->before->round, key, NULL);
	return false;
}

static bool
change_open(struct service_draft *draft, const void *input)
{
	const struct service_prepare_opening *opening = input;
	const struct base_json *json = set_text(
	    base_json_tree_object(draft->arena), "format", "kvote-round/1",
	    draft->arena);

	if (!set_key(&json, draft->before->round, draft) ||
	    !set_settings(&json, opening, draft))
		return false;
	if (opening->label != NULL)
		json = set_text(json, "label", opening->label, draft->arena);
	draft->json = json;
	service_draft_tell(draft, "label", opening->label);
	return service_letterhead_set(draft, opening->letter_case) &&
	    service_draft_read(draft) && check_key(draft);
}

bool
service_prepare_open(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_prepare_opening *opening, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_OPEN,
		.change = change_open, .input = opening };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

/* Takes a file as the one that round.json names key; its hash goes into the
 * audit log. */
static bool
take_file(struct service_draft *draft, const char *key,
    const struct base_file *given)
{
	const char *name = base_arena_print(draft->arena, "%s.csv", key);
	struct base_file file;

	if (given == NULL)
		return true;
	file = *given;
	file.name = name;
	draft->json = set_text(draft->json, key, name, draft->arena);
	service_draft_tell(draft, name, base_hash_print(file.bytes,
	    file.length, draft->arena));
	return service_draft_set_file(draft, STORE_FACT, file);
}

static void
drop_figures(struct service_draft *draft)
{
	static const char *const keys[] = { "figures", "calculated",
		"regional" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct base_json *named = base_json_find(draft->json,
		    keys[i]);

		if (named == NULL)
			continue;
		if (named->text != NULL)
			service_draft_drop_file(draft, named->text);
		draft->json = base_json_tree_set(draft->json, keys[i], NULL,
		    draft->arena);
	}
}

static bool
change_figures(struct service_draft *draft, const void *input)
{
	const struct service_prepare_figures *figures = input;

	drop_figures(draft);
	service_draft_tell(draft, "source", figures->source);
	if (!take_file(draft, "figures", figures->figures) ||
	    !take_file(draft, "calculated", figures->calculated) ||
	    !take_file(draft, "regional", figures->regional) ||
	    !service_draft_read(draft))
		return false;
	/* rule LAW-0023#cb2e: the figures are input, so it must be known where
	 * they come from */
	draft->rules = "LAW-0023#cb2e";
	if (figures->source != NULL ||
	    *draft->opened.round.source_note != '\0')
		return true;
	base_findings_add(draft->findings, BASE_ERR_ACT_SOURCE, nowhere, NULL);
	return false;
}

bool
service_prepare_take_figures(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_prepare_figures *figures, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_FIGURES,
		.change = change_figures, .input = figures };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

static bool
change_announce(struct service_draft *draft, const void *input)
{
	const int64_t *landstal = input;
	const struct base_json *number = base_json_tree_set(
	    base_json_tree_object(draft->arena), "persons",
	    base_json_tree_whole(*landstal, draft->arena), draft->arena);

	number = set_text(number, "sent", base_date_print_iso(draft->day,
	    draft->arena), draft->arena);
	draft->json = base_json_tree_set(draft->json, "national_number",
	    number, draft->arena);
	draft->rules = "LAW-0001#6e9e LAW-0002#e6d3";
	draft->subject = base_text_print_whole(*landstal, draft->arena);
	return service_draft_read(draft) && service_draft_look(draft);
}

bool
service_prepare_announce(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, int64_t landstal,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_ANNOUNCE,
		.change = change_announce, .input = &landstal };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

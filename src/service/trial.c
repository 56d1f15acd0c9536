#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/json_tree.h"
#include "base/source.h"
#include "law/register.h"
#include "law/round.h"
#include "service/trial.h"

#define ROUND_FILE "round.json"

static const struct base_place nowhere;

/* With the label behind one that is there already. */
static const struct base_json *
set_label(const struct base_json *json, const char *label,
    struct base_arena *arena)
{
	const struct base_json *old = base_json_find(json, "label");

	if (old != NULL && old->kind == BASE_JSON_STRING &&
	    *old->text != '\0')
		label = base_arena_print(arena, "%s; %s", label, old->text);
	return base_json_tree_set(json, "label", base_json_tree_text(label,
	    arena), arena);
}

static const struct base_json *
set_landstal(const struct base_json *json, int64_t landstal,
    struct base_arena *arena)
{
	const struct base_json *number = base_json_find(json,
	    "national_number");

	if (landstal == LAW_UNKNOWN || number == NULL ||
	    number->kind != BASE_JSON_OBJECT)
		return json;
	return base_json_tree_set(json, "national_number",
	    base_json_tree_set(number, "persons", base_json_tree_whole(
	    landstal, arena), arena), arena);
}

static bool
set_settings(const struct base_json **json,
    const struct service_trial_change *change, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct base_json *settings = base_json_find(*json, "settings");

	if (settings == NULL)
		settings = base_json_tree_object(arena);
	for (size_t i = 0; i < change->setting_count; i++) {
		const char *text = change->settings[i];
		const char *equals = strchr(text, '=');

		if (equals == NULL) {
			base_findings_add(findings, BASE_ERR_USAGE_SET,
			    nowhere, text, NULL);
			return false;
		}
		settings = base_json_tree_set(settings,
		    base_arena_copy_bytes(arena, text, (size_t)(equals -
		    text)), base_json_tree_text(equals + 1, arena), arena);
	}
	if (settings->count > 0)
		*json = base_json_tree_set(*json, "settings", settings,
		    arena);
	return true;
}

static bool
add_notification(const struct base_json **json, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct base_json *notification;

	if (file == NULL)
		return true;
	if (!base_json_read(&notification, file->name, file->bytes,
	    file->length, arena, findings))
		return false;
	*json = base_json_tree_set(*json, "notifications",
	    base_json_tree_append(base_json_find(*json, "notifications"),
	    notification, arena), arena);
	return true;
}

/* The round's files, round.json being another one. */
static const struct base_source *
replace(const struct base_source *round, const struct base_json *json,
    struct base_arena *arena)
{
	struct base_file *files = base_arena_alloc(arena, round->count,
	    sizeof(*files));
	struct base_source *source = base_arena_alloc(arena, 1,
	    sizeof(*source));
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_json_tree_print(&buf, json, false);
	for (size_t i = 0; i < round->count; i++) {
		files[i] = round->files[i];
		if (strcmp(files[i].name, ROUND_FILE) != 0)
			continue;
		files[i].bytes = buf.bytes;
		files[i].length = buf.length;
	}
	*source = base_source_files(round->name, files, round->count);
	return source;
}

bool
service_trial_make(const struct base_source **out,
    const struct base_source *round,
    const struct service_trial_change *change, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct base_json *json;
	struct base_file file;

	if (!base_source_read(&file, round, ROUND_FILE, arena, findings) ||
	    !base_json_read(&json, file.name, file.bytes, file.length, arena,
	    findings))
		return false;
	if (base_json_find(json, "figures") == NULL) {
		base_findings_add(findings, BASE_ERR_TRIAL_NO_FIGURES,
		    (struct base_place){ .file = file.name }, NULL);
		return false;
	}
	json = base_json_tree_set(json, "decision", NULL, arena);
	json = base_json_tree_set(json, "revisions", NULL, arena);
	json = set_landstal(set_label(json, change->label, arena),
	    change->landstal, arena);
	if (!set_settings(&json, change, arena, findings) ||
	    !add_notification(&json, change->notification, arena, findings))
		return false;
	*out = replace(round, json, arena);
	return true;
}

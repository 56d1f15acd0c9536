#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/source.h"
#include "base/json.h"
#include "base/json_tree.h"
#include "doc/next_round.h"
#include "doc/text.h"
#include "doc/tree.h"
#include "doc/version.h"
#include "import/round.h"
#include "law/version.h"
#include "service/open.h"
#include "service/revise.h"

#define WIDTH 76

/* round.json, three about what changed, and at most two that it names. */
#define MOST_FILES 6

struct revising {
	const struct service_revise_request *request;
	const struct base_json *json; /* the old round.json */
	struct service_opened *opened;
	struct base_file *files;
	size_t file_count;
	struct base_arena *arena;
	struct base_findings *findings;
};

/* Nothing is overwritten: a round is a chain of versions. */
static bool
check_new(const struct revising *revising)
{
	const char *out = revising->request->out;

	if (!base_folder_check_replaceable(out, revising->arena,
	    revising->findings))
		return false;
	if (!base_file_is_folder(out) || base_folder_is_empty(out))
		return true;
	base_findings_add(revising->findings, BASE_ERR_VERSION_EXISTS,
	    (struct base_place){ 0 }, out, NULL);
	return false;
}

static bool
read_json(struct revising *revising)
{
	struct base_file file;

	return base_source_read(&file, revising->request->source,
	    "round.json", revising->arena, revising->findings) && base_json_read(&revising->json, file.name,
	    file.bytes, file.length, revising->arena, revising->findings);
}

/* The round with one change more. */
static void
add_change(struct revising *revising, struct law_change change)
{
	struct law_round *round = &revising->opened->round;
	struct law_change *changes = base_arena_alloc(revising->arena,
	    round->change_count + 1, sizeof(*changes));

	if (round->change_count > 0)
		memcpy(changes, round->changes,
		    round->change_count * sizeof(*changes));
	change.path = base_arena_print(revising->arena, "revisions[%zu]",
	    round->change_count);
	changes[round->change_count++] = change;
	round->changes = changes;
}

static void
add_file(struct revising *revising, const char *name,
    const struct base_buf *buf)
{
	revising->files[revising->file_count++] = (struct base_file){ name,
		buf->bytes, buf->length };
}

/* A file of the round that is called like one that is written beside it. */
static bool
check_name(const struct revising *revising, const struct base_json *value)
{
	bool taken = strcmp(value->text, "SHA256SUMS") == 0;

	for (size_t i = 0; i < revising->file_count; i++)
		taken = taken || strcmp(revising->files[i].name,
		    value->text) == 0;
	if (taken)
		base_findings_add(revising->findings, BASE_ERR_RUN_NAME_TAKEN,
		    (struct base_place){ .file = revising->opened->round.file,
		    .path = value->path }, value->text, NULL);
	return !taken;
}

static bool
copy_named(struct revising *revising, const char *key)
{
	const struct base_json *value = base_json_find(revising->json, key);
	struct base_file file;

	if (value == NULL)
		return true;
	if (!check_name(revising, value))
		return false;
	if (!base_source_read(&file, revising->request->source, value->text,
	    revising->arena, revising->findings))
		return false;
	file.name = value->text;
	revising->files[revising->file_count++] = file;
	return true;
}

static bool
render(struct revising *revising)
{
	const struct law_decision *decision = &revising->opened->decision;
	struct base_arena *arena = revising->arena;
	struct base_buf csv, json, text, round;
	struct doc_tree *tree;

	if (!doc_version_compute(&tree, decision, revising->request->lang,
	    arena, revising->findings))
		return false;
	base_buf_start(&csv, arena);
	base_buf_start(&json, arena);
	base_buf_start(&text, arena);
	base_buf_start(&round, arena);
	doc_version_print_csv(&csv, decision);
	doc_version_print_json(&json, decision, revising->request->lang,
	    arena);
	doc_text_print(&text, tree, WIDTH, false);
	base_json_tree_print(&round, doc_next_round_add(revising->json,
	    decision->change, arena), false);
	add_file(revising, "changes.csv", &csv);
	add_file(revising, "changes.json", &json);
	add_file(revising, "changes.txt", &text);
	add_file(revising, "round.json", &round);
	return copy_named(revising, "figures") &&
	    copy_named(revising, "calculated") &&
	    copy_named(revising, "regional");
}

bool
service_revise_round(struct service_revise_answer *out,
    const struct service_revise_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct revising revising = { .request = request, .arena = arena,
		.opened = base_arena_alloc(arena, 1,
		    sizeof(struct service_opened)),
		.files = base_arena_alloc(arena, MOST_FILES,
		    sizeof(struct base_file)),
		.findings = findings };
	struct law_change change = { .date = request->date,
		.persons = request->estimate,
		.method = request->method };

	if (!check_new(&revising) || !import_round_read(
	    &revising.opened->round, request->source, request->as_if, arena,
	    findings) ||
	    !read_json(&revising))
		return false;
	add_change(&revising, change);
	if (!law_version_decide(&revising.opened->decision,
	    &revising.opened->round, request->date, LAW_SILENCE_REFUSED, arena,
	    findings) || !render(&revising) ||
	    !base_folder_write(request->out, revising.files,
	    revising.file_count, arena, findings))
		return false;
	*out = (struct service_revise_answer){ revising.opened,
		revising.file_count, revising.files };
	return true;
}

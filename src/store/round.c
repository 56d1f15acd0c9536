#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/hash.h"
#include "store/round.h"
#include "store/access.h"

#define HASH_LENGTH 64

static const struct base_place nowhere;
static const char *const kinds[] = { "fact", "paper", "origin" };

static int
compare_names(const void *a, const void *b)
{
	const struct store_round_file *left = a, *right = b;

	return strcmp(left->file.name, right->file.name);
}

static const char *
print_list(const struct store_round_state *state, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t i = 0; i < state->file_count; i++)
		base_buf_add_print(&buf, "%s %s  %s\n",
		    kinds[state->files[i].kind], state->files[i].hash,
		    state->files[i].file.name);
	return buf.bytes;
}

static const char *
compute_hash(const struct store_round_state *state, const char *list,
    struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_print(&buf, "kvote-state/1\n%s\n%lld\n%s\n%s\n%s",
	    state->round, (long long)state->serial, state->stage,
	    state->decider, list);
	return base_hash_print(buf.bytes, buf.length, arena);
}

void
store_round_seal(struct store_round_state *state, struct base_arena *arena)
{
	struct store_round_file *files = base_arena_alloc(arena,
	    state->file_count, sizeof(*files));

	if (state->file_count > 0)
		memcpy(files, state->files,
		    state->file_count * sizeof(*files));
	for (size_t i = 0; i < state->file_count; i++)
		if (files[i].hash == NULL)
			files[i].hash = base_hash_print(files[i].file.bytes,
			    files[i].file.length, arena);
	if (state->file_count > 1)
		qsort(files, state->file_count, sizeof(*files),
		    compare_names);
	state->files = files;
	state->hash = compute_hash(state, print_list(state, arena), arena);
}

/* One line of the list; *text is left behind it. */
static bool
parse_line(struct store_round_file *out, const char **text,
    struct base_arena *arena)
{
	for (size_t kind = 0; kind < sizeof(kinds) / sizeof(kinds[0]);
	    kind++) {
		size_t length = strlen(kinds[kind]);
		const char *at = *text + length + 1, *end;

		if (strncmp(*text, kinds[kind], length) != 0 ||
		    (*text)[length] != ' ' ||
		    strspn(at, "0123456789abcdef") != HASH_LENGTH ||
		    strncmp(at + HASH_LENGTH, "  ", 2) != 0)
			continue;
		end = strchr(at, '\n');
		if (end == NULL || end == at + HASH_LENGTH + 2)
			return false;
		out->kind = (enum store_file_kind)kind;
		out->hash = base_arena_copy_bytes(arena, at, HASH_LENGTH);
		at += HASH_LENGTH + 2;
		out->file.name = base_arena_copy_bytes(arena, at,
		    (size_t)(end - at));
		*text = end + 1;
		return true;
	}
	return false;
}

static bool
parse_list(struct store_round_state *state, const char *text,
    struct base_arena *arena)
{
	struct store_round_file *files;
	size_t lines = 0;

	for (const char *at = text; *at != '\0'; at++)
		lines += *at == '\n';
	files = base_arena_alloc(arena, lines, sizeof(*files));
	for (size_t i = 0; i < lines; i++)
		if (!parse_line(&files[i], &text, arena))
			return false;
	state->files = files;
	state->file_count = lines;
	return *text == '\0';
}

static bool
read_document(struct base_file *file, const char *hash, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(hash) };
	struct store_value kept = store_access_find_document(store, hash);
	struct store_rows rows;

	if (kept.bytes != NULL) {
		file->bytes = base_arena_copy_bytes(arena, kept.bytes,
		    kept.length);
		file->length = kept.length;
		return true;
	}
	if (!store_access_run(store, STORE_QUERY_DOCUMENT_FIND, args, &rows,
	    arena, findings))
		return false;
	if (rows.row_count == 1) {
		file->bytes = rows.values[0].bytes;
		file->length = rows.values[0].length;
		if (strcmp(base_hash_print(file->bytes, file->length, arena),
		    hash) == 0) {
			store_access_keep_document(store, hash, file->bytes,
			    file->length);
			return true;
		}
	}
	base_findings_add(findings, BASE_ERR_STORE_DOCUMENT, nowhere,
	    store_access_place(store), hash, NULL);
	return false;
}

static bool
read_files(struct store_round_state *state, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct store_round_file *files = base_arena_alloc(arena,
	    state->file_count, sizeof(*files));

	for (size_t i = 0; i < state->file_count; i++) {
		files[i] = state->files[i];
		if (!read_document(&files[i].file, files[i].hash, store,
		    arena, findings))
			return false;
	}
	state->files = files;
	return true;
}

/* The columns of a state from column first on: serial, act, stage, decider,
 * files, hash. */
static bool
read_row(struct store_round_state *out, const char *round,
    const struct store_rows *rows, size_t row, size_t first,
    struct base_arena *arena, struct base_findings *findings)
{
	*out = (struct store_round_state){ .round = round,
		.serial = store_rows_whole(rows, row, first),
		.act = store_rows_whole(rows, row, first + 1),
		.stage = store_rows_text(rows, row, first + 2),
		.decider = store_rows_text(rows, row, first + 3),
		.hash = store_rows_text(rows, row, first + 5) };
	if (parse_list(out, store_rows_text(rows, row, first + 4), arena) &&
	    strcmp(out->hash, compute_hash(out, store_rows_text(rows, row,
	    first + 4), arena)) == 0)
		return true;
	base_findings_add(findings, BASE_ERR_STORE_FILES, nowhere, round,
	    base_arena_print(arena, "%lld", (long long)out->serial), NULL);
	return false;
}

bool
store_round_parse(struct store_round_state *out, struct store *store,
    const char *round, const struct store_rows *rows, size_t row,
    size_t first, struct base_arena *arena, struct base_findings *findings)
{
	struct store_round_state state = { .round = round, .stage = "",
		.decider = "", .hash = "" };

	if (row < rows->row_count && !store_rows_is_null(rows, row, first) &&
	    (!read_row(&state, round, rows, row, first, arena, findings) ||
	    !read_files(&state, store, arena, findings)))
		return false;
	*out = state;
	return true;
}

static bool
read_state(struct store_round_state *out, struct store *store,
    enum store_query query, const struct store_value *args,
    const char *round, struct base_arena *arena,
    struct base_findings *findings)
{
	struct store_rows rows;

	return store_access_run(store, query, args, &rows, arena, findings) &&
	    store_round_parse(out, store, round, &rows, 0, 0, arena,
	    findings);
}

bool
store_round_read(struct store_round_state *out, struct store *store,
    const char *round, const char *as_of, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(round),
		store_value_text(as_of == NULL ? "" : as_of) };

	return read_state(out, store, as_of == NULL ? STORE_QUERY_STATE_LAST :
	    STORE_QUERY_STATE_AS_OF, args, round, arena, findings);
}

bool
store_round_read_serial(struct store_round_state *out, struct store *store,
    const char *round, int64_t serial, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(round),
		store_value_whole(serial) };

	return read_state(out, store, STORE_QUERY_STATE_FIND, args, round,
	    arena, findings);
}

bool
store_round_list_steps(const struct store_round_step **out,
    size_t *out_count, struct store *store, const char *round,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(round) };
	struct store_round_step *steps;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_STATE_HISTORY, args, &rows,
	    arena, findings))
		return false;
	steps = base_arena_alloc(arena, rows.row_count, sizeof(*steps));
	for (size_t i = 0; i < rows.row_count; i++)
		steps[i] = (struct store_round_step){
			.serial = store_rows_whole(&rows, i, 0),
			.stage = store_rows_text(&rows, i, 1),
			.hash = store_rows_text(&rows, i, 2),
			.act = store_rows_whole(&rows, i, 3),
			.at = store_rows_text(&rows, i, 4),
			.day = store_rows_text(&rows, i, 5),
			.actor = store_rows_text(&rows, i, 6),
			.name = store_rows_text(&rows, i, 7) };
	*out = steps;
	*out_count = rows.row_count;
	return true;
}

bool
store_round_read_settled(struct store_round_state *out, struct store *store,
    const char *round, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(round) };

	return read_state(out, store, STORE_QUERY_STATE_SETTLED, args, round,
	    arena, findings);
}

const struct store_round_file *
store_round_find(const struct store_round_state *state, const char *name)
{
	for (size_t i = 0; i < state->file_count; i++)
		if (strcmp(state->files[i].file.name, name) == 0)
			return &state->files[i];
	return NULL;
}

static bool
add_document(struct store *store, const struct store_round_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(file->hash),
		store_value_bytes(file->file.bytes, file->file.length) };

	store_access_keep_document(store, file->hash, file->file.bytes,
	    file->file.length);
	return store_access_run(store, STORE_QUERY_DOCUMENT_ADD, args, NULL, arena,
	    findings);
}

bool
store_round_add_documents(struct store *store,
    const struct store_round_state *before,
    const struct store_round_state *state, struct base_arena *arena,
    struct base_findings *findings)
{
	for (size_t i = 0; i < state->file_count; i++) {
		const struct store_round_file *old = store_round_find(before,
		    state->files[i].file.name);

		if ((old == NULL ||
		    strcmp(old->hash, state->files[i].hash) != 0) &&
		    !add_document(store, &state->files[i], arena, findings))
			return false;
	}
	return true;
}

bool
store_round_add(struct store *store, const struct store_round_state *state,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(state->round),
		store_value_whole(state->serial),
		store_value_whole(state->act), store_value_text(state->stage),
		store_value_text(state->decider),
		store_value_text(print_list(state, arena)),
		store_value_text(state->hash) };

	return store_access_run(store, STORE_QUERY_STATE_ADD, args, NULL, arena,
	    findings);
}

bool
store_round_list(const struct store_round_state **out, size_t *out_count,
    struct store *store, int64_t after_act, size_t count, bool with_files,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_value args[] = { store_value_whole(after_act),
		store_value_whole((int64_t)count) };
	struct store_round_state *states;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_STATE_LIST, args, &rows, arena,
	    findings))
		return false;
	states = base_arena_alloc(arena, rows.row_count, sizeof(*states));
	for (size_t i = 0; i < rows.row_count; i++)
		if (!read_row(&states[i], store_rows_text(&rows, i, 0), &rows,
		    i, 1, arena, findings) || (with_files &&
		    !read_files(&states[i], store, arena, findings)))
			return false;
	*out = states;
	*out_count = rows.row_count;
	return true;
}

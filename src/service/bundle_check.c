#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/sign.h"
#include "base/text.h"
#include "service/bundle.h"
#include "service/bundle_check.h"
#include "service/papers.h"
#include "store/chain.h"
#include "store/round.h"

#define SIGNER_COMMENT "untrusted comment: minisign public key "
#define ID_LENGTH 16

static const struct base_place nowhere;

struct checking {
	const struct base_file *files;
	size_t count;
	struct base_arena *arena;
	struct base_findings *findings;
	const char *public_key;
	struct store_round_state state;
	const char *after; /* of the act before; NULL = it is the first */
	int64_t number;    /* of the act before */
	bool good;
};

static void
report(struct checking *checking, enum base_err_code code, const char *a,
    const char *b)
{
	base_findings_add(checking->findings, code, nowhere, a, b, NULL);
	checking->good = false;
}

static const struct base_file *
find(const struct checking *checking, const char *name)
{
	for (size_t i = 0; i < checking->count; i++)
		if (strcmp(checking->files[i].name, name) == 0)
			return &checking->files[i];
	return NULL;
}

const char *
service_bundle_check_signer(const struct base_file *file,
    struct base_arena *arena)
{
	const char *text = base_arena_copy_bytes(arena, file->bytes,
	    file->length);
	const char *line = strchr(text, '\n'), *key, *id;

	if (line == NULL || strlen(line + 1) < 2)
		return NULL;
	key = base_arena_copy_bytes(arena, line + 1, strlen(line + 1) - 1);
	id = base_sign_public_id(key, arena);
	/* in the one form that kvote writes */
	return id != NULL && strcmp(text, base_arena_print(arena,
	    SIGNER_COMMENT "%s\n%s\n", id, key)) == 0 &&
	    strlen(text) == file->length ? key : NULL;
}

bool
service_bundle_check_is_around(const char *name)
{
	static const char *const names[] = { SERVICE_BUNDLE_ABOUT,
		SERVICE_BUNDLE_ACTS, SERVICE_BUNDLE_RULES,
		SERVICE_BUNDLE_SIGNER, SERVICE_BUNDLE_SUMS,
		SERVICE_BUNDLE_SEAL };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* A text member, or "". */
static const char *
get_text(const struct base_json *json, const char *key)
{
	const struct base_json *value = base_json_find(json, key);

	return value != NULL && value->kind == BASE_JSON_STRING ?
	    value->text : "";
}

static bool
read_about(struct checking *checking)
{
	const struct base_file *file = find(checking, SERVICE_BUNDLE_ABOUT);
	const struct base_json *json, *serial;

	if (!base_json_read(&json, file->name, file->bytes, file->length,
	    checking->arena, base_findings_new(checking->arena)) ||
	    json->kind != BASE_JSON_OBJECT ||
	    strcmp(get_text(json, "format"), SERVICE_BUNDLE_FORMAT) != 0) {
		report(checking, BASE_ERR_VERIFY_ABOUT, file->name, NULL);
		return false;
	}
	serial = base_json_find(json, "serial");
	checking->state = (struct store_round_state){
		.round = get_text(json, "round"),
		.serial = serial != NULL ? serial->whole : 0,
		.stage = get_text(json, "stage"),
		.decider = get_text(json, "decider"),
		.hash = get_text(json, "state") };
	return true;
}

/* The state that the files make must have the hash that is claimed. */
static void
check_state(struct checking *checking)
{
	struct store_round_state state = checking->state;
	struct store_round_file *files = base_arena_alloc(checking->arena,
	    checking->count, sizeof(*files));

	for (size_t i = 0; i < checking->count; i++)
		if (!service_bundle_check_is_around(checking->files[i].name))
			files[state.file_count++] = (struct store_round_file){
				.kind = service_papers_is(
				checking->files[i].name) ? STORE_PAPER :
				STORE_FACT, .file = checking->files[i] };
	state.files = files;
	store_round_seal(&state, checking->arena);
	if (strcmp(state.hash, checking->state.hash) != 0)
		report(checking, BASE_ERR_VERIFY_STATE, SERVICE_BUNDLE_ABOUT,
		    NULL);
}

static void
check_act(struct checking *checking, const struct store_chain_act *act)
{
	const char *number = base_text_print_whole(act->number,
	    checking->arena);
	const char *head = store_chain_print_head(act->number, act->hash,
	    checking->arena);

	if (strcmp(store_chain_hash(act, checking->arena), act->hash) != 0 ||
	    strcmp(act->round, checking->state.round) != 0)
		report(checking, BASE_ERR_CHAIN_CHANGED, number, act->name);
	/* the hash covers the row; who sealed it may be another machine's key */
	if (checking->public_key != NULL) {
		enum base_sign_answer answer = base_sign_check(act->seal,
		    strlen(act->seal), checking->public_key, head,
		    strlen(head), checking->arena);

		if (answer != BASE_SIGN_GOOD &&
		    answer != BASE_SIGN_OTHER_KEY)
			report(checking, BASE_ERR_CHAIN_SEAL, number,
			    act->name);
	}
	if (act->number <= checking->number || (checking->after != NULL &&
	    strcmp(act->before, checking->after) != 0))
		report(checking, BASE_ERR_CHAIN_LINK, number,
		    base_text_print_whole(checking->number,
		    checking->arena));
	checking->number = act->number;
	checking->after = act->after;
}

static size_t
check_acts(struct checking *checking)
{
	const struct base_file *file = find(checking, SERVICE_BUNDLE_ACTS);
	const char *at = file->bytes, *end = at + file->length;
	size_t count = 0;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		struct store_chain_act act;

		if (stop == NULL || !service_bundle_parse_act(&act, at,
		    (size_t)(stop - at), checking->arena)) {
			report(checking, BASE_ERR_VERIFY_ACTS, file->name,
			    base_text_print_whole((int64_t)count + 1,
			    checking->arena));
			return count;
		}
		check_act(checking, &act);
		count++;
		at = stop + 1;
	}
	if (checking->after == NULL ||
	    strcmp(checking->after, checking->state.hash) != 0)
		report(checking, BASE_ERR_VERIFY_LAST_ACT, file->name, NULL);
	return count;
}

/* Rules that have changed since are not wrong, but to be known. */
static void
check_rules(struct checking *checking)
{
	const struct base_file *file = find(checking, SERVICE_BUNDLE_RULES);

	if (strcmp(service_bundle_print_rules(checking->arena),
	    base_arena_copy_bytes(checking->arena, file->bytes,
	    file->length)) != 0)
		base_findings_add(checking->findings, BASE_ERR_VERIFY_RULES,
		    nowhere, file->name, NULL);
}

bool
service_bundle_check_files(size_t *act_count, const char **stage,
    const struct base_file *files, size_t count, struct base_arena *arena, struct base_findings *findings)
{
	static const char *const needed[] = { SERVICE_BUNDLE_ACTS,
		SERVICE_BUNDLE_RULES, SERVICE_BUNDLE_SIGNER,
		SERVICE_BUNDLE_SEAL };
	struct checking checking = { .files = files, .count = count,
		.arena = arena, .findings = findings, .good = true };

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (find(&checking, needed[i]) == NULL)
			report(&checking, BASE_ERR_VERIFY_MISSING, needed[i],
			    NULL);
	if (!checking.good || !read_about(&checking))
		return false;
	checking.public_key = service_bundle_check_signer(find(&checking,
	    SERVICE_BUNDLE_SIGNER), arena);
	check_state(&checking);
	*act_count = check_acts(&checking);
	*stage = checking.state.stage;
	check_rules(&checking);
	return checking.good;
}

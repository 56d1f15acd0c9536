#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/sign.h"
#include "base/tar.h"
#include "law/rule.h"
#include "service/bundle.h"
#include "service/log.h"

/* acts, rules, about, signer, sums and seal, besides a state's files */
#define MORE_FILES 6
#define TEXT_COUNT 15

static const struct base_place nowhere;

static const char *const keys[TEXT_COUNT] = { "id", "at", "day", "actor",
	"roles", "act", "round", "subject", "rules", "before", "after",
	"detail", "previous", "hash", "seal" };

const char *
service_bundle_print_rules(struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_text(&buf, "rule,status,title,reference\n");
	for (size_t i = 0; i < law_rule_count; i++) {
		const struct law_rule *rule = &law_rule_table[i];
		const char *const cells[] = { rule->id, rule->status,
			rule->title[BASE_DA], rule->ref[BASE_DA] };

		for (size_t j = 0; j < 4; j++) {
			if (j > 0)
				base_buf_add_char(&buf, ',');
			base_csv_print_cell(&buf, cells[j], ',');
		}
		base_buf_add_char(&buf, '\n');
	}
	return buf.bytes;
}

const char *
service_bundle_print_act(const struct store_chain_act *act,
    struct base_arena *arena)
{
	const char *const texts[TEXT_COUNT] = { act->id, act->at, act->day,
		act->actor, act->roles, act->name, act->round, act->subject,
		act->rules, act->before, act->after, act->detail,
		act->previous, act->hash, act->seal };
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, true);
	base_json_add_whole(&writer, "number", act->number);
	for (size_t i = 0; i < TEXT_COUNT; i++)
		base_json_add_text(&writer, keys[i], texts[i]);
	base_json_end_object(&writer);
	return buf.bytes;
}

bool
service_bundle_parse_act(struct store_chain_act *out, const char *line,
    size_t length, struct base_arena *arena)
{
	const char **const texts[TEXT_COUNT] = { &out->id, &out->at,
		&out->day, &out->actor, &out->roles, &out->name, &out->round,
		&out->subject, &out->rules, &out->before, &out->after,
		&out->detail, &out->previous, &out->hash, &out->seal };
	const struct base_json *json, *number;

	if (!base_json_read(&json, SERVICE_BUNDLE_ACTS, line, length, arena,
	    base_findings_new(arena)) || json->kind != BASE_JSON_OBJECT)
		return false;
	number = base_json_find(json, "number");
	if (number == NULL || number->kind != BASE_JSON_WHOLE)
		return false;
	out->number = number->whole;
	for (size_t i = 0; i < TEXT_COUNT; i++) {
		const struct base_json *value = base_json_find(json, keys[i]);

		if (value == NULL || value->kind != BASE_JSON_STRING)
			return false;
		*texts[i] = value->text;
	}
	return true;
}

struct bundling {
	struct service_bundle_answer answer;
	const struct service_session *session;
	struct base_file *files;
	size_t count;
	struct base_arena *arena;
	struct base_findings *findings;
};

static void
add_text(struct bundling *bundling, const char *name, const char *text)
{
	bundling->files[bundling->count++] = (struct base_file){ name, text,
		strlen(text) };
}

static const char *
print_about(const struct store_round_state *state, struct base_arena *arena)
{
	struct base_json_writer writer;
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_json_start(&writer, &buf);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", SERVICE_BUNDLE_FORMAT);
	base_json_add_text(&writer, "round", state->round);
	base_json_add_whole(&writer, "serial", state->serial);
	base_json_add_text(&writer, "stage", state->stage);
	base_json_add_text(&writer, "decider", state->decider);
	base_json_add_text(&writer, "state", state->hash);
	base_json_end_object(&writer);
	return buf.bytes;
}

/* The round's acts up to the state's. */
static bool
add_acts(struct bundling *bundling)
{
	const struct service_log_filter filter = {
		.round = bundling->answer.state.round };
	const struct store_chain_act *acts;
	struct base_buf buf;
	size_t count;

	if (!service_log_list(&acts, &count, bundling->session, &filter,
	    bundling->arena, bundling->findings))
		return false;
	base_buf_start(&buf, bundling->arena);
	for (size_t i = 0; i < count; i++) {
		if (acts[i].number > bundling->answer.state.act)
			break;
		base_buf_add_text(&buf, service_bundle_print_act(&acts[i],
		    bundling->arena));
		bundling->answer.act_count++;
	}
	add_text(bundling, SERVICE_BUNDLE_ACTS, buf.bytes);
	return true;
}

static bool
add_state(struct bundling *bundling)
{
	const struct store_round_state *state = &bundling->answer.state;
	bool decided = false;

	for (size_t i = 0; i < state->file_count; i++) {
		decided = decided || state->files[i].kind == STORE_PAPER;
		if (state->files[i].kind != STORE_ORIGIN)
			bundling->files[bundling->count++] =
			    state->files[i].file;
	}
	if (decided)
		return true;
	base_findings_add(bundling->findings, BASE_ERR_BUNDLE_NO_DECISION,
	    nowhere, state->round, NULL);
	return false;
}

static void
add_sums(struct bundling *bundling)
{
	const struct base_sign_key *key = bundling->session->key;
	struct base_arena *arena = bundling->arena;
	struct base_buf sums;

	add_text(bundling, SERVICE_BUNDLE_SIGNER, base_arena_print(arena,
	    "untrusted comment: minisign public key %s\n%s\n",
	    base_sign_id(key, arena), base_sign_public(key, arena)));
	base_buf_start(&sums, arena);
	base_folder_print_sums(&sums, bundling->files, bundling->count,
	    arena);
	add_text(bundling, SERVICE_BUNDLE_SUMS, sums.bytes);
	add_text(bundling, SERVICE_BUNDLE_SEAL, base_sign_print(key,
	    sums.bytes, sums.length, base_arena_print(arena,
	    "kvote round %s, state %lld", bundling->answer.state.round,
	    (long long)bundling->answer.state.serial), arena));
}

bool
service_bundle_make(struct service_bundle_answer *out,
    const struct service_session *session,
    const struct service_kept_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct bundling bundling = { .session = session, .arena = arena,
		.findings = findings };
	struct base_buf archive;

	if (!service_kept_read(&bundling.answer.state, session, request,
	    arena, findings))
		return false;
	bundling.files = base_arena_alloc(arena,
	    bundling.answer.state.file_count + MORE_FILES,
	    sizeof(*bundling.files));
	if (!add_state(&bundling) || !add_acts(&bundling))
		return false;
	add_text(&bundling, SERVICE_BUNDLE_RULES,
	    service_bundle_print_rules(arena));
	add_text(&bundling, SERVICE_BUNDLE_ABOUT,
	    print_about(&bundling.answer.state, arena));
	add_sums(&bundling);
	base_buf_start(&archive, arena);
	base_tar_print(&archive, bundling.files, bundling.count);
	bundling.answer.file_count = bundling.count;
	bundling.answer.bytes = archive.bytes;
	bundling.answer.length = archive.length;
	bundling.answer.hash = base_hash_print(archive.bytes, archive.length,
	    arena);
	*out = bundling.answer;
	return true;
}

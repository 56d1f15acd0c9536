#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/log.h"
#include "service/session.h"
#include "store/account.h"
#include "store/access.h"
#include "store/round.h"
#include "store/signer.h"
#include "store/sql.h"

/* Acts are read in lots: a log of decades does not stand in memory. */
#define LOT 256

static const struct base_place nowhere;

static bool
names_key(const char *act)
{
	return strcmp(act, store_sql_acts[STORE_ACT_INIT].name) == 0 ||
	    strcmp(act, store_sql_acts[STORE_ACT_SIGNER_ADD].name) == 0;
}

/* What an act tells of, for comparing: by its number. */
struct told {
	const char *after;  /* hash; NULL = the act is not there */
	const char *round;
	bool met;           /* by a state or an account row */
};

struct looking {
	struct service_log_answer answer;
	struct store_chain_anchor anchor;
	struct told *told;   /* [number] */
	size_t told_count;
	const struct store_chain_key *keys;
};

/* The keys, each of which must be the one that its act tells of. */
static bool
read_keys(struct looking *looking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_signer *signers;
	struct store_chain_key *keys;
	size_t count;

	if (!store_signer_list(&signers, &count, store, arena, findings))
		return false;
	keys = base_arena_alloc(arena, count, sizeof(*keys));
	for (size_t i = 0; i < count; i++) {
		keys[i] = (struct store_chain_key){ signers[i].public_key,
			signers[i].act };
		if (strcmp(signers[i].told, signers[i].public_key) == 0 &&
		    names_key(signers[i].name))
			continue;
		base_findings_add(findings, BASE_ERR_LOG_ROW, nowhere, "key",
		    signers[i].key_id, base_text_print_whole(signers[i].act,
		    arena), NULL);
		looking->answer.good = false;
	}
	looking->answer.key_count = count;
	looking->keys = keys;
	return true;
}

/* An act that names a key has that key's row. */
static void
check_key(struct looking *looking, const struct store_chain_act *act,
    struct base_arena *arena, struct base_findings *findings)
{
	if (!names_key(act->name))
		return;
	for (size_t i = 0; i < looking->answer.key_count; i++)
		if (looking->keys[i].named == act->number)
			return;
	base_findings_add(findings, BASE_ERR_LOG_NO_ROW, nowhere,
	    base_text_print_whole(act->number, arena), NULL);
	looking->answer.good = false;
}

static void
tell(struct looking *looking, const struct store_chain_act *act,
    struct base_arena *arena)
{
	if (act->number < 0 || (uint64_t)act->number >= looking->told_count)
		return;
	looking->told[act->number] = (struct told){
		.after = base_arena_copy_text(arena, act->after),
		.round = base_arena_copy_text(arena, act->round) };
}

/* As many acts as there can be: up to the last one's number. */
static bool
make_room(struct looking *looking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACT_LAST, NULL, &rows, arena,
	    findings))
		return false;
	if (rows.row_count > 0 && store_rows_whole(&rows, 0, 0) > 0) {
		looking->told_count = (size_t)store_rows_whole(&rows, 0, 0) +
		    1;
		looking->answer.last_at = store_rows_text(&rows, 0, 1);
		looking->answer.last_number = store_rows_whole(&rows, 0, 0);
		looking->answer.last = store_rows_text(&rows, 0, 2);
		looking->answer.last_seal = store_rows_text(&rows, 0, 3);
	}
	looking->told = base_arena_alloc(arena, looking->told_count + 1,
	    sizeof(*looking->told));
	return true;
}

static bool
look_at_chain(struct looking *looking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_chain_act *acts;
	struct store_chain_check *check;
	size_t count;
	int64_t after = INT64_MIN;

	if (!read_keys(looking, store, arena, findings))
		return false;
	check = store_chain_check_start(looking->keys,
	    looking->answer.key_count, looking->anchor, arena, findings);
	do {
		struct base_arena *lot = base_arena_new();
		bool good = store_chain_list(&acts, &count, store, after, LOT,
		    lot, findings);

		for (size_t i = 0; good && i < count; i++) {
			store_chain_check_act(check, &acts[i]);
			tell(looking, &acts[i], arena);
			check_key(looking, &acts[i], arena, findings);
			after = acts[i].number;
		}
		looking->answer.act_count += good ? (int64_t)count : 0;
		base_arena_free(lot);
		if (!good)
			return false;
	} while (count > 0);
	looking->answer.good = store_chain_check_end(check) &&
	    looking->answer.good;
	return true;
}

/* A row of a state or an account must be what its act tells of. */
static void
meet(struct looking *looking, int64_t number, const char *hash,
    const char *what, const char *name, struct base_arena *arena,
    struct base_findings *findings)
{
	struct told *told = number > 0 &&
	    (uint64_t)number < looking->told_count ?
	    &looking->told[number] : NULL;

	if (told != NULL && told->after != NULL &&
	    strcmp(told->after, hash) == 0) {
		told->met = true;
		return;
	}
	base_findings_add(findings, BASE_ERR_LOG_ROW, nowhere, what, name,
	    base_text_print_whole(number, arena), NULL);
	looking->answer.good = false;
}

static bool
look_at_states(struct looking *looking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_round_state *states;
	int64_t after = INT64_MIN;
	size_t count;

	do {
		struct base_arena *lot = base_arena_new();
		bool good = store_round_list(&states, &count, store, after,
		    LOT, false, lot, findings);

		for (size_t i = 0; good && i < count; i++) {
			meet(looking, states[i].act, states[i].hash, "state",
			    states[i].round, arena, findings);
			after = states[i].act;
		}
		looking->answer.state_count += good ? count : 0;
		base_arena_free(lot);
		if (!good)
			return false;
	} while (count > 0);
	return true;
}

static bool
look_at_accounts(struct looking *looking, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_account *accounts;
	size_t count;

	if (!store_account_list_all(&accounts, &count, store, arena,
	    findings))
		return false;
	for (size_t i = 0; i < count; i++)
		meet(looking, accounts[i].act,
		    store_account_hash(&accounts[i], arena), "account",
		    accounts[i].name, arena, findings);
	looking->answer.account_count = count;
	return true;
}

static bool
look(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct looking *looking = context;

	looking->answer = (struct service_log_answer){ .last = "",
		.last_seal = "", .last_at = "", .good = true };
	if (!make_room(looking, store, arena, findings) ||
	    !look_at_chain(looking, store, arena, findings) ||
	    !look_at_states(looking, store, arena, findings) ||
	    !look_at_accounts(looking, store, arena, findings))
		return false;
	for (size_t i = 1; i < looking->told_count; i++) {
		if (looking->told[i].after == NULL || looking->told[i].met ||
		    *looking->told[i].after == '\0')
			continue;
		base_findings_add(findings, BASE_ERR_LOG_NO_ROW, nowhere,
		    base_text_print_whole((int64_t)i, arena), NULL);
		looking->answer.good = false;
	}
	return true;
}

bool
service_log_check_within(struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct looking looking = { 0 };

	return look(&looking, store, arena, findings) &&
	    looking.answer.good;
}

/* "kvote-act/1 17 <hash>" and a line end */
static bool
parse_head(struct store_chain_anchor *out, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
{
	const char *bytes = base_arena_copy_bytes(arena, file->bytes,
	    file->length);
	char *end;

	if (strncmp(bytes, "kvote-act/1 ", 12) == 0) {
		out->number = strtoll(bytes + 12, &end, 10);
		if (out->number > 0 && *end == ' ' && strlen(end) >= 65) {
			out->hash = base_arena_copy_bytes(arena, end + 1, 64);
			if (strcmp(store_chain_print_head(out->number,
			    out->hash, arena), bytes) == 0)
				return true;
		}
	}
	base_findings_add(findings, BASE_ERR_LOG_HEAD, nowhere, file->name,
	    NULL);
	return false;
}

bool
service_log_verify(struct service_log_answer *out, struct store *store,
    const struct base_file *head, struct base_arena *arena,
    struct base_findings *findings)
{
	struct looking looking = { 0 };
	const struct store_work work = { .body = look, .context = &looking };

	if ((head != NULL && !parse_head(&looking.anchor, head, arena,
	    findings)) || !store_access_transact(store, &work, arena, findings))
		return false;
	*out = looking.answer;
	return true;
}

struct listing {
	const struct service_log_filter *filter;
	struct store_chain_act *acts;
	size_t count;
	size_t room;
};

static bool
is_wanted(const struct service_log_filter *filter,
    const struct store_chain_act *act, struct base_arena *arena)
{
	return (filter->round == NULL ||
	    strcmp(filter->round, act->round) == 0) &&
	    (filter->act == NULL || strcmp(filter->act, act->id) == 0 ||
	    strcmp(filter->act, base_text_print_whole(act->number,
	    arena)) == 0);
}

static void
add(struct listing *listing, const struct store_chain_act *act,
    struct base_arena *arena)
{
	if (listing->count == listing->room) {
		struct store_chain_act *acts;

		listing->room = listing->room == 0 ? LOT : 2 * listing->room;
		acts = base_arena_alloc(arena, listing->room, sizeof(*acts));
		if (listing->count > 0)
			memcpy(acts, listing->acts,
			    listing->count * sizeof(*acts));
		listing->acts = acts;
	}
	listing->acts[listing->count++] = *act;
}

static bool
list(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing *listing = context;
	const struct store_chain_act *acts;
	int64_t after = INT64_MIN;
	size_t count;

	listing->count = 0;
	do {
		if (!store_chain_list(&acts, &count, store, after, LOT, arena,
		    findings))
			return false;
		for (size_t i = 0; i < count; i++) {
			if (is_wanted(listing->filter, &acts[i], arena))
				add(listing, &acts[i], arena);
			after = acts[i].number;
		}
	} while (count > 0);
	return true;
}

bool
service_log_list(const struct store_chain_act **out, size_t *out_count,
    const struct service_session *session,
    const struct service_log_filter *filter, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing listing = { .filter = filter };
	const struct store_work work = { .body = list, .context = &listing };

	/* who did what in other regions is not a council's to see */
	if (service_session_is_council(&session->account)) {
		base_findings_add(findings, BASE_ERR_ACT_ROLE, nowhere,
		    session->account.name, "audit-log", "auditor", NULL);
		return false;
	}
	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = listing.acts;
	*out_count = listing.count;
	return true;
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/sign.h"
#include "base/text.h"
#include "service/log_act.h"
#include "store/signer.h"

static const struct base_place nowhere;

struct searching {
	const struct store_chain_search *search;
	const struct store_chain_act *acts;
	size_t count;
};

static bool
search(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct searching *searching = context;

	return store_chain_find_all(&searching->acts, &searching->count,
	    store, searching->search, arena, findings);
}

bool
service_log_act_search(const struct store_chain_act **out, size_t *out_count,
    const struct service_session *session,
    const struct store_chain_search *wanted, struct base_arena *arena,
    struct base_findings *findings)
{
	struct searching searching = { .search = wanted };
	const struct store_work work = { .body = search,
		.context = &searching };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = searching.acts;
	*out_count = searching.count;
	return true;
}

/* --- one ----------------------------------------------------------------- */

struct finding_act {
	struct service_log_act found;
	int64_t number;
};

/* By a key that was named before, as the whole log is looked over. */
static bool
find_signer(struct service_log_act *found, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_chain_act *act = &found->act;
	const char *head = store_chain_print_head(act->number, act->hash,
	    arena);
	const struct store_signer *signers;
	size_t count;

	if (!store_signer_list(&signers, &count, store, arena, findings))
		return false;
	for (size_t i = 0; i < count; i++)
		if (store_chain_may_seal(signers[i].act, act->number) &&
		    base_sign_check(act->seal, strlen(act->seal),
		    signers[i].public_key, head, strlen(head), arena) ==
		    BASE_SIGN_GOOD)
			found->signer = signers[i].key_id;
	return true;
}

/* The state that the act made, and the one before. */
static bool
find_states(struct service_log_act *found, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_round_state *states;
	size_t count;

	if (!store_round_list(&states, &count, store, found->act.number - 1,
	    1, false, arena, findings))
		return false;
	if (count == 0 || states[0].act != found->act.number)
		return true;
	found->after = states[0];
	return states[0].serial == 1 || store_round_read_serial(
	    &found->before, store, found->after.round,
	    found->after.serial - 1, arena, findings);
}

static bool
find(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct finding_act *finding = context;
	struct service_log_act *found = &finding->found;
	const struct store_chain_act *acts;
	size_t count;

	*found = (struct service_log_act){ 0 };
	if (!store_chain_list(&acts, &count, store, finding->number - 1, 1,
	    arena, findings))
		return false;
	if (count == 0 || acts[0].number != finding->number) {
		base_findings_add(findings, BASE_ERR_LOG_NO_ACT, nowhere,
		    base_text_print_whole(finding->number, arena), NULL);
		return false;
	}
	found->act = acts[0];
	found->is_whole = strcmp(store_chain_hash(&acts[0], arena),
	    acts[0].hash) == 0;
	return find_signer(found, store, arena, findings) &&
	    find_states(found, store, arena, findings);
}

bool
service_log_act_find(struct service_log_act *out,
    const struct service_session *session, int64_t number,
    struct base_arena *arena, struct base_findings *findings)
{
	struct finding_act *finding = base_arena_alloc(arena, 1,
	    sizeof(*finding));
	const struct store_work work = { .body = find, .context = finding };

	finding->number = number;
	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = finding->found;
	return true;
}

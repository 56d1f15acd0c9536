#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/sign.h"
#include "service/signers.h"
#include "store/sql.h"

#define ID_BYTES 16

static const struct base_place nowhere;

static bool
refuse(struct base_findings *findings, enum base_err_code code, const char *a,
    const char *b, const char *c)
{
	base_findings_add(findings, code, nowhere, a, b, c, NULL);
	return false;
}

/* --- looking ------------------------------------------------------------- */

struct listing {
	const struct store_signer *signers;
	size_t count;
};

static bool
list(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing *listing = context;

	return store_signer_list(&listing->signers, &listing->count, store,
	    arena, findings);
}

static bool
list_at(struct listing *out, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_work work = { .body = list, .context = out };

	return store_access_transact(store, &work, arena, findings);
}

bool
service_signers_list(const struct store_signer **out, size_t *out_count,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing listing = { 0 };

	if (!list_at(&listing, session->store, arena, findings))
		return false;
	*out = listing.signers;
	*out_count = listing.count;
	return true;
}

static bool
has(const struct listing *listing, const char *public_key)
{
	for (size_t i = 0; i < listing->count; i++)
		if (strcmp(listing->signers[i].public_key, public_key) == 0)
			return true;
	return false;
}

bool
service_signers_check(struct store *store, const struct base_sign_key *key,
    struct base_arena *arena, struct base_findings *findings)
{
	struct listing listing = { 0 };

	if (!list_at(&listing, store, arena, findings))
		return false;
	return has(&listing, base_sign_public(key, arena)) ||
	    refuse(findings, BASE_ERR_SIGNER_UNKNOWN,
	    base_sign_id(key, arena), store_access_place(store), NULL);
}

const char *
service_signers_print(const struct store_signer *signer,
    struct base_arena *arena)
{
	return base_arena_print(arena,
	    "untrusted comment: minisign public key %s\n%s\n",
	    signer->key_id, signer->public_key);
}

/* --- naming another ------------------------------------------------------ */

struct adding {
	struct service_signers_answer answer;
	const struct service_session *session;
	const char *public_key;
	const char *id;
};

static bool
check_actor(struct store_account *out, const struct adding *adding,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_sql_act *act =
	    &store_sql_acts[STORE_ACT_SIGNER_ADD];

	if (!store_account_find(out, store, adding->session->account.name,
	    arena, findings))
		return false;
	store_access_set_roles(store, out->roles);
	return (out->roles & act->roles) != 0 || refuse(findings,
	    BASE_ERR_ACT_ROLE, out->name, act->name,
	    store_account_print_roles(act->roles, arena));
}

static bool
append(struct adding *adding, const struct store_account *actor,
    struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_signers_answer *answer = &adding->answer;
	struct store_signer *signer = &answer->signer;
	struct store_chain_end end;

	answer->act = (struct store_chain_act){ .id = adding->id,
		.at = base_clock_print_now(arena),
		.day = base_date_print_iso(adding->session->clock, arena),
		.actor = actor->name,
		.roles = store_account_print_roles(actor->roles, arena),
		.name = store_sql_acts[STORE_ACT_SIGNER_ADD].name,
		.round = "", .subject = base_sign_public_id(
		adding->public_key, arena), .rules = "", .before = "",
		.after = "", .detail = store_signer_print_detail(
		adding->public_key, arena) };
	if (!store_chain_find_end(&end, store, arena, findings) ||
	    !store_chain_append(store, &answer->act, &end,
	    adding->session->key, arena, findings))
		return false;
	*signer = (struct store_signer){ answer->act.subject,
		adding->public_key, answer->act.number, answer->act.at,
		actor->name, answer->act.name, adding->public_key };
	return store_signer_add(store, signer->key_id, signer->public_key,
	    signer->act, arena, findings);
}

static bool
add(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct adding *adding = context;
	const char *key_id = base_sign_public_id(adding->public_key, arena);
	struct store_account actor;
	struct listing listing;

	if (!check_actor(&actor, adding, store, arena, findings) ||
	    !list(&listing, store, arena, findings))
		return false;
	for (size_t i = 0; i < listing.count; i++)
		if (strcmp(listing.signers[i].key_id, key_id) == 0)
			return refuse(findings, BASE_ERR_SIGNER_THERE, key_id,
			    NULL, NULL);
	return append(adding, &actor, store, arena, findings);
}

bool
service_signers_add(const struct service_signers_answer **out,
    const struct service_session *session,
    const struct service_signers_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct adding *adding = base_arena_alloc(arena, 1, sizeof(*adding));
	const char *id = base_sign_random(ID_BYTES, arena);
	const struct store_work work = { .write = true,
		.dry_run = request->dry_run, .act_id = id, .body = add,
		.context = adding };

	*adding = (struct adding){ .session = session, .id = id };
	if (!base_sign_parse_public(&adding->public_key, request->key, arena,
	    findings) || !store_access_transact(session->store, &work, arena,
	    findings))
		return false;
	*out = &adding->answer;
	return true;
}

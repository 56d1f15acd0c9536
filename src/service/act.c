#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/json_tree.h"
#include "base/sign.h"
#include "base/text.h"
#include "service/act.h"
#include "service/derived.h"
#include "service/kept.h"
#include "store/ground.h"

#define ID_BYTES 16

static const struct base_place nowhere;

struct performing {
	struct service_act_answer answer;
	const struct service_session *session;
	const struct service_act_request *request;
	const struct service_act_kind *kind;
	const char *id;
	struct base_date day;
	struct store_chain_end end; /* of the log */
};

static bool
refuse(struct base_findings *findings, enum base_err_code code, const char *a,
    const char *b, const char *c)
{
	base_findings_add(findings, code, nowhere, a, b, c, NULL);
	return false;
}

static unsigned
find_roles(enum law_act act)
{
	for (int i = 0; i < STORE_ACT_COUNT; i++)
		if (strcmp(store_sql_acts[i].name,
		    law_procedure_act_name(act)) == 0)
			return store_sql_acts[i].roles;
	return 0;
}

/* The account as it is now: roles may have been taken away since the login. */
static bool
check_account(const struct performing *performing, struct store *store,
    const struct store_account *account, struct base_arena *arena,
    struct base_findings *findings)
{
	unsigned roles = find_roles(performing->kind->act);

	store_access_set_roles(store, account->roles);
	if ((account->roles & roles) != 0)
		return true;
	return refuse(findings, BASE_ERR_ACT_ROLE, account->name,
	    law_procedure_act_name(performing->kind->act),
	    store_account_print_roles(roles, arena));
}

/* Who did not hear the answer asks again: it is not done twice. */
static bool
check_new(const struct performing *performing, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct store_chain_act *done;

	if (performing->request->id == NULL)
		return true;
	if (!store_chain_find(&done, store, performing->id, arena, findings))
		return false;
	return done == NULL || refuse(findings, BASE_ERR_ACT_DONE,
	    base_text_print_whole(done->number, arena), done->name,
	    done->round);
}

/* A day to come cannot be acted on; and a council's act is of today. */
static bool
check_day(const struct performing *performing,
    const struct store_account *account, struct base_arena *arena,
    struct base_findings *findings)
{
	struct base_date clock = performing->session->clock;
	int order = base_date_compare(performing->day, clock);

	if (order > 0)
		return refuse(findings, BASE_ERR_ACT_DAY_TO_COME,
		    base_date_print_iso(performing->day, arena),
		    base_date_print_iso(clock, arena), NULL);
	if (order < 0 && service_session_is_council(account))
		return refuse(findings, BASE_ERR_ACT_DAY_COUNCIL,
		    base_date_print_iso(performing->day, arena),
		    base_date_print_iso(clock, arena), NULL);
	return true;
}

static bool
check_stage(enum law_stage *to, const struct performing *performing,
    const struct store_round_state *before, struct base_arena *arena,
    struct base_findings *findings)
{
	const char *name = law_procedure_act_name(performing->kind->act);
	enum law_stage from = LAW_STAGE_NONE;

	if (before->serial > 0 &&
	    !law_procedure_find_stage(&from, before->stage))
		return refuse(findings, BASE_ERR_STORE_FILES, before->round,
		    base_arena_print(arena, "%lld",
		    (long long)before->serial), NULL);
	if (law_procedure_allows(to, from, performing->kind->act))
		return true;
	if (from == LAW_STAGE_NONE)
		return refuse(findings, BASE_ERR_ACT_NO_ROUND, before->round,
		    name, NULL);
	base_findings_add(findings, BASE_ERR_ACT_STAGE, nowhere,
	    before->round, law_procedure_stage_name(from), name,
	    law_procedure_list_acts(from, arena), NULL);
	return false;
}

/* What a council has answered stays what it answered. */
static bool
check_answers(const struct service_draft *draft, enum law_act act)
{
	const struct base_json *notifications = base_json_find(draft->json,
	    "notifications");

	if (!law_procedure_precedes_answers(act) || notifications == NULL ||
	    notifications->count == 0)
		return true;
	return refuse(draft->findings, BASE_ERR_ACT_ANSWERED,
	    draft->before->round, law_procedure_act_name(act),
	    base_text_print_whole((int64_t)notifications->count,
	    draft->arena));
}

static bool
check_expected(const struct performing *performing,
    const struct store_round_state *before, struct base_arena *arena,
    struct base_findings *findings)
{
	int64_t expected = performing->request->expected;

	if (expected == 0 || expected == before->serial)
		return true;
	return refuse(findings, BASE_ERR_ACT_CONFLICT, before->round,
	    base_arena_print(arena, "%lld", (long long)before->serial),
	    base_arena_print(arena, "%lld", (long long)expected));
}

static bool
append_act(struct performing *performing, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_act_answer *answer = &performing->answer;
	struct service_draft *draft = &answer->draft;
	struct base_buf detail;

	base_buf_start(&detail, arena);
	base_json_tree_print(&detail, draft->detail, true);
	answer->act = (struct store_chain_act){ .id = performing->id,
		.at = base_clock_print_now(arena),
		.day = base_date_print_iso(performing->day, arena),
		.actor = draft->account.name,
		.roles = store_account_print_roles(draft->account.roles,
		    arena),
		.name = law_procedure_act_name(performing->kind->act),
		.round = answer->before.round, .subject = draft->subject,
		.rules = draft->rules, .before = answer->before.hash,
		.after = answer->after.hash,
		.detail = base_arena_copy_bytes(arena, detail.bytes,
		    detail.length - 1) };
	return store_chain_append(store, &answer->act, &performing->end,
	    performing->session->key, arena, findings);
}

/* The new state, as the draft has it. */
static void
make_state(struct service_act_answer *answer, struct base_arena *arena)
{
	struct service_draft *draft = &answer->draft;

	answer->after = (struct store_round_state){
		.round = answer->before.round,
		.serial = answer->before.serial + 1,
		.stage = law_procedure_stage_name(draft->stage),
		.decider = draft->decider, .file_count = draft->file_count,
		.files = draft->files };
	store_round_seal(&answer->after, arena);
}

/* What does not hang on the act's row goes first: a server works on it while the
 * row is being sealed. */
static bool
keep(struct performing *performing, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_act_answer *answer = &performing->answer;
	const struct law_decision *decision = answer->draft.is_decided ?
	    &answer->draft.opened.decision : NULL;

	make_state(answer, arena);
	if (!store_round_add_documents(store, &answer->before,
	    &answer->after, arena, findings) ||
	    !service_derived_add(store, &answer->after,
	    &answer->draft.opened.round, decision, arena, findings) ||
	    !append_act(performing, store, arena, findings))
		return false;
	answer->after.act = answer->act.number;
	return store_round_add(store, &answer->after, arena, findings) &&
	    (!performing->kind->proves ||
	    answer->draft.stage < LAW_STAGE_DECIDED || service_kept_prove(
	    store, answer->before.round, arena, findings));
}

static bool
perform(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct performing *performing = context;
	struct service_act_answer *answer = &performing->answer;
	struct service_draft *draft = &answer->draft;
	struct store_ground ground;

	if (!store_ground_read(&ground, store,
	    performing->session->account.name, performing->request->round,
	    arena, findings))
		return false;
	performing->end = ground.end;
	answer->before = ground.state;
	*draft = (struct service_draft){ .store = store,
		.before = &answer->before, .account = ground.account,
		.day = performing->day,
		.clock = performing->session->clock, .arena = arena,
		.findings = findings };
	return check_account(performing, store, &draft->account, arena,
	    findings) && check_new(performing, store, arena, findings) &&
	    check_day(performing, &draft->account, arena, findings) &&
	    check_expected(performing, &answer->before, arena, findings) &&
	    check_stage(&draft->stage, performing, &answer->before, arena,
	    findings) && service_draft_start(draft) &&
	    check_answers(draft, performing->kind->act) &&
	    performing->kind->change(draft, performing->kind->input) &&
	    keep(performing, store, arena, findings);
}

bool
service_act_perform(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_act_kind *kind, struct base_arena *arena,
    struct base_findings *findings)
{
	struct performing *performing = base_arena_alloc(arena, 1,
	    sizeof(*performing));
	const char *id = request->id != NULL ? request->id :
	    base_sign_random(ID_BYTES, arena);
	const struct store_work work = { .write = true,
		.dry_run = request->dry_run, .act_id = id, .body = perform,
		.context = performing };

	*performing = (struct performing){ .answer.kind = kind->act,
		.session = session,
		.request = request, .kind = kind, .id = id,
		.day = base_date_is_set(request->day) ? request->day :
		session->clock };
	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = &performing->answer;
	return true;
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "doc/next_round.h"
#include "law/calendar.h"
#include "service/decide.h"
#include "store/chain.h"

static const struct base_place nowhere;

static bool
change_decide(struct service_draft *draft, const void *input)
{
	const enum base_lang *lang = input;
	const struct base_json *decision = base_json_tree_set(
	    base_json_tree_object(draft->arena), "date", base_json_tree_text(
	    base_date_print_iso(draft->day, draft->arena), draft->arena),
	    draft->arena);

	draft->json = base_json_tree_set(draft->json, "decision", decision,
	    draft->arena);
	draft->rules = "LAW-0015#f227 LAW-0002#e6d3";
	return service_draft_read(draft) &&
	    service_draft_conclude(draft, *lang);
}

bool
service_decide_decide(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_DECIDE,
		.change = change_decide, .input = &lang, .proves = true };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

static bool
refuse_decider(const struct service_draft *draft, const char *name)
{
	base_findings_add(draft->findings, BASE_ERR_ACT_FOUR_EYES, nowhere,
	    name, draft->before->round, NULL);
	return false;
}

/* Four eyes: who decided does not judge his own decision, nor by another account
 * of his. */
static bool
check_other(const struct service_draft *draft)
{
	const char *person = draft->account.person;
	struct store_account decider;

	if (strcmp(draft->before->decider, draft->account.name) == 0)
		return refuse_decider(draft, draft->account.name);
	if (*person == '\0')
		return true;
	return store_account_find(&decider, draft->store,
	    draft->before->decider, draft->arena, draft->findings) &&
	    (strcmp(decider.person, person) != 0 ||
	    refuse_decider(draft, person));
}

/* An act does not bear an earlier day than what it follows. */
static bool
check_after(const struct service_draft *draft, enum base_err_code code,
    struct base_date before)
{
	if (base_date_compare(draft->day, before) >= 0)
		return true;
	base_findings_add(draft->findings, code, nowhere,
	    draft->before->round, base_date_print_iso(draft->day,
	    draft->arena), base_date_print_iso(before, draft->arena), NULL);
	return false;
}

static bool
check_decided(const struct service_draft *draft)
{
	return check_after(draft, BASE_ERR_ACT_BEFORE_DECISION,
	    service_open_find_day(&draft->opened.round));
}

/* The day of the approval that the round stands at; not set where it was taken
 * in approved. */
static bool
find_approval(struct base_date *out, const struct service_draft *draft)
{
	const struct store_chain_act *acts;
	size_t count;

	*out = (struct base_date){ 0 };
	if (!store_chain_list_round(&acts, &count, draft->store,
	    draft->before->round, draft->arena, draft->findings))
		return false;
	while (count > 0 && strcmp(acts[count - 1].name,
	    law_procedure_act_name(LAW_ACT_APPROVE)) != 0)
		count--;
	if (count > 0 && !base_date_parse(out, acts[count - 1].day))
		*out = (struct base_date){ 0 };
	return true;
}

static bool
check_approved(const struct service_draft *draft)
{
	struct base_date approved;

	return find_approval(&approved, draft) &&
	    (!base_date_is_set(approved) ||
	    check_after(draft, BASE_ERR_ACT_BEFORE_APPROVAL, approved));
}

static bool
change_approve(struct service_draft *draft, const void *input)
{
	(void)input;
	if (!check_other(draft) || !service_draft_read(draft) ||
	    !check_decided(draft) || !service_draft_decide(draft))
		return false;
	draft->subject = draft->before->decider;
	return service_draft_finish(draft);
}

bool
service_decide_approve(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_APPROVE,
		.change = change_approve, .proves = true };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

/* The files and the stage of the last state that waited for no approval. */
static bool
change_return(struct service_draft *draft, const void *input)
{
	struct store_round_state settled;

	if (!check_other(draft) || !store_round_read_settled(&settled,
	    draft->store, draft->before->round, draft->arena,
	    draft->findings))
		return false;
	if (settled.serial == 0 ||
	    !law_procedure_find_stage(&draft->stage, settled.stage)) {
		base_findings_add(draft->findings, BASE_ERR_ACT_NOWHERE,
		    nowhere, draft->before->round, NULL);
		return false;
	}
	draft->subject = draft->before->decider;
	service_draft_tell(draft, "reason", input);
	draft->file_count = settled.file_count;
	if (settled.file_count > 0)
		memcpy(draft->files, settled.files,
		    settled.file_count * sizeof(*settled.files));
	draft->decider = settled.decider;
	/* what was sent before it was revised still has its decision */
	return service_draft_restart(draft) && service_draft_read(draft) &&
	    (draft->stage < LAW_STAGE_DECIDED ||
	    service_draft_decide(draft));
}

bool
service_decide_return(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, const char *reason,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_RETURN,
		.change = change_return, .input = reason };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

/* An act that changes nothing but the stage. */
static bool
change_stage(struct service_draft *draft, const void *input)
{
	(void)input;
	return service_draft_read(draft) && service_draft_decide(draft);
}

static bool
change_send(struct service_draft *draft, const void *input)
{
	return change_stage(draft, input) && check_decided(draft) &&
	    check_approved(draft);
}

bool
service_decide_send(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_SEND,
		.change = change_send, .proves = true };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

static bool
change_revise(struct service_draft *draft, const void *input)
{
	const struct service_decide_change *wanted = input;
	const struct law_change change = { .date = draft->day,
		.persons = wanted->estimate, .method = wanted->method };

	draft->json = doc_next_round_add(draft->json, &change, draft->arena);
	draft->rules = wanted->method == LAW_METHOD_PROPORTIONAL ?
	    "LAW-0029#c345" : "LAW-0030#f1bd LAW-0031#f6d6";
	return service_draft_read(draft) &&
	    service_draft_conclude(draft, wanted->lang);
}

bool
service_decide_revise(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_decide_change *change, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_REVISE,
		.change = change_revise, .input = change, .proves = true };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

/* The calendar knows when nothing more is to happen. */
static bool
change_close(struct service_draft *draft, const void *input)
{
	struct law_calendar calendar;

	if (!change_stage(draft, input))
		return false;
	law_calendar_compute(&calendar, &draft->opened.round, draft->day,
	    draft->arena);
	for (size_t i = 0; i < calendar.step_count; i++)
		if (calendar.steps[i].move == LAW_MOVE_CLOSE)
			return true;
	base_findings_add(draft->findings, BASE_ERR_ACT_TOO_EARLY, nowhere,
	    draft->before->round, base_date_print_iso(calendar.year_ends,
	    draft->arena), NULL);
	return false;
}

bool
service_decide_close(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_CLOSE,
		.change = change_close, .proves = true };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

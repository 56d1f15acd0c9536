#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/json_tree.h"
#include "service/answer.h"

static const struct base_place nowhere;

/* A council that has no other role: is it its own region? */
static bool
check_region(const struct service_draft *draft,
    const struct law_register *reg, size_t region)
{
	if (!service_session_is_council(&draft->account) ||
	    strcmp(reg->region_codes[region], draft->account.region) == 0)
		return true;
	base_findings_add(draft->findings, BASE_ERR_ACT_REGION, nowhere,
	    draft->account.name, reg->region_names[region], NULL);
	return false;
}

/* What a council sends itself is received when it sends it. */
static bool
check_received(const struct service_draft *draft,
    const struct law_notification *notification)
{
	if (!service_session_is_council(&draft->account) ||
	    base_date_compare(notification->received, draft->day) == 0)
		return true;
	base_findings_add(draft->findings, BASE_ERR_ACT_RECEIVED, nowhere,
	    base_date_print_iso(notification->received, draft->arena),
	    base_date_print_iso(draft->day, draft->arena), NULL);
	return false;
}

static bool
read_notification(const struct base_json **out,
    const struct base_file *file, struct service_draft *draft)
{
	if (!base_json_read(out, file->name, file->bytes, file->length,
	    draft->arena, draft->findings))
		return false;
	if (!base_json_tree_has_decimal(*out))
		return true;
	base_findings_add(draft->findings, BASE_ERR_JSON_WRONG_TYPE,
	    (struct base_place){ .file = file->name }, "\"...\"", NULL);
	return false;
}

/* Rules that its outcome rests on, each once, before the deadline's. */
static const char *
list_rules(const struct law_outcome *outcome, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	base_buf_add_text(&buf, "LAW-0009#ee93");
	for (size_t i = 0; i < base_findings_count(outcome->reasons); i++) {
		const char *rule = base_err_find(base_findings_get(
		    outcome->reasons, i)->code)->rule;

		if (*rule == '\0' || strstr(buf.bytes, rule) != NULL)
			continue;
		base_buf_add_char(&buf, ' ');
		base_buf_add_text(&buf, rule);
	}
	return buf.bytes;
}

static bool
change_notify(struct service_draft *draft, const void *input)
{
	const struct law_round *round = &draft->opened.round;
	const struct base_json *notification;
	const struct law_notification *last;

	if (!read_notification(&notification, input, draft))
		return false;
	draft->json = base_json_tree_set(draft->json, "notifications",
	    base_json_tree_append(base_json_find(draft->json,
	    "notifications"), notification, draft->arena), draft->arena);
	if (!service_draft_read(draft) || !service_draft_look(draft))
		return false;
	last = &round->notifications[round->notification_count - 1];
	draft->subject = round->reg->region_codes[last->region];
	draft->rules = list_rules(&draft->opened.decision.outcomes[
	    round->notification_count - 1], draft->arena);
	return check_region(draft, round->reg, last->region) &&
	    check_received(draft, last);
}

bool
service_answer_notify(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct base_file *notification, struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_NOTIFY,
		.change = change_notify, .input = notification };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

/* The index of the latest notification of the region in round.json; the round
 * was read when it was registered. */
static size_t
find_latest(const struct base_json *notifications,
    const struct law_register *reg, size_t region)
{
	size_t last = notifications == NULL ? 0 : notifications->count;

	for (; last > 0; last--) {
		const struct base_json *council = base_json_find(
		    &notifications->items[last - 1], "council");

		if (council != NULL && council->text != NULL &&
		    law_register_find_region(reg, council->text) == region)
			return last - 1;
	}
	return SIZE_MAX;
}

/* What a state of the round needs not be read for whole: its year. */
static const struct law_register *
open_register(struct service_draft *draft)
{
	const struct base_json *year = base_json_find(draft->json, "year");

	return law_register_open(year == NULL ? 0 : (int)year->whole,
	    draft->arena);
}

static bool
change_withdraw(struct service_draft *draft, const void *input)
{
	const struct law_register *reg = open_register(draft);
	const struct base_json *notifications = base_json_find(draft->json,
	    "notifications"), *received;
	size_t region = law_register_find_region(reg, input), last;

	if (region == LAW_REGISTER_NONE) {
		base_findings_add(draft->findings, BASE_ERR_USAGE_REGION,
		    nowhere, input, law_register_list_regions(reg,
		    draft->arena), NULL);
		return false;
	}
	if (!check_region(draft, reg, region))
		return false;
	last = find_latest(notifications, reg, region);
	if (last == SIZE_MAX) {
		base_findings_add(draft->findings,
		    BASE_ERR_ACT_NO_NOTIFICATION, nowhere,
		    reg->region_names[region], draft->before->round, NULL);
		return false;
	}
	received = base_json_find(&notifications->items[last], "received");
	draft->json = base_json_tree_set(draft->json, "notifications",
	    base_json_tree_remove(notifications, last, draft->arena),
	    draft->arena);
	draft->subject = reg->region_codes[region];
	draft->rules = "LAW-0009#ee93";
	service_draft_tell(draft, "received", received == NULL ? NULL :
	    received->text);
	return service_draft_read(draft) && service_draft_look(draft);
}

bool
service_answer_withdraw(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, const char *region,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_act_kind kind = { .act = LAW_ACT_WITHDRAW,
		.change = change_withdraw, .input = region };

	return service_act_perform(out, session, request, &kind, arena,
	    findings);
}

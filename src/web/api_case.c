#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/html.h"
#include "doc/notified.h"
#include "doc/pdf.h"
#include "doc/status.h"
#include "doc/text.h"
#include "service/accounts.h"
#include "service/kept.h"
#include "service/log.h"
#include "service/status.h"
#include "web/accept.h"
#include "web/api_case.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/papers.h"
#include "web/problem.h"

/* Columns of a document as text. */
#define TEXT_WIDTH 78

static void
begin(struct base_json_writer *writer, struct web_exchange *x)
{
	base_json_start(writer, &x->reply->body);
	base_json_begin_object(writer, NULL, false);
}

static void
end(struct base_json_writer *writer, struct web_exchange *x)
{
	base_json_end_object(writer);
	web_exchange_answer(x, "application/json", false);
}

/* --- one round ----------------------------------------------------------- */

void
web_api_case_status(struct web_exchange *x)
{
	struct service_status_request request = { 0 };
	struct law_calendar calendar;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	request.source = round.source;
	request.day = round.day;
	if (!service_status_find(&calendar, &request, x->arena, x->findings))
		return;
	doc_status_print_json(&x->reply->body, &calendar, x->lang, x->arena);
	web_exchange_answer(x, "application/json", false);
}

void
web_api_case_states(struct web_exchange *x)
{
	const struct store_round_step *steps;
	struct base_json_writer writer;
	size_t count;

	if (!service_kept_list_steps(&steps, &count, &x->session,
	    x->parameters[0], x->arena, x->findings))
		return;
	if (count == 0) {
		web_problem_reply(x, 404);
		return;
	}
	begin(&writer, x);
	base_json_add_text(&writer, "round", x->parameters[0]);
	base_json_begin_array(&writer, "states", false);
	for (size_t i = 0; i < count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_whole(&writer, "state", steps[i].serial);
		base_json_add_text(&writer, "stage", steps[i].stage);
		base_json_add_text(&writer, "act", steps[i].name);
		base_json_add_whole(&writer, "number", steps[i].act);
		base_json_add_text(&writer, "at", steps[i].at);
		base_json_add_text(&writer, "day", steps[i].day);
		base_json_add_text(&writer, "actor", steps[i].actor);
		base_json_add_text(&writer, "hash", steps[i].hash);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	end(&writer, x);
}

/* NULL where it is not judged yet. */
static const char *
find_worth(const struct law_calendar *calendar, size_t i)
{
	const struct law_outcome *outcome;

	if (!law_calendar_is_judged(calendar, i))
		return NULL;
	outcome = &calendar->decision->outcomes[i];
	return outcome->stands ? "stands" : outcome->valid ? "valid" :
	    "invalid";
}

/* What comes of it: the region's numbers that are others than calculated. */
static void
add_changes(struct base_json_writer *writer,
    const struct law_decision *decision, size_t region)
{
	const struct law_register *reg = decision->round->reg;

	base_json_begin_array(writer, "changes", false);
	for (size_t i = 0; i < reg->count; i++) {
		int64_t calculated = decision->calculated[i];
		int64_t quota = decision->quotas[i];

		if (reg->regions[i] != region || calculated == LAW_UNKNOWN ||
		    quota == LAW_UNKNOWN || calculated == quota)
			continue;
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "code", reg->codes[i]);
		base_json_add_whole(writer, "calculated", calculated);
		base_json_add_whole(writer, "quota", quota);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
add_notification(struct base_json_writer *writer, struct web_exchange *x,
    const struct law_calendar *calendar, size_t i)
{
	const struct law_round *round = calendar->round;
	const struct law_notification *note = &round->notifications[i];
	bool judged = law_calendar_is_judged(calendar, i);

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "region", round->reg->region_codes[
	    note->region]);
	base_json_add_text(writer, "worth", find_worth(calendar, i));
	if (judged)
		web_problem_add_findings(writer, "reasons", x,
		    calendar->decision->outcomes[i].reasons);
	if (judged && calendar->decision->outcomes[i].stands)
		add_changes(writer, calendar->decision, note->region);
	doc_notified_print(writer, "notification", note, round->reg, x->arena);
	base_json_end_object(writer);
}

/* A council reads its own. */
void
web_api_case_notifications(struct web_exchange *x)
{
	bool council = service_session_is_council(&x->session.account);
	struct service_status_request request = { 0 };
	struct base_json_writer writer;
	struct law_calendar calendar;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	request.source = round.source;
	request.day = round.day;
	if (!service_status_find(&calendar, &request, x->arena, x->findings))
		return;
	begin(&writer, x);
	base_json_add_text(&writer, "round", round.name);
	base_json_begin_array(&writer, "notifications", false);
	for (size_t i = 0; i < calendar.round->notification_count; i++)
		if (!council || strcmp(calendar.round->reg->region_codes[
		    calendar.round->notifications[i].region],
		    x->session.account.region) == 0)
			add_notification(&writer, x, &calendar, i);
	base_json_end_array(&writer);
	end(&writer, x);
}

void
web_api_case_document(struct web_exchange *x)
{
	static const char *const types[] = { "application/pdf",
		"text/html; charset=utf-8", "text/plain; charset=utf-8" };
	struct web_round round;
	struct doc_tree *tree;
	size_t type;

	if (!web_accept_find(&type, x, types, 3) ||
	    !web_cases_open(&round, x, x->parameters[0]))
		return;
	if (!web_papers_make(&tree, x, &round, x->parameters[1])) {
		web_problem_reply(x, base_findings_count(x->findings) == 0 ?
		    404 : 0);
		return;
	}
	if (type == 0 && !doc_pdf_print(&x->reply->body, tree, x->findings))
		return;
	if (type == 1)
		doc_html_print(&x->reply->body, tree);
	else if (type == 2)
		doc_text_print(&x->reply->body, tree, TEXT_WIDTH, false);
	web_exchange_answer(x, types[type], false);
}

/* --- the audit log ------------------------------------------------------- */

static void
add_act(struct base_json_writer *writer, const struct store_chain_act *act)
{
	base_json_begin_object(writer, NULL, false);
	base_json_add_whole(writer, "number", act->number);
	base_json_add_text(writer, "id", act->id);
	base_json_add_text(writer, "at", act->at);
	base_json_add_text(writer, "day", act->day);
	base_json_add_text(writer, "actor", act->actor);
	base_json_add_text(writer, "roles", act->roles);
	base_json_add_text(writer, "act", act->name);
	base_json_add_text(writer, "round", act->round);
	base_json_add_text(writer, "subject", act->subject);
	base_json_add_text(writer, "rules", act->rules);
	base_json_add_text(writer, "before", act->before);
	base_json_add_text(writer, "after", act->after);
	base_json_add_text(writer, "detail", act->detail);
	base_json_add_text(writer, "previous", act->previous);
	base_json_add_text(writer, "hash", act->hash);
	base_json_add_text(writer, "seal", act->seal);
	base_json_end_object(writer);
}

/* The first act comes first; the cursor is the number behind which to go on. */
void
web_api_case_log(struct web_exchange *x)
{
	const char *round = web_exchange_find(&x->request->query, "round");
	const struct service_log_filter filter = { .round = round };
	const struct store_chain_act *acts;
	struct base_json_writer writer;
	int64_t limit, cursor;
	size_t count, i = 0, told = 0;

	if (!web_accept_read_page(&limit, &cursor, x) ||
	    !service_log_list(&acts, &count, &x->session, &filter, x->arena,
	    x->findings))
		return;
	while (i < count && acts[i].number <= cursor)
		i++;
	begin(&writer, x);
	base_json_begin_array(&writer, "acts", false);
	for (; i < count && (int64_t)told < limit; i++, told++)
		add_act(&writer, &acts[i]);
	base_json_end_array(&writer);
	if (i < count)
		web_accept_add_next(x, limit, acts[i - 1].number);
	end(&writer, x);
}

/* --- the accounts -------------------------------------------------------- */

void
web_api_case_accounts(struct web_exchange *x)
{
	const struct store_account *accounts;
	struct base_json_writer writer;
	size_t count;

	if (!service_accounts_list(&accounts, &count, &x->session, x->arena,
	    x->findings))
		return;
	begin(&writer, x);
	base_json_begin_array(&writer, "accounts", false);
	for (size_t i = 0; i < count; i++) {
		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "account", accounts[i].name);
		base_json_add_text(&writer, "person", accounts[i].person);
		base_json_add_text(&writer, "roles",
		    store_account_print_roles(accounts[i].roles, x->arena));
		base_json_add_text(&writer, "region", accounts[i].region);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	end(&writer, x);
}

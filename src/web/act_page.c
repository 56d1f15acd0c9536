#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/notification.h"
#include "service/history.h"
#include "service/kept.h"
#include "service/open.h"
#include "store/sql.h"
#include "web/act_page.h"
#include "web/act_preview.h"
#include "web/acting.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/council.h"
#include "web/done.h"
#include "web/fault.h"
#include "web/history.h"
#include "web/letterhead.h"
#include "web/obstacle.h"
#include "web/page.h"
#include "web/papers.h"
#include "web/problem.h"
#include "web/review.h"
#include "web/revising.h"

/* --- somebody was faster ------------------------------------------------- */

static bool
is_conflict(const struct web_exchange *x)
{
	for (size_t i = 0; i < base_findings_count(x->findings); i++) {
		enum base_err_code code = base_findings_get(x->findings,
		    i)->code;

		if (code == BASE_ERR_ACT_CONFLICT ||
		    code == BASE_ERR_STORE_TAKEN)
			return true;
	}
	return false;
}

/* What was done since: the person may have done it himself, in another tab or
 * with a second press of the button.  Sent again the form is about the round as
 * it is now. */
static void
put_conflict(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;
	struct base_findings *unsaid = base_findings_new(x->arena);
	const struct service_history_act *acts;
	struct web_round round;
	size_t count, from = 0;

	if (!is_conflict(x) || !web_cases_find(&round, x, acting->round,
	    unsaid) || !service_history_read(&acts, &count, &x->session,
	    acting->round, x->arena, unsaid))
		return;
	if (count > 3)
		from = count - 3;
	web_page_put(x, "<p>{}</p>\n", web_page_find(x,
	    WEB_WORDS_CONFLICT_ACTS), NULL);
	web_history_put(x, acts + from, count - from);
	web_page_put(x, "<p>{} <a href=\"/sager/{}\">{}</a></p>\n",
	    web_page_find(x, WEB_WORDS_CONFLICT_AGAIN), acting->round,
	    web_page_fill(x, WEB_WORDS_CASE_TITLE, acting->round, NULL,
	    NULL), NULL);
	acting->state = base_text_print_whole(round.state.serial, x->arena);
}

/* --- the form ------------------------------------------------------------ */

static const struct web_route_field day_field = { "day", WEB_DATE, false,
	NULL, { [BASE_DA] = "Dato for handlingen (tom: i dag)",
	[BASE_EN] = "Date of the act (empty: today)" } };

/* Those of the regions that have sent something: "|Sjælland|Nordjylland". */
static const char *
list_senders(const struct law_round *round, struct base_arena *arena)
{
	struct base_buf buf;

	base_buf_start(&buf, arena);
	for (size_t region = 0; region < round->reg->region_count; region++)
		for (size_t i = 0; i < round->notification_count; i++) {
			if (round->notifications[i].region != region)
				continue;
			base_buf_add_print(&buf, "|%s",
			    round->reg->region_names[region]);
			break;
		}
	return buf.bytes;
}

/* Whose notification: a council's own, or one of those that have sent any. */
static void
put_withdrawal(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;
	struct base_findings *unsaid = base_findings_new(x->arena);
	struct web_route_field field = acting->act->fields[0];
	const struct store_account *account = &x->session.account;
	struct web_round round;
	struct law_round facts;
	size_t own;

	if (!web_cases_find(&round, x, acting->round, unsaid) ||
	    !service_open_draft(&facts, round.source, x->arena, unsaid))
		return;
	if (!service_session_is_council(account)) {
		field.type = WEB_CHOICE;
		field.choices = list_senders(&facts, x->arena);
		web_form_put_field(&acting->form, &field);
		return;
	}
	own = law_register_find_region(facts.reg, account->region);
	if (own == LAW_REGISTER_NONE)
		return;
	web_form_put_hidden(x, field.name, facts.reg->region_names[own]);
	web_page_put(x, "<p class=\"lead\">{}</p>\n", web_page_fill(x,
	    WEB_WORDS_COUNCIL, facts.reg->region_names[own], NULL, NULL),
	    NULL);
}

static void
put_form(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;
	bool is_new = web_acting_is(acting, "open"); /* there is no page of it yet */

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/{}"
	    "\" enctype=\"multipart/form-data\">\n", acting->round,
	    acting->act->name, NULL);
	web_form_put_hidden(x, "state", acting->state);
	if (web_acting_is(acting, "revise"))
		web_revising_put(&acting->form, acting->round);
	if (web_acting_is(acting, "notify"))
		web_council_put_editor(&acting->form, acting->round);
	else if (web_acting_is(acting, "withdraw"))
		put_withdrawal(acting);
	else
		for (const struct web_route_field *field =
		    acting->act->fields; field->name != NULL; field++)
			web_form_put_field(&acting->form, field);
	if (!service_session_is_council(&x->session.account))
		web_form_put_field(&acting->form, &day_field);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"check\">{}</button>\n"
	    "<a class=\"button button-tertiary\" href=\"/sager{}{}\">{}</a>\n"
	    "</form>\n", web_page_find(x, WEB_WORDS_CHECK),
	    is_new ? "" : "/", is_new ? "" : acting->round,
	    web_page_find(x, WEB_WORDS_CANCEL), NULL);
}

/* The approver's page: all there is to see, then sign or return. */
static void
put_review(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;
	struct web_round round;

	if (web_cases_find(&round, x, acting->round, base_findings_new(
	    x->arena)))
		web_review_put(x, &round);
}

static void
put_return_form(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;
	const struct web_act *act = web_acts_find("return");

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/"
	    "return\">\n<h2>{}</h2>\n<p>{}</p>\n", acting->round,
	    web_page_find(x, act->title), web_page_find(x, act->about), NULL);
	web_form_put_hidden(x, "state", acting->state);
	web_form_put_field(&acting->form, act->fields);
	web_page_put(x, "<button class=\"button button-secondary\" "
	    "name=\"step\" value=\"do\">{}</button>\n</form>\n",
	    web_page_find(x, act->title), NULL);
}

static void
put_approve_form(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/"
	    "approve\">\n<h2>{}</h2>\n<p>{}</p>\n", acting->round,
	    web_page_find(x, acting->act->title), web_page_find(x,
	    acting->act->about), NULL);
	web_form_put_hidden(x, "state", acting->state);
	web_form_put_field(&acting->form, &day_field);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"do\">{}</button>\n<button class=\"button "
	    "button-secondary\" name=\"step\" value=\"check\">{}</button>\n"
	    "</form>\n", web_page_find(x, acting->act->title),
	    web_page_find(x, WEB_WORDS_CHECK), NULL);
	put_return_form(acting);
}

static const char *
find_label(const void *form, const char *name)
{
	const struct web_acting *acting = form;
	const struct web_route_field *field = acting->act->fields;

	for (; field->name != NULL; field++)
		if (strcmp(field->name, name) == 0)
			return field->text[acting->form.x->lang];
	return NULL;
}

static void
put_form_page(struct web_acting *acting)
{
	struct web_exchange *x = acting->form.x;
	bool wrong = base_findings_exit_status(x->findings) != 0;

	web_fault_place(x, acting->form.values);
	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put_faults(x, x->findings, find_label, acting);
	put_conflict(acting);
	if (web_acting_is(acting, "approve")) {
		put_review(acting);
		put_approve_form(acting);
	} else {
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    acting->act->about), NULL);
		put_form(acting);
	}
	web_page_end(x);
	x->reply->status = wrong ? web_problem_find_status(x->findings) :
	    200;
}

/* The letter of a notification that is not sent yet, to be signed first. */
static void
send_letter(const struct web_acting *acting,
    const struct service_act_answer *answer)
{
	const struct law_decision *decision = &answer->draft.opened.decision;
	struct web_exchange *x = acting->form.x;
	struct doc_tree *tree;

	if (doc_notification_compute(&tree, decision,
	    decision->round->notification_count - 1, x->lang, x->arena,
	    x->findings))
		web_papers_send_pdf(x, tree, acting->round, "notification",
		    true);
}

/* --- the pages ----------------------------------------------------------- */

/* False: a refusal has been made. */
static bool
start(struct web_acting *acting, struct web_exchange *x, const char *round,
    const char *act, const struct web_fields *values)
{
	*acting = (struct web_acting){ .form = { x, values }, .round = round,
		.act = web_acts_find(act), .state = "" };
	if (acting->act == NULL) {
		web_page_refuse(x, 404);
		return false;
	}
	if ((web_acts_find_roles(acting->act) & x->session.account.roles) ==
	    0) {
		base_findings_add(x->findings, BASE_ERR_SERVE_ROLE,
		    (struct base_place){ 0 }, x->session.account.name, NULL);
		web_page_refuse(x, 403);
		return false;
	}
	return true;
}

/* Four eyes: who decided is told at once, not when he signs. */
static bool
check_other(const struct web_acting *acting, const struct web_round *round)
{
	struct web_exchange *x = acting->form.x;

	if ((!web_acting_is(acting, "approve") &&
	    !web_acting_is(acting, "return")) ||
	    strcmp(round->state.decider, x->session.account.name) != 0)
		return true;
	base_findings_add(x->findings, BASE_ERR_ACT_FOUR_EYES,
	    (struct base_place){ 0 }, x->session.account.name, round->name,
	    NULL);
	web_page_refuse(x, 403);
	return false;
}

/* Why not, in place of a form that could not be sent. */
static void
put_obstacle(const struct web_acting *acting, enum web_words_word why,
    const char *stage)
{
	struct web_exchange *x = acting->form.x;

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put(x, "<div class=\"alert alert-warning\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n<p><a href=\"/sager/{}\">{}</a></p>\n", web_page_fill(x, why,
	    web_cases_print_standing(x, acting->round, stage,
	    x->app->today), NULL, NULL), acting->round,
	    web_page_fill(x, WEB_WORDS_CASE_TITLE, acting->round, NULL,
	    NULL), NULL);
	web_page_end(x);
	x->reply->status = 409;
}

static bool
check_possible(const struct web_acting *acting,
    const struct web_round *round)
{
	struct web_exchange *x = acting->form.x;
	struct base_findings *unsaid = base_findings_new(x->arena);
	enum law_stage stage = LAW_STAGE_NONE;
	enum web_words_word why;
	struct law_round facts;
	enum law_act act;
	bool known = service_open_draft(&facts, round->source, x->arena,
	    unsaid);

	if (!law_procedure_find_act(&act, acting->act->name) ||
	    !law_procedure_find_stage(&stage, round->state.stage) ||
	    !web_obstacle_find(&why, x, stage, known ? &facts : NULL, act))
		return true;
	put_obstacle(acting, why, round->state.stage);
	return false;
}

/* What stands on file is where a new letterhead begins. */
static bool
fill_letterhead(struct web_acting *acting, struct web_fields *typed,
    const struct web_round *round)
{
	if (!web_acting_is(acting, "letterhead"))
		return true;
	acting->form.values = typed;
	return web_letterhead_read(typed, acting->form.x, round->source);
}

void
web_act_page_show(struct web_exchange *x)
{
	struct web_acting acting;
	struct web_fields typed;
	struct web_round round;

	if (!start(&acting, x, x->parameters[0], x->parameters[1],
	    &x->request->query))
		return;
	if (!web_acting_is(&acting, "open")) {
		if (!web_cases_open(&round, x, acting.round))
			return;
		acting.state = base_text_print_whole(round.state.serial,
		    x->arena);
		if (!check_other(&acting, &round) ||
		    !check_possible(&acting, &round) ||
		    !fill_letterhead(&acting, &typed, &round))
			return;
	}
	put_form_page(&acting);
}

void
web_act_page_new(struct web_exchange *x)
{
	const char *name = web_exchange_find(&x->request->query, "round");
	struct web_acting acting;
	struct web_round round;

	if (!start(&acting, x, name == NULL ? "" : name, "open",
	    &x->request->query))
		return;
	if (web_cases_find(&round, x, acting.round, base_findings_new(
	    x->arena)))
		put_obstacle(&acting, WEB_WORDS_NOT_NEW, round.state.stage);
	else
		put_form_page(&acting);
}

void
web_act_page_send(struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	const char *step = web_exchange_find(form, "step");
	const struct service_act_answer *answer;
	struct web_acting acting;
	bool does = step != NULL && strcmp(step, "do") == 0;

	if (!start(&acting, x, x->parameters[0], x->parameters[1], form))
		return;
	acting.state = web_form_find(&acting.form, "state");
	if ((step != NULL && strcmp(step, "edit") == 0) ||
	    !web_acts_perform(&answer, x, acting.act, acting.round, form,
	    !does))
		put_form_page(&acting);
	else if (step != NULL && strcmp(step, "letter") == 0 &&
	    web_acting_is(&acting, "notify"))
		send_letter(&acting, answer);
	else if (does)
		web_done_redirect(x, acting.round, acting.act);
	else
		web_act_preview_put(&acting, answer);
}

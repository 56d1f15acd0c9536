#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/notification.h"
#include "law/audit.h"
#include "service/history.h"
#include "service/kept.h"
#include "store/sql.h"
#include "web/act_page.h"
#include "web/acts.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/council.h"
#include "web/done.h"
#include "web/figures_sums.h"
#include "web/form.h"
#include "web/history.h"
#include "web/notes.h"
#include "web/page.h"
#include "web/papers.h"
#include "web/problem.h"
#include "web/review.h"
#include "web/revising.h"

/* An act of a round in one person's hands. */
struct acting {
	struct web_form form;
	const struct web_act *act;
	const char *round;
	const char *state;        /* number of the state seen; "" = none yet */
};

static bool
is_act(const struct acting *acting, const char *name)
{
	return strcmp(acting->act->name, name) == 0;
}

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
put_conflict(struct acting *acting)
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
	NULL, { [BASE_DA] = "Dag, handlingen bærer (tom: i dag)",
	[BASE_EN] = "Day that the act bears (empty: today)" } };

static void
put_form(struct acting *acting)
{
	struct web_exchange *x = acting->form.x;

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/{}"
	    "\" enctype=\"multipart/form-data\">\n", acting->round,
	    acting->act->name, NULL);
	web_form_put_hidden(x, "state", acting->state);
	if (is_act(acting, "revise"))
		web_revising_put(&acting->form, acting->round);
	if (is_act(acting, "notify"))
		web_council_put_editor(&acting->form, acting->round);
	else
		for (const struct web_route_field *field =
		    acting->act->fields; field->name != NULL; field++)
			web_form_put_field(&acting->form, field);
	if (!service_session_is_council(&x->session.account))
		web_form_put_field(&acting->form, &day_field);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"check\">{}</button>\n"
	    "<a class=\"button button-tertiary\" href=\"/sager/{}\">{}</a>\n"
	    "</form>\n", web_page_find(x, WEB_WORDS_CHECK), acting->round,
	    web_page_find(x, WEB_WORDS_CANCEL), NULL);
}

/* The approver's page: all there is to see, then sign or return. */
static void
put_review(struct acting *acting)
{
	struct web_exchange *x = acting->form.x;
	struct web_round round;

	if (web_cases_find(&round, x, acting->round, base_findings_new(
	    x->arena)))
		web_review_put(x, &round);
}

static void
put_return_form(struct acting *acting)
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
put_approve_form(struct acting *acting)
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
	const struct acting *acting = form;
	const struct web_route_field *field = acting->act->fields;

	for (; field->name != NULL; field++)
		if (strcmp(field->name, name) == 0)
			return field->text[acting->form.x->lang];
	return NULL;
}

static void
put_form_page(struct acting *acting)
{
	struct web_exchange *x = acting->form.x;
	size_t wrong = base_findings_count(x->findings);

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put_faults(x, x->findings, find_label, acting);
	put_conflict(acting);
	if (is_act(acting, "approve")) {
		put_review(acting);
		put_approve_form(acting);
	} else {
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    acting->act->about), NULL);
		put_form(acting);
	}
	web_page_end(x);
	x->reply->status = wrong == 0 ? 200 : web_problem_find_status(
	    x->findings);
}

/* --- what it would do ---------------------------------------------------- */

/* What changes; before a decision, what was calculated; in a council's region
 * what it has agreed on. */
static void
put_decision(const struct acting *acting, const struct law_decision *decision)
{
	const struct law_round *round = decision->round;

	if (is_act(acting, "announce") || is_act(acting, "notify") ||
	    is_act(acting, "withdraw"))
		web_review_put_regions(acting->form.x, decision);
	else
		web_review_put_changes(acting->form.x, decision);
	if (is_act(acting, "notify"))
		web_review_put_agreed(acting->form.x, decision,
		    round->notifications[round->notification_count -
		    1].region);
}

/* The worth of the notification that was just registered, as it looks now. */
static void
put_worth(struct web_exchange *x, const struct law_decision *decision)
{
	const struct law_outcome *last = &decision->outcomes[
	    decision->round->notification_count - 1];

	web_page_put(x, last->valid ? "<div id=\"verdict\" class=\"alert "
	    "alert-success\"><div class=\"alert-body\"><p "
	    "class=\"alert-text\">{}</p>\n" :
	    "<div id=\"verdict\" class=\"alert alert-warning\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p>\n",
	    web_page_find(x, last->valid ? WEB_WORDS_IS_VALID :
	    WEB_WORDS_IS_INVALID), NULL);
	web_notes_put_reasons(x, last);
	web_page_put(x, "</div></div>\n", NULL);
}

/* "da" in words; what was left empty is told, too. */
static const char *
print_typed(const struct web_exchange *x, const struct web_route_field *field,
    const char *typed)
{
	struct base_date day;

	if (*typed == '\0')
		return web_page_find(x, WEB_WORDS_NOT_FILLED_IN);
	if (field->type == WEB_CHOICE)
		return web_page_print_choice(x, typed);
	return field->type == WEB_DATE && base_date_parse(&day, typed) ?
	    web_page_print_date(x, day) : typed;
}

static bool
is_typed(const struct web_route_field *field)
{
	return field->type != WEB_UPLOAD && field->type != WEB_OBJECT;
}

/* What it rests on, to be read once more before it stands. */
static void
put_typed(struct acting *acting)
{
	const struct web_route_field *field = acting->act->fields;
	struct web_exchange *x = acting->form.x;

	if (field->name == NULL || is_act(acting, "notify"))
		return;
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_TYPED));
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>"
	    "<tbody>\n", web_page_find(x, WEB_WORDS_TYPED), NULL);
	for (; field->name != NULL; field++)
		if (is_typed(field))
			web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}"
			    "</td></tr>\n", field->text[x->lang],
			    print_typed(x, field, web_form_find(
			    &acting->form, field->name)), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* What the letters lack, while it is being prepared what they rest on. */
static void
put_lacking(const struct acting *acting, const struct law_round *round)
{
	static const char *const acts[] = { "open", "announce", "decide",
		"revise" };
	struct web_exchange *x = acting->form.x;
	struct base_findings *looks = base_findings_new(x->arena);

	for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++)
		if (is_act(acting, acts[i]))
			law_audit_check_letter(looks, round);
	web_page_put_findings(x, looks);
}

static void
put_check_page(struct acting *acting,
    const struct service_act_answer *answer)
{
	static const char *const without[] = { "step", NULL };
	struct web_exchange *x = acting->form.x;
	const struct law_decision *decision = &answer->draft.opened.decision;

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put(x, "<div class=\"alert alert-info\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n<p>{}</p>\n", web_page_find(x, WEB_WORDS_NOT_DONE_YET),
	    web_page_fill(x, WEB_WORDS_WOULD_BE, web_cases_print_stage(x,
	    answer->after.stage), NULL, NULL), NULL);
	put_typed(acting);
	put_lacking(acting, &answer->draft.opened.round);
	if (is_act(acting, "notify") && decision->round != NULL)
		put_worth(x, decision);
	/* they may be about other regions */
	if (decision->round != NULL &&
	    !service_session_is_council(&x->session.account))
		web_page_put_findings(x, decision->warnings);
	if (is_act(acting, "figures")) {
		web_figures_sums_put_looks(x, &answer->draft.opened.round);
		web_figures_sums_put(x, &answer->draft.opened.round);
	}
	if (is_act(acting, "revise"))
		web_revising_put(&acting->form, acting->round);
	if (decision->round != NULL && decision->region_quotas != NULL)
		put_decision(acting, decision);
	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/{}"
	    "\">\n", acting->round, acting->act->name, NULL);
	web_form_put_all(x, acting->form.values, without);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"do\">{}</button>\n<button class=\"button "
	    "button-secondary\" name=\"step\" value=\"edit\">{}</button>\n",
	    web_page_find(x, acting->act->title), web_page_find(x,
	    WEB_WORDS_EDIT), NULL);
	if (is_act(acting, "notify"))
		web_page_put(x, "<button class=\"button button-tertiary\" "
		    "name=\"step\" value=\"letter\">{}</button>\n",
		    web_page_find(x, WEB_WORDS_NOTIFICATION_PDF), NULL);
	web_page_put(x, "</form>\n", NULL);
	web_page_end(x);
}

/* The letter of a notification that is not sent yet, to be signed first. */
static void
send_letter(const struct acting *acting,
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
start(struct acting *acting, struct web_exchange *x, const char *round,
    const char *act, const struct web_fields *values)
{
	*acting = (struct acting){ .form = { x, values }, .round = round,
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
check_other(const struct acting *acting, const struct web_round *round)
{
	struct web_exchange *x = acting->form.x;

	if ((!is_act(acting, "approve") && !is_act(acting, "return")) ||
	    strcmp(round->state.decider, x->session.account.name) != 0)
		return true;
	base_findings_add(x->findings, BASE_ERR_ACT_FOUR_EYES,
	    (struct base_place){ 0 }, x->session.account.name, round->name,
	    NULL);
	web_page_refuse(x, 403);
	return false;
}

void
web_act_page_show(struct web_exchange *x)
{
	struct acting acting;
	struct web_round round;

	if (!start(&acting, x, x->parameters[0], x->parameters[1],
	    &x->request->query))
		return;
	if (!is_act(&acting, "open")) {
		if (!web_cases_open(&round, x, acting.round))
			return;
		acting.state = base_text_print_whole(round.state.serial,
		    x->arena);
		if (!check_other(&acting, &round))
			return;
	}
	put_form_page(&acting);
}

void
web_act_page_new(struct web_exchange *x)
{
	const char *round = web_exchange_find(&x->request->query, "round");
	struct acting acting;

	if (start(&acting, x, round == NULL ? "" : round, "open",
	    &x->request->query))
		put_form_page(&acting);
}

void
web_act_page_send(struct web_exchange *x)
{
	const struct web_fields *form = &x->request->form;
	const char *step = web_exchange_find(form, "step");
	const struct service_act_answer *answer;
	struct acting acting;
	bool does = step != NULL && strcmp(step, "do") == 0;

	if (!start(&acting, x, x->parameters[0], x->parameters[1], form))
		return;
	acting.state = web_form_find(&acting.form, "state");
	if ((step != NULL && strcmp(step, "edit") == 0) ||
	    !web_acts_perform(&answer, x, acting.act, acting.round, form,
	    !does))
		put_form_page(&acting);
	else if (step != NULL && strcmp(step, "letter") == 0 &&
	    is_act(&acting, "notify"))
		send_letter(&acting, answer);
	else if (does)
		web_done_redirect(x, acting.round, acting.act);
	else
		put_check_page(&acting, answer);
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "doc/causes.h"
#include "service/trial.h"
#include "web/app.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/trial.h"
#include "web/trial_desk.h"
#include "web/trial_make.h"

static bool
try_it(struct web_desk *desk)
{
	struct web_exchange *x = desk->x;

	if (!web_trial_make_trial(&desk->trial, &desk->query,
	    desk->now.decision, x->arena, x->findings))
		return false;
	desk->trial.label = web_page_find(x, WEB_WORDS_TRIAL_LABEL);
	return service_trial_decide(&desk->then, desk->now.decision,
	    &desk->trial, x->arena, x->findings) &&
	    law_difference_compute(&desk->difference, desk->now.decision,
	    &desk->then.decision, x->arena, x->findings);
}

/* Opens the round in force, and tries what the address says. */
static bool
open_desk(struct web_desk *desk)
{
	struct web_exchange *x = desk->x;

	if (!web_round_open_public(&desk->now, x, x->parameters[0]))
		return false;
	/* what there is to be said of the round in force is said elsewhere */
	x->findings = base_findings_new(x->arena);
	web_trial_query_read(&desk->query, &x->request->query, x->arena);
	desk->address = web_trial_query_print(&desk->query, x->arena);
	desk->is_tried = try_it(desk);
	return true;
}

/* The form's many fields become the short address that can be shared. */
static void
send_to_address(struct web_exchange *x)
{
	struct web_trial_query query;
	struct web_round round;

	if (!web_round_open_public(&round, x, x->parameters[0]))
		return;
	web_trial_query_read_form(&query, &x->request->query,
	    round.decision, x->arena);
	web_exchange_redirect(x, base_arena_print(x->arena, "%s/proev%s",
	    web_round_address(&round, x->arena), web_trial_query_print(
	    &query, x->arena)));
}

void
web_trial_show(struct web_exchange *x)
{
	struct web_desk desk = { .x = x };

	if (web_trial_query_is_form(&x->request->query)) {
		send_to_address(x);
		return;
	}
	if (!open_desk(&desk))
		return;
	web_page_begin(x, web_page_fill(x, WEB_WORDS_TRIAL_TITLE,
	    desk.now.name, NULL, NULL));
	web_page_put(x, "<div class=\"alert alert-warning\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n", web_page_find(x, WEB_WORDS_TRIAL_ABOUT), NULL);
	web_page_put(x, "<div id=\"fejl\">\n", NULL);
	if (!desk.is_tried)
		web_page_put_faults(x, x->findings,
		    web_trial_form_find_label, &desk);
	web_page_put(x, "</div>\n<p id=\"besked\" role=\"status\" "
	    "class=\"sr-only\"></p>\n<div class=\"kvote-desk\">\n", NULL);
	web_trial_form_put(&desk);
	web_trial_result_put(&desk);
	web_page_put(x, "</div>\n", NULL);
	web_page_end(x);
	x->reply->status = desk.is_tried ? 200 :
	    web_problem_find_status(x->findings);
	x->reply->is_public = desk.is_tried && x->login == NULL;
}

void
web_trial_send(struct web_exchange *x)
{
	const struct doc_causes_scope all = { LAW_REGISTER_NONE,
		LAW_REGISTER_NONE };
	struct web_desk desk = { .x = x };

	if (!open_desk(&desk))
		return;
	if (!desk.is_tried) {
		web_problem_reply(x, 0);
		return;
	}
	doc_causes_print_json(&x->reply->body, &desk.difference, &all,
	    x->lang, x->arena);
	web_exchange_answer(x, "application/json", true);
}

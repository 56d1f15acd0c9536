#include <stdint.h>

#include "base/findings.h"
#include "base/text.h"
#include "law/decision.h"
#include "service/look.h"
#include "web/act_preview.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/figures_sums.h"
#include "web/notes.h"
#include "web/page.h"
#include "web/review.h"
#include "web/revising.h"

/* What changes; before a decision, what was calculated; in a council's region
 * what it has agreed on; of a revision also what it makes of agreements. */
static void
put_decision(const struct web_acting *acting, const struct law_decision *decision)
{
	const struct law_round *round = decision->round;
	struct web_exchange *x = acting->form.x;

	if (web_acting_is(acting, "decide"))
		web_review_put_changes(x, decision);
	else
		web_review_put_regions(x, decision);
	if (web_acting_is(acting, "revise"))
		web_review_put_version(x, decision);
	if (web_acting_is(acting, "notify"))
		web_review_put_agreed(x, decision, round->notifications[
		    round->notification_count - 1].region);
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
	int64_t count;

	if (*typed == '\0')
		return web_page_find(x, WEB_WORDS_NOT_FILLED_IN);
	if (field->type == WEB_CHOICE)
		return web_page_print_choice(x, typed);
	if (field->type == WEB_WHOLE && base_text_parse_count(&count, typed) ==
	    BASE_TEXT_COUNT_OK)
		return web_page_print_count(x, count);
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
put_typed(const struct web_acting *acting)
{
	const struct web_route_field *field = acting->act->fields;
	struct web_exchange *x = acting->form.x;

	if (field->name == NULL || web_acting_is(acting, "notify"))
		return;
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_TYPED));
	web_page_put(x, "<table class=\"kvote-table\"><caption>{}</caption>"
	    "<tbody>\n", web_page_find(x, WEB_WORDS_TYPED), NULL);
	for (; field->name != NULL; field++)
		if (is_typed(field))
			web_page_put(x, "<tr><th scope=\"row\">{}</th><td "
			    "class=\"kvote-lines\">{}</td></tr>\n", field->text[x->lang],
			    print_typed(x, field, web_form_find(
			    &acting->form, field->name)), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* What reading the round warned of, and what to look at in the act. */
static void
put_looks(struct web_exchange *x, const struct service_act_answer *answer)
{
	struct base_findings *looks = base_findings_new(x->arena);

	base_findings_append(looks, x->findings);
	service_look_at_act(looks, answer, x->arena);
	web_page_put_findings(x, looks);
}

static void
put_buttons(const struct web_acting *acting)
{
	static const char *const without[] = { "step", NULL };
	struct web_exchange *x = acting->form.x;

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/{}"
	    "\">\n", acting->round, acting->act->name, NULL);
	web_form_put_all(x, acting->form.values, without);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"do\">{}</button>\n<button class=\"button "
	    "button-secondary\" name=\"step\" value=\"edit\">{}</button>\n",
	    web_page_find(x, acting->act->title), web_page_find(x,
	    WEB_WORDS_EDIT), NULL);
	if (web_acting_is(acting, "notify"))
		web_page_put(x, "<button class=\"button button-tertiary\" "
		    "name=\"step\" value=\"letter\">{}</button>\n",
		    web_page_find(x, WEB_WORDS_NOTIFICATION_PDF), NULL);
	web_page_put(x, "</form>\n", NULL);
}

void
web_act_preview_put(const struct web_acting *acting,
    const struct service_act_answer *answer)
{
	struct web_exchange *x = acting->form.x;
	const struct law_round *round = &answer->draft.opened.round;
	const struct law_decision *decision = &answer->draft.opened.decision;

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put(x, "<div class=\"alert alert-info\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n<p>{}</p>\n", web_page_find(x, WEB_WORDS_NOT_DONE_YET),
	    web_page_fill(x, WEB_WORDS_WOULD_BE, web_cases_print_standing(x,
	    acting->round, answer->after.stage, x->app->today), NULL, NULL),
	    NULL);
	put_typed(acting);
	put_looks(x, answer);
	if (web_acting_is(acting, "notify") && decision->round != NULL)
		put_worth(x, decision);
	if (web_acting_is(acting, "figures"))
		web_figures_sums_put(x, round);
	if (web_acting_is(acting, "revise"))
		web_revising_put(&acting->form, acting->round);
	if (decision->round != NULL && decision->region_quotas != NULL)
		put_decision(acting, decision);
	put_buttons(acting);
	web_page_end(x);
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "service/kept.h"
#include "store/sql.h"
#include "web/act_page.h"
#include "web/acts.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/council.h"
#include "web/page.h"
#include "web/problem.h"

/* An act of a round in one person's hands. */
struct acting {
	struct web_exchange *x;
	const struct web_act *act;
	const char *round;
	const char *state;        /* number of the state seen; "" = none yet */
	const struct web_fields *values; /* what was typed */
};

static const char *
find_typed(const struct acting *acting, const char *name)
{
	const struct web_field *field = web_exchange_find_field(
	    acting->values, name);

	return field == NULL || field->file != NULL ? "" : field->value;
}

/* What is wrong with a field, or NULL. */
static const struct base_finding *
find_fault(const struct acting *acting, const char *name)
{
	for (size_t i = 0; i < base_findings_count(acting->x->findings); i++) {
		const struct base_finding *finding = base_findings_get(
		    acting->x->findings, i);

		if (finding->place.file == NULL && finding->place.path !=
		    NULL && strcmp(finding->place.path, name) == 0)
			return finding;
	}
	return NULL;
}

/* --- the form ------------------------------------------------------------ */

static void
put_choices(struct acting *acting, const struct web_route_field *field)
{
	struct web_exchange *x = acting->x;
	const char *typed = find_typed(acting, field->name);

	web_page_put(x, "<select class=\"form-select\" id=\"{}\" "
	    "name=\"{}\">", field->name, field->name, NULL);
	for (const char *at = field->choices; *at != '\0';) {
		size_t length = strcspn(at, "|");
		const char *choice = base_arena_copy_bytes(x->arena, at,
		    length);

		web_page_put(x, strcmp(choice, typed) == 0 ?
		    "<option value=\"{}\" selected>{}</option>" :
		    "<option value=\"{}\">{}</option>", choice,
		    web_page_print_choice(x, choice), NULL);
		at += length + (at[length] == '|');
	}
	web_page_put(x, "</select>", NULL);
}

static void
put_input(struct acting *acting, const struct web_route_field *field,
    bool is_wrong)
{
	const char *name = field->name;
	const char *typed = find_typed(acting, name);
	const char *wrong = is_wrong ? "form-input kvote-wrong" :
	    "form-input";
	const char *told = is_wrong ? base_arena_print(acting->x->arena,
	    "%s-error", name) : "";

	switch (field->type) {
	case WEB_CHOICE:
		put_choices(acting, field);
		return;
	case WEB_UPLOAD:
		web_page_put(acting->x, "<input type=\"file\" class=\"{}\" "
		    "id=\"{}\" name=\"{}\" aria-describedby=\"{}\">", wrong,
		    name, name, told, NULL);
		return;
	case WEB_DATE:
		web_page_put(acting->x, "<input type=\"date\" class=\"{}\" "
		    "id=\"{}\" name=\"{}\" value=\"{}\" "
		    "aria-describedby=\"{}\">", wrong, name, name, typed,
		    told, NULL);
		return;
	case WEB_WHOLE:
		web_page_put(acting->x, "<input inputmode=\"numeric\" "
		    "class=\"{}\" id=\"{}\" name=\"{}\" value=\"{}\" "
		    "aria-describedby=\"{}\">", wrong, name, name, typed,
		    told, NULL);
		return;
	default:
		web_page_put(acting->x, "<input class=\"{}\" id=\"{}\" "
		    "name=\"{}\" value=\"{}\" aria-describedby=\"{}\">",
		    wrong, name, name, typed, told, NULL);
		return;
	}
}

static void
put_field(struct acting *acting, const struct web_route_field *field)
{
	struct web_exchange *x = acting->x;
	const struct base_finding *fault = find_fault(acting, field->name);

	web_page_put(x, "<div class=\"form-group\"><label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n", field->name,
	    field->text[x->lang], NULL);
	if (fault != NULL)
		web_page_put(x, "<span class=\"form-error-message\" "
		    "id=\"{}-error\">{}</span>\n", field->name,
		    base_findings_sentence(fault, x->lang, x->arena), NULL);
	put_input(acting, field, fault != NULL);
	web_page_put(x, "</div>\n", NULL);
}

static const struct web_route_field day_field = { "day", WEB_DATE, false,
	NULL, { [BASE_DA] = "Dag, handlingen bærer (tom: i dag)",
	[BASE_EN] = "Day that the act bears (empty: today)" } };

static void
put_form(struct acting *acting)
{
	struct web_exchange *x = acting->x;

	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/{}"
	    "\" enctype=\"multipart/form-data\">\n<input type=\"hidden\" "
	    "name=\"state\" value=\"{}\">\n", acting->round,
	    acting->act->name, acting->state, NULL);
	if (strcmp(acting->act->name, "notify") == 0)
		web_council_put_editor(x, acting->round, acting->values);
	else
		for (const struct web_route_field *field =
		    acting->act->fields; field->name != NULL; field++)
			put_field(acting, field);
	if (!service_session_is_council(&x->session.account))
		put_field(acting, &day_field);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"check\">{}</button>\n"
	    "<a class=\"button button-tertiary\" href=\"/sager/{}\">{}</a>\n"
	    "</form>\n", web_page_find(x, WEB_WORDS_CHECK), acting->round,
	    web_page_find(x, WEB_WORDS_CANCEL), NULL);
}

static void
put_form_page(struct acting *acting)
{
	struct web_exchange *x = acting->x;
	size_t wrong = base_findings_count(x->findings);

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put_findings(x, x->findings);
	web_page_put(x, "<p>{}</p>\n", web_page_find(x, acting->act->about),
	    NULL);
	put_form(acting);
	web_page_end(x);
	x->reply->status = wrong == 0 ? 200 : web_problem_find_status(
	    x->findings);
}

/* --- what it would do ---------------------------------------------------- */

/* Regions before and after; a decision says most by them. */
static void
put_decision(struct web_exchange *x, const struct law_decision *decision)
{
	const struct law_register *reg;

	if (decision->round == NULL || decision->region_quotas == NULL)
		return;
	reg = decision->round->reg;
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}"
	    "</th></tr></thead>\n<tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_REGION),
	    web_page_find(x, WEB_WORDS_COLUMN_QUOTA), NULL);
	for (size_t i = 0; i < reg->region_count; i++)
		web_page_put(x, "<tr><th scope=\"row\">{}</th>"
		    "<td class=\"number\">{}</td></tr>\n",
		    reg->region_names[i], decision->region_quotas[i] ==
		    LAW_UNKNOWN ? web_page_find(x, WEB_WORDS_UNKNOWN) :
		    web_page_print_count(x, decision->region_quotas[i]),
		    NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
}

static void
put_hidden(struct web_exchange *x, const char *name, const char *value)
{
	web_page_put(x, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n",
	    name, value, NULL);
}

/* A file cannot be kept in a form that the browser shows anew: its bytes are
 * carried as digits, each of them, with the name that it had. */
static void
put_carried(struct acting *acting)
{
	const struct web_fields *values = acting->values;
	struct base_arena *arena = acting->x->arena;

	for (size_t i = 0; i < values->count; i++) {
		const struct web_field *field = &values->items[i];

		if (strcmp(field->name, "step") == 0 || field->length == 0)
			continue;
		if (field->file == NULL) {
			put_hidden(acting->x, field->name, field->value);
			continue;
		}
		put_hidden(acting->x, base_arena_print(arena, "%s"
		    WEB_ACTS_BYTES, field->name), web_acts_print_bytes(
		    field->value, field->length, arena));
		put_hidden(acting->x, base_arena_print(arena, "%s"
		    WEB_ACTS_NAME, field->name), field->file);
	}
}

/* The worth of the notification that was just registered, as it looks now. */
static void
put_worth(struct web_exchange *x, const struct law_decision *decision,
    const struct web_act *act)
{
	const struct law_outcome *last;

	if (strcmp(act->name, "notify") != 0 || decision->round == NULL)
		return;
	last = &decision->outcomes[decision->round->notification_count - 1];
	web_page_put(x, "<p><strong>{}</strong></p>\n", web_page_find(x,
	    last->valid ? WEB_WORDS_IS_VALID : WEB_WORDS_IS_INVALID), NULL);
	web_page_put_findings(x, last->reasons);
}

static void
put_check_page(struct acting *acting,
    const struct service_act_answer *answer)
{
	struct web_exchange *x = acting->x;
	const struct law_decision *decision = &answer->draft.opened.decision;

	web_page_begin(x, web_page_fill(x, WEB_WORDS_ACT_TITLE,
	    web_page_find(x, acting->act->title), acting->round, NULL));
	web_page_put(x, "<div class=\"alert alert-info\"><div "
	    "class=\"alert-body\"><p class=\"alert-text\">{}</p></div></div>"
	    "\n<p>{}</p>\n", web_page_find(x, WEB_WORDS_NOT_DONE_YET),
	    web_page_fill(x, WEB_WORDS_WOULD_BE, web_cases_print_stage(x,
	    answer->after.stage), NULL, NULL), NULL);
	put_worth(x, decision, acting->act);
	if (decision->round != NULL)
		web_page_put_findings(x, decision->warnings);
	put_decision(x, decision);
	web_page_put(x, "<form method=\"post\" action=\"/sager/{}/handling/{}"
	    "\">\n", acting->round, acting->act->name, NULL);
	put_carried(acting);
	web_page_put(x, "<button class=\"button button-primary\" "
	    "name=\"step\" value=\"do\">{}</button>\n<button class=\"button "
	    "button-secondary\" name=\"step\" value=\"edit\">{}</button>\n"
	    "</form>\n", web_page_find(x, acting->act->title),
	    web_page_find(x, WEB_WORDS_EDIT), NULL);
	web_page_end(x);
}

/* --- the pages ----------------------------------------------------------- */

/* False: a refusal has been made. */
static bool
start(struct acting *acting, struct web_exchange *x, const char *round,
    const char *act, const struct web_fields *values)
{
	*acting = (struct acting){ .x = x, .round = round, .values = values,
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

void
web_act_page_show(struct web_exchange *x)
{
	struct acting acting;
	struct web_round round;

	if (!start(&acting, x, x->parameters[0], x->parameters[1],
	    &x->request->query))
		return;
	if (strcmp(acting.act->name, "open") != 0) {
		if (!web_cases_open(&round, x, acting.round))
			return;
		acting.state = base_text_print_whole(round.state.serial,
		    x->arena);
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
	acting.state = find_typed(&acting, "state");
	if ((step != NULL && strcmp(step, "edit") == 0) ||
	    !web_acts_perform(&answer, x, acting.act, acting.round, form,
	    !does))
		put_form_page(&acting);
	else if (does)
		web_exchange_redirect(x, base_arena_print(x->arena,
		    "/sager/%s", acting.round));
	else
		put_check_page(&acting, answer);
}

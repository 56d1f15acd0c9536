#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/deadline.h"
#include "law/procedure.h"
#include "law/scheme.h"
#include "service/kept.h"
#include "store/sql.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/page.h"
#include "web/past.h"

/* --- words --------------------------------------------------------------- */

const char *
web_cases_print_stage(const struct web_exchange *x, const char *stage)
{
	static const enum web_words_word words[LAW_STAGE_COUNT] = {
		WEB_WORDS_STAGE_NONE, WEB_WORDS_STAGE_OPENED,
		WEB_WORDS_STAGE_FIGURED, WEB_WORDS_STAGE_ANNOUNCED,
		WEB_WORDS_STAGE_DECIDED, WEB_WORDS_STAGE_APPROVED,
		WEB_WORDS_STAGE_SENT, WEB_WORDS_STAGE_CLOSED };
	enum law_stage found;

	return law_procedure_find_stage(&found, stage) ?
	    web_page_find(x, words[found]) : stage;
}

/* No council can answer any more, or none is asked. */
static bool
is_past_answers(const struct web_exchange *x, const char *round,
    struct base_date day)
{
	const char *name = strchr(round, ':');
	const struct law_scheme *scheme = name == NULL ? NULL :
	    law_scheme_find(name + 1);

	return (scheme != NULL && !scheme->has_notifications) ||
	    law_deadline_has_passed(law_deadline_notification(
	    (int)strtol(round, NULL, 10), x->arena), day);
}

const char *
web_cases_print_standing(const struct web_exchange *x, const char *round,
    const char *stage, struct base_date day)
{
	enum law_stage found;

	return law_procedure_find_stage(&found, stage) &&
	    found == LAW_STAGE_ANNOUNCED && is_past_answers(x, round, day) ?
	    web_page_find(x, WEB_WORDS_STAGE_TO_DECIDE) :
	    web_cases_print_stage(x, stage);
}

/* --- opening ------------------------------------------------------------- */

bool
web_cases_find(struct web_round *out, struct web_exchange *x,
    const char *name, struct base_findings *findings)
{
	struct service_kept_request request = { .round = name,
		.region = service_session_is_council(&x->session.account) ?
		    x->session.account.region : NULL };

	*out = (struct web_round){ .name = name, .day = x->app->today };
	if (!web_past_find(&out->past, x, name))
		return false;
	if (out->past != NULL) {
		request.serial = out->past->steps[out->past->at].serial;
		out->day = out->past->day;
	}
	if (!service_kept_read(&out->state, &x->session, &request, x->arena,
	    findings))
		return false;
	out->source = service_kept_make_source(&out->state, x->arena);
	return true;
}

bool
web_cases_open(struct web_round *out, struct web_exchange *x,
    const char *name)
{
	return web_cases_find(out, x, name, x->findings);
}

/* --- the list ------------------------------------------------------------ */

void
web_cases_list(struct web_exchange *x)
{
	const struct service_kept_row *rows;
	size_t count;

	if (!service_kept_list(&rows, &count, &x->session, x->arena,
	    x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_NAV_ROUNDS));
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_NAV_ROUNDS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_YEAR),
	    web_page_find(x, WEB_WORDS_COLUMN_SCHEME),
	    web_page_find(x, WEB_WORDS_COLUMN_STAGE), NULL);
	for (size_t i = 0; i < count; i++)
		web_page_put(x, "<tr><th scope=\"row\"><a href=\"/sager/{}\">"
		    "{}</a></th><td>{}</td><td>{}</td></tr>\n", rows[i].round,
		    rows[i].round, rows[i].scheme, web_cases_print_standing(x,
		    rows[i].round, rows[i].stage, x->app->today), NULL);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	if ((x->session.account.roles & STORE_ROLE_CASEWORKER) != 0)
		web_page_put(x, "<form class=\"kvote-choice\" "
		    "action=\"/sager/ny\"><div><label class=\"form-label\" "
		    "for=\"round\">{}</label><input class=\"form-input\" "
		    "id=\"round\" name=\"round\" inputmode=\"numeric\" "
		    "pattern=\"[0-9][0-9][0-9][0-9](:[a-z0-9\\-]+)?\" required>"
		    "</div>\n"
		    "<button class=\"button button-secondary\">{}</button>"
		    "</form>\n", web_page_find(x, WEB_WORDS_OPEN_YEAR),
		    web_page_find(x, WEB_WORDS_ACT_OPEN), NULL);
	web_page_end(x);
}

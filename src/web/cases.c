#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/procedure.h"
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
		    rows[i].round, rows[i].scheme, web_cases_print_stage(x,
		    rows[i].stage), NULL);
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

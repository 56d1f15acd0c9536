#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/pdf.h"
#include "doc/tree.h"
#include "law/procedure.h"
#include "service/audit.h"
#include "service/briefing.h"
#include "service/document.h"
#include "service/kept.h"
#include "service/status.h"
#include "store/sql.h"
#include "web/acts.h"
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

static const char *
print_duty(const struct web_exchange *x, const struct law_calendar *calendar,
    const struct law_duty *duty)
{
	switch (duty->kind) {
	case LAW_DUTY_LANDSTAL:
		return web_page_find(x, WEB_WORDS_DUTY_LANDSTAL);
	case LAW_DUTY_NOTIFICATION:
		return web_page_fill(x, WEB_WORDS_DUTY_NOTIFICATION,
		    calendar->round->reg->region_names[duty->region], NULL,
		    NULL);
	case LAW_DUTY_DECISION:
		return web_page_find(x, WEB_WORDS_DUTY_DECISION);
	}
	return "";
}

static const char *
print_duty_state(const struct web_exchange *x, const struct law_duty *duty)
{
	const char *days = base_text_print_whole(duty->days, x->arena);

	switch (duty->state) {
	case LAW_DUTY_NOT_YET:
	case LAW_DUTY_DUE:
		return web_page_fill(x, WEB_WORDS_DUTY_DUE, days, NULL, NULL);
	case LAW_DUTY_OVERDUE:
		return web_page_fill(x, WEB_WORDS_DUTY_OVERDUE, days, NULL,
		    NULL);
	case LAW_DUTY_DONE:
	case LAW_DUTY_LATE:
		return base_date_is_set(duty->done) ? web_page_fill(x,
		    WEB_WORDS_DUTY_DONE_ON, web_page_print_date(x,
		    duty->done), NULL, NULL) : web_page_find(x,
		    WEB_WORDS_DUTY_DONE);
	case LAW_DUTY_MISSED:
		return web_page_find(x, WEB_WORDS_DUTY_MISSED);
	}
	return "";
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
	out->source = service_kept_make_source(name, out->state.files,
	    out->state.file_count, x->arena);
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

/* --- one round ----------------------------------------------------------- */

/* What may be done with it now, and by whom. */
static void
put_acts(struct web_exchange *x, const struct web_round *round)
{
	enum law_stage stage = LAW_STAGE_NONE, to;
	size_t count = 0;

	(void)law_procedure_find_stage(&stage, round->state.stage);
	web_page_put(x, "<h2>{}</h2>\n<ul class=\"kvote-acts nobullet-list\">\n",
	    web_page_find(x, WEB_WORDS_NEXT), NULL);
	for (int act = 0; act < LAW_ACT_COUNT; act++) {
		const struct web_act *known = web_acts_find(
		    law_procedure_act_name((enum law_act)act));

		if (known == NULL || !law_procedure_allows(&to, stage,
		    (enum law_act)act) || (web_acts_find_roles(known) &
		    x->session.account.roles) == 0)
			continue;
		web_page_put(x, "<li><a class=\"button button-secondary\" "
		    "href=\"/sager/{}/handling/{}\">{}</a></li>\n",
		    round->name, known->name, web_page_find(x, known->title),
		    NULL);
		count++;
	}
	web_page_put(x, count == 0 ? "</ul>\n<p>{}</p>\n" :
	    "</ul>\n", web_page_find(x, WEB_WORDS_NOTHING_NEXT), NULL);
}

/* Whether others have answered is not a council's to know before all do. */
static bool
is_seen(const struct web_exchange *x, const struct law_calendar *calendar,
    const struct law_duty *duty)
{
	return duty->kind != LAW_DUTY_NOTIFICATION ||
	    !service_session_is_council(&x->session.account) ||
	    strcmp(calendar->round->reg->region_codes[duty->region],
	    x->session.account.region) == 0;
}

static void
put_duties(struct web_exchange *x, const struct law_calendar *calendar)
{
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x, WEB_WORDS_DUTIES),
	    NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_DUTIES));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_DUTY),
	    web_page_find(x, WEB_WORDS_COLUMN_DUE),
	    web_page_find(x, WEB_WORDS_COLUMN_STAGE), NULL);
	for (size_t i = 0; i < calendar->duty_count; i++) {
		if (!is_seen(x, calendar, &calendar->duties[i]))
			continue;
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>"
		    "<td>{}</td></tr>\n", print_duty(x, calendar,
		    &calendar->duties[i]), web_page_print_date(x,
		    calendar->duties[i].due), print_duty_state(x,
		    &calendar->duties[i]), NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

static const char *
print_worth(const struct web_exchange *x, const struct law_calendar *calendar,
    size_t i)
{
	const struct law_outcome *outcome;

	if (!law_calendar_is_judged(calendar, i))
		return web_page_find(x, WEB_WORDS_UNJUDGED);
	outcome = &calendar->decision->outcomes[i];
	return web_page_find(x, outcome->stands ? WEB_WORDS_STANDS :
	    outcome->valid ? WEB_WORDS_VALID : WEB_WORDS_INVALID);
}

static void
put_notifications(struct web_exchange *x, const struct law_calendar *calendar)
{
	const struct law_round *round = calendar->round;

	if (round->notification_count == 0)
		return;
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x, WEB_WORDS_NOTIFICATIONS),
	    NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_NOTIFICATIONS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_REGION),
	    web_page_find(x, WEB_WORDS_COLUMN_RECEIVED),
	    web_page_find(x, WEB_WORDS_COLUMN_WORTH), NULL);
	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *note =
		    &round->notifications[i];

		if (service_session_is_council(&x->session.account) &&
		    strcmp(round->reg->region_codes[note->region],
		    x->session.account.region) != 0)
			continue;
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>"
		    "<td>{}</td></tr>\n", round->reg->region_names[
		    note->region], web_page_print_date(x, note->received),
		    print_worth(x, calendar, i), NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* Documents that can be made of the round as it stands. */
static const struct {
	const char *name;
	enum web_words_word word;
	enum law_stage from;
} documents[] = {
	{ "announcement", WEB_WORDS_DOCUMENT_ANNOUNCEMENT,
	    LAW_STAGE_ANNOUNCED },
	{ "briefing", WEB_WORDS_DOCUMENT_BRIEFING, LAW_STAGE_ANNOUNCED },
	{ "calculation", WEB_WORDS_DOCUMENT_CALCULATION,
	    LAW_STAGE_ANNOUNCED },
	{ "letter", WEB_WORDS_DOCUMENT_LETTER, LAW_STAGE_ANNOUNCED },
	{ "annex", WEB_WORDS_DOCUMENT_ANNEX, LAW_STAGE_ANNOUNCED },
};

static void
put_documents(struct web_exchange *x, const struct web_round *round)
{
	const char *query = web_past_print_query(round->past, x);
	const char *more = *query == '\0' ? "?" : base_arena_print(x->arena,
	    "%s&", query);
	bool council = service_session_is_council(&x->session.account);
	enum law_stage stage = LAW_STAGE_NONE;

	(void)law_procedure_find_stage(&stage, round->state.stage);
	if (stage < LAW_STAGE_ANNOUNCED)
		return;
	web_page_put(x, "<h2>{}</h2>\n<ul>\n",
	    web_page_find(x, WEB_WORDS_DOCUMENTS), NULL);
	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++)
		/* a council has its own region's until the decision is sent */
		if (!council || strcmp(documents[i].name, "briefing") == 0)
			web_page_put(x, "<li><a href=\"/sager/{}/dokument/{}{}"
			    "\">{}</a> (<a href=\"/sager/{}/dokument/{}{}"
			    "format=pdf\">PDF</a>)</li>\n", round->name,
			    documents[i].name, query, web_page_find(x,
			    documents[i].word), round->name,
			    documents[i].name, more, NULL);
	if (!council)
		web_page_put(x, "<li><a href=\"/sager/{}/eftersyn{}\">{}</a>"
		    "</li>\n", round->name, query, web_page_find(x,
		    WEB_WORDS_AUDIT), NULL);
	if (!council && stage >= LAW_STAGE_DECIDED)
		web_page_put(x, "<li><a href=\"/sager/{}/pakke{}\" "
		    "download>{}</a></li>\n", round->name, query,
		    web_page_find(x, WEB_WORDS_BUNDLE_DOWNLOAD), NULL);
	web_page_put(x, "</ul>\n", NULL);
}

void
web_cases_show(struct web_exchange *x)
{
	struct base_findings *unsaid = base_findings_new(x->arena);
	struct service_status_request request = { 0 };
	struct law_calendar calendar;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	request.source = round.source;
	request.day = round.day;
	web_page_begin(x, web_page_fill(x, WEB_WORDS_CASE_TITLE, round.name,
	    NULL, NULL));
	web_past_put_banner(x, round.past, "");
	web_page_put(x, "<p class=\"lead\">{}</p>\n",
	    web_cases_print_stage(x, round.state.stage), NULL);
	if (round.past == NULL)
		put_acts(x, &round);
	/* a round that has no figures yet has no calendar to show */
	if (service_status_find(&calendar, &request, x->arena, unsaid)) {
		put_duties(x, &calendar);
		put_notifications(x, &calendar);
	}
	put_documents(x, &round);
	if (!service_session_is_council(&x->session.account))
		web_page_put(x, "<p><a href=\"/sager/{}/historik\">{}</a></p>"
		    "\n", round.name, web_page_find(x,
		    WEB_WORDS_CASE_HISTORY), NULL);
	web_page_end(x);
}

/* --- documents and checks ------------------------------------------------ */

static bool
make_briefing(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round)
{
	const char *region = service_session_is_council(&x->session.account) ?
	    x->session.account.region : web_exchange_find(&x->request->query,
	    "region");
	struct service_briefing_answer answer;
	const struct service_briefing_request request = {
		.region = region == NULL ? "081" : region,
		.round = { .source = round->source,
		    .clock = round->day } };

	return service_briefing_open(&answer, &request, x->arena,
	    x->findings) && doc_briefing_compute(out, &answer.briefing,
	    x->lang, x->arena, x->findings);
}

static bool
make_document(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round, const char *name)
{
	static const char *const names[] = {
		[SERVICE_DOCUMENT_ANNOUNCEMENT] = "announcement",
		[SERVICE_DOCUMENT_LETTER] = "letter",
		[SERVICE_DOCUMENT_ANNEX] = "annex",
		[SERVICE_DOCUMENT_CALCULATION] = "calculation" };
	const struct service_open_request request = {
		.source = round->source, .clock = round->day };
	struct service_opened *opened = base_arena_alloc(x->arena, 1,
	    sizeof(*opened));

	if (strcmp(name, "briefing") == 0)
		return make_briefing(out, x, round);
	if (service_session_is_council(&x->session.account))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return service_document_open(opened,
			    (enum service_document)i, &request, x->arena,
			    x->findings) && service_document_compute(out,
			    (enum service_document)i, opened, x->lang,
			    x->arena, x->findings);
	return false;
}

void
web_cases_document(struct web_exchange *x)
{
	const char *format = web_exchange_find(&x->request->query, "format");
	struct web_round round;
	struct doc_tree *tree;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	if (!make_document(&tree, x, &round, x->parameters[1])) {
		if (base_findings_count(x->findings) == 0)
			web_page_refuse(x, 404);
		return;
	}
	if (format != NULL && strcmp(format, "pdf") == 0) {
		if (!doc_pdf_print(&x->reply->body, tree, x->findings))
			return;
		x->reply->type = "application/pdf";
		x->reply->status = 200;
		return;
	}
	web_page_begin(x, web_page_find_heading(tree));
	web_past_put_banner(x, round.past, base_arena_print(x->arena,
	    "/dokument/%s", x->parameters[1]));
	web_page_put(x, "<p>{}</p>\n", web_page_find(x, round.past == NULL ?
	    WEB_WORDS_DRAFT : WEB_WORDS_PAST_DRAFT), NULL);
	web_page_put_tree(x, tree);
	web_page_end(x);
}

void
web_cases_audit(struct web_exchange *x)
{
	struct service_audit_request request = { .open = {
	    .silence = LAW_SILENCE_PROVISIONAL } };
	struct law_audit audit;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	request.open.source = round.source;
	request.open.clock = round.day;
	if (!service_audit_round(&audit, &request, x->arena, x->findings))
		return;
	web_page_begin(x, web_page_find(x, WEB_WORDS_AUDIT));
	web_past_put_banner(x, round.past, "/eftersyn");
	if (base_findings_count(audit.looks) == 0)
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_AUDIT_NOTHING), NULL);
	web_page_put_findings(x, audit.looks);
	web_page_put(x, "<h2>{}</h2>\n<ul>\n", web_page_find(x,
	    WEB_WORDS_AUDIT_NOTES), NULL);
	for (size_t i = 0; i < base_findings_count(audit.notes); i++)
		web_page_put(x, "<li>{}</li>\n", base_findings_sentence(
		    base_findings_get(audit.notes, i), x->lang, x->arena),
		    NULL);
	web_page_put(x, "</ul>\n", NULL);
	web_page_end(x);
}

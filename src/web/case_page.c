#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/calendar.h"
#include "law/procedure.h"
#include "service/history.h"
#include "service/open.h"
#include "service/status.h"
#include "store/sql.h"
#include "web/acts.h"
#include "web/case_page.h"
#include "web/cases.h"
#include "web/done.h"
#include "web/duties.h"
#include "web/history.h"
#include "web/next.h"
#include "web/notes.h"
#include "web/obstacle.h"
#include "web/page.h"
#include "web/past.h"
#include "web/region.h"

/* --- how far it has come ------------------------------------------------- */

static void
put_stages(struct web_exchange *x, enum law_stage stage)
{
	web_page_put(x, "<ol class=\"kvote-stages nobullet-list "
	    "no-max-width\" aria-label=\"{}\">\n",
	    web_page_find(x, WEB_WORDS_STAGES), NULL);
	for (int i = LAW_STAGE_OPENED; i < LAW_STAGE_COUNT; i++) {
		const char *word = web_page_find(x, (enum web_words_word)(
		    WEB_WORDS_STEP_OPENED + i - LAW_STAGE_OPENED));

		web_page_put(x, i < (int)stage ? "<li class=\"done\">{}"
		    "</li>\n" : i == (int)stage ? "<li class=\"here\" "
		    "aria-current=\"step\">{}</li>\n" : "<li>{}</li>\n",
		    word, NULL);
	}
	web_page_put(x, "</ol>\n", NULL);
}

/* Why an approver has sent it back stands until it is decided anew. */
static void
put_returned(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage)
{
	struct base_findings *unsaid = base_findings_new(x->arena);
	const struct service_history_act *acts, *found;
	size_t count;

	if (stage == LAW_STAGE_DECIDED || stage == LAW_STAGE_APPROVED ||
	    service_session_is_council(&x->session.account) ||
	    !service_history_read(&acts, &count, &x->session, round->name,
	    x->arena, unsaid))
		return;
	found = service_history_find_return(acts, count);
	if (found == NULL)
		return;
	web_page_put(x, "<div class=\"alert alert-warning\"><div "
	    "class=\"alert-body\"><h2 class=\"alert-heading\">{}</h2>\n"
	    "<p class=\"alert-text\">{}</p></div></div>\n", web_page_fill(x,
	    WEB_WORDS_RETURNED_BY, found->actor, web_history_print_moment(x,
	    found->at), NULL), found->reason == NULL ? "" : found->reason,
	    NULL);
}

/* --- what the councils sent ---------------------------------------------- */

static void
put_notifications(struct web_exchange *x, const struct web_round *kept,
    const struct law_calendar *calendar)
{
	const struct law_round *round = calendar->round;

	if (calendar->answers == NULL)
		return;
	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
	    WEB_WORDS_NOTIFICATIONS), NULL);
	if (web_obstacle_has_own(x, round)) {
		web_page_begin_scroll(x, web_page_find(x,
		    WEB_WORDS_NOTIFICATIONS));
		web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
		    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
		    "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
		    web_page_find(x, WEB_WORDS_COLUMN_COUNCIL),
		    web_page_find(x, WEB_WORDS_COLUMN_RECEIVED),
		    web_page_find(x, WEB_WORDS_COLUMN_WORTH), NULL);
		for (size_t i = 0; i < round->notification_count; i++) {
			if (!web_obstacle_is_own(x, round, i))
				continue;
			web_page_put(x, "<tr><th scope=\"row\">{}</th>"
			    "<td>{}</td><td>", round->reg->region_names[
			    round->notifications[i].region],
			    web_page_print_date(x,
			    round->notifications[i].received), NULL);
			web_notes_put_worth(x, calendar, i);
			web_page_put(x, "</td></tr>\n", NULL);
		}
		web_page_put(x, "</tbody></table>\n", NULL);
		web_page_end_scroll(x);
	}
	if (kept->past == NULL)
		web_page_put(x, "<p><a href=\"/sager/{}/meddelelser\">{}</a>"
		    "</p>\n", kept->name, web_page_find(x,
		    WEB_WORDS_INBOX_LINK), NULL);
}

/* --- documents ----------------------------------------------------------- */

/* What can be made of the round as it stands. */
static const struct {
	const char *name;
	enum web_words_word word;
	bool decides; /* not while a council may still answer */
} documents[] = {
	{ "announcement", WEB_WORDS_DOCUMENT_ANNOUNCEMENT, false },
	{ "briefing", WEB_WORDS_DOCUMENT_BRIEFING, false },
	{ "calculation", WEB_WORDS_DOCUMENT_CALCULATION, false },
	{ "letter", WEB_WORDS_DOCUMENT_LETTER, true },
	{ "annex", WEB_WORDS_DOCUMENT_ANNEX, true },
};

/* The routes say who may look a round over. */
static bool
may_audit(const struct web_exchange *x)
{
	return (x->session.account.roles & (STORE_ROLE_CASEWORKER |
	    STORE_ROLE_APPROVER | STORE_ROLE_AUDITOR)) != 0;
}

static void
put_documents(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage, bool provisional)
{
	const char *query = web_past_print_query(round->past, x);
	const char *more = *query == '\0' ? "?" : base_arena_print(x->arena,
	    "%s&", query);
	bool council = service_session_is_council(&x->session.account);

	if (stage < LAW_STAGE_ANNOUNCED)
		return;
	web_page_put(x, "<h2>{}</h2>\n<ul>\n",
	    web_page_find(x, WEB_WORDS_DOCUMENTS), NULL);
	if (may_audit(x) && round->past == NULL && stage < LAW_STAGE_SENT)
		web_page_put(x, "<li><a href=\"/sager/{}/udkast\">{}</a>"
		    "</li>\n", round->name, web_page_find(x,
		    WEB_WORDS_DRAFT_TITLE), NULL);
	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++)
		/* a council has its own region's until the decision is sent */
		if ((!council || strcmp(documents[i].name, "briefing") == 0) &&
		    !(documents[i].decides && provisional))
			web_page_put(x, "<li><a href=\"/sager/{}/dokument/{}{}"
			    "\">{}</a> (<a href=\"/sager/{}/dokument/{}{}"
			    "format=pdf\">PDF</a>)</li>\n", round->name,
			    documents[i].name, query, web_page_find(x,
			    documents[i].word), round->name,
			    documents[i].name, more, NULL);
	if (may_audit(x))
		web_page_put(x, "<li><a href=\"/sager/{}/eftersyn{}\">{}</a>"
		    "</li>\n", round->name, query, web_page_find(x,
		    WEB_WORDS_AUDIT), NULL);
	if (!council && stage >= LAW_STAGE_DECIDED)
		web_page_put(x, "<li><a href=\"/sager/{}/pakke{}\" "
		    "download>{}</a></li>\n", round->name, query,
		    web_page_find(x, WEB_WORDS_BUNDLE_DOWNLOAD), NULL);
	web_page_put(x, "</ul>\n", NULL);
}

/* --- the page ------------------------------------------------------------ */

/* A change of the landstal that is decided, and not in force before it is sent;
 * NULL where there is none. */
static const struct law_decision *
find_pending(const struct law_calendar *calendar, enum law_stage stage)
{
	const struct law_decision *decision = calendar == NULL ? NULL :
	    calendar->decision;

	return (stage == LAW_STAGE_DECIDED || stage == LAW_STAGE_APPROVED) &&
	    decision != NULL && decision->previous != NULL ? decision : NULL;
}

static void
put_pending(struct web_exchange *x, enum law_stage stage,
    const struct law_decision *pending)
{
	if (pending != NULL)
		web_page_put(x, "<div class=\"alert alert-warning\"><div "
		    "class=\"alert-body\"><p class=\"alert-text\">{}</p>"
		    "</div></div>\n", web_page_fill(x,
		    stage == LAW_STAGE_DECIDED ? WEB_WORDS_PENDING_APPROVAL :
		    WEB_WORDS_PENDING_SENDING, web_page_print_count(x,
		    pending->previous->national_number),
		    web_page_print_count(x, pending->national_number), NULL),
		    NULL);
}

/* "771", "771 (550 indtil den 10. februar 2026)"; NULL where it is not known. */
static const char *
print_landstal(const struct web_exchange *x,
    const struct law_calendar *calendar, const struct law_decision *pending)
{
	const struct law_decision *decision;

	if (calendar == NULL || calendar->national_number == LAW_UNKNOWN)
		return NULL;
	decision = pending != NULL ? pending->previous : calendar->decision;
	if (decision == NULL)
		return web_page_print_count(x, calendar->national_number);
	return decision->previous == NULL ? web_page_print_count(x,
	    decision->national_number) : web_page_fill(x,
	    WEB_WORDS_CASE_CHANGED, web_page_print_count(x,
	    decision->national_number), web_page_print_count(x,
	    decision->previous->national_number), web_page_print_date(x,
	    decision->change->date));
}

/* What round it is, in a line: landstal in force, case number, why it is not
 * official. */
static void
put_facts(struct web_exchange *x, const struct law_round *round,
    const char *landstal)
{
	const struct {
		enum web_words_word word;
		const char *text; /* NULL or "" = not known */
	} facts[] = { { WEB_WORDS_LANDSTAL, landstal },
		{ WEB_WORDS_CASE_NUMBER, round->letter_case.number },
		{ WEB_WORDS_CASE_LABEL, round->label } };
	bool begun = false;

	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		if (facts[i].text == NULL || *facts[i].text == '\0')
			continue;
		web_page_put(x, begun ? "<li>{} <strong>{}</strong></li>\n" :
		    "<ul class=\"kvote-facts nobullet-list no-max-width\">\n"
		    "<li>{} <strong>{}</strong></li>\n", web_page_find(x,
		    facts[i].word), facts[i].text, NULL);
		begun = true;
	}
	if (begun)
		web_page_put(x, "</ul>\n", NULL);
}

void
web_case_page_show(struct web_exchange *x)
{
	struct base_findings *unsaid = base_findings_new(x->arena);
	struct service_status_request request = { 0 };
	enum law_stage stage = LAW_STAGE_NONE;
	const struct law_calendar *calendar;
	const struct law_decision *pending;
	struct law_calendar computed;
	struct web_round round;
	struct law_round facts;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	(void)law_procedure_find_stage(&stage, round.state.stage);
	request.source = round.source;
	request.day = round.day;
	/* a round that has no figures yet has no calendar to show */
	calendar = service_status_find(&computed, &request, x->arena,
	    unsaid) ? &computed : NULL;
	pending = find_pending(calendar, stage);
	web_page_begin(x, web_page_fill(x, WEB_WORDS_CASE_TITLE, round.name,
	    NULL, NULL));
	web_done_put(x, round.name);
	web_past_put_banner(x, round.past, "");
	web_page_put(x, "<p class=\"lead\">{}</p>\n",
	    web_cases_print_standing(x, round.name, round.state.stage,
	    round.day), NULL);
	if (service_open_draft(&facts, round.source, x->arena, unsaid))
		put_facts(x, &facts, print_landstal(x, calendar, pending));
	put_stages(x, stage);
	if (round.past == NULL) {
		put_returned(x, &round, stage);
		put_pending(x, stage, pending);
		web_next_put(x, &round, stage, calendar);
	}
	if (calendar != NULL) {
		web_duties_put(x, calendar);
		put_notifications(x, &round, calendar);
		web_region_put(x, &round, stage);
	}
	put_documents(x, &round, stage, calendar == NULL ||
	    calendar->decision == NULL || calendar->decision->provisional);
	if (!service_session_is_council(&x->session.account))
		web_page_put(x, "<p><a href=\"/sager/{}/historik\">{}</a></p>"
		    "\n", round.name, web_page_find(x,
		    WEB_WORDS_CASE_HISTORY), NULL);
	web_page_end(x);
}

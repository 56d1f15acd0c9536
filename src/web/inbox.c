#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "law/deadline.h"
#include "law/procedure.h"
#include "service/inbox.h"
#include "store/sql.h"
#include "web/cases.h"
#include "web/history.h"
#include "web/inbox.h"
#include "web/notes.h"
#include "web/page.h"

struct reading {
	struct web_exchange *x;
	const struct web_round *round;
	struct service_inbox inbox;
	const struct law_register *reg;
	bool may_notify; /* this person, now */
};

/* --- where each council stands ------------------------------------------- */

static const char *
print_answer(const struct web_exchange *x, enum law_answer answer)
{
	static const enum web_words_word words[] = {
		[LAW_ANSWER_NOT_YET] = WEB_WORDS_ANSWER_NOT_YET,
		[LAW_ANSWER_AWAITED] = WEB_WORDS_ANSWER_AWAITED,
		[LAW_ANSWER_STANDS] = WEB_WORDS_ANSWER_STANDS,
		[LAW_ANSWER_INVALID] = WEB_WORDS_ANSWER_INVALID,
		[LAW_ANSWER_UNJUDGED] = WEB_WORDS_ANSWER_UNJUDGED,
		[LAW_ANSWER_LAPSED] = WEB_WORDS_ANSWER_LAPSED,
		[LAW_ANSWER_MISSING] = WEB_WORDS_ANSWER_MISSING };

	return web_page_find(x, words[answer]);
}

static void
put_answer(struct reading *reading, size_t region)
{
	enum law_answer answer = reading->inbox.calendar.answers[region];
	const char *text = print_answer(reading->x, answer);

	web_page_put(reading->x, answer == LAW_ANSWER_STANDS ?
	    "<strong class=\"badge badge-success\">{}</strong>" :
	    answer == LAW_ANSWER_INVALID || answer == LAW_ANSWER_LAPSED ||
	    answer == LAW_ANSWER_MISSING ?
	    "<strong class=\"badge badge-warning\">{}</strong>" :
	    "<strong class=\"badge badge-info\">{}</strong>", text, NULL);
}

static bool
has_notified(const struct reading *reading, size_t region)
{
	const struct law_round *round = reading->inbox.calendar.round;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].region == region)
			return true;
	return false;
}

static void
put_region(struct reading *reading, size_t region)
{
	struct web_exchange *x = reading->x;
	const char *name = reading->reg->region_names[region];

	web_page_put(x, "<tr><th scope=\"row\">{}</th><td>", name, NULL);
	put_answer(reading, region);
	web_page_put(x, "</td><td>", NULL);
	if (reading->may_notify)
		web_page_put(x, "<a href=\"/sager/{}/handling/notify?council={}"
		    "\">{}</a>", reading->round->name, name, web_page_fill(x,
		    WEB_WORDS_REGISTER_FOR, name, NULL, NULL), NULL);
	if (has_notified(reading, region))
		web_page_put(x, "<br><a href=\"/sager/{}/dokument/notification"
		    "?region={}&amp;format=pdf\">{}</a>",
		    reading->round->name, reading->reg->region_codes[region],
		    web_page_find(x, WEB_WORDS_NOTIFICATION_PDF), NULL);
	web_page_put(x, "</td></tr>\n", NULL);
}

static void
put_regions(struct reading *reading)
{
	const struct law_calendar *calendar = &reading->inbox.calendar;
	struct web_exchange *x = reading->x;

	web_page_put(x, "<p class=\"lead\">{}</p>\n", web_page_fill(x,
	    law_deadline_has_passed(calendar->notification_by, calendar->day) ?
	    WEB_WORDS_NOTIFY_WAS_BY : WEB_WORDS_NOTIFY_BY,
	    web_page_print_date(x,
	    calendar->notification_by), NULL, NULL), NULL);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_ANSWERS));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr>"
	    "<th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
	    "<th scope=\"col\">{}</th></tr></thead><tbody>\n",
	    web_page_find(x, WEB_WORDS_COLUMN_COUNCIL),
	    web_page_find(x, WEB_WORDS_ANSWERS),
	    web_page_find(x, WEB_WORDS_COLUMN_NEXT), NULL);
	for (size_t i = 0; i < reading->reg->region_count; i++)
		if (service_inbox_shows(&reading->inbox, i, &x->session))
			put_region(reading, i);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* --- who is missing ------------------------------------------------------ */

static void
put_reminder(struct reading *reading, size_t region)
{
	struct web_exchange *x = reading->x;
	const char *name = reading->reg->region_names[region];
	const char *id = base_arena_print(x->arena, "reminder-%zu", region);

	web_page_put(x, "<details><summary>{}</summary>\n<label "
	    "class=\"form-label\" for=\"{}\">{}</label>\n<textarea "
	    "class=\"form-input\" id=\"{}\" rows=\"7\" readonly>{}"
	    "</textarea></details>\n", web_page_fill(x, WEB_WORDS_REMINDER,
	    name, NULL, NULL), id, web_page_find(x, WEB_WORDS_REMINDER_HINT),
	    id, web_page_fill(x, WEB_WORDS_REMINDER_TEXT, name,
	    base_text_print_whole(reading->inbox.calendar.round->year,
	    x->arena), web_page_print_date(x,
	    reading->inbox.calendar.notification_by)), NULL);
}

/* For who reminds, not for who is reminded. */
static void
put_missing(struct reading *reading)
{
	struct web_exchange *x = reading->x;
	bool begun = false;

	if ((x->session.account.roles & STORE_ROLE_CASEWORKER) == 0)
		return;
	for (size_t i = 0; i < reading->reg->region_count; i++) {
		if (reading->inbox.calendar.answers[i] != LAW_ANSWER_AWAITED)
			continue;
		if (!begun)
			web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
			    WEB_WORDS_MISSING), NULL);
		begun = true;
		put_reminder(reading, i);
	}
}

/* --- what came ----------------------------------------------------------- */

static void
put_registered(struct web_exchange *x, const struct service_inbox_item *item)
{
	if (item->registered == NULL)
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_CAME_IMPORTED), NULL);
	else
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_REGISTERED_BY, item->registered->actor,
		    web_history_print_moment(x, item->registered->at), NULL),
		    NULL);
	if (item->withdrawn != NULL)
		web_page_put(x, "<p>{}</p>\n", web_page_fill(x,
		    WEB_WORDS_WITHDRAWN_BY, item->withdrawn->actor,
		    web_history_print_moment(x, item->withdrawn->at), NULL),
		    NULL);
}

/* The day, as far as the withdrawal tells it. */
static const char *
print_received(const struct reading *reading,
    const struct service_inbox_item *item)
{
	struct base_date day;

	if (item->notification != SERVICE_INBOX_WITHDRAWN)
		return web_page_print_date(reading->x,
		    reading->inbox.calendar.round->notifications[
		    item->notification].received);
	return item->withdrawn != NULL && item->withdrawn->received != NULL &&
	    base_date_parse(&day, item->withdrawn->received) ?
	    web_page_print_date(reading->x, day) : "–";
}

static void
put_item(struct reading *reading, const struct service_inbox_item *item)
{
	const struct law_calendar *calendar = &reading->inbox.calendar;
	struct web_exchange *x = reading->x;

	web_page_put(x, "<article class=\"kvote-note\">\n<h3>{}</h3>\n<p>",
	    web_page_fill(x, WEB_WORDS_NOTE_TITLE,
	    reading->reg->region_names[item->region], print_received(reading,
	    item), NULL), NULL);
	if (item->notification == SERVICE_INBOX_WITHDRAWN)
		web_page_put(x, "<strong class=\"badge badge-info\">{}"
		    "</strong>", web_page_find(x, WEB_WORDS_WITHDRAWN), NULL);
	else
		web_notes_put_worth(x, calendar, item->notification);
	web_page_put(x, "</p>\n", NULL);
	put_registered(x, item);
	if (item->notification == SERVICE_INBOX_WITHDRAWN) {
		web_page_put(x, "</article>\n", NULL);
		return;
	}
	web_notes_put_content(x, reading->reg,
	    &calendar->round->notifications[item->notification]);
	if (law_calendar_is_judged(calendar, item->notification))
		web_notes_put_reasons(x, &calendar->decision->outcomes[
		    item->notification]);
	web_page_put(x, "</article>\n", NULL);
}

static void
put_items(struct reading *reading)
{
	struct web_exchange *x = reading->x;

	web_page_put(x, "<h2>{}</h2>\n", web_page_find(x,
	    WEB_WORDS_ON_FILE), NULL);
	if (reading->inbox.count == 0)
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_NOTHING_ON_FILE), NULL);
	for (size_t i = 0; i < reading->inbox.count; i++)
		put_item(reading, &reading->inbox.items[i]);
}

/* --- the page ------------------------------------------------------------ */

static bool
may_notify(const struct web_exchange *x, const struct web_round *round)
{
	enum law_stage stage, to;

	return (x->session.account.roles & (STORE_ROLE_CASEWORKER |
	    STORE_ROLE_COUNCIL)) != 0 && law_procedure_find_stage(&stage,
	    round->state.stage) && law_procedure_allows(&to, stage,
	    LAW_ACT_NOTIFY);
}

void
web_inbox_show(struct web_exchange *x)
{
	struct service_inbox_request request = { .round = x->parameters[0] };
	struct reading reading = { .x = x };
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	request.source = round.source;
	request.day = round.day;
	if (!service_inbox_read(&reading.inbox, &x->session, &request,
	    x->arena, x->findings))
		return;
	reading.round = &round;
	reading.reg = reading.inbox.calendar.round->reg;
	reading.may_notify = may_notify(x, &round);
	web_page_begin(x, web_page_fill(x, WEB_WORDS_INBOX_TITLE, round.name,
	    NULL, NULL));
	if (reading.inbox.calendar.answers == NULL) {
		web_page_put(x, "<p>{}</p>\n", web_page_find(x,
		    WEB_WORDS_NO_ANSWERS), NULL);
	} else {
		put_regions(&reading);
		put_missing(&reading);
		put_items(&reading);
	}
	web_page_put(x, "<p><a href=\"/sager/{}\">{}</a></p>\n", round.name,
	    web_page_fill(x, WEB_WORDS_CASE_TITLE, round.name, NULL, NULL),
	    NULL);
	web_page_end(x);
}

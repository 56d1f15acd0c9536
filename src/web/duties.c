#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "doc/svg.h"
#include "doc/wheel.h"
#include "law/calendar.h"
#include "service/session.h"
#include "web/duties.h"
#include "web/page.h"

/* --- the table ----------------------------------------------------------- */

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

/* Done is green, what is still to come blue, what was missed or is late is
 * not. */
static void
put_duty_state(struct web_exchange *x, const struct law_duty *duty)
{
	static const char *const badges[] = {
		[LAW_DUTY_NOT_YET] = "badge badge-info",
		[LAW_DUTY_DUE] = "badge badge-info",
		[LAW_DUTY_OVERDUE] = "badge badge-error",
		[LAW_DUTY_DONE] = "badge badge-success",
		[LAW_DUTY_LATE] = "badge badge-success",
		[LAW_DUTY_MISSED] = "badge badge-warning" };

	web_page_put(x, "<td><strong class=\"{}\">{}</strong></td>",
	    badges[duty->state], print_duty_state(x, duty), NULL);
}

static void
put_table(struct web_exchange *x, const struct law_calendar *calendar)
{
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
		web_page_put(x, "<tr><th scope=\"row\">{}</th><td>{}</td>",
		    print_duty(x, calendar, &calendar->duties[i]),
		    web_page_print_date(x, calendar->duties[i].due), NULL);
		put_duty_state(x, &calendar->duties[i]);
		web_page_put(x, "</tr>\n", NULL);
	}
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
}

/* --- the year wheel ------------------------------------------------------- */

#define MARKS 3

/* "KKR (3 af 5)" */
static const char *
print_mark(const struct web_exchange *x, enum law_duty_kind kind, size_t done,
    size_t count)
{
	static const enum web_words_word words[] = {
		[LAW_DUTY_LANDSTAL] = WEB_WORDS_WHEEL_LANDSTAL,
		[LAW_DUTY_NOTIFICATION] = WEB_WORDS_WHEEL_NOTIFICATIONS,
		[LAW_DUTY_DECISION] = WEB_WORDS_WHEEL_DECISION };

	return web_page_fill(x, words[kind], web_page_print_count(x,
	    (int64_t)done), web_page_print_count(x, (int64_t)count), NULL);
}

/* One mark for each kind of duty; the councils' is filled when all that may be
 * seen have answered. */
static size_t
list_marks(struct doc_wheel_mark marks[MARKS], const struct web_exchange *x,
    const struct law_calendar *calendar)
{
	size_t count = 0;

	for (int kind = LAW_DUTY_LANDSTAL; kind <= LAW_DUTY_DECISION; kind++) {
		const struct law_duty *first = NULL;
		size_t all = 0, done = 0;

		for (size_t i = 0; i < calendar->duty_count; i++) {
			const struct law_duty *duty = &calendar->duties[i];

			if ((int)duty->kind != kind ||
			    !is_seen(x, calendar, duty))
				continue;
			first = first == NULL ? duty : first;
			all++;
			done += duty->state == LAW_DUTY_DONE ||
			    duty->state == LAW_DUTY_LATE;
		}
		if (first != NULL && base_date_is_set(first->due))
			marks[count++] = (struct doc_wheel_mark){ first->due,
				base_date_print_day(first->due, x->lang,
				x->arena), print_mark(x, first->kind, done,
				all), done == all };
	}
	return count;
}

static void
put_wheel(struct web_exchange *x, const struct law_calendar *calendar)
{
	struct doc_wheel_mark marks[MARKS];
	const char *months[12];
	struct doc_wheel wheel = { .year = calendar->round->year - 1,
		.months = months, .marks = marks,
		.count = list_marks(marks, x, calendar),
		.from = calendar->round->sent, .to = calendar->notification_by,
		.today = calendar->day,
		.title = web_page_find(x, WEB_WORDS_DUTIES),
		.alternative = web_page_find(x, WEB_WORDS_WHEEL_ABOUT) };

	for (size_t i = 0; i < wheel.count; i++)
		if (marks[i].date.year != wheel.year)
			return;
	if (wheel.from.year != wheel.year || wheel.to.year != wheel.year)
		wheel.from = (struct base_date){ 0 };
	for (int month = 1; month <= 12; month++)
		months[month - 1] = base_date_print_month(month, x->lang,
		    x->arena);
	web_page_put(x, "<figure class=\"kvote-wheel\">\n", NULL);
	doc_svg_print(&x->reply->body, doc_wheel_draw(&wheel, x->arena),
	    false);
	web_page_put(x, "<figcaption>{}</figcaption></figure>\n",
	    web_page_find(x, WEB_WORDS_WHEEL_CAPTION), NULL);
}

void
web_duties_put(struct web_exchange *x, const struct law_calendar *calendar)
{
	web_page_put(x, "<h2>{}</h2>\n<div class=\"kvote-duties\">\n",
	    web_page_find(x, WEB_WORDS_DUTIES), NULL);
	put_table(x, calendar);
	put_wheel(x, calendar);
	web_page_put(x, "</div>\n", NULL);
}

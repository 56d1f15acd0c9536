#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/procedure.h"
#include "service/kept.h"
#include "store/sql.h"
#include "web/act_name.h"
#include "web/app.h"
#include "web/cases.h"
#include "web/page.h"
#include "web/past.h"

static const struct base_place nowhere;

/* --- which state --------------------------------------------------------- */

static bool
refuse(struct web_exchange *x, enum base_err_code code, const char *a,
    const char *b)
{
	base_findings_add(x->findings, code, nowhere, a, b, NULL);
	return false;
}

/* The last state at the moment. */
static bool
find_by_moment(struct web_past *past, struct web_exchange *x,
    const char *asked)
{
	const char *moment = base_clock_parse(asked, x->arena);
	size_t count = 0;

	if (moment == NULL)
		return refuse(x, BASE_ERR_KEPT_MOMENT, asked, NULL);
	while (count < past->count && strcmp(past->steps[count].at, moment) <=
	    0)
		count++;
	if (count == 0)
		return refuse(x, BASE_ERR_KEPT_NOT_YET, past->round, asked);
	past->at = count - 1;
	past->day = x->app->today;
	/* of a day and a time the day counts */
	(void)base_date_parse(&past->day, base_arena_copy_bytes(x->arena,
	    asked, strcspn(asked, " T")));
	return true;
}

static bool
find_by_number(struct web_past *past, struct web_exchange *x,
    const char *asked)
{
	long long serial = strtoll(asked, NULL, 10);

	for (size_t i = 0; i < past->count; i++) {
		if (past->steps[i].serial != serial)
			continue;
		past->at = i;
		return base_date_parse(&past->day, past->steps[i].day);
	}
	return refuse(x, BASE_ERR_KEPT_NO_STATE, past->round, asked);
}

bool
web_past_find(const struct web_past **out, struct web_exchange *x,
    const char *round)
{
	const char *asked = web_exchange_find(&x->request->query, "som");
	struct web_past *past;

	*out = NULL;
	if (asked == NULL || *asked == '\0')
		return true;
	past = base_arena_alloc(x->arena, 1, sizeof(*past));
	*past = (struct web_past){ .round = round };
	if (!service_kept_list_steps(&past->steps, &past->count, &x->session,
	    round, x->arena, x->findings) ||
	    !(strspn(asked, "0123456789") == strlen(asked) ?
	    find_by_number(past, x, asked) : find_by_moment(past, x, asked)))
		return false;
	*out = past;
	return true;
}

/* --- banner -------------------------------------------------------------- */

const char *
web_past_print_query(const struct web_past *past, struct web_exchange *x)
{
	return past == NULL ? "" : base_arena_print(x->arena, "?som=%lld",
	    (long long)past->steps[past->at].serial);
}

static const char *
print_day(const struct web_exchange *x, const char *iso)
{
	struct base_date day;

	return base_date_parse(&day, iso) ? web_page_print_date(x, day) : iso;
}

static void
put_way(struct web_exchange *x, const struct web_past *past, size_t to,
    const char *path, enum web_words_word word)
{
	web_page_put(x, "<li><a href=\"/sager/{}{}?som={}\">{}</a></li>\n",
	    past->round, path, base_text_print_whole(past->steps[to].serial,
	    x->arena), web_page_fill(x, word, web_act_name_print(x,
	    past->steps[to].name), NULL, NULL), NULL);
}

void
web_past_put_banner(struct web_exchange *x, const struct web_past *past,
    const char *path)
{
	const struct store_round_step *step;

	if (past == NULL)
		return;
	step = &past->steps[past->at];
	web_page_put(x, "<div class=\"alert alert-warning kvote-past\"><div "
	    "class=\"alert-body\"><h2 class=\"alert-heading\">{}</h2>\n"
	    "<p class=\"alert-text\">{} {}</p>\n<ul class=\"kvote-ways "
	    "nobullet-list\">\n",
	    web_page_fill(x, WEB_WORDS_PAST_TITLE, base_text_print_whole(
	    step->serial, x->arena), base_text_print_whole(
	    past->steps[past->count - 1].serial, x->arena), NULL),
	    web_page_fill(x, WEB_WORDS_PAST_TEXT, web_act_name_print(x,
	    step->name), step->actor, print_day(x, step->day)),
	    web_page_find(x, past->at + 1 == past->count ?
	    WEB_WORDS_PAST_LATEST : WEB_WORDS_PAST_NOT_NOW), NULL);
	if (past->at > 0)
		put_way(x, past, past->at - 1, path, WEB_WORDS_PAST_EARLIER);
	if (past->at + 1 < past->count)
		put_way(x, past, past->at + 1, path, WEB_WORDS_PAST_LATER);
	web_page_put(x, "<li><a href=\"/sager/{}/historik\">{}</a></li>\n"
	    "<li><a href=\"/sager/{}\">{}</a></li>\n</ul></div></div>\n",
	    past->round, web_page_find(x, WEB_WORDS_PAST_ALL), past->round,
	    web_page_find(x, WEB_WORDS_PAST_NOW), NULL);
}

/* --- the list ------------------------------------------------------------ */

static void
put_step(struct web_exchange *x, const char *round,
    const struct store_round_step *step)
{
	enum law_stage stage = LAW_STAGE_NONE;
	struct base_date day = x->app->today;
	const char *serial = base_text_print_whole(step->serial, x->arena);

	(void)law_procedure_find_stage(&stage, step->stage);
	(void)base_date_parse(&day, step->day);
	web_page_put(x, "<tr><td class=\"number\">{}</td><th scope=\"row\">"
	    "<a href=\"/sager/{}?som={}\">{}</a></th><td>{}</td><td>{}</td>"
	    "<td>{}</td><td>{}</td>", serial, round, serial,
	    web_act_name_print(x, step->name), step->actor,
	    print_day(x, step->day), base_clock_print_local(step->at,
	    x->arena), web_cases_print_standing(x, round, step->stage,
	    day), NULL);
	/* what has been decided can be handed on */
	web_page_put(x, stage >= LAW_STAGE_DECIDED ? "<td><a "
	    "href=\"/sager/{}/pakke?som={}\" download>{}<span "
	    "class=\"sr-only\"> {}</span></a></td></tr>\n" :
	    "<td></td></tr>\n", round, serial, web_page_find(x,
	    WEB_WORDS_BUNDLE), serial, NULL);
}

static void
put_day_form(struct web_exchange *x, const char *round)
{
	web_page_put(x, "<form class=\"kvote-choice\" action=\"/sager/{}\">"
	    "<div><label class=\"form-label\" for=\"som\">{}</label><input "
	    "class=\"form-input\" type=\"date\" id=\"som\" name=\"som\" "
	    "required></div>\n<button class=\"button button-secondary\">{}"
	    "</button></form>\n", round,
	    web_page_find(x, WEB_WORDS_PAST_DAY),
	    web_page_find(x, WEB_WORDS_SHOW), NULL);
}

void
web_past_list(struct web_exchange *x)
{
	static const enum web_words_word heads[] = { WEB_WORDS_COLUMN_ACT,
		WEB_WORDS_COLUMN_ACTOR, WEB_WORDS_COLUMN_DAY,
		WEB_WORDS_COLUMN_AT, WEB_WORDS_COLUMN_STAGE,
		WEB_WORDS_BUNDLE };
	const char *round = x->parameters[0];
	const struct store_round_step *steps;
	size_t count;

	if (!service_kept_list_steps(&steps, &count, &x->session, round,
	    x->arena, x->findings))
		return;
	web_page_begin(x, web_page_fill(x, WEB_WORDS_HISTORY_TITLE, round,
	    NULL, NULL));
	web_page_put(x, "<p class=\"lead\">{}</p>\n",
	    web_page_find(x, WEB_WORDS_HISTORY_LEAD), NULL);
	put_day_form(x, round);
	web_page_begin_scroll(x, web_page_find(x, WEB_WORDS_PAST_ALL));
	web_page_put(x, "<table class=\"kvote-table\"><thead><tr><th "
	    "scope=\"col\" class=\"number\">{}</th>", web_page_find(x,
	    WEB_WORDS_COLUMN_STATE), NULL);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		web_page_put(x, "<th scope=\"col\">{}</th>", web_page_find(x,
		    heads[i]), NULL);
	web_page_put(x, "</tr></thead>\n<tbody>\n", NULL);
	for (size_t i = count; i-- > 0;)
		put_step(x, round, &steps[i]);
	web_page_put(x, "</tbody></table>\n", NULL);
	web_page_end_scroll(x);
	web_page_put(x, "<p><a href=\"/sager/{}\">{}</a></p>\n", round,
	    web_page_fill(x, WEB_WORDS_CASE_TITLE, round, NULL, NULL), NULL);
	web_page_end(x);
}

void
web_past_file(struct web_exchange *x)
{
	const struct store_round_file *file;
	struct web_round round;

	if (!web_cases_open(&round, x, x->parameters[0]))
		return;
	file = store_round_find(&round.state, x->parameters[1]);
	if (file == NULL) {
		web_page_refuse(x, 404);
		return;
	}
	/* whatever it holds, the browser only keeps it */
	x->reply->type = "application/octet-stream";
	x->reply->bytes = file->file.bytes;
	x->reply->length = file->file.length;
	x->reply->status = 200;
	web_exchange_add_header(x, "Content-Disposition", "attachment");
}

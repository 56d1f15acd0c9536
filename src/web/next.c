#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "law/calendar.h"
#include "law/deadline.h"
#include "service/session.h"
#include "store/sql.h"
#include "web/acts.h"
#include "web/cases.h"
#include "web/next.h"
#include "web/obstacle.h"
#include "web/page.h"

struct next {
	const char *about;   /* why, or what is waited for */
	const char *address; /* below the round's; NULL = nothing to do */
	const char *button;
};

static bool
has_role(const struct web_exchange *x, unsigned roles)
{
	return (x->session.account.roles & roles) != 0;
}

static bool
may_move(const struct law_calendar *calendar, enum law_move move)
{
	for (size_t i = 0; calendar != NULL && i < calendar->step_count; i++)
		if (calendar->steps[i].move == move)
			return true;
	return false;
}

static struct next
make_act(const struct web_exchange *x, const char *name)
{
	const struct web_act *act = web_acts_find(name);

	return (struct next){ web_page_find(x, act->about),
		base_arena_print(x->arena, "/handling/%s", name),
		web_page_find(x, act->title) };
}

static struct next
make_wait(const struct web_exchange *x, enum web_words_word about)
{
	return (struct next){ web_page_find(x, about), NULL, NULL };
}

/* A council's own answer: until when, or that it has been given. */
static struct next
find_own_answer(const struct web_exchange *x,
    const struct law_calendar *calendar)
{
	struct next next = make_act(x, "notify");
	const char *by;

	if (calendar == NULL || calendar->answers == NULL)
		return next;
	by = web_page_print_date(x, calendar->notification_by);
	if (law_deadline_has_passed(calendar->notification_by,
	    calendar->day))
		return (struct next){ web_page_fill(x, WEB_WORDS_NEXT_LATE, by,
			NULL, NULL), NULL, NULL };
	if (web_obstacle_has_own(x, calendar->round))
		return (struct next){ web_page_fill(x,
			WEB_WORDS_NEXT_HAS_ANSWERED, by, NULL, NULL), NULL,
			NULL };
	next.about = web_page_fill(x, WEB_WORDS_NEXT_ANSWER_BY, by, NULL,
	    NULL);
	return next;
}

/* Councils may answer: who has, and until when is waited? */
static struct next
find_announced(const struct web_exchange *x,
    const struct law_calendar *calendar)
{
	size_t answered = 0, count;

	if (service_session_is_council(&x->session.account))
		return find_own_answer(x, calendar);
	if (!has_role(x, STORE_ROLE_CASEWORKER))
		return make_wait(x, WEB_WORDS_NEXT_ANSWERS);
	if (may_move(calendar, LAW_MOVE_DECIDE) ||
	    may_move(calendar, LAW_MOVE_FIX))
		return make_act(x, "decide");
	if (calendar == NULL || calendar->answers == NULL)
		return make_wait(x, WEB_WORDS_NEXT_ANSWERS);
	count = calendar->round->reg->region_count;
	for (size_t i = 0; i < count; i++)
		answered += calendar->answers[i] != LAW_ANSWER_AWAITED &&
		    calendar->answers[i] != LAW_ANSWER_NOT_YET;
	return (struct next){ web_page_fill(x, WEB_WORDS_NEXT_ANSWERED,
		web_page_print_count(x, (int64_t)answered),
		web_page_print_count(x, (int64_t)count),
		web_page_print_date(x, calendar->notification_by)),
		"/meddelelser", web_page_find(x, WEB_WORDS_INBOX_LINK) };
}

/* Four eyes: who decided is told before he tries. */
static bool
is_decider(const struct web_exchange *x, const struct web_round *round)
{
	return strcmp(round->state.decider, x->session.account.name) == 0;
}

static struct next
find_next(const struct web_exchange *x, const struct web_round *round,
    enum law_stage stage, const struct law_calendar *calendar)
{
	bool caseworker = has_role(x, STORE_ROLE_CASEWORKER);

	switch (stage) {
	case LAW_STAGE_OPENED:
		if (caseworker)
			return (struct next){ web_page_find(x,
				WEB_WORDS_FIGURES_ABOUT), "/tal",
				web_page_find(x, WEB_WORDS_FIGURES_IMPORT) };
		return make_wait(x, WEB_WORDS_NOTHING_NEXT);
	case LAW_STAGE_FIGURED:
		return caseworker ? make_act(x, "announce") : make_wait(x,
		    WEB_WORDS_NOTHING_NEXT);
	case LAW_STAGE_ANNOUNCED:
		return find_announced(x, calendar);
	case LAW_STAGE_DECIDED:
		if (has_role(x, STORE_ROLE_APPROVER) && !is_decider(x, round))
			return make_act(x, "approve");
		return make_wait(x, is_decider(x, round) ?
		    WEB_WORDS_NEXT_OTHER : WEB_WORDS_NEXT_APPROVER);
	case LAW_STAGE_APPROVED:
		return caseworker ? make_act(x, "send") : make_wait(x,
		    WEB_WORDS_NOTHING_NEXT);
	case LAW_STAGE_SENT:
		if (caseworker && may_move(calendar, LAW_MOVE_CLOSE))
			return make_act(x, "close");
		return make_wait(x, WEB_WORDS_NEXT_SENT);
	default:
		return make_wait(x, WEB_WORDS_NOTHING_NEXT);
	}
}

/* What the procedure allows is not always to be done yet: the law has its days
 * for a decision.  Where none are known, whoever tries is told. */
static bool
is_ripe(const struct law_calendar *calendar, enum law_act act)
{
	return act != LAW_ACT_DECIDE || calendar == NULL ||
	    calendar->answers == NULL ||
	    may_move(calendar, LAW_MOVE_DECIDE) ||
	    may_move(calendar, LAW_MOVE_FIX);
}

static bool
is_offered(const struct web_exchange *x, const struct web_round *round,
    enum law_stage stage, const struct law_calendar *calendar,
    enum law_act act)
{
	const struct web_act *known = web_acts_find(
	    law_procedure_act_name(act));
	enum web_words_word why;

	return known != NULL && has_role(x, web_acts_find_roles(known)) &&
	    !web_obstacle_find(&why, x, stage, calendar == NULL ? NULL :
	    calendar->round, act) && is_ripe(calendar, act) &&
	    !((act == LAW_ACT_APPROVE || act == LAW_ACT_RETURN) &&
	    is_decider(x, round));
}

/* The other acts, in the order of the procedure. */
static void
put_others(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage, const struct law_calendar *calendar,
    const struct next *next)
{
	bool begun = false;

	for (int act = 0; act < LAW_ACT_COUNT; act++) {
		const struct web_act *known = web_acts_find(
		    law_procedure_act_name((enum law_act)act));

		if (!is_offered(x, round, stage, calendar,
		    (enum law_act)act) ||
		    (next->address != NULL && strcmp(strrchr(next->address,
		    '/') + 1, known->name) == 0))
			continue;
		if (!begun)
			web_page_put(x, "<h3>{}</h3>\n<ul "
			    "class=\"kvote-acts nobullet-list no-max-width\">\n",
			    web_page_find(x, WEB_WORDS_NEXT_ELSE), NULL);
		begun = true;
		web_page_put(x, "<li><a href=\"/sager/{}/handling/{}\">{}"
		    "</a></li>\n", round->name, known->name, web_page_find(x,
		    known->title), NULL);
	}
	if (begun)
		web_page_put(x, "</ul>\n", NULL);
}

void
web_next_put(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage, const struct law_calendar *calendar)
{
	const struct next next = find_next(x, round, stage, calendar);

	web_page_put(x, "<section class=\"kvote-next\">\n<h2>{}</h2>\n"
	    "<p>{}</p>\n", web_page_find(x, WEB_WORDS_NEXT), next.about,
	    NULL);
	if (next.address != NULL)
		web_page_put(x, "<p><a class=\"button button-primary\" "
		    "href=\"/sager/{}{}\">{}</a></p>\n", round->name,
		    next.address, next.button, NULL);
	put_others(x, round, stage, calendar, &next);
	web_page_put(x, "</section>\n", NULL);
}

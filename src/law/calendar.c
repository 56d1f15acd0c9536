#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/calendar.h"
#include "law/deadline.h"
#include "law/param.h"
#include "law/version.h"

#define TO(state) (1u << LAW_STATE_ ## state)
#define STEP(from, move, when, to) { LAW_STATE_ ## from, LAW_MOVE_ ## move, \
	LAW_WHEN_ ## when, to }

/* Rules LAW-0014#bfd6 and LAW-0015#f227: fixing; LAW-0019#551a, LAW-0020#4e2a
 * and LAW-0030#f1bd: changing. */
const struct law_step law_calendar_steps[] = {
	STEP(EXPECTED, ANNOUNCE, ALWAYS,
	    TO(OPEN) | TO(TO_DECIDE) | TO(OVERDUE)),
	STEP(OPEN, NOTIFY, ALWAYS, TO(OPEN) | TO(READY)),
	STEP(OPEN, REPLACE, ANSWERED, TO(OPEN)),
	STEP(OPEN, REVISE, LASTING, TO(REVISED)),
	STEP(OPEN, PASS, ALWAYS, TO(TO_DECIDE)),
	STEP(READY, REPLACE, IN_TIME, TO(READY)),
	STEP(READY, DECIDE, ALL_VALID, TO(DECIDED)),
	STEP(READY, FIX, TO_FIX, TO(DECIDED)),
	STEP(READY, REVISE, LASTING, TO(REVISED)),
	STEP(READY, PASS, ALWAYS, TO(TO_DECIDE) | TO(OVERDUE)),
	STEP(TO_DECIDE, FIX, ALWAYS, TO(DECIDED)),
	STEP(TO_DECIDE, REVISE, LASTING, TO(REVISED)),
	STEP(TO_DECIDE, PASS, ALWAYS, TO(OVERDUE)),
	STEP(OVERDUE, DECIDE, ALL_VALID, TO(DECIDED) | TO(ENDED)),
	STEP(OVERDUE, FIX, TO_FIX, TO(DECIDED) | TO(ENDED)),
	STEP(OVERDUE, REVISE, LASTING, TO(REVISED)),
	STEP(DECIDED, REVISE, LASTING, TO(REVISED)),
	STEP(DECIDED, PASS, ALWAYS, TO(ENDED)),
	STEP(REVISED, REVISE, LASTING, TO(REVISED)),
	STEP(REVISED, PASS, ALWAYS, TO(ENDED)),
	STEP(ENDED, CLOSE, ALWAYS, 0),
};
const size_t law_calendar_step_count =
    sizeof(law_calendar_steps) / sizeof(law_calendar_steps[0]);

/* The calendar being made. */
struct looking {
	struct law_calendar *out;
	struct law_round *round;   /* as it was on the day */
	enum law_answer *answers;
	struct law_duty *duties;
	size_t answered;           /* regions whose council has */
	size_t standing;           /* regions with an answer that stands */
	struct base_arena *arena;
};

const char *
law_calendar_state_name(enum law_state state)
{
	static const char *const names[] = { "expected", "open", "ready",
		"to_decide", "overdue", "decided", "revised", "ended" };

	return names[state];
}

const char *
law_calendar_move_name(enum law_move move)
{
	static const char *const names[] = { "announce", "notify", "replace",
		"decide", "fix", "revise", "close", "days pass" };

	return names[move];
}

bool
law_calendar_is_councils(enum law_move move)
{
	return move == LAW_MOVE_NOTIFY || move == LAW_MOVE_REPLACE;
}

const char *
law_calendar_duty_name(enum law_duty_kind kind)
{
	static const char *const names[] = { "landstal", "notification",
		"decision" };

	return names[kind];
}

const char *
law_calendar_duty_state_name(enum law_duty_state state)
{
	static const char *const names[] = { "not_yet", "due", "overdue",
		"done", "late", "missed" };

	return names[state];
}

const char *
law_calendar_answer_name(enum law_answer answer)
{
	static const char *const names[] = { "not_yet", "awaited", "stands",
		"invalid", "unjudged", "lapsed", "missing" };

	return names[answer];
}

const char *
law_calendar_year_name(enum law_year year)
{
	static const char *const names[] = { "to_come", "running", "ended" };

	return names[year];
}

/* ---- what had happened by the day ---- */

static bool
has_come(struct base_date date, struct base_date day)
{
	return base_date_is_set(date) && base_date_compare(date, day) <= 0;
}

static void
keep_notifications(struct law_round *view, struct base_date day,
    struct base_arena *arena)
{
	struct law_notification *kept = base_arena_alloc(arena,
	    view->notification_count, sizeof(*kept));
	size_t count = 0;

	for (size_t i = 0; i < view->notification_count; i++)
		if (has_come(view->notifications[i].received, day))
			kept[count++] = view->notifications[i];
	view->notifications = kept;
	view->notification_count = count;
}

static void
keep_changes(struct law_round *view, struct base_date day,
    struct base_arena *arena)
{
	struct law_change *kept = base_arena_alloc(arena, view->change_count,
	    sizeof(*kept));
	size_t count = 0;

	for (size_t i = 0; i < view->change_count; i++)
		if (has_come(view->changes[i].date, day))
			kept[count++] = view->changes[i];
	view->changes = kept;
	view->change_count = count;
}

static void
look_back(struct looking *looking, const struct law_round *round,
    struct base_date day)
{
	const struct base_date unset = { 0 };
	struct law_round *view = looking->round;

	*view = *round;
	if (!has_come(view->sent, day))
		view->sent = unset;
	if (!has_come(view->decided, day))
		view->decided = unset;
	keep_notifications(view, day, looking->arena);
	keep_changes(view, day, looking->arena);
}

/* The landstal: by its day; if that is not on file, by what rests on it.  A
 * scheme without notifications has none to send. */
static bool
is_sent(const struct looking *looking, const struct law_round *round)
{
	const struct law_round *view = looking->round;

	if (!round->scheme->has_notifications)
		return true;
	if (base_date_is_set(round->sent))
		return base_date_is_set(view->sent);
	return view->notification_count > 0 || view->change_count > 0 ||
	    base_date_is_set(view->decided);
}

/* ---- what the councils' answers come to ---- */

/* What is said of a notification stands with it already. */
static void
add_obstacles(struct looking *looking, const struct base_findings *found)
{
	const struct law_round *round = looking->round;
	struct base_findings *obstacles = base_findings_new(looking->arena);

	for (size_t i = 0; i < base_findings_count(found); i++) {
		const struct base_finding *one = base_findings_get(found, i);
		bool said = false;

		for (size_t j = 0; looking->out->decision != NULL &&
		    one->place.path != NULL && j < round->notification_count;
		    j++)
			said = said || strcmp(one->place.path,
			    round->notifications[j].path) == 0;
		if (!said)
			base_findings_add(obstacles, one->code, one->place,
			    one->args[0], one->args[1], one->args[2],
			    one->args[3], NULL);
	}
	looking->out->obstacles = obstacles;
}

/* The version of the day, as it would stand if nothing more came; if that
 * cannot be had, a look at the notifications alone. */
static void
judge(struct looking *looking)
{
	struct law_calendar *out = looking->out;
	struct law_decision *decision = base_arena_alloc(looking->arena, 1,
	    sizeof(*decision));
	struct base_findings *found = base_findings_new(looking->arena);

	if (law_version_decide(decision, looking->round, out->day,
	    LAW_SILENCE_PROVISIONAL, looking->arena, found) ||
	    law_decision_compute(decision, looking->round, out->day,
	    LAW_SILENCE_LOOK, looking->arena,
	    base_findings_new(looking->arena)))
		out->decision = decision;
	add_obstacles(looking, found);
}

/* The one that the region's quotas rest on, or NULL. */
static const struct law_notification *
find_standing(const struct looking *looking, size_t region)
{
	const struct law_round *round = looking->round;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].region == region &&
		    round->notifications[i].kind != LAW_KIND_REGIONAL &&
		    looking->out->decision->outcomes[i].stands)
			return &round->notifications[i];
	return NULL;
}

static enum law_answer
find_answer(const struct looking *looking, size_t region)
{
	const struct law_decision *decision = looking->out->decision;
	const struct law_notification *standing;

	if (!law_decision_has_answered(looking->round, region))
		return LAW_ANSWER_AWAITED;
	if (decision == NULL)
		return LAW_ANSWER_UNJUDGED;
	if (decision->fates != NULL &&
	    decision->fates[region].kind == LAW_FATE_LAPSED)
		return LAW_ANSWER_LAPSED;
	standing = find_standing(looking, region);
	if (standing == NULL)
		return LAW_ANSWER_INVALID;
	/* an agreement is not known to hold before its numbers are */
	return standing->kind != LAW_KIND_ADOPT &&
	    decision->region_quotas[region] == LAW_UNKNOWN ?
	    LAW_ANSWER_UNJUDGED : LAW_ANSWER_STANDS;
}

static void
find_answers(struct looking *looking)
{
	size_t regions = looking->round->reg->region_count;

	if (!looking->round->scheme->has_notifications) {
		looking->answered = looking->standing = regions;
		return;
	}
	looking->answers = base_arena_alloc(looking->arena, regions,
	    sizeof(*looking->answers));
	for (size_t i = 0; i < regions; i++) {
		enum law_answer answer = find_answer(looking, i);

		looking->answers[i] = answer;
		looking->answered += answer != LAW_ANSWER_AWAITED;
		looking->standing += answer == LAW_ANSWER_STANDS ||
		    answer == LAW_ANSWER_UNJUDGED;
	}
	looking->out->answers = looking->answers;
}

/* Who is silent: is the council waited for? */
static void
settle_silence(struct looking *looking)
{
	enum law_state state = looking->out->state;

	for (size_t i = 0; looking->answers != NULL &&
	    i < looking->round->reg->region_count; i++)
		if (looking->answers[i] == LAW_ANSWER_AWAITED &&
		    state != LAW_STATE_OPEN)
			looking->answers[i] = state == LAW_STATE_EXPECTED ?
			    LAW_ANSWER_NOT_YET : LAW_ANSWER_MISSING;
}

/* ---- where the round stands ---- */

static bool
has_passed(const struct looking *looking, struct base_date deadline)
{
	return law_deadline_has_passed(deadline, looking->out->day);
}

static enum law_state
find_state(const struct looking *looking, bool sent)
{
	const struct law_calendar *out = looking->out;
	size_t regions = looking->round->reg->region_count;

	if (base_date_is_set(out->decided) && out->year == LAW_YEAR_ENDED)
		return LAW_STATE_ENDED;
	if (looking->round->change_count > 0)
		return LAW_STATE_REVISED;
	if (base_date_is_set(out->decided))
		return LAW_STATE_DECIDED;
	if (!sent)
		return LAW_STATE_EXPECTED;
	if (!looking->round->scheme->has_notifications)
		return LAW_STATE_READY;
	if (has_passed(looking, out->decision_by))
		return LAW_STATE_OVERDUE;
	if (has_passed(looking, out->notification_by))
		return looking->standing < regions ? LAW_STATE_TO_DECIDE :
		    LAW_STATE_READY;
	return looking->answered < regions ? LAW_STATE_OPEN : LAW_STATE_READY;
}

static void
find_days(struct looking *looking)
{
	struct law_calendar *out = looking->out;
	const struct law_round *round = looking->round;

	out->year_begins = (struct base_date){ round->year, 1, 1 };
	out->year_ends = (struct base_date){ round->year, 12, 31 };
	out->year = has_passed(looking, out->year_ends) ? LAW_YEAR_ENDED :
	    has_come(out->year_begins, out->day) ? LAW_YEAR_RUNNING :
	    LAW_YEAR_TO_COME;
	out->notification_by = law_deadline_notification(round->year,
	    looking->arena);
	out->fix_from = base_date_next(out->notification_by);
	out->decision_by = law_param_find_date(LAW_PARAM_DECISION_BY,
	    round->year, looking->arena);
	out->national_number = round->national_number;
	out->decided = round->decided;
	if (round->change_count == 0)
		return;
	out->national_number = round->changes[round->change_count - 1].persons;
	/* what is changed before it is decided is decided with the change */
	if (!base_date_is_set(out->decided))
		out->decided = round->changes[0].date;
}

/* ---- duties ---- */

/* One with its last day, by; what is still to be done has state. */
static struct law_duty *
add_duty(struct looking *looking, enum law_duty_kind kind, enum law_param by,
    enum law_duty_state state)
{
	struct law_calendar *out = looking->out;
	struct law_duty *duty = &looking->duties[out->duty_count++];
	int year = looking->round->year, left;

	*duty = (struct law_duty){ .kind = kind, .state = state,
		.due = law_param_find_date(by, year, looking->arena),
		.rule = law_param_find(by, year)->rule };
	left = duty->days = base_date_count_days(out->day, duty->due);
	if (left < 0 && (state == LAW_DUTY_DUE || state == LAW_DUTY_NOT_YET)) {
		duty->state = LAW_DUTY_OVERDUE;
		duty->days = -left;
	}
	return duty;
}

static void
mark_done(struct law_duty *duty, struct base_date done)
{
	int late = base_date_is_set(done) ?
	    base_date_count_days(duty->due, done) : 0;

	duty->state = late > 0 ? LAW_DUTY_LATE : LAW_DUTY_DONE;
	duty->done = done;
	duty->days = late > 0 ? late : 0;
}

static struct base_date
find_first_answer(const struct law_round *round, size_t region)
{
	struct base_date first = { 0 };

	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *note = &round->notifications[i];

		if (note->region != region || note->kind == LAW_KIND_REGIONAL)
			continue;
		if (!base_date_is_set(first) ||
		    base_date_compare(note->received, first) < 0)
			first = note->received;
	}
	return first;
}

static void
add_notification(struct looking *looking, size_t region)
{
	struct law_duty *duty = add_duty(looking, LAW_DUTY_NOTIFICATION,
	    LAW_PARAM_NOTIFICATION_BY, LAW_DUTY_DUE);

	duty->region = region;
	switch (looking->answers[region]) {
	case LAW_ANSWER_AWAITED:
		break;
	case LAW_ANSWER_NOT_YET:
		duty->state = has_passed(looking, duty->due) ?
		    LAW_DUTY_MISSED : LAW_DUTY_NOT_YET;
		break;
	case LAW_ANSWER_MISSING:
		duty->state = LAW_DUTY_MISSED;
		break;
	case LAW_ANSWER_STANDS:
	case LAW_ANSWER_INVALID:
	case LAW_ANSWER_UNJUDGED:
	case LAW_ANSWER_LAPSED:
		mark_done(duty, find_first_answer(looking->round, region));
		break;
	}
	if (duty->state == LAW_DUTY_MISSED)
		duty->days = 0;
}

static void
add_duties(struct looking *looking, bool sent)
{
	const struct law_round *round = looking->round;
	struct law_calendar *out = looking->out;
	bool waits = out->state == LAW_STATE_EXPECTED ||
	    out->state == LAW_STATE_OPEN;
	struct law_duty *duty;

	if (!round->scheme->has_notifications)
		return;
	looking->duties = base_arena_alloc(looking->arena,
	    round->reg->region_count + 2, sizeof(*looking->duties));
	out->duties = looking->duties;
	duty = add_duty(looking, LAW_DUTY_LANDSTAL, LAW_PARAM_LANDSTAL_BY,
	    LAW_DUTY_DUE);
	if (sent)
		mark_done(duty, round->sent);
	for (size_t i = 0; i < round->reg->region_count; i++)
		add_notification(looking, i);
	duty = add_duty(looking, LAW_DUTY_DECISION, LAW_PARAM_DECISION_BY,
	    waits ? LAW_DUTY_NOT_YET : LAW_DUTY_DUE);
	if (base_date_is_set(out->decided))
		mark_done(duty, out->decided);
}

bool
law_calendar_is_judged(const struct law_calendar *calendar,
    size_t notification)
{
	size_t region = calendar->round->notifications[notification].region;

	return calendar->decision != NULL &&
	    (calendar->answers[region] != LAW_ANSWER_UNJUDGED ||
	    !calendar->decision->outcomes[notification].stands);
}

bool
law_calendar_is_overdue(const struct law_calendar *calendar)
{
	for (size_t i = 0; i < calendar->duty_count; i++)
		if (calendar->duties[i].state == LAW_DUTY_OVERDUE)
			return true;
	return false;
}

/* ---- what may be done next ---- */

static bool
holds(const struct looking *looking, enum law_when when)
{
	const struct law_scheme *scheme = looking->round->scheme;
	size_t regions = looking->round->reg->region_count;

	switch (when) {
	case LAW_WHEN_ALWAYS:
		return true;
	case LAW_WHEN_ANSWERED:
		return looking->answered > 0;
	case LAW_WHEN_IN_TIME:
		return scheme->has_notifications &&
		    !has_passed(looking, looking->out->notification_by);
	case LAW_WHEN_ALL_VALID:
		return looking->standing == regions;
	case LAW_WHEN_TO_FIX:
		return looking->standing < regions;
	case LAW_WHEN_LASTING:
		return scheme->has_notifications &&
		    looking->out->year != LAW_YEAR_ENDED;
	}
	return false;
}

static void
find_steps(struct looking *looking)
{
	struct law_calendar *out = looking->out;
	struct law_step *steps = base_arena_alloc(looking->arena,
	    law_calendar_step_count, sizeof(*steps));

	for (size_t i = 0; i < law_calendar_step_count; i++) {
		const struct law_step *step = &law_calendar_steps[i];

		if (step->from != out->state || step->move == LAW_MOVE_PASS ||
		    !holds(looking, step->when))
			continue;
		steps[out->step_count++] = *step;
		out->has_bounds = out->has_bounds ||
		    step->move == LAW_MOVE_REVISE;
	}
	out->steps = steps;
}

void
law_calendar_compute(struct law_calendar *out, const struct law_round *round,
    struct base_date day, struct base_arena *arena)
{
	struct law_calendar calendar = { .day = day };
	struct looking looking = { .out = &calendar, .arena = arena,
		.round = base_arena_alloc(arena, 1, sizeof(*looking.round)) };
	bool sent;

	look_back(&looking, round, day);
	calendar.round = looking.round;
	sent = is_sent(&looking, round);
	find_days(&looking);
	judge(&looking);
	find_answers(&looking);
	calendar.state = find_state(&looking, sent);
	settle_silence(&looking);
	add_duties(&looking, sent);
	find_steps(&looking);
	calendar.threshold = law_revision_find_threshold(
	    calendar.national_number, round->year);
	calendar.bounds = law_revision_find_bounds(calendar.national_number,
	    round->year);
	*out = calendar;
}

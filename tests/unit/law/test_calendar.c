#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/findings.h"
#include "law/calendar.h"

/* Rules under test: LAW-0001#6e9e LAW-0009#ee93 LAW-0014#bfd6 LAW-0015#f227
 * LAW-0019#551a LAW-0030#f1bd */

#define REGIONS 5
#define MOST_NOTIFICATIONS 10

static struct base_arena *arena;
static const struct law_register *reg;
static struct model_table table;
static struct law_notification notifications[MOST_NOTIFICATIONS];
static struct law_change changes[2];
static struct law_round the_round;
static struct law_calendar calendar;

/* Figures of no country: everyone has some of all. */
static void
fill_figures(void)
{
	int64_t *population = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));
	int64_t *none = base_arena_alloc(arena, reg->count, sizeof(int64_t));

	for (size_t i = 0; i < reg->count; i++)
		population[i] = 20000 + 1777 * (int64_t)(i * i % 41);
	table = (struct model_table){ .source_note = "", .count = reg->count,
		.region_count = reg->region_count, .codes = reg->codes,
		.names = reg->names, .regions = reg->regions,
		.region_codes = reg->region_codes,
		.region_names = reg->region_names, .population = population,
		.immigrants = none, .family_reunified = none,
		.outside_population = -1 };
}

/* A round of 2024 whose landstal was sent out on 30 April 2023. */
static int
set_up(void **state)
{
	(void)state;
	arena = base_arena_new();
	reg = law_register_open(2024, arena);
	assert_int_equal(reg->region_count, REGIONS);
	fill_figures();
	the_round = (struct law_round){ .file = "round.json", .year = 2024,
		.scheme = law_scheme_find("dk-2022"),
		.settings = law_settings_default(), .label = "",
		.national_number = 550, .sent = { 2023, 4, 30 }, .reg = reg,
		.figures = &table, .source_note = "",
		.notifications = notifications, .changes = changes };
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	base_arena_free(arena);
	return 0;
}

static void
answer(size_t region, int month, int day, bool valid)
{
	size_t i = the_round.notification_count++;

	assert_true(i < MOST_NOTIFICATIONS);
	notifications[i] = (struct law_notification){ .file = "round.json",
		.path = base_arena_print(arena, "notifications[%zu]", i),
		.region = region, .received = { 2023, month, day },
		.kind = LAW_KIND_ADOPT, .if_changed = LAW_CLAUSE_MODEL,
		.written = true, .is_signed = valid, .is_clear = true };
}

static void
answer_all(int month, int day)
{
	for (size_t i = 0; i < REGIONS; i++)
		answer(i, month, day, true);
}

static void
change(int year, int month, int day, int64_t persons)
{
	changes[the_round.change_count++] = (struct law_change){
		"revisions[0]", { year, month, day }, persons,
		LAW_METHOD_RECALCULATE };
}

static void
look(int year, int month, int day)
{
	law_calendar_compute(&calendar, &the_round,
	    (struct base_date){ year, month, day }, arena);
}

static void
check_state(int year, int month, int day, enum law_state state)
{
	look(year, month, day);
	assert_string_equal(law_calendar_state_name(calendar.state),
	    law_calendar_state_name(state));
}

/* The one of a council is the first council's. */
static void
check_duty(enum law_duty_kind kind, enum law_duty_state state, int days)
{
	size_t i = 0;

	while (calendar.duties[i].kind != kind)
		i++;
	assert_string_equal(
	    law_calendar_duty_state_name(calendar.duties[i].state),
	    law_calendar_duty_state_name(state));
	assert_int_equal(calendar.duties[i].days, days);
}

static const struct law_step *
find_move(enum law_move move)
{
	for (size_t i = 0; i < calendar.step_count; i++)
		if (calendar.steps[i].move == move)
			return &calendar.steps[i];
	return NULL;
}

static void
a_state_lasts_through_its_last_day(void **state)
{
	(void)state;
	check_state(2023, 4, 29, LAW_STATE_EXPECTED);
	check_state(2023, 4, 30, LAW_STATE_OPEN);
	check_state(2023, 9, 9, LAW_STATE_OPEN);
	check_state(2023, 9, 10, LAW_STATE_OPEN);
	check_state(2023, 9, 11, LAW_STATE_TO_DECIDE);
	check_state(2023, 9, 29, LAW_STATE_TO_DECIDE);
	check_state(2023, 9, 30, LAW_STATE_TO_DECIDE);
	check_state(2023, 10, 1, LAW_STATE_OVERDUE);
	check_state(2999, 12, 31, LAW_STATE_OVERDUE);
	check_state(1900, 1, 1, LAW_STATE_EXPECTED);
}

static void
the_quota_year_has_a_first_and_a_last_day(void **state)
{
	(void)state;
	the_round.decided = (struct base_date){ 2023, 9, 12 };
	check_state(2023, 12, 31, LAW_STATE_DECIDED);
	assert_int_equal(calendar.year, LAW_YEAR_TO_COME);
	check_state(2024, 1, 1, LAW_STATE_DECIDED);
	assert_int_equal(calendar.year, LAW_YEAR_RUNNING);
	check_state(2024, 12, 31, LAW_STATE_DECIDED);
	assert_int_equal(calendar.year, LAW_YEAR_RUNNING);
	assert_non_null(find_move(LAW_MOVE_REVISE));
	check_state(2025, 1, 1, LAW_STATE_ENDED);
	assert_int_equal(calendar.year, LAW_YEAR_ENDED);
	assert_null(find_move(LAW_MOVE_REVISE));
	assert_non_null(find_move(LAW_MOVE_CLOSE));
	assert_false(calendar.has_bounds);
}

static void
the_landstal_is_due_by_the_first_of_may(void **state)
{
	(void)state;
	the_round.sent = (struct base_date){ 2023, 5, 3 };
	look(2023, 4, 30);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_DUE, 1);
	look(2023, 5, 1);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_DUE, 0);
	assert_false(law_calendar_is_overdue(&calendar));
	look(2023, 5, 2);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_OVERDUE, 1);
	assert_true(law_calendar_is_overdue(&calendar));
	look(2023, 5, 3);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_LATE, 2);
	assert_false(law_calendar_is_overdue(&calendar));
	the_round.sent = (struct base_date){ 2023, 5, 1 };
	look(2023, 5, 1);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_DONE, 0);
	the_round.sent = (struct base_date){ 2023, 5, 2 };
	look(2023, 5, 2);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_LATE, 1);
}

static void
before_2018_it_was_due_by_the_first_of_april(void **state)
{
	(void)state;
	the_round.year = 2017;
	the_round.scheme = law_scheme_find("dk-2016");
	the_round.sent = (struct base_date){ 2016, 4, 2 };
	look(2016, 4, 1);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_DUE, 0);
	assert_string_equal(calendar.duties[0].rule, "LAW-0026#3906");
	look(2016, 4, 2);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_LATE, 1);
}

static void
a_council_answers_by_the_tenth_of_september(void **state)
{
	(void)state;
	look(2023, 9, 9);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_DUE, 1);
	look(2023, 9, 10);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_DUE, 0);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_AWAITED);
	look(2023, 9, 11);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_MISSED, 0);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_MISSING);
	assert_false(law_calendar_is_overdue(&calendar));
	answer(0, 9, 10, true);
	look(2023, 9, 9);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_DUE, 1);
	look(2023, 9, 10);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_DONE, 0);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_STANDS);
	notifications[0].received = (struct base_date){ 2023, 9, 11 };
	look(2023, 9, 11);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_LATE, 1);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_INVALID);
}

static void
the_decision_is_due_by_the_thirtieth_of_september(void **state)
{
	(void)state;
	look(2023, 9, 10);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_NOT_YET, 20);
	look(2023, 9, 11);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_DUE, 19);
	look(2023, 9, 30);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_DUE, 0);
	look(2023, 10, 1);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_OVERDUE, 1);
	assert_true(law_calendar_is_overdue(&calendar));
	/* a leap day lies between */
	look(2024, 3, 1);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_OVERDUE, 153);
	the_round.decided = (struct base_date){ 2023, 9, 30 };
	look(2023, 9, 30);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_DONE, 0);
	the_round.decided = (struct base_date){ 2023, 10, 1 };
	look(2023, 10, 1);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_LATE, 1);
	assert_false(law_calendar_is_overdue(&calendar));
}

static void
what_came_later_is_not_known_yet(void **state)
{
	(void)state;
	answer_all(6, 23);
	the_round.decided = (struct base_date){ 2023, 9, 8 };
	change(2024, 2, 29, 771);
	check_state(2023, 6, 22, LAW_STATE_OPEN);
	assert_int_equal(calendar.round->notification_count, 0);
	check_state(2023, 6, 23, LAW_STATE_READY);
	assert_int_equal(calendar.answers[4], LAW_ANSWER_STANDS);
	check_state(2023, 9, 7, LAW_STATE_READY);
	check_state(2023, 9, 8, LAW_STATE_DECIDED);
	check_state(2024, 2, 28, LAW_STATE_DECIDED);
	assert_int_equal(calendar.national_number, 550);
	assert_int_equal(calendar.bounds.up, 771);
	assert_int_equal(calendar.bounds.down, 329);
	check_state(2024, 2, 29, LAW_STATE_REVISED);
	assert_int_equal(calendar.national_number, 771);
	assert_int_equal(calendar.decision->version, 2);
	assert_int_equal(calendar.bounds.up, 1080);
	check_state(2024, 3, 1, LAW_STATE_REVISED);
	assert_int_equal(calendar.decided.month, 9);
}

static void
a_change_without_a_decision_decides(void **state)
{
	(void)state;
	answer(0, 6, 23, true);
	change(2023, 9, 1, 771);
	check_state(2023, 9, 1, LAW_STATE_REVISED);
	check_duty(LAW_DUTY_DECISION, LAW_DUTY_DONE, 0);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_STANDS);
	assert_int_equal(calendar.answers[1], LAW_ANSWER_MISSING);
	notifications[0].if_changed = LAW_CLAUSE_NONE;
	look(2023, 9, 1);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_LAPSED);
}

static void
an_invalid_answer_is_an_answer_and_may_be_replaced(void **state)
{
	(void)state;
	answer_all(6, 23);
	notifications[2].is_signed = false;
	check_state(2023, 9, 10, LAW_STATE_READY);
	assert_int_equal(calendar.answers[2], LAW_ANSWER_INVALID);
	assert_non_null(find_move(LAW_MOVE_FIX));
	assert_non_null(find_move(LAW_MOVE_REPLACE));
	assert_null(find_move(LAW_MOVE_DECIDE));
	check_state(2023, 9, 11, LAW_STATE_TO_DECIDE);
	assert_null(find_move(LAW_MOVE_REPLACE));
	assert_int_equal(calendar.answers[2], LAW_ANSWER_INVALID);
	answer(2, 9, 10, true);
	check_state(2023, 9, 11, LAW_STATE_READY);
	assert_int_equal(calendar.answers[2], LAW_ANSWER_STANDS);
	assert_non_null(find_move(LAW_MOVE_DECIDE));
	assert_null(find_move(LAW_MOVE_FIX));
	look(2023, 9, 9);
	assert_int_equal(calendar.answers[2], LAW_ANSWER_INVALID);
}

static void
a_landstal_without_a_day_was_sent_if_it_was_answered(void **state)
{
	(void)state;
	the_round.sent = (struct base_date){ 0 };
	answer(0, 6, 23, true);
	check_state(2023, 6, 22, LAW_STATE_EXPECTED);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_OVERDUE, 52);
	check_duty(LAW_DUTY_NOTIFICATION, LAW_DUTY_NOT_YET, 80);
	check_state(2023, 6, 23, LAW_STATE_OPEN);
	check_duty(LAW_DUTY_LANDSTAL, LAW_DUTY_DONE, 0);
	assert_false(base_date_is_set(calendar.duties[0].done));
}

static void
a_scheme_without_notifications_has_no_duties(void **state)
{
	(void)state;
	the_round.scheme = law_scheme_find("dk-ukraine");
	the_round.sent = (struct base_date){ 0 };
	check_state(2023, 1, 1, LAW_STATE_READY);
	assert_int_equal(calendar.duty_count, 0);
	assert_null(calendar.answers);
	assert_int_equal(calendar.step_count, 1);
	assert_non_null(find_move(LAW_MOVE_DECIDE));
	assert_false(calendar.has_bounds);
	check_state(2030, 1, 1, LAW_STATE_READY);
	the_round.decided = (struct base_date){ 2023, 12, 12 };
	check_state(2023, 12, 12, LAW_STATE_DECIDED);
	check_state(2025, 1, 1, LAW_STATE_ENDED);
}

/* A published table with two gaps: nothing can be decided, but what the
 * councils answered can be read. */
static void
numbers_that_are_not_known_stand_in_the_way(void **state)
{
	int64_t *calculated = base_arena_alloc(arena, reg->count,
	    sizeof(int64_t));
	int64_t *regional = base_arena_alloc(arena, REGIONS, sizeof(int64_t));
	struct law_transfer transfer = { 0, 2, 3 };

	(void)state;
	for (size_t i = 0; i < reg->count; i++) {
		calculated[i] = 5;
		regional[reg->regions[i]] += 5;
	}
	calculated[0] = calculated[1] = LAW_UNKNOWN;
	the_round.figures = NULL;
	the_round.calculated = calculated;
	the_round.regional = regional;
	answer_all(6, 23);
	notifications[3].is_signed = false;
	check_state(2023, 7, 1, LAW_STATE_READY);
	assert_int_equal(base_findings_count(calendar.obstacles), 2);
	assert_int_equal(base_findings_get(calendar.obstacles, 0)->code,
	    BASE_ERR_QUOTA_STILL_UNKNOWN);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_STANDS);
	assert_int_equal(calendar.answers[3], LAW_ANSWER_INVALID);
	assert_int_equal(calendar.decision->sum, LAW_UNKNOWN);
	/* whether it gives more than there is, nobody knows */
	notifications[0].kind = LAW_KIND_TRANSFER;
	notifications[0].transfer_count = 1;
	notifications[0].transfers = &transfer;
	look(2023, 7, 1);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_UNJUDGED);
	assert_false(law_calendar_is_judged(&calendar, 0));
	assert_true(law_calendar_is_judged(&calendar, 1));
}

static void
an_answer_that_cannot_be_judged_is_an_answer(void **state)
{
	(void)state;
	the_round.settings.rounding = LAW_ROUNDING_HALF_UP;
	answer_all(6, 23);
	check_state(2023, 7, 1, LAW_STATE_READY);
	assert_null(calendar.decision);
	assert_int_equal(calendar.answers[0], LAW_ANSWER_UNJUDGED);
	assert_int_equal(base_findings_get(calendar.obstacles, 0)->code,
	    BASE_ERR_ACT_ROUNDING_MISSES);
}

/* ---- every step of the table is taken ---- */

struct fact {
	struct base_date day;
	enum law_move move;
	size_t region;   /* NOTIFY, REPLACE; REGIONS = all */
	bool valid;
};

static void
take(const struct fact *fact)
{
	switch (fact->move) {
	case LAW_MOVE_ANNOUNCE:
		the_round.sent = fact->day;
		break;
	case LAW_MOVE_NOTIFY:
	case LAW_MOVE_REPLACE:
		if (fact->region == REGIONS)
			answer_all(fact->day.month, fact->day.day);
		else
			answer(fact->region, fact->day.month, fact->day.day,
			    fact->valid);
		break;
	case LAW_MOVE_DECIDE:
	case LAW_MOVE_FIX:
		the_round.decided = fact->day;
		break;
	case LAW_MOVE_REVISE:
		change(fact->day.year, fact->day.month, fact->day.day,
		    calendar.national_number * 2);
		break;
	case LAW_MOVE_CLOSE:
	case LAW_MOVE_PASS:
		break;
	}
}

/* The state after a step must be one that the table names; marks it. */
static void
mark(unsigned *taken, enum law_state from, enum law_move move,
    enum law_state to)
{
	for (size_t i = 0; i < law_calendar_step_count; i++) {
		const struct law_step *step = &law_calendar_steps[i];

		if (step->from != from || step->move != move)
			continue;
		if ((step->to & 1u << to) == 0)
			break;
		taken[i] |= 1u << to;
		return;
	}
	fail_msg("no step %s from %s to %s", law_calendar_move_name(move),
	    law_calendar_state_name(from), law_calendar_state_name(to));
}

/* Is it a day on which something can change by itself, or next to one? */
static bool
is_watched(struct base_date day)
{
	return (day.month == 9 && day.day >= 9) ||
	    (day.month == 10 && day.day == 1) ||
	    (day.month == 12 && day.day == 31) ||
	    (day.month == 1 && day.day == 1);
}

/* From before the first fact until the quota year is over. */
static void
walk(unsigned *taken, const struct fact *facts, size_t count)
{
	struct base_date day = { 2023, 4, 1 };
	enum law_state before = LAW_STATE_EXPECTED;

	the_round.sent = the_round.decided = (struct base_date){ 0 };
	the_round.notification_count = the_round.change_count = 0;
	for (; day.year < 2026; day = base_date_next(day)) {
		if (!is_watched(day) && (count == 0 ||
		    base_date_compare(facts->day, day) != 0))
			continue;
		look(day.year, day.month, day.day);
		if (calendar.state != before)
			mark(taken, before, LAW_MOVE_PASS, calendar.state);
		for (; count > 0 &&
		    base_date_compare(facts->day, day) == 0; count--, facts++) {
			before = calendar.state;
			assert_non_null(find_move(facts->move));
			take(facts);
			look(day.year, day.month, day.day);
			mark(taken, before, facts->move, calendar.state);
		}
		before = calendar.state;
	}
	assert_int_equal(count, 0);
	if (calendar.state != LAW_STATE_ENDED)
		return;
	for (size_t i = 0; i < law_calendar_step_count; i++)
		if (law_calendar_steps[i].move == LAW_MOVE_CLOSE)
			taken[i] = find_move(LAW_MOVE_CLOSE) == NULL;
}

#define WALK(...) \
	do { \
		const struct fact facts[] = { __VA_ARGS__ }; \
		walk(taken, facts, sizeof(facts) / sizeof(facts[0])); \
	} while (0)

static void
all_states_are_reached_by_steps_of_the_table(void **state)
{
	const struct fact sent = { { 2023, 4, 30 }, LAW_MOVE_ANNOUNCE, 0, 0 };
	const struct fact all = { { 2023, 6, 23 }, LAW_MOVE_NOTIFY, REGIONS,
		true };
	const struct fact revise = { { 2024, 2, 29 }, LAW_MOVE_REVISE, 0, 0 };
	unsigned *taken = base_arena_alloc(arena, law_calendar_step_count,
	    sizeof(*taken));

	(void)state;
	/* one at a time, one of them twice; then decided and revised, twice */
	WALK(sent, { { 2023, 6, 1 }, LAW_MOVE_NOTIFY, 0, true },
	    { { 2023, 6, 2 }, LAW_MOVE_REPLACE, 0, true },
	    { { 2023, 6, 3 }, LAW_MOVE_NOTIFY, 1, true },
	    { { 2023, 6, 3 }, LAW_MOVE_NOTIFY, 2, true },
	    { { 2023, 6, 4 }, LAW_MOVE_NOTIFY, 3, true },
	    { { 2023, 9, 10 }, LAW_MOVE_NOTIFY, 4, true },
	    { { 2023, 9, 10 }, LAW_MOVE_REPLACE, 4, true },
	    { { 2023, 9, 12 }, LAW_MOVE_DECIDE, 0, 0 }, revise,
	    { { 2024, 6, 1 }, LAW_MOVE_REVISE, 0, 0 });
	/* nobody answers */
	WALK(sent, { { 2023, 9, 30 }, LAW_MOVE_FIX, 0, 0 });
	WALK(sent, { { 2023, 10, 1 }, LAW_MOVE_FIX, 0, 0 });
	WALK(sent, { { 2025, 2, 1 }, LAW_MOVE_FIX, 0, 0 });
	/* one answer is not valid */
	WALK(sent, { { 2023, 6, 1 }, LAW_MOVE_NOTIFY, REGIONS, true },
	    { { 2023, 6, 1 }, LAW_MOVE_REPLACE, 0, false },
	    { { 2023, 10, 1 }, LAW_MOVE_DECIDE, 0, 0 });
	WALK(sent, all, { { 2025, 2, 1 }, LAW_MOVE_DECIDE, 0, 0 });
	WALK(sent, { { 2023, 6, 1 }, LAW_MOVE_NOTIFY, 0, false },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 1, true },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 2, true },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 3, true },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 4, true },
	    { { 2023, 9, 11 }, LAW_MOVE_FIX, 0, 0 });
	WALK(sent, { { 2023, 6, 1 }, LAW_MOVE_NOTIFY, 0, false },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 1, true },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 2, true },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 3, true },
	    { { 2023, 6, 2 }, LAW_MOVE_NOTIFY, 4, true },
	    { { 2023, 9, 10 }, LAW_MOVE_FIX, 0, 0 });
	/* the landstal changes before anything is decided */
	WALK(sent, { { 2023, 7, 1 }, LAW_MOVE_REVISE, 0, 0 });
	WALK(sent, all, { { 2023, 7, 1 }, LAW_MOVE_REVISE, 0, 0 });
	WALK(sent, { { 2023, 9, 11 }, LAW_MOVE_REVISE, 0, 0 });
	WALK(sent, revise);
	/* a landstal that comes too late to be answered */
	WALK({ { 2023, 9, 11 }, LAW_MOVE_ANNOUNCE, 0, 0 });
	WALK({ { 2023, 10, 1 }, LAW_MOVE_ANNOUNCE, 0, 0 });
	for (size_t i = 0; i < law_calendar_step_count; i++)
		if (taken[i] != law_calendar_steps[i].to)
			fail_msg("step %zu, %s from %s, is not taken to all",
			    i, law_calendar_move_name(
			    law_calendar_steps[i].move),
			    law_calendar_state_name(
			    law_calendar_steps[i].from));
}

/* ---- docs/states.md ---- */

static const char *
print_states(unsigned states)
{
	const char *list = "";

	for (int i = 0; i < LAW_STATE_COUNT; i++)
		if ((states & 1u << i) != 0)
			list = base_arena_print(arena, "%s%s%s", list,
			    *list == '\0' ? "" : ", ",
			    law_calendar_state_name((enum law_state)i));
	return list;
}

static void
print_row(struct base_buf *out, const struct law_step *step)
{
	static const char *const when[] = {
		[LAW_WHEN_ALWAYS] = "",
		[LAW_WHEN_ANSWERED] = " some council has answered",
		[LAW_WHEN_IN_TIME] = " the day for answers has not passed",
		[LAW_WHEN_ALL_VALID] = " every region has a valid answer",
		[LAW_WHEN_TO_FIX] = " some region has no valid answer",
		[LAW_WHEN_LASTING] = " the quota year is not over" };
	const char *to = print_states(step->to);

	base_buf_add_print(out, "| %s | %s |%s |%s%s |\n",
	    law_calendar_state_name(step->from),
	    law_calendar_move_name(step->move), when[step->when],
	    *to == '\0' ? "" : " ", to);
}

static void
print_arrows(struct base_buf *out, const struct law_step *step)
{
	const char *from = law_calendar_state_name(step->from);
	const char *move = law_calendar_move_name(step->move);

	for (int i = 0; i < LAW_STATE_COUNT; i++)
		if ((step->to & 1u << i) != 0)
			base_buf_add_print(out, "    %s --> %s: %s\n", from,
			    law_calendar_state_name((enum law_state)i), move);
	if (step->to == 0)
		base_buf_add_print(out, "    %s --> [*]: %s\n", from, move);
}

static void
the_document_shows_the_table_of_the_code(void **state)
{
	const char *source = getenv("KVOTE_SOURCE");
	struct base_buf diagram, rows;
	struct base_file file;

	(void)state;
	if (source == NULL)
		skip();
	assert_true(base_file_read(&file, base_file_join(source,
	    "docs/states.md", arena), arena, base_findings_new(arena)));
	base_buf_start(&diagram, arena);
	base_buf_start(&rows, arena);
	base_buf_add_text(&diagram, "    [*] --> expected\n");
	base_buf_add_text(&rows, "|---|---|---|---|\n");
	for (size_t i = 0; i < law_calendar_step_count; i++) {
		print_arrows(&diagram, &law_calendar_steps[i]);
		print_row(&rows, &law_calendar_steps[i]);
	}
	base_buf_add_text(&diagram, "```\n");
	base_buf_add_text(&rows, "\n");
	if (strstr(file.bytes, diagram.bytes) == NULL)
		fail_msg("docs/states.md lacks this diagram:\n%s",
		    diagram.bytes);
	if (strstr(file.bytes, rows.bytes) == NULL)
		fail_msg("docs/states.md lacks this table:\n%s", rows.bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_state_lasts_through_its_last_day),
		TEST(the_quota_year_has_a_first_and_a_last_day),
		TEST(the_landstal_is_due_by_the_first_of_may),
		TEST(before_2018_it_was_due_by_the_first_of_april),
		TEST(a_council_answers_by_the_tenth_of_september),
		TEST(the_decision_is_due_by_the_thirtieth_of_september),
		TEST(what_came_later_is_not_known_yet),
		TEST(a_change_without_a_decision_decides),
		TEST(an_invalid_answer_is_an_answer_and_may_be_replaced),
		TEST(a_landstal_without_a_day_was_sent_if_it_was_answered),
		TEST(a_scheme_without_notifications_has_no_duties),
		TEST(numbers_that_are_not_known_stand_in_the_way),
		TEST(an_answer_that_cannot_be_judged_is_an_answer),
		TEST(all_states_are_reached_by_steps_of_the_table),
		TEST(the_document_shows_the_table_of_the_code),
	};

	return cmocka_run_group_tests_name("law/calendar", tests, NULL, NULL);
}

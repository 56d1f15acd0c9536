#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/reasons.h"
#include "doc/result.h"
#include "doc/status.h"
#include "law/calendar.h"

struct status {
	const struct law_calendar *calendar;
	struct base_json_writer writer;
	enum base_lang lang;
	struct base_arena *arena;
};

static const char *
print_date(struct base_date date, struct base_arena *arena)
{
	return base_date_is_set(date) ? base_date_print_iso(date, arena) :
	    NULL;
}

/* The region's name, or NULL where the duty is the Service's. */
static const char *
find_council(const struct law_calendar *calendar, const struct law_duty *duty)
{
	return duty->kind == LAW_DUTY_NOTIFICATION ?
	    calendar->round->reg->region_names[duty->region] : NULL;
}

void
doc_status_print_csv(struct base_buf *out, const struct law_calendar *calendar,
    struct base_arena *arena)
{
	base_csv_print_note(out, calendar->round->label, "\n");
	base_buf_add_text(out, "duty,council,due,rule,state,done,days\n");
	for (size_t i = 0; i < calendar->duty_count; i++) {
		const struct law_duty *duty = &calendar->duties[i];
		const char *council = find_council(calendar, duty);
		const char *done = print_date(duty->done, arena);

		base_buf_add_print(out, "%s,%s,%s,%s,%s,%s,%d\n",
		    law_calendar_duty_name(duty->kind),
		    council == NULL ? "" : council,
		    print_date(duty->due, arena), duty->rule,
		    law_calendar_duty_state_name(duty->state),
		    done == NULL ? "" : done, duty->days);
	}
}

static void
print_duties(struct status *status)
{
	struct base_json_writer *writer = &status->writer;

	base_json_begin_array(writer, "duties", false);
	for (size_t i = 0; i < status->calendar->duty_count; i++) {
		const struct law_duty *duty = &status->calendar->duties[i];

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "duty",
		    law_calendar_duty_name(duty->kind));
		base_json_add_text(writer, "council",
		    find_council(status->calendar, duty));
		base_json_add_text(writer, "due",
		    print_date(duty->due, status->arena));
		base_json_add_text(writer, "rule", duty->rule);
		base_json_add_text(writer, "state",
		    law_calendar_duty_state_name(duty->state));
		base_json_add_text(writer, "done",
		    print_date(duty->done, status->arena));
		base_json_add_whole(writer, "days", duty->days);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

/* Without a judgement valid and stands are null. */
static void
print_notification(struct status *status, size_t i)
{
	const struct law_calendar *calendar = status->calendar;
	const struct law_notification *note =
	    &calendar->round->notifications[i];
	struct base_json_writer *writer = &status->writer;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "received",
	    print_date(note->received, status->arena));
	base_json_add_text(writer, "kind", law_round_kinds[note->kind]);
	if (!law_calendar_is_judged(calendar, i)) {
		base_json_add_null(writer, "valid");
		base_json_add_null(writer, "stands");
	} else {
		const struct law_outcome *outcome =
		    &calendar->decision->outcomes[i];

		base_json_add_bool(writer, "valid", outcome->valid);
		base_json_add_bool(writer, "stands", outcome->stands);
		doc_reasons_print(writer, outcome->reasons, status->lang,
		    status->arena);
	}
	base_json_end_object(writer);
}

static void
print_council(struct status *status, size_t region)
{
	const struct law_calendar *calendar = status->calendar;
	const struct law_round *round = calendar->round;
	struct base_json_writer *writer = &status->writer;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "code", round->reg->region_codes[region]);
	base_json_add_text(writer, "council", round->reg->region_names[region]);
	base_json_add_text(writer, "answer",
	    law_calendar_answer_name(calendar->answers[region]));
	base_json_begin_array(writer, "notifications", false);
	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].region == region)
			print_notification(status, i);
	base_json_end_array(writer);
	base_json_end_object(writer);
}

static void
print_councils(struct status *status)
{
	const struct law_calendar *calendar = status->calendar;

	if (calendar->answers == NULL)
		return;
	base_json_add_text(&status->writer, "answer_by",
	    print_date(calendar->notification_by, status->arena));
	base_json_add_text(&status->writer, "fix_from",
	    print_date(calendar->fix_from, status->arena));
	base_json_add_text(&status->writer, "fix_by",
	    print_date(calendar->decision_by, status->arena));
	base_json_begin_array(&status->writer, "councils", false);
	for (size_t i = 0; i < calendar->round->reg->region_count; i++)
		print_council(status, i);
	base_json_end_array(&status->writer);
}

static void
print_moves(struct status *status)
{
	const struct law_calendar *calendar = status->calendar;
	struct base_json_writer *writer = &status->writer;

	base_json_begin_array(writer, "moves", false);
	for (size_t i = 0; i < calendar->step_count; i++) {
		const struct law_step *step = &calendar->steps[i];

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "move",
		    law_calendar_move_name(step->move));
		base_json_add_text(writer, "by",
		    law_calendar_is_councils(step->move) ? "council" :
		    "service");
		base_json_begin_array(writer, "to", true);
		for (int state = 0; state < LAW_STATE_COUNT; state++)
			if ((step->to & 1u << state) != 0)
				base_json_add_text(writer, NULL,
				    law_calendar_state_name(
				    (enum law_state)state));
		base_json_end_array(writer);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_bounds(struct status *status)
{
	const struct law_calendar *calendar = status->calendar;
	struct base_json_writer *writer = &status->writer;

	if (!calendar->has_bounds)
		return;
	base_json_begin_object(writer, "must_change", true);
	doc_result_add_count(writer, "from_up", calendar->bounds.up);
	doc_result_add_count(writer, "from_down", calendar->bounds.down);
	base_json_add_whole(writer, "threshold_percent",
	    calendar->threshold.percent);
	base_json_add_text(writer, "rule", calendar->threshold.rule);
	base_json_end_object(writer);
}

void
doc_status_print_json(struct base_buf *out, const struct law_calendar *calendar,
    enum base_lang lang, struct base_arena *arena)
{
	struct status status = { .calendar = calendar, .lang = lang,
		.arena = arena };
	struct base_json_writer *writer = &status.writer;
	const struct law_round *round = calendar->round;

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "format", "kvote-status/1");
	base_json_add_text(writer, "label", round->label);
	base_json_add_whole(writer, "year", round->year);
	base_json_add_text(writer, "scheme", round->scheme->name);
	base_json_add_text(writer, "date", print_date(calendar->day, arena));
	base_json_add_text(writer, "state",
	    law_calendar_state_name(calendar->state));
	base_json_add_bool(writer, "overdue",
	    law_calendar_is_overdue(calendar));
	base_json_add_text(writer, "quota_year",
	    law_calendar_year_name(calendar->year));
	base_json_add_whole(writer, "national_number",
	    calendar->national_number);
	base_json_add_whole(writer, "version",
	    (int64_t)round->change_count + 1);
	base_json_add_text(writer, "decided",
	    print_date(calendar->decided, arena));
	print_duties(&status);
	print_councils(&status);
	print_moves(&status);
	print_bounds(&status);
	doc_reasons_print_as(writer, "obstacles", calendar->obstacles, lang,
	    arena);
	base_json_end_object(writer);
}

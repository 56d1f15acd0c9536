#include "base/arena.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/place.h"
#include "doc/status.h"
#include "doc/tree.h"
#include "doc/wording.h"
#include "law/rule.h"
#include "service/status.h"

/* The table for people being made. */
struct page {
	struct cli_job *job;
	const struct law_calendar *calendar;
	struct doc_tree *tree;
};

static const char *
word(const struct page *page, enum cli_words_word which)
{
	return cli_words_find(which, page->job->lang);
}

static const char *
fill(const struct page *page, enum cli_words_word which, const char *a,
    const char *b, const char *c)
{
	return cli_command_word(page->job, which, a, b, c);
}

static const char *
print_date(const struct page *page, struct base_date date)
{
	return base_date_print_long(date, page->job->lang, page->job->arena);
}

/* "1 day", "7 days" */
static const char *
print_days(const struct page *page, int days)
{
	return days == 1 ? word(page, CLI_WORDS_STATUS_DAY) :
	    fill(page, CLI_WORDS_STATUS_DAYS,
	    cli_command_print_count(page->job, days), NULL, NULL);
}

/* ---- the answer in a sentence ---- */

/* Does the Service have to see to the region without the council? */
static bool
is_unsettled(enum law_answer answer)
{
	return answer != LAW_ANSWER_STANDS && answer != LAW_ANSWER_UNJUDGED;
}

static bool
is_awaited(enum law_answer answer)
{
	return answer == LAW_ANSWER_AWAITED;
}

/* "Hovedstaden, Sjælland and Nordjylland" */
static const char *
list_regions(const struct page *page, bool (*is_one)(enum law_answer answer))
{
	const struct law_register *reg = page->calendar->round->reg;
	const char *list = NULL, *last = NULL;

	for (size_t i = 0; i < reg->region_count; i++) {
		if (!is_one(page->calendar->answers[i]))
			continue;
		if (last != NULL)
			list = list == NULL ? last : base_arena_print(
			    page->job->arena, "%s, %s", list, last);
		last = reg->region_names[i];
	}
	return list == NULL ? last :
	    fill(page, CLI_WORDS_STATUS_AND, list, last, NULL);
}

static const char *
print_revised(const struct page *page)
{
	const struct law_round *round = page->calendar->round;

	return fill(page, CLI_WORDS_STATUS_REVISED, print_date(page,
	    round->changes[round->change_count - 1].date),
	    cli_command_print_count(page->job, page->calendar->national_number),
	    cli_command_print_count(page->job,
	    (int64_t)round->change_count + 1));
}

static const char *
print_state(const struct page *page)
{
	const struct law_calendar *calendar = page->calendar;
	const char *answer_by = print_date(page, calendar->notification_by);
	const char *decision_by = print_date(page, calendar->decision_by);
	const char *decided = print_date(page, calendar->decided);

	switch (calendar->state) {
	case LAW_STATE_EXPECTED:
		/* only a round that has duties waits for its landstal's day */
		return fill(page, CLI_WORDS_STATUS_EXPECTED, print_date(page,
		    calendar->duties[0].due), NULL, NULL);
	case LAW_STATE_OPEN:
		return fill(page, CLI_WORDS_STATUS_OPEN, answer_by,
		    list_regions(page, is_awaited), NULL);
	case LAW_STATE_READY:
		if (calendar->answers == NULL)
			return word(page, CLI_WORDS_STATUS_READY_ALONE);
		return fill(page, base_findings_count(calendar->obstacles) > 0 ?
		    CLI_WORDS_STATUS_READY_BUT : CLI_WORDS_STATUS_READY,
		    decision_by, NULL, NULL);
	case LAW_STATE_TO_DECIDE:
		return fill(page, CLI_WORDS_STATUS_TO_DECIDE, answer_by,
		    list_regions(page, is_unsettled), decision_by);
	case LAW_STATE_OVERDUE:
		return fill(page, CLI_WORDS_STATUS_OVERDUE, decision_by,
		    print_days(page, base_date_count_days(
		    calendar->decision_by, calendar->day)), NULL);
	case LAW_STATE_DECIDED:
		return fill(page, CLI_WORDS_STATUS_DECIDED, decided, NULL,
		    NULL);
	case LAW_STATE_REVISED:
		return print_revised(page);
	case LAW_STATE_ENDED:
		return fill(page, CLI_WORDS_STATUS_ENDED, decided, NULL, NULL);
	}
	return "";
}

static const char *
print_year(const struct page *page)
{
	const struct law_calendar *calendar = page->calendar;

	switch (calendar->year) {
	case LAW_YEAR_TO_COME:
		return fill(page, CLI_WORDS_STATUS_YEAR_TO_COME,
		    print_date(page, calendar->year_begins), print_days(page,
		    base_date_count_days(calendar->day,
		    calendar->year_begins)), NULL);
	case LAW_YEAR_RUNNING:
		return fill(page, CLI_WORDS_STATUS_YEAR_RUNNING,
		    print_date(page, calendar->year_ends), NULL, NULL);
	case LAW_YEAR_ENDED:
		return fill(page, CLI_WORDS_STATUS_YEAR_ENDED,
		    print_date(page, calendar->year_ends), NULL, NULL);
	}
	return "";
}

static void
put_answer(struct page *page)
{
	const struct law_round *round = page->calendar->round;
	struct cli_job *job = page->job;
	const char *title = fill(page, CLI_WORDS_STATUS_TITLE,
	    base_arena_print(job->arena, "%d", round->year),
	    round->scheme->name, print_date(page, page->calendar->day));

	page->tree = doc_tree_new(title, job->lang, job->arena);
	doc_tree_add_heading(page->tree, 1, title);
	if (*round->label != '\0')
		doc_tree_add_notice(page->tree, fill(page,
		    CLI_WORDS_RUN_LABEL, round->label, NULL, NULL));
	doc_tree_add_paragraph(page->tree, base_arena_print(job->arena,
	    "%s %s", print_state(page), print_year(page)));
}

/* ---- duties ---- */

static const char *
print_duty(const struct page *page, const struct law_duty *duty)
{
	switch (duty->kind) {
	case LAW_DUTY_LANDSTAL:
		return word(page, CLI_WORDS_DUTY_LANDSTAL);
	case LAW_DUTY_NOTIFICATION:
		return fill(page, CLI_WORDS_DUTY_NOTIFICATION,
		    page->calendar->round->reg->region_names[duty->region],
		    NULL, NULL);
	case LAW_DUTY_DECISION:
		return word(page, CLI_WORDS_DUTY_DECISION);
	}
	return "";
}

static const char *
print_duty_state(const struct page *page, const struct law_duty *duty)
{
	const char *days = print_days(page, duty->days);
	const char *done = print_date(page, duty->done);

	switch (duty->state) {
	case LAW_DUTY_NOT_YET:
		return fill(page, CLI_WORDS_DUTY_NOT_YET, days, NULL, NULL);
	case LAW_DUTY_DUE:
		return duty->days == 0 ? word(page, CLI_WORDS_DUTY_TODAY) :
		    fill(page, CLI_WORDS_DUTY_DUE, days, NULL, NULL);
	case LAW_DUTY_OVERDUE:
		return fill(page, CLI_WORDS_DUTY_OVERDUE, days, NULL, NULL);
	case LAW_DUTY_DONE:
		return base_date_is_set(duty->done) ?
		    fill(page, CLI_WORDS_DUTY_DONE, done, NULL, NULL) :
		    word(page, CLI_WORDS_DUTY_DONE_SOME_DAY);
	case LAW_DUTY_LATE:
		return fill(page, CLI_WORDS_DUTY_LATE, done, days, NULL);
	case LAW_DUTY_MISSED:
		return word(page, CLI_WORDS_DUTY_MISSED);
	}
	return "";
}

static void
put_duties(struct page *page)
{
	const struct law_calendar *calendar = page->calendar;
	const struct doc_column columns[] = {
		{ word(page, CLI_WORDS_COLUMN_DUTY), DOC_LEFT },
		{ word(page, CLI_WORDS_COLUMN_DUE), DOC_LEFT },
		{ word(page, CLI_WORDS_COLUMN_RULE), DOC_LEFT },
		{ word(page, CLI_WORDS_COLUMN_STATE), DOC_LEFT } };
	struct doc_table *table;

	if (calendar->duty_count == 0)
		return;
	table = doc_tree_add_table(page->tree, NULL, columns, 4, 0);
	for (size_t i = 0; i < calendar->duty_count; i++) {
		const struct law_duty *duty = &calendar->duties[i];
		const char *const cells[] = { print_duty(page, duty),
			print_date(page, duty->due),
			base_arena_copy_bytes(page->job->arena, duty->rule,
			LAW_RULE_ID_LENGTH),
			print_duty_state(page, duty) };

		doc_tree_add_row(page->tree, table, DOC_ROW_BODY, cells);
	}
}

/* ---- councils ---- */

static const char *
print_answer(const struct page *page, const struct law_notification *note)
{
	static const enum cli_words_word kinds[LAW_KIND_COUNT] = {
		[LAW_KIND_ADOPT] = CLI_WORDS_KIND_ADOPT,
		[LAW_KIND_AGREE] = CLI_WORDS_KIND_AGREE,
		[LAW_KIND_TRANSFER] = CLI_WORDS_KIND_TRANSFER,
		[LAW_KIND_RAISE] = CLI_WORDS_KIND_RAISE,
		[LAW_KIND_REGIONAL] = CLI_WORDS_KIND_REGIONAL };

	return fill(page, CLI_WORDS_ANSWER_LINE,
	    print_date(page, note->received),
	    word(page, kinds[note->kind]), NULL);
}

static const char *
print_outcome(const struct page *page, size_t notification)
{
	const struct law_calendar *calendar = page->calendar;
	size_t region = calendar->round->notifications[notification].region;
	const struct law_outcome *outcome;

	if (!law_calendar_is_judged(calendar, notification))
		return word(page, CLI_WORDS_OUTCOME_UNJUDGED);
	outcome = &calendar->decision->outcomes[notification];
	if (outcome->stands)
		return word(page, CLI_WORDS_OUTCOME_STANDS);
	if (outcome->valid)
		return word(page,
		    calendar->answers[region] == LAW_ANSWER_LAPSED ?
		    CLI_WORDS_OUTCOME_LAPSED : CLI_WORDS_OUTCOME_REPLACED);
	if (calendar->answers[region] != LAW_ANSWER_INVALID ||
	    base_date_is_set(calendar->decided))
		return word(page, CLI_WORDS_OUTCOME_INVALID);
	return word(page, calendar->state == LAW_STATE_OPEN ||
	    calendar->state == LAW_STATE_READY ?
	    CLI_WORDS_OUTCOME_INVALID_ALONE : CLI_WORDS_OUTCOME_INVALID_FIX);
}

static const char *
print_silence(const struct page *page, enum law_answer answer)
{
	if (answer == LAW_ANSWER_NOT_YET)
		return word(page, CLI_WORDS_OUTCOME_NOT_YET);
	if (answer == LAW_ANSWER_AWAITED)
		return word(page, CLI_WORDS_OUTCOME_AWAITED);
	return word(page, base_date_is_set(page->calendar->decided) ?
	    CLI_WORDS_OUTCOME_FIXED : CLI_WORDS_OUTCOME_MISSING);
}

static void
put_council(struct page *page, struct doc_table *table, size_t region)
{
	const struct law_calendar *calendar = page->calendar;
	const struct law_round *round = calendar->round;
	const char *cells[] = { round->reg->region_names[region], "", "" };

	if (!law_decision_has_answered(round, region)) {
		cells[2] = print_silence(page, calendar->answers[region]);
		doc_tree_add_row(page->tree, table, DOC_ROW_BODY, cells);
	}
	for (size_t i = 0; i < round->notification_count; i++) {
		if (round->notifications[i].region != region)
			continue;
		cells[1] = print_answer(page, &round->notifications[i]);
		cells[2] = print_outcome(page, i);
		doc_tree_add_row(page->tree, table, DOC_ROW_BODY, cells);
	}
}

static void
put_councils(struct page *page)
{
	const struct doc_column columns[] = {
		{ word(page, CLI_WORDS_COLUMN_COUNCIL), DOC_LEFT },
		{ word(page, CLI_WORDS_COLUMN_ANSWER), DOC_LEFT },
		{ word(page, CLI_WORDS_COLUMN_OUTCOME), DOC_LEFT } };
	const struct law_calendar *calendar = page->calendar;
	struct doc_table *table;

	if (calendar->answers == NULL)
		return;
	table = doc_tree_add_table(page->tree, NULL, columns, 3, 0);
	for (size_t i = 0; i < calendar->round->reg->region_count; i++)
		put_council(page, table, i);
	if (calendar->state == LAW_STATE_OPEN)
		doc_tree_add_paragraph(page->tree, fill(page,
		    CLI_WORDS_STATUS_SILENCE,
		    print_date(page, calendar->notification_by),
		    print_date(page, calendar->fix_from),
		    print_date(page, calendar->decision_by)));
}

/* ---- findings ---- */

static const char *
print_finding(const struct page *page, const struct base_finding *finding)
{
	const struct doc_wording wording = { .lang = page->job->lang,
		.arena = page->job->arena };

	return doc_wording_print_finding(&wording, finding);
}

static void
put_reasons(struct page *page)
{
	const struct law_calendar *calendar = page->calendar;
	const struct law_round *round = calendar->round;
	bool first = true;

	for (size_t i = 0; calendar->decision != NULL &&
	    i < round->notification_count; i++) {
		const struct law_notification *note = &round->notifications[i];
		const struct base_findings *reasons =
		    calendar->decision->outcomes[i].reasons;

		for (size_t j = 0; j < base_findings_count(reasons); j++) {
			if (first)
				doc_tree_add_heading(page->tree, 2,
				    word(page, CLI_WORDS_STATUS_REASONS));
			first = false;
			doc_tree_add_paragraph(page->tree, fill(page,
			    CLI_WORDS_STATUS_REASON,
			    round->reg->region_names[note->region],
			    print_date(page, note->received),
			    print_finding(page, base_findings_get(reasons,
			    j))));
		}
	}
}

static void
put_obstacles(struct page *page)
{
	const struct base_findings *found = page->calendar->obstacles;

	if (base_findings_count(found) > 0)
		doc_tree_add_heading(page->tree, 2,
		    word(page, CLI_WORDS_STATUS_OBSTACLES));
	for (size_t i = 0; i < base_findings_count(found); i++)
		doc_tree_add_paragraph(page->tree, print_finding(page,
		    base_findings_get(found, i)));
}

/* ---- what may be done next ---- */

static void
put_moves(struct page *page)
{
	static const enum cli_words_word moves[LAW_MOVE_COUNT] = {
		[LAW_MOVE_ANNOUNCE] = CLI_WORDS_MOVE_ANNOUNCE,
		[LAW_MOVE_NOTIFY] = CLI_WORDS_MOVE_NOTIFY,
		[LAW_MOVE_REPLACE] = CLI_WORDS_MOVE_REPLACE,
		[LAW_MOVE_DECIDE] = CLI_WORDS_MOVE_DECIDE,
		[LAW_MOVE_FIX] = CLI_WORDS_MOVE_FIX,
		[LAW_MOVE_REVISE] = CLI_WORDS_MOVE_REVISE,
		[LAW_MOVE_CLOSE] = CLI_WORDS_MOVE_CLOSE };
	const struct doc_column columns[] = {
		{ word(page, CLI_WORDS_COLUMN_WHO), DOC_LEFT },
		{ word(page, CLI_WORDS_COLUMN_MAY), DOC_LEFT } };
	struct doc_table *table = doc_tree_add_table(page->tree, NULL,
	    columns, 2, 0);

	for (size_t i = 0; i < page->calendar->step_count; i++) {
		enum law_move move = page->calendar->steps[i].move;
		const char *const cells[] = { word(page,
			law_calendar_is_councils(move) ? CLI_WORDS_BY_COUNCIL :
			CLI_WORDS_BY_SERVICE), word(page, moves[move]) };

		doc_tree_add_row(page->tree, table, DOC_ROW_BODY, cells);
	}
}

static void
put_bounds(struct page *page)
{
	const struct law_calendar *calendar = page->calendar;
	const struct law_bounds *bounds = &calendar->bounds;
	const char *landstal = cli_command_print_count(page->job,
	    calendar->national_number);
	const char *up = cli_command_print_count(page->job, bounds->up);
	const char *down = cli_command_print_count(page->job, bounds->down);
	const char *sentence;

	if (!calendar->has_bounds)
		return;
	if (bounds->down == LAW_UNKNOWN)
		sentence = fill(page, CLI_WORDS_STATUS_BOUNDS_UP, landstal, up,
		    NULL);
	else if (bounds->up == LAW_UNKNOWN)
		sentence = fill(page, CLI_WORDS_STATUS_BOUNDS_DOWN, landstal,
		    down, NULL);
	else
		sentence = fill(page, CLI_WORDS_STATUS_BOUNDS, landstal, up,
		    down);
	doc_tree_add_paragraph(page->tree, base_arena_print(page->job->arena,
	    "%s %s", sentence, fill(page, CLI_WORDS_STATUS_LIMIT,
	    cli_command_print_count(page->job, calendar->threshold.percent),
	    base_arena_copy_bytes(page->job->arena, calendar->threshold.rule,
	    LAW_RULE_ID_LENGTH), NULL)));
}

static bool
show(struct cli_job *job, const struct law_calendar *calendar)
{
	struct page page = { .job = job, .calendar = calendar };

	put_answer(&page);
	put_duties(&page);
	put_councils(&page);
	put_reasons(&page);
	put_obstacles(&page);
	put_moves(&page);
	put_bounds(&page);
	return cli_document_print(job, page.tree);
}

int
cli_status_run(struct cli_job *job)
{
	struct base_source source;
	const struct service_status_request request = { .source = &source,
		.day = base_date_is_set(job->date) ? job->date : job->clock,
		.as_if = job->options.values[CLI_AS_IF] != NULL };
	struct law_calendar calendar;

	if (!cli_place_open(&source, job, cli_command_argument(job)) ||
	    !service_status_find(&calendar, &request, job->arena,
	    job->findings))
		return base_findings_exit_status(job->findings);
	switch (job->format) {
	default:
		if (!show(job, &calendar))
			return base_findings_exit_status(job->findings);
		break;
	case CLI_FORMAT_CSV:
		doc_status_print_csv(&job->out, &calendar, job->arena);
		break;
	case CLI_FORMAT_JSON:
		doc_status_print_json(&job->out, &calendar, job->lang,
		    job->arena);
		break;
	}
	return law_calendar_is_overdue(&calendar) ? 1 : 0;
}

/*
 * open: a round read and decided, as the commands that ask about a round begin
 * (run, explain, diff, audit).
 */
#ifndef KVOTE_SERVICE_OPEN_H
#define KVOTE_SERVICE_OPEN_H

#include <stdbool.h>

#include "base/date.h"
#include "law/decision.h"

struct base_arena;
struct base_findings;
struct base_source;

struct service_open_request {
	const struct base_source *source; /* the round */
	struct base_date date;   /* today as the user gave it; may be unset */
	struct base_date clock;  /* today by the machine */
	enum law_silence silence;
	bool as_if;              /* also by a scheme that is not in force */
};

/* What was opened points into itself: it is made in place, never copied. */
struct service_opened {
	struct law_round round;
	struct law_decision decision;
};

/*
 * Today is the date given; else the date of the round's decision, or the day of
 * a notification or a change of the landstal after it; else the machine's.
 */
bool service_open_round(struct service_opened *out,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The round alone, as far as it has come: it may lack landstal and figures. */
bool service_open_draft(struct law_round *out,
    const struct base_source *source, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Has the decision the numbers of the table that goes with the source, where
 * one does?  What this program computes is no official number when another was
 * decided: it is a fault (exit 70) that names the first. */
bool service_open_compare(const struct law_decision *decision,
    const struct base_source *source, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Today, as service_open_round() has it. */
struct base_date service_open_find_today(
    const struct service_open_request *request,
    const struct law_round *round);

/* The day on which the version in force was decided: the date of the decision,
 * or the day of a notification or a change of the landstal after it. */
struct base_date service_open_find_day(const struct law_round *round);

#endif

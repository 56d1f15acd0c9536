/*
 * open: a round folder read and decided, as the commands that ask about a
 * round begin (run, explain, diff, audit).
 */
#ifndef KVOTE_SERVICE_OPEN_H
#define KVOTE_SERVICE_OPEN_H

#include <stdbool.h>

#include "base/date.h"
#include "law/decision.h"

struct base_arena;
struct base_findings;

struct service_open_request {
	const char *folder;      /* the round folder */
	struct base_date date;   /* today as the user gave it; may be unset */
	struct base_date clock;  /* today by the machine */
	enum law_silence silence;
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

#endif

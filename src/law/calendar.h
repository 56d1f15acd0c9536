/*
 * calendar: where a round stands on a day, what is due by when, and what may be
 * done next.
 *
 * Looks only at what had happened by then: the landstal sent, notifications
 * received, the decision made and the landstal changed on the day or before.
 * The last day of a deadline is in time (law/deadline.h).  docs/states.md shows
 * states and steps as a diagram; a test holds it against law_calendar_steps.
 *
 * A landstal without a day is taken as sent as soon as something rests on it.
 * A scheme without notifications has no duties: its texts at hand name no day.
 * The round's dates must fit each other (law/chronology.h); nothing else can go
 * wrong.  What a decision on that day would stumble on is told in obstacles.
 */
#ifndef KVOTE_LAW_CALENDAR_H
#define KVOTE_LAW_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/decision.h"
#include "law/revision.h"

struct base_arena;

enum law_state {
	LAW_STATE_EXPECTED,  /* the landstal has not been sent out */
	LAW_STATE_OPEN,      /* a council may still answer */
	LAW_STATE_READY,     /* nothing is waited for: may be decided */
	LAW_STATE_TO_DECIDE, /* too late to answer: the Service must fix */
	LAW_STATE_OVERDUE,   /* the last day for the decision has passed */
	LAW_STATE_DECIDED,
	LAW_STATE_REVISED,   /* the landstal has been changed */
	LAW_STATE_ENDED      /* decided, and the quota year is over */
};
#define LAW_STATE_COUNT 8

enum law_move {
	LAW_MOVE_ANNOUNCE,   /* the Service sends out the landstal */
	LAW_MOVE_NOTIFY,     /* a council that has not answered does */
	LAW_MOVE_REPLACE,    /* a council sends another answer */
	LAW_MOVE_DECIDE,     /* the Service, on valid answers alone */
	LAW_MOVE_FIX,        /* the Service, fixing what has no valid answer */
	LAW_MOVE_REVISE,     /* the Service changes the landstal */
	LAW_MOVE_CLOSE,      /* nothing more is to happen */
	LAW_MOVE_PASS        /* nobody's: days pass */
};
#define LAW_MOVE_COUNT 8

/* What must hold besides the state. */
enum law_when {
	LAW_WHEN_ALWAYS,
	LAW_WHEN_ANSWERED,   /* some council has answered */
	LAW_WHEN_IN_TIME,    /* the day for notifications has not passed */
	LAW_WHEN_ALL_VALID,  /* every region has an answer that stands */
	LAW_WHEN_TO_FIX,     /* some region has none */
	LAW_WHEN_LASTING     /* a landstal, and its year is not over */
};

struct law_step {
	enum law_state from;
	enum law_move move;
	enum law_when when;
	unsigned to;         /* bit set of enum law_state; 0 = the end */
};

extern const struct law_step law_calendar_steps[];
extern const size_t law_calendar_step_count;

enum law_duty_kind {
	LAW_DUTY_LANDSTAL,     /* rule LAW-0001#6e9e */
	LAW_DUTY_NOTIFICATION, /* of one council, rule LAW-0009#ee93 */
	LAW_DUTY_DECISION      /* rule LAW-0015#f227 */
};

enum law_duty_state {
	LAW_DUTY_NOT_YET, /* its time has not come */
	LAW_DUTY_DUE,
	LAW_DUTY_OVERDUE, /* the Service still has to do it */
	LAW_DUTY_DONE,
	LAW_DUTY_LATE,    /* done after its day */
	LAW_DUTY_MISSED   /* a council's: nothing is waited for any more */
};

struct law_duty {
	enum law_duty_kind kind;
	size_t region;         /* NOTIFICATION only */
	struct base_date due;  /* last day */
	const char *rule;
	enum law_duty_state state;
	struct base_date done; /* DONE, LATE; not set = not on file */
	int days;              /* NOT_YET, DUE: left, 0 = today is the last;
	                          OVERDUE, LATE: after the last day */
};

/* What a council's answers come to, by what is known on the day. */
enum law_answer {
	LAW_ANSWER_NOT_YET,  /* there is no landstal to answer to */
	LAW_ANSWER_AWAITED,
	LAW_ANSWER_STANDS,
	LAW_ANSWER_INVALID,  /* none is valid: the region is the Service's */
	LAW_ANSWER_UNJUDGED, /* numbers that it hangs on are not known */
	LAW_ANSWER_LAPSED,   /* with the change of the landstal */
	LAW_ANSWER_MISSING   /* and no longer waited for */
};

enum law_year { LAW_YEAR_TO_COME, LAW_YEAR_RUNNING, LAW_YEAR_ENDED };

struct law_calendar {
	const struct law_round *round;  /* as it was on the day */
	struct base_date day;
	enum law_state state;
	enum law_year year;
	struct base_date year_begins;   /* 1 January of the quota year */
	struct base_date year_ends;
	struct base_date notification_by;
	struct base_date fix_from;      /* the day after */
	struct base_date decision_by;
	struct base_date decided;       /* first; unset = not decided */
	int64_t national_number;        /* the landstal in force */
	size_t duty_count;
	const struct law_duty *duties;
	const enum law_answer *answers; /* per region; NULL = none are asked */
	const struct law_decision *decision; /* its outcomes are those of
	                                   round->notifications; NULL = none of
	                                   them can be judged */
	size_t step_count;
	const struct law_step *steps;   /* that are allowed; without PASS */
	bool has_bounds;                /* may the landstal be changed? */
	struct law_threshold threshold;
	struct law_bounds bounds;
	const struct base_findings *obstacles;
};

/* out points into round and the arena. */
void law_calendar_compute(struct law_calendar *out,
    const struct law_round *round, struct base_date day,
    struct base_arena *arena);

/* Can it be told whether the notification is valid and stands? */
bool law_calendar_is_judged(const struct law_calendar *calendar,
    size_t notification);

/* Is something of the Service's overdue? */
bool law_calendar_is_overdue(const struct law_calendar *calendar);

/* "to_decide", "announce", "landstal", "not_yet", "awaited", "to_come" */
const char *law_calendar_state_name(enum law_state state);
const char *law_calendar_move_name(enum law_move move);
const char *law_calendar_duty_name(enum law_duty_kind kind);
const char *law_calendar_duty_state_name(enum law_duty_state state);
const char *law_calendar_answer_name(enum law_answer answer);
const char *law_calendar_year_name(enum law_year year);

/* A council's move, not the Service's? */
bool law_calendar_is_councils(enum law_move move);

#endif

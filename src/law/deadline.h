/*
 * deadline: the days by which something is due in a round.
 *
 * The days are dated values (law/param.h).  "inden den 10. september" is read
 * as including that day (rule LAW-0009, the day itself a setting of our
 * reading).
 */
#ifndef KVOTE_LAW_DEADLINE_H
#define KVOTE_LAW_DEADLINE_H

#include <stdbool.h>

#include "base/date.h"

struct base_arena;

/* Last day on which a council's notification is in time, for a quota year. */
struct base_date law_deadline_notification(int quota_year,
    struct base_arena *arena);

/* Has the deadline passed on day? */
bool law_deadline_has_passed(struct base_date deadline, struct base_date day);

#endif

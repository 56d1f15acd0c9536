/*
 * next: what a person can do with a round now: the one act that it waits for,
 * and the others that the procedure allows.
 */
#ifndef KVOTE_WEB_NEXT_H
#define KVOTE_WEB_NEXT_H

#include "law/procedure.h"

struct law_calendar;
struct web_exchange;
struct web_round;

/* calendar: NULL where the round has none yet. */
void web_next_put(struct web_exchange *x, const struct web_round *round,
    enum law_stage stage, const struct law_calendar *calendar);

#endif

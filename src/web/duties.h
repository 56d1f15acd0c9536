/*
 * duties: what is due in a round and by when, as a table and as the year wheel:
 * the year before the quota year, in which the landstal is sent out, the
 * councils answer and the Service decides.
 */
#ifndef KVOTE_WEB_DUTIES_H
#define KVOTE_WEB_DUTIES_H

struct law_calendar;
struct web_exchange;

/* Nothing where the round's scheme has no duties. */
void web_duties_put(struct web_exchange *x,
    const struct law_calendar *calendar);

#endif

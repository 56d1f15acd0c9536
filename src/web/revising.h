/*
 * revising: must the landstal be changed, exactly, and by which rule?  What a
 * person reads before and while he fills in the act `revise`; what it would make
 * of the round is the act's own check (web/review.h).
 */
#ifndef KVOTE_WEB_REVISING_H
#define KVOTE_WEB_REVISING_H

struct web_form;

/* The landstal in force, its bounds, and the answer for the estimate typed. */
void web_revising_put(const struct web_form *form, const char *round);

#endif

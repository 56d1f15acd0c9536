/*
 * trial_desk: the desk for trying out, as its parts see it: the round in force,
 * what is tried, and what came of it.
 */
#ifndef KVOTE_WEB_TRIAL_DESK_H
#define KVOTE_WEB_TRIAL_DESK_H

#include "law/difference.h"
#include "service/open.h"
#include "service/trial.h"
#include "web/round.h"
#include "web/trial_query.h"

struct web_desk {
	struct web_exchange *x;   /* its findings: what is wrong in the form */
	struct web_round now;
	struct web_trial_query query;
	struct service_trial trial;
	const char *address;      /* of the query, without the path */
	bool is_tried;            /* there is an answer: */
	struct service_opened then;
	struct law_difference difference; /* from in force to tried */
};

/* The fields, filled in with what is tried, each with what is wrong in it. */
void web_trial_form_put(struct web_desk *desk);

/* What the form calls a field; NULL if it has no such one.  form: the desk. */
const char *web_trial_form_find_label(const void *form, const char *name);

/* What came of it, the findings if it could not be: the part of the page that
 * the script exchanges. */
void web_trial_result_put(struct web_desk *desk);

/* "Landstal", "Rounding" */
const char *web_trial_result_find_cause(const struct web_exchange *x,
    enum law_cause cause);

#endif

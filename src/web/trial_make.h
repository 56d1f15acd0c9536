/*
 * trial_make: what the numbers and names of a trial mean in its round.
 */
#ifndef KVOTE_WEB_TRIAL_MAKE_H
#define KVOTE_WEB_TRIAL_MAKE_H

#include <stdbool.h>

#include "service/trial.h"

struct base_arena;
struct base_findings;
struct law_decision;
struct web_trial_query;

/* now: the decision in force.  False: what has no meaning there, each with the
 * name of its field in the form as path. */
bool web_trial_make_trial(struct service_trial *out,
    const struct web_trial_query *query, const struct law_decision *now,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

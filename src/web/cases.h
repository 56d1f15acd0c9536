/*
 * cases: the rounds as those who work with them see them: the list, and a round
 * opened for whoever may see it.
 */
#ifndef KVOTE_WEB_CASES_H
#define KVOTE_WEB_CASES_H

#include <stdbool.h>

#include "web/round.h"

struct base_findings;
struct web_exchange;

void web_cases_list(struct web_exchange *x);

/* The round's last state, as far as the person may see it; its source is the
 * facts kept, not decided.  False: findings. */
bool web_cases_open(struct web_round *out, struct web_exchange *x,
    const char *name) __attribute__((warn_unused_result));

/* The same with findings of one's own. */
bool web_cases_find(struct web_round *out, struct web_exchange *x,
    const char *name, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* A stage in words. */
const char *web_cases_print_stage(const struct web_exchange *x,
    const char *stage);

/* Where a round stands on a day: a stage in which councils may answer is no more
 * than waited for a decision once their day has passed. */
const char *web_cases_print_standing(const struct web_exchange *x,
    const char *round, const char *stage, struct base_date day);

#endif

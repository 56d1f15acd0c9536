/*
 * reach: what the calculated quotas hang on: for which landstal a municipality
 * gets how many persons (`kvote staircase`), and how little of a figure moves
 * one (`kvote sensitivity`).
 *
 * A round of a published table alone has no such numbers
 * (BASE_ERR_REACH_NO_FIGURES); where lots are to be drawn there is nothing to
 * start from (BASE_ERR_ANSWER_LOTS_OPEN).  What agreements make of the quotas
 * is left out.
 */
#ifndef KVOTE_SERVICE_REACH_H
#define KVOTE_SERVICE_REACH_H

#include <stdbool.h>

#include "doc/sensitivity.h"
#include "doc/staircase.h"
#include "service/explain.h"

struct service_reach_staircase {
	struct doc_staircase staircase;
	int64_t calculated; /* landstals that no proof covered */
	const struct base_findings *findings; /* warnings */
};

struct service_reach_sensitivity {
	struct doc_sensitivity sensitivity;
	const struct base_findings *findings;
};

/* The range's to below 0: the double of the landstal.  More landstals than can
 * be answered are refused (BASE_ERR_USAGE_STAIRCASE). */
bool service_reach_climb(struct service_reach_staircase *out,
    const struct service_explain_request *subject,
    const struct law_staircase_range *range, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

bool service_reach_search(struct service_reach_sensitivity *out,
    const struct service_explain_request *subject, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

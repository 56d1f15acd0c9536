/*
 * review: what somebody looks at before a decision is signed: what changes, the
 * checks (service/audit.h), and the letter as it will be sent.
 */
#ifndef KVOTE_WEB_REVIEW_H
#define KVOTE_WEB_REVIEW_H

#include <stddef.h>

struct law_decision;
struct web_exchange;
struct web_round;

void web_review_audit(struct web_exchange *x); /* {round}: the checks alone */
void web_review_draft(struct web_exchange *x); /* {round}: draft and letter */

/* All of it, for the approver's page. */
void web_review_put(struct web_exchange *x, const struct web_round *round);

/* The regions' quotas and grounds; a council's own alone. */
void web_review_put_regions(struct web_exchange *x,
    const struct law_decision *decision);

/* A region's municipalities: calculated, and as they are by its agreement;
 * nothing where none stands or its numbers are not known. */
void web_review_put_agreed(struct web_exchange *x,
    const struct law_decision *decision, size_t region);

/* What became of the version before, in the letter's own words; nothing where
 * there was none. */
void web_review_put_version(struct web_exchange *x,
    const struct law_decision *decision);

/* Besides, the municipalities that have another quota than was calculated, or
 * than the version before gave them. */
void web_review_put_changes(struct web_exchange *x,
    const struct law_decision *decision);

#endif

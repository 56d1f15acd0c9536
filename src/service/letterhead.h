/*
 * letterhead: what stands in the head and foot of a round's letters: case
 * number, senders, recipient, signatory ("case" in round.json).
 *
 * It is told when the round is opened, and can be changed until the decision is
 * sent.  A letter that is decided is made again with it, in its own language and
 * with its own numbers, by whoever changes it: somebody else approves it, even
 * if the letter before had been approved.  What was sent stays as it was sent.
 */
#ifndef KVOTE_SERVICE_LETTERHEAD_H
#define KVOTE_SERVICE_LETTERHEAD_H

#include <stdbool.h>

#include "service/act.h"

/* file: a JSON object as "case" in round.json, in place of the one there was;
 * what it does not have is not in the letters any more.  One that changes
 * nothing is refused.  The audit log has what changed. */
bool service_letterhead_change(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, const struct base_file *file,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The draft's, from such a file; NULL leaves it as it is. */
bool service_letterhead_set(struct service_draft *draft,
    const struct base_file *file) __attribute__((warn_unused_result));

#endif

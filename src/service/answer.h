/*
 * answer: what the regional councils (KKR) send: notifications registered and
 * withdrawn.
 *
 * Whatever comes is registered, also what is late, unsigned or not valid: what
 * it is worth is an answer with reasons, not an error.  A council that acts
 * itself does so for its own region, and on the day.
 */
#ifndef KVOTE_SERVICE_ANSWER_H
#define KVOTE_SERVICE_ANSWER_H

#include "service/act.h"

/* notification: a JSON object, one of "notifications" in round.json.
 * The last outcome of the answer's decision says what it is worth so far. */
bool service_answer_notify(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct base_file *notification, struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The latest notification of that region. */
bool service_answer_withdraw(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, const char *region,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

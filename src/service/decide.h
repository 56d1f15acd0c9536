/*
 * decide: the Service's acts once the councils have answered: a decision, its
 * approval by somebody else, the letter sent, the landstal revised, the round
 * closed.
 */
#ifndef KVOTE_SERVICE_DECIDE_H
#define KVOTE_SERVICE_DECIDE_H

#include <stdint.h>

#include "base/lang.h"
#include "law/round.h"
#include "service/act.h"

/* Decides on the day of the act, and makes letter, annex and result in that
 * language.  False as law_decision_compute(). */
bool service_decide_decide(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Another person than who decided: of another account, and of another name where
 * both accounts name one. */
bool service_decide_approve(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Not approved: the round stands again where it stood before the decision. */
bool service_decide_return(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, const char *reason,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

bool service_decide_send(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The next version (law/version.h), to be approved and sent like the first. */
struct service_decide_change {
	int64_t estimate;
	enum law_method method;
	enum base_lang lang;
};
bool service_decide_revise(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_decide_change *change, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* When the quota year is over. */
bool service_decide_close(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

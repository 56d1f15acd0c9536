/*
 * prepare: the acts before councils answer: a round is opened, its figures are
 * taken, its landstal and calculated quotas are announced.  Both may be
 * done again until a notification is on file (law/procedure.h).
 */
#ifndef KVOTE_SERVICE_PREPARE_H
#define KVOTE_SERVICE_PREPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/act.h"

/* Opens the round whose key the request has: its year and, after a colon, its
 * scheme where that is not the one in force. */
struct service_prepare_opening {
	size_t setting_count;
	const char *const *settings; /* "key=value" */
	const char *label;           /* NULL = official */
	const struct base_file *letter_case; /* a JSON object as "case" in
	                                round.json; NULL */
};
bool service_prepare_open(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_prepare_opening *opening, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Figures, or a published table of calculated quotas with its regional ones;
 * they replace what was there.  Where they come from must be said, here or in
 * the # lines of the file. */
struct service_prepare_figures {
	const struct base_file *figures;    /* or NULL and */
	const struct base_file *calculated;
	const struct base_file *regional;   /* NULL = none */
	const char *source;                 /* NULL = the file says it */
};
bool service_prepare_take_figures(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_prepare_figures *figures, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The landstal is sent out on the day of the act (rules LAW-0001#6e9e,
 * LAW-0002#e6d3); the answer's decision has the calculated quotas. */
bool service_prepare_announce(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request, int64_t landstal,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

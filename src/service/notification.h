/*
 * notification: the latest notification of a regional council, as the letter
 * that it signs (`kvote notification`).
 */
#ifndef KVOTE_SERVICE_NOTIFICATION_H
#define KVOTE_SERVICE_NOTIFICATION_H

#include <stdbool.h>
#include <stddef.h>

#include "service/open.h"

struct base_arena;
struct base_findings;

struct service_notification_request {
	const char *region; /* code or name */
	struct service_open_request round; /* its silence is not looked at */
};

struct service_notification_answer {
	struct service_opened opened;
	size_t notification; /* of its round */
};

/* False with findings: a round that cannot be read, an unknown region, one that
 * has notified nothing.  The answer is made in place. */
bool service_notification_open(struct service_notification_answer *out,
    const struct service_notification_request *request,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

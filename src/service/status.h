/*
 * status: where a round stands on a day (`kvote status`).
 */
#ifndef KVOTE_SERVICE_STATUS_H
#define KVOTE_SERVICE_STATUS_H

#include <stdbool.h>

#include "law/calendar.h"

struct base_arena;
struct base_findings;

struct service_status_request {
	const struct base_source *source; /* the round */
	struct base_date day;
	bool as_if;            /* also by a scheme that is not in force */
};

/*
 * False with findings: a folder that cannot be read, or dates that contradict
 * each other, be they past on the day or not.  True with warnings: those that
 * the decision of the day has.
 */
bool service_status_find(struct law_calendar *out,
    const struct service_status_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

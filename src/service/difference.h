/*
 * difference: two rounds opened, decided and compared (`kvote diff`).
 *
 * A round that still waits for a council is taken as it stands, and a note says
 * so.  What else there is to be said of each round alone, `kvote run` says.
 */
#ifndef KVOTE_SERVICE_DIFFERENCE_H
#define KVOTE_SERVICE_DIFFERENCE_H

#include <stdbool.h>

#include "base/date.h"
#include "law/difference.h"

struct base_arena;
struct base_findings;

struct service_difference_request {
	const struct base_source *old_source;
	const struct base_source *new_source;
	struct base_date date;  /* today as the user gave it; may be unset */
	struct base_date clock; /* today by the machine */
	bool as_if;             /* also by a scheme that is not in force */
};

/* The answer points into what was opened, which lives in the arena. */
bool service_difference_compare(struct law_difference *out,
    const struct service_difference_request *request,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

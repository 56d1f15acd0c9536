/*
 * briefing: a round opened for a regional council before its meeting (`kvote
 * briefing`), with earlier rounds beside it.
 *
 * Works before the deadline and after it; notifications on file do not change
 * what is shown.  Refused: a scheme without notifications, an unknown region,
 * and rounds beside it that are not of earlier years, each once.
 */
#ifndef KVOTE_SERVICE_BRIEFING_H
#define KVOTE_SERVICE_BRIEFING_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/briefing.h"
#include "service/open.h"

struct service_briefing_request {
	const char *region; /* code or name */
	struct service_open_request round; /* its silence is not looked at */
	size_t earlier_count; /* at most DOC_BRIEFING_EARLIER */
	const struct base_source *earlier;
};

struct service_briefing_answer {
	struct doc_briefing briefing;
	const struct base_findings *findings; /* warnings */
};

bool service_briefing_open(struct service_briefing_answer *out,
    const struct service_briefing_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

/*
 * map: a round opened, and laid on a map (`kvote map`).
 *
 * A round that is not decided yet is shown as it would be decided if nothing
 * more came; the answer's findings say so.
 */
#ifndef KVOTE_SERVICE_MAP_H
#define KVOTE_SERVICE_MAP_H

#include "doc/map_values.h"
#include "service/open.h"

struct service_map_request {
	enum doc_map_by by;
	struct service_open_request round;
	const struct base_source *against; /* CHANGE: the other round */
	const char *outlines; /* a file of the user's; NULL = built in */
};

struct service_map_answer {
	struct doc_map map;
	struct doc_map_values values;
	const struct base_findings *findings; /* warnings */
};

bool service_map_open(struct service_map_answer *out,
    const struct service_map_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

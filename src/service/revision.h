/*
 * revision: must the landstal be changed? (`kvote revision`)
 */
#ifndef KVOTE_SERVICE_REVISION_H
#define KVOTE_SERVICE_REVISION_H

#include <stdbool.h>
#include <stdint.h>

#include "law/revision.h"
#include "law/scheme.h"

struct base_arena;
struct base_findings;

struct service_revision_request {
	int64_t landstal;
	int64_t estimate;
	const char *scheme; /* NULL = dk-2022 */
};

/* False for a scheme that knows no landstal, with a finding. */
bool service_revision_ask(struct law_revision *out,
    const struct law_scheme **scheme,
    const struct service_revision_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

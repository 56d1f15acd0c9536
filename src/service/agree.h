/*
 * agree: what one notification makes of one region (`kvote agree`).
 */
#ifndef KVOTE_SERVICE_AGREE_H
#define KVOTE_SERVICE_AGREE_H

#include <stdbool.h>
#include <stdint.h>

#include "law/agreement.h"

struct base_arena;
struct base_findings;

struct service_agree_request {
	const char *region;
	int year;
	const char *calculated;   /* path */
	const char *notification; /* path */
	int64_t regional;         /* LAW_UNKNOWN = not given */
};

struct service_agree_answer {
	const struct law_register *reg;
	size_t region;
	struct law_agreement agreement;
};

/* A notification that is not valid is an answer, not a failure. */
bool service_agree_region(struct service_agree_answer *out,
    const struct service_agree_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

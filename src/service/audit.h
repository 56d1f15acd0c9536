/*
 * audit: what to look at before a round is signed (`kvote audit`).
 */
#ifndef KVOTE_SERVICE_AUDIT_H
#define KVOTE_SERVICE_AUDIT_H

#include <stdbool.h>

#include "law/audit.h"
#include "service/open.h"

struct service_audit_request {
	struct service_open_request open; /* the round; provisional as it is */
	const struct base_source *against; /* the year before; NULL */
};

/*
 * False with findings: a round that cannot be read or decided; against is not
 * the year before (which the round itself never is), has other municipalities,
 * or was calculated by another model.
 */
bool service_audit_round(struct law_audit *out,
    const struct service_audit_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

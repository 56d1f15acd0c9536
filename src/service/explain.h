/*
 * explain: how quotas came to be (`kvote explain`), from a file of figures or
 * from a round folder.
 *
 * A round that is not decided yet is explained as it would be decided if
 * nothing more came, and the explanation says so.
 */
#ifndef KVOTE_SERVICE_EXPLAIN_H
#define KVOTE_SERVICE_EXPLAIN_H

#include <stdbool.h>

#include "doc/explain.h"
#include "service/compute.h"
#include "service/open.h"

struct service_explain_request {
	bool from_folder;
	struct service_open_request round;     /* where from_folder */
	struct service_compute_request figures; /* else */
	const char *municipality; /* code or name; or NULL */
	const char *region;       /* code or name; or NULL; both NULL: all */
	bool brief;               /* without tipping points */
};

struct service_explain_answer {
	struct doc_explain explain;
	const struct base_findings *findings; /* warnings and answers */
};

bool service_explain_quotas(struct service_explain_answer *out,
    const struct service_explain_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

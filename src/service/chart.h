/*
 * chart: a round opened, and drawn as a chart (`kvote chart`).
 *
 * A round that is not decided yet is shown as it would be decided if nothing
 * more came; the answer's findings say so.
 */
#ifndef KVOTE_SERVICE_CHART_H
#define KVOTE_SERVICE_CHART_H

#include "doc/chart_rows.h"
#include "service/open.h"

struct service_chart_request {
	enum doc_chart_kind kind;
	struct service_open_request round;
	const char *region; /* code or name; NULL = all */
};

struct service_chart_answer {
	struct doc_chart chart;
	struct doc_chart_rows rows;
	const struct base_findings *findings; /* warnings */
};

bool service_chart_open(struct service_chart_answer *out,
    const struct service_chart_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

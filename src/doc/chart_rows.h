/*
 * chart_rows: what a chart shows, row by row, and as a table for programs.
 *
 * Quotas of the regions or of a region's municipalities (bars); the landstal
 * from its announcement over deadline and decision to each change (time line);
 * the persons that agreements moved (flow).
 */
#ifndef KVOTE_DOC_CHART_ROWS_H
#define KVOTE_DOC_CHART_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct law_decision;

enum doc_chart_kind { DOC_CHART_BARS, DOC_CHART_TIMELINE, DOC_CHART_FLOW };

struct doc_chart {
	enum doc_chart_kind kind;
	const struct law_decision *decision;
	size_t region; /* LAW_REGISTER_NONE: all; a time line has no region */
};

struct doc_chart_row {
	const char *code;      /* BARS; FLOW: the giver's; TIMELINE: "announced",
	                          "deadline", "decided", "changed" */
	const char *name;      /* BARS, FLOW; else "" */
	const char *to_code;   /* FLOW; else "" */
	const char *to_name;
	struct base_date date; /* TIMELINE; may be unset */
	int64_t number;        /* or LAW_UNKNOWN; TIMELINE: landstal from then */
};

struct doc_chart_rows {
	size_t count;
	const struct doc_chart_row *rows;
};

/* False with an answer: no agreement moved anybody (FLOW). */
bool doc_chart_rows_compute(struct doc_chart_rows *out,
    const struct doc_chart *chart, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

void doc_chart_rows_print_csv(struct base_buf *out,
    const struct doc_chart *chart, const struct doc_chart_rows *rows,
    struct base_arena *arena);
void doc_chart_rows_print_json(struct base_buf *out,
    const struct doc_chart *chart, const struct doc_chart_rows *rows,
    struct base_arena *arena);

#endif

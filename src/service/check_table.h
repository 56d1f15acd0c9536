/*
 * check_table: does a published table of quotas add up (`kvote check-table`)?
 */
#ifndef KVOTE_SERVICE_CHECK_TABLE_H
#define KVOTE_SERVICE_CHECK_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;

struct service_check_table_request {
	const char *table;    /* path */
	const char *regional; /* path or NULL */
	int year;             /* quota year; 0 = the newest checked */
	int64_t national;     /* LAW_UNKNOWN = not given */
};

struct service_check_table_answer {
	size_t municipality_count;
	size_t compared;                   /* sums that were compared */
	int64_t sum;                       /* of the known quotas */
	struct base_findings *differences; /* answers; none = it adds up */
};

bool service_check_table_file(struct service_check_table_answer *out,
    const struct service_check_table_request *request,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

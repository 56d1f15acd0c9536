/*
 * scenarios: a specification computed (`kvote scenarios`), whole or in shards
 * that are merged.
 *
 * OUT is a folder written in one step at the end: sums.txt, and of a whole run
 * result.json and statistics.csv besides.  While it is computed the sums so far
 * are kept beside it in OUT.part, every two seconds; a run of the same
 * specification goes on from there after whatever has ended it.  With a table
 * of every scenario it is OUT.table.part, and the table OUT.table
 * (service/scenarios_table.h).
 */
#ifndef KVOTE_SERVICE_SCENARIOS_H
#define KVOTE_SERVICE_SCENARIOS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "batch/table.h"

struct base_arena;
struct base_findings;
struct batch_part;

struct service_scenarios_request {
	const char *spec;     /* path */
	const char *out;      /* folder */
	int jobs;
	uint64_t shard;       /* 1 to shards */
	uint64_t shards;      /* 1 = the whole */
	enum batch_table_layout table; /* of every scenario; NONE = none */
	/* Told now and then how many of all are done, and how many of them
	 * were done when it began; may be NULL. */
	void (*tell)(void *context, uint64_t done, uint64_t all,
	    uint64_t before);
	void *context;
};

/* The sums that were written. */
bool service_scenarios_run(struct batch_part *out,
    const struct service_scenarios_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The same in memory alone; out, shard and shards of the request are not read. */
bool service_scenarios_compute(struct batch_part *out,
    const struct service_scenarios_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The sums that a folder has. */
bool service_scenarios_read(struct batch_part *out, const char *folder,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Folders of all shards of a specification to one of the whole. */
bool service_scenarios_merge(struct batch_part *out, const char *const *folders,
    size_t count, const char *out_folder, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

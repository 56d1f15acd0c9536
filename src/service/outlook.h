/*
 * outlook: what many scenarios say of quotas, for people (`kvote outlook`): of a
 * specification, which is computed now, or of a folder that `kvote scenarios`
 * wrote.
 */
#ifndef KVOTE_SERVICE_OUTLOOK_H
#define KVOTE_SERVICE_OUTLOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "doc/outlook.h"

struct base_arena;
struct base_findings;

struct service_outlook_request {
	const char *place;        /* SPEC.json, or a folder with sums.txt */
	int jobs;                 /* threads, for a specification */
	const char *municipality; /* code or name; or NULL */
	const char *region;       /* code or name: its municipalities; or NULL;
	                             both NULL: the regions */
	/* As service/scenarios.h. */
	void (*tell)(void *context, uint64_t done, uint64_t all,
	    uint64_t before);
	void *context;
};

/* A folder of a shard is refused: its sums are not those of the whole. */
bool service_outlook_open(struct doc_outlook *out,
    const struct service_outlook_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

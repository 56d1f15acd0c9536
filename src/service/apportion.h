/*
 * apportion: whole seats from a file of weights (`kvote apportion`).
 */
#ifndef KVOTE_SERVICE_APPORTION_H
#define KVOTE_SERVICE_APPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/apportion.h"

struct base_arena;
struct base_findings;

struct service_apportion_request {
	const char *weights; /* path */
	int64_t seats;
	enum model_method method;
	bool refuse_tie;
};

struct service_apportion_answer {
	enum model_method method;
	int64_t seats_to_give;
	size_t count;
	const char *const *names;
	const char *const *weights; /* as written */
	const int64_t *seats;
	size_t tied_count;
	const char *const *tied;    /* names, in byte order */
	int64_t tied_seats;
};

/*
 * A tie is settled by larger weight, then by name in byte order, and named in
 * the answer; with refuse_tie it is a finding (exit 1) and false.
 */
bool service_apportion_weights(struct service_apportion_answer *out,
    const struct service_apportion_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

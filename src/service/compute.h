/*
 * compute: the model alone, on a file of figures (`kvote compute`).
 */
#ifndef KVOTE_SERVICE_COMPUTE_H
#define KVOTE_SERVICE_COMPUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/register.h"
#include "law/scheme.h"

struct base_arena;
struct base_findings;

struct service_compute_request {
	const char *figures;         /* path */
	const char *scheme;          /* NULL = the newest found by year */
	int64_t national_number;
	size_t setting_count;
	const char *const *settings; /* "key=value" */
};

struct service_compute_answer {
	const struct law_register *reg;
	struct law_calculation calculation;
};

/* The scheme of that name (NULL = dk-2022), or NULL with a finding. */
const struct law_scheme *service_compute_find_scheme(const char *name,
    struct base_arena *arena, struct base_findings *findings);

/* Warnings of the reading go to findings also on success. */
bool service_compute_figures(struct service_compute_answer *out,
    const struct service_compute_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

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
	const char *scheme;          /* NULL = that of the year, or dk-2022 */
	int year;                    /* quota year; 0 = none in particular */
	bool as_if;                  /* also by a scheme not in force then */
	int64_t national_number;
	size_t setting_count;
	const char *const *settings; /* "key=value" */
};

struct service_compute_answer {
	const struct law_register *reg;
	struct law_calculation calculation;
	const char *label;           /* "", or that the scheme is not in force */
};

/* The scheme of that name (NULL = dk-2022), or NULL with a finding. */
const struct law_scheme *service_compute_find_scheme(const char *name,
    struct base_arena *arena, struct base_findings *findings);

/* The register of a year that the user gave (0 = the newest checked), with its
 * warnings; NULL with a finding if there is none. */
const struct law_register *service_compute_open_register(int year,
    struct base_arena *arena, struct base_findings *findings);

/* With a year, the scheme must be in force in it (or as_if), and the figures
 * are those of that year's municipalities.  Warnings of the reading go to findings also on success. */
bool service_compute_figures(struct service_compute_answer *out,
    const struct service_compute_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

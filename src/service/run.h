/*
 * run: a whole round without a database (`kvote run`): facts in, checked
 * decision with its documents out.
 */
#ifndef KVOTE_SERVICE_RUN_H
#define KVOTE_SERVICE_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/lang.h"
#include "doc/annex.h"

struct base_arena;
struct base_file;
struct base_findings;
struct service_opened;

struct service_run_request {
	const struct base_source *source; /* the round */
	const char *out;         /* the output folder; service_run_make() needs
	                            none */
	struct base_date date;   /* today as the user gave it; may be unset */
	struct base_date clock;  /* today by the machine */
	bool as_if;              /* also by a scheme that is not in force */
	enum base_lang lang;     /* of the letter and the reasons */
	struct doc_annex_form form; /* of annex.csv */
};

struct service_run_answer {
	const struct service_opened *opened;
	size_t file_count;       /* files written, besides SHA256SUMS */
	const struct base_file *files;
};

/* What a run writes, made and checked, but not written. */
bool service_run_make(struct service_run_answer *out,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/*
 * Reads, decides (service/open.h), renders, checks what was rendered, and only
 * then replaces the output folder as a whole, which must be new, empty or an
 * earlier output with a result of ours in it.  On false nothing was written.
 */
bool service_run_round(struct service_run_answer *out,
    const struct service_run_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

/*
 * revise: the next version of a round, when the estimate has moved
 * (`kvote revise`).
 */
#ifndef KVOTE_SERVICE_REVISE_H
#define KVOTE_SERVICE_REVISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/lang.h"
#include "law/round.h"

struct base_arena;
struct base_file;
struct base_findings;
struct service_opened;

struct service_revise_request {
	const struct base_source *source; /* the round */
	const char *out;        /* the folder of the next version */
	int64_t estimate;
	struct base_date date;  /* the day of the change */
	enum law_method method;
	bool as_if;             /* also by a scheme that is not in force */
	enum base_lang lang;    /* of changes.txt */
};

struct service_revise_answer {
	const struct service_opened *opened; /* with the new version's decision */
	size_t file_count;
	const struct base_file *files;
};

/*
 * Writes the next version beside the old one: its round.json, the files it
 * names byte for byte, and what changed (changes.csv, .json, .txt).   The folder must be new or empty:
 * no version is overwritten.  On false nothing was written.
 */
bool service_revise_round(struct service_revise_answer *out,
    const struct service_revise_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

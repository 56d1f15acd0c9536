/*
 * revision: whether the landstal must be changed, for programs: CSV and JSON
 * (kvote-revision/1).  The change is exact, in per cent, as num/den.
 */
#ifndef KVOTE_DOC_REVISION_H
#define KVOTE_DOC_REVISION_H

#include <stdint.h>

struct base_arena;
struct base_buf;
struct law_revision;

struct doc_revision {
	const char *scheme;
	int64_t landstal;
	int64_t estimate;
	const struct law_revision *revision;
};

void doc_revision_print_csv(struct base_buf *out,
    const struct doc_revision *asked, struct base_arena *arena);
void doc_revision_print_json(struct base_buf *out,
    const struct doc_revision *asked, struct base_arena *arena);

#endif

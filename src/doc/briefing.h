/*
 * briefing: for a regional council (KKR) before its meeting: the calculated
 * quotas of its region beside those of earlier years, what each kind of
 * notification would make of them, and how firm they are.
 *
 * Wording: templates/briefing.da.txt and .en.txt; what a notification must hold
 * is said in the announcement's words.  It is no act of the Service and has no
 * letterhead.
 */
#ifndef KVOTE_DOC_BRIEFING_H
#define KVOTE_DOC_BRIEFING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "law/prospect.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct doc_tree;

#define DOC_BRIEFING_EARLIER 3

struct doc_briefing {
	struct law_prospect prospect;
	size_t earlier_count; /* at most DOC_BRIEFING_EARLIER */
	const struct law_decision *earlier[DOC_BRIEFING_EARLIER]; /* by year */
};

/* The quota that a municipality of the briefing's register had in an earlier
 * round; LAW_UNKNOWN where that has none or does not know it. */
int64_t doc_briefing_find_earlier(const struct doc_briefing *briefing,
    size_t earlier, size_t municipality);

bool doc_briefing_compute(struct doc_tree **out,
    const struct doc_briefing *briefing, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

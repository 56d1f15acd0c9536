/*
 * annex_page: annex A as people read it: every municipality with its quota, a
 * sum for each region and one for Denmark, and how ties were decided.  doc/annex.h
 * is the same for programs.
 *
 * Words are the letter's (DOC_WORDING_LETTER).
 */
#ifndef KVOTE_DOC_ANNEX_PAGE_H
#define KVOTE_DOC_ANNEX_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct doc_tree;
struct doc_wording;
struct law_decision;

/* Is every number known, and do they add up to the regions' quotas and the
 * landstal? */
bool doc_annex_page_check(const struct law_decision *decision,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Heading, table and notes; once it has been checked. */
void doc_annex_page_put(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_decision *decision, int level);

/* The annex alone. */
bool doc_annex_page_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Persons who fall to no municipality, in a scheme that knows such (rule
 * LAW-0022#f02f: Christiansø). */
int64_t doc_annex_page_count_outside(const struct law_decision *decision);

#endif

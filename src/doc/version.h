/*
 * version: what a change of the landstal made of a round: paragraphs for the
 * letter, the old and the new numbers side by side, and both for programs, CSV
 * (old and new) and JSON (kvote-version/1).
 *
 * All are handed a decision of version 2 or later (law/version.h).
 */
#ifndef KVOTE_DOC_VERSION_H
#define KVOTE_DOC_VERSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct base_json_writer;
struct doc_tree;
struct doc_wording;
struct law_decision;

/* Why it was changed, and for each region what lapsed and what stayed. */
void doc_version_put(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_decision *decision);

/* What the change made of one region, in a sentence or two. */
const char *doc_version_print_region(struct doc_wording *wording,
    const struct law_decision *decision, size_t region);

/* The paragraphs, and a table of the old and the new numbers. */
bool doc_version_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Columns code,name,region,old,new,difference,basis; a label first as a #
 * line. */
void doc_version_print_csv(struct base_buf *out,
    const struct law_decision *decision);

void doc_version_print_json(struct base_buf *out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena);

/* The members "version" and, from the second on, "change" of a result. */
void doc_version_print_members(struct base_json_writer *writer,
    const struct law_decision *decision, struct base_arena *arena);

#endif

/*
 * letter: the decision letter with annex A, as a document tree.
 *
 * Wording comes from templates/letter.da.txt and letter.en.txt; facts from the
 * decision.  A text that the round has not (NULL) leaves its line out; a text
 * that is there but empty refuses the letter with a finding that names the
 * field (BASE_ERR_LETTER_EMPTY_FIELD at round.json: case.caseworker).
 */
#ifndef KVOTE_DOC_LETTER_H
#define KVOTE_DOC_LETTER_H

#include <stdbool.h>

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct doc_tree;
struct law_decision;

bool doc_letter_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

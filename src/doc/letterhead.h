/*
 * letterhead: what stands around the text of every letter: sender, recipient,
 * date and case, greeting and name, and that a round is not official.
 *
 * Facts are those of the round; words those of the letter's template, with
 * which wording was opened (DOC_WORDING_LETTER).  A text that the round has not
 * (NULL) leaves its line out; one that is there but empty refuses the letter.
 */
#ifndef KVOTE_DOC_LETTERHEAD_H
#define KVOTE_DOC_LETTERHEAD_H

#include <stdbool.h>

#include "base/date.h"

struct base_arena;
struct base_findings;
struct doc_tree;
struct doc_wording;
struct law_round;

/* Every text of the round that a letter may print: none is empty, has control
 * characters or an unfilled merge field; all that are wrong at once. */
bool doc_letterhead_check(const struct law_round *round,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* date: of the letter; may be unset. */
void doc_letterhead_put(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_round *round, struct base_date date);

/* Nothing where no signatory is named. */
void doc_letterhead_put_closing(struct doc_tree *tree,
    struct doc_wording *wording, const struct law_round *round);

/* A round that is not official says so wherever one may begin to read. */
void doc_letterhead_put_label(struct doc_tree *tree,
    struct doc_wording *wording, const struct law_round *round);

#endif

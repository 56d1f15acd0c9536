/*
 * draft: that a document is not the decision yet, in the document itself: it
 * may be printed and handed on without the page that it was shown on.
 *
 * The words are the letter's (templates/letter.da.txt), in the document's own
 * language, at its beginning and wherever a new page begins.  What was decided
 * and approved is no draft.  An announcement is not a decision: it is not for
 * this to mark.
 */
#ifndef KVOTE_DOC_DRAFT_H
#define KVOTE_DOC_DRAFT_H

#include <stdbool.h>

#include "law/procedure.h"

struct base_findings;
struct doc_tree;

bool doc_draft_mark(struct doc_tree *tree, enum law_stage stage,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

/*
 * papers: a round's documents, as pages and as PDF, made of what is on file: the
 * letters, the annex, the briefing of a council, all figures and steps.
 */
#ifndef KVOTE_WEB_PAPERS_H
#define KVOTE_WEB_PAPERS_H

#include <stdbool.h>

#include "web/round.h"

struct base_findings;
struct doc_tree;
struct web_exchange;

void web_papers_document(struct web_exchange *x); /* {round} {document} */

/* The document of that name; false without findings: there is none that the
 * person may see. */
bool web_papers_make(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round, const char *name)
    __attribute__((warn_unused_result));

/* The decision letter, in the language in which it was decided; one that is
 * not decided yet in the reader's.  False: findings say why it cannot be
 * written. */
bool web_papers_make_letter(struct doc_tree **out, struct web_exchange *x,
    const struct web_round *round, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* The reply, as a file of the round's and the document's name, to be kept where
 * the page that asked for it stays; x's findings and no status where it cannot
 * be printed. */
void web_papers_send_pdf(struct web_exchange *x, const struct doc_tree *tree,
    const char *round, const char *name, bool stays);

#endif

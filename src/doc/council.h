/*
 * council: what a regional council (KKR) notified and what came of it, as one
 * paragraph of the letter.
 */
#ifndef KVOTE_DOC_COUNCIL_H
#define KVOTE_DOC_COUNCIL_H

#include <stdbool.h>
#include <stddef.h>

struct base_findings;
struct doc_wording;
struct law_decision;

/*
 * All notifications of the region in order of receipt, each with its agreement,
 * its clause on a changed landstal and whether it stands; and that the Service
 * fixes the quotas where none does.  In the wording's arena.
 */
const char *doc_council_print(struct doc_wording *wording,
    const struct law_decision *decision, size_t region);

/* Did the region's council notify nothing, so that the Service fixes? */
bool doc_council_is_silent(const struct law_decision *decision,
    size_t region);

/* The same of all that are silent, where they are several: one sentence. */
const char *doc_council_print_silent(struct doc_wording *wording,
    const struct law_decision *decision);

/* "sentence (reference); sentence (reference)": the reasons that are answers,
 * not the notes. */
const char *doc_council_print_reasons(struct doc_wording *wording,
    const struct base_findings *reasons);

#endif

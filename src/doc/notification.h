/*
 * notification: the letter by which a regional council (KKR) notifies what its
 * municipalities have agreed on, to be signed (rule LAW-0009#ee93).
 *
 * It says what is notified and shows the region's quotas, calculated and as
 * notified.  A notification that is not valid as it stands says so on top, with
 * the reasons, so that it is not signed unawares.  Facts that the round does not
 * have leave their line out.
 */
#ifndef KVOTE_DOC_NOTIFICATION_H
#define KVOTE_DOC_NOTIFICATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct doc_tree;
struct law_decision;

/* decision: a look at the round (LAW_SILENCE_LOOK) or more; notification: of
 * its round.  False: a text of the letter's that is empty or was never filled
 * in (doc/letterhead.h). */
bool doc_notification_compute(struct doc_tree **out,
    const struct law_decision *decision, size_t notification,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

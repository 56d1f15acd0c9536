/*
 * announcement: the letter of spring (udmelding): landstal, regional quotas and
 * calculated municipal quotas with the figures they rest on, and what an
 * agreement must hold.
 *
 * It is of the round's first version, before any notification counts.  Wording:
 * templates/announcement.da.txt and .en.txt, head and foot the letter's.
 * Numbers that are not known are said so.
 */
#ifndef KVOTE_DOC_ANNOUNCEMENT_H
#define KVOTE_DOC_ANNOUNCEMENT_H

#include <stdbool.h>

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct doc_tree;
struct law_decision;

/* A scheme without notifications announces nothing to the councils
 * (BASE_ERR_ANNOUNCEMENT_SCHEME). */
bool doc_announcement_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* Columns code,name,region,population,immigrants,family_reunified,calculated; a
 * label first as a # line; unknown numbers are empty. */
void doc_announcement_print_csv(struct base_buf *out,
    const struct law_decision *decision);

#endif

/*
 * status: where a round stands on a day, for programs: CSV (its duties) and
 * JSON (kvote-status/1).
 */
#ifndef KVOTE_DOC_STATUS_H
#define KVOTE_DOC_STATUS_H

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct law_calendar;

/* Columns duty,council,due,rule,state,done,days; a label first as a # line. */
void doc_status_print_csv(struct base_buf *out,
    const struct law_calendar *calendar, struct base_arena *arena);

/* lang: of the reasons. */
void doc_status_print_json(struct base_buf *out,
    const struct law_calendar *calendar, enum base_lang lang,
    struct base_arena *arena);

#endif

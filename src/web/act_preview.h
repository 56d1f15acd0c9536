/*
 * act_preview: what an act would make of a round, before it is done: what it
 * rests on, what to look at (service/look.h), the numbers, and the button that
 * does it.
 */
#ifndef KVOTE_WEB_ACT_PREVIEW_H
#define KVOTE_WEB_ACT_PREVIEW_H

#include "web/acting.h"

/* The whole page, from a rehearsal of the act. */
void web_act_preview_put(const struct web_acting *acting,
    const struct service_act_answer *answer);

#endif

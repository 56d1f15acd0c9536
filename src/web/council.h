/*
 * council: the editor of what a regional council notifies, with the calculated
 * quotas of its region before its eyes.
 */
#ifndef KVOTE_WEB_COUNCIL_H
#define KVOTE_WEB_COUNCIL_H

#include "web/exchange.h"

/* Fields as web/notification.h reads them, with what was typed. */
void web_council_put_editor(struct web_exchange *x, const char *round,
    const struct web_fields *typed);

#endif

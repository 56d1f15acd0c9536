/*
 * notification: what a council sends, from the fields of a form to the JSON that
 * round.json has; or that JSON itself, as programs send it.
 *
 *   notification          the JSON as it is; the fields below are then not read
 *   council received meeting document kind if_changed
 *   written signed clear  "1" = yes; absent = no
 *   quota_773             kind agree: a field for each municipality
 *   from_1 to_1 persons_1 kind transfer: rows from 1 on; persons empty = all
 *   exempt_from_1 exempt_to_1  kind exempt: a transfer of all
 *   raised_773            kind raise: empty = not raised
 */
#ifndef KVOTE_WEB_NOTIFICATION_H
#define KVOTE_WEB_NOTIFICATION_H

#include <stdbool.h>

#include "base/file.h"
#include "web/exchange.h"

#define WEB_NOTIFICATION_TRANSFERS 20
#define WEB_NOTIFICATION_EXEMPT "exempt_"

/* Fields that are no numbers are findings with their name as path. */
bool web_notification_make(struct base_file *out, struct web_exchange *x,
    const struct web_fields *values) __attribute__((warn_unused_result));

#endif

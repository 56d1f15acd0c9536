/*
 * trial_rows: the desk's rows of fields: figures of municipalities, transfers,
 * municipalities that receive more.  Of each list those that are tried are
 * shown, and a blank one.
 */
#ifndef KVOTE_WEB_TRIAL_ROWS_H
#define KVOTE_WEB_TRIAL_ROWS_H

#include "web/trial_query.h"

struct web_desk;

/* list: one of those three. */
void web_trial_rows_put(struct web_desk *desk, enum web_trial_list list);

/* "Move persons to another municipality 2, To"; NULL if no row has a field of
 * that name. */
const char *web_trial_rows_print_label(const struct web_desk *desk,
    const char *name);

#endif

/*
 * letterhead: the texts of the letters' head and foot as fields of a form: those
 * that a round has, and what was typed as the JSON that the act takes.
 */
#ifndef KVOTE_WEB_LETTERHEAD_H
#define KVOTE_WEB_LETTERHEAD_H

#include <stdbool.h>

#include "web/exchange.h"

struct base_file;
struct base_source;

/* Each text of the round, "" where it has none.  False: x's findings. */
bool web_letterhead_read(struct web_fields *out, struct web_exchange *x,
    const struct base_source *source) __attribute__((warn_unused_result));

/* An object as "case" in round.json, of what is not empty. */
const struct base_file *web_letterhead_make(const struct web_exchange *x,
    const struct web_fields *values);

#endif

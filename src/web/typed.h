/*
 * typed: what a program sends, held against what the table of routes says: the
 * names in an address's query, and the members of a JSON body with their types.
 *
 * A name that is not known is refused, never passed over: whoever misspells
 * dry_run must not find the act done.  Types are JSON's own; "600" is a text.
 * Whether a value makes sense is for whoever reads it to say.
 */
#ifndef KVOTE_WEB_TYPED_H
#define KVOTE_WEB_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "web/exchange.h"
#include "web/route.h"

/* The language of sentences, which every address of the API takes. */
extern const struct web_route_field web_typed_lang;

/* The query of the exchange's route: false with findings. */
bool web_typed_check_query(struct web_exchange *x)
    __attribute__((warn_unused_result));

/*
 * The body's members as a form would send them: true is "1", false is left out,
 * an object is its JSON.  The fields it may have are own and more (NULL = none).
 * False: findings, and where it is not said to be JSON, the reply (415).
 */
bool web_typed_read_body(struct web_fields *out, struct web_exchange *x,
    const struct web_route_field *own, const struct web_route_field *more)
    __attribute__((warn_unused_result));

#endif

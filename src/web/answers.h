/*
 * answers: what acts were answered, by the key that the program gave them
 * (Idempotency-Key), so that a request sent again gets the same answer.
 *
 * Kept for the account that asked, for a day, as long as the server runs and
 * there is room; afterwards the store knows that it was done.  The same key for
 * another request is refused, and for the same one while that is still being
 * answered.
 */
#ifndef KVOTE_WEB_ANSWERS_H
#define KVOTE_WEB_ANSWERS_H

#include <stdbool.h>

#include "web/exchange.h"

struct web_answers;

#define WEB_ANSWERS_MOST 1024
#define WEB_ANSWERS_SECONDS (24 * 60 * 60)

struct web_answers *web_answers_new(void);
void web_answers_free(struct web_answers *answers);

/* Is it one that has such a key? */
bool web_answers_are_for(const struct web_exchange *x);

/* The id of the act that such a request asks for, the same whenever it is sent:
 * the store does not do it twice, also where its answer is not kept here. */
const char *web_answers_print_id(const struct web_exchange *x);

/* True: a reply was made, the one kept or a refusal. */
bool web_answers_find(struct web_answers *answers, struct web_exchange *x);

/* It is answered later: until web_answers_keep() its key is taken. */
void web_answers_begin(struct web_answers *answers,
    const struct web_exchange *x);

/* Keeps the reply of what was done.  Where nothing was, the key is free again:
 * who sends the same request later may have better luck. */
void web_answers_keep(struct web_answers *answers, struct web_exchange *x);

#endif

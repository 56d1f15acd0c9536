/*
 * obstacle: why an act cannot be done with a round now, as far as that is known
 * before somebody tries: the procedure does not allow it where the round stands
 * (law/procedure.h), the councils have answered what it would change, there is
 * nothing to withdraw.  The act itself has the last word.
 */
#ifndef KVOTE_WEB_OBSTACLE_H
#define KVOTE_WEB_OBSTACLE_H

#include <stdbool.h>
#include <stddef.h>

#include "law/procedure.h"
#include "words_gen.h"

struct law_round;
struct web_exchange;

/* False: there is none.  round: NULL where it cannot be read. */
bool web_obstacle_find(enum web_words_word *out,
    const struct web_exchange *x, enum law_stage stage,
    const struct law_round *round, enum law_act act);

/* Has anybody for whom the person speaks sent something? */
bool web_obstacle_has_own(const struct web_exchange *x,
    const struct law_round *round);

/* Is the notification of somebody for whom the person speaks?  What others sent
 * is not a council's to know. */
bool web_obstacle_is_own(const struct web_exchange *x,
    const struct law_round *round, size_t notification);

#endif

/*
 * acting: an act of a round in one person's hands: what was typed, and the state
 * of the round that was seen.
 */
#ifndef KVOTE_WEB_ACTING_H
#define KVOTE_WEB_ACTING_H

#include <stdbool.h>
#include <string.h>

#include "web/acts.h"
#include "web/form.h"

struct web_acting {
	struct web_form form;
	const struct web_act *act;
	const char *round;
	const char *state;        /* number of the state seen; "" = none yet */
};

static inline bool
web_acting_is(const struct web_acting *acting, const char *name)
{
	return strcmp(acting->act->name, name) == 0;
}

#endif

/*
 * acts: the official acts as forms and programs ask for them: which fields each
 * takes, and the service function behind it.
 *
 * Pages and API go through the same function.  Files may be chosen or carried
 * (web/carried.h).  Fields that are wrong are
 * findings whose path is the field's name.
 */
#ifndef KVOTE_WEB_ACTS_H
#define KVOTE_WEB_ACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "service/act.h"
#include "web/exchange.h"
#include "web/route.h"
#include "words_gen.h"

struct base_arena;

struct web_act {
	const char *name;   /* "announce", as in sql/roles.txt */
	enum web_words_word title;
	enum web_words_word about;
	const struct web_route_field *fields; /* ended by one without a name */
	bool (*perform)(const struct service_act_answer **out,
	    struct web_exchange *x, const struct service_act_request *request,
	    const struct web_fields *values);
};

extern const struct web_act web_acts_table[];
extern const size_t web_acts_count;

/* What programs send besides: the day, the state that was seen, and whether
 * nothing is to be kept. */
extern const struct web_route_field web_acts_common[];

/* NULL where there is none. */
const struct web_act *web_acts_find(const char *name);

/* Bit set of the roles that may. */
unsigned web_acts_find_roles(const struct web_act *act);

/* The number of a state, 1 or more. */
bool web_acts_parse_state(int64_t *out, const char *text);

/* Besides the act's own fields: "day", the day it bears (empty = today), and
 * "state", the number of the state that the person saw. */
bool web_acts_perform(const struct service_act_answer **out,
    struct web_exchange *x, const struct web_act *act, const char *round,
    const struct web_fields *values, bool dry_run)
    __attribute__((warn_unused_result));

#endif

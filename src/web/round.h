/*
 * round: a round as a page or an answer of the API has it: the published one,
 * or what the case store has of it for whoever may see it, decided or looked at
 * as it stands.
 */
#ifndef KVOTE_WEB_ROUND_H
#define KVOTE_WEB_ROUND_H

#include <stdbool.h>

#include "doc/map_values.h"
#include "service/open.h"
#include "store/round.h"
#include "web/exchange.h"

struct web_past;

struct web_round {
	const char *name;                 /* "2024", "2024:dk-ukraine" */
	struct store_round_state state;
	const struct base_source *source; /* its facts, like a round folder */
	const struct service_opened *opened;
	const struct law_decision *decision; /* of opened */
	const struct web_past *past;      /* NULL = it is the last state */
	struct base_date day;             /* on which it is looked at */
};

/* The round that the public sees; name NULL = the latest official one, or the
 * latest where none is official.  False: x's findings say why; without any,
 * nothing has been published. */
bool web_round_open_public(struct web_round *out, struct web_exchange *x,
    const char *name) __attribute__((warn_unused_result));

/* Decides the round of a source on the day that it stands for. */
bool web_round_decide(struct web_round *out, struct web_exchange *x,
    const struct base_source *source) __attribute__((warn_unused_result));

/* The scheme's title, and that the round is not official where it is not. */
const char *web_round_print_kind(const struct web_round *round,
    const struct web_exchange *x);

/* What it is where it is not its year's ordinary and official one: the scheme's
 * title, and that it is not official as a warning. */
void web_round_put_label(const struct web_round *round,
    struct web_exchange *x);

/* A decision as a picture, against another one where changes are shown; its
 * areas lead to the municipalities' pages of a published round, or nowhere (NULL).
 * Nothing where the year's municipalities have no outlines. */
void web_round_put_map(struct web_exchange *x, enum doc_map_by by,
    const struct law_decision *decision, const struct law_decision *against,
    const struct web_round *leads_to);

/* "/aar/2024" */
const char *web_round_address(const struct web_round *round,
    struct base_arena *arena);

#endif

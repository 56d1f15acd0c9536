/*
 * past: a round as it stood: any of its states, asked for by number or by day
 * (?som=3, ?som=2023-06-25), marked as what it is, with ways to the states
 * beside it.
 *
 * A state is looked at on the day that its act bears; a day that was asked for
 * is itself.  A council sees no history: service/kept.h.
 */
#ifndef KVOTE_WEB_PAST_H
#define KVOTE_WEB_PAST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "store/round.h"

struct web_exchange;

struct web_past {
	const char *round;
	const struct store_round_step *steps; /* all of the round's */
	size_t count;
	size_t at;             /* the one that is shown */
	struct base_date day;  /* on which it is looked at */
};

/* *out is NULL where no past state is asked for. */
bool web_past_find(const struct web_past **out, struct web_exchange *x,
    const char *round) __attribute__((warn_unused_result));

/* "?som=3", which keeps a link in the past; "" for NULL. */
const char *web_past_print_query(const struct web_past *past,
    struct web_exchange *x);

/* What is shown, and the ways to earlier, later and now; path is of the page
 * below the round's: "", "/dokument/letter". Nothing for NULL. */
void web_past_put_banner(struct web_exchange *x, const struct web_past *past,
    const char *path);

/* GET /sager/{round}/historik */
void web_past_list(struct web_exchange *x);

/* GET /sager/{round}/fil/{file}, of the state asked for */
void web_past_file(struct web_exchange *x);

#endif

/*
 * prospect: what a regional council can expect of its choices before it meets.
 *
 * Worked on an example of each kind, chosen by a rule and by nobody's wish: one
 * person goes from the municipality of the region with the highest calculated
 * number to the one with the lowest; of equal ones the first in the register.
 * Numbers are the model's as they were sent out, before any notification
 * counts; what is not known stays LAW_UNKNOWN.
 */
#ifndef KVOTE_LAW_PROSPECT_H
#define KVOTE_LAW_PROSPECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/agreement.h"
#include "law/revision.h"

struct base_arena;
struct law_calculation;
struct law_tipping;

struct law_prospect {
	const struct law_decision *decision; /* the round's first version */
	size_t region;
	int64_t regional;               /* the region's calculated quota */
	size_t municipality_count;      /* of the region */
	const size_t *municipalities;   /* in the register's order */
	struct law_threshold threshold;
	struct law_bounds bounds;       /* of the landstal */
	size_t giver;                   /* LAW_REGISTER_NONE: there is
	                                   no example in a region without two
	                                   known numbers or without persons */
	size_t taker;
	struct law_agreement transfer;  /* one person from giver to taker */
	struct law_agreement raise;     /* the taker raised by one person */
	const struct law_calculation *changed; /* at bounds.up; NULL: cannot
	                                   be computed, or there is no bound */
	struct law_agreement changed_transfer; /* the same agreement then */
	const struct law_tipping *tipping; /* per municipality of the register,
	                                   set for those of the region; NULL */
};

/* decision: of a scheme with notifications, with any silence. */
void law_prospect_compute(struct law_prospect *out,
    const struct law_decision *decision, size_t region,
    struct base_arena *arena);

#endif

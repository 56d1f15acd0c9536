/*
 * difference: why one decision gives other quotas than another, cause by cause.
 *
 * The change of every municipality's quota as parts that sum to it exactly.
 * What the model's causes did is split on the numbers g before rounding: whole
 * persons jump, so that a cause that moves g by a hundredth could be charged
 * with a person, and one that moves it by 0.99 with none.  What the two
 * roundings did stands by itself (rounding), and what the councils moved, too
 * (agreement); both are differences of whole steps and need no splitting.
 *
 * Method: Shapley values (L. S. Shapley, A Value for n-Person Games, 1953),
 * exact.  With v(S) = g where the causes in S are as in the new round and the
 * others as in the old one, the part of cause i is
 *     sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)),
 * the mean over all n! orders in which the causes can change one by one.  So no
 * order is preferred, a cause that is the same in both rounds has the part 0,
 * and the parts of the old round seen from the new are the same ones negated.
 *
 * Where the figures of a round are not at hand (a published table, a reduction
 * in proportion) the model's causes stay together as one: calculated.  Nothing
 * is guessed: where a calculated quota is not known either, only old and new
 * are.
 *
 * Municipalities are matched by code.  Everything is in the order, and summed
 * over the regions, of the new round's register.
 */
#ifndef KVOTE_LAW_DIFFERENCE_H
#define KVOTE_LAW_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/decision.h"

struct base_arena;
struct base_findings;

enum law_cause {
	/* the model's causes */
	LAW_CAUSE_LANDSTAL,
	LAW_CAUSE_POPULATION,       /* with row 411, where it counts */
	LAW_CAUSE_IMMIGRANTS,
	LAW_CAUSE_FAMILY_REUNIFIED,
	LAW_CAUSE_SCHEME,           /* with the settings that move g */
	/* the others */
	LAW_CAUSE_CALCULATED,       /* the model's together, with rounding */
	LAW_CAUSE_AGREEMENT,
	LAW_CAUSE_ROUNDING
};
#define LAW_CAUSE_MODEL_COUNT 5
#define LAW_CAUSE_COUNT 8

struct law_difference_cause {
	bool applies; /* has these two rounds' difference such a part? */
	bool differs; /* false: the same in both, every part is 0 */
	struct model_whole *parts; /* per municipality, over the common den */
};

struct law_difference {
	const struct law_decision *old;
	const struct law_decision *new;
	const size_t *matched; /* each municipality's index in old's register */
	struct model_whole den;
	struct law_difference_cause causes[LAW_CAUSE_COUNT];
	const bool *known;     /* per municipality: are its parts known? */
	struct base_findings *notes; /* warnings: what is not split, and why */
};

/* One municipality, or the sum of several. */
struct law_difference_row {
	int64_t old;
	int64_t new;
	bool known; /* false: the parts are not */
	struct model_whole parts[LAW_CAUSE_COUNT]; /* 0 where not applied */
};

/* "landstal", "population", "immigrants", "family_reunified", "scheme",
 * "calculated", "agreement", "rounding" */
const char *law_difference_name(enum law_cause cause);

/* False: the schemes are of different kinds, or the registers do not hold the
 * same codes (both usage: these two rounds cannot be compared). */
bool law_difference_compute(struct law_difference *out,
    const struct law_decision *old, const struct law_decision *new,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* What a model's cause was in a decision, in all: the landstal, or the sum of
 * the figure over the municipalities.  Not for LAW_CAUSE_SCHEME; only where the
 * cause applies. */
int64_t law_difference_find_figure(const struct law_decision *decision,
    enum law_cause cause);

/* The sum over a region, or over all (LAW_REGISTER_NONE); of one municipality
 * alone where it is not LAW_REGISTER_NONE. */
void law_difference_sum(struct law_difference_row *out,
    const struct law_difference *difference, size_t region,
    size_t municipality, struct base_arena *arena);

#endif

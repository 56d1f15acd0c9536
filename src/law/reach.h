/*
 * reach: between which values the model's numbers lie while one input moves,
 * and which quotas are certain to stay the same meanwhile.
 *
 * The input is the landstal, or one figure of one municipality (the national
 * sum moves with it).  What reach says is certain is proved in whole numbers
 * (the mathematics stand in reach.c); what it does not say is open and must be
 * calculated.  Equal claims are never proved, so it does not matter how ties
 * are settled.
 *
 * There are proofs for rounding = largest-remainder-national (rule LAW-0008)
 * with surplus = preliminary (LAW-0007), and for the special law for Ukraine.
 * All is in the arena that the reach was opened with.
 */
#ifndef KVOTE_LAW_REACH_H
#define KVOTE_LAW_REACH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct law_calculation;
struct law_reach;

enum law_input {
	LAW_INPUT_LANDSTAL,
	LAW_INPUT_POPULATION,
	LAW_INPUT_IMMIGRANTS,
	LAW_INPUT_FAMILY_REUNIFIED
};
#define LAW_INPUT_COUNT 4

/* All family-reunified may become twice as many and so many more. */
#define LAW_REACH_MORE 1000

/* NULL where nothing can be proved: other settings, or numbers beyond reason.
 * most: the highest landstal that will be asked for. */
struct law_reach *law_reach_open(const struct law_calculation *calc,
    int64_t most, struct base_arena *arena);

/* The input runs from a to b, a <= b, all else as calculated; i is the
 * municipality whose figure it is.  False: nothing is certain there. */
bool law_reach_move(struct law_reach *reach, enum law_input input, size_t i,
    int64_t a, int64_t b);

/* Everywhere where the input has been moved: is the quota of i at least n, at
 * most n; are all quotas these (the persons outside of all municipalities
 * too)? */
bool law_reach_is_least(const struct law_reach *reach, size_t i, int64_t n);
bool law_reach_is_most(const struct law_reach *reach, size_t i, int64_t n);
bool law_reach_are_all(const struct law_reach *reach, const int64_t *quotas,
    int64_t not_given_out);

/* Makes these quotas, those of a landstal or so before, the ones at the landstal
 * that the way starts at.  False: none are proved, and they are worthless. */
bool law_reach_find_all(int64_t *quotas, int64_t *not_given_out,
    const struct law_reach *reach);

/* A quota that i may have there: its whole part at the start of the way. */
int64_t law_reach_guess(const struct law_reach *reach, size_t i);

#endif

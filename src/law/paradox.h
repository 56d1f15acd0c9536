/*
 * paradox: does more lead to less?  Full calculations over again, each with one
 * figure of one municipality changed, or with a higher landstal, and the quotas
 * compared (rule LAW-0008: the method of rounding is what can do this).
 *
 * A municipality alone: 1, 10, 100, 1,000 inhabitants more; 1, 10, 100
 * immigrants fewer, 1 own family-reunified fewer, never below 0.  None of these
 * should lower its own quota.  The landstal: 1 to LAW_PARADOX_LANDSTAL_STEPS
 * higher, each against the step before; none should lower anyone's quota (the
 * Alabama paradox).  The answer holds within these bounds and says nothing
 * beyond them.
 *
 * Rows are per municipality in the table's order and live in the arena.  A
 * calculation that the model refuses, or that leaves lots open, is counted and
 * says nothing.
 */
#ifndef KVOTE_LAW_PARADOX_H
#define KVOTE_LAW_PARADOX_H

#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct law_calculation;

enum law_paradox_kind {
	LAW_PARADOX_POPULATION,
	LAW_PARADOX_IMMIGRANTS,
	LAW_PARADOX_FAMILY_REUNIFIED,
	LAW_PARADOX_LANDSTAL
};
#define LAW_PARADOX_KIND_COUNT 4

#define LAW_PARADOX_LANDSTAL_STEPS 1000

/* So many of a municipality are kept, the smallest steps; all are counted. */
#define LAW_PARADOX_KEPT 3

struct law_paradox {
	int64_t step; /* the figure changed by this, or the landstal */
	int64_t from;
	int64_t to;   /* less than from */
};

struct law_paradox_row {
	int64_t count;
	struct law_paradox kept[LAW_PARADOX_KEPT];
};

struct law_paradoxes {
	int64_t calculations;
	int64_t refused; /* of these, without an answer */
	const struct law_paradox_row *rows[LAW_PARADOX_KIND_COUNT]; /* NULL: the
	                                scheme has no such figure */
};

/* "population", "immigrants", "family_reunified", "landstal" */
const char *law_paradox_name(enum law_paradox_kind kind);

/* The i-th step that a figure of one municipality is changed by; 0 behind the
 * last, and for the landstal. */
int64_t law_paradox_find_step(enum law_paradox_kind kind, size_t i);

void law_paradox_compute(struct law_paradoxes *out,
    const struct law_calculation *calculation, struct base_arena *arena);

#endif

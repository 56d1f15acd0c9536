/*
 * plausible: figures that do not look right, in themselves and against the year
 * before.  Nothing here is a rule of law: the limits are our choice
 * (docs/settings.md), and each finding asks a question.
 *
 * One year: nobody lives there, or many times as many as elsewhere; two rows alike in every
 * column.  (More immigrants than inhabitants is asked for by itself: the model
 * warns of it, too.)  Against the year before: a column that is the same in every municipality; two municipalities
 * with each other's figure; two neighbouring digits that changed places; a
 * change beyond the limit.  Of one figure only the first of these is told.
 */
#ifndef KVOTE_LAW_PLAUSIBLE_H
#define KVOTE_LAW_PLAUSIBLE_H

#include <stddef.h>
#include <stdint.h>

#include "model/table.h"

struct base_arena;
struct base_findings;

/* A quota that jumped: by more than half of last year's, and so many persons
 * at least. */
#define LAW_PLAUSIBLE_JUMP_PERSONS 5

struct law_jumps {
	size_t count;
	const size_t *municipalities;
};

/* A landstal of more persons than so many of a thousand inhabitants. */
#define LAW_PLAUSIBLE_LANDSTAL_PER_MILLE 10

/* A municipality with more than so many times the inhabitants of the mean one. */
#define LAW_PLAUSIBLE_POPULATION_TIMES 25

/* before has its rows in the order of now; NULL: only one year is looked at.
 * A column that either lacks is passed over. */
void law_plausible_check(struct base_findings *out,
    const struct model_table *now, const struct model_table *before,
    struct base_arena *arena);

/* A landstal of nobody, or of many beside the inhabitants; figures: NULL where
 * only a published table is at hand. */
void law_plausible_check_landstal(struct base_findings *out,
    int64_t landstal, const struct model_table *figures,
    struct base_arena *arena);

/* Municipalities with more immigrants than inhabitants. */
void law_plausible_check_immigrants(struct base_findings *out,
    const struct model_table *table, struct base_arena *arena);

/* Quotas of the two years in the same order. */
void law_plausible_find_jumps(struct law_jumps *out, const int64_t *now,
    const int64_t *before, size_t count, struct base_arena *arena);

#endif

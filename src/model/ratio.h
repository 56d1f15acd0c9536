/*
 * ratio: exact fractions, one by one and by the column.
 *
 * A ratio is num/den with den > 0; it need not be in lowest terms until it is
 * printed.  A column is one figure of all municipalities with a common
 * denominator: all steps of the model are columns, since all shares have the
 * denominator P*S, and comparing within a column is comparing numerators.
 *
 * No operation here rounds.  Rounding to whole persons is src/law/rounding.h.
 */
#ifndef KVOTE_MODEL_RATIO_H
#define KVOTE_MODEL_RATIO_H

#include <stdbool.h>
#include <stddef.h>

#include "model/whole.h"

struct model_ratio {
	struct model_whole num;
	struct model_whole den;
};

struct model_column {
	size_t count;
	struct model_whole *num;
	struct model_whole den;
};

/* A column of zeros with denominator 1. */
struct model_column model_ratio_new_column(size_t count,
    struct base_arena *arena);

/* Sum of a column's numerators (over its denominator it is the sum). */
void model_ratio_sum(struct model_whole *out, const struct model_column *column,
    struct base_arena *arena);

/* "num/den" in lowest terms, or "num" when den is 1. */
const char *model_ratio_print(const struct model_whole *num,
    const struct model_whole *den, struct base_arena *arena);

/*
 * "44.97": for people's eyes, with so many places (0 to 18) behind the point,
 * halves away from zero.  No number is ever read back from it.
 */
const char *model_ratio_print_decimal(const struct model_whole *num,
    const struct model_whole *den, int places, char point,
    struct base_arena *arena);

/*
 * A weight as people write it: "12", "0.75", ".5" or "3/8", >= 0.
 * False: not one of these; den is then untouched.  *zero_den is set where the
 * text is a fraction with denominator 0.
 */
bool model_ratio_parse(struct model_ratio *out, bool *zero_den,
    const char *text, struct base_arena *arena);

/* The ratios as numerators over one common denominator. */
void model_ratio_join(struct model_column *out, const struct model_ratio *ratios,
    size_t count, struct base_arena *arena);

/* Brings columns to one common denominator, the least one; their values stay.
 * Each column's numerators are its own (no two columns share them). */
void model_ratio_align(struct model_column *columns, size_t count,
    struct base_arena *arena);

/* Compares a and b as values. */
int model_ratio_compare(const struct model_ratio *a,
    const struct model_ratio *b, struct base_arena *arena);

#endif

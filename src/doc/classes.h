/*
 * classes: values put into a few classes for a map and its legend.
 *
 * Values are fractions; a class begins at a whole number of units, a unit being
 * 1 / scale.  Classes hold about as many values each (quantiles); fewer classes
 * come out where many values are alike.  Exact: nothing is rounded before it is
 * compared, so a value never lands in a class that its legend denies.
 */
#ifndef KVOTE_DOC_CLASSES_H
#define KVOTE_DOC_CLASSES_H

#include <stddef.h>
#include <stdint.h>

struct base_arena;

#define DOC_CLASSES_MOST 5
#define DOC_CLASSES_NONE ((size_t)-1)

/* num <= 0: left out; den > 0. */
struct doc_classes_value {
	int64_t num;
	int64_t den;
};

struct doc_classes {
	int64_t scale;
	size_t count;
	int64_t lower[DOC_CLASSES_MOST]; /* where each begins, in units */
	int64_t highest;                 /* the largest value, in units, down */
};

/* Of the values above 0, in at most so many classes. */
void doc_classes_compute(struct doc_classes *out,
    const struct doc_classes_value *values, size_t count, int64_t scale,
    size_t most, struct base_arena *arena);

/* DOC_CLASSES_NONE for a value of 0 or less. */
size_t doc_classes_find(const struct doc_classes *classes,
    struct doc_classes_value value);

#endif

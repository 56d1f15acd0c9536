/*
 * persons: counts of persons, known or not.
 *
 * Sums stop at INT64_MAX instead of wrapping round.  No real sum comes near it,
 * and one that has stopped there equals nothing.
 */
#ifndef KVOTE_LAW_PERSONS_H
#define KVOTE_LAW_PERSONS_H

#include <stdbool.h>
#include <stdint.h>

/* A number of persons that is not known; prints as null or empty. */
#define LAW_UNKNOWN ((int64_t)-1)

static inline int64_t
law_persons_add(int64_t a, int64_t b)
{
	int64_t sum;

	return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static inline int64_t
law_persons_times_ten(int64_t a)
{
	int64_t product;

	return __builtin_mul_overflow(a, 10, &product) ? INT64_MAX : product;
}

static inline bool
law_persons_equal(int64_t a, int64_t b)
{
	return a == b && a != INT64_MAX;
}

#endif

/*
 * wide_divisor: a divisor method over whole weights of at most BATCH_WIDE_BITS
 * bits, for batch/wide.c.
 *
 * Any numbers that have the sum are a start.  While the least claim by which
 * someone has a last person is below the largest to a next one, that person
 * moves; where it is above it for good, these are the method's numbers and
 * there is no tie (Balinski and Young, Fair Representation, the min-max
 * inequality).  The start is made in doubles, so few persons move.
 *
 * Says no where there is a tie, where a generous method has too few persons,
 * and where a claim leaves the range.
 */
#ifndef KVOTE_BATCH_WIDE_DIVISOR_H
#define KVOTE_BATCH_WIDE_DIVISOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "law/settings.h"
#include "model/whole.h"

#define BATCH_WIDE_BITS 126

/* Of the number without its sign. */
static inline int
batch_wide_divisor_bits(model_int128 value)
{
	model_uint128 size = value < 0 ? -(model_uint128)value :
	    (model_uint128)value;
	uint64_t high = (uint64_t)(size >> 64);

	if (high != 0)
		return 128 - __builtin_clzll(high);
	return (uint64_t)size == 0 ? 0 : 64 - __builtin_clzll((uint64_t)size);
}

/* persons > 0. */
bool batch_wide_divisor_solve(int64_t *quotas, enum law_rounding rounding,
    const model_int128 *weights, size_t count, int64_t persons)
    __attribute__((warn_unused_result));

#endif

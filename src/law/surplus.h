/*
 * surplus: taking off the positive numbers what the negative ones, set to
 * zero, left over (order § 4(5) second sentence).
 *
 * How it is spread is a setting: over w = the preliminary numbers (a scaling),
 * the shares, or the population.  For all positive ones at once
 *     g = f - D w / (sum of w over the positive),   D = sum of positive f - L,
 * and those that become negative go to zero, and so on until none is left.
 * The result sums to L exactly.
 */
#ifndef KVOTE_LAW_SURPLUS_H
#define KVOTE_LAW_SURPLUS_H

#include <stdbool.h>

#include "law/settings.h"
#include "model/ratio.h"

/*
 * floor: preliminary numbers, none negative.  weights: one whole number >= 0
 * each, positive wherever floor is; not read for LAW_SURPLUS_PRELIMINARY.
 * False: L > 0 and no number is positive, so no municipality can receive.
 */
bool law_surplus_compute(struct model_column *out,
    const struct model_column *floor, int64_t national_number,
    enum law_surplus how, const struct model_whole *weights,
    struct base_arena *arena) __attribute__((warn_unused_result));

#endif

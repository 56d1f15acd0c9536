/*
 * regional: the regional quotas on which the councils of all regions agreed, in
 * the older schemes (rule LAW-0028#f7c2).
 */
#ifndef KVOTE_LAW_REGIONAL_H
#define KVOTE_LAW_REGIONAL_H

#include "law/agreement.h"
#include "law/portion.h"

/*
 * agreements: what each of the round's notifications came to by itself.
 * True, with a number per region and the ones that count marked in stands, when
 * the last valid one of every council names the same numbers.  If not, those
 * that were valid fall, with the reason.
 */
bool law_regional_join(int64_t *quotas, bool *stands,
    const struct law_round *round, struct law_agreement *agreements,
    struct base_arena *arena);

/*
 * Divides each region's quota among its municipalities, in proportion to their
 * numbers before rounding (exact) or, where that is NULL, to the calculated
 * quotas, which it replaces.  What cannot be known is LAW_UNKNOWN.
 */
enum law_portion_outcome law_regional_divide(int64_t *calculated,
    const struct law_round *round, const struct model_column *exact,
    const int64_t *quotas, struct base_arena *arena,
    struct base_findings *notes);

#endif

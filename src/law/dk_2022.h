/*
 * dk-2022: the mathematical model of the order on housing refugees § 4.
 *
 *   share        a = 2 p/P - s/S            § 4(2)
 *   calculated   b = a (L + R)              § 4(3)
 *   preliminary  f = b - r                  § 4(4)
 *   floor        f < 0 becomes 0            § 4(5) first sentence
 *   surplus      taken off the positive     § 4(5) second sentence, setting
 *   rounded      whole persons              setting
 *
 * p population, s immigrants and refugees, r family-reunified to refugees of
 * the municipality; P, S, R their sums; L the landstal.
 */
#ifndef KVOTE_LAW_DK_2022_H
#define KVOTE_LAW_DK_2022_H

#include "law/scheme.h"

bool law_dk_2022_compute(struct law_calculation *out,
    const struct law_scheme *scheme, const struct model_table *table,
    int64_t national_number, const struct law_settings *settings,
    struct base_arena *arena, struct base_findings *findings);

#endif

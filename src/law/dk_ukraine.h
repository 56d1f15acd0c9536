/*
 * dk-ukraine: the special law for persons displaced from Ukraine (order 1633
 * of 4 December 2023, §§ 2-3): the municipality's share of the population
 * times the persons to distribute, 10,000 at a time.
 *
 * With denominator = denmark Christiansø (row 411) counts in the population
 * and takes part in the rounding; what falls to it is not given out.
 */
#ifndef KVOTE_LAW_DK_UKRAINE_H
#define KVOTE_LAW_DK_UKRAINE_H

#include "law/scheme.h"

bool law_dk_ukraine_compute(struct law_calculation *out,
    const struct law_scheme *scheme, const struct model_table *table,
    int64_t national_number, const struct law_settings *settings,
    struct base_arena *arena, struct base_findings *findings);

#endif

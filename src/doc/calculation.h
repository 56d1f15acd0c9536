/*
 * calculation: the calculation annex: every figure and every step of all
 * municipalities, with the formulas, their rules, and the settings.
 *
 * All from the trace; nothing is computed again.  Decimals are rounded for the
 * eye, exact fractions stand in result.json.  Wording:
 * templates/calculation.da.txt and .en.txt.
 */
#ifndef KVOTE_DOC_CALCULATION_H
#define KVOTE_DOC_CALCULATION_H

#include <stdbool.h>

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct doc_tree;
struct law_decision;

/* A round without a calculation of its own (a published table, a reduction in
 * proportion) has none to show: BASE_ERR_CALCULATION_NONE. */
bool doc_calculation_compute(struct doc_tree **out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

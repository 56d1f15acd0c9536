/*
 * rounding: the one step in which exact numbers become whole persons.
 *
 * Which method is a setting (rule LAW-0008); a tie in the last person is
 * settled by the setting tie (rule LAW-0017) or stays open as an answer.
 */
#ifndef KVOTE_LAW_ROUNDING_H
#define KVOTE_LAW_ROUNDING_H

#include <stdbool.h>

#include "law/scheme.h"

/*
 * Rounds exact (one value for each municipality of calc->table, and one more
 * for Christiansø if with_outside) so that calc->quotas, region_quotas, sum,
 * not_given_out and ties are set and the trace gets its last step.  Uses
 * calc's table, settings and national_number; warnings and open ties go to
 * calc->findings.
 * False, with the reason in findings: a method that gives everyone a first
 * person has fewer persons than that; the drawn lots name an unknown code, or
 * one twice, or are given while tie is not lots.
 */
bool law_rounding_apply(struct law_calculation *calc,
    const struct model_column *exact, bool with_outside,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

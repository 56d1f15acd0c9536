/*
 * proof: reading back what is about to be sent, before it is written.
 *
 * The annex is read as anyone would read it, and the letter's text line by
 * line: all 98 numbers, the region sums and the sum for Denmark must be the
 * decision's, and the sums must add up.  A difference is a fault of the
 * program (exit 70) that names the number.
 */
#ifndef KVOTE_SERVICE_PROOF_H
#define KVOTE_SERVICE_PROOF_H

#include <stdbool.h>

struct base_arena;
struct base_file;
struct base_findings;
struct law_decision;

bool service_proof_check(const struct law_decision *decision,
    const struct base_file *annex, const struct base_file *letter,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

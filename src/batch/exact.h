/*
 * exact: one scenario by the engine itself (law/scheme.h), as every other
 * command computes it.  Slow, without bound, and never wrong: what all else in
 * this room is held against.
 */
#ifndef KVOTE_BATCH_EXACT_H
#define KVOTE_BATCH_EXACT_H

#include <stdbool.h>
#include <stdint.h>

struct base_arena;
struct base_findings;
struct batch_world;

/*
 * Quotas of the world's units (LAW_UNKNOWN while lots are to be drawn); false
 * where the model refuses, with its reason.
 */
bool batch_exact_solve(int64_t *quotas, const struct batch_world *world,
    int64_t landstal, const int64_t *const figures[3],
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

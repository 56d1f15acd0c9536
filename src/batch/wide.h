/*
 * wide: one scenario in whole numbers of 128 bits, for what the kernel could
 * not prove.
 *
 * With d = P S the preliminary numbers are f_i/d, f_i = (2 p_i S - s_i P) N -
 * r_i d.  In every way to spread the surplus the numbers before rounding are
 * g_i = L w_i / (sum of w) with whole w_i:
 *     preliminary  w_i = max(0, f_i)
 *     others       w_i = f_i W - D v_i for the units that keep something, where
 *                  v are the weights of the setting, W and D + L d the sums of
 *                  v and f over these units; 0 for all others.
 * The units that keep something are found as the law does: all with f > 0;
 * those whose w is not positive fall out; again, until none does.  (What the
 * law takes off round by round sums to D/W of the last round.)
 *
 * Divisor methods: batch/wide_divisor.h.
 *
 * Says no where a product could leave 127 bits and where there is a tie or
 * nobody to receive: that is for the engine (batch/exact.h).
 */
#ifndef KVOTE_BATCH_WIDE_H
#define KVOTE_BATCH_WIDE_H

#include <stdbool.h>
#include <stdint.h>

struct base_arena;
struct batch_world;

/* Figures: one array for each, of the world's units. */
bool batch_wide_solve(int64_t *quotas, const struct batch_world *world,
    int64_t landstal, const int64_t *const figures[3],
    struct base_arena *arena) __attribute__((warn_unused_result));

#endif

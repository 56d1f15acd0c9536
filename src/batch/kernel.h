/*
 * kernel: the model of dk-2022 for the lanes of a block at once, in doubles,
 * with a proof for each lane that the quotas are those of exact arithmetic.
 *
 * What is not proved is not answered: its bit in `decided` is 0, its quotas are
 * worthless, and a slower way must be taken (batch/solve.h).  One source,
 * compiled for several instruction sets; batch_kernel_choose_best() takes the
 * best that the machine has.  All give the same bits.
 *
 * All roundings and all three ways to spread the surplus.
 *
 * THE NUMBERS BEFORE ROUNDING.  With L the landstal, N = L + R and
 *     x_i(A, B) = max(0, p_i A - s_i B - r_i)
 * the three ways to spread the surplus are (docs/scenarios.md shows why)
 *     preliminary  g_i = x_i(2N/P, N/S) L/T,    T the sum of x_i
 *     share        g_i = x_i(2n/P, n/S),        n <= N such that the sum is L
 *     population   g_i = x_i(2N/P - l, N/S),    l >= 0 such that the sum is L
 * x is never decided to be zero or not: max() is continuous.
 *
 * THE ERROR.  u = 2^-53; computed values have a hat, all else is exact.  p, s,
 * r and their sums are exact below 2^52.  A and B have at most one rounding
 * each beside a parameter that is taken as it was computed.  Two products, two
 * differences:
 *     |^x_i - x_i| <= u (4.03 (p_i A + s_i B) + 1.01 r_i),
 * and since p A sums to at most 2N and s B to at most N, both each of these
 * and their sum over all units are at most
 *     E = u (13 N + 2 R).
 * Sums are made in chunks of 128, so that each term sees at most
 * d = 128 + n/128 + 2 additions: ^T is within E + 1.01 u d ^T =: F of T.
 *   preliminary: ^g_i = ^x_i ^z with ^z = L/^T rounded once; with
 *     k = F/^T + 2u < 1/64 the error is at most 1.016 (^z E + ^g_i (k + u)).
 *   share, population: let h be the sum of x_i at the parameter that the last
 *     pass took, H its computed value: |h - L| <= |H - L| + F.  Every x_i is
 *     monotone in the parameter, all the same way, so none is further from its
 *     g_i than the sums are from each other, and the error is at most
 *     E + |H - L| + F.  Nothing is said about convergence: H is measured.
 * The bound that is used is 1.0625 times this, for the bound's own rounding.
 *
 * WHOLE PERSONS.  y_i = g_i 2^31 is rounded to a whole number Y_i: with the
 * margin m = [bound 2^31 + 1.5], |Y_i - y_i| < m.  If there is a cut c,
 * 0 < c < 2^31, such that no Y_i is within m of c + j 2^31 (j any whole number)
 * and the sum of ceil((Y_i - c) / 2^31) is L, then no y_i crosses one of these
 * either, so q_i = ceil((y_i - c) / 2^31), that is the whole part of g_i and
 * one more where the remainder is above the cut: as many have one more as
 * persons are left, all others have smaller remainders, and none is at the
 * cut.  So this is the one answer of largest remainder, and there is no tie.
 * Where a g_i is close to a whole number, its whole part need not be known.
 * A cut is looked for by counting the remainders above a guess; between the
 * nearest remainders below and above it there must be more than 2m.
 * half-up is the cut 1/2, with nothing to be counted.
 *
 * Two levels: the same among the regional sums, which are sums of g_i; then in
 * a region of Q persons g_i Q/G, G its sum, as above with Q for L and the bound
 * (^g_i + e) (Q/(^G - e') - Q/^G) + e Q/^G; a region of no persons has zeros.
 *
 * DIVISOR METHODS.  Only proportions count, so x_i does for preliminary; with e
 * the bound of the numbers before they are scaled, t any multiplier and y_i =
 * ^x_i t rounded, |y_i - x_i t| <= m = 1.0625 (e t + 8u (1 + ^T t)).  The eight
 * are for this product, for y_i -+ m and for what counting the persons due at
 * some y adds: one sum, or two products that are compared.  That count never
 * falls as y rises.  If the persons due at y_i - m and those due at y_i + m both
 * sum to L, both are the same for each unit, and so are those due at x_i t,
 * which none's next person is due at exactly: t^-1 is a divisor, and there is no
 * tie.  t is guessed.
 * A generous method gives a first person to all x_i > 0, so no x_i, before zero
 * is taken for less, may be within its bound of zero; where they are more than
 * L, the law refuses.  For share and population, with 2(|H - L| + F) < L, the
 * exact parameter is this far from the one taken: the sum is convex in it, and
 * at the one of the two where it is flatter rises by at least half of L/N for a
 * unit of n, or L P/4N of l.  So x_i moves by at most 4N/L (|H - L| + F).
 */
#ifndef KVOTE_BATCH_KERNEL_H
#define KVOTE_BATCH_KERNEL_H

#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct batch_answer;
struct batch_block;
struct batch_cell;
struct batch_draws;
struct batch_layout;
struct batch_shape;

struct batch_kernel {
	const char *name; /* "avx512", "avx2", "portable" */
	void (*run)(struct batch_block *block);
	/* Draws number first and on into the lanes (batch/draw.h). */
	void (*deal)(struct batch_block *block,
	    const struct batch_draws *draws, uint64_t first);
	/* d of the words, one for each lane. */
	void (*shape)(double *out, const struct batch_shape *shape,
	    const uint32_t *words);
	/* Adds the first lanes of a solved block to a cell (batch/sums.h), at
	 * the latest with the next tally_end(); scratch is tally_room() bytes,
	 * zeros at first. */
	void (*tally)(struct batch_cell *cell,
	    const struct batch_layout *layout, const struct batch_block *block,
	    const struct batch_answer *answer, size_t lanes, void *scratch,
	    struct base_arena *arena);
	void (*tally_end)(struct batch_cell *cell,
	    const struct batch_layout *layout, void *scratch,
	    struct base_arena *arena);
	size_t (*tally_room)(const struct batch_layout *layout);
};

/* Those that this build has and the machine can run, best first; how many. */
size_t batch_kernel_choose_all(struct batch_kernel out[3]);

struct batch_kernel batch_kernel_choose_best(void);

void batch_kernel_run_avx512(struct batch_block *block);
void batch_kernel_deal_avx512(struct batch_block *block,
    const struct batch_draws *draws, uint64_t first);
void batch_kernel_deal_shape_avx512(double *out,
    const struct batch_shape *shape, const uint32_t *words);
void batch_kernel_tally_avx512(struct batch_cell *cell,
    const struct batch_layout *layout, const struct batch_block *block,
    const struct batch_answer *answer, size_t lanes, void *scratch,
    struct base_arena *arena);
void batch_kernel_tally_end_avx512(struct batch_cell *cell,
    const struct batch_layout *layout, void *scratch,
    struct base_arena *arena);
size_t batch_kernel_tally_room_avx512(const struct batch_layout *layout);

void batch_kernel_run_avx2(struct batch_block *block);
void batch_kernel_deal_avx2(struct batch_block *block,
    const struct batch_draws *draws, uint64_t first);
void batch_kernel_deal_shape_avx2(double *out,
    const struct batch_shape *shape, const uint32_t *words);
void batch_kernel_tally_avx2(struct batch_cell *cell,
    const struct batch_layout *layout, const struct batch_block *block,
    const struct batch_answer *answer, size_t lanes, void *scratch,
    struct base_arena *arena);
void batch_kernel_tally_end_avx2(struct batch_cell *cell,
    const struct batch_layout *layout, void *scratch,
    struct base_arena *arena);
size_t batch_kernel_tally_room_avx2(const struct batch_layout *layout);

void batch_kernel_run_portable(struct batch_block *block);
void batch_kernel_deal_portable(struct batch_block *block,
    const struct batch_draws *draws, uint64_t first);
void batch_kernel_deal_shape_portable(double *out,
    const struct batch_shape *shape, const uint32_t *words);
void batch_kernel_tally_portable(struct batch_cell *cell,
    const struct batch_layout *layout, const struct batch_block *block,
    const struct batch_answer *answer, size_t lanes, void *scratch,
    struct base_arena *arena);
void batch_kernel_tally_end_portable(struct batch_cell *cell,
    const struct batch_layout *layout, void *scratch,
    struct base_arena *arena);
size_t batch_kernel_tally_room_portable(const struct batch_layout *layout);

#endif

/*
 * draw: figures and landstal of a block drawn from stated distributions, each a
 * pure function of (seed, number of the draw, number of the input): the same on
 * any machine, in any order and however the work is split.
 *
 * THE WORDS.  Input j of draw k is word j mod 4 of Philox4x32-10 (Salmon,
 * Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, 2011) of
 * the counter (k mod 2^32, k / 2^32, j / 4, 0) under the key (seed mod 2^32,
 * seed / 2^32).  A word w stands for the probability u = (w + 1/2) / 2^32.
 *
 * THE SHAPES.  d(w) is the inverse of the distribution function at u:
 *   normal      mean + sd z, where z differs from the true quantile by less
 *               than 2e-6 at every word (|z| <= 6.34); checked by a test
 *   triangular  from low over mode to high
 *   empirical   error number [w count / 2^32] of a sorted list
 * A truncated shape takes only the words w whose d(w) is not outside its
 * bounds: the word used is first + [w span / 2^32].
 *
 * THE FIGURE is center + width d(w), rounded to the nearest whole number,
 * halves to the even one.  Only IEEE additions, products, quotients and square
 * roots, none fused: all kernels give the same bits.
 */
#ifndef KVOTE_BATCH_DRAW_H
#define KVOTE_BATCH_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct batch_block;

enum batch_shape_kind { BATCH_NORMAL, BATCH_TRIANGULAR, BATCH_EMPIRICAL };

struct batch_shape {
	enum batch_shape_kind kind;
	double mean, sd;        /* NORMAL; sd > 0 */
	double low, mode, high; /* TRIANGULAR, rising; low < high */
	const double *errors;   /* EMPIRICAL; rising */
	uint32_t count;
	uint32_t first;         /* 0 */
	uint64_t span;          /* 2^32 unless truncated */
};

/* What the inputs become: a figure of a unit, or the landstal. */
struct batch_target {
	const struct batch_shape *shape;
	size_t input;
	int figure;    /* enum batch_figure; BATCH_LANDSTAL */
	size_t unit;
	double center, width;
};

#define BATCH_LANDSTAL 3

struct batch_draws {
	uint64_t seed;
	size_t input_count;
	size_t target_count;
	const struct batch_target *targets; /* by input: the quickest order */
	bool has_normal; /* is any shape NORMAL and not truncated? */
};

/* The four words of a counter and key. */
void batch_draw_words(uint32_t out[4], const uint32_t counter[4],
    const uint32_t key[2]);

/* d of a shape at one word of the generator. */
double batch_draw_shape(const struct batch_shape *shape, uint32_t word);

/* Words of the generator that leave d between low and high (a shape without a
 * truncation; bounds of which one may be infinite).  False: there are none. */
bool batch_draw_truncate(struct batch_shape *shape, double low, double high);

/* The least and the largest figure that a target can become, on the safe
 * side. */
void batch_draw_range(double *low, double *high,
    const struct batch_target *target);

#endif

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "batch/block.h"
#include "batch/draw.h"
#include "batch/kernel.h"

#define ALL_WORDS ((uint64_t)1 << 32)

static void
words_are_those_published(void **state)
{
	/* the known answers for Philox4x32-10 of its authors' library */
	static const struct {
		uint32_t counter[4], key[2], answer[4];
	} known[] = {
		{ { 0, 0, 0, 0 }, { 0, 0 },
		{ 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
		{ { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
		{ 0xffffffff, 0xffffffff },
		{ 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
		{ { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
		{ 0xa4093822, 0x299f31d0 },
		{ 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } } };
	uint32_t out[4];

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		batch_draw_words(out, known[i].counter, known[i].key);
		assert_memory_equal(out, known[i].answer, sizeof(out));
	}
}

static double
find_drawn(const struct batch_block *block, const struct batch_target *target,
    uint64_t lane)
{
	return target->figure == BATCH_LANDSTAL ? block->landstal[lane] :
	    block->drawn[target->figure][target->unit * BATCH_LANES + lane];
}

/* Each lane of each kernel, in any order, holds what the definition says. */
static void
a_draw_depends_on_its_number_alone(void **state)
{
	const uint64_t seed = 0x123456789abcdef0u, first = 0xfffffff8u;
	struct batch_shape shape = { .kind = BATCH_TRIANGULAR, .low = 0,
		.mode = 0, .high = 1000000, .span = ALL_WORDS };
	struct batch_target targets[6];
	struct batch_draws draws = { seed, 6, 6, targets, false };
	struct base_arena *arena = base_arena_new();
	struct batch_kernel kernels[3];
	struct batch_block block;
	const double width = 4e6; /* neighbouring words seldom give the same */

	(void)state;
	for (size_t t = 0; t < 6; t++)
		targets[t] = (struct batch_target){ &shape, t,
			t == 5 ? BATCH_LANDSTAL : (int)(t % 3), t / 3, 0,
			width };
	batch_block_start(&block, 2, 1, true, arena);
	for (size_t k = 0, n = batch_kernel_choose_all(kernels); k < n; k++) {
		kernels[k].deal(&block, &draws, first);
		for (uint64_t lane = 0; lane < BATCH_LANES; lane++)
			for (uint32_t t = 0; t < 6; t++) {
				uint64_t draw = first + lane;
				uint32_t counter[4] = { (uint32_t)draw,
					(uint32_t)(draw >> 32), t / 4, 0 };
				uint32_t key[2] = { (uint32_t)seed,
					(uint32_t)(seed >> 32) }, out[4];

				batch_draw_words(out, counter, key);
				assert_true(find_drawn(&block, &targets[t],
				    lane) == nearbyint(width *
				    batch_draw_shape(&shape, out[t % 4])));
			}
	}
	base_arena_free(arena);
}

/* The quantile at a word against the distribution function of the C library,
 * at words of every size: within the bound that draw.h states. */
static void
normal_quantiles_are_right(void **state)
{
	struct batch_shape shape = { .kind = BATCH_NORMAL, .mean = 0, .sd = 1,
		.span = ALL_WORDS };
	double worst = 0;

	(void)state;
	for (uint32_t i = 0; i < 200000; i++) {
		uint32_t word = i * 2654435761u >> i % 33 % 32;
		double q = ((double)word + 0.5) * 0x1p-32, z, off;

		/* the lower half, where the tail's probability is exact */
		if (q > 0.5)
			continue;
		z = batch_draw_shape(&shape, word);
		off = (0.5 * erfc(-z / sqrt(2)) - q) /
		    (exp(-z * z / 2) / sqrt(2 * acos(-1)));
		worst = fabs(off) > worst ? fabs(off) : worst;
		assert_true(batch_draw_shape(&shape, ~word) == -z);
	}
	print_message("# largest error of a normal quantile %.2g\n", worst);
	assert_true(worst < 2e-6);
}

/* All kernels the same bits, at words of every size and at the seams. */
static void
kernels_shape_alike(void **state)
{
	static const double errors[] = { -20, -3, 0, 0.5, 11 };
	struct batch_shape shapes[] = {
		{ .kind = BATCH_NORMAL, .mean = 0.1, .sd = 3,
		.span = ALL_WORDS },
		{ .kind = BATCH_TRIANGULAR, .low = -1, .mode = 0.3, .high = 2,
		.span = ALL_WORDS },
		{ .kind = BATCH_EMPIRICAL, .errors = errors, .count = 5,
		.first = 1000, .span = 4000000000u } };
	struct batch_kernel kernels[3];
	size_t count = batch_kernel_choose_all(kernels);
	uint32_t words[BATCH_LANES];
	double first[BATCH_LANES], other[BATCH_LANES];

	(void)state;
	for (uint32_t round = 0; round < 20000; round++) {
		for (uint32_t i = 0; i < BATCH_LANES; i++)
			words[i] = (round * 2654435761u + i * 40503u) >>
			    (i + round) % 32 ^ (round % 2 == 0 ? 0 : ~0u);
		for (size_t s = 0; s < 3; s++)
			for (size_t k = 0; k < count; k++) {
				kernels[k].shape(k == 0 ? first : other,
				    &shapes[s], words);
				if (k > 0)
					assert_memory_equal(first, other,
					    sizeof(first));
			}
	}
}

static void
truncation_keeps_what_is_inside(void **state)
{
	struct batch_shape shape = { .kind = BATCH_NORMAL, .mean = 0, .sd = 10,
		.span = ALL_WORDS };

	(void)state;
	assert_true(batch_draw_truncate(&shape, -5, 20));
	assert_float_equal(batch_draw_shape(&shape, 0), -5, 1e-5);
	assert_float_equal(batch_draw_shape(&shape, UINT32_MAX), 20, 1e-5);
	/* half of what is left: z at (F(-0.5) + F(2)) / 2 */
	assert_float_equal(batch_draw_shape(&shape, 0x80000000u), 3.662044,
	    1e-4);
	shape.first = 0;
	shape.span = ALL_WORDS;
	assert_false(batch_draw_truncate(&shape, 70, 80));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_those_published),
		cmocka_unit_test(a_draw_depends_on_its_number_alone),
		cmocka_unit_test(normal_quantiles_are_right),
		cmocka_unit_test(kernels_shape_alike),
		cmocka_unit_test(truncation_keeps_what_is_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/findings.h"
#include "batch/solve.h"
#include "cases.h"

#define WORLDS 3000
#define ONE ((int64_t)1 << BATCH_POINT)

/* The exact number before rounding of a unit, in units of 2^-31: its whole part
 * modulo 2^31. */
static int64_t
find_exact(const struct law_calculation *calculation, size_t i,
    struct base_arena *arena)
{
	const struct model_trace_step *step =
	    &calculation->trace.steps[calculation->trace.count - 2];
	struct model_whole one = model_whole_from(ONE), scaled, rest;
	int64_t out = 0;

	model_whole_multiply(&scaled, &step->values.num[i], &one, arena);
	model_whole_divide(&scaled, &rest, &scaled, &step->values.den, arena);
	model_whole_divide(&scaled, &rest, &scaled, &one, arena);
	assert_true(model_whole_to_int64(&out, &rest));
	return out;
}

/* How far the kernel's fractions are from the exact ones, in all lanes. */
static int64_t
find_distance(const struct batch_world *world, const struct batch_block *block,
    struct base_arena *arena)
{
	int64_t worst = 0;

	for (size_t lane = 0; lane < BATCH_LANES; lane++) {
		struct law_calculation answer;

		if (!world->scheme->compute(&answer, world->scheme,
		    world->table, (int64_t)block->landstal[lane],
		    &world->settings, arena, base_findings_new(arena)))
			continue;
		for (size_t i = 0; i < world->table->count; i++) {
			int64_t off = llabs(find_exact(&answer, i, arena) -
			    block->rest[i * BATCH_LANES + BATCH_SLOT(lane)]);

			off = off > ONE / 2 ? ONE - off : off;
			worst = off > worst ? off : worst;
		}
	}
	return worst;
}

/* The proof takes it that a number is off by less than the margin; with real
 * sizes that is 2 units or 1. */
static void
numbers_before_rounding_are_within_the_margin(void **state)
{
	static const enum cases_kind kinds[] = { CASES_COUNTRY, CASES_TWINS,
		CASES_EVEN, CASES_POOR, CASES_ZEROS };
	struct base_arena *arena = base_arena_new();
	struct batch_kernel kernel = batch_kernel_choose_best();
	struct cases cases = { 77 };
	int64_t worst = 0;

	(void)state;
	for (int w = 0; w < WORLDS; w++) {
		struct base_arena_mark mark = base_arena_mark(arena);
		enum cases_kind kind = kinds[w % 5];
		struct batch_world world;
		struct batch_block block;
		int64_t landstal, off;

		cases_make(&world, &landstal, &cases, kind, arena);
		/* with no landstal the kernel may leave it be */
		if (world.is_quick && landstal > 0 &&
		    world.settings.rounding == LAW_ROUNDING_NATIONAL) {
			batch_solve_start(&block, &world, false, arena);
			cases_fill(&block, &world, landstal, &cases, kind);
			kernel.run(&block);
			off = find_distance(&world, &block, arena);
			worst = off > worst ? off : worst;
		}
		base_arena_release(arena, mark);
	}
	print_message("# largest distance %lld of 2^-31\n", (long long)worst);
	assert_true(worst >= 1 && worst < 2);
	base_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_before_rounding_are_within_the_margin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

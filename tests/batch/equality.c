/*
 * equality COUNT SEED [print]: is every quota that the batch engine gives that
 * of the exact engine, is every kernel the same to the last bit, and is what
 * the kernel decides enough?  COUNT scenarios, of all kinds in turn.  Prints
 * TAP; with "print" each scenario and its quotas instead, for the oracle.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "batch/exact.h"
#include "batch/solve.h"
#include "cases.h"

struct count {
	long scenarios, refused, wrong, differing;
	long ways[BATCH_WAYS];
};

struct run {
	struct batch_kernel kernels[3];
	size_t kernel_count;
	struct count counts[CASES_KINDS];
	struct base_arena *arena;
	bool print;
};

/* What the engine says of a lane, into quotas; false where it refuses. */
static bool
ask_engine(int64_t *quotas, const struct batch_world *world,
    const struct batch_block *block, size_t lane, struct base_arena *arena)
{
	int64_t *figures[BATCH_FIGURES];

	for (int f = 0; f < BATCH_FIGURES; f++) {
		figures[f] = base_arena_alloc(arena, world->units,
		    sizeof(int64_t));
		for (size_t i = 0; i < world->units; i++)
			figures[f][i] = (int64_t)batch_block_figure(block,
			    (enum batch_figure)f, i, lane);
	}
	return batch_exact_solve(quotas, world, (int64_t)block->landstal[lane],
	    (const int64_t *const *)figures, arena,
	    base_findings_new(arena));
}

static bool
is_same(const struct batch_world *world, const struct batch_block *block,
    const struct batch_answer *answer, size_t lane, struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	int64_t *quotas = base_arena_alloc(arena, world->units,
	    sizeof(*quotas));
	bool given = ask_engine(quotas, world, block, lane, arena);
	bool same = given == ((answer->refused >> lane & 1) == 0);

	for (size_t i = 0; i < world->units && given && same; i++)
		same = quotas[i] == block->quotas[i * BATCH_LANES +
		    BATCH_SLOT(lane)];
	base_arena_release(arena, mark);
	return same;
}

/* Kernels one by one: the same lanes decided, with the same quotas. */
static bool
compare_kernels(struct run *run, const struct batch_world *world,
    struct batch_block *block)
{
	size_t size = world->units * BATCH_LANES;
	int32_t *kept = base_arena_alloc(run->arena, size, sizeof(*kept));
	uint32_t decided = 0;
	bool same = true;

	for (size_t k = 0; k < run->kernel_count; k++) {
		run->kernels[k].run(block);
		if (k == 0) {
			memcpy(kept, block->quotas, size * sizeof(*kept));
			decided = block->decided;
			continue;
		}
		same = same && decided == block->decided;
		for (size_t i = 0; i < size && same; i++)
			if ((decided >> (i % 2 * 8 + i % BATCH_LANES / 2) & 1)
			    != 0)
				same = kept[i] == block->quotas[i];
	}
	return same;
}

static void
print_lane(const struct batch_world *world, const struct batch_block *block,
    const struct batch_answer *answer, size_t lane)
{
	printf("%s %s %s %s %.0f %lld %zu |", world->scheme->name,
	    law_settings_value(&world->settings, LAW_SETTING_SURPLUS),
	    law_settings_value(&world->settings, LAW_SETTING_ROUNDING),
	    law_settings_value(&world->settings, LAW_SETTING_DENOMINATOR),
	    block->landstal[lane], world->units > world->table->count ?
	    (long long)batch_block_figure(block, BATCH_POPULATION,
	    world->table->count, lane) :
	    (long long)world->table->outside_population,
	    world->table->region_count);
	for (size_t i = 0; i < world->table->count; i++)
		printf(" %zu,%.0f,%.0f,%.0f", world->table->regions[i],
		    batch_block_figure(block, BATCH_POPULATION, i, lane),
		    batch_block_figure(block, BATCH_IMMIGRANTS, i, lane),
		    batch_block_figure(block, BATCH_REUNIFIED, i, lane));
	printf(" |");
	for (size_t i = 0; i < world->table->count; i++)
		printf(" %d", (answer->refused >> lane & 1) != 0 ? -1 :
		    block->quotas[i * BATCH_LANES + BATCH_SLOT(lane)]);
	printf("\n");
}

static void
judge(struct run *run, const struct batch_world *world,
    struct batch_block *block, enum cases_kind kind)
{
	struct count *count = &run->counts[kind];
	struct batch_answer answer;

	if (world->is_quick && !run->print &&
	    !compare_kernels(run, world, block))
		count->differing++;
	batch_solve_block(&answer, block, world, &run->kernels[0], BATCH_LANES,
	    run->arena);
	for (size_t lane = 0; lane < BATCH_LANES; lane++) {
		count->scenarios++;
		count->ways[answer.ways[lane]] += world->is_quick;
		count->refused += answer.refused >> lane & 1;
		if (run->print)
			print_lane(world, block, &answer, lane);
		else if (!is_same(world, block, &answer, lane, run->arena))
			count->wrong++;
	}
}

static void
run_block(struct run *run, struct cases *cases, enum cases_kind kind)
{
	struct base_arena_mark mark = base_arena_mark(run->arena);
	struct batch_world world;
	struct batch_block block;
	int64_t landstal;

	cases_make(&world, &landstal, cases, kind, run->arena);
	/* the oracle knows only ties that are settled */
	if (run->print)
		world.settings.tie = LAW_TIE_POPULATION;
	batch_solve_start(&block, &world, cases_draw(cases, 2) == 0,
	    run->arena);
	cases_fill(&block, &world, landstal, cases, kind);
	/* Christiansø is never drawn without the row */
	judge(run, &world, &block, kind);
	base_arena_release(run->arena, mark);
}

static int
report(const struct run *run)
{
	long bad = 0;

	for (int k = 0; k < CASES_KINDS; k++) {
		const struct count *count = &run->counts[k];
		/* real sizes hardly ever need a slower way */
		bool slow = k == CASES_COUNTRY &&
		    (count->ways[1] + count->ways[2]) * 1000 >
		    count->scenarios;

		printf("%sok %d - %s: %ld scenarios, %ld wrong, %ld blocks in "
		    "which kernels differ; kernel %ld, 128 bits %ld, engine "
		    "%ld, refused %ld\n", count->wrong + count->differing +
		    slow > 0 ? "not " : "", k + 1,
		    cases_name((enum cases_kind)k), count->scenarios,
		    count->wrong, count->differing, count->ways[0],
		    count->ways[1], count->ways[2], count->refused);
		bad += count->wrong + count->differing + slow;
	}
	return bad > 0;
}

int
main(int argc, char **argv)
{
	struct run run = { .arena = base_arena_new(), .print = argc > 3 };
	long count = argc > 1 ? atol(argv[1]) : 50000;
	struct cases cases = { argc > 2 ? strtoull(argv[2], NULL, 10) : 1 };
	int bad = 0;

	run.kernel_count = batch_kernel_choose_all(run.kernels);
	if (!run.print)
		printf("1..%d\n# kernels: %zu, best %s\n", CASES_KINDS,
		    run.kernel_count, run.kernels[0].name);
	for (long at = 0; at < count; at += BATCH_LANES)
		run_block(&run, &cases, (enum cases_kind)(at / BATCH_LANES %
		    CASES_KINDS));
	if (!run.print)
		bad = report(&run);
	base_arena_free(run.arena);
	return bad;
}

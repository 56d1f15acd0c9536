/*
 * bench_batch FIGURES.csv: scenarios a second of the batch engine, part by
 * part, beside the exact engine on the same scenarios.  One thread, in processor
 * time: the machine may be shared.  Prints "name<TAB>per second<TAB>check"
 * lines for bench/scenarios.py; check is a sum over all quotas.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "batch/draw.h"
#include "batch/exact.h"
#include "batch/sums.h"
#include "import/figures.h"
#include "law/register.h"

/* The grid: landstal from here on, again and again. */
#define FIRST 200
#define POINTS 8000
#define SECONDS 0.5

struct bench {
	struct base_arena *arena;
	struct batch_kernel kernel;
	struct batch_world world;
	struct batch_block block;
	struct batch_layout layout;
	struct batch_cell cell;
	struct batch_draws draws;
	void *scratch;
	uint64_t check, slower, done;
	bool deal, run, sum;
};

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* A block of scenarios from number at on. */
static void
run_block(struct bench *bench, uint64_t at)
{
	struct batch_answer answer;

	for (uint64_t lane = 0; lane < BATCH_LANES; lane++)
		bench->block.landstal[lane] = (double)(FIRST + (at + lane) %
		    POINTS);
	if (bench->deal)
		bench->kernel.deal(&bench->block, &bench->draws, at);
	if (bench->run)
		batch_solve_block(&answer, &bench->block, &bench->world,
		    &bench->kernel, BATCH_LANES, bench->arena);
	for (int i = 0; bench->run && i < BATCH_LANES; i++)
		bench->slower += answer.ways[i] != BATCH_WAY_KERNEL;
	if (bench->sum)
		bench->kernel.tally(&bench->cell, &bench->layout,
		    &bench->block, &answer, BATCH_LANES, bench->scratch,
		    bench->arena);
}

static void
check_block(struct bench *bench)
{
	for (size_t i = 0; i < bench->world.units; i++)
		for (int k = 0; k < BATCH_LANES; k++)
			bench->check += (uint64_t)bench->block.quotas[i *
			    BATCH_LANES + (size_t)k] * (i + 1);
}

static void
print(const char *name, double rate, uint64_t check, double slower)
{
	printf("%s\t%.0f\t%llu\t%.6f\n", name, rate,
	    (unsigned long long)check, slower);
	fflush(stdout);
}

/* All points once; with their check if that is wanted. */
static void
run_points(struct bench *bench, bool is_checked)
{
	bench->check = bench->slower = 0;
	for (uint64_t at = 0; at < POINTS; at += BATCH_LANES) {
		run_block(bench, at);
		if (is_checked)
			check_block(bench);
	}
}

static void
measure(struct bench *bench, const char *name)
{
	double begun, passed = 0;
	uint64_t at = 0;

	bench->check = bench->slower = 0;
	if (bench->run && !bench->deal)
		run_points(bench, true);
	bench->slower = 0;
	begun = now();
	while (passed < SECONDS) {
		for (int i = 0; i < 256; i++, at += BATCH_LANES)
			run_block(bench, at);
		passed = now() - begun;
	}
	print(name, (double)at / passed, bench->check,
	    (double)bench->slower / (double)at);
}

/* All points once, by the engine. */
static void
run_engine(struct bench *bench)
{
	const struct model_table *table = bench->world.table;
	const int64_t *figures[3] = { table->population, table->immigrants,
		table->family_reunified };
	int64_t *quotas = base_arena_alloc(bench->arena, table->count,
	    sizeof(*quotas));

	bench->check = bench->slower = 0;
	for (int64_t i = 0; i < POINTS; i++) {
		struct base_arena_mark mark = base_arena_mark(bench->arena);

		if (!batch_exact_solve(quotas, &bench->world, FIRST + i,
		    figures, bench->arena, base_findings_new(bench->arena)))
			abort();
		for (size_t j = 0; j < table->count; j++)
			bench->check += (uint64_t)quotas[j] * (j + 1);
		base_arena_release(bench->arena, mark);
	}
}

static void
measure_engine(struct bench *bench)
{
	double begun = now();

	run_engine(bench);
	print("engine", POINTS / (now() - begun), bench->check, 0);
}

static void
start(struct bench *bench, const struct model_table *table,
    const struct law_settings *settings, bool is_drawn)
{
	batch_world_start(&bench->world, law_scheme_find("dk-2022"), settings,
	    table, bench->arena);
	batch_solve_start(&bench->block, &bench->world, is_drawn,
	    bench->arena);
	bench->layout = (struct batch_layout){ .units = table->count,
		.regions = table->region_count, .region_of = table->regions,
		.inputs = 1u << BATCH_INPUT_LANDSTAL, .landstal = 550 };
	for (int f = 0; f < BATCH_FIGURES; f++)
		bench->layout.figures[f] = bench->world.figures[f];
	bench->run = bench->sum = true;
	bench->deal = false;
	bench->scratch = base_arena_alloc(bench->arena,
	    bench->kernel.tally_room(&bench->layout), 1);
	bench->cell = (struct batch_cell){ 0 };
}

#define SURPLUSES 3
#define ROUNDINGS 8

/* The ways to spread with the usual rounding, and the roundings with the usual
 * way to spread. */
static void
measure_grid(struct bench *bench, const struct model_table *table)
{
	for (int way = 0; way < SURPLUSES + ROUNDINGS - 1; way++) {
		struct law_settings settings = law_settings_default();
		char name[80];

		if (way < ROUNDINGS)
			settings.rounding = (enum law_rounding)way;
		else
			settings.surplus = (enum law_surplus)(way -
			    ROUNDINGS + 1);
		start(bench, table, &settings, false);
		snprintf(name, sizeof(name), "grid %s %s",
		    law_settings_value(&settings, LAW_SETTING_SURPLUS),
		    law_settings_value(&settings, LAW_SETTING_ROUNDING));
		measure(bench, name);
	}
}

/* Quotas alone, without sums: what each kernel takes. */
static void
measure_kernels(struct bench *bench, const struct model_table *table)
{
	struct law_settings settings = law_settings_default();
	struct batch_kernel all[3];

	start(bench, table, &settings, false);
	bench->sum = false;
	for (size_t k = 0, n = batch_kernel_choose_all(all); k < n; k++) {
		char name[40];

		bench->kernel = all[k];
		snprintf(name, sizeof(name), "quotas alone %s", all[k].name);
		measure(bench, name);
	}
	bench->kernel = all[0];
	bench->sum = true;
}

/* All points of the grid under all settings, as often as there is time; the
 * engine does them once. */
static void
measure_settings(struct bench *bench, const struct model_table *table,
    bool by_engine)
{
	uint64_t check = 0, slower = 0, done = 0;
	double passed = 0;

	for (int round = 0; passed < (by_engine ? 1e-9 : SECONDS); round++)
		for (int way = 0; way < SURPLUSES * ROUNDINGS; way++) {
			struct law_settings settings = law_settings_default();
			double begun;

			settings.surplus = (enum law_surplus)(way / ROUNDINGS);
			settings.rounding = (enum law_rounding)(way %
			    ROUNDINGS);
			start(bench, table, &settings, false);
			begun = now();
			if (by_engine)
				run_engine(bench);
			else
				run_points(bench, round == 0);
			passed += now() - begun;
			check += round == 0 ? bench->check : 0;
			slower += bench->slower;
			done += POINTS;
		}
	print(by_engine ? "engine, all settings" : "grid, all settings",
	    (double)done / passed, check, (double)slower / (double)done);
}

/* The landstal and every figure, by normal draws. */
static void
measure_draws(struct bench *bench, const struct model_table *table)
{
	static const struct batch_shape shape = { .kind = BATCH_NORMAL,
		.mean = 0, .sd = 1, .span = (uint64_t)1 << 32 };
	struct law_settings settings = law_settings_default();
	size_t count = BATCH_FIGURES * table->count + 1, t = 0;
	struct batch_target *targets = base_arena_alloc(bench->arena, count,
	    sizeof(*targets));

	start(bench, table, &settings, true);
	targets[t] = (struct batch_target){ &shape, t, BATCH_LANDSTAL, 0, 1000,
		100 };
	t++;
	for (size_t i = 0; i < table->count; i++)
		for (int f = 0; f < BATCH_FIGURES; f++, t++)
			targets[t] = (struct batch_target){ &shape, t, f, i,
				bench->world.figures[f][i],
				bench->world.figures[f][i] * 0.02 };
	bench->draws = (struct batch_draws){ 42, count, count, targets, true };
	bench->deal = true;
	bench->run = bench->sum = false;
	measure(bench, "draws dealt");
	bench->run = true;
	measure(bench, "draws quotas");
	bench->sum = true;
	measure(bench, "draws sums");
	bench->layout.inputs = (1u << BATCH_INPUTS) - 1;
	bench->cell = (struct batch_cell){ 0 };
	measure(bench, "draws correlations");
}

/* A world of so many municipalities: the example's again and again. */
static void
measure_large(struct bench *bench, const struct model_table *table,
    size_t count)
{
	struct law_settings settings = law_settings_default();
	struct model_table *large = base_arena_alloc(bench->arena, 1,
	    sizeof(*large));
	int64_t *figures[BATCH_FIGURES];
	size_t *regions = base_arena_alloc(bench->arena, count,
	    sizeof(*regions));
	char name[40];

	for (int f = 0; f < BATCH_FIGURES; f++)
		figures[f] = base_arena_alloc(bench->arena, count,
		    sizeof(int64_t));
	for (size_t i = 0; i < count; i++) {
		regions[i] = table->regions[i % table->count];
		figures[0][i] = table->population[i % table->count] +
		    (int64_t)(i * 7919 % 1009);
		figures[1][i] = table->immigrants[i % table->count] +
		    (int64_t)(i * 6007 % 101);
		figures[2][i] = table->family_reunified[i % table->count];
	}
	*large = *table;
	large->count = count;
	large->regions = regions;
	large->population = figures[0];
	large->immigrants = figures[1];
	large->family_reunified = figures[2];
	start(bench, large, &settings, false);
	bench->sum = false;
	snprintf(name, sizeof(name), "units %zu", count);
	measure(bench, name);
}

int
main(int argc, char **argv)
{
	struct bench bench = { .arena = base_arena_new(),
		.kernel = batch_kernel_choose_best() };
	struct base_findings *findings = base_findings_new(bench.arena);
	const struct law_register *reg = law_register_open(2024, bench.arena);
	const struct model_table *table;
	struct law_settings settings = law_settings_default();
	struct base_file file;

	if (argc != 2 || !base_file_read(&file, argv[1], bench.arena,
	    findings) || !import_figures_read(&table, &file, reg,
	    law_scheme_find("dk-2022"), bench.arena, findings))
		return 2;
	start(&bench, table, &settings, false);
	measure_engine(&bench);
	measure_settings(&bench, table, true);
	measure_grid(&bench, table);
	measure_settings(&bench, table, false);
	measure_kernels(&bench, table);
	measure_draws(&bench, table);
	for (size_t count = 1000; count <= 100000; count *= 10)
		measure_large(&bench, table, count);
	base_arena_free(bench.arena);
	return 0;
}

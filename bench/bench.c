/*
 * bench: how long the exact engine takes, in process.
 *
 * Prints "name<TAB>microseconds<TAB>kilobytes" lines: the median of several
 * runs, and the memory that one run took from its arena at the most (as the
 * growth of the process).  bench/bench.py makes the table of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/scheme.h"
#include "model/apportion.h"

#define RUNS 15

static int64_t
now_ns(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static long
peak_kilobytes(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static int
compare_times(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static void
report(const char *name, int64_t *times, size_t count)
{
	qsort(times, count, sizeof(*times), compare_times);
	printf("%s\t%.1f\t%ld\n", name, (double)times[count / 2] / 1000,
	    peak_kilobytes());
}

/* The same numbers on every machine. */
static uint64_t
draw(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

/* Weights like the sizes of municipalities: 100 to about 1,000,000. */
static struct model_whole *
make_weights(size_t count, struct base_arena *arena)
{
	struct model_whole *weights = base_arena_alloc(arena, count,
	    sizeof(*weights));
	uint64_t state = 42;

	for (size_t i = 0; i < count; i++) {
		uint64_t size = 100 + draw(&state) % 1000;

		weights[i] = model_whole_from((int64_t)(size *
		    (1 + draw(&state) % 1000)));
	}
	return weights;
}

static void
time_method(enum model_method method, size_t count, int64_t seats)
{
	struct base_arena *input = base_arena_new();
	struct model_whole *weights = make_weights(count, input);
	int64_t times[RUNS];
	char name[80];

	for (int i = 0; i < RUNS; i++) {
		struct base_arena *arena = base_arena_new();
		struct model_apportionment answer;
		int64_t start = now_ns();

		if (method == MODEL_LARGEST_REMAINDER)
			model_apportion_largest_remainder(&answer, weights,
			    count, seats, arena);
		else
			model_apportion_divisor(&answer, method, weights,
			    count, seats, NULL, NULL, arena);
		times[i] = now_ns() - start;
		base_arena_free(arena);
	}
	snprintf(name, sizeof(name), "%s/%zu/%lld",
	    model_apportion_name(method), count, (long long)seats);
	report(name, times, RUNS);
	base_arena_free(input);
}

#define MUNICIPALITIES 98
#define REGIONS 5
#define MODEL_RUNS 2001

/* A country of 98 with the figures' usual size. */
static void
make_country(struct model_table *table, struct base_arena *arena)
{
	const char **codes = base_arena_alloc(arena, MUNICIPALITIES,
	    sizeof(*codes));
	size_t *regions = base_arena_alloc(arena, MUNICIPALITIES,
	    sizeof(*regions));
	int64_t *figures[3];
	uint64_t state = 7;

	for (int i = 0; i < 3; i++)
		figures[i] = base_arena_alloc(arena, MUNICIPALITIES,
		    sizeof(int64_t));
	for (size_t i = 0; i < MUNICIPALITIES; i++) {
		codes[i] = base_arena_print(arena, "%zu", 101 + i);
		regions[i] = i * REGIONS / MUNICIPALITIES;
		figures[0][i] = (int64_t)(1800 + draw(&state) % 120000);
		figures[1][i] = figures[0][i] *
		    (int64_t)(10 + draw(&state) % 120) / 1000;
		figures[2][i] = (int64_t)(draw(&state) % 12);
	}
	*table = (struct model_table){ .source_note = "",
		.count = MUNICIPALITIES, .region_count = REGIONS,
		.codes = codes, .names = codes, .regions = regions,
		.region_codes = codes, .region_names = codes,
		.population = figures[0], .immigrants = figures[1],
		.family_reunified = figures[2], .outside_population = -1 };
}

static void
time_model(const char *rounding, const char *surplus)
{
	static int64_t times[MODEL_RUNS];
	const struct law_scheme *scheme = law_scheme_find("dk-2022");
	struct base_arena *input = base_arena_new();
	struct law_settings settings = law_settings_default();
	struct model_table table;
	char name[80];

	make_country(&table, input);
	(void)law_settings_set(&settings, scheme->settings, "rounding",
	    rounding, input);
	(void)law_settings_set(&settings, scheme->settings, "surplus",
	    surplus, input);
	for (int i = 0; i < MODEL_RUNS; i++) {
		struct base_arena *arena = base_arena_new();
		struct base_findings *findings = base_findings_new(arena);
		struct law_calculation answer;
		int64_t start = now_ns();

		if (!scheme->compute(&answer, scheme, &table, 550, &settings, arena,
		    findings))
			exit(1);
		times[i] = now_ns() - start;
		base_arena_free(arena);
	}
	snprintf(name, sizeof(name), "model/%s/%s", rounding, surplus);
	report(name, times, MODEL_RUNS);
	base_arena_free(input);
}

int
main(int argc, char **argv)
{
	static const enum model_method methods[] = { MODEL_LARGEST_REMAINDER,
		MODEL_JEFFERSON, MODEL_WEBSTER, MODEL_HUNTINGTON_HILL,
		MODEL_DEAN, MODEL_ADAMS };
	size_t count = argc > 1 ? (size_t)strtoll(argv[1], NULL, 10) : 0;
	int64_t seats = argc > 2 ? strtoll(argv[2], NULL, 10) : 0;

	if (count == 0) {
		time_model("largest-remainder-national", "preliminary");
		time_model("largest-remainder-two-level", "share");
		time_model("webster", "population");
		return 0;
	}
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		time_method(methods[i], count, seats);
	return 0;
}

/*
 * plain FIGURES.csv REGIONS.csv: the same scenarios as a plain C program would
 * compute them, to compare with: one by one, in doubles, without any proof.  The
 * remainders are sorted (by quicksort and insertion, inlined), or, tuned, counted
 * into 256 classes of which only the one with the cut is sorted.  Divisor methods
 * round at a first guess and then give or take by claims.  Each quota is counted
 * in a table, as the batch engine does.  Prints lines as bench_batch does.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST 128
#define MOST_QUOTA 4096
#define FIRST 200
#define POINTS 8000
#define SECONDS 1.0
#define CLASSES 256

#define REGIONS 5
#define SPREADS 3   /* as in law/settings.h, and in its order */
#define ROUNDINGS 8

enum { NATIONAL, TWO_LEVEL, HALF_UP, WEBSTER, HUNTINGTON_HILL, DEAN, ADAMS,
	JEFFERSON };

struct world {
	int count;
	int region[MOST];
	double p[MOST], s[MOST], r[MOST];
};

struct rest {
	double value;
	int unit;
};

static uint32_t tally[MOST][MOST_QUOTA];

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Falling. */
static void
sort_rests(struct rest *rests, int count)
{
	while (count > 16) {
		double pivot = rests[count / 2].value;
		int i = 0, j = count - 1;

		while (i <= j) {
			while (rests[i].value > pivot)
				i++;
			while (rests[j].value < pivot)
				j--;
			if (i <= j) {
				struct rest kept = rests[i];

				rests[i++] = rests[j];
				rests[j--] = kept;
			}
		}
		sort_rests(rests, j + 1);
		rests += i;
		count -= i;
	}
	for (int i = 1; i < count; i++) {
		struct rest own = rests[i];
		int j = i;

		for (; j > 0 && rests[j - 1].value < own.value; j--)
			rests[j] = rests[j - 1];
		rests[j] = own;
	}
}

static void
give_sorted(int *quotas, struct rest *rests, int count, int left)
{
	sort_rests(rests, count);
	for (int i = 0; i < left; i++)
		quotas[rests[i].unit]++;
}

static void
give_counted(int *quotas, struct rest *rests, int count, int left)
{
	int counts[CLASSES] = { 0 }, class = CLASSES, above = 0, inside = 0;
	struct rest own[MOST];

	for (int i = 0; i < count; i++)
		counts[(int)(rests[i].value * CLASSES)]++;
	while (above + counts[class - 1] < left)
		above += counts[--class];
	class--;
	for (int i = 0; i < count; i++) {
		int at = (int)(rests[i].value * CLASSES);

		if (at > class)
			quotas[rests[i].unit]++;
		else if (at == class)
			own[inside++] = rests[i];
	}
	give_sorted(quotas, own, inside, left - above);
}

static void
compute(int *quotas, const struct world *world, double landstal, int counted)
{
	double people = 0, immigrants = 0, reunified = 0, sum = 0, a, b;
	double level[MOST];
	struct rest rests[MOST];
	int given = 0;

	for (int i = 0; i < world->count; i++) {
		people += world->p[i];
		immigrants += world->s[i];
		reunified += world->r[i];
	}
	a = 2 * (landstal + reunified) / people;
	b = (landstal + reunified) / immigrants;
	for (int i = 0; i < world->count; i++) {
		double x = world->p[i] * a - world->s[i] * b - world->r[i];

		level[i] = x > 0 ? x : 0;
		sum += level[i];
	}
	for (int i = 0; i < world->count; i++) {
		double x = level[i] * (landstal / sum);

		quotas[i] = (int)x;
		given += quotas[i];
		rests[i] = (struct rest){ x - quotas[i], i };
	}
	if (given < (int)landstal)
		(counted ? give_counted : give_sorted)(quotas, rests,
		    world->count, (int)landstal - given);
	for (int i = 0; i < world->count; i++)
		tally[i][quotas[i] < MOST_QUOTA ? quotas[i] :
		    MOST_QUOTA - 1]++;
}

/* Takes what is above the landstal off the positive numbers by weight, again
 * and again; with weight 0 what they are themselves. */
static void
spread(double *level, const double *weight, int count, double landstal)
{
	for (;;) {
		double sum = 0, all = 0, by;

		for (int i = 0; i < count; i++)
			if (level[i] > 0) {
				sum += level[i];
				all += weight == NULL ? level[i] : weight[i];
			}
		if (sum - landstal < 1e-9)
			return;
		by = (sum - landstal) / all;
		for (int i = 0; i < count; i++) {
			double x = level[i] - by * (weight == NULL ? level[i] :
			    weight[i]);

			level[i] = level[i] > 0 && x > 0 ? x : 0;
		}
	}
}

static void
divide(int *quotas, const double *level, int count, int persons)
{
	struct rest rests[MOST];
	double sum = 0;
	int left = persons;

	for (int i = 0; i < count; i++)
		sum += level[i];
	for (int i = 0; i < count; i++) {
		double x = sum > 0 ? level[i] * (persons / sum) : 0;

		quotas[i] = (int)x;
		left -= quotas[i];
		rests[i] = (struct rest){ x - quotas[i], i };
	}
	give_sorted(quotas, rests, count, left);
}

/* Who is of a region, its numbers side by side. */
static void
divide_regions(int *quotas, const struct world *world, const double *level,
    int persons)
{
	double sums[REGIONS] = { 0 }, own[MOST];
	int regional[REGIONS], given[MOST], at;

	for (int i = 0; i < world->count; i++)
		sums[world->region[i]] += level[i];
	divide(regional, sums, REGIONS, persons);
	for (int region = 0; region < REGIONS; region++) {
		at = 0;
		for (int i = 0; i < world->count; i++)
			if (world->region[i] == region)
				own[at++] = level[i];
		divide(given, own, at, regional[region]);
		at = 0;
		for (int i = 0; i < world->count; i++)
			if (world->region[i] == region)
				quotas[i] = given[at++];
	}
}

static inline double
find_signpost(int rounding, double k)
{
	switch (rounding) {
	case WEBSTER:
		return k + 0.5;
	case HUNTINGTON_HILL:
		return sqrt(k * (k + 1));
	case DEAN:
		return k * (k + 1) / (k + 0.5);
	case ADAMS:
		return k;
	default:
		return k + 1;
	}
}

/* To the next person, or, where there are too many, to the last. */
static inline double
find_claim(int rounding, double level, int quota, int left)
{
	if (left > 0)
		return level == 0 ? -1 : level / find_signpost(rounding,
		    quota);
	return level == 0 || quota == 0 ? INFINITY : level /
	    find_signpost(rounding, quota - 1);
}

/* Rounds at a first divisor, then gives or takes by the largest or least
 * claim. */
static void
divide_seats(int *quotas, const double *level, int count, int persons,
    int rounding)
{
	double claims[MOST], times = 1;
	int left = persons, best;

	if (rounding == JEFFERSON)
		times = (persons + 0.5 * count) / persons;
	if (rounding == ADAMS)
		times = persons / (persons + 0.5 * count);
	for (int i = 0; i < count; i++) {
		double y = level[i] * times;

		quotas[i] = (int)y;
		quotas[i] += y > 0 && y >= find_signpost(rounding, quotas[i]);
		left -= quotas[i];
	}
	for (int i = 0; i < count; i++)
		claims[i] = find_claim(rounding, level[i], quotas[i], left);
	for (; left != 0; left -= left > 0 ? 1 : -1) {
		best = 0;
		for (int i = 1; i < count; i++)
			if (left > 0 ? claims[i] > claims[best] :
			    claims[i] < claims[best])
				best = i;
		quotas[best] += left > 0 ? 1 : -1;
		claims[best] = find_claim(rounding, level[best], quotas[best],
		    left);
	}
}

/* Any setting. */
static void
compute_by(int *quotas, const struct world *world, double landstal,
    int way, int rounding)
{
	double people = 0, immigrants = 0, reunified = 0, a, b;
	double level[MOST], share[MOST];

	for (int i = 0; i < world->count; i++) {
		people += world->p[i];
		immigrants += world->s[i];
		reunified += world->r[i];
	}
	a = 2 / people;
	b = 1 / immigrants;
	for (int i = 0; i < world->count; i++) {
		share[i] = world->p[i] * a - world->s[i] * b;
		level[i] = share[i] * (landstal + reunified) - world->r[i];
	}
	spread(level, way == 0 ? NULL : way == 1 ? share : world->p,
	    world->count, landstal);
	for (int i = 0; i < world->count; i++)
		level[i] = level[i] > 0 ? level[i] : 0;
	if (rounding == NATIONAL)
		divide(quotas, level, world->count, (int)landstal);
	else if (rounding == TWO_LEVEL)
		divide_regions(quotas, world, level, (int)landstal);
	else if (rounding == HALF_UP)
		for (int i = 0; i < world->count; i++)
			quotas[i] = (int)(level[i] + 0.5);
	else
		divide_seats(quotas, level, world->count, (int)landstal,
		    rounding);
	for (int i = 0; i < world->count; i++)
		tally[i][quotas[i] < MOST_QUOTA ? quotas[i] :
		    MOST_QUOTA - 1]++;
}

static uint64_t state = 42;

static double
draw_uniform(void)
{
	uint64_t x = state += 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return ((double)((x ^ x >> 31) >> 11) + 0.5) * 0x1p-53;
}

/* Two normal draws at a time, by the polar method. */
static double
draw_normal(void)
{
	static double kept;
	static int has_kept;
	double u, v, s;

	if (has_kept) {
		has_kept = 0;
		return kept;
	}
	do {
		u = 2 * draw_uniform() - 1;
		v = 2 * draw_uniform() - 1;
		s = u * u + v * v;
	} while (s >= 1 || s == 0);
	s = sqrt(-2 * log(s) / s);
	kept = v * s;
	has_kept = 1;
	return u * s;
}

static void
draw_world(struct world *out, const struct world *base)
{
	out->count = base->count;
	for (int i = 0; i < base->count; i++) {
		out->p[i] = rint(base->p[i] * (1 + 0.02 * draw_normal()));
		out->s[i] = rint(base->s[i] * (1 + 0.02 * draw_normal()));
		out->r[i] = rint(base->r[i] * (1 + 0.02 * draw_normal()));
	}
}

static void
measure(const struct world *world, const char *name, int counted, int drawn)
{
	struct world own = *world;
	int quotas[MOST];
	uint64_t check = 0, at = 0;
	double begun, passed = 0;

	for (int i = 0; i < POINTS && !drawn; i++) {
		compute(quotas, world, FIRST + i, counted);
		for (int j = 0; j < world->count; j++)
			check += (uint64_t)quotas[j] * (uint64_t)(j + 1);
	}
	begun = now();
	while (passed < SECONDS) {
		for (int i = 0; i < 4096; i++, at++) {
			double landstal = FIRST + (double)(at % POINTS);

			if (drawn) {
				landstal = rint(1000 + 100 * draw_normal());
				draw_world(&own, world);
			}
			compute(quotas, &own, landstal, counted);
		}
		passed = now() - begun;
	}
	printf("%s\t%.0f\t%llu\t0\n", name, (double)at / passed,
	    (unsigned long long)check);
	fflush(stdout);
}

/* All points under all settings. */
static void
measure_settings(const struct world *world)
{
	uint64_t check = 0, at = 0;
	double begun = now(), passed = 0;
	int quotas[MOST];

	for (int round = 0; passed < SECONDS; round++) {
		for (int way = 0; way < SPREADS * ROUNDINGS; way++)
			for (int i = 0; i < POINTS; i++, at++) {
				compute_by(quotas, world, FIRST + i,
				    way / ROUNDINGS, way % ROUNDINGS);
				for (int j = 0; round == 0 &&
				    j < world->count; j++)
					check += (uint64_t)quotas[j] *
					    (uint64_t)(j + 1);
			}
		passed = now() - begun;
	}
	printf("plain, all settings\t%.0f\t%llu\t0\n", (double)at / passed,
	    (unsigned long long)check);
	fflush(stdout);
}

/* "code,region" lines; false if one is missing. */
static int
read_regions(struct world *world, const int *codes, const char *path)
{
	FILE *file = fopen(path, "r");
	int code, region, found = 0;

	while (file != NULL && fscanf(file, "%d,%d", &code, &region) == 2)
		for (int i = 0; i < world->count; i++)
			if (codes[i] == code && region < REGIONS) {
				world->region[i] = region;
				found++;
			}
	if (file != NULL)
		fclose(file);
	return found == world->count;
}

int
main(int argc, char **argv)
{
	FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
	struct world world = { 0 };
	int codes[MOST], code;
	char line[1000];

	while (file != NULL && world.count < MOST &&
	    fgets(line, sizeof(line), file) != NULL) {
		int at = world.count;

		if (sscanf(line, "%d,%lf,%lf,%lf", &code, &world.p[at],
		    &world.s[at], &world.r[at]) != 4 || code == 411)
			continue;
		codes[world.count++] = code;
	}
	if (world.count == 0 || !read_regions(&world, codes, argv[2]))
		return 2;
	fclose(file);
	measure(&world, "plain sort", 0, 0);
	measure(&world, "plain classes", 1, 0);
	measure_settings(&world);
	measure(&world, "plain draws sort", 0, 1);
	measure(&world, "plain draws classes", 1, 1);
	return 0;
}

#include "base/arena.h"
#include "base/findings.h"
#include "law/plausible.h"
#include "model/whole.h"

/*
 * A column, and when a change of it is looked at: a change of more than limit
 * per cent; and a slip (digits or municipalities exchanged) where the change is
 * at least slip per mille, below which it does no harm and chance is likelier.
 * Without limits only that it was not updated can be seen.
 */
struct figure {
	const char *name;
	int64_t limit;
	int64_t slip;
	enum base_err_code changed;
};

static const struct figure population = { "population", 5, 5,
	BASE_ERR_AUDIT_POPULATION_CHANGED };
static const struct figure immigrants = { "immigrants", 20, 50,
	BASE_ERR_AUDIT_IMMIGRANTS_CHANGED };
static const struct figure family_reunified = { "family_reunified", 0, 0,
	BASE_ERR_COUNT };

/* A slip explains a figure when what was meant is so many times nearer to the
 * year before. */
#define NEARER 10

static const struct base_place nowhere;

/* One column of both years, compared. */
struct comparison {
	const struct figure *figure;
	const struct model_table *table;
	const int64_t *now;
	const int64_t *before;
	bool *told; /* per municipality: a finding explains it */
	struct base_findings *out;
	struct base_arena *arena;
};

static const char *
print(struct base_arena *arena, int64_t number)
{
	return base_arena_print(arena, "%lld", (long long)number);
}

static model_int128
find_distance(model_int128 a, model_int128 b)
{
	return a > b ? a - b : b - a;
}

/* Is candidate much nearer to the year before than now, and now far enough
 * away from it? */
static bool
is_slip(const struct comparison *comparison, int64_t now,
    model_int128 candidate, int64_t before)
{
	model_int128 own = find_distance(now, before);

	return own > 0 && own * 1000 >= (model_int128)before *
	    comparison->figure->slip &&
	    find_distance(candidate, before) * NEARER <= own;
}

/* Would two neighbouring digits in their other order make sense? */
static bool
is_transposed(const struct comparison *comparison, int64_t now, int64_t before)
{
	for (int64_t unit = 1; unit <= now / 10; unit *= 10) {
		int64_t right = now / unit % 10, left = now / unit / 10 % 10;
		model_int128 swapped = now -
		    (model_int128)(left - right) * 9 * unit;

		if (right == 0 && now / unit < 100)
			continue; /* no number begins with 0 */
		if (left != right && is_slip(comparison, now, swapped, before))
			return true;
		if (unit > INT64_MAX / 100)
			break;
	}
	return false;
}

static bool
is_same_as_before(const struct comparison *comparison)
{
	bool any = false;

	for (size_t i = 0; i < comparison->table->count; i++) {
		if (comparison->now[i] != comparison->before[i])
			return false;
		any = any || comparison->now[i] != 0;
	}
	return any;
}

/* Each has what the other had the year before, or nearly so. */
static bool
are_exchanged(const struct comparison *comparison, size_t i, size_t j)
{
	const int64_t *now = comparison->now, *before = comparison->before;

	return is_slip(comparison, now[i], now[j], before[i]) &&
	    is_slip(comparison, now[j], now[i], before[j]);
}

static void
find_exchanged(const struct comparison *comparison)
{
	const struct model_table *table = comparison->table;

	for (size_t i = 0; i < table->count; i++)
		for (size_t j = i + 1; j < table->count; j++) {
			if (comparison->told[i] || comparison->told[j] ||
			    !are_exchanged(comparison, i, j))
				continue;
			base_findings_add(comparison->out,
			    BASE_ERR_AUDIT_EXCHANGED, nowhere,
			    table->names[i], table->names[j],
			    comparison->figure->name, NULL);
			comparison->told[i] = comparison->told[j] = true;
		}
}

static void
check_one(const struct comparison *comparison, size_t i)
{
	const struct figure *figure = comparison->figure;
	int64_t now = comparison->now[i], before = comparison->before[i];
	const char *name = comparison->table->names[i];

	if (is_transposed(comparison, now, before))
		base_findings_add(comparison->out, BASE_ERR_AUDIT_TRANSPOSED,
		    nowhere, name, figure->name,
		    print(comparison->arena, now),
		    print(comparison->arena, before), NULL);
	else if (find_distance(now, before) * 100 >
	    (model_int128)before * figure->limit)
		base_findings_add(comparison->out, figure->changed, nowhere,
		    name, print(comparison->arena, now),
		    print(comparison->arena, before),
		    base_arena_print(comparison->arena, "%lld %%",
		    (long long)figure->limit), NULL);
}

static void
compare(struct base_findings *out, const struct figure *figure,
    const struct model_table *table, const int64_t *now, const int64_t *before,
    struct base_arena *arena)
{
	struct comparison comparison = { figure, table, now, before, NULL, out,
		arena };

	if (now == NULL || before == NULL)
		return;
	if (is_same_as_before(&comparison)) {
		base_findings_add(out, BASE_ERR_AUDIT_NOT_UPDATED, nowhere,
		    figure->name, NULL);
		return;
	}
	if (figure->limit == 0)
		return;
	comparison.told = base_arena_alloc(arena, table->count, sizeof(bool));
	find_exchanged(&comparison);
	for (size_t i = 0; i < table->count; i++)
		if (!comparison.told[i])
			check_one(&comparison, i);
}

/* Two places of one size happen; of one size in every column they do not. */
static bool
are_rows_alike(const struct model_table *table, size_t i, size_t j)
{
	return table->population[i] == table->population[j] &&
	    table->population[i] != 0 &&
	    table->immigrants[i] == table->immigrants[j] &&
	    table->family_reunified[i] == table->family_reunified[j];
}

static void
check_year(struct base_findings *out, const struct model_table *table)
{
	bool full = table->immigrants != NULL &&
	    table->family_reunified != NULL;

	for (size_t i = 0; i < table->count; i++) {
		size_t first = 0;

		if (table->population[i] == 0)
			base_findings_add(out, BASE_ERR_AUDIT_NO_PEOPLE,
			    nowhere, table->names[i], NULL);
		while (full && first < i && !are_rows_alike(table, first, i))
			first++;
		if (full && first < i)
			base_findings_add(out, BASE_ERR_AUDIT_ROWS_ALIKE,
			    nowhere, table->names[first], table->names[i],
			    NULL);
	}
}

static model_int128
sum_population(const struct model_table *table)
{
	model_int128 sum = 0;

	for (size_t i = 0; i < table->count; i++)
		sum += table->population[i];
	return sum;
}

static void
check_size(struct base_findings *out, const struct model_table *table,
    struct base_arena *arena)
{
	model_int128 sum = sum_population(table);

	for (size_t i = 0; i < table->count; i++)
		if (table->population[i] * (model_int128)table->count >
		    sum * LAW_PLAUSIBLE_POPULATION_TIMES)
			base_findings_add(out, BASE_ERR_AUDIT_LARGE, nowhere,
			    table->names[i], print(arena,
			    table->population[i]), print(arena,
			    LAW_PLAUSIBLE_POPULATION_TIMES), NULL);
}

void
law_plausible_check(struct base_findings *out, const struct model_table *now,
    const struct model_table *before, struct base_arena *arena)
{
	check_year(out, now);
	check_size(out, now, arena);
	if (before == NULL)
		return;
	compare(out, &population, now, now->population, before->population,
	    arena);
	compare(out, &immigrants, now, now->immigrants, before->immigrants,
	    arena);
	compare(out, &family_reunified, now, now->family_reunified,
	    before->family_reunified, arena);
}

void
law_plausible_find_jumps(struct law_jumps *out, const int64_t *now,
    const int64_t *before, size_t count, struct base_arena *arena)
{
	size_t *found = base_arena_alloc(arena, count, sizeof(*found));
	size_t found_count = 0;

	for (size_t i = 0; i < count; i++) {
		model_int128 change = find_distance(now[i], before[i]);

		if (change * 2 > before[i] &&
		    change >= LAW_PLAUSIBLE_JUMP_PERSONS)
			found[found_count++] = i;
	}
	*out = (struct law_jumps){ found_count, found };
}

void
law_plausible_check_immigrants(struct base_findings *out,
    const struct model_table *table, struct base_arena *arena)
{
	for (size_t i = 0; table->immigrants != NULL && i < table->count; i++)
		if (table->immigrants[i] > table->population[i])
			base_findings_add(out,
			    BASE_ERR_FIGURES_IMMIGRANTS_ABOVE, nowhere,
			    table->names[i], print(arena,
			    table->immigrants[i]), print(arena,
			    table->population[i]), NULL);
}

void
law_plausible_check_landstal(struct base_findings *out, int64_t landstal,
    const struct model_table *figures, struct base_arena *arena)
{
	if (landstal == 0)
		base_findings_add(out, BASE_ERR_LANDSTAL_ZERO, nowhere, NULL);
	else if (figures != NULL && (model_int128)landstal * 1000 >
	    sum_population(figures) * LAW_PLAUSIBLE_LANDSTAL_PER_MILLE)
		base_findings_add(out, BASE_ERR_LANDSTAL_LARGE, nowhere,
		    print(arena, landstal), print(arena,
		    LAW_PLAUSIBLE_LANDSTAL_PER_MILLE), NULL);
}

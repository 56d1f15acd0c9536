#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/paradox.h"
#include "law/scheme.h"

#define FIGURE_COUNT 3 /* the kinds that are figures of one municipality */
#define STEP_COUNT 4

static const int64_t steps[FIGURE_COUNT][STEP_COUNT] = {
	[LAW_PARADOX_POPULATION] = { 1, 10, 100, 1000 },
	[LAW_PARADOX_IMMIGRANTS] = { -1, -10, -100 },
	[LAW_PARADOX_FAMILY_REUNIFIED] = { -1 },
};

struct search {
	const struct law_calculation *calculation;
	struct model_table table;     /* the figures, with one of them changed */
	struct base_arena *scratch;   /* of one calculation */
	struct law_paradoxes *found;
	struct law_paradox_row *rows; /* of the kind being looked for */
};

const char *
law_paradox_name(enum law_paradox_kind kind)
{
	static const char *const names[] = { "population", "immigrants",
		"family_reunified", "landstal" };

	return names[kind];
}

int64_t
law_paradox_find_step(enum law_paradox_kind kind, size_t i)
{
	return kind < FIGURE_COUNT && i < STEP_COUNT ? steps[kind][i] : 0;
}

/* The quotas of one more calculation, in the scratch arena; NULL where there
 * is no full answer. */
static const int64_t *
calculate(struct search *search, int64_t national_number)
{
	const struct law_calculation *calculation = search->calculation;
	struct law_calculation trial;

	search->found->calculations++;
	if (calculation->scheme->compute(&trial, calculation->scheme,
	    &search->table, national_number, &calculation->settings,
	    search->scratch, base_findings_new(search->scratch)) &&
	    base_findings_exit_status(trial.findings) == 0)
		return trial.quotas;
	search->found->refused++;
	return NULL;
}

static void
compare(const struct search *search, size_t municipality, int64_t step,
    int64_t from, int64_t to)
{
	struct law_paradox_row *row = &search->rows[municipality];

	if (to >= from)
		return;
	if (row->count < LAW_PARADOX_KEPT)
		row->kept[row->count] = (struct law_paradox){ step, from,
			to };
	row->count++;
}

static void
start_kind(struct search *search, enum law_paradox_kind kind,
    struct base_arena *arena)
{
	search->rows = base_arena_alloc(arena, search->table.count,
	    sizeof(*search->rows));
	search->found->rows[kind] = search->rows;
}

/* Changes one figure after the other; figures is the table's own column. */
static void
try_figures(struct search *search, enum law_paradox_kind kind,
    int64_t *figures)
{
	const struct law_calculation *calculation = search->calculation;

	for (size_t i = 0; i < search->table.count; i++) {
		int64_t before = figures[i];

		for (size_t j = 0; j < STEP_COUNT && steps[kind][j] != 0; j++) {
			struct base_arena_mark mark = base_arena_mark(
			    search->scratch);
			const int64_t *quotas;

			if (before < -steps[kind][j])
				break;
			figures[i] = law_persons_add(before, steps[kind][j]);
			quotas = calculate(search,
			    calculation->national_number);
			if (quotas != NULL)
				compare(search, i, steps[kind][j],
				    calculation->quotas[i], quotas[i]);
			base_arena_release(search->scratch, mark);
		}
		figures[i] = before;
	}
}

static void
try_landstal(struct search *search, struct base_arena *arena)
{
	const struct law_calculation *calculation = search->calculation;
	size_t count = search->table.count;
	int64_t *previous = base_arena_alloc(arena, count, sizeof(*previous));
	bool known = true;

	memcpy(previous, calculation->quotas, count * sizeof(*previous));
	for (int64_t step = 1; step <= LAW_PARADOX_LANDSTAL_STEPS &&
	    calculation->national_number <= INT64_MAX - step; step++) {
		struct base_arena_mark mark = base_arena_mark(search->scratch);
		const int64_t *quotas = calculate(search,
		    calculation->national_number + step);

		for (size_t i = 0; known && quotas != NULL && i < count; i++)
			compare(search, i, step, previous[i], quotas[i]);
		known = quotas != NULL;
		if (known)
			memcpy(previous, quotas, count * sizeof(*previous));
		base_arena_release(search->scratch, mark);
	}
}

/* A column that may be changed, in place of the table's. */
static int64_t *
copy_column(const int64_t **column, size_t count, struct base_arena *arena)
{
	int64_t *copy = base_arena_alloc(arena, count, sizeof(*copy));

	memcpy(copy, *column, count * sizeof(*copy));
	*column = copy;
	return copy;
}

void
law_paradox_compute(struct law_paradoxes *out,
    const struct law_calculation *calculation, struct base_arena *arena)
{
	struct law_paradoxes found = { 0 };
	struct search search = { .calculation = calculation,
		.table = *calculation->table, .scratch = base_arena_new(),
		.found = &found };
	const int64_t **columns[FIGURE_COUNT] = { &search.table.population,
		&search.table.immigrants, &search.table.family_reunified };
	int kinds = calculation->scheme->needs_immigrants ? FIGURE_COUNT : 1;

	for (int kind = 0; kind < kinds; kind++) {
		start_kind(&search, (enum law_paradox_kind)kind, arena);
		try_figures(&search, (enum law_paradox_kind)kind,
		    copy_column(columns[kind], search.table.count, arena));
	}
	start_kind(&search, LAW_PARADOX_LANDSTAL, arena);
	try_landstal(&search, arena);
	base_arena_free(search.scratch);
	*out = found;
}

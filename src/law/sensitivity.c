#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/scheme.h"
#include "law/sensitivity.h"

/* Tries (proofs and calculations) in one direction, so that a search ends where
 * the proofs are too coarse for the numbers. */
#define MOST_TRIES 2000
#define FIRST_WIDTH 64

struct search {
	const struct law_calculation *calc;
	struct base_arena *arena;
	struct law_reach *reach;  /* NULL where nothing can be proved */
	int64_t *figures[LAW_INPUT_COUNT]; /* copies to change; NULL = unread */
};

/* --- calculating once ----------------------------------------------------- */

/* The quotas with the figure at value, if they are others than before; kept. */
static bool
calculate(const struct search *search, struct law_sensitivity_change *change,
    enum law_input figure, size_t i, int64_t value)
{
	struct base_arena_mark mark = base_arena_mark(search->arena);
	const struct law_calculation *calc = search->calc;
	struct model_table table = *calc->table;
	struct law_calculation other;
	int64_t now = search->figures[figure][i];
	size_t size = table.count * sizeof(int64_t);
	bool is_other;

	search->figures[figure][i] = value;
	table.population = search->figures[LAW_INPUT_POPULATION];
	table.immigrants = search->figures[LAW_INPUT_IMMIGRANTS];
	table.family_reunified = search->figures[LAW_INPUT_FAMILY_REUNIFIED];
	is_other = calc->scheme->compute(&other, calc->scheme, &table,
	    calc->national_number, &calc->settings, search->arena,
	    base_findings_new(search->arena)) &&
	    memcmp(other.quotas, calc->quotas, size) != 0;
	for (size_t j = 0; is_other && j < table.count; j++)
		is_other = other.quotas[j] != LAW_UNKNOWN;
	search->figures[figure][i] = now;
	if (!is_other) {
		base_arena_release(search->arena, mark);
		return false;
	}
	change->found = true;
	change->at = value;
	change->quotas = other.quotas;
	return true;
}

/* --- the search ----------------------------------------------------------- */

static bool
is_proved(const struct search *search, enum law_input figure, size_t i,
    int64_t a, int64_t b)
{
	return search->reach != NULL && law_reach_move(search->reach, figure,
	    i, a, b) && law_reach_are_all(search->reach, search->calc->quotas,
	    search->calc->not_given_out);
}

/* From the next number on, up (sign 1) or down (-1), to the limit. */
static void
search_one_way(const struct search *search,
    struct law_sensitivity_change *change, enum law_input figure, size_t i,
    int sign, int64_t limit)
{
	int64_t now = search->figures[figure][i], at = 1, width = FIRST_WIDTH;
	int tries = 0;

	while (at <= limit && tries++ < MOST_TRIES) {
		int64_t last;

		if (width > limit - at + 1)
			width = limit - at + 1;
		last = at + width - 1;
		if (is_proved(search, figure, i, now + (sign > 0 ? at : -last),
		    now + (sign > 0 ? last : -at))) {
			at += width;
			width *= 2;
		} else if (width > 1 && search->reach != NULL) {
			width /= 2;
		} else if (calculate(search, change, figure, i, now +
		    sign * at)) {
			break;
		} else {
			at++;
			width = 1;
		}
	}
	change->bound = now + sign * (change->found || at > limit ? limit :
	    at - 1);
}

static struct law_sensitivity
search_figure(const struct search *search, enum law_input figure, size_t i)
{
	int64_t now = search->figures[figure][i], up, down = now;
	struct law_sensitivity out = { .unit = i, .figure = figure,
		.now = now };

	up = now > INT64_MAX / 2 - LAW_SENSITIVITY_MORE ? 0 :
	    now + LAW_SENSITIVITY_MORE;
	if (search->reach == NULL && up > LAW_SENSITIVITY_STEPS)
		up = LAW_SENSITIVITY_STEPS;
	if (search->reach == NULL && down > LAW_SENSITIVITY_STEPS)
		down = LAW_SENSITIVITY_STEPS;
	search_one_way(search, &out.more, figure, i, 1, up);
	search_one_way(search, &out.fewer, figure, i, -1, down);
	return out;
}

static int64_t *
copy_figure(const struct search *search, const int64_t *figure)
{
	size_t count = search->calc->table->count;
	int64_t *copy;

	if (figure == NULL)
		return NULL;
	copy = base_arena_alloc(search->arena, count, sizeof(*copy));
	memcpy(copy, figure, count * sizeof(*copy));
	return copy;
}

static bool
start(struct search *search)
{
	const struct law_calculation *calc = search->calc;
	const struct model_table *table = calc->table;
	bool all = calc->scheme->needs_immigrants;

	for (size_t i = 0; i < table->count; i++)
		if (calc->quotas[i] == LAW_UNKNOWN)
			return false;
	search->reach = law_reach_open(calc, calc->national_number,
	    search->arena);
	search->figures[LAW_INPUT_POPULATION] = copy_figure(search,
	    table->population);
	search->figures[LAW_INPUT_IMMIGRANTS] = copy_figure(search,
	    all ? table->immigrants : NULL);
	search->figures[LAW_INPUT_FAMILY_REUNIFIED] = copy_figure(search,
	    all ? table->family_reunified : NULL);
	return true;
}

bool
law_sensitivity_compute(const struct law_sensitivity **out,
    size_t *out_count, const struct law_calculation *calc,
    struct base_arena *arena)
{
	struct search search = { .calc = calc, .arena = arena };
	struct law_sensitivity *found = base_arena_alloc(arena,
	    calc->table->count * LAW_INPUT_COUNT, sizeof(*found));
	size_t count = 0;

	if (!start(&search))
		return false;
	for (size_t i = 0; i < calc->table->count; i++)
		for (int figure = LAW_INPUT_POPULATION;
		    figure < LAW_INPUT_COUNT; figure++)
			if (search.figures[figure] != NULL)
				found[count++] = search_figure(&search,
				    (enum law_input)figure, i);
	*out = found;
	*out_count = count;
	return true;
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/scheme.h"
#include "law/tipping.h"

/* Tries (proofs and calculations) in one direction, so that a search ends where
 * the ends are too coarse for the numbers; real ones need about a hundred. */
#define MOST_TRIES 2000
#define FIRST_WIDTH 64

struct search {
	const struct law_calculation *calc;
	struct base_arena *arena;
	int64_t *figures[LAW_INPUT_COUNT]; /* copies to change; NULL = unread */
	struct law_reach *reach; /* NULL where nothing can be proved */
};

/* --- calculating once ----------------------------------------------------- */

/* The quotas with another table or landstal; NULL where there are none. */
static const int64_t *
calculate(const struct search *search, const struct model_table *table,
    int64_t landstal)
{
	const struct law_calculation *calc = search->calc;
	struct law_calculation other;

	if (!calc->scheme->compute(&other, calc->scheme, table, landstal,
	    &calc->settings, search->arena,
	    base_findings_new(search->arena)))
		return NULL;
	return other.quotas;
}

/* Is the quota another number?  Then the change is found. */
static bool
note_change(struct law_tipping_change *change, const int64_t *quotas,
    const int64_t *before, size_t i, int64_t at)
{
	if (quotas == NULL || quotas[i] == LAW_UNKNOWN ||
	    quotas[i] == before[i])
		return false;
	change->found = true;
	change->at = at;
	change->quota = quotas[i];
	return true;
}

/* Is the quota of i certain to be the same for all its figures from a to b? */
static bool
is_proved(const struct search *search, enum law_input input, size_t i,
    int64_t a, int64_t b)
{
	int64_t n = search->calc->quotas[i];

	return search->calc->national_number == 0 ||
	    (law_reach_move(search->reach, input, i, a, b) &&
	    law_reach_is_least(search->reach, i, n) &&
	    law_reach_is_most(search->reach, i, n));
}

/* --- figures -------------------------------------------------------------- */

static bool
is_changed(const struct search *search, struct law_tipping_change *change,
    enum law_input input, size_t i, int64_t figure)
{
	struct base_arena_mark mark = base_arena_mark(search->arena);
	struct model_table table = *search->calc->table;
	int64_t before = search->figures[input][i];
	bool changed;

	search->figures[input][i] = figure;
	table.population = search->figures[LAW_INPUT_POPULATION];
	table.immigrants = search->figures[LAW_INPUT_IMMIGRANTS];
	table.family_reunified = search->figures[LAW_INPUT_FAMILY_REUNIFIED];
	changed = note_change(change, calculate(search, &table,
	    search->calc->national_number), search->calc->quotas, i, figure);
	search->figures[input][i] = before;
	base_arena_release(search->arena, mark);
	return changed;
}

/* From the next number on, up (sign 1) or down (-1), to the limit. */
static void
search_one_way(const struct search *search,
    struct law_tipping_change *change, enum law_input input, size_t i,
    int sign, int64_t limit)
{
	int64_t own = search->figures[input][i];
	int64_t at = 1, width = search->reach != NULL ? FIRST_WIDTH : 1;
	int tries = 0;

	while (at <= limit && tries++ < MOST_TRIES) {
		int64_t last;

		if (width > limit - at + 1)
			width = limit - at + 1;
		last = at + width - 1;
		if (search->reach != NULL && is_proved(search, input, i,
		    own + (sign > 0 ? at : -last),
		    own + (sign > 0 ? last : -at))) {
			at += width;
			width *= 2;
		} else if (width > 1) {
			width /= 2;
		} else if (is_changed(search, change, input, i,
		    own + sign * at)) {
			break;
		} else {
			at++;
		}
	}
	change->bound = own + sign * (change->found || at > limit ? limit :
	    at - 1);
}

static void
search_figure(const struct search *search, struct law_tipping_ways *out,
    enum law_input input, size_t i)
{
	int64_t own = search->figures[input][i], down = own, up = own;

	if (input != LAW_INPUT_POPULATION && up <= INT64_MAX - LAW_REACH_MORE)
		up += LAW_REACH_MORE;
	if (up > INT64_MAX - own)
		up = INT64_MAX - own;
	if (search->reach == NULL && down > LAW_TIPPING_STEPS)
		down = LAW_TIPPING_STEPS;
	if (search->reach == NULL && up > LAW_TIPPING_STEPS)
		up = LAW_TIPPING_STEPS;
	search_one_way(search, &out->up, input, i, 1, up);
	search_one_way(search, &out->down, input, i, -1, down);
}

/* --- landstal ------------------------------------------------------------- */

static struct law_tipping_change *
find_landstal_way(struct law_tipping *tipping, int sign)
{
	struct law_tipping_ways *ways = &tipping->of[LAW_INPUT_LANDSTAL];

	return sign > 0 ? &ways->up : &ways->down;
}

/* One landstal for all who are still looking; how many have found it. */
static size_t
try_landstal(const struct search *search, struct law_tipping *out,
    bool *looking, int64_t landstal, int sign)
{
	struct base_arena_mark mark = base_arena_mark(search->arena);
	const struct law_calculation *calc = search->calc;
	const int64_t *quotas = calculate(search, calc->table, landstal);
	size_t found = 0;

	for (size_t i = 0; i < calc->table->count; i++) {
		if (!looking[i] || !note_change(
		    find_landstal_way(&out[i], sign), quotas, calc->quotas, i,
		    landstal))
			continue;
		looking[i] = false;
		found++;
	}
	base_arena_release(search->arena, mark);
	return found;
}

static void
search_landstal(const struct search *search, struct law_tipping *out,
    const bool *asked, int sign)
{
	const struct law_calculation *calc = search->calc;
	size_t count = calc->table->count, left = 0;
	bool *looking = base_arena_alloc(search->arena, count,
	    sizeof(*looking));
	int64_t room = sign < 0 ? calc->national_number :
	    INT64_MAX - calc->national_number;
	int64_t limit = room < LAW_TIPPING_LANDSTAL ? room :
	    LAW_TIPPING_LANDSTAL;

	for (size_t i = 0; i < count; i++) {
		looking[i] = asked[i] && calc->quotas[i] != LAW_UNKNOWN;
		left += looking[i];
		if (looking[i])
			find_landstal_way(&out[i], sign)->bound =
			    calc->national_number + sign * limit;
	}
	for (int64_t step = 1; step <= limit && left > 0; step++)
		left -= try_landstal(search, out, looking,
		    calc->national_number + sign * step, sign);
}

static int64_t *
copy_figure(const struct search *search, const int64_t *figure)
{
	size_t size = search->calc->table->count * sizeof(*figure);
	int64_t *copy;

	if (figure == NULL)
		return NULL;
	copy = base_arena_alloc(search->arena, search->calc->table->count + 1,
	    sizeof(*copy));
	memcpy(copy, figure, size);
	return copy;
}

/* Not searched yet: each bound is what there is. */
static void
start(struct law_tipping *out, const struct search *search, size_t i)
{
	int64_t landstal = search->calc->national_number;

	*out = (struct law_tipping){ .of[LAW_INPUT_LANDSTAL] = {
		.is_read = true, .up.bound = landstal,
		.down.bound = landstal } };
	for (int input = 0; input < LAW_INPUT_COUNT; input++)
		if (search->figures[input] != NULL)
			out->of[input] = (struct law_tipping_ways){
				.is_read = true,
				.up.bound = search->figures[input][i],
				.down.bound = search->figures[input][i] };
}

void
law_tipping_compute(struct law_tipping *out,
    const struct law_calculation *calc, const bool *asked,
    struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	const struct model_table *table = calc->table;
	struct search search = { .calc = calc, .arena = arena };
	bool all = calc->scheme->needs_immigrants;

	search.figures[LAW_INPUT_POPULATION] = copy_figure(&search,
	    table->population);
	search.figures[LAW_INPUT_IMMIGRANTS] = copy_figure(&search,
	    all ? table->immigrants : NULL);
	search.figures[LAW_INPUT_FAMILY_REUNIFIED] = copy_figure(&search,
	    all ? table->family_reunified : NULL);
	search.reach = law_reach_open(calc, calc->national_number, arena);
	for (size_t i = 0; i < table->count; i++) {
		if (!asked[i])
			continue;
		start(&out[i], &search, i);
		for (int input = 0; input < LAW_INPUT_COUNT; input++)
			if (search.figures[input] != NULL &&
			    calc->quotas[i] != LAW_UNKNOWN)
				search_figure(&search, &out[i].of[input],
				    (enum law_input)input, i);
	}
	search_landstal(&search, out, asked, 1);
	search_landstal(&search, out, asked, -1);
	base_arena_release(arena, mark);
}

#include "base/arena.h"
#include "base/findings.h"
#include "law/reach.h"
#include "law/scheme.h"
#include "law/tipping.h"

/* Tries (proofs and calculations) in one direction, so that a search ends where
 * the ends are too coarse for the numbers; real ones need about a hundred. */
#define MOST_TRIES 2000
#define FIRST_WIDTH 64

struct search {
	const struct law_calculation *calc;
	struct base_arena *arena;
	int64_t *population;     /* a copy to change */
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

/* Is the quota of i certain to be the same for all inhabitants from a to b? */
static bool
is_proved(const struct search *search, size_t i, int64_t a, int64_t b)
{
	int64_t n = search->calc->quotas[i];

	return search->calc->national_number == 0 ||
	    (law_reach_move(search->reach, LAW_INPUT_POPULATION, i, a, b) &&
	    law_reach_is_least(search->reach, i, n) &&
	    law_reach_is_most(search->reach, i, n));
}

/* --- inhabitants ---------------------------------------------------------- */

static bool
is_changed(const struct search *search, struct law_tipping_change *change,
    size_t i, int64_t difference)
{
	struct base_arena_mark mark = base_arena_mark(search->arena);
	struct model_table table = *search->calc->table;
	int64_t before = search->population[i];
	bool changed;

	search->population[i] += difference;
	table.population = search->population;
	changed = note_change(change, calculate(search, &table,
	    search->calc->national_number), search->calc->quotas, i,
	    search->population[i]);
	search->population[i] = before;
	base_arena_release(search->arena, mark);
	return changed;
}

/* From the next number on, up (sign 1) or down (-1), to the limit. */
static void
search_inhabitants(const struct search *search,
    struct law_tipping_change *change, size_t i, int sign, int64_t limit)
{
	int64_t own = search->population[i];
	int64_t at = 1, width = search->reach != NULL ? FIRST_WIDTH : 1;
	int tries = 0;

	while (at <= limit && tries++ < MOST_TRIES) {
		int64_t last;

		if (width > limit - at + 1)
			width = limit - at + 1;
		last = at + width - 1;
		if (search->reach != NULL && is_proved(search, i,
		    own + (sign > 0 ? at : -last),
		    own + (sign > 0 ? last : -at))) {
			at += width;
			width *= 2;
		} else if (width > 1) {
			width /= 2;
		} else if (is_changed(search, change, i, sign * at)) {
			break;
		} else {
			at++;
		}
	}
	change->bound = own + sign * (change->found || at > limit ? limit : at - 1);
}

static void
search_population(const struct search *search, struct law_tipping *out,
    size_t i)
{
	int64_t own = search->population[i];
	int64_t down = own, up = own > INT64_MAX - own ? INT64_MAX - own : own;

	if (search->reach == NULL && down > LAW_TIPPING_STEPS)
		down = LAW_TIPPING_STEPS;
	if (search->reach == NULL && up > LAW_TIPPING_STEPS)
		up = LAW_TIPPING_STEPS;
	search_inhabitants(search, &out->more, i, 1, up);
	search_inhabitants(search, &out->fewer, i, -1, down);
}

/* --- landstal ------------------------------------------------------------- */

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
		if (!looking[i] || !note_change(sign > 0 ? &out[i].higher :
		    &out[i].lower, quotas, calc->quotas, i, landstal))
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
		if (!looking[i])
			continue;
		if (sign > 0)
			out[i].higher.bound = calc->national_number + limit;
		else
			out[i].lower.bound = calc->national_number - limit;
	}
	for (int64_t step = 1; step <= limit && left > 0; step++)
		left -= try_landstal(search, out, looking,
		    calc->national_number + sign * step, sign);
}

void
law_tipping_compute(struct law_tipping *out,
    const struct law_calculation *calc, const bool *asked,
    struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	const struct model_table *table = calc->table;
	struct search search = { .calc = calc, .arena = arena };

	search.population = base_arena_alloc(arena, table->count + 1,
	    sizeof(int64_t));
	for (size_t i = 0; i < table->count; i++) {
		search.population[i] = table->population[i];
		if (!asked[i])
			continue;
		out[i] = (struct law_tipping){
			.more.bound = table->population[i],
			.fewer.bound = table->population[i],
			.higher.bound = calc->national_number,
			.lower.bound = calc->national_number };
	}
	search.reach = law_reach_open(calc, calc->national_number, arena);
	for (size_t i = 0; i < table->count; i++)
		if (asked[i] && calc->quotas[i] != LAW_UNKNOWN)
			search_population(&search, &out[i], i);
	search_landstal(&search, out, asked, 1);
	search_landstal(&search, out, asked, -1);
	base_arena_release(arena, mark);
}

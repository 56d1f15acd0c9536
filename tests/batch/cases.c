#include "base/arena.h"
#include "cases.h"

uint64_t
cases_draw(struct cases *cases, uint64_t below)
{
	uint64_t x = cases->state += 0x9e3779b97f4a7c15u;

	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return (x ^ x >> 31) % below;
}

const char *
cases_name(enum cases_kind kind)
{
	static const char *const names[CASES_KINDS] = { "country", "small",
		"twins", "neighbours", "huge", "zeros", "even", "poor",
		"halves", "balanced" };

	return names[kind];
}

/* The three figures of unit i of count. */
static void
draw_figures(int64_t figures[3], struct cases *cases, enum cases_kind kind,
    size_t i)
{
	int64_t p = 2000 + (int64_t)(cases_draw(cases, 40) == 0 ?
	    cases_draw(cases, 600000) : cases_draw(cases, 100000));
	int64_t s = p * (int64_t)(2 + cases_draw(cases, 12)) / 100;
	int64_t r = (int64_t)cases_draw(cases, 1 + (uint64_t)p / 2000);

	switch (kind) {
	case CASES_COUNTRY:
		break;
	case CASES_SMALL:
		p = (int64_t)cases_draw(cases, 12);
		s = (int64_t)cases_draw(cases, 6);
		r = (int64_t)cases_draw(cases, 3);
		break;
	case CASES_TWINS:
		p = 1000 + 100 * (int64_t)(i / 4);
		s = 50 + (int64_t)(i / 8);
		r = (int64_t)(i / 16) % 3;
		break;
	case CASES_NEIGHBOURS:
		/* pairs of neighbours in a country of very many */
		p = 40000000000 + 7919 * (int64_t)(i / 2) + (int64_t)(i % 2);
		s = cases_draw(cases, 2) == 0 ? 0 : 1000;
		r = 0;
		break;
	case CASES_HUGE:
		p = (int64_t)cases_draw(cases, BATCH_MOST_FIGURE);
		s = (int64_t)cases_draw(cases, BATCH_MOST_FIGURE);
		r = (int64_t)cases_draw(cases, 1000000);
		break;
	case CASES_ZEROS:
		s = cases_draw(cases, 3) == 0 ? 0 : 2 * p;
		if (cases_draw(cases, 4) == 0)
			p = s = r = 0;
		break;
	case CASES_EVEN:
		p = 1000 * (int64_t)(1 + cases_draw(cases, 4));
		s = p / 10;
		r = 0;
		break;
	case CASES_POOR:
		s = i % 9 == 0 ? p / 50 : p;
		r = (int64_t)cases_draw(cases, 40);
		break;
	case CASES_HALVES:
		/* L q / (m (2 q + 1)) among 2 m units, with L an odd
		 * multiple of m */
		p = 20000000003 + (int64_t)(i % 2);
		s = r = 0;
		break;
	case CASES_BALANCED:
		/* of each three alike, one with twice the country's share of
		 * immigrants */
		p = 4 * (1000 + 37 * (int64_t)(i / 3));
		s = i % 3 == 0 ? 3 * p : 3 * p / 4;
		r = 0;
		break;
	}
	figures[0] = p;
	figures[1] = s;
	figures[2] = r;
}

static int64_t
draw_landstal(struct cases *cases, enum cases_kind kind, size_t count)
{
	switch (kind) {
	case CASES_SMALL:
		return (int64_t)cases_draw(cases, 40);
	case CASES_HUGE:
		return (int64_t)cases_draw(cases, BATCH_MOST_PERSONS);
	case CASES_EVEN:
		return (int64_t)(count * (1 + cases_draw(cases, 20)));
	case CASES_HALVES:
		return (int64_t)(count / 2 * (1 + 2 * cases_draw(cases, 9)));
	default:
		return (int64_t)(cases_draw(cases, 20) == 0 ? 0 :
		    cases_draw(cases, 12000));
	}
}

static void
draw_settings(struct law_settings *settings, struct cases *cases)
{
	*settings = law_settings_default();
	settings->surplus = (enum law_surplus)cases_draw(cases, 3);
	/* the usual one half of the time */
	if (cases_draw(cases, 2) == 0)
		settings->rounding = (enum law_rounding)cases_draw(cases, 8);
	settings->denominator = (enum law_denominator)cases_draw(cases, 2);
	if (cases_draw(cases, 10) == 0)
		settings->tie = LAW_TIE_LOTS;
}

static const char **
make_codes(size_t count, struct base_arena *arena)
{
	const char **codes = base_arena_alloc(arena, count, sizeof(*codes));

	for (size_t i = 0; i < count; i++)
		codes[i] = base_arena_print(arena, "%07zu", i);
	return codes;
}

void
cases_make(struct batch_world *out, int64_t *landstal, struct cases *cases,
    enum cases_kind kind, struct base_arena *arena)
{
	struct model_table *table = base_arena_alloc(arena, 1, sizeof(*table));
	const struct law_scheme *scheme = law_scheme_find(
	    cases_draw(cases, 6) == 0 ? "dk-ukraine" : "dk-2022");
	struct law_settings settings;
	int64_t *figures[3], own[3];
	size_t *regions;

	table->count = 1 + cases_draw(cases, kind == CASES_COUNTRY ? 120 : 40);
	if (kind == CASES_HALVES)
		table->count += table->count % 2;
	if (kind == CASES_BALANCED)
		table->count *= 3;
	table->region_count = 1 + cases_draw(cases, 6);
	regions = base_arena_alloc(arena, table->count, sizeof(*regions));
	for (int f = 0; f < 3; f++)
		figures[f] = base_arena_alloc(arena, table->count,
		    sizeof(int64_t));
	for (size_t i = 0; i < table->count; i++) {
		draw_figures(own, cases, kind, i);
		for (int f = 0; f < 3; f++)
			figures[f][i] = own[f];
		regions[i] = cases_draw(cases, table->region_count);
	}
	table->codes = table->names = make_codes(table->count, arena);
	table->region_codes = table->region_names = make_codes(
	    table->region_count, arena);
	table->regions = regions;
	table->population = figures[0];
	table->immigrants = figures[1];
	table->family_reunified = figures[2];
	table->outside_population = cases_draw(cases, 9) == 0 ? -1 : 90;
	draw_settings(&settings, cases);
	*landstal = draw_landstal(cases, kind, table->count);
	batch_world_start(out, scheme, &settings, table, arena);
}

void
cases_fill(struct batch_block *block, const struct batch_world *world,
    int64_t landstal, struct cases *cases, enum cases_kind kind)
{
	int64_t own[3];

	for (size_t lane = 0; lane < BATCH_LANES; lane++) {
		block->landstal[lane] = (double)landstal +
		    (double)(kind == CASES_EVEN || kind == CASES_HALVES ?
		    lane * world->units : lane);
		for (size_t i = 0; i < world->units && block->is_drawn; i++) {
			draw_figures(own, cases, kind, i);
			for (int f = 0; f < 3; f++)
				block->drawn[f][i * BATCH_LANES + lane] =
				    f > 0 && !world->scheme->needs_immigrants ?
				    0 : (double)own[f];
		}
	}
}

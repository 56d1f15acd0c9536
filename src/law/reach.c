#include <string.h>

#include "base/arena.h"
#include "law/dk_2022.h"
#include "law/dk_ukraine.h"
#include "law/reach.h"
#include "law/scheme.h"

/*
 * The preliminary number of municipality j (rules LAW-0003 to LAW-0005) is
 *     f_j = p_j 2M/P - s_j M/S - r_j,   M = L + R,
 * under the special law for Ukraine p_j L/P.  Every f_j is linear in what moves:
 * the landstal L; r of i, with which R and so M grow; and for p or s of i, with
 * which P or S grow, in 1/P or 1/S, for (p + d)/(P + d) = 1 - (P - p)/(P + d).
 * So f_j and f_j - f_i lie between their values at the two ends of the way.
 * What is linear, less what is convex (a part above zero), is concave and
 * nowhere below the lower of its ends, and the other way round.
 *
 * The exact numbers are g = f+ / Q with Q = T / L and T the sum of all f+.  T is
 * convex and nowhere above the higher of its ends; the sum over those that are
 * positive at both ends is linear and nowhere above T.  Over L both keep their
 * side, where it is the landstal that moves: a linear function over L is
 * monotone.
 *
 * Largest remainder gives the L persons to the L highest of all the claims
 * g_j - (m - 1), that of j to its m-th person: those of 1 and more are the
 * whole parts, the next ones the remainders, and a remainder of 0 is never
 * reached.  So, counting equal claims against what is to be proved,
 *     quota >= n  if  n + sum over j of max(0, n + floor((f_j - f_i)/Q)) <= L
 *     quota <= n  if  n + sum over j of max(0, n +  ceil((f_j - f_i)/Q)) >= L
 * The first counts the others' persons with a claim not below that of i to its
 * n-th, the second those with a higher claim than that of i to one more.
 * All quotas are q if every claim that has a person is higher than every one
 * that has none: g_i - q_i + 1 > g_j - q_j for all i with q_i > 0 and all j.
 *
 * Values are whole numbers of 2^-shift, rounded outwards.
 */

/* A value is below 2^60 and M/P, M/S below 2^125, so that products fit 128
 * bits and sums of all values 64.  Fewer bits behind the point than
 * LEAST_SHIFT prove nothing worth having. */
#define FACTOR_BITS 125
#define VALUE_BITS 60
#define DROPPED_BITS (FACTOR_BITS - VALUE_BITS)
#define LEAST_SHIFT 20
#define MOST_UNITS 1000000

/* Persons who move, one by one, until a guess of quotas is given up. */
#define MOST_MOVES 32

struct range {
	int64_t low;
	int64_t high;
};

/* A factor of the figures, rounded down and up. */
struct factor {
	model_uint128 low;
	model_uint128 high;
};

/* The figures and the landstal at one end of the way. */
struct place {
	int64_t landstal;
	int64_t people;
	int64_t immigrants;
	int64_t reunified;
	size_t unit;       /* whose figures are these instead of its own */
	int64_t own_people;
	int64_t own_immigrants;
	int64_t own_reunified;
};

struct law_reach {
	bool is_order;        /* the order's model, not the special law */
	size_t count;         /* municipalities, and Christiansø if it counts */
	size_t municipalities;
	int shift;            /* bits of a value behind the point */
	int64_t most;
	int64_t most_reunified;
	int64_t *population;
	int64_t *immigrants;
	int64_t *reunified;
	struct place now;     /* as calculated */
	struct place ends[2];
	struct range *values[2]; /* f at each end, also below zero */
	struct range price;   /* Q */
};

/* --- opening -------------------------------------------------------------- */

static int64_t
divide_down(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
divide_up(int64_t a, int64_t b)
{
	return a / b + (a % b > 0);
}

static int64_t
find_less(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
find_more(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int
count_bits(int64_t value)
{
	int bits = 0;

	for (; value > 0; value >>= 1)
		bits++;
	return bits;
}

/* A copy of a figure and its sum; NULL if it is not below 2^VALUE_BITS. */
static int64_t *
take_figure(int64_t *sum, const struct law_reach *reach,
    const int64_t *figure, int64_t outside, struct base_arena *arena)
{
	int64_t *copy = base_arena_alloc(arena, reach->count, sizeof(*copy));

	*sum = 0;
	for (size_t j = 0; j < reach->count; j++) {
		copy[j] = j == reach->municipalities ? outside :
		    figure == NULL ? 0 : figure[j];
		*sum = law_persons_add(*sum, copy[j]);
		if (*sum >= INT64_C(1) << VALUE_BITS)
			return NULL;
	}
	return copy;
}

static bool
can_prove(const struct law_calculation *calc)
{
	bool order = calc->scheme->compute == law_dk_2022_compute;

	return calc->settings.rounding == LAW_ROUNDING_NATIONAL &&
	    (order ? calc->settings.surplus == LAW_SURPLUS_PRELIMINARY :
	    calc->scheme->compute == law_dk_ukraine_compute) &&
	    calc->table->count < MOST_UNITS;
}

static bool
take_figures(struct law_reach *reach, const struct model_table *table,
    struct base_arena *arena)
{
	struct place *now = &reach->now;
	bool order = reach->is_order;

	reach->population = take_figure(&now->people, reach,
	    table->population, table->outside_population, arena);
	reach->immigrants = take_figure(&now->immigrants, reach,
	    order ? table->immigrants : NULL, 0, arena);
	reach->reunified = take_figure(&now->reunified, reach,
	    order ? table->family_reunified : NULL, 0, arena);
	return reach->population != NULL && reach->immigrants != NULL &&
	    reach->reunified != NULL;
}

struct law_reach *
law_reach_open(const struct law_calculation *calc, int64_t most,
    struct base_arena *arena)
{
	struct law_reach *reach = base_arena_alloc(arena, 1, sizeof(*reach));
	const struct model_table *table = calc->table;

	if (!can_prove(calc) || most >= INT64_C(1) << VALUE_BITS)
		return NULL;
	*reach = (struct law_reach){
		.is_order = calc->scheme->compute == law_dk_2022_compute,
		.count = table->count, .municipalities = table->count,
		.most = most, .now.landstal = calc->national_number,
		.now.unit = SIZE_MAX };
	if (!reach->is_order &&
	    calc->settings.denominator == LAW_DENOMINATOR_DENMARK)
		reach->count++;
	if (!take_figures(reach, table, arena))
		return NULL;
	reach->most_reunified = 2 * reach->now.reunified + LAW_REACH_MORE;
	reach->shift = VALUE_BITS - count_bits(2 * law_persons_add(most,
	    reach->most_reunified));
	if (reach->shift < LEAST_SHIFT)
		return NULL;
	for (int end = 0; end < 2; end++)
		reach->values[end] = base_arena_alloc(arena, reach->count,
		    sizeof(struct range));
	return reach;
}

/* --- the values at one end ------------------------------------------------ */

static struct factor
divide_factor(const struct law_reach *reach, int64_t persons, int64_t by)
{
	model_uint128 scaled = (model_uint128)persons <<
	    (DROPPED_BITS + reach->shift);
	model_uint128 divisor = (model_uint128)by, low;

	if (by == 0)
		return (struct factor){ 0, 0 };
	low = scaled / divisor;
	return (struct factor){ low, low + (scaled % divisor != 0) };
}

static int64_t
multiply_down(int64_t figure, model_uint128 factor)
{
	return (int64_t)((model_uint128)figure * factor >> DROPPED_BITS);
}

static int64_t
multiply_up(int64_t figure, model_uint128 factor)
{
	model_uint128 rest = ((model_uint128)1 << DROPPED_BITS) - 1;
	model_uint128 product = (model_uint128)figure * factor;

	return (int64_t)(product >> DROPPED_BITS) + ((product & rest) != 0);
}

/* Also where nobody has immigrants S = 0 and their share is none (rule
 * LAW-0003#b952). */
static void
find_values(struct law_reach *reach, int end)
{
	const struct place *at = &reach->ends[end];
	int64_t persons = at->landstal + at->reunified;
	struct factor people = divide_factor(reach, reach->is_order ?
	    2 * persons : persons, at->people);
	struct factor immigrants = divide_factor(reach, persons,
	    at->immigrants);

	for (size_t j = 0; j < reach->count; j++) {
		bool moved = j == at->unit;
		int64_t p = moved ? at->own_people : reach->population[j];
		int64_t s = moved ? at->own_immigrants : reach->immigrants[j];
		int64_t r = moved ? at->own_reunified : reach->reunified[j];

		r *= INT64_C(1) << reach->shift;
		reach->values[end][j] = (struct range){
			multiply_down(p, people.low) -
			    multiply_up(s, immigrants.high) - r,
			multiply_up(p, people.high) -
			    multiply_down(s, immigrants.low) - r };
	}
}

/* Between these the part above zero lies on the whole way. */
static struct range
find_positive(const struct law_reach *reach, size_t j)
{
	const struct range *a = &reach->values[0][j], *b = &reach->values[1][j];

	return (struct range){ find_more(0, find_less(a->low, b->low)),
		find_more(0, find_more(a->high, b->high)) };
}

/* --- the price of a person ------------------------------------------------ */

static void
find_price(struct law_reach *reach)
{
	for (int end = 0; end < 2; end++) {
		int64_t landstal = reach->ends[end].landstal, low, high;
		struct range sum = { 0, 0 };

		for (size_t j = 0; j < reach->count; j++) {
			if (find_positive(reach, j).low > 0)
				sum.low += reach->values[end][j].low;
			sum.high += find_more(0, reach->values[end][j].high);
		}
		low = sum.low / landstal;
		high = divide_up(sum.high, landstal);
		reach->price = end == 0 ? (struct range){ low, high } :
		    (struct range){ find_less(low, reach->price.low),
		    find_more(high, reach->price.high) };
	}
}

/* --- moving --------------------------------------------------------------- */

/* False where a sum or the landstal leaves what a reach can hold. */
static bool
set_end(struct place *at, const struct law_reach *reach, enum law_input input,
    size_t i, int64_t value)
{
	int64_t limit = INT64_C(1) << VALUE_BITS;

	*at = reach->now;
	if (input == LAW_INPUT_LANDSTAL) {
		at->landstal = value;
		return value > 0 && value <= reach->most;
	}
	at->unit = i;
	at->own_people = reach->population[i];
	at->own_immigrants = reach->immigrants[i];
	at->own_reunified = reach->reunified[i];
	switch (input) {
	case LAW_INPUT_POPULATION:
		at->own_people = value;
		at->people += value - reach->population[i];
		break;
	case LAW_INPUT_IMMIGRANTS:
		at->own_immigrants = value;
		at->immigrants += value - reach->immigrants[i];
		break;
	case LAW_INPUT_FAMILY_REUNIFIED:
		at->own_reunified = value;
		at->reunified += value - reach->reunified[i];
		break;
	case LAW_INPUT_LANDSTAL:
		break;
	}
	return at->landstal > 0 && value >= 0 && at->people < limit &&
	    at->immigrants < limit && at->reunified <= reach->most_reunified;
}

bool
law_reach_move(struct law_reach *reach, enum law_input input, size_t i,
    int64_t a, int64_t b)
{
	if (!set_end(&reach->ends[0], reach, input, i, a) ||
	    !set_end(&reach->ends[1], reach, input, i, b) ||
	    reach->ends[0].people == 0 || reach->ends[1].people == 0 ||
	    /* the share of immigrants jumps where there is the first one */
	    (reach->ends[0].immigrants == 0) !=
	    (reach->ends[1].immigrants == 0))
		return false;
	find_values(reach, 0);
	if (a == b)
		memcpy(reach->values[1], reach->values[0], reach->count *
		    sizeof(struct range));
	else
		find_values(reach, 1);
	find_price(reach);
	return reach->price.low > 0;
}

/* --- what is certain ------------------------------------------------------ */

/* f_j above zero less f_i above zero, at most; then at least. */
static int64_t
find_ahead(const struct law_reach *reach, size_t j, size_t i)
{
	const struct range *const *values =
	    (const struct range *const *)reach->values;

	return find_more(find_more(0, values[0][j].high) - values[0][i].low,
	    find_more(0, values[1][j].high) - values[1][i].low);
}

static int64_t
find_behind(const struct law_reach *reach, size_t j, size_t i)
{
	const struct range *const *values =
	    (const struct range *const *)reach->values;
	int64_t first = find_more(0, values[0][i].high);
	int64_t last = find_more(0, values[1][i].high);

	return find_more(find_less(values[0][j].low - first,
	    values[1][j].low - last), -find_more(first, last));
}

bool
law_reach_is_least(const struct law_reach *reach, size_t i, int64_t n)
{
	int64_t landstal = find_less(reach->ends[0].landstal,
	    reach->ends[1].landstal);
	struct range price = reach->price;
	int64_t claims = n;

	for (size_t j = 0; n > 0 && j < reach->count && claims <= landstal;
	    j++) {
		int64_t ahead = find_ahead(reach, j, i);
		int64_t more = n + divide_down(ahead, ahead < 0 ? price.high :
		    price.low);

		if (j != i && more > 0)
			claims += more;
	}
	return n <= 0 || claims <= landstal;
}

bool
law_reach_is_most(const struct law_reach *reach, size_t i, int64_t n)
{
	int64_t landstal = find_more(reach->ends[0].landstal,
	    reach->ends[1].landstal);
	struct range price = reach->price;
	int64_t claims = n;

	if (n < 0)
		return false;
	if (find_positive(reach, i).high == 0)
		return true;
	for (size_t j = 0; j < reach->count && claims < landstal; j++) {
		int64_t behind = find_behind(reach, j, i);
		int64_t more = n + divide_up(behind, behind < 0 ? price.low :
		    price.high);

		if (j != i && more > 0)
			claims += more;
	}
	return claims >= landstal;
}

/* The lowest claim that has a person and the highest that has none, both times
 * Q: f - q Q, less Q for the lowest. */
struct edge {
	model_int128 lowest;
	model_int128 highest;
	size_t last;  /* whose they are; SIZE_MAX: nobody has a person */
	size_t next;
};

static struct edge
find_edge(const struct law_reach *reach, const int64_t *quotas,
    int64_t not_given_out)
{
	struct edge edge = { .last = SIZE_MAX };
	struct range price = reach->price;

	for (size_t j = 0; j < reach->count; j++) {
		int64_t quota = j == reach->municipalities ? not_given_out :
		    quotas[j];
		struct range value = find_positive(reach, j);
		model_int128 low = value.low - (model_int128)quota *
		    price.high;
		model_int128 high = value.high - (model_int128)quota *
		    price.low;

		if (quota > 0 && (edge.last == SIZE_MAX ||
		    low < edge.lowest)) {
			edge.lowest = low;
			edge.last = j;
		}
		if (j == 0 || high > edge.highest) {
			edge.highest = high;
			edge.next = j;
		}
	}
	return edge;
}

static bool
is_decided(const struct law_reach *reach, const struct edge *edge)
{
	return edge->last != SIZE_MAX &&
	    edge->lowest + reach->price.low > edge->highest;
}

bool
law_reach_are_all(const struct law_reach *reach, const int64_t *quotas,
    int64_t not_given_out)
{
	struct edge edge = find_edge(reach, quotas, not_given_out);

	return is_decided(reach, &edge);
}

bool
law_reach_find_all(int64_t *quotas, int64_t *not_given_out,
    const struct law_reach *reach)
{
	int64_t missing = reach->ends[0].landstal - *not_given_out;

	for (size_t j = 0; j < reach->municipalities; j++) {
		if (quotas[j] == LAW_UNKNOWN)
			return false;
		missing -= quotas[j];
	}
	for (int moves = 0; moves < MOST_MOVES; moves++) {
		struct edge edge = find_edge(reach, quotas, *not_given_out);
		size_t who = missing > 0 ? edge.next : edge.last;

		if (who == SIZE_MAX || (missing == 0 && is_decided(reach,
		    &edge)))
			return missing == 0 && who != SIZE_MAX;
		*(who == reach->municipalities ? not_given_out :
		    &quotas[who]) += missing > 0 ? 1 : -1;
		missing += missing > 0 ? -1 : 1;
	}
	return false;
}

int64_t
law_reach_guess(const struct law_reach *reach, size_t i)
{
	return find_more(0, reach->values[0][i].low) / reach->price.high;
}

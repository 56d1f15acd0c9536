#include "base/arena.h"
#include "base/findings.h"
#include "law/dk_2022.h"
#include "law/dk_ukraine.h"
#include "law/tipping.h"

/*
 * The proof that a quota is the same for a whole range of inhabitants.
 *
 * Municipality i gets d inhabitants more, a <= d <= b (either sign), so the sum
 * is P' = P + d.  With N = 2 (L + R) and the constant c = s (L + R) / S + r
 *     f_j = p_j N / P' - c_j            falls with d      (j other than i)
 *     f_i = (p_i + d) N / (P + d) - c_i rises with d      (p_i <= P)
 * so every positive part f+ lies between its values at a and at b, and their
 * sum T between the sums of the lower and of the upper ends.  The exact numbers
 * are g = L f+ / T = f+ / Q with Q = T / L.  (The special law for Ukraine is
 * the same with N = L and c = 0: then T = L and Q = 1.)
 *
 * Largest remainder gives the L persons to the L highest of all the priorities
 * g_j - (m - 1), the claim of j to its m-th person: those of 1 and more are the
 * whole parts, the next ones the remainders, and a remainder of 0 is never
 * reached.  So with the quota n, and counting equal claims against what is to
 * be proved,
 *     quota >= n  if  n + sum over j of max(0, n + floor((f_j - f_i)/Q)) <= L
 *     quota <= n  if  n + sum over j of max(0, n +  ceil((f_j - f_i)/Q)) >= L
 * The first counts the others' persons with a claim not below that of i to its
 * n-th, the second those with a higher claim than that of i to one more.  For
 * the first f_j is taken at its upper end, f_i at its lower, and Q where the
 * quotient is largest; for the second the other way round.  Equal claims are
 * never proved, so it does not matter how ties are settled.
 *
 * The ends are whole numbers of 2^-shift, rounded outwards.  A range that
 * cannot be proved is halved; a single number that cannot is calculated.
 */

/* Tries (proofs and calculations) in one direction, so that a search ends where
 * the ends are too coarse for the numbers; real ones need about a hundred. */
#define MOST_TRIES 2000
#define FIRST_WIDTH 64

/* N / P' is kept below 2^126 and a value below 2^60, so that products fit 128
 * bits and sums of all values 64; the difference is what a value drops.  Fewer
 * bits behind the point than LEAST_SHIFT prove nothing worth having. */
#define FACTOR_BITS 126
#define VALUE_BITS 60
#define LEAST_SHIFT 20
#define MOST_UNITS 1000000

/* Lower and upper end of a value, in units of 2^-shift. */
struct range {
	int64_t low;
	int64_t high;
};

struct search {
	const struct law_calculation *calc;
	struct base_arena *arena;
	int64_t *population;  /* a copy to change */
	/* for proofs: */
	bool can_prove;
	size_t count;         /* municipalities, and Christiansø if it counts */
	int64_t people;       /* P */
	int64_t factor;       /* N < 2^(VALUE_BITS - shift) */
	int shift;            /* bits of a value behind the point */
	struct range *constants; /* c */
	struct range *ends;      /* f+, scratch */
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

/* --- the proof ------------------------------------------------------------ */

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

/* The sum of a figure, or false if it is not below 2^VALUE_BITS. */
static bool
sum_figure(int64_t *out, const int64_t *figure, size_t count)
{
	int64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		sum = law_persons_add(sum, figure[i]);
		if (sum >= INT64_C(1) << VALUE_BITS)
			return false;
	}
	*out = sum;
	return true;
}

/* c = (s (L + R) + r S) / S, rounded down and up; S = 0 counts as no share of
 * the immigrants (rule LAW-0003#b952). */
static struct range
find_constant(const struct search *search, size_t j, int64_t persons,
    int64_t immigrants)
{
	const struct model_table *table = search->calc->table;
	struct model_whole own = model_whole_from(table->immigrants[j]);
	struct model_whole reunified = model_whole_from(
	    table->family_reunified[j]);
	struct model_whole all = model_whole_from(
	    immigrants == 0 ? 1 : immigrants);
	struct model_whole factor = model_whole_from(persons), low, rest;
	struct model_whole scale = model_whole_from(INT64_C(1) <<
	    search->shift);
	int64_t value = INT64_MAX;

	model_whole_multiply(&own, &own, &factor, search->arena);
	model_whole_multiply(&reunified, &reunified, &all, search->arena);
	model_whole_add(&own, &own, &reunified, search->arena);
	model_whole_multiply(&own, &own, &scale, search->arena);
	model_whole_divide(&low, &rest, &own, &all, search->arena);
	/* at most (L + R + r) 2^shift, so it fits */
	(void)model_whole_to_int64(&value, &low);
	return (struct range){ value, value + (model_whole_sign(&rest) > 0) };
}

/* L + R, S of the model of the order; false where they are too large. */
static bool
sum_order(int64_t *persons, int64_t *immigrants, const struct search *search)
{
	const struct model_table *table = search->calc->table;

	if (!sum_figure(persons, table->family_reunified, table->count) ||
	    !sum_figure(immigrants, table->immigrants, table->count))
		return false;
	*persons = law_persons_add(*persons, search->calc->national_number);
	return true;
}

static int
count_bits(int64_t value)
{
	int bits = 0;

	for (; value > 0; value >>= 1)
		bits++;
	return bits;
}

/*
 * Makes ready for proofs, if there can be any.  The p_j of the others sum to no
 * more than any P', so the upper ends sum to no more than 2 N and a unit of
 * 2^-shift each: below 2^62.
 */
static bool
prepare(struct search *search)
{
	const struct law_calculation *calc = search->calc;
	const struct model_table *table = calc->table;
	bool order = calc->scheme->compute == law_dk_2022_compute;
	int64_t persons = calc->national_number, immigrants = 0;

	if (calc->settings.rounding != LAW_ROUNDING_NATIONAL ||
	    (order && calc->settings.surplus != LAW_SURPLUS_PRELIMINARY) ||
	    (!order && calc->scheme->compute != law_dk_ukraine_compute) ||
	    table->count > MOST_UNITS ||
	    !sum_figure(&search->people, table->population, table->count) ||
	    (order && !sum_order(&persons, &immigrants, search)) ||
	    persons >= INT64_C(1) << VALUE_BITS)
		return false;
	search->count = table->count;
	if (!order && calc->settings.denominator == LAW_DENOMINATOR_DENMARK) {
		if (table->outside_population >= INT64_C(1) << VALUE_BITS)
			return false;
		search->population[search->count++] =
		    table->outside_population;
		search->people += table->outside_population;
	}
	search->factor = order ? 2 * persons : persons;
	search->shift = VALUE_BITS - count_bits(search->factor);
	if (search->shift < LEAST_SHIFT)
		return false;
	search->constants = base_arena_alloc(search->arena, search->count,
	    sizeof(struct range));
	search->ends = base_arena_alloc(search->arena, search->count,
	    sizeof(struct range));
	for (size_t j = 0; order && j < search->count; j++)
		search->constants[j] = find_constant(search, j, persons,
		    immigrants);
	return true;
}

/* N / P', with FACTOR_BITS - VALUE_BITS more bits behind the point than a
 * value, rounded down; *up: rounded up. */
static model_uint128
divide_factor(const struct search *search, int64_t people, model_uint128 *up)
{
	model_uint128 scaled = (model_uint128)search->factor <<
	    (FACTOR_BITS - VALUE_BITS + search->shift);
	model_uint128 by = (model_uint128)people, down = scaled / by;

	*up = down + (scaled % by != 0);
	return down;
}

/* The positive part of p N / P' - c between low and high of N / P'. */
static struct range
find_ends(const struct search *search, size_t j, int64_t least,
    model_uint128 low, int64_t most, model_uint128 high)
{
	int drop = FACTOR_BITS - VALUE_BITS;
	model_uint128 dropped = ((model_uint128)1 << drop) - 1;
	model_uint128 down = (model_uint128)least * low;
	model_uint128 up = (model_uint128)most * high;
	struct range ends = {
		(int64_t)(down >> drop) - search->constants[j].high,
		(int64_t)(up >> drop) + ((up & dropped) != 0) -
		    search->constants[j].low };

	if (ends.low < 0)
		ends.low = 0;
	if (ends.high < 0)
		ends.high = 0;
	return ends;
}

/* All positive parts for a <= d <= b, and their sum. */
static struct range
find_all_ends(const struct search *search, size_t i, int64_t a, int64_t b)
{
	model_uint128 large_up, small_up;
	model_uint128 large = divide_factor(search, search->people + a,
	    &large_up);
	model_uint128 small = divide_factor(search, search->people + b,
	    &small_up);
	struct range sum = { 0, 0 };

	for (size_t j = 0; j < search->count; j++) {
		int64_t own = search->population[j];

		if (j == i)
			search->ends[j] = find_ends(search, j, own + a, large,
			    own + b, small_up);
		else
			search->ends[j] = find_ends(search, j, own, small, own,
			    large_up);
		sum.low += search->ends[j].low;
		sum.high += search->ends[j].high;
	}
	return sum;
}

/* Is the quota of i at least n? */
static bool
is_least(const struct search *search, size_t i, int64_t n, struct range price)
{
	int64_t landstal = search->calc->national_number, claims = n;

	for (size_t j = 0; n > 0 && j < search->count; j++) {
		int64_t ahead = search->ends[j].high - search->ends[i].low;
		int64_t more = n + divide_down(ahead, ahead < 0 ? price.high :
		    price.low);

		if (j != i && more > 0)
			claims += more;
		if (claims > landstal)
			return false;
	}
	return true;
}

/* Is it at most n? */
static bool
is_most(const struct search *search, size_t i, int64_t n, struct range price)
{
	int64_t landstal = search->calc->national_number, claims = n;

	for (size_t j = 0; j < search->count && claims < landstal; j++) {
		int64_t ahead = search->ends[j].low - search->ends[i].high;
		int64_t more = n + divide_up(ahead, ahead < 0 ? price.low :
		    price.high);

		if (j != i && more > 0)
			claims += more;
	}
	return claims >= landstal;
}

/* Is the quota of i certain to be the same for all a <= d <= b? */
static bool
is_proved(const struct search *search, size_t i, int64_t a, int64_t b)
{
	int64_t landstal = search->calc->national_number;
	int64_t n = search->calc->quotas[i];
	struct range sum, price;

	if (landstal == 0)
		return true;
	if (search->people + a <= 0)
		return false;
	sum = find_all_ends(search, i, a, b);
	price = (struct range){ sum.low / landstal,
		divide_up(sum.high, landstal) };
	if (price.low <= 0)
		return false;
	if (search->ends[i].high == 0)
		return n == 0;
	return is_least(search, i, n, price) && is_most(search, i, n, price);
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
	int64_t at = 1, width = search->can_prove ? FIRST_WIDTH : 1;
	int tries = 0;

	while (at <= limit && tries++ < MOST_TRIES) {
		int64_t last;

		if (width > limit - at + 1)
			width = limit - at + 1;
		last = at + width - 1;
		if (search->can_prove && is_proved(search, i,
		    sign > 0 ? at : -last, sign > 0 ? last : -at)) {
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
	change->bound = search->population[i] +
	    sign * (change->found || at > limit ? limit : at - 1);
}

static void
search_population(const struct search *search, struct law_tipping *out,
    size_t i)
{
	int64_t own = search->population[i];
	int64_t down = own, up = own > INT64_MAX - own ? INT64_MAX - own : own;

	if (!search->can_prove && down > LAW_TIPPING_STEPS)
		down = LAW_TIPPING_STEPS;
	if (!search->can_prove && up > LAW_TIPPING_STEPS)
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
	search.can_prove = prepare(&search);
	for (size_t i = 0; i < table->count; i++)
		if (asked[i] && calc->quotas[i] != LAW_UNKNOWN)
			search_population(&search, &out[i], i);
	search_landstal(&search, out, asked, 1);
	search_landstal(&search, out, asked, -1);
	base_arena_release(arena, mark);
}

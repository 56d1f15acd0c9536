#include <string.h>

#include "base/arena.h"
#include "model/apportion.h"
#include "model/ratio.h"

/*
 * Seats are the largest priorities weight/signpost(s), s = 0, 1, 2, …: whoever
 * has s seats claims the next one with that priority.  A common multiplier
 * A/W (W the sum of the weights) gives all the seats whose priority is at
 * least W/A in one pass.  Two multipliers are searched, one that gives too few
 * seats and one that gives enough, with few seats between them; those are given
 * one by one by exact priority.  Each pass is linear in the units, whatever the
 * number of seats.
 */
struct claims {
	enum model_method method;
	size_t count;
	const struct model_whole *weights;
	struct model_whole sum;  /* W */
	int64_t to_give;
	int64_t *lower;          /* seats that are certain from the start */
	int64_t *upper;
	struct base_arena *arena;
};

/* The seats that a multiplier gives. */
struct filling {
	struct model_whole multiplier; /* A */
	int64_t *seats;
	model_int128 total;
};

/*
 * Is signpost(q) <= q + rest/W, the exact number of seats claimed?
 *   Adams             q            <= q + rest/W   always
 *   Dean              2q(q+1)/(2q+1)               q*W <= rest*(2q+1)
 *   Huntington-Hill   sqrt(q(q+1))                 q*W*(W - 2 rest) <= rest^2
 *   Webster           q + 1/2                      W <= 2 rest
 *   Jefferson         q + 1                        never
 */
static bool
reaches_signpost(const struct claims *claims, const struct model_whole *q,
    const struct model_whole *rest)
{
	struct base_arena *arena = claims->arena;
	struct model_whole left, right, twice;

	switch (claims->method) {
	case MODEL_ADAMS:
		return true;
	case MODEL_JEFFERSON:
	case MODEL_LARGEST_REMAINDER:
		return false;
	case MODEL_WEBSTER:
		model_whole_add(&twice, rest, rest, arena);
		return model_whole_compare(&claims->sum, &twice) <= 0;
	case MODEL_DEAN:
		model_whole_multiply(&left, q, &claims->sum, arena);
		model_whole_add(&twice, q, q, arena);
		right = model_whole_from(1);
		model_whole_add(&right, &right, &twice, arena);
		model_whole_multiply(&right, &right, rest, arena);
		return model_whole_compare(&left, &right) <= 0;
	case MODEL_HUNTINGTON_HILL:
		model_whole_add(&twice, rest, rest, arena);
		if (model_whole_compare(&claims->sum, &twice) <= 0)
			return true;
		model_whole_subtract(&left, &claims->sum, &twice, arena);
		model_whole_multiply(&left, &left, q, arena);
		model_whole_multiply(&left, &left, &claims->sum, arena);
		model_whole_multiply(&right, rest, rest, arena);
		return model_whole_compare(&left, &right) <= 0;
	}
	return false;
}

static int64_t
clamp(int64_t value, int64_t lower, int64_t upper)
{
	return value < lower ? lower : value > upper ? upper : value;
}

/* Sets the seats at the filling's multiplier, within the bounds. */
static void
fill(const struct claims *claims, struct filling *filling)
{
	struct base_arena *arena = claims->arena;

	filling->total = 0;
	for (size_t i = 0; i < claims->count; i++) {
		struct base_arena_mark mark = base_arena_mark(arena);
		struct model_whole product, q, rest;
		int64_t seats;

		model_whole_multiply(&product, &claims->weights[i],
		    &filling->multiplier, arena);
		model_whole_divide(&q, &rest, &product, &claims->sum, arena);
		if (!model_whole_to_int64(&seats, &q) || seats == INT64_MAX)
			seats = claims->upper[i];
		else if (reaches_signpost(claims, &q, &rest))
			seats++;
		filling->seats[i] = clamp(seats, claims->lower[i],
		    claims->upper[i]);
		filling->total += filling->seats[i];
		base_arena_release(arena, mark);
	}
}

/*
 * Priority of the seat that comes after s others.  For the geometric mean it
 * is the square, which orders alike; a factor common to all is left out.
 */
static void
find_priority(struct model_ratio *out, const struct claims *claims, size_t unit,
    int64_t s)
{
	struct base_arena *arena = claims->arena;
	struct model_whole here = model_whole_from(s), one = model_whole_from(1);
	struct model_whole next, both;

	model_whole_add(&next, &here, &one, arena);
	model_whole_add(&both, &here, &next, arena);
	out->num = claims->weights[unit];
	switch (claims->method) {
	case MODEL_ADAMS:
		out->den = here;
		return;
	case MODEL_WEBSTER:
		out->den = both;
		return;
	case MODEL_DEAN:
		model_whole_multiply(&out->num, &out->num, &both, arena);
		break;
	case MODEL_HUNTINGTON_HILL:
		model_whole_multiply(&out->num, &out->num, &out->num, arena);
		break;
	case MODEL_JEFFERSON:
	case MODEL_LARGEST_REMAINDER:
		out->den = next;
		return;
	}
	model_whole_multiply(&out->den, &here, &next, arena);
}

/* Compares the claims of a (after a_seats) and b (after b_seats). */
static int
compare_claims(const struct claims *claims, size_t a, int64_t a_seats,
    size_t b, int64_t b_seats)
{
	struct base_arena_mark mark = base_arena_mark(claims->arena);
	struct model_ratio left, right;
	int sign;

	find_priority(&left, claims, a, a_seats);
	find_priority(&right, claims, b, b_seats);
	sign = model_ratio_compare(&left, &right, claims->arena);
	base_arena_release(claims->arena, mark);
	return sign;
}

/* Units that can have one more seat, as a heap with the largest claim to it on
 * top. */
struct heap {
	const struct claims *claims;
	int64_t *seats;
	size_t count;
	size_t *units;
};

static bool
is_above(const struct heap *heap, size_t a, size_t b)
{
	return compare_claims(heap->claims, a, heap->seats[a], b,
	    heap->seats[b]) > 0;
}

static void
sink(struct heap *heap, size_t at)
{
	size_t unit = heap->units[at], child;

	while ((child = 2 * at + 1) < heap->count) {
		if (child + 1 < heap->count && is_above(heap,
		    heap->units[child + 1], heap->units[child]))
			child++;
		if (!is_above(heap, heap->units[child], unit))
			break;
		heap->units[at] = heap->units[child];
		at = child;
	}
	heap->units[at] = unit;
}

/* Only units to whom enough gives more than too few has claims in between. */
static void
build_heap(struct heap *heap, const struct claims *claims,
    const struct filling *few, const struct filling *enough)
{
	*heap = (struct heap){ .claims = claims, .seats = few->seats,
		.units = base_arena_alloc(claims->arena, claims->count,
		    sizeof(size_t)) };
	for (size_t i = 0; i < claims->count; i++)
		if (enough->seats[i] > few->seats[i])
			heap->units[heap->count++] = i;
	for (size_t i = heap->count / 2; i-- > 0;)
		sink(heap, i);
}

/* A seat to the top of the heap; returns whose it was. */
static size_t
give_top(struct heap *heap)
{
	size_t unit = heap->units[0];

	heap->seats[unit]++;
	if (heap->seats[unit] == heap->claims->upper[unit])
		heap->units[0] = heap->units[--heap->count];
	if (heap->count > 0)
		sink(heap, 0);
	return unit;
}

/* Is the unit's claim after so many seats the same as the cut? */
static bool
is_at_cut(const struct claims *claims, size_t unit, int64_t seats,
    const struct model_ratio *cut)
{
	struct base_arena_mark mark = base_arena_mark(claims->arena);
	struct model_ratio claim;
	bool same;

	find_priority(&claim, claims, unit, seats);
	same = model_ratio_compare(&claim, cut, claims->arena) == 0;
	base_arena_release(claims->arena, mark);
	return same;
}

/*
 * Takes out every seat whose claim equals that of unit after so many seats,
 * held or next: they are the tied ones.
 */
static void
name_tied(struct model_apportionment *out, const struct claims *claims,
    size_t unit, int64_t before)
{
	const int64_t *seats = out->seats;
	size_t *tied = base_arena_alloc(claims->arena, claims->count,
	    sizeof(*tied));
	struct model_ratio cut;

	find_priority(&cut, claims, unit, before);
	for (size_t i = 0; i < claims->count; i++) {
		if (seats[i] < claims->upper[i] &&
		    is_at_cut(claims, i, seats[i], &cut)) {
			tied[out->tied_count++] = i;
		} else if (seats[i] > claims->lower[i] &&
		    is_at_cut(claims, i, seats[i] - 1, &cut)) {
			out->seats[i]--;
			out->tied_seats++;
			tied[out->tied_count++] = i;
		}
	}
	out->tied = tied;
}

/*
 * Gives the missing seats, largest claim first.  The last one given and the
 * next in line stand on both sides of the cut: equal claims are a tie.  Where
 * nothing is missing, or all between is given, the claims given are at least
 * W/A of their multiplier and all others less.
 */
static void
give_missing(struct model_apportionment *out, const struct claims *claims,
    struct filling *few, const struct filling *enough)
{
	struct heap heap;
	size_t last = 0;

	out->seats = few->seats;
	if (few->total == claims->to_give)
		return;
	if (enough->total == claims->to_give) {
		out->seats = enough->seats;
		return;
	}
	build_heap(&heap, claims, few, enough);
	for (; few->total < claims->to_give; few->total++)
		last = give_top(&heap);
	if (compare_claims(claims, last, few->seats[last] - 1, heap.units[0],
	    few->seats[heap.units[0]]) == 0)
		name_tied(out, claims, last, few->seats[last] - 1);
}

/* First multiplier to try: the seats plus what the method rounds off. */
static struct model_whole
guess_multiplier(const struct claims *claims)
{
	struct model_whole guess = model_whole_from(claims->to_give);
	struct model_whole half = model_whole_from((int64_t)claims->count / 2);

	if (claims->method == MODEL_JEFFERSON)
		model_whole_add(&guess, &guess, &half, claims->arena);
	if (claims->method == MODEL_ADAMS &&
	    model_whole_compare(&guess, &half) > 0)
		model_whole_subtract(&guess, &guess, &half, claims->arena);
	return guess;
}

/*
 * The next multiplier: one seat more or less for each unit of A is the slope
 * without bounds, and some more to come out on the other side; if that leaves
 * the interval, its middle, or twice as much while no upper end is known.
 */
static void
guess_next(struct model_whole *out, const struct claims *claims,
    const struct filling *few, const struct filling *enough, bool slope,
    model_int128 margin)
{
	struct base_arena *arena = claims->arena;
	const struct filling *near = few;
	struct model_whole step, rest, two = model_whole_from(2);
	model_int128 missing = claims->to_give - few->total + margin;

	if (enough->seats != NULL && enough->total - claims->to_give <
	    claims->to_give - few->total) {
		near = enough;
		missing = claims->to_give - enough->total - margin;
	}
	step.small = missing;
	step.limbs = NULL;
	step.limb_count = 0;
	model_whole_add(out, &near->multiplier, &step, arena);
	if (slope && model_whole_compare(out, &few->multiplier) > 0 &&
	    (enough->seats == NULL ||
	    model_whole_compare(out, &enough->multiplier) < 0))
		return;
	if (enough->seats == NULL) {
		model_whole_add(out, &few->multiplier, &few->multiplier, arena);
		model_whole_add(out, out, &two, arena);
		return;
	}
	model_whole_add(out, &few->multiplier, &enough->multiplier, arena);
	model_whole_divide(out, &rest, out, &two, arena);
}

/* Steps along the slope before the interval is halved. */
#define SLOPE_STEPS 6

static bool
is_narrow(const struct claims *claims, const struct filling *few,
    const struct filling *enough)
{
	model_int128 between = (model_int128)(claims->count / 32) + 8;
	struct model_whole gap;
	int64_t width;

	if (few->total == claims->to_give || (enough->seats != NULL &&
	    (enough->total == claims->to_give ||
	    enough->total - few->total <= between)))
		return true;
	if (enough->seats == NULL)
		return false;
	model_whole_subtract(&gap, &enough->multiplier, &few->multiplier,
	    claims->arena);
	return model_whole_to_int64(&width, &gap) && width <= 1;
}

/*
 * Narrows the interval from A = 0, which gives the lower bounds only, and no
 * upper end (enough->seats NULL) until few seats lie between.
 */
static void
find_multipliers(const struct claims *claims, struct filling *few,
    struct filling *enough)
{
	struct filling trial, *side;
	int64_t *spare = base_arena_alloc(claims->arena, claims->count,
	    sizeof(int64_t));
	model_int128 margin = 8;

	for (int64_t n = (int64_t)claims->count; n > 0; n /= 4)
		margin += margin / 2; /* grows a little slower than n's root */
	trial.multiplier = guess_multiplier(claims);
	for (int round = 0; !is_narrow(claims, few, enough); round++) {
		trial.seats = spare;
		fill(claims, &trial);
		side = trial.total < claims->to_give ? few : enough;
		spare = side->seats != NULL ? side->seats : base_arena_alloc(
		    claims->arena, claims->count, sizeof(int64_t));
		*side = trial;
		guess_next(&trial.multiplier, claims, few, enough,
		    round < SLOPE_STEPS, margin);
		if (round < SLOPE_STEPS)
			margin *= 2;
	}
}

/*
 * The seats that are certain from the start and the most each can have.  A
 * unit without weight has its minimum, and a generous method gives everyone
 * else a first seat, unless its maximum is 0.
 */
static void
set_bounds(struct claims *claims, const int64_t *min, const int64_t *max)
{
	for (size_t i = 0; i < claims->count; i++) {
		int64_t lower = min == NULL ? 0 : min[i];
		int64_t upper = max == NULL ? INT64_MAX : max[i];

		if (model_whole_sign(&claims->weights[i]) == 0)
			upper = lower;
		else if (lower == 0 && upper > 0 &&
		    model_apportion_is_generous(claims->method))
			lower = 1;
		claims->lower[i] = lower;
		claims->upper[i] = upper < claims->to_give ? upper :
		    claims->to_give;
	}
}

static void
check_bounds(struct model_apportionment *out, const struct claims *claims,
    bool bounded)
{
	model_int128 lowest = 0, highest = 0;

	for (size_t i = 0; i < claims->count; i++) {
		lowest += claims->lower[i];
		highest += claims->upper[i];
	}
	if (lowest > claims->to_give) {
		out->refusal = bounded ? MODEL_BELOW_MIN : MODEL_TOO_FEW;
		out->needed = lowest > INT64_MAX ? INT64_MAX : (int64_t)lowest;
	} else if (highest < claims->to_give) {
		out->refusal = bounded ? MODEL_ABOVE_MAX : MODEL_NO_WEIGHT;
		out->needed = (int64_t)highest;
	}
}

void
model_apportion_divisor(struct model_apportionment *out,
    enum model_method method, const struct model_whole *weights, size_t count,
    int64_t seats, const int64_t *min, const int64_t *max,
    struct base_arena *arena)
{
	struct claims claims = { .method = method, .count = count,
		.weights = weights, .sum = model_whole_from(0),
		.to_give = seats, .arena = arena };
	struct filling few = { .multiplier = model_whole_from(0) };
	struct filling enough = { .seats = NULL };

	claims.lower = base_arena_alloc(arena, count, sizeof(int64_t));
	claims.upper = base_arena_alloc(arena, count, sizeof(int64_t));
	few.seats = base_arena_alloc(arena, count, sizeof(int64_t));
	*out = (struct model_apportionment){ .seats = few.seats };
	set_bounds(&claims, min, max);
	check_bounds(out, &claims, min != NULL);
	for (size_t i = 0; i < count; i++) {
		model_whole_add(&claims.sum, &claims.sum, &weights[i], arena);
		few.seats[i] = claims.lower[i];
		few.total += claims.lower[i];
	}
	if (out->refusal != MODEL_GRANTED || few.total == seats)
		return;
	find_multipliers(&claims, &few, &enough);
	give_missing(out, &claims, &few, &enough);
}

#include <string.h>

#include "base/arena.h"
#include "model/apportion.h"
#include "model/ratio.h"

/*
 * Seats are the largest priorities weight/signpost(s), s = 0, 1, 2, …: whoever
 * has s seats claims the next one with that priority.  A common multiplier
 * A/W (W the sum of the weights) gives all the seats whose priority is at
 * least W/A in one pass; A is searched until the sum is near the seats to
 * give, and what is still missing or too many is moved seat by seat by exact
 * priority.  Each pass is linear in the units, whatever the number of seats.
 */
struct claims {
	enum model_method method;
	size_t count;
	const struct model_whole *weights;
	struct model_whole sum;  /* W */
	int64_t to_give;
	int64_t *lower;          /* seats that are certain from the start */
	int64_t *upper;
	int64_t *seats;
	struct base_arena *arena;
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

/* Seats at the multiplier A/W, within the bounds; returns their sum. */
static model_int128
fill(struct claims *claims, const struct model_whole *a)
{
	model_int128 total = 0;

	for (size_t i = 0; i < claims->count; i++) {
		struct base_arena_mark mark = base_arena_mark(claims->arena);
		struct model_whole product, q, rest;
		int64_t seats;

		model_whole_multiply(&product, &claims->weights[i], a,
		    claims->arena);
		model_whole_divide(&q, &rest, &product, &claims->sum,
		    claims->arena);
		if (!model_whole_to_int64(&seats, &q) || seats == INT64_MAX)
			seats = claims->upper[i];
		else if (reaches_signpost(claims, &q, &rest))
			seats++;
		claims->seats[i] = clamp(seats, claims->lower[i],
		    claims->upper[i]);
		total += claims->seats[i];
		base_arena_release(claims->arena, mark);
	}
	return total;
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

/*
 * The units that can move, as a heap: when seats are missing, by their next
 * seat, largest claim on top; when there are too many, by their last seat,
 * smallest claim on top.
 */
struct heap {
	const struct claims *claims;
	bool adding;
	size_t count;
	size_t *units;
};

/* Seats that stand before the one that unit would gain or lose. */
static int64_t
seats_before(const struct heap *heap, size_t unit)
{
	return heap->claims->seats[unit] - (heap->adding ? 0 : 1);
}

static bool
can_move(const struct heap *heap, size_t unit)
{
	const struct claims *claims = heap->claims;

	return heap->adding ? claims->seats[unit] < claims->upper[unit] :
	    claims->seats[unit] > claims->lower[unit];
}

static bool
is_above(const struct heap *heap, size_t a, size_t b)
{
	int sign = compare_claims(heap->claims, a, seats_before(heap, a), b,
	    seats_before(heap, b));

	return heap->adding ? sign > 0 : sign < 0;
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

static void
build_heap(struct heap *heap)
{
	heap->count = 0;
	for (size_t i = 0; i < heap->claims->count; i++)
		if (can_move(heap, i))
			heap->units[heap->count++] = i;
	for (size_t i = heap->count / 2; i-- > 0;)
		sink(heap, i);
}

/* Moves one seat at the top of the heap; returns whose it was. */
static size_t
move_top(struct heap *heap)
{
	size_t unit = heap->units[0];

	heap->claims->seats[unit] += heap->adding ? 1 : -1;
	if (!can_move(heap, unit))
		heap->units[0] = heap->units[--heap->count];
	sink(heap, 0);
	return unit;
}

/* A seat at the cut: which unit's, and how many stand before it. */
struct cut {
	size_t unit;
	int64_t before;
};

/* Takes out every seat whose claim equals the cut, held or next: they are
 * the tied ones. */
static void
name_tied(struct model_apportionment *out, const struct claims *claims,
    struct cut cut)
{
	out->tied = base_arena_alloc(claims->arena, claims->count,
	    sizeof(*out->tied));
	for (size_t i = 0; i < claims->count; i++) {
		int64_t seats = claims->seats[i];

		if (seats > claims->lower[i] && compare_claims(claims, i,
		    seats - 1, cut.unit, cut.before) == 0) {
			out->seats[i]--;
			out->tied_seats++;
			out->tied[out->tied_count++] = i;
		} else if (seats < claims->upper[i] && compare_claims(claims, i,
		    seats, cut.unit, cut.before) == 0) {
			out->tied[out->tied_count++] = i;
		}
	}
}

/*
 * Moves the seats that are missing or too many.  The last seat moved and the
 * one on top stand on both sides of the cut: if their claims are equal, there
 * is a tie.  (Where no seat moves there is none: all claims given were at
 * least W/A, all others less.)
 */
static void
repair(struct model_apportionment *out, struct claims *claims,
    model_int128 missing)
{
	struct heap heap = { claims, missing > 0, 0,
		base_arena_alloc(claims->arena, claims->count, sizeof(size_t)) };
	model_int128 moves = missing > 0 ? missing : -missing;
	struct cut last = { 0, 0 };

	build_heap(&heap);
	for (model_int128 i = 0; i < moves; i++) {
		last.before = seats_before(&heap, heap.units[0]);
		last.unit = move_top(&heap);
	}
	out->seats = base_arena_alloc(claims->arena, claims->count,
	    sizeof(int64_t));
	memcpy(out->seats, claims->seats, claims->count * sizeof(int64_t));
	if (moves > 0 && heap.count > 0 && compare_claims(claims, last.unit,
	    last.before, heap.units[0],
	    seats_before(&heap, heap.units[0])) == 0)
		name_tied(out, claims, last);
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

static bool
is_between(const struct model_whole *a, const struct model_whole *low,
    const struct model_whole *high, bool high_known)
{
	return model_whole_compare(a, low) > 0 &&
	    (!high_known || model_whole_compare(a, high) < 0);
}

/* Steps that follow the slope of one seat per unit of A before halving. */
#define SLOPE_STEPS 4

/* Searches A until few seats are missing or too many; returns how many. */
static model_int128
find_multiplier(struct claims *claims)
{
	struct base_arena *arena = claims->arena;
	struct model_whole low = model_whole_from(0), high = low;
	struct model_whole a = guess_multiplier(claims), next, step, gap;
	model_int128 few = (model_int128)(claims->count / 16) + 16, missing;
	bool high_known = false;
	int64_t width;

	for (int round = 0;; round++) {
		missing = claims->to_give - fill(claims, &a);
		if (missing <= few && missing >= -few)
			return missing;
		if (missing > 0) {
			low = a;
		} else {
			high = a;
			high_known = true;
		}
		model_whole_subtract(&gap, &high, &low, arena);
		if (high_known && model_whole_to_int64(&width, &gap) &&
		    width <= 1)
			return missing;
		step = (struct model_whole){ .small = missing };
		model_whole_add(&next, &a, &step, arena);
		if (round >= SLOPE_STEPS ||
		    !is_between(&next, &low, &high, high_known)) {
			if (high_known) {
				struct model_whole two = model_whole_from(2),
				    rest;

				model_whole_add(&next, &low, &high, arena);
				model_whole_divide(&next, &rest, &next, &two,
				    arena);
			} else {
				model_whole_add(&next, &a, &a, arena);
			}
		}
		a = next;
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

	claims.lower = base_arena_alloc(arena, count, sizeof(int64_t));
	claims.upper = base_arena_alloc(arena, count, sizeof(int64_t));
	claims.seats = base_arena_alloc(arena, count, sizeof(int64_t));
	*out = (struct model_apportionment){ .seats = claims.lower };
	set_bounds(&claims, min, max);
	check_bounds(out, &claims, min != NULL);
	for (size_t i = 0; i < count; i++)
		model_whole_add(&claims.sum, &claims.sum, &weights[i], arena);
	if (out->refusal != MODEL_GRANTED || model_whole_sign(&claims.sum) == 0)
		return;
	repair(out, &claims, find_multiplier(&claims));
}

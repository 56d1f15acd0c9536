/*
 * apportion: whole seats from exact weights, each method one function.
 *
 * Weights are whole numbers >= 0; only their proportions count, so a column's
 * numerators serve as they are.  Seats are counted in int64.
 *
 * A tie is an answer, not an accident: where several units have exactly the
 * same claim to the last seats, the result holds the seats that are certain
 * and names the tied units and how many seats are left for them.  Who gets
 * them is decided by model_apportion_settle() in an order that the caller
 * gives, or stays open.
 *
 * Sources: Balinski and Young, Fair Representation (2nd ed. 2001), for the
 * divisor methods and their signposts; largest remainder is Hamilton's.
 */
#ifndef KVOTE_MODEL_APPORTION_H
#define KVOTE_MODEL_APPORTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/whole.h"

enum model_method {
	MODEL_LARGEST_REMAINDER,
	MODEL_ADAMS,            /* signpost s */
	MODEL_DEAN,             /* harmonic mean of s and s+1 */
	MODEL_HUNTINGTON_HILL,  /* geometric mean of s and s+1 */
	MODEL_WEBSTER,          /* s + 1/2; Sainte-Lague */
	MODEL_JEFFERSON         /* s + 1; D'Hondt */
};
#define MODEL_METHOD_COUNT 6

/* "largest-remainder", "adams", "dean", "huntington-hill", "webster",
 * "jefferson" */
const char *model_apportion_name(enum model_method method);
bool model_apportion_parse(enum model_method *out, const char *name);

/* Does the method give everyone with a weight a first seat? */
bool model_apportion_is_generous(enum model_method method);

enum model_refusal {
	MODEL_GRANTED,
	MODEL_NO_WEIGHT,    /* seats to give and all weights zero */
	MODEL_TOO_FEW,      /* generous method: fewer seats than first seats */
	MODEL_BELOW_MIN,    /* the minima need more seats than there are */
	MODEL_ABOVE_MAX,    /* the maxima take fewer seats than there are */
	MODEL_STUCK         /* largest remainder, bounds fixed in turn: seats left
	                       over that nobody may take or give */
};

struct model_apportionment {
	enum model_refusal refusal;
	int64_t needed;   /* TOO_FEW, BELOW_MIN: seats needed; ABOVE_MAX: seats that
	                     can be taken; STUCK: seats left over */
	int64_t *seats;   /* certain seats, without the tied ones */
	size_t tied_count;
	size_t *tied;     /* units with the same claim, rising index; none if 0 */
	int64_t tied_seats; /* seats left for them, 1 <= tied_seats < tied_count */
};

/*
 * Largest remainder: floor(seats * weight / sum), then one seat more by falling
 * remainder.
 */
void model_apportion_largest_remainder(struct model_apportionment *out,
    const struct model_whole *weights, size_t count, int64_t seats,
    struct base_arena *arena);

/*
 * Largest remainder with bounds: every unit outside its bounds is fixed at the
 * bound, and the rest is apportioned anew, until nobody is outside.
 * min and max hold count numbers, 0 <= min <= max (INT64_MAX = no bound).
 * A tie is only between units whose bounds allow either outcome.
 */
void model_apportion_largest_remainder_within(struct model_apportionment *out,
    const struct model_whole *weights, size_t count, int64_t seats,
    const int64_t *min, const int64_t *max, struct base_arena *arena);

/*
 * The five divisor methods: seats = weight/divisor rounded at the method's
 * signposts, for a divisor that gives the sum.  With bounds (both or neither
 * NULL) each gets the nearest allowed number at the common divisor.
 * Time near-linear in count and independent of the number of seats.
 */
void model_apportion_divisor(struct model_apportionment *out,
    enum model_method method, const struct model_whole *weights, size_t count,
    int64_t seats, const int64_t *min, const int64_t *max,
    struct base_arena *arena);

/*
 * Gives the tied seats to the tied units that come first in order, a list of
 * all units (or of at least the tied ones) from first to last claim.  The tie
 * stays named in the result.
 */
void model_apportion_settle(struct model_apportionment *apportionment,
    const size_t *order, size_t order_count);

#endif

/*
 * whole: whole numbers without bound, exact always.
 *
 * A value that fits 128 bits is kept in the struct and worked on with checked
 * machine arithmetic; what does not fit goes to GMP, which only whole.c knows.
 * The form is canonical (a value that fits is never kept large), so nobody
 * outside can tell which it was.  Values are immutable; large ones live in the
 * arena given to the operation that made them.
 *
 * Every operation takes its output first; an output may be an input as well.
 */
#ifndef KVOTE_MODEL_WHOLE_H
#define KVOTE_MODEL_WHOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;

__extension__ typedef __int128 model_int128;
__extension__ typedef unsigned __int128 model_uint128;

struct model_whole {
	model_int128 small;      /* the value, when limbs is NULL */
	const uint64_t *limbs;   /* |value|, least limb first, when it is large */
	int64_t limb_count;      /* negative for a negative value */
};

static inline struct model_whole
model_whole_from(int64_t value)
{
	return (struct model_whole){ .small = value };
}

/* Both at home in 64 bits: the case that is worth being quick. */
static inline bool
model_whole_are_short(const struct model_whole *a, const struct model_whole *b)
{
	return a->limbs == NULL && b->limbs == NULL &&
	    (int64_t)a->small == a->small && (int64_t)b->small == b->small;
}

/* The operations on all other values. */
void model_whole_add_long(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena);
void model_whole_subtract_long(struct model_whole *out,
    const struct model_whole *a, const struct model_whole *b,
    struct base_arena *arena);
void model_whole_multiply_long(struct model_whole *out,
    const struct model_whole *a, const struct model_whole *b,
    struct base_arena *arena);
void model_whole_divide_long(struct model_whole *quotient,
    struct model_whole *rest, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena);
int model_whole_compare_long(const struct model_whole *a,
    const struct model_whole *b);

static inline void
model_whole_add(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	if (model_whole_are_short(a, b))
		*out = (struct model_whole){ .small = a->small + b->small };
	else
		model_whole_add_long(out, a, b, arena);
}

static inline void
model_whole_subtract(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	if (model_whole_are_short(a, b))
		*out = (struct model_whole){ .small = a->small - b->small };
	else
		model_whole_subtract_long(out, a, b, arena);
}

static inline void
model_whole_multiply(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	if (model_whole_are_short(a, b))
		*out = (struct model_whole){ .small = a->small * b->small };
	else
		model_whole_multiply_long(out, a, b, arena);
}

/* quotient = floor(a/b), 0 <= rest < b; a b that is not positive stops the
 * program as a bug. */
static inline void
model_whole_divide(struct model_whole *quotient, struct model_whole *rest,
    const struct model_whole *a, const struct model_whole *b,
    struct base_arena *arena)
{
	uint64_t top, bottom;

	if (!model_whole_are_short(a, b) || a->small < 0 || b->small <= 0) {
		model_whole_divide_long(quotient, rest, a, b, arena);
		return;
	}
	top = (uint64_t)a->small;
	bottom = (uint64_t)b->small;
	*quotient = (struct model_whole){ .small = top / bottom };
	*rest = (struct model_whole){ .small = top % bottom };
}

/* Greatest common divisor of |a| and |b|; of 0 and 0 it is 0. */
void model_whole_find_divisor(struct model_whole *out,
    const struct model_whole *a, const struct model_whole *b,
    struct base_arena *arena);

/* Negative, 0 or positive as a is less than, equal to or more than b. */
static inline int
model_whole_compare(const struct model_whole *a, const struct model_whole *b)
{
	if (a->limbs == NULL && b->limbs == NULL)
		return (a->small > b->small) - (a->small < b->small);
	return model_whole_compare_long(a, b);
}

/* -1, 0 or 1. */
static inline int
model_whole_sign(const struct model_whole *a)
{
	if (a->limbs != NULL)
		return a->limb_count < 0 ? -1 : 1;
	return (a->small > 0) - (a->small < 0);
}

/* True and *out set if the value fits. */
static inline bool
model_whole_to_int64(int64_t *out, const struct model_whole *a)
{
	if (a->limbs != NULL || (int64_t)a->small != a->small)
		return false;
	*out = (int64_t)a->small;
	return true;
}

/* Decimal digits only, at least one: "0", "120".  False on anything else. */
bool model_whole_parse(struct model_whole *out, const char *digits,
    size_t length, struct base_arena *arena);

const char *model_whole_print(const struct model_whole *a,
    struct base_arena *arena);

#endif

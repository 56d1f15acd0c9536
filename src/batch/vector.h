/*
 * vector: vectors of BATCH_KERNEL_WIDTH bytes and what is done with them, for
 * the kernel alone (batch/kernel.h).  A comparison gives a mask of all ones or
 * zeros in each lane.
 */
#ifndef KVOTE_BATCH_VECTOR_H
#define KVOTE_BATCH_VECTOR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifndef BATCH_KERNEL_WIDTH
#define BATCH_KERNEL_WIDTH 16
#endif

#define WIDTH BATCH_KERNEL_WIDTH
#define WIDE (WIDTH / 8) /* doubles in a vector */

/* 1.5 * 2^52: a number added to it is rounded to a whole one. */
#define WHOLE 0x1.8p52

#define INLINE static inline __attribute__((always_inline))

typedef double reals __attribute__((vector_size(WIDTH)));
typedef int64_t longs __attribute__((vector_size(WIDTH)));
typedef int32_t ints __attribute__((vector_size(WIDTH)));
typedef uint64_t bits __attribute__((vector_size(WIDTH)));
typedef uint32_t uints __attribute__((vector_size(WIDTH)));
typedef float singles __attribute__((vector_size(WIDTH)));
typedef int8_t narrow __attribute__((vector_size(WIDTH / 4)));

/* Lanes of doubles that belong to the even and odd lanes of ints. */
struct pair { reals v[2]; };

INLINE reals
spread(double x)
{
	return (reals){ 0 } + x;
}

INLINE reals
load(const double *from)
{
	reals out;

	memcpy(&out, from, sizeof(out));
	return out;
}

INLINE void
keep(double *to, reals value)
{
	memcpy(to, &value, sizeof(value));
}

INLINE ints
load_ints(const int32_t *from)
{
	ints out;

	memcpy(&out, from, sizeof(out));
	return out;
}

INLINE void
keep_ints(int32_t *to, ints value)
{
	memcpy(to, &value, sizeof(value));
}

INLINE reals
pick(longs mask, reals yes, reals no)
{
	return (reals)(((longs)yes & mask) | ((longs)no & ~mask));
}

INLINE ints
pick_ints(ints mask, ints yes, ints no)
{
	return (yes & mask) | (no & ~mask);
}

INLINE reals
larger(reals a, reals b)
{
	return pick(a > b, a, b);
}

INLINE reals
smaller(reals a, reals b)
{
	return pick(a < b, a, b);
}

/* Lane by lane: the compilers know this for one instruction. */
INLINE ints
larger_int(ints a, ints b)
{
	ints out;

	for (int i = 0; i < 2 * WIDE; i++)
		out[i] = a[i] > b[i] ? a[i] : b[i];
	return out;
}

INLINE ints
smaller_int(ints a, ints b)
{
	ints out;

	for (int i = 0; i < 2 * WIDE; i++)
		out[i] = a[i] < b[i] ? a[i] : b[i];
	return out;
}

INLINE reals
distance(reals a, reals b)
{
	return larger(a - b, b - a);
}

INLINE bool
is_any(longs mask)
{
	int64_t any = 0;

	for (int i = 0; i < WIDE; i++)
		any |= mask[i];
	return any != 0;
}

/* Masks and whole numbers of two vectors of longs in one of ints. */
INLINE ints
join(longs even, longs odd)
{
	return (ints)(((bits)even & 0xffffffff) | ((bits)odd << 32));
}

/* Sums of lanes of which some may be worthless, and then wrap round. */
INLINE ints
add_wrapping(ints a, ints b)
{
	return (ints)((uints)a + (uints)b);
}

INLINE ints
take_wrapping(ints a, ints b)
{
	return (ints)((uints)a - (uints)b);
}

INLINE bool
is_all(ints mask)
{
	narrow lanes = __builtin_convertvector(mask, narrow);
	uint64_t parts[2] = { UINT64_MAX, UINT64_MAX };

	memcpy(parts, &lanes, sizeof(lanes));
	return (parts[0] & parts[1]) == UINT64_MAX;
}

#endif

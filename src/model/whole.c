#include <limits.h>
#include <string.h>

#include <gmp.h>

#include "base/arena.h"
#include "base/bug.h"
#include "model/whole.h"

_Static_assert(sizeof(mp_limb_t) == sizeof(uint64_t),
    "whole.c keeps GMP's limbs as 64-bit words");

#define SMALL_LIMBS 2

static model_uint128
magnitude(model_int128 a)
{
	return a < 0 ? -(model_uint128)a : (model_uint128)a;
}

/* Magnitudes up to 2^127 - 1 are small, on both sides of zero. */
static bool
fits_small(model_uint128 a)
{
	return (a >> 127) == 0;
}

static struct model_whole
from_small(model_int128 value)
{
	return (struct model_whole){ .small = value };
}

/* A read-only GMP view of a; limbs is room for a small value's limbs. */
static mpz_srcptr
view(mpz_ptr number, mp_limb_t limbs[SMALL_LIMBS], const struct model_whole *a)
{
	model_uint128 size;
	mp_size_t count;

	if (a->limbs != NULL)
		return mpz_roinit_n(number, (const mp_limb_t *)a->limbs,
		    (mp_size_t)a->limb_count);
	size = magnitude(a->small);
	limbs[0] = (mp_limb_t)size;
	limbs[1] = (mp_limb_t)(size >> 64);
	count = limbs[1] != 0 ? 2 : limbs[0] != 0 ? 1 : 0;
	return mpz_roinit_n(number, limbs, a->small < 0 ? -count : count);
}

/* Takes the value out of GMP, in the canonical form. */
static void
store(struct model_whole *out, mpz_srcptr number, struct base_arena *arena)
{
	size_t count = mpz_size(number);
	const mp_limb_t *from = mpz_limbs_read(number);
	model_uint128 size = 0;
	uint64_t *limbs;

	if (count > 0)
		size = from[0];
	if (count > 1)
		size |= (model_uint128)from[1] << 64;
	if (count <= SMALL_LIMBS && fits_small(size)) {
		*out = from_small(mpz_sgn(number) < 0 ? -(model_int128)size :
		    (model_int128)size);
		return;
	}
	limbs = base_arena_alloc(arena, count, sizeof(*limbs));
	memcpy(limbs, from, count * sizeof(*limbs));
	*out = (struct model_whole){ .limbs = limbs,
		.limb_count = mpz_sgn(number) < 0 ? -(int64_t)count :
		    (int64_t)count };
}

typedef void large_operation(mpz_ptr, mpz_srcptr, mpz_srcptr);

static void
compute_large(struct model_whole *out, large_operation *operation,
    const struct model_whole *a, const struct model_whole *b,
    struct base_arena *arena)
{
	mp_limb_t a_limbs[SMALL_LIMBS], b_limbs[SMALL_LIMBS];
	mpz_t a_view, b_view, result;

	mpz_init(result);
	operation(result, view(a_view, a_limbs, a), view(b_view, b_limbs, b));
	store(out, result, arena);
	mpz_clear(result);
}

void
model_whole_add_long(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	model_int128 sum;

	if (a->limbs == NULL && b->limbs == NULL &&
	    !__builtin_add_overflow(a->small, b->small, &sum) &&
	    fits_small(magnitude(sum)))
		*out = from_small(sum);
	else
		compute_large(out, mpz_add, a, b, arena);
}

void
model_whole_subtract_long(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	model_int128 difference;

	if (a->limbs == NULL && b->limbs == NULL &&
	    !__builtin_sub_overflow(a->small, b->small, &difference) &&
	    fits_small(magnitude(difference)))
		*out = from_small(difference);
	else
		compute_large(out, mpz_sub, a, b, arena);
}

/*
 * Written out, because clang turns __builtin_mul_overflow on __int128 into a
 * call of a function that libgcc does not have.
 */
static bool
multiply_small(model_int128 *out, model_int128 a, model_int128 b)
{
	model_uint128 large, little, high, product;

	if ((int64_t)a == a && (int64_t)b == b) {
		*out = a * b;
		return true;
	}
	large = magnitude(a);
	little = magnitude(b);
	if (large < little) {
		product = large;
		large = little;
		little = product;
	}
	if (little >> 64 != 0)
		return false;
	high = (large >> 64) * little;
	if (high >> 63 != 0)
		return false;
	product = (large & UINT64_MAX) * little;
	if (__builtin_add_overflow(product, high << 64, &product) ||
	    !fits_small(product))
		return false;
	*out = (a < 0) != (b < 0) ? -(model_int128)product :
	    (model_int128)product;
	return true;
}

void
model_whole_multiply_long(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	model_int128 product;

	if (a->limbs == NULL && b->limbs == NULL &&
	    multiply_small(&product, a->small, b->small))
		*out = from_small(product);
	else
		compute_large(out, mpz_mul, a, b, arena);
}

static void
divide_small(model_int128 *quotient, model_int128 *rest, model_int128 a,
    model_int128 b)
{
	if (a >= 0 && ((model_uint128)(a | b)) >> 64 == 0) {
		*quotient = (uint64_t)a / (uint64_t)b;
		*rest = (uint64_t)a % (uint64_t)b;
		return;
	}
	*quotient = a / b;
	*rest = a - *quotient * b;
	if (*rest < 0) {
		*rest += b;
		*quotient -= 1;
	}
}

void
model_whole_divide_long(struct model_whole *quotient, struct model_whole *rest,
    const struct model_whole *a, const struct model_whole *b,
    struct base_arena *arena)
{
	mp_limb_t a_limbs[SMALL_LIMBS], b_limbs[SMALL_LIMBS];
	mpz_t a_view, b_view, large_quotient, large_rest;
	model_int128 small_quotient, small_rest;

	if (model_whole_sign(b) <= 0)
		base_bug_stop("division by a number that is not positive");
	if (a->limbs == NULL && b->limbs == NULL) {
		divide_small(&small_quotient, &small_rest, a->small, b->small);
		*quotient = from_small(small_quotient);
		*rest = from_small(small_rest);
		return;
	}
	mpz_inits(large_quotient, large_rest, NULL);
	mpz_fdiv_qr(large_quotient, large_rest, view(a_view, a_limbs, a),
	    view(b_view, b_limbs, b));
	store(quotient, large_quotient, arena);
	store(rest, large_rest, arena);
	mpz_clears(large_quotient, large_rest, NULL);
}

static int
count_trailing_zeros(model_uint128 a)
{
	uint64_t low = (uint64_t)a;

	return low != 0 ? __builtin_ctzll(low) :
	    64 + __builtin_ctzll((uint64_t)(a >> 64));
}

/* Stein's binary algorithm; 128-bit division is the slow thing here. */
static model_uint128
find_divisor_small(model_uint128 a, model_uint128 b)
{
	model_uint128 swap;
	int shift;

	if (a == 0 || b == 0)
		return a | b;
	shift = count_trailing_zeros(a | b);
	a >>= count_trailing_zeros(a);
	do {
		b >>= count_trailing_zeros(b);
		if (a > b) {
			swap = a;
			a = b;
			b = swap;
		}
		b -= a;
	} while (b != 0);
	return a << shift;
}

void
model_whole_find_divisor(struct model_whole *out, const struct model_whole *a,
    const struct model_whole *b, struct base_arena *arena)
{
	if (a->limbs == NULL && b->limbs == NULL)
		*out = from_small((model_int128)find_divisor_small(
		    magnitude(a->small), magnitude(b->small)));
	else
		compute_large(out, mpz_gcd, a, b, arena);
}

int
model_whole_compare_long(const struct model_whole *a,
    const struct model_whole *b)
{
	mp_limb_t a_limbs[SMALL_LIMBS], b_limbs[SMALL_LIMBS];
	mpz_t a_view, b_view;

	return mpz_cmp(view(a_view, a_limbs, a), view(b_view, b_limbs, b));
}

/* As many digits as surely fit 127 bits. */
#define SMALL_DIGITS 38

bool
model_whole_parse(struct model_whole *out, const char *digits, size_t length,
    struct base_arena *arena)
{
	model_int128 value = 0;
	mpz_t large;

	if (length == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		if (digits[i] < '0' || digits[i] > '9')
			return false;
	if (length <= SMALL_DIGITS) {
		for (size_t i = 0; i < length; i++)
			value = value * 10 + (digits[i] - '0');
		*out = from_small(value);
		return true;
	}
	mpz_init_set_str(large, base_arena_copy_bytes(arena, digits, length),
	    10);
	store(out, large, arena);
	mpz_clear(large);
	return true;
}

static const char *
print_small(model_int128 value, struct base_arena *arena)
{
	char digits[SMALL_DIGITS + 3];
	char *at = digits + sizeof(digits);
	model_uint128 rest = magnitude(value);

	do {
		*--at = (char)('0' + (int)(rest % 10));
		rest /= 10;
	} while (rest != 0);
	if (value < 0)
		*--at = '-';
	return base_arena_copy_bytes(arena, at,
	    (size_t)(digits + sizeof(digits) - at));
}

const char *
model_whole_print(const struct model_whole *a, struct base_arena *arena)
{
	mp_limb_t limbs[SMALL_LIMBS];
	mpz_t number;
	mpz_srcptr large;
	char *text;

	if (a->limbs == NULL)
		return print_small(a->small, arena);
	large = view(number, limbs, a);
	text = base_arena_alloc(arena, mpz_sizeinbase(large, 10) + 2, 1);
	return mpz_get_str(text, 10, large);
}

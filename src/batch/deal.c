/*
 * Draws into the lanes of a block; compiled as batch/kernel.c is, with
 * BATCH_KERNEL_DEAL and BATCH_KERNEL_SHAPE as its entries.
 */
#include "batch/block.h"
#include "batch/draw.h"
#include "batch/kernel.h"
#include "batch/vector.h"

#define ROUNDS 10
#define GROUP 4 /* words of one counter */
#define MULTIPLIER_0 0xd2511f53u
#define MULTIPLIER_1 0xcd9e8d57u
#define WEYL_0 0x9e3779b9u
#define WEYL_1 0xbb67ae85u

/* 1.5 * 2^52: a number added to it is rounded to a whole one. */
#define WHOLE 0x1.8p52
#define LN2 0x1.62e43p-1f

typedef uint32_t half_words __attribute__((vector_size(WIDTH / 2)));
typedef long long long_longs __attribute__((vector_size(WIDTH)));
typedef float half_singles __attribute__((vector_size(WIDTH / 2)));

/* Product of the low 32 bits of each lane and a number. */
INLINE bits
multiply_low(bits a, uint32_t b)
{
#if defined(__x86_64__) && !defined(__clang__) && BATCH_KERNEL_WIDTH == 64
	return (bits)__builtin_ia32_pmuludq512_mask((ints)a,
	    (ints)((bits){ 0 } + b), (long_longs){ 0 }, (uint8_t)-1);
#elif defined(__x86_64__) && !defined(__clang__) && BATCH_KERNEL_WIDTH == 32
	return (bits)__builtin_ia32_pmuludq256((ints)a,
	    (ints)((bits){ 0 } + b));
#elif defined(__x86_64__) && !defined(__clang__)
	return (bits)__builtin_ia32_pmuludq128((ints)a,
	    (ints)((bits){ 0 } + b));
#else
	return (a & 0xffffffff) * ((bits){ 0 } + b);
#endif
}

INLINE void
keep_words(uint32_t *to, bits words)
{
	half_words low = __builtin_convertvector(words, half_words);

	memcpy(to, &low, sizeof(low));
}

/* The key of each round. */
INLINE void
list_keys(bits keys[ROUNDS][2], uint64_t seed)
{
	uint32_t key_0 = (uint32_t)seed, key_1 = (uint32_t)(seed >> 32);

	for (int round = 0; round < ROUNDS; round++) {
		keys[round][0] = (bits){ 0 } + key_0;
		keys[round][1] = (bits){ 0 } + key_1;
		key_0 += WEYL_0;
		key_1 += WEYL_1;
	}
}

/* Four rows of words: one counter for each lane of a vector.  Only the low 32
 * bits of each lane count; what is above them is left to be. */
INLINE void
fill_group(uint32_t *words, bits keys[ROUNDS][2], bits number, uint64_t group)
{
	bits c0 = number, c1 = number >> 32, c2 = (bits){ 0 } + group;
	bits c3 = { 0 };

	for (int round = 0; round < ROUNDS; round++) {
		bits a = multiply_low(c0, MULTIPLIER_0);
		bits b = multiply_low(c2, MULTIPLIER_1);

		c0 = (b >> 32) ^ c1 ^ keys[round][0];
		c1 = b;
		c2 = (a >> 32) ^ c3 ^ keys[round][1];
		c3 = a;
	}
	keep_words(words, c0);
	keep_words(words + BATCH_LANES, c1);
	keep_words(words + 2 * BATCH_LANES, c2);
	keep_words(words + 3 * BATCH_LANES, c3);
}

INLINE singles
horner(const float *terms, int count, singles x)
{
	singles sum = (singles){ 0 } + terms[count - 1];

	for (int i = count - 2; i >= 0; i--)
		sum = sum * x + terms[i];
	return sum;
}

/* -ln y for 0 < y <= 1: the exponent, and a polynomial on [1, 2) around 1.5
 * (Chebyshev interpolation, within 4e-8). */
INLINE singles
minus_log(singles y)
{
	static const float terms[] = { -0x1.9f323ep-2f, -0x1.555544p-1f,
		0x1.c71c4ap-3f, -0x1.94a656p-4f, 0x1.94abecp-5f,
		-0x1.a97d34p-6f, 0x1.d8347ap-7f, -0x1.4f7c14p-7f,
		0x1.89a61cp-8f };
	ints exponent = ((ints)y >> 23) - 127;
	singles mantissa = (singles)(((ints)y & 0x7fffff) | 0x3f800000);

	return horner(terms, 9, mantissa - 1.5f) -
	    __builtin_convertvector(exponent, singles) * LN2;
}

/* The normal quantile of the tail: a polynomial in sqrt(v) around 3.5, within
 * 7e-7; v = -ln(4 q (1 - q)). */
INLINE singles
find_tail(singles v)
{
	static const float terms[] = { 0x1.2de49cp+2f, 0x1.6cb9b4p+0f,
		0x1.1f5ae4p-8f, -0x1.3cf99cp-9f, 0x1.cfd444p-11f,
		-0x1.1d2306p-12f, 0x1.a546e6p-16f, 0x1.35bb88p-16f };
	singles root;

	for (int i = 0; i < 2 * WIDE; i++)
		root[i] = __builtin_sqrtf(v[i]);
	return horner(terms, 8, root - 3.5f);
}

/*
 * The normal quantiles at (w + 1/2) / 2^32 of a group.  With q the probability
 * of the nearer tail it is (1 - 2q) times a polynomial in v around 2.5 (within
 * 1.5e-7) from q = 2^-9 on, which leaves the tail to one lane in 250.
 */
INLINE void
find_normals(float *z, const uint32_t *words)
{
	static const float terms[] = { 0x1.0fc8bcp+1f, 0x1.652c8p-2f,
		-0x1.832e8ep-8f, -0x1.d0bd26p-10f, 0x1.4403c4p-12f,
		-0x1.a6621ap-18f, -0x1.4d6098p-18f, 0x1.09d98ep-21f,
		0x1.561728p-25f };
	ints upper[GROUP], tail[GROUP], any = { 0 };
	singles v[GROUP], out[GROUP];

	for (int i = 0; i < GROUP; i++) {
		ints word = load_ints((const int32_t *)&words[i *
		    BATCH_LANES]);
		singles q;

		upper[i] = word >> 31;
		tail[i] = (word ^ upper[i]) < 1 << 23;
		any |= tail[i];
		q = (__builtin_convertvector(word ^ upper[i], singles) +
		    0.5f) * 0x1p-32f;
		v[i] = minus_log(4.0f * q * (1.0f - q));
		out[i] = horner(terms, 9, v[i] - 2.5f) * (1.0f - 2.0f * q);
	}
	if (!is_all(~any))
		for (int i = 0; i < GROUP; i++)
			out[i] = (singles)pick_ints(tail[i],
			    (ints)find_tail(v[i]), (ints)out[i]);
	for (int i = 0; i < GROUP; i++) {
		/* the sign: minus for the lower half */
		out[i] = (singles)((ints)out[i] ^ (~upper[i] & INT32_MIN));
		memcpy(&z[i * BATCH_LANES], &out[i], sizeof(out[i]));
	}
}

/* The scaled quantiles; a loop that the compiler makes vectors of. */
INLINE void
shape_normal(double *out, const struct batch_shape *shape, const float *z)
{
	double mean = shape->mean, sd = shape->sd;

	for (int lane = 0; lane < BATCH_LANES; lane++)
		out[lane] = mean + sd * (double)z[lane];
}

INLINE void
shape_triangular(double *out, const struct batch_shape *shape,
    const uint32_t *words)
{
	double width = shape->high - shape->low;
	double rise = shape->mode - shape->low;
	double fall = shape->high - shape->mode;

	for (int lane = 0; lane < BATCH_LANES; lane++) {
		double u = ((double)words[lane] + 0.5) * 0x1p-32;
		double up = __builtin_sqrt(u * width * rise);
		double down = __builtin_sqrt((1 - u) * width * fall);

		out[lane] = u * width < rise ? shape->low + up :
		    shape->high - down;
	}
}

void
BATCH_KERNEL_SHAPE(double *out, const struct batch_shape *shape,
    const uint32_t *words)
{
	uint32_t own[GROUP * BATCH_LANES];
	float z[GROUP * BATCH_LANES];

	if (shape->span != (uint64_t)1 << 32) {
		for (int lane = 0; lane < BATCH_LANES; lane++)
			own[lane] = shape->first + (uint32_t)(words[lane] *
			    shape->span >> 32);
		words = own;
	}
	switch (shape->kind) {
	case BATCH_NORMAL:
		/* a group of one that counts */
		for (int i = 0; i < GROUP * BATCH_LANES; i++)
			own[i] = words[i % BATCH_LANES];
		for (size_t lane = 0; lane < BATCH_LANES; lane += 2 * WIDE)
			find_normals(&z[lane], &own[lane]);
		shape_normal(out, shape, z);
		break;
	case BATCH_TRIANGULAR:
		shape_triangular(out, shape, words);
		break;
	case BATCH_EMPIRICAL:
		for (int lane = 0; lane < BATCH_LANES; lane++)
			out[lane] = shape->errors[(uint64_t)words[lane] *
			    shape->count >> 32];
		break;
	}
}

/* All words of the lanes, and the normal quantiles at them behind. */
INLINE void
fill(uint32_t *words, float *z, const struct batch_draws *draws,
    uint64_t first)
{
	size_t groups = (draws->input_count + GROUP - 1) / GROUP;
	bits keys[ROUNDS][2], numbers[BATCH_LANES / WIDE];

	list_keys(keys, draws->seed);
	for (size_t lane = 0; lane < BATCH_LANES; lane++)
		numbers[lane / WIDE][lane % WIDE] = first + lane;
	for (size_t group = 0; group < groups; group++) {
		size_t at = group * GROUP * BATCH_LANES;

		for (size_t i = 0; i < BATCH_LANES / WIDE; i++)
			fill_group(&words[at + i * WIDE], keys, numbers[i],
			    group);
		if (draws->has_normal)
			for (size_t lane = 0; lane < BATCH_LANES;
			    lane += 2 * WIDE)
				find_normals(&z[at + lane],
				    &words[at + lane]);
	}
}

void
BATCH_KERNEL_DEAL(struct batch_block *block, const struct batch_draws *draws,
    uint64_t first, uint32_t *words)
{
	size_t rows = (draws->input_count + GROUP - 1) / GROUP * GROUP;
	float *z = (float *)(words + rows * BATCH_LANES);

	fill(words, z, draws, first);
	for (size_t t = 0; t < draws->target_count; t++) {
		const struct batch_target *target = &draws->targets[t];
		const struct batch_shape *shape = target->shape;
		size_t row = target->input * BATCH_LANES;
		double shaped[BATCH_LANES] __attribute__((aligned(64)));
		double center = target->center, width = target->width;
		double *to = target->figure == BATCH_LANDSTAL ?
		    block->landstal : &block->drawn[target->figure][
		    target->unit * BATCH_LANES];

		if (shape->kind == BATCH_NORMAL &&
		    shape->span == (uint64_t)1 << 32)
			shape_normal(shaped, shape, &z[row]);
		else
			BATCH_KERNEL_SHAPE(shaped, shape, &words[row]);
		for (int lane = 0; lane < BATCH_LANES; lane++)
			to[lane] = center + width * shaped[lane] + WHOLE -
			    WHOLE;
	}
}

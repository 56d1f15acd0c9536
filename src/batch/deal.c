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

#define LN2 0x1.62e43p-1f

typedef long long long_longs __attribute__((vector_size(WIDTH)));
typedef float half_singles __attribute__((vector_size(WIDTH / 2)));

/* The rows of a group of inputs. */
struct hand {
	uint32_t words[GROUP * BATCH_LANES];
	float z[GROUP * BATCH_LANES];
};

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

/* The low halves of the lanes of two vectors. */
INLINE ints
join_low(bits a, bits b)
{
#if BATCH_KERNEL_WIDTH == 64
	return __builtin_shufflevector((ints)a, (ints)b, 0, 2, 4, 6, 8, 10, 12,
	    14, 16, 18, 20, 22, 24, 26, 28, 30);
#elif BATCH_KERNEL_WIDTH == 32
	return __builtin_shufflevector((ints)a, (ints)b, 0, 2, 4, 6, 8, 10, 12,
	    14);
#else
	return __builtin_shufflevector((ints)a, (ints)b, 0, 2, 4, 6);
#endif
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

/* Four rows of words: one counter for each lane of two vectors.  Only the low
 * 32 bits of each lane count; what is above them is left to be. */
INLINE void
fill_group(ints words[GROUP], bits keys[ROUNDS][2], const bits number[2],
    uint64_t group)
{
	bits c0[2], c1[2], c2[2], c3[2];

	for (int i = 0; i < 2; i++) {
		c0[i] = number[i];
		c1[i] = number[i] >> 32;
		c2[i] = (bits){ 0 } + group;
		c3[i] = (bits){ 0 };
	}
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 0; i < 2; i++) {
			bits a = multiply_low(c0[i], MULTIPLIER_0);
			bits b = multiply_low(c2[i], MULTIPLIER_1);

			c0[i] = (b >> 32) ^ c1[i] ^ keys[round][0];
			c1[i] = b;
			c2[i] = (a >> 32) ^ c3[i] ^ keys[round][1];
			c3[i] = a;
		}
	words[0] = join_low(c0[0], c0[1]);
	words[1] = join_low(c1[0], c1[1]);
	words[2] = join_low(c2[0], c2[1]);
	words[3] = join_low(c3[0], c3[1]);
}

/* A polynomial at each row of a group.  Side by side: each step of a row waits
 * for the one before. */
INLINE void
horner(singles out[GROUP], const float *terms, int count,
    const singles x[GROUP])
{
	for (int i = 0; i < GROUP; i++)
		out[i] = (singles){ 0 } + terms[count - 1];
	for (int term = count - 2; term >= 0; term--)
		for (int i = 0; i < GROUP; i++)
			out[i] = out[i] * x[i] + terms[term];
}

/* -ln y for 0 < y <= 1: the exponent, and a polynomial on [1, 2) around 1.5
 * (Chebyshev interpolation, within 4e-8). */
INLINE void
minus_log(singles out[GROUP], const singles y[GROUP])
{
	static const float terms[] = { -0x1.9f323ep-2f, -0x1.555544p-1f,
		0x1.c71c4ap-3f, -0x1.94a656p-4f, 0x1.94abecp-5f,
		-0x1.a97d34p-6f, 0x1.d8347ap-7f, -0x1.4f7c14p-7f,
		0x1.89a61cp-8f };
	singles mantissa[GROUP];

	for (int i = 0; i < GROUP; i++)
		mantissa[i] = (singles)(((ints)y[i] & 0x7fffff) |
		    0x3f800000) - 1.5f;
	horner(out, terms, 9, mantissa);
	for (int i = 0; i < GROUP; i++)
		out[i] -= __builtin_convertvector(((ints)y[i] >> 23) - 127,
		    singles) * LN2;
}

/* The normal quantiles of the tails: a polynomial in sqrt(v) around 3.5, within
 * 7e-7; v = -ln(4 q (1 - q)). */
INLINE void
find_tails(singles out[GROUP], const singles v[GROUP])
{
	static const float terms[] = { 0x1.2de49cp+2f, 0x1.6cb9b4p+0f,
		0x1.1f5ae4p-8f, -0x1.3cf99cp-9f, 0x1.cfd444p-11f,
		-0x1.1d2306p-12f, 0x1.a546e6p-16f, 0x1.35bb88p-16f };
	singles root[GROUP];

	for (int i = 0; i < GROUP; i++) {
		for (int k = 0; k < 2 * WIDE; k++)
			root[i][k] = __builtin_sqrtf(v[i][k]);
		root[i] -= 3.5f;
	}
	horner(out, terms, 8, root);
}

/* The probabilities q of the nearer tails at (w + 1/2) / 2^32, and the lanes
 * whose q is below 2^-9; returns them all. */
INLINE ints
find_nearer(singles q[GROUP], ints tail[GROUP], const ints words[GROUP])
{
	ints any = { 0 };

	for (int i = 0; i < GROUP; i++) {
		ints nearer = words[i] ^ words[i] >> 31;

		q[i] = (__builtin_convertvector(nearer, singles) + 0.5f) *
		    0x1p-32f;
		tail[i] = nearer < 1 << 23;
		any |= tail[i];
	}
	return any;
}

/*
 * The normal quantiles at the words of a group.  With q the probability of the
 * nearer tail it is (1 - 2q) times a polynomial in v around 2.5 (within
 * 1.5e-7) from q = 2^-9 on, which leaves the tail to one lane in 250.
 */
INLINE void
find_normals(float *z, const ints words[GROUP])
{
	static const float terms[] = { 0x1.0fc8bcp+1f, 0x1.652c8p-2f,
		-0x1.832e8ep-8f, -0x1.d0bd26p-10f, 0x1.4403c4p-12f,
		-0x1.a6621ap-18f, -0x1.4d6098p-18f, 0x1.09d98ep-21f,
		0x1.561728p-25f };
	singles q[GROUP], v[GROUP], middle[GROUP], out[GROUP];
	ints tail[GROUP], any = find_nearer(q, tail, words);

	for (int i = 0; i < GROUP; i++)
		out[i] = 4.0f * q[i] * (1.0f - q[i]);
	minus_log(v, out);
	for (int i = 0; i < GROUP; i++)
		middle[i] = v[i] - 2.5f;
	horner(out, terms, 9, middle);
	for (int i = 0; i < GROUP; i++)
		out[i] *= 1.0f - 2.0f * q[i];
	if (!is_all(~any)) {
		find_tails(middle, v);
		for (int i = 0; i < GROUP; i++)
			out[i] = (singles)pick_ints(tail[i], (ints)middle[i],
			    (ints)out[i]);
	}
	for (int i = 0; i < GROUP; i++) {
		/* the sign: minus for the lower half */
		out[i] = (singles)((ints)out[i] ^ (~words[i] & INT32_MIN));
		memcpy(&z[i * BATCH_LANES], &out[i], sizeof(out[i]));
	}
}

/* The scaled quantiles. */
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
	uint32_t own[BATCH_LANES];
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
		for (size_t lane = 0; lane < BATCH_LANES; lane += 2 * WIDE) {
			ints row = load_ints((const int32_t *)&words[lane]);

			find_normals(&z[lane], (ints[GROUP]){ row, row, row,
			    row });
		}
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

/* The words of the lanes for a group of inputs, and the normal quantiles. */
INLINE void
fill(struct hand *hand, bits keys[ROUNDS][2],
    const bits numbers[BATCH_LANES / WIDE], uint64_t group, bool has_normal)
{
	for (size_t lane = 0; lane < BATCH_LANES; lane += 2 * WIDE) {
		ints words[GROUP];

		fill_group(words, keys, &numbers[lane / WIDE], group);
		for (size_t i = 0; i < GROUP; i++)
			keep_ints((int32_t *)&hand->words[i * BATCH_LANES +
			    lane], words[i]);
		if (has_normal)
			find_normals(&hand->z[lane], words);
	}
}

/* The figures of a target at what was shaped. */
INLINE void
scale(double *to, const struct batch_target *target, reals shaped)
{
	keep(to, target->center + target->width * shaped + WHOLE - WHOLE);
}

INLINE void
scale_normal(double *to, const struct batch_target *target, const float *z)
{
	half_singles own;

	memcpy(&own, z, sizeof(own));
	scale(to, target, target->shape->mean + target->shape->sd *
	    __builtin_convertvector(own, reals));
}

/* What a target becomes, by its row of the hand. */
INLINE void
place(double *to, const struct batch_target *target, const struct hand *hand)
{
	const struct batch_shape *shape = target->shape;
	size_t row = target->input % GROUP * BATCH_LANES;
	double shaped[BATCH_LANES] __attribute__((aligned(64)));

	if (shape->kind == BATCH_NORMAL && shape->span == (uint64_t)1 << 32) {
		for (size_t lane = 0; lane < BATCH_LANES; lane += WIDE)
			scale_normal(to + lane, target, &hand->z[row + lane]);
		return;
	}
	BATCH_KERNEL_SHAPE(shaped, shape, &hand->words[row]);
	for (size_t lane = 0; lane < BATCH_LANES; lane += WIDE)
		scale(to + lane, target, load(shaped + lane));
}

void
BATCH_KERNEL_DEAL(struct batch_block *block, const struct batch_draws *draws,
    uint64_t first)
{
	const struct batch_target *target = draws->targets;
	const struct batch_target *end = target + draws->target_count;
	bits keys[ROUNDS][2], numbers[BATCH_LANES / WIDE];
	struct hand hand;

	list_keys(keys, draws->seed);
	for (size_t lane = 0; lane < BATCH_LANES; lane++)
		numbers[lane / WIDE][lane % WIDE] = first + lane;
	while (target < end) {
		size_t group = target->input / GROUP;

		fill(&hand, keys, numbers, group, draws->has_normal);
		for (; target < end && target->input / GROUP == group;
		    target++)
			place(target->figure == BATCH_LANDSTAL ?
			    block->landstal : &block->drawn[target->figure][
			    target->unit * BATCH_LANES], target, &hand);
	}
}

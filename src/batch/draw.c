#include "batch/block.h"
#include "batch/draw.h"
#include "batch/kernel.h"

void
batch_draw_words(uint32_t out[4], const uint32_t counter[4],
    const uint32_t key[2])
{
	uint32_t c[4] = { counter[0], counter[1], counter[2], counter[3] };
	uint32_t k[2] = { key[0], key[1] };

	for (int round = 0; round < 10; round++) {
		uint64_t a = (uint64_t)c[0] * 0xd2511f53u;
		uint64_t b = (uint64_t)c[2] * 0xcd9e8d57u;

		c[0] = (uint32_t)(b >> 32) ^ c[1] ^ k[0];
		c[1] = (uint32_t)b;
		c[2] = (uint32_t)(a >> 32) ^ c[3] ^ k[1];
		c[3] = (uint32_t)a;
		k[0] += 0x9e3779b9u;
		k[1] += 0xbb67ae85u;
	}
	for (int i = 0; i < 4; i++)
		out[i] = c[i];
}

double
batch_draw_shape(const struct batch_shape *shape, uint32_t word)
{
	uint32_t words[BATCH_LANES];
	double out[BATCH_LANES];

	for (int i = 0; i < BATCH_LANES; i++)
		words[i] = word;
	batch_kernel_deal_shape_portable(out, shape, words);
	return out[0];
}

/* The first word whose d is not below (above is false) or is above the bound;
 * 2^32 if there is none. */
static uint64_t
find_word(const struct batch_shape *shape, double bound, bool above)
{
	uint64_t low = 0, high = (uint64_t)1 << 32;

	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		double own = batch_draw_shape(shape, (uint32_t)middle);

		if (above ? own > bound : own >= bound)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

bool
batch_draw_truncate(struct batch_shape *shape, double low, double high)
{
	uint64_t first = find_word(shape, low, false);
	uint64_t end = find_word(shape, high, true);

	if (first >= end)
		return false;
	shape->first = (uint32_t)first;
	shape->span = end - first;
	return true;
}

void
batch_draw_range(double *low, double *high, const struct batch_target *target)
{
	const struct batch_shape *shape = target->shape;
	double least = batch_draw_shape(shape, 0);
	double most = batch_draw_shape(shape, UINT32_MAX);
	/* z need not rise from word to word by 2e-6 */
	double slack = shape->kind == BATCH_NORMAL ? 4e-6 * shape->sd : 0;

	*low = target->center + target->width * (least - slack);
	*high = target->center + target->width * (most + slack);
}

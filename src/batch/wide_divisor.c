#include "batch/wide_divisor.h"

struct seats {
	enum law_rounding rounding;
	const model_int128 *weights;
	size_t count;
	int64_t *quotas;
	int64_t first; /* persons that everyone with a weight has at least */
	bool good;     /* nothing has left the range */
};

struct claim {
	size_t unit;
	model_int128 num, den; /* den 0: there is none */
};

/* Of a/b and c/d, without products: whole parts, then the rests turned over. */
static int
compare(model_int128 a, model_int128 b, model_int128 c, model_int128 d)
{
	for (int sign = 1;; sign = -sign) {
		model_int128 left = a / b, right = c / d, rest_a = a % b;
		model_int128 rest_c = c % d;

		if (left != right)
			return left < right ? -sign : sign;
		if (rest_a == 0 || rest_c == 0)
			return sign * ((rest_a != 0) - (rest_c != 0));
		a = b;
		b = rest_a;
		c = d;
		d = rest_c;
	}
}

/* To the person that comes after s others, s > 0 where a first one is due at
 * once; a factor that is common to all is left out.  The square for the
 * geometric mean. */
static struct claim
find_claim(struct seats *seats, size_t unit, int64_t s)
{
	model_int128 own = seats->weights[unit], by = 1, den = s + 1;

	switch (seats->rounding) {
	case LAW_ROUNDING_WEBSTER:
		den = 2 * (model_int128)s + 1;
		break;
	case LAW_ROUNDING_ADAMS:
		den = s;
		break;
	case LAW_ROUNDING_DEAN:
		by = 2 * (model_int128)s + 1;
		den *= s;
		break;
	case LAW_ROUNDING_HUNTINGTON_HILL:
		by = own;
		den *= s;
		break;
	default: /* Jefferson */
		break;
	}
	if (batch_wide_divisor_bits(own) + batch_wide_divisor_bits(by) >
	    BATCH_WIDE_BITS) {
		seats->good = false;
		by = 0;
	}
	return (struct claim){ unit, own * by, den };
}

/* The least claim by which someone has a last person that can be taken. */
static struct claim
find_weakest(struct seats *seats)
{
	struct claim out = { 0 };

	for (size_t i = 0; i < seats->count; i++) {
		struct claim own;

		if (seats->quotas[i] <= seats->first ||
		    seats->weights[i] == 0)
			continue;
		own = find_claim(seats, i, seats->quotas[i] - 1);
		if (out.den == 0 || compare(own.num, own.den, out.num,
		    out.den) < 0)
			out = own;
	}
	return out;
}

/* The largest claim to a next person. */
static struct claim
find_strongest(struct seats *seats)
{
	struct claim out = { 0 };

	for (size_t i = 0; i < seats->count; i++) {
		struct claim own;

		if (seats->weights[i] == 0)
			continue;
		own = find_claim(seats, i, seats->quotas[i]);
		if (out.den == 0 || compare(own.num, own.den, out.num,
		    out.den) > 0)
			out = own;
	}
	return out;
}

/* Near to what the method gives; returns the sum. */
static model_int128
start(struct seats *seats, int64_t persons)
{
	double all = 0, times, off = (double)seats->count / 2, shift = 0.5;
	model_int128 sum = 0;

	for (size_t i = 0; i < seats->count; i++)
		all += (double)seats->weights[i];
	times = (double)persons / all;
	if (seats->rounding == LAW_ROUNDING_JEFFERSON) {
		times = ((double)persons + off) / all;
		shift = 0;
	}
	if (seats->rounding == LAW_ROUNDING_ADAMS) {
		times *= (double)persons / ((double)persons + off);
		shift = 1;
	}
	for (size_t i = 0; i < seats->count; i++) {
		int64_t own = (int64_t)((double)seats->weights[i] * times +
		    shift);

		if (seats->weights[i] == 0)
			own = 0;
		else if (own < seats->first)
			own = seats->first;
		seats->quotas[i] = own;
		sum += own;
	}
	return sum;
}

/* Of those with a weight. */
static int64_t
count_weights(const struct seats *seats)
{
	int64_t count = 0;

	for (size_t i = 0; i < seats->count; i++)
		count += seats->weights[i] > 0;
	return count;
}

bool
batch_wide_divisor_solve(int64_t *quotas, enum law_rounding rounding,
    const model_int128 *weights, size_t count, int64_t persons)
{
	bool is_generous = rounding != LAW_ROUNDING_WEBSTER &&
	    rounding != LAW_ROUNDING_JEFFERSON;
	struct seats seats = { rounding, weights, count, quotas,
		is_generous, true };
	int64_t receiving = count_weights(&seats);
	model_int128 sum;

	if (receiving == 0 || (is_generous && receiving > persons))
		return false;
	sum = start(&seats, persons);
	for (; sum < persons && seats.good; sum++)
		quotas[find_strongest(&seats).unit]++;
	for (; sum > persons && seats.good; sum--)
		quotas[find_weakest(&seats).unit]--;
	while (seats.good) {
		struct claim last = find_weakest(&seats);
		struct claim next = find_strongest(&seats);
		int sign = last.den == 0 ? 1 : compare(last.num, last.den,
		    next.num, next.den);

		if (sign >= 0)
			return sign > 0 && seats.good;
		quotas[last.unit]--;
		quotas[next.unit]++;
	}
	return false;
}

/*
 * fan: how a number spreads along an axis: the middle as a stepped line, around it
 * two bands, the inner one with every second case, the outer one with nine of ten.
 */
#ifndef KVOTE_DOC_FAN_H
#define KVOTE_DOC_FAN_H

#include <stddef.h>
#include <stdint.h>

struct doc_axes;
struct doc_drawing;

/* Which part of all cases is at most so much: 5, 25, 50, 75, 95 of a hundred. */
enum doc_quantile { DOC_LOWEST, DOC_LOWER, DOC_MIDDLE, DOC_HIGHER,
	DOC_HIGHEST };
#define DOC_QUANTILE_COUNT 5

struct doc_fan_point {
	int64_t at; /* on the axis below */
	int64_t quantiles[DOC_QUANTILE_COUNT];
};

struct doc_fan {
	size_t count;
	const struct doc_fan_point *points; /* rising */
	const char *bands[3]; /* what line, inner and outer band are called */
};

/* The fan between its axes; and what its colours mean, in a row of its own at
 * this place. */
void doc_fan_add(const struct doc_axes *axes, const struct doc_fan *fan);
void doc_fan_add_legend(struct doc_drawing *drawing,
    const struct doc_fan *fan, int32_t x, int32_t y);

/* For the axis to the left: 1 or more. */
int64_t doc_fan_find_highest(const struct doc_fan *fan);

#endif

/*
 * revision: must the landstal be changed when the estimate moves?
 *
 * Yes, when it moves by more than the threshold in per cent of the landstal in
 * force, up or down, compared exactly: 770 of 550 is +40 % and is not more than
 * 40 %.  The size class (up to 8,000 or above) is that of the landstal in
 * force.  A landstal of 0 is exceeded by any estimate above 0.
 */
#ifndef KVOTE_LAW_REVISION_H
#define KVOTE_LAW_REVISION_H

#include <stdbool.h>
#include <stdint.h>

#include "model/ratio.h"

struct base_arena;

struct law_threshold {
	int percent;
	bool small;       /* the landstal is in the small size class */
	const char *rule;
};

struct law_revision {
	bool due;
	struct law_threshold threshold;
	bool has_change;           /* false: the landstal is 0 */
	struct model_ratio change; /* in per cent of the landstal, signed */
};

struct law_threshold law_revision_find_threshold(int64_t landstal,
    int quota_year, struct base_arena *arena);

/* The estimates nearest to a landstal at which it must be changed. */
struct law_bounds {
	int64_t up;   /* from here up; LAW_UNKNOWN = beyond all numbers */
	int64_t down; /* from here down; LAW_UNKNOWN = none */
};

struct law_bounds law_revision_find_bounds(int64_t landstal, int quota_year,
    struct base_arena *arena);

void law_revision_compute(struct law_revision *out, int64_t landstal,
    int64_t estimate, int quota_year, struct base_arena *arena);

#endif

/*
 * weights: the file of `kvote apportion`: name, weight and optionally min, max.
 *
 * A weight is a whole number, a decimal with a point or a/b, 0 or more, of at
 * most IMPORT_WEIGHT_DIGITS characters.  An empty min is 0, an empty max none.
 */
#ifndef KVOTE_IMPORT_WEIGHTS_H
#define KVOTE_IMPORT_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/ratio.h"

struct base_arena;
struct base_file;
struct base_findings;

#define IMPORT_WEIGHT_DIGITS 1000

struct import_weights {
	size_t count;
	const char **names;
	const char **texts;         /* the weights as they were written */
	struct model_column values; /* over their common denominator */
	int64_t *min;               /* both NULL if the file has no bounds */
	int64_t *max;               /* INT64_MAX = none */
};

bool import_weights_read(struct import_weights *out,
    const struct base_file *file, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

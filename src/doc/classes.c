#include <stdlib.h>

#include "base/arena.h"
#include "doc/classes.h"
#include "model/whole.h"

static int64_t
count_units(struct doc_classes_value value, int64_t scale)
{
	model_int128 units = (model_int128)value.num * scale / value.den;

	return units > INT64_MAX ? INT64_MAX : (int64_t)units;
}

static int
compare_units(const void *one, const void *other)
{
	const int64_t *a = one, *b = other;

	return (*a > *b) - (*a < *b);
}

void
doc_classes_compute(struct doc_classes *out,
    const struct doc_classes_value *values, size_t count, int64_t scale,
    size_t most, struct base_arena *arena)
{
	int64_t *units = base_arena_alloc(arena, count, sizeof(*units));
	size_t known = 0;

	*out = (struct doc_classes){ .scale = scale };
	for (size_t i = 0; i < count; i++)
		if (values[i].num > 0)
			units[known++] = count_units(values[i], scale);
	if (known == 0)
		return;
	qsort(units, known, sizeof(*units), compare_units);
	out->highest = units[known - 1];
	for (size_t i = 0; i < most; i++) {
		int64_t lower = units[i * known / most];

		if (out->count == 0 || lower > out->lower[out->count - 1])
			out->lower[out->count++] = lower;
	}
}

size_t
doc_classes_find(const struct doc_classes *classes,
    struct doc_classes_value value)
{
	int64_t units;
	size_t found = 0;

	if (value.num <= 0 || classes->count == 0)
		return DOC_CLASSES_NONE;
	units = count_units(value, classes->scale);
	while (found + 1 < classes->count &&
	    classes->lower[found + 1] <= units)
		found++;
	return found;
}

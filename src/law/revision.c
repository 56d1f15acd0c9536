#include "law/param.h"
#include "law/persons.h"
#include "law/revision.h"

#define RULE_SMALL "LAW-0019#551a"
#define RULE_LARGE "LAW-0020#4e2a"

struct law_threshold
law_revision_find_threshold(int64_t landstal, int quota_year,
    struct base_arena *arena)
{
	struct law_threshold threshold;

	threshold.small = landstal <= law_param_find_number(
	    LAW_PARAM_SMALL_LANDSTAL, quota_year, arena);
	threshold.percent = law_param_find_number(threshold.small ?
	    LAW_PARAM_THRESHOLD_SMALL : LAW_PARAM_THRESHOLD_LARGE, quota_year,
	    arena);
	threshold.rule = threshold.small ? RULE_SMALL : RULE_LARGE;
	return threshold;
}

struct law_bounds
law_revision_find_bounds(int64_t landstal, int quota_year,
    struct base_arena *arena)
{
	int percent = law_revision_find_threshold(landstal, quota_year,
	    arena).percent;
	/* what it may move by, rounded down; per cent are at most 100 */
	int64_t most = landstal / 100 * percent +
	    landstal % 100 * percent / 100;
	struct law_bounds bounds = { LAW_UNKNOWN, LAW_UNKNOWN };

	if (landstal < INT64_MAX - most)
		bounds.up = landstal + most + 1;
	if (landstal > most)
		bounds.down = landstal - most - 1;
	return bounds;
}

/* 100 (estimate - landstal), which over the landstal is the change. */
static struct model_whole
find_difference(int64_t landstal, int64_t estimate, struct base_arena *arena)
{
	struct model_whole hundred = model_whole_from(100);
	struct model_whole from = model_whole_from(landstal);
	struct model_whole difference = model_whole_from(estimate);

	model_whole_subtract(&difference, &difference, &from, arena);
	model_whole_multiply(&difference, &difference, &hundred, arena);
	return difference;
}

void
law_revision_compute(struct law_revision *out, int64_t landstal,
    int64_t estimate, int quota_year, struct base_arena *arena)
{
	struct law_revision revision = { .has_change = landstal > 0,
		.threshold = law_revision_find_threshold(landstal, quota_year,
		    arena) };
	struct model_whole change = find_difference(landstal, estimate, arena);
	struct model_whole limit = model_whole_from(landstal);
	struct model_whole percent = model_whole_from(
	    revision.threshold.percent);
	struct model_whole zero = model_whole_from(0), size = change;

	if (model_whole_sign(&size) < 0)
		model_whole_subtract(&size, &zero, &size, arena);
	model_whole_multiply(&limit, &limit, &percent, arena);
	revision.due = model_whole_compare(&size, &limit) > 0;
	if (revision.has_change)
		revision.change = (struct model_ratio){ change,
			model_whole_from(landstal) };
	*out = revision;
}

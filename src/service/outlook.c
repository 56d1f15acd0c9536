#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/text.h"
#include "batch/part.h"
#include "batch/result.h"
#include "law/persons.h"
#include "service/outlook.h"
#include "service/scenarios.h"

static const struct base_place nowhere;

/* Where 5, 25, 50, 75 and 95 per cent are among batch_result_quantiles. */
static const int quantiles[DOC_QUANTILE_COUNT] = { 1, 3, 4, 5, 7 };

#define NO_ROW SIZE_MAX

struct looking {
	const struct batch_part *part;
	size_t one;       /* row that is told of; NO_ROW = several */
	bool *asked;      /* rows */
	struct base_arena *arena;
};

/* --- who ------------------------------------------------------------------ */

/* A row by its code (101, 0101) or name, among those from first on. */
static size_t
find_row(const struct batch_part *part, const char *who, size_t first,
    size_t count)
{
	for (size_t i = first; i < first + count; i++)
		if (strcmp(part->codes[i], who) == 0 ||
		    strcmp(part->names[i], who) == 0 || (who[0] == '0' &&
		    strcmp(part->codes[i], who + 1) == 0))
			return i;
	return NO_ROW;
}

static bool
refuse_unknown(const struct looking *looking, const char *who, size_t first,
    size_t count, struct base_findings *findings)
{
	const char *near = base_text_find_nearest(who, looking->part->names +
	    first, count);

	base_findings_add(findings, near == NULL ? BASE_ERR_OUTLOOK_UNKNOWN :
	    BASE_ERR_OUTLOOK_NEAR, nowhere, who, near, NULL);
	return false;
}

static bool
choose_rows(struct looking *looking,
    const struct service_outlook_request *request,
    struct base_findings *findings)
{
	const struct batch_layout *layout = &looking->part->layout;
	size_t rows = batch_sums_rows(layout), region;

	looking->asked = base_arena_alloc(looking->arena, rows,
	    sizeof(*looking->asked));
	looking->one = NO_ROW;
	if (request->municipality != NULL) {
		looking->one = find_row(looking->part, request->municipality,
		    0, layout->units);
		if (looking->one == NO_ROW)
			return refuse_unknown(looking, request->municipality,
			    0, layout->units, findings);
		looking->asked[looking->one] = true;
	} else if (request->region != NULL) {
		region = find_row(looking->part, request->region,
		    layout->units, layout->regions);
		if (region == NO_ROW)
			return refuse_unknown(looking, request->region,
			    layout->units, layout->regions, findings);
		for (size_t i = 0; i < layout->units; i++)
			looking->asked[i] = layout->region_of[i] ==
			    region - layout->units;
	} else {
		for (size_t i = layout->units; i < rows; i++)
			looking->asked[i] = true;
	}
	return true;
}

/* --- numbers -------------------------------------------------------------- */

/* parts * top / all, to the nearest. */
static int64_t
divide(model_int128 top, uint64_t all, int64_t parts)
{
	return (int64_t)((top * parts + (model_int128)(all / 2)) /
	    (model_int128)all);
}

static struct doc_outlook_row
tell_row(const struct looking *looking, size_t cell, size_t row)
{
	const struct batch_part *part = looking->part;
	struct batch_statistics own;
	struct doc_outlook_row out = { .name = part->names[row],
		.landstal = part->cell_landstal[cell],
		.now = part->quotas[row] };

	batch_result_compute(&own, part, cell, row, looking->arena);
	for (int q = 0; q < DOC_QUANTILE_COUNT; q++)
		out.quantiles[q] = own.quantiles[quantiles[q]];
	out.hundredths = divide(own.sum, own.count, 100);
	out.zero_tenths = divide((model_int128)own.zero, own.count, 1000);
	out.changed_tenths = divide((model_int128)own.changed, own.count,
	    1000);
	return out;
}

/* The cell of the group whose landstal is nearest to the base's, or the only
 * one; count = all are without an answer. */
static size_t
find_cell(const struct batch_part *part, size_t group)
{
	size_t found = part->cell_count;
	int64_t least = INT64_MAX;

	for (size_t c = 0; c < part->cell_count; c++) {
		int64_t away = part->cell_landstal[c] == LAW_UNKNOWN ? 0 :
		    llabs(part->cell_landstal[c] - part->landstal);

		if (part->cell_groups[c] == group &&
		    part->cells[c].count > 0 && away < least) {
			least = away;
			found = c;
		}
	}
	return found;
}

/* One row at every landstal, or every row that is asked for at one. */
static struct doc_outlook_group
tell_group(const struct looking *looking, size_t group)
{
	const struct batch_part *part = looking->part;
	size_t rows = batch_sums_rows(&part->layout), cell;
	struct doc_outlook_row *list = base_arena_alloc(looking->arena,
	    rows + part->cell_count, sizeof(*list));
	struct doc_outlook_group out = { .scheme = part->groups[group].scheme,
		.settings = part->groups[group].settings, .rows = list,
		.landstal = LAW_UNKNOWN };

	if (looking->one != NO_ROW) {
		for (size_t c = 0; c < part->cell_count; c++)
			if (part->cell_groups[c] == group &&
			    part->cells[c].count > 0)
				list[out.count++] = tell_row(looking, c,
				    looking->one);
		return out;
	}
	cell = find_cell(part, group);
	if (cell == part->cell_count)
		return out;
	out.landstal = part->cell_landstal[cell];
	for (size_t row = 0; row < rows; row++)
		if (looking->asked[row])
			list[out.count++] = tell_row(looking, cell, row);
	return out;
}

/* --- opening -------------------------------------------------------------- */

static bool
open_part(struct batch_part *out,
    const struct service_outlook_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_scenarios_request compute = {
		.spec = request->place, .jobs = request->jobs, .shard = 1,
		.shards = 1, .tell = request->tell,
		.context = request->context };

	if (!base_file_is_folder(request->place))
		return service_scenarios_compute(out, &compute, arena,
		    findings);
	if (!service_scenarios_read(out, request->place, arena, findings))
		return false;
	if (out->from == 0 && out->to == out->scenarios)
		return true;
	base_findings_add(findings, BASE_ERR_OUTLOOK_SHARD,
	    (struct base_place){ .file = request->place }, NULL);
	return false;
}

bool
service_outlook_open(struct doc_outlook *out,
    const struct service_outlook_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct batch_part *part = base_arena_alloc(arena, 1, sizeof(*part));
	struct looking looking = { .part = part, .arena = arena };
	struct doc_outlook_group *groups;
	size_t count = 0;

	if (!open_part(part, request, arena, findings) ||
	    !choose_rows(&looking, request, findings))
		return false;
	groups = base_arena_alloc(arena, part->group_count, sizeof(*groups));
	for (size_t i = 0; i < part->group_count; i++) {
		groups[count] = tell_group(&looking, i);
		count += groups[count].count > 0;
	}
	if (count == 0) {
		base_findings_add(findings, BASE_ERR_OUTLOOK_NOTHING, nowhere,
		    NULL);
		return false;
	}
	*out = (struct doc_outlook){ .label = part->label,
		.name = looking.one == NO_ROW ? NULL :
		    part->names[looking.one], .scenarios = part->scenarios,
		.landstal = part->landstal, .group_count = count,
		.groups = groups };
	return true;
}

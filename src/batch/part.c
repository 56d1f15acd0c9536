#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/hash.h"
#include "base/text.h"
#include "batch/part.h"
#include "batch/run.h"
#include "batch/spec.h"

static const char *
print_settings(const struct law_scheme *scheme,
    const struct law_settings *settings, struct base_arena *arena)
{
	return law_settings_print(settings, scheme->settings, arena);
}

static void
list_rows(struct batch_part *part, const struct batch_base *base,
    struct base_arena *arena)
{
	const struct model_table *table = base->table;
	size_t rows = batch_sums_rows(&part->layout);

	part->codes = base_arena_alloc(arena, rows, sizeof(char *));
	part->names = base_arena_alloc(arena, rows, sizeof(char *));
	part->quotas = base_arena_alloc(arena, rows, sizeof(int64_t));
	for (size_t i = 0; i < table->count; i++) {
		part->codes[i] = table->codes[i];
		part->names[i] = table->names[i];
		part->quotas[i] = base->quotas[i];
	}
	for (size_t r = 0; r < table->region_count; r++) {
		part->codes[table->count + r] = table->region_codes[r];
		part->names[table->count + r] = table->region_names[r];
		part->quotas[table->count + r] = base->regional[r];
	}
}

static void
list_groups(struct batch_part *part, const struct batch_spec *spec,
    struct base_arena *arena)
{
	part->group_count = spec->group_count;
	part->groups = base_arena_alloc(arena, spec->group_count,
	    sizeof(*part->groups));
	for (size_t g = 0; g < spec->group_count; g++)
		part->groups[g] = (struct batch_part_group){
			spec->groups[g].scheme->name, print_settings(
			spec->groups[g].scheme, &spec->groups[g].settings,
			arena) };
	part->cell_count = spec->cells;
	part->cells = base_arena_alloc(arena, spec->cells,
	    sizeof(*part->cells));
	part->cell_groups = base_arena_alloc(arena, spec->cells,
	    sizeof(size_t));
	part->cell_landstal = base_arena_alloc(arena, spec->cells,
	    sizeof(int64_t));
	for (size_t c = 0; c < spec->cells; c++) {
		uint64_t points = spec->by_landstal ? spec->points : 1;

		part->cell_groups[c] = (size_t)(c / points);
		part->cell_landstal[c] = spec->by_landstal ? spec->from +
		    spec->step * (int64_t)(c % points) : LAW_UNKNOWN;
	}
}

void
batch_part_start(struct batch_part *out, const struct batch_spec *spec,
    uint64_t from, struct base_arena *arena)
{
	const struct batch_base *base = &spec->base;

	*out = (struct batch_part){ .hash = spec->hash, .label = base->label,
		.scenarios = spec->scenarios, .from = from, .to = from,
		.base = { base->scheme->name, print_settings(base->scheme,
		&base->settings, arena) }, .landstal = base->landstal,
		.layout = spec->layout };
	list_rows(out, base, arena);
	list_groups(out, spec, arena);
}

/* ---- written ---- */

static const char *
print_wide(model_int128 value, struct base_arena *arena)
{
	struct model_whole whole = { .small = value };

	return model_whole_print(&whole, arena);
}

static void
print_cell(struct base_buf *out, const struct batch_part *part, size_t c)
{
	const struct batch_cell *cell = &part->cells[c];
	size_t rows = batch_sums_rows(&part->layout);

	base_buf_add_print(out, "cell %zu %lld %llu %llu %llu %llu %llu %llu\n",
	    part->cell_groups[c], (long long)part->cell_landstal[c],
	    (unsigned long long)cell->count, (unsigned long long)cell->refused,
	    (unsigned long long)cell->open, (unsigned long long)cell->ways[0],
	    (unsigned long long)cell->ways[1],
	    (unsigned long long)cell->ways[2]);
	for (size_t row = 0; cell->tallies != NULL && row < rows; row++) {
		const struct batch_tally *tally = &cell->tallies[row];
		size_t low = 0, high = tally->size;

		while (low < high && tally->counts[low] == 0)
			low++;
		while (high > low && tally->counts[high - 1] == 0)
			high--;
		if (low == high)
			continue;
		base_buf_add_print(out, "tally %zu %lld", row,
		    (long long)tally->from + (long long)low);
		for (size_t i = low; i < high; i++)
			base_buf_add_print(out, " %llu",
			    (unsigned long long)tally->counts[i]);
		base_buf_add_char(out, '\n');
	}
	for (size_t i = 0; cell->crosses != NULL && i < rows * BATCH_INPUTS;
	    i++) {
		const struct batch_cross *cross = &cell->crosses[i];

		if (cross->xx == 0)
			continue;
		base_buf_add_print(out, "cross %zu %s %s %s\n", i,
		    print_wide(cross->x, out->arena),
		    print_wide(cross->xx, out->arena),
		    print_wide(cross->qx, out->arena));
	}
}

void
batch_part_print(struct base_buf *out, const struct batch_part *part)
{
	size_t start = out->length;
	size_t units = part->layout.units;

	base_buf_add_print(out, "kvote-scenarios %s\nspec %s\nlabel %s\n"
	    "scenarios %llu\nrange %llu %llu\n", BATCH_FORMAT, part->hash,
	    part->label, (unsigned long long)part->scenarios,
	    (unsigned long long)part->from, (unsigned long long)part->to);
	base_buf_add_print(out, "base %s %lld %s\ninputs %u\nrows %zu %zu\n",
	    part->base.scheme, (long long)part->landstal, part->base.settings,
	    part->layout.inputs, units, part->layout.regions);
	for (size_t row = 0; row < batch_sums_rows(&part->layout); row++)
		base_buf_add_print(out, "row %s %zu %lld %s\n",
		    part->codes[row], row < units ?
		    part->layout.region_of[row] : row - units,
		    (long long)part->quotas[row], part->names[row]);
	base_buf_add_print(out, "groups %zu\n", part->group_count);
	for (size_t g = 0; g < part->group_count; g++)
		base_buf_add_print(out, "group %s %s\n",
		    part->groups[g].scheme, part->groups[g].settings);
	base_buf_add_print(out, "cells %zu\n", part->cell_count);
	for (size_t c = 0; c < part->cell_count; c++)
		print_cell(out, part, c);
	base_buf_add_print(out, "end %s\n", base_hash_print(
	    out->bytes + start, out->length - start, out->arena));
}

/* ---- joined ---- */

int
batch_part_compare(const struct batch_part *a, const struct batch_part *b)
{
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->to > b->to) - (a->to < b->to);
}

struct piece {
	const struct batch_part *part;
	const char *name;
};

static int
compare_pieces(const void *a, const void *b)
{
	const struct piece *left = a, *right = b;

	return batch_part_compare(left->part, right->part);
}

static void
report(struct base_findings *findings, enum base_err_code code,
    const char *file, const char *a, const char *b)
{
	base_findings_add(findings, code,
	    (struct base_place){ .file = file }, a, b, NULL);
}

static const char *
print_count(uint64_t count, struct base_arena *arena)
{
	return base_text_print_whole((int64_t)count, arena);
}

/* Do they begin at 0, follow each other, and end at the last? */
static bool
check_pieces(const struct piece *pieces, size_t count,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct batch_part *first = pieces[0].part;
	uint64_t at = 0;
	bool good = true;

	for (size_t i = 0; i < count; i++) {
		const struct batch_part *part = pieces[i].part;

		if (strcmp(part->hash, first->hash) != 0) {
			report(findings, BASE_ERR_PART_FOREIGN, pieces[i].name,
			    pieces[0].name, NULL);
			return false;
		}
		if (part->from != at) {
			report(findings, part->from > at ? BASE_ERR_PART_GAP :
			    BASE_ERR_PART_OVERLAP, pieces[i].name,
			    print_count(part->from, arena),
			    print_count(at, arena));
			good = false;
		}
		if (part->to > at)
			at = part->to;
	}
	if (at < first->scenarios) {
		report(findings, BASE_ERR_PART_SHORT, pieces[count - 1].name,
		    print_count(at, arena),
		    print_count(first->scenarios, arena));
		good = false;
	}
	return good;
}

bool
batch_part_join(struct batch_part *out, const struct batch_part *parts,
    const char *const *names, size_t count, struct base_arena *arena,
    struct base_findings *findings)
{
	struct piece *pieces = base_arena_alloc(arena, count,
	    sizeof(*pieces));
	struct batch_part whole;

	for (size_t i = 0; i < count; i++)
		pieces[i] = (struct piece){ &parts[i], names[i] };
	qsort(pieces, count, sizeof(*pieces), compare_pieces);
	if (!check_pieces(pieces, count, arena, findings))
		return false;
	whole = *pieces[0].part;
	whole.to = whole.scenarios;
	whole.cells = base_arena_alloc(arena, whole.cell_count,
	    sizeof(*whole.cells));
	for (size_t i = 0; i < count; i++)
		for (size_t c = 0; c < whole.cell_count; c++)
			batch_sums_join(&whole.cells[c], &whole.layout,
			    &pieces[i].part->cells[c], arena);
	*out = whole;
	return true;
}

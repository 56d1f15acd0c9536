#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "batch/result.h"
#include "batch/spec.h"
#include "model/ratio.h"

#define PLACES 6
#define MILLION 1000000

const int batch_result_quantiles[BATCH_QUANTILES] = { 1, 5, 10, 25, 50, 75, 90,
	95, 99 };

const char *
batch_result_input_name(enum batch_input input)
{
	static const char *const names[BATCH_INPUTS] = { "landstal",
		"population", "immigrants", "family_reunified",
		"all_population", "all_immigrants", "all_family_reunified" };

	return names[input];
}

static struct model_whole
wide(model_int128 value)
{
	return (struct model_whole){ .small = value };
}

/* a b - c d */
static struct model_whole
cross(model_int128 a, model_int128 b, model_int128 c, model_int128 d,
    struct base_arena *arena)
{
	struct model_whole left = wide(a), right = wide(c), other = wide(b);

	model_whole_multiply(&left, &left, &other, arena);
	other = wide(d);
	model_whole_multiply(&right, &right, &other, arena);
	model_whole_subtract(&left, &left, &right, arena);
	return left;
}

/* The whole part of the square root, by Newton's method from above. */
static struct model_whole
find_root(const struct model_whole *square, struct base_arena *arena)
{
	struct model_whole root = model_whole_from(1), next, rest;
	struct model_whole two = model_whole_from(2);

	while (model_whole_compare(&root, square) < 0)
		model_whole_multiply(&root, &root, &two, arena);
	for (;;) {
		if (model_whole_sign(&root) == 0)
			return root;
		model_whole_divide(&next, &rest, square, &root, arena);
		model_whole_add(&next, &next, &root, arena);
		model_whole_divide(&next, &rest, &next, &two, arena);
		if (model_whole_compare(&next, &root) >= 0)
			return root;
		root = next;
	}
}

/* NULL where one of the two does not vary. */
static const char *
find_correlation(const struct batch_statistics *own,
    const struct batch_cross *sums, struct base_arena *arena)
{
	model_int128 n = (model_int128)own->count;
	struct model_whole top = cross(n, sums->qx, own->sum, sums->x, arena);
	struct model_whole q = cross(n, own->squares, own->sum, own->sum,
	    arena);
	struct model_whole x = cross(n, sums->xx, sums->x, sums->x, arena);
	struct model_whole million = model_whole_from(MILLION), scaled, rest;
	int sign = model_whole_sign(&top);

	if (model_whole_sign(&q) == 0 || model_whole_sign(&x) == 0)
		return NULL;
	model_whole_multiply(&top, &top, &million, arena);
	model_whole_multiply(&top, &top, &top, arena);
	model_whole_multiply(&q, &q, &x, arena);
	model_whole_divide(&scaled, &rest, &top, &q, arena);
	scaled = find_root(&scaled, arena);
	if (sign < 0) {
		rest = model_whole_from(0);
		model_whole_subtract(&scaled, &rest, &scaled, arena);
	}
	return model_ratio_print_decimal(&scaled, &million, PLACES, '.',
	    arena);
}

static void
find_quantiles(struct batch_statistics *out, const struct batch_tally *tally)
{
	uint64_t below = 0;
	int q = 0;

	for (size_t i = 0; i < tally->size && q < BATCH_QUANTILES; i++) {
		below += tally->counts[i];
		while (q < BATCH_QUANTILES && (model_int128)below * 100 >=
		    (model_int128)out->count * batch_result_quantiles[q])
			out->quantiles[q++] = tally->from + (int64_t)i;
	}
}

void
batch_result_compute(struct batch_statistics *out,
    const struct batch_part *part, size_t c, size_t row,
    struct base_arena *arena)
{
	const struct batch_cell *cell = &part->cells[c];
	const struct batch_tally *tally = &cell->tallies[row];
	struct batch_statistics own = { .count = cell->count, .least = -1 };

	own.changed = cell->count;
	for (size_t i = 0; i < tally->size; i++) {
		model_int128 count = (model_int128)tally->counts[i];
		int64_t quota = tally->from + (int64_t)i;

		if (count == 0)
			continue;
		own.sum += count * quota;
		own.squares += count * quota * quota;
		if (own.least < 0)
			own.least = quota;
		own.most = quota;
		if (quota == 0)
			own.zero = tally->counts[i];
		if (quota == part->quotas[row])
			own.changed -= tally->counts[i];
	}
	find_quantiles(&own, tally);
	for (int i = 0; i < BATCH_INPUTS; i++)
		if ((part->layout.inputs & 1u << i) != 0)
			own.correlations[i] = find_correlation(&own,
			    &cell->crosses[row * BATCH_INPUTS + (size_t)i],
			    arena);
	*out = own;
}

static const char *
print_decimal(model_int128 num, uint64_t den, struct base_arena *arena)
{
	struct model_whole top = wide(num), bottom = wide((model_int128)den);

	return model_ratio_print_decimal(&top, &bottom, PLACES, '.', arena);
}

static const char *
print_ratio(model_int128 num, uint64_t den, struct base_arena *arena)
{
	struct model_whole top = wide(num), bottom = wide((model_int128)den);

	return model_ratio_print(&top, &bottom, arena);
}

/* ---- JSON ---- */

static void
add_count(struct base_json_writer *writer, const char *key, uint64_t count)
{
	base_json_add_whole(writer, key, (int64_t)count);
}

static void
add_share(struct base_json_writer *writer, const char *key, uint64_t count,
    uint64_t all, struct base_arena *arena)
{
	base_json_begin_object(writer, key, true);
	add_count(writer, "scenarios", count);
	base_json_add_text(writer, "share", print_decimal((model_int128)count,
	    all, arena));
	base_json_end_object(writer);
}

static void
add_statistics(struct base_json_writer *writer, const struct batch_part *part,
    size_t c, size_t row, struct base_arena *arena)
{
	struct batch_statistics own;

	if (part->cells[c].count == 0)
		return;
	batch_result_compute(&own, part, c, row, arena);
	base_json_add_text(writer, "mean", print_ratio(own.sum, own.count,
	    arena));
	base_json_add_text(writer, "mean_decimal", print_decimal(own.sum,
	    own.count, arena));
	base_json_add_whole(writer, "min", own.least);
	base_json_begin_object(writer, "quantiles", true);
	for (int q = 0; q < BATCH_QUANTILES; q++)
		base_json_add_whole(writer, base_arena_print(arena, "%d",
		    batch_result_quantiles[q]), own.quantiles[q]);
	base_json_end_object(writer);
	base_json_add_whole(writer, "max", own.most);
	add_share(writer, "zero", own.zero, own.count, arena);
	add_share(writer, "changed", own.changed, own.count, arena);
	if (part->layout.inputs == 0)
		return;
	base_json_begin_object(writer, "correlation", true);
	for (int i = 0; i < BATCH_INPUTS; i++)
		if ((part->layout.inputs & 1u << i) != 0)
			base_json_add_text(writer, batch_result_input_name(
			    (enum batch_input)i), own.correlations[i]);
	base_json_end_object(writer);
}

static void
add_row(struct base_json_writer *writer, const struct batch_part *part,
    size_t c, size_t row, struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "code", part->codes[row]);
	base_json_add_text(writer, "name", part->names[row]);
	if (row < part->layout.units)
		base_json_add_text(writer, "region", part->codes[
		    part->layout.units + part->layout.region_of[row]]);
	base_json_add_whole(writer, "base", part->quotas[row]);
	add_statistics(writer, part, c, row, arena);
	base_json_end_object(writer);
	base_arena_release(arena, mark);
}

static void
add_ways(struct base_json_writer *writer, const uint64_t ways[BATCH_WAYS])
{
	static const char *const names[BATCH_WAYS] = { "kernel", "wide",
		"engine" };

	base_json_begin_object(writer, "computed_by", true);
	for (int i = 0; i < BATCH_WAYS; i++)
		add_count(writer, names[i], ways[i]);
	base_json_end_object(writer);
}

static void
add_cell(struct base_json_writer *writer, const struct batch_part *part,
    size_t c, struct base_arena *arena)
{
	const struct batch_cell *cell = &part->cells[c];
	const struct batch_part_group *group =
	    &part->groups[part->cell_groups[c]];
	size_t units = part->layout.units;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "scheme", group->scheme);
	base_json_add_text(writer, "settings", group->settings);
	if (part->cell_landstal[c] != LAW_UNKNOWN)
		base_json_add_whole(writer, "landstal",
		    part->cell_landstal[c]);
	add_count(writer, "answered", cell->count);
	add_count(writer, "refused", cell->refused);
	add_count(writer, "open", cell->open);
	add_ways(writer, cell->ways);
	base_json_begin_array(writer, "municipalities", false);
	for (size_t row = 0; row < units; row++)
		add_row(writer, part, c, row, arena);
	base_json_end_array(writer);
	base_json_begin_array(writer, "regions", false);
	for (size_t r = 0; r < part->layout.regions; r++)
		add_row(writer, part, c, units + r, arena);
	base_json_end_array(writer);
	base_json_end_object(writer);
}

/* The text outlives what is taken in between: its memory is another arena's. */
void
batch_result_print_json(struct base_buf *out, const struct batch_part *part)
{
	struct base_arena *arena = base_arena_new();
	struct base_json_writer writer;
	uint64_t ways[BATCH_WAYS] = { 0 };

	for (size_t c = 0; c < part->cell_count; c++)
		for (int i = 0; i < BATCH_WAYS; i++)
			ways[i] += part->cells[c].ways[i];
	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-scenarios/" BATCH_FORMAT);
	base_json_add_text(&writer, "spec", part->hash);
	base_json_add_text(&writer, "label", part->label);
	base_json_begin_object(&writer, "base", false);
	base_json_add_text(&writer, "scheme", part->base.scheme);
	base_json_add_text(&writer, "settings", part->base.settings);
	base_json_add_whole(&writer, "landstal", part->landstal);
	base_json_end_object(&writer);
	add_count(&writer, "scenarios", part->scenarios);
	add_ways(&writer, ways);
	base_json_begin_array(&writer, "cells", false);
	for (size_t c = 0; c < part->cell_count; c++)
		add_cell(&writer, part, c, arena);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
	base_arena_free(arena);
}

/* ---- CSV ---- */

static void
print_row(struct base_buf *out, const struct batch_part *part, size_t c,
    size_t row, struct base_arena *arena)
{
	struct base_arena_mark mark = base_arena_mark(arena);
	const struct batch_part_group *group =
	    &part->groups[part->cell_groups[c]];
	struct batch_statistics own;

	batch_result_compute(&own, part, c, row, arena);
	base_buf_add_print(out, "%s,\"%s\",", group->scheme, group->settings);
	if (part->cell_landstal[c] != LAW_UNKNOWN)
		base_buf_add_print(out, "%lld",
		    (long long)part->cell_landstal[c]);
	base_buf_add_print(out, ",%s,%s,\"%s\",%lld,%llu,%s,%lld",
	    row < part->layout.units ? "municipality" : "region",
	    part->codes[row], part->names[row],
	    (long long)part->quotas[row], (unsigned long long)own.count,
	    print_decimal(own.sum, own.count, arena), (long long)own.least);
	for (int q = 0; q < BATCH_QUANTILES; q++)
		base_buf_add_print(out, ",%lld", (long long)own.quantiles[q]);
	base_buf_add_print(out, ",%lld,%s,%s", (long long)own.most,
	    print_decimal((model_int128)own.zero, own.count, arena),
	    print_decimal((model_int128)own.changed, own.count, arena));
	for (int i = 0; i < BATCH_INPUTS; i++)
		if ((part->layout.inputs & 1u << i) != 0)
			base_buf_add_print(out, ",%s",
			    own.correlations[i] == NULL ? "" :
			    own.correlations[i]);
	base_buf_add_char(out, '\n');
	base_arena_release(arena, mark);
}

void
batch_result_print_csv(struct base_buf *out, const struct batch_part *part)
{
	struct base_arena *arena = base_arena_new();
	size_t rows = batch_sums_rows(&part->layout);

	base_buf_add_text(out, "scheme,settings,landstal,level,code,name,base,"
	    "scenarios,mean,min");
	for (int q = 0; q < BATCH_QUANTILES; q++)
		base_buf_add_print(out, ",q%02d", batch_result_quantiles[q]);
	base_buf_add_text(out, ",max,zero,changed");
	for (int i = 0; i < BATCH_INPUTS; i++)
		if ((part->layout.inputs & 1u << i) != 0)
			base_buf_add_print(out, ",corr_%s",
			    batch_result_input_name((enum batch_input)i));
	base_buf_add_char(out, '\n');
	for (size_t c = 0; c < part->cell_count; c++)
		for (size_t row = 0; part->cells[c].count > 0 && row < rows;
		    row++)
			print_row(out, part, c, row, arena);
	base_arena_free(arena);
}

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/map_values.h"
#include "law/decision.h"
#include "model/ratio.h"

#define PER 1000
#define PLACES 2

static const int64_t *
find_before(const struct doc_map *map, struct base_arena *arena)
{
	const struct law_register *reg = map->decision->round->reg;
	const struct law_register *then = map->against->round->reg;
	int64_t *before = base_arena_alloc(arena, reg->count, sizeof(*before));

	for (size_t i = 0; i < reg->count; i++) {
		size_t at = law_register_find_code(then, reg->codes[i]);

		before[i] = at == LAW_REGISTER_NONE ? LAW_UNKNOWN :
		    map->against->quotas[at];
	}
	return before;
}

static void
set_value(struct doc_map_values *values, size_t i)
{
	values->known[i] = values->quotas[i] != LAW_UNKNOWN;
	values->nums[i] = values->quotas[i];
	values->dens[i] = 1;
	if (values->before != NULL) {
		values->known[i] = values->known[i] &&
		    values->before[i] != LAW_UNKNOWN;
		values->nums[i] -= values->before[i];
	}
	if (values->population != NULL) {
		values->known[i] = values->known[i] &&
		    values->population[i] > 0;
		/* stops as sums of persons do, see law/persons.h */
		if (__builtin_mul_overflow(values->nums[i], PER,
		    &values->nums[i]))
			values->nums[i] = INT64_MAX;
		values->dens[i] = values->population[i];
	}
	if (!values->known[i]) {
		values->nums[i] = 0;
		values->dens[i] = 1;
	}
}

bool
doc_map_values_compute(struct doc_map_values *out, const struct doc_map *map,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct law_round *round = map->decision->round;
	struct doc_map_values values = { .count = round->reg->count,
		.quotas = map->decision->quotas };

	if (map->by == DOC_MAP_PER_1000 && round->figures == NULL) {
		base_findings_add(findings, BASE_ERR_MAP_NO_FIGURES,
		    (struct base_place){ .file = round->file }, NULL);
		return false;
	}
	if (map->by == DOC_MAP_PER_1000)
		values.population = round->figures->population;
	if (map->by == DOC_MAP_CHANGE)
		values.before = find_before(map, arena);
	values.nums = base_arena_alloc(arena, values.count,
	    sizeof(*values.nums));
	values.dens = base_arena_alloc(arena, values.count,
	    sizeof(*values.dens));
	values.known = base_arena_alloc(arena, values.count,
	    sizeof(*values.known));
	for (size_t i = 0; i < values.count; i++)
		set_value(&values, i);
	*out = values;
	return true;
}

const char *
doc_map_values_label(const struct doc_map *map)
{
	const char *label = map->decision->round->label;

	return label[0] != '\0' || map->against == NULL ? label :
	    map->against->round->label;
}

static const char *
print_decimal(int64_t num, int64_t den, char point, struct base_arena *arena)
{
	struct model_whole a = model_whole_from(num);
	struct model_whole b = model_whole_from(den);

	return model_ratio_print_decimal(&a, &b, PLACES, point, arena);
}

const char *
doc_map_values_print(const struct doc_map *map, int64_t num, int64_t den,
    enum base_lang lang, struct base_arena *arena)
{
	if (map->by == DOC_MAP_PER_1000)
		return print_decimal(num, den, lang == BASE_DA ? ',' : '.',
		    arena);
	return base_arena_print(arena, "%s%s",
	    map->by == DOC_MAP_CHANGE && num > 0 ? "+" : "",
	    base_text_print_count(num, lang, arena));
}

int
doc_map_values_compare(const struct doc_map_values *values, size_t a, size_t b)
{
	model_int128 left = (model_int128)values->nums[a] * values->dens[b];
	model_int128 right = (model_int128)values->nums[b] * values->dens[a];

	return (left > right) - (left < right);
}

/* --- for programs --------------------------------------------------------- */

static void
add_cell(struct base_buf *out, bool known, int64_t number)
{
	base_buf_add_char(out, ',');
	if (known)
		base_buf_add_print(out, "%lld", (long long)number);
}

static void
add_csv_row(struct base_buf *out, const struct law_register *reg,
    const struct doc_map_values *values, size_t i, struct base_arena *arena)
{
	base_buf_add_print(out, "%s,", reg->codes[i]);
	base_csv_print_cell(out, reg->names[i], ',');
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, reg->region_names[reg->regions[i]], ',');
	add_cell(out, values->quotas[i] != LAW_UNKNOWN, values->quotas[i]);
	if (values->population != NULL) {
		add_cell(out, true, values->population[i]);
		base_buf_add_print(out, ",%s", values->known[i] ?
		    print_decimal(values->nums[i], values->dens[i], '.',
		    arena) : "");
	}
	if (values->before != NULL) {
		add_cell(out, values->before[i] != LAW_UNKNOWN,
		    values->before[i]);
		add_cell(out, values->known[i], values->nums[i]);
	}
	base_buf_add_char(out, '\n');
}

void
doc_map_values_print_csv(struct base_buf *out, const struct doc_map *map,
    const struct doc_map_values *values, struct base_arena *arena)
{
	const struct law_round *round = map->decision->round;

	base_csv_print_note(out, doc_map_values_label(map), "\n");
	base_buf_add_print(out, "code,name,region,quota%s%s\n",
	    values->population != NULL ? ",population,per_1000" : "",
	    values->before != NULL ? ",before,change" : "");
	for (size_t i = 0; i < values->count; i++)
		add_csv_row(out, round->reg, values, i, arena);
}

static void
add_number(struct base_json_writer *writer, const char *key, bool known,
    int64_t number)
{
	if (known)
		base_json_add_whole(writer, key, number);
	else
		base_json_add_null(writer, key);
}

static void
add_json_row(struct base_json_writer *writer, const struct law_register *reg,
    const struct doc_map_values *values, size_t i, struct base_arena *arena)
{
	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "code", reg->codes[i]);
	base_json_add_text(writer, "name", reg->names[i]);
	base_json_add_text(writer, "region",
	    reg->region_codes[reg->regions[i]]);
	add_number(writer, "quota", values->quotas[i] != LAW_UNKNOWN,
	    values->quotas[i]);
	if (values->population != NULL) {
		add_number(writer, "population", true, values->population[i]);
		base_json_add_text(writer, "per_1000", values->known[i] ?
		    print_decimal(values->nums[i], values->dens[i], '.',
		    arena) : NULL);
	}
	if (values->before != NULL) {
		add_number(writer, "before",
		    values->before[i] != LAW_UNKNOWN, values->before[i]);
		add_number(writer, "change", values->known[i],
		    values->nums[i]);
	}
	base_json_end_object(writer);
}

void
doc_map_values_print_json(struct base_buf *out, const struct doc_map *map,
    const struct doc_map_values *values, struct base_arena *arena)
{
	const struct law_round *round = map->decision->round;
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_whole(&writer, "year", round->year);
	base_json_add_text(&writer, "label", doc_map_values_label(map));
	base_json_begin_array(&writer, "municipalities", false);
	for (size_t i = 0; i < values->count; i++)
		add_json_row(&writer, round->reg, values, i, arena);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}

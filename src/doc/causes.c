#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/causes.h"
#include "doc/result.h"

#define CSV_PLACES 6

static struct model_whole
find_scale(int places, struct base_arena *arena)
{
	struct model_whole scale = model_whole_from(1);
	struct model_whole ten = model_whole_from(10);

	for (int i = 0; i < places; i++)
		model_whole_multiply(&scale, &scale, &ten, arena);
	return scale;
}

/* One more to the part with the largest rest, which has then had its turn. */
static void
add_one(struct model_whole *units, struct model_whole *rests,
    struct base_arena *arena)
{
	struct model_whole one = model_whole_from(1);
	size_t largest = 0;

	for (size_t i = 1; i < LAW_CAUSE_COUNT; i++)
		if (model_whole_compare(&rests[i], &rests[largest]) > 0)
			largest = i;
	model_whole_add(&units[largest], &units[largest], &one, arena);
	rests[largest] = model_whole_from(-1);
}

void
doc_causes_round(struct model_whole units[LAW_CAUSE_COUNT],
    const struct law_difference_row *row, const struct model_whole *den,
    int places, struct base_arena *arena)
{
	struct model_whole rests[LAW_CAUSE_COUNT], scaled;
	struct model_whole left = model_whole_from(row->new - row->old);
	struct model_whole scale = find_scale(places, arena);
	struct model_whole one = model_whole_from(1);

	model_whole_multiply(&left, &left, &scale, arena);
	for (size_t i = 0; i < LAW_CAUSE_COUNT; i++) {
		model_whole_multiply(&scaled, &row->parts[i], &scale, arena);
		model_whole_divide(&units[i], &rests[i], &scaled, den, arena);
		model_whole_subtract(&left, &left, &units[i], arena);
	}
	for (; model_whole_sign(&left) > 0;
	    model_whole_subtract(&left, &left, &one, arena))
		add_one(units, rests, arena);
}

bool
doc_causes_includes(const struct doc_causes_scope *scope,
    const struct law_register *reg, size_t municipality)
{
	return (scope->region == LAW_REGISTER_NONE ||
	    scope->region == reg->regions[municipality]) &&
	    (scope->municipality == LAW_REGISTER_NONE ||
	    scope->municipality == municipality);
}

/* --- CSV ----------------------------------------------------------------- */

/* A line break in the label would end its # line: it becomes a blank. */
static void
print_label(struct base_buf *out, const char *which,
    const struct law_decision *decision)
{
	const char *label = decision->round->label;

	if (label == NULL || *label == '\0')
		return;
	base_buf_add_print(out, "# %s: ", which);
	for (; *label != '\0'; label++)
		base_buf_add_char(out,
		    *label == '\n' || *label == '\r' ? ' ' : *label);
	base_buf_add_char(out, '\n');
}

static void
print_row(struct base_buf *out, const struct law_difference *difference,
    size_t i, struct base_arena *arena)
{
	const struct law_register *reg = difference->new->round->reg;
	struct model_whole units[LAW_CAUSE_COUNT];
	struct model_whole scale = find_scale(CSV_PLACES, arena);
	struct law_difference_row row;

	law_difference_sum(&row, difference, LAW_REGISTER_NONE, i, arena);
	base_csv_print_cell(out, reg->codes[i], ',');
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, reg->names[i], ',');
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, reg->region_names[reg->regions[i]], ',');
	base_buf_add_print(out, ",%lld,%lld,%lld", (long long)row.old,
	    (long long)row.new, (long long)(row.new - row.old));
	if (row.known)
		doc_causes_round(units, &row, &difference->den, CSV_PLACES,
		    arena);
	for (int j = 0; j < LAW_CAUSE_COUNT; j++)
		if (difference->causes[j].applies)
			base_buf_add_print(out, ",%s", row.known ?
			    model_ratio_print_decimal(&units[j], &scale,
			    CSV_PLACES, '.', arena) : "");
	base_buf_add_char(out, '\n');
}

void
doc_causes_print_csv(struct base_buf *out,
    const struct law_difference *difference,
    const struct doc_causes_scope *scope, struct base_arena *arena)
{
	const struct law_register *reg = difference->new->round->reg;

	print_label(out, "old", difference->old);
	print_label(out, "new", difference->new);
	base_buf_add_text(out, "code,name,region,old,new,change");
	for (int i = 0; i < LAW_CAUSE_COUNT; i++)
		if (difference->causes[i].applies)
			base_buf_add_print(out, ",%s",
			    law_difference_name((enum law_cause)i));
	base_buf_add_char(out, '\n');
	for (size_t i = 0; i < reg->count; i++)
		if (doc_causes_includes(scope, reg, i))
			print_row(out, difference, i, arena);
}

/* --- JSON ---------------------------------------------------------------- */

struct page {
	struct base_json_writer writer;
	const struct law_difference *difference;
	struct base_arena *arena;
};

/* Settings and rules by which the model was calculated. */
static void
add_model(struct base_json_writer *writer,
    const struct law_calculation *calculation)
{
	doc_result_add_settings(writer, calculation->scheme,
	    &calculation->settings);
	base_json_begin_array(writer, "rules", true);
	for (size_t i = 0; i < calculation->trace.count; i++)
		base_json_add_text(writer, NULL,
		    calculation->trace.steps[i].rule);
	base_json_end_array(writer);
}

static void
add_decision(struct page *page, const char *key,
    const struct law_decision *decision)
{
	struct base_json_writer *writer = &page->writer;
	const struct law_round *round = decision->round;

	base_json_begin_object(writer, key, false);
	base_json_add_whole(writer, "year", round->year);
	base_json_add_text(writer, "label",
	    round->label == NULL ? "" : round->label);
	base_json_add_text(writer, "scheme", round->scheme->name);
	base_json_add_whole(writer, "national_number",
	    decision->national_number);
	base_json_add_whole(writer, "version", decision->version);
	base_json_add_bool(writer, "provisional", decision->provisional);
	if (decision->calculation != NULL)
		add_model(writer, decision->calculation);
	base_json_end_object(writer);
}

/* What the cause was, old and new, where it is a number or a name. */
static void
add_values(struct page *page, enum law_cause cause)
{
	const struct law_difference *difference = page->difference;
	struct base_json_writer *writer = &page->writer;

	if (cause == LAW_CAUSE_SCHEME) {
		base_json_add_text(writer, "old",
		    difference->old->round->scheme->name);
		base_json_add_text(writer, "new",
		    difference->new->round->scheme->name);
	} else if (cause < LAW_CAUSE_SCHEME) {
		base_json_add_whole(writer, "old",
		    law_difference_find_figure(difference->old, cause));
		base_json_add_whole(writer, "new",
		    law_difference_find_figure(difference->new, cause));
	}
}

static void
add_causes(struct page *page)
{
	struct base_json_writer *writer = &page->writer;

	base_json_begin_array(writer, "causes", false);
	for (int i = 0; i < LAW_CAUSE_COUNT; i++) {
		const struct law_difference_cause *cause =
		    &page->difference->causes[i];

		if (!cause->applies)
			continue;
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "cause",
		    law_difference_name((enum law_cause)i));
		base_json_add_bool(writer, "differs", cause->differs);
		add_values(page, (enum law_cause)i);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

/* The rest of an object whose names are written; ends it. */
static void
add_row(struct page *page, size_t region, size_t municipality)
{
	const struct law_difference *difference = page->difference;
	struct base_json_writer *writer = &page->writer;
	struct law_difference_row row;

	law_difference_sum(&row, difference, region, municipality,
	    page->arena);
	base_json_add_whole(writer, "old", row.old);
	base_json_add_whole(writer, "new", row.new);
	base_json_add_whole(writer, "change", row.new - row.old);
	base_json_begin_object(writer, "parts", true);
	for (int i = 0; i < LAW_CAUSE_COUNT; i++)
		if (difference->causes[i].applies)
			base_json_add_text(writer,
			    law_difference_name((enum law_cause)i),
			    row.known ? model_ratio_print(&row.parts[i],
			    &difference->den, page->arena) : NULL);
	base_json_end_object(writer);
	base_json_end_object(writer);
}

static void
add_regions(struct page *page, const struct doc_causes_scope *scope)
{
	const struct law_register *reg = page->difference->new->round->reg;
	struct base_json_writer *writer = &page->writer;

	base_json_begin_array(writer, "regions", false);
	for (size_t i = 0; i < reg->region_count; i++) {
		if (scope->municipality != LAW_REGISTER_NONE ||
		    (scope->region != LAW_REGISTER_NONE && scope->region != i))
			continue;
		base_json_begin_object(writer, NULL, false);
		base_json_add_text(writer, "code", reg->region_codes[i]);
		base_json_add_text(writer, "name", reg->region_names[i]);
		add_row(page, i, LAW_REGISTER_NONE);
	}
	base_json_end_array(writer);
}

static void
add_municipalities(struct page *page, const struct doc_causes_scope *scope)
{
	const struct law_register *reg = page->difference->new->round->reg;
	struct base_json_writer *writer = &page->writer;

	base_json_begin_array(writer, "municipalities", false);
	for (size_t i = 0; i < reg->count; i++) {
		if (!doc_causes_includes(scope, reg, i))
			continue;
		base_json_begin_object(writer, NULL, false);
		base_json_add_text(writer, "code", reg->codes[i]);
		base_json_add_text(writer, "name", reg->names[i]);
		base_json_add_text(writer, "region",
		    reg->region_codes[reg->regions[i]]);
		add_row(page, LAW_REGISTER_NONE, i);
	}
	base_json_end_array(writer);
}

static void
add_notes(struct page *page, enum base_lang lang)
{
	const struct base_findings *notes = page->difference->notes;

	base_json_begin_array(&page->writer, "notes", false);
	for (size_t i = 0; i < base_findings_count(notes); i++)
		base_json_add_text(&page->writer, NULL, base_findings_sentence(
		    base_findings_get(notes, i), lang, page->arena));
	base_json_end_array(&page->writer);
}

void
doc_causes_print_json(struct base_buf *out,
    const struct law_difference *difference,
    const struct doc_causes_scope *scope, enum base_lang lang,
    struct base_arena *arena)
{
	struct page page = { .difference = difference, .arena = arena };
	struct base_json_writer *writer = &page.writer;

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "format", "kvote-difference/1");
	base_json_add_text(writer, "method",
	    difference->causes[LAW_CAUSE_ROUNDING].applies ? "shapley" : NULL);
	add_decision(&page, "old", difference->old);
	add_decision(&page, "new", difference->new);
	add_causes(&page);
	base_json_begin_object(writer, "national", false);
	add_row(&page, LAW_REGISTER_NONE, LAW_REGISTER_NONE);
	add_regions(&page, scope);
	add_municipalities(&page, scope);
	add_notes(&page, lang);
	base_json_end_object(writer);
}

#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/audit.h"
#include "law/audit.h"
#include "law/decision.h"

struct page {
	struct base_json_writer *writer;
	const struct law_audit *audit;
	const struct law_register *reg;
	enum base_lang lang;
	struct base_arena *arena;
};

static void
print_rows(struct base_buf *out, const char *weight,
    const struct base_findings *findings, enum base_lang lang,
    struct base_arena *arena)
{
	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_finding *found = base_findings_get(findings,
		    i);
		const struct base_err_row *row = base_err_find(found->code);

		base_buf_add_print(out, "%s,%s,%s,", weight, row->name,
		    row->rule);
		base_csv_print_cell(out, base_findings_sentence(found, lang,
		    arena), ',');
		base_buf_add_char(out, '\n');
	}
}

void
doc_audit_print_csv(struct base_buf *out, const struct law_audit *audit,
    enum base_lang lang, struct base_arena *arena)
{
	base_buf_add_text(out, "weight,kind,rule,text\n");
	print_rows(out, "look", audit->looks, lang, arena);
	print_rows(out, "note", audit->notes, lang, arena);
}

static void
add_findings(const struct page *page, const char *key,
    const struct base_findings *findings)
{
	base_json_begin_array(page->writer, key, false);
	for (size_t i = 0; i < base_findings_count(findings); i++) {
		const struct base_finding *found = base_findings_get(findings,
		    i);
		const struct base_err_row *row = base_err_find(found->code);

		base_json_begin_object(page->writer, NULL, true);
		base_json_add_text(page->writer, "kind", row->name);
		base_json_add_text(page->writer, "rule", row->rule);
		base_json_add_text(page->writer, "path", found->place.path);
		base_json_add_text(page->writer, "text",
		    base_findings_sentence(found, page->lang, page->arena));
		base_json_end_object(page->writer);
	}
	base_json_end_array(page->writer);
}

/* The municipality's code; Christiansø comes behind the last. */
static const char *
find_code(const struct page *page, size_t municipality)
{
	return municipality < page->reg->count ?
	    page->reg->codes[municipality] : "411";
}

/* Starts a compact object about a municipality. */
static void
begin_municipality(const struct page *page, size_t municipality)
{
	base_json_begin_object(page->writer, NULL, true);
	base_json_add_text(page->writer, "code",
	    page->reg->codes[municipality]);
	base_json_add_text(page->writer, "name",
	    page->reg->names[municipality]);
}

static void
add_from_to(const struct page *page, int64_t from, int64_t to)
{
	base_json_add_whole(page->writer, "from", from);
	base_json_add_whole(page->writer, "to", to);
}

static void
add_paradox_row(const struct page *page, size_t municipality,
    const struct law_paradox_row *row)
{
	begin_municipality(page, municipality);
	base_json_add_whole(page->writer, "count", row->count);
	base_json_begin_array(page->writer, "first", true);
	for (int64_t i = 0; i < row->count && i < LAW_PARADOX_KEPT; i++) {
		base_json_begin_object(page->writer, NULL, true);
		base_json_add_whole(page->writer, "step", row->kept[i].step);
		add_from_to(page, row->kept[i].from, row->kept[i].to);
		base_json_end_object(page->writer);
	}
	base_json_end_array(page->writer);
	base_json_end_object(page->writer);
}

/* The bounds within which was looked. */
static void
add_steps(const struct page *page, enum law_paradox_kind kind)
{
	int64_t step;

	if (kind == LAW_PARADOX_LANDSTAL) {
		base_json_add_whole(page->writer, "steps_of_one",
		    LAW_PARADOX_LANDSTAL_STEPS);
		return;
	}
	base_json_begin_array(page->writer, "steps", true);
	for (size_t i = 0; (step = law_paradox_find_step(kind, i)) != 0; i++)
		base_json_add_whole(page->writer, NULL, step);
	base_json_end_array(page->writer);
}

static void
add_paradox_kind(const struct page *page, enum law_paradox_kind kind)
{
	const struct law_paradox_row *rows = page->audit->paradoxes->rows[kind];

	if (rows == NULL)
		return;
	base_json_begin_object(page->writer, law_paradox_name(kind), false);
	add_steps(page, kind);
	base_json_begin_array(page->writer, "municipalities", false);
	for (size_t i = 0; i < page->reg->count; i++)
		if (rows[i].count > 0)
			add_paradox_row(page, i, &rows[i]);
	base_json_end_array(page->writer);
	base_json_end_object(page->writer);
}

static void
add_paradoxes(const struct page *page)
{
	const struct law_paradoxes *paradoxes = page->audit->paradoxes;

	if (paradoxes == NULL) {
		base_json_add_null(page->writer, "paradoxes");
		return;
	}
	base_json_begin_object(page->writer, "paradoxes", false);
	base_json_add_whole(page->writer, "calculations",
	    paradoxes->calculations);
	base_json_add_whole(page->writer, "refused", paradoxes->refused);
	for (int kind = 0; kind < LAW_PARADOX_KIND_COUNT; kind++)
		add_paradox_kind(page, (enum law_paradox_kind)kind);
	base_json_end_object(page->writer);
}

static void
add_changes(const struct page *page, const int64_t *from, const int64_t *to)
{
	base_json_begin_array(page->writer, "municipalities", false);
	for (size_t i = 0; i < page->reg->count; i++) {
		if (from[i] == to[i])
			continue;
		begin_municipality(page, i);
		add_from_to(page, from[i], to[i]);
		base_json_end_object(page->writer);
	}
	base_json_end_array(page->writer);
}

static void
add_alternative(const struct page *page,
    const struct law_alternative *alternative)
{
	base_json_begin_object(page->writer, NULL, false);
	base_json_add_text(page->writer, "setting",
	    law_settings_key(alternative->setting));
	base_json_add_text(page->writer, "value", alternative->value);
	if (alternative->refused != NULL) {
		base_json_add_text(page->writer, "refused",
		    base_findings_sentence(alternative->refused, page->lang,
		    page->arena));
	} else {
		base_json_add_null(page->writer, "refused");
		base_json_add_whole(page->writer, "sum", alternative->sum);
		base_json_add_whole(page->writer, "more", alternative->more);
		base_json_add_whole(page->writer, "fewer",
		    alternative->fewer);
		add_changes(page, page->audit->decision->calculation->quotas,
		    alternative->quotas);
	}
	base_json_end_object(page->writer);
}

static void
add_alternatives(const struct page *page)
{
	const struct law_alternatives *alternatives =
	    page->audit->alternatives;

	if (alternatives == NULL) {
		base_json_add_null(page->writer, "alternatives");
		return;
	}
	base_json_begin_array(page->writer, "alternatives", false);
	for (size_t i = 0; i < alternatives->count; i++)
		add_alternative(page, &alternatives->list[i]);
	base_json_end_array(page->writer);
}

static void
add_contributions(const struct page *page, const char *key,
    const struct law_contributions *contributions)
{
	base_json_begin_object(page->writer, key, false);
	base_json_add_whole(page->writer, "municipalities",
	    (int64_t)contributions->municipalities);
	for (int i = 0; i < LAW_CRITERION_COUNT; i++)
		base_json_add_text(page->writer,
		    law_criteria_name((enum law_criterion)i),
		    model_ratio_print(&contributions->parts[i],
		    &page->audit->criteria->den, page->arena));
	base_json_end_object(page->writer);
}

static void
add_criteria(const struct page *page)
{
	if (page->audit->criteria == NULL) {
		base_json_add_null(page->writer, "criteria");
		return;
	}
	base_json_begin_object(page->writer, "criteria", false);
	add_contributions(page, "after_floor", &page->audit->criteria->after);
	add_contributions(page, "before_floor",
	    &page->audit->criteria->before);
	base_json_end_object(page->writer);
}

static void
add_codes(const struct page *page, const char *key, const char *const *codes,
    size_t count)
{
	base_json_begin_array(page->writer, key, true);
	for (size_t i = 0; i < count; i++)
		base_json_add_text(page->writer, NULL, codes[i]);
	base_json_end_array(page->writer);
}

static void
add_ties(const struct page *page)
{
	const struct law_calculation *calculation =
	    page->audit->decision->calculation;

	if (calculation == NULL) {
		base_json_add_null(page->writer, "ties");
		return;
	}
	base_json_begin_array(page->writer, "ties", false);
	for (size_t i = 0; i < calculation->tie_count; i++) {
		const struct law_tied *tied = &calculation->ties[i];

		base_json_begin_object(page->writer, NULL, true);
		base_json_add_bool(page->writer, "regional", tied->regional);
		add_codes(page, "codes", tied->codes, tied->count);
		base_json_add_whole(page->writer, "persons", tied->persons);
		add_codes(page, "winners", tied->winners,
		    (size_t)tied->persons);
		base_json_end_object(page->writer);
	}
	base_json_end_array(page->writer);
}

static void
add_last_person(const struct page *page)
{
	const struct law_last_person *last = page->audit->last_person;

	if (last == NULL) {
		base_json_add_null(page->writer, "last_person");
		return;
	}
	base_json_begin_object(page->writer, "last_person", true);
	base_json_add_text(page->writer, "last", find_code(page, last->last));
	base_json_add_text(page->writer, "next", find_code(page, last->next));
	base_json_add_text(page->writer, "distance", model_ratio_print(
	    &last->distance.num, &last->distance.den, page->arena));
	base_json_end_object(page->writer);
}

static void
add_jumps(const struct page *page)
{
	const struct law_jumps *jumps = page->audit->jumps;

	if (jumps == NULL) {
		base_json_add_null(page->writer, "jumps");
		return;
	}
	base_json_begin_array(page->writer, "jumps", false);
	for (size_t i = 0; i < jumps->count; i++) {
		size_t who = jumps->municipalities[i];

		begin_municipality(page, who);
		add_from_to(page, page->audit->before->quotas[who],
		    page->audit->decision->quotas[who]);
		base_json_end_object(page->writer);
	}
	base_json_end_array(page->writer);
}

void
doc_audit_print_json(struct base_buf *out, const struct law_audit *audit,
    enum base_lang lang, struct base_arena *arena)
{
	struct base_json_writer writer;
	const struct law_decision *decision = audit->decision;
	const struct page page = { &writer, audit, decision->round->reg, lang,
		arena };

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-audit/1");
	base_json_add_text(&writer, "label", decision->round->label);
	base_json_add_text(&writer, "scheme", decision->round->scheme->name);
	base_json_add_whole(&writer, "year", decision->round->year);
	base_json_add_whole(&writer, "version", decision->version);
	base_json_add_whole(&writer, "landstal", decision->national_number);
	if (audit->before != NULL)
		base_json_add_whole(&writer, "against", audit->before->year);
	else
		base_json_add_null(&writer, "against");
	add_findings(&page, "looks", audit->looks);
	add_findings(&page, "notes", audit->notes);
	add_paradoxes(&page);
	add_alternatives(&page);
	add_criteria(&page);
	add_ties(&page);
	add_last_person(&page);
	add_jumps(&page);
	base_json_end_object(&writer);
}

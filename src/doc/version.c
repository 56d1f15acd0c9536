#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "base/text.h"
#include "doc/council.h"
#include "doc/reasons.h"
#include "doc/tree.h"
#include "doc/version.h"
#include "doc/wording.h"
#include "law/revision.h"
#include "law/version.h"

enum column { CODE, MUNICIPALITY, OLD, NEW, DIFFERENCE, COLUMN_COUNT };

/* --- in words ------------------------------------------------------------ */

static void
put_reason(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_decision *decision)
{
	int64_t old = decision->previous->national_number;
	struct law_threshold threshold = law_revision_find_threshold(old,
	    decision->round->year);
	const char *percent = base_arena_print(wording->arena, "%d",
	    threshold.percent);
	const char *year = doc_wording_print_year(wording,
	    decision->round->year);

	doc_tree_add_paragraph(tree, DOC_WORDING_FILL(wording,
	    "changed_number",
	    { "date", doc_wording_print_date(wording,
	      decision->change->date) },
	    { "year", year },
	    { "old", base_text_print_count(old, wording->lang,
	      wording->arena) },
	    { "persons", doc_wording_print_persons(wording,
	      decision->national_number) }));
	if (decision->change->method == LAW_METHOD_PROPORTIONAL) {
		doc_tree_add_paragraph(tree, DOC_WORDING_FILL(wording,
		    "changed_in_proportion", { "percent", percent }));
		return;
	}
	doc_tree_add_paragraph(tree, DOC_WORDING_FILL(wording,
	    !threshold.sized ? "changed_because_any" : threshold.small ?
	    "changed_because_small" : "changed_because_large",
	    { "percent", percent }));
	doc_tree_add_paragraph(tree, DOC_WORDING_FILL(wording,
	    "changed_regional", { "year", year }));
}

/* Why it lapsed: it said nothing for this case, or cannot hold. */
static const char *
print_why(struct doc_wording *wording, const struct law_decision *decision,
    size_t notification)
{
	const struct base_findings *reasons =
	    decision->outcomes[notification].reasons;

	if (decision->round->notifications[notification].if_changed ==
	    LAW_CLAUSE_NONE)
		return doc_wording_find(wording, "changed_why_no_clause");
	return doc_council_print_reasons(wording, reasons);
}

static const char *
print_fate(struct doc_wording *wording, const struct law_decision *decision,
    size_t region)
{
	const struct law_round *round = decision->round;
	const struct law_fate *fate = &decision->fates[region];
	struct doc_template_value name = { "region",
		round->reg->region_names[region] };
	const char *received;

	received = doc_wording_print_date(wording,
	    round->notifications[fate->notification].received);
	if (fate->kind == LAW_FATE_LAPSED)
		return DOC_WORDING_FILL(wording, "changed_lapsed", name,
		    { "received", received },
		    { "why", print_why(wording, decision,
		      fate->notification) });
	return DOC_WORDING_FILL(wording, fate->kind == LAW_FATE_MODEL ?
	    "changed_model" : "changed_rule", name,
	    { "received", received });
}

const char *
doc_version_print_region(struct doc_wording *wording,
    const struct law_decision *decision, size_t region)
{
	struct doc_template_value name = { "region",
		decision->round->reg->region_names[region] };

	if (decision->change->method == LAW_METHOD_PROPORTIONAL)
		return DOC_WORDING_FILL(wording, "changed_region_proportion",
		    { "date", doc_wording_print_date(wording,
		    decision->change->date) });
	if (decision->fates[region].kind != LAW_FATE_NONE)
		return print_fate(wording, decision, region);
	return DOC_WORDING_FILL(wording, "changed_none", { "regions",
	    doc_wording_fill(wording, "region", &name, 1) });
}

/* "Region A, Region B og Region C", or NULL: where nothing was agreed. */
static const char *
list_without_agreement(struct doc_wording *wording,
    const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;
	const char **names = base_arena_alloc(wording->arena,
	    reg->region_count, sizeof(*names));
	size_t count = 0;

	for (size_t i = 0; i < reg->region_count; i++)
		if (decision->fates[i].kind == LAW_FATE_NONE)
			names[count++] = DOC_WORDING_FILL(wording, "region",
			    { "region", reg->region_names[i] });
	return doc_wording_print_list(wording, names, count);
}

void
doc_version_put(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_decision *decision)
{
	const char *fixed;

	put_reason(tree, wording, decision);
	if (decision->change->method == LAW_METHOD_PROPORTIONAL)
		return;
	for (size_t i = 0; i < decision->round->reg->region_count; i++)
		if (decision->fates[i].kind != LAW_FATE_NONE)
			doc_tree_add_paragraph(tree, print_fate(wording,
			    decision, i));
	fixed = list_without_agreement(wording, decision);
	if (fixed != NULL)
		doc_tree_add_paragraph(tree, DOC_WORDING_FILL(wording,
		    "changed_none", { "regions", fixed }));
}

/* --- old and new side by side -------------------------------------------- */

static const char *
print_count(const struct doc_wording *wording, int64_t count)
{
	return base_text_print_count(count, wording->lang, wording->arena);
}

/* With its sign; a difference of nothing has none. */
static const char *
print_difference(const struct doc_wording *wording, int64_t difference)
{
	return base_arena_print(wording->arena, "%s%s",
	    difference > 0 ? "+" : "", print_count(wording, difference));
}

static void
put_row(struct doc_tree *tree, struct doc_table *table,
    const struct doc_wording *wording, enum doc_row_kind kind,
    const char *code, const char *name, int64_t old, int64_t new)
{
	const char *cells[COLUMN_COUNT] = { [CODE] = code,
		[MUNICIPALITY] = name, [OLD] = print_count(wording, old),
		[NEW] = print_count(wording, new),
		[DIFFERENCE] = print_difference(wording, new - old) };

	doc_tree_add_row(tree, table, kind, cells);
}

static void
put_region(struct doc_tree *tree, struct doc_table *table,
    struct doc_wording *wording, const struct law_decision *decision,
    size_t region)
{
	const struct law_register *reg = decision->round->reg;
	const struct law_decision *before = decision->previous;
	struct doc_template_value name = { "region",
		reg->region_names[region] };
	const char *head = doc_wording_fill(wording, "annex_region", &name, 1);

	doc_tree_add_row(tree, table, DOC_ROW_GROUP, &head);
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region)
			put_row(tree, table, wording, DOC_ROW_BODY,
			    reg->codes[i], reg->names[i], before->quotas[i],
			    decision->quotas[i]);
	put_row(tree, table, wording, DOC_ROW_SUM, NULL,
	    doc_wording_fill(wording, "annex_region_sum", &name, 1),
	    before->region_quotas[region], decision->region_quotas[region]);
}

static void
put_table(struct doc_tree *tree, struct doc_wording *wording,
    const struct law_decision *decision)
{
	const struct doc_column columns[COLUMN_COUNT] = {
		[CODE] = { doc_wording_find(wording, "annex_code"), DOC_LEFT },
		[MUNICIPALITY] = { doc_wording_find(wording,
		    "annex_municipality"), DOC_LEFT },
		[OLD] = { doc_wording_find(wording, "changed_old"),
		    DOC_RIGHT },
		[NEW] = { doc_wording_find(wording, "changed_new"),
		    DOC_RIGHT },
		[DIFFERENCE] = { doc_wording_find(wording,
		    "changed_difference"), DOC_RIGHT } };
	struct doc_table *table = doc_tree_add_table(tree,
	    DOC_WORDING_FILL(wording, "changed_table", { "year",
	    doc_wording_print_year(wording, decision->round->year) }),
	    columns, COLUMN_COUNT, MUNICIPALITY);

	for (size_t i = 0; i < decision->round->reg->region_count; i++)
		put_region(tree, table, wording, decision, i);
	put_row(tree, table, wording, DOC_ROW_TOTAL, NULL,
	    doc_wording_find(wording, "annex_sum"), decision->previous->sum,
	    decision->sum);
}

bool
doc_version_compute(struct doc_tree **out, const struct law_decision *decision,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	struct doc_wording wording;
	struct doc_tree *tree;
	const char *title;

	if (!doc_wording_open(&wording, DOC_WORDING_LETTER, lang, arena,
	    findings))
		return false;
	title = DOC_WORDING_FILL(&wording, "changed_title", { "year",
	    doc_wording_print_year(&wording, decision->round->year) });
	tree = doc_tree_new(title, lang, arena);
	if (*decision->round->label != '\0')
		doc_tree_add_notice(tree, DOC_WORDING_FILL(&wording,
		    "not_official", { "label", decision->round->label }));
	doc_tree_add_heading(tree, 1, title);
	doc_version_put(tree, &wording, decision);
	put_table(tree, &wording, decision);
	if (wording.failed)
		return false;
	*out = tree;
	return true;
}

/* --- for programs -------------------------------------------------------- */

void
doc_version_print_csv(struct base_buf *out,
    const struct law_decision *decision)
{
	const struct law_register *reg = decision->round->reg;

	if (*decision->round->label != '\0')
		base_buf_add_print(out, "# %s\n", decision->round->label);
	base_buf_add_text(out, "code,name,region,old,new,difference,basis\n");
	for (size_t i = 0; i < reg->count; i++) {
		size_t region = reg->regions[i];
		int64_t old = decision->previous->quotas[i];

		base_buf_add_print(out, "%s,", reg->codes[i]);
		base_csv_print_cell(out, reg->names[i], ',');
		base_buf_add_char(out, ',');
		base_csv_print_cell(out, reg->region_names[region], ',');
		base_buf_add_print(out, ",%lld,%lld,%lld,%s\n",
		    (long long)old, (long long)decision->quotas[i],
		    (long long)(decision->quotas[i] - old),
		    law_decision_basis_name(decision->region_basis[region]));
	}
}

void
doc_version_print_members(struct base_json_writer *writer,
    const struct law_decision *decision, struct base_arena *arena)
{
	base_json_add_whole(writer, "version", decision->version);
	if (decision->change == NULL)
		return;
	base_json_begin_object(writer, "change", true);
	base_json_add_text(writer, "date", base_date_print_iso(
	    decision->change->date, arena));
	base_json_add_text(writer, "method", law_version_method_name(
	    decision->change->method));
	base_json_add_whole(writer, "from",
	    decision->previous->national_number);
	base_json_add_whole(writer, "to", decision->national_number);
	base_json_end_object(writer);
}

static void
print_region(struct base_json_writer *writer,
    const struct law_decision *decision, size_t region, enum base_lang lang,
    struct base_arena *arena)
{
	const struct law_register *reg = decision->round->reg;
	const struct law_fate *fate = &decision->fates[region];

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "code", reg->region_codes[region]);
	base_json_add_text(writer, "name", reg->region_names[region]);
	base_json_add_whole(writer, "old",
	    decision->previous->region_quotas[region]);
	base_json_add_whole(writer, "new", decision->region_quotas[region]);
	base_json_add_text(writer, "agreement",
	    law_version_fate_name(fate->kind));
	base_json_add_text(writer, "basis",
	    law_decision_basis_name(decision->region_basis[region]));
	doc_reasons_print(writer, fate->kind == LAW_FATE_NONE ?
	    base_findings_new(arena) :
	    decision->outcomes[fate->notification].reasons, lang, arena);
	base_json_end_object(writer);
}

void
doc_version_print_json(struct base_buf *out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena)
{
	const struct law_register *reg = decision->round->reg;
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_text(&writer, "format", "kvote-version/1");
	base_json_add_whole(&writer, "year", decision->round->year);
	base_json_add_text(&writer, "label", decision->round->label);
	doc_version_print_members(&writer, decision, arena);
	base_json_begin_array(&writer, "regions", false);
	for (size_t i = 0; i < reg->region_count; i++)
		print_region(&writer, decision, i, lang, arena);
	base_json_end_array(&writer);
	base_json_begin_array(&writer, "municipalities", false);
	for (size_t i = 0; i < reg->count; i++) {
		int64_t old = decision->previous->quotas[i];

		base_json_begin_object(&writer, NULL, true);
		base_json_add_text(&writer, "code", reg->codes[i]);
		base_json_add_text(&writer, "name", reg->names[i]);
		base_json_add_whole(&writer, "old", old);
		base_json_add_whole(&writer, "new", decision->quotas[i]);
		base_json_add_whole(&writer, "difference",
		    decision->quotas[i] - old);
		base_json_end_object(&writer);
	}
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}

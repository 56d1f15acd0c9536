#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "doc/cut.h"
#include "doc/explain.h"
#include "doc/explained.h"
#include "doc/result.h"
#include "doc/tree.h"
#include "law/decision.h"
#include "law/ledger.h"
#include "law/tipping.h"

struct explained {
	const struct doc_explain *explain;
	const struct law_calculation *calc;
	const struct law_decision *decision;
	struct base_arena *arena;
};

/* What moves a quota, in the order in which it is told: of inhabitants there are
 * more and fewer, a landstal is higher and lower. */
static const struct {
	enum law_input input;
	const char *name, *up, *down;
} inputs[] = {
	{ LAW_INPUT_POPULATION, "inhabitants", "more", "fewer" },
	{ LAW_INPUT_LANDSTAL, "landstal", "higher", "lower" },
	{ LAW_INPUT_IMMIGRANTS, "immigrants", "more", "fewer" },
	{ LAW_INPUT_FAMILY_REUNIFIED, "family_reunified", "more", "fewer" } };
#define INPUTS (sizeof(inputs) / sizeof(inputs[0]))

/* --- what both forms say -------------------------------------------------- */

static int64_t
find_calculated(const struct explained *e, size_t i)
{
	return e->decision != NULL ? e->decision->calculated[i] :
	    e->calc->quotas[i];
}

static int64_t
find_quota(const struct explained *e, size_t i)
{
	return e->decision != NULL ? e->decision->quotas[i] :
	    e->calc->quotas[i];
}

static const char *
find_basis(const struct explained *e, size_t i)
{
	return law_decision_basis_name(e->decision == NULL ?
	    LAW_BASIS_CALCULATED :
	    e->decision->region_basis[e->explain->reg->regions[i]]);
}

static const char *
print_step(const struct explained *e, const struct model_trace_step *step,
    size_t i)
{
	if (step->step == MODEL_STEP_ROUNDED &&
	    e->calc->quotas[i] == LAW_UNKNOWN)
		return NULL;
	return model_ratio_print(&step->values.num[i], &step->values.den,
	    e->arena);
}

/* --- JSON ----------------------------------------------------------------- */

static void
print_figures(struct base_json_writer *writer, const struct explained *e,
    size_t i)
{
	const struct model_table *table = e->calc->table;

	base_json_begin_object(writer, "figures", true);
	base_json_add_whole(writer, "population", table->population[i]);
	if (e->calc->scheme->needs_immigrants) {
		base_json_add_whole(writer, "immigrants",
		    table->immigrants[i]);
		base_json_add_whole(writer, "family_reunified",
		    table->family_reunified[i]);
	}
	base_json_end_object(writer);
}

static void
print_steps(struct base_json_writer *writer, const struct explained *e,
    size_t i)
{
	base_json_begin_array(writer, "steps", false);
	for (size_t at = 0; at < e->calc->trace.count; at++) {
		const struct model_trace_step *step = &e->calc->trace.steps[
		    at];

		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "step",
		    model_trace_name(step->step));
		base_json_add_text(writer, "rule", step->rule);
		base_json_add_text(writer, "value", print_step(e, step, i));
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

void
doc_explained_print_change(struct base_json_writer *writer, const char *key,
    const struct law_tipping_change *change)
{
	base_json_begin_object(writer, key, true);
	base_json_add_bool(writer, "found", change->found);
	if (change->found) {
		base_json_add_whole(writer, "at", change->at);
		base_json_add_whole(writer, "quota", change->quota);
	}
	base_json_add_whole(writer, "bound", change->bound);
	base_json_end_object(writer);
}

static void
print_tipping(struct base_json_writer *writer, const struct explained *e,
    const struct law_tipping *tipping)
{
	base_json_begin_object(writer, "tipping", false);
	for (size_t i = 0; i < INPUTS; i++) {
		const struct law_tipping_ways *ways =
		    &tipping->of[inputs[i].input];

		if (!ways->is_read)
			continue;
		doc_explained_print_change(writer, base_arena_print(e->arena,
		    "%s_%s", inputs[i].up, inputs[i].name), &ways->up);
		doc_explained_print_change(writer, base_arena_print(e->arena,
		    "%s_%s", inputs[i].down, inputs[i].name), &ways->down);
	}
	base_json_end_object(writer);
}

static void
print_booking(struct base_json_writer *writer, const struct explained *e,
    const struct law_booking *booking)
{
	const struct law_register *reg = e->explain->reg;
	const struct law_notification *note =
	    &e->decision->round->notifications[booking->notification];

	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "council", reg->region_codes[note->region]);
	base_json_add_text(writer, "received", base_date_print_iso(
	    note->received, e->arena));
	base_json_add_text(writer, "from", reg->codes[booking->from]);
	base_json_add_text(writer, "to", reg->codes[booking->to]);
	doc_result_add_count(writer, "persons", booking->persons);
	base_json_end_object(writer);
}

static void
print_bookings(struct base_json_writer *writer, const struct explained *e,
    size_t i)
{
	const struct law_ledger *ledger = e->decision->ledger;

	base_json_begin_array(writer, "bookings", false);
	for (size_t at = 0; at < ledger->count; at++)
		if (ledger->bookings[at].from == i ||
		    ledger->bookings[at].to == i)
			print_booking(writer, e, &ledger->bookings[at]);
	base_json_end_array(writer);
}

/* The document's section up to its end, without headings and tables; what comes
 * behind it is returned. */
static const struct doc_node *
print_sentences(struct base_json_writer *writer, const struct doc_node *node)
{
	base_json_begin_array(writer, "sentences", false);
	for (; node != NULL && node->kind != DOC_PAGE_BREAK;
	    node = node->next) {
		if (node->kind == DOC_PARAGRAPH || node->kind == DOC_NOTICE)
			base_json_add_text(writer, NULL, node->text);
		for (size_t i = 0; node->kind == DOC_LINES &&
		    i < node->line_count; i++)
			base_json_add_text(writer, NULL, node->lines[i]);
	}
	base_json_end_array(writer);
	return node == NULL ? NULL : node->next;
}

static const struct doc_node *
print_municipality(struct base_json_writer *writer, const struct explained *e,
    size_t i, const struct doc_node *section)
{
	const struct law_register *reg = e->explain->reg;

	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "code", reg->codes[i]);
	base_json_add_text(writer, "name", reg->names[i]);
	base_json_add_text(writer, "region",
	    reg->region_codes[reg->regions[i]]);
	if (e->calc != NULL)
		print_figures(writer, e, i);
	doc_result_add_count(writer, "calculated", find_calculated(e, i));
	doc_result_add_count(writer, "quota", find_quota(e, i));
	base_json_add_text(writer, "basis", find_basis(e, i));
	if (e->decision != NULL && e->decision->previous != NULL)
		doc_result_add_count(writer, "previous_quota",
		    e->decision->previous->quotas[i]);
	if (e->calc != NULL)
		print_steps(writer, e, i);
	section = print_sentences(writer, section);
	if (e->explain->tipping != NULL)
		print_tipping(writer, e, &e->explain->tipping[i]);
	if (e->decision != NULL)
		print_bookings(writer, e, i);
	base_json_end_object(writer);
	return section;
}

static const struct doc_node *
skip_section(const struct doc_node *node)
{
	while (node != NULL && node->kind != DOC_PAGE_BREAK)
		node = node->next;
	return node == NULL ? NULL : node->next;
}

static void
print_municipalities(struct base_json_writer *writer,
    const struct explained *e, const struct doc_tree *tree)
{
	const struct law_register *reg = e->explain->reg;
	const struct doc_node *section = tree->first;

	base_json_begin_array(writer, "municipalities", false);
	for (size_t i = 0; i < reg->count; i++) {
		bool last = i + 1 == reg->count ||
		    reg->regions[i + 1] != reg->regions[i];

		if (e->explain->asked[i])
			section = print_municipality(writer, e, i, section);
		if (last && doc_explain_is_summed(e->explain,
		    reg->regions[i]))
			section = skip_section(section);
	}
	base_json_end_array(writer);
}

static void
print_regions(struct base_json_writer *writer, const struct explained *e)
{
	const struct law_register *reg = e->explain->reg;

	base_json_begin_array(writer, "regions", false);
	for (size_t i = 0; i < reg->region_count; i++) {
		if (!doc_explain_is_summed(e->explain, i))
			continue;
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "code", reg->region_codes[i]);
		base_json_add_text(writer, "name", reg->region_names[i]);
		doc_result_add_count(writer, "quota", e->decision != NULL ?
		    e->decision->region_quotas[i] : e->calc->region_quotas[i]);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_head(struct base_json_writer *writer, const struct explained *e)
{
	const struct law_decision *decision = e->decision;

	base_json_add_text(writer, "format", "kvote-explanation/1");
	base_json_add_text(writer, "scheme", e->calc != NULL ?
	    e->calc->scheme->name : decision->round->scheme->name);
	if (e->calc != NULL)
		doc_result_add_settings(writer, e->calc->scheme,
		    &e->calc->settings);
	base_json_add_text(writer, "label", e->explain->label);
	if (decision != NULL) {
		base_json_add_whole(writer, "year", decision->round->year);
		base_json_add_whole(writer, "version", decision->version);
		base_json_add_bool(writer, "provisional",
		    decision->provisional);
	}
	base_json_add_whole(writer, "national_number", decision != NULL ?
	    decision->national_number : e->calc->national_number);
}

bool
doc_explained_print_json(struct base_buf *out,
    const struct doc_explain *explain, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct explained e = { explain, explain->calculation,
		explain->decision, arena };
	struct base_json_writer writer;
	struct doc_tree *tree;

	if (!doc_explain_compute(&tree, explain, lang, arena, findings))
		return false;
	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	print_head(&writer, &e);
	print_regions(&writer, &e);
	print_municipalities(&writer, &e, tree);
	base_json_end_object(&writer);
	return true;
}

/* --- CSV ------------------------------------------------------------------ */

static void
add_cell(struct base_buf *out, const char *text)
{
	base_buf_add_char(out, ',');
	base_csv_print_cell(out, text == NULL ? "" : text, ',');
}

static void
add_number(struct base_buf *out, bool known, int64_t number)
{
	base_buf_add_char(out, ',');
	if (known && number != LAW_UNKNOWN)
		base_buf_add_print(out, "%lld", (long long)number);
}

/* The figures and exact steps; empty cells where there are none. */
static void
add_steps(struct base_buf *out, const struct explained *e, size_t i)
{
	const struct law_calculation *calc = e->calc;
	bool order = calc != NULL && calc->scheme->needs_immigrants;
	size_t at = 0;

	add_number(out, calc != NULL, calc == NULL ? 0 :
	    calc->table->population[i]);
	add_number(out, order, order ? calc->table->immigrants[i] : 0);
	add_number(out, order, order ? calc->table->family_reunified[i] : 0);
	for (int step = MODEL_STEP_SHARE; step < MODEL_STEP_ROUNDED; step++) {
		bool there = calc != NULL && at < calc->trace.count &&
		    (int)calc->trace.steps[at].step == step;

		add_cell(out, there ? print_step(e, &calc->trace.steps[at], i) :
		    NULL);
		at += there;
	}
}

static void
add_change(struct base_buf *out, const struct law_tipping_change *change)
{
	bool found = change != NULL && change->found;

	add_number(out, found, found ? change->at : 0);
	add_number(out, found, found ? change->quota : 0);
}

static void
print_row(struct base_buf *out, const struct explained *e, size_t i)
{
	const struct law_register *reg = e->explain->reg;
	const struct law_tipping *tipping = e->explain->tipping == NULL ?
	    NULL : &e->explain->tipping[i];

	base_csv_print_cell(out, reg->codes[i], ',');
	add_cell(out, reg->names[i]);
	add_cell(out, reg->region_names[reg->regions[i]]);
	add_steps(out, e, i);
	add_number(out, true, find_calculated(e, i));
	add_number(out, true, find_quota(e, i));
	add_cell(out, find_basis(e, i));
	for (size_t at = 0; at < INPUTS; at++) {
		const struct law_tipping_ways *ways = tipping == NULL ? NULL :
		    &tipping->of[inputs[at].input];

		add_change(out, ways == NULL ? NULL : &ways->up);
		add_change(out, ways == NULL ? NULL : &ways->down);
	}
	base_buf_add_char(out, '\n');
}

void
doc_explained_print_csv(struct base_buf *out,
    const struct doc_explain *explain, struct base_arena *arena)
{
	struct explained e = { explain, explain->calculation,
		explain->decision, arena };

	base_csv_print_note(out, explain->label, "\n");
	base_buf_add_text(out, "code,name,region,population,immigrants,"
	    "family_reunified,share,calculated_number,preliminary_number,"
	    "floor,before_rounding,calculated,quota,basis,"
	    "more_inhabitants,more_quota,fewer_inhabitants,fewer_quota,"
	    "higher_landstal,higher_quota,lower_landstal,lower_quota,"
	    "more_immigrants,more_immigrants_quota,"
	    "fewer_immigrants,fewer_immigrants_quota,"
	    "more_family_reunified,more_family_reunified_quota,"
	    "fewer_family_reunified,fewer_family_reunified_quota\n");
	for (size_t i = 0; i < explain->reg->count; i++)
		if (explain->asked[i])
			print_row(out, &e, i);
}

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/chart_rows.h"
#include "law/decision.h"
#include "law/ledger.h"
#include "law/scheme.h"

static size_t
list_quotas(struct doc_chart_row *rows, const struct doc_chart *chart)
{
	const struct law_register *reg = chart->decision->round->reg;
	size_t count = 0;

	if (chart->region == LAW_REGISTER_NONE) {
		for (size_t i = 0; i < reg->region_count; i++)
			rows[count++] = (struct doc_chart_row){
				reg->region_codes[i], reg->region_names[i],
				"", "", { 0 },
				chart->decision->region_quotas[i] };
		return count;
	}
	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == chart->region)
			rows[count++] = (struct doc_chart_row){
				reg->codes[i], reg->names[i], "", "", { 0 },
				chart->decision->quotas[i] };
	return count;
}

/* Days that are not known come first, as they stand in the round. */
static void
add_day(struct doc_chart_row *rows, size_t *count, const char *what,
    struct base_date date, int64_t number)
{
	size_t at = (*count)++;

	while (at > 0 && base_date_is_set(date) &&
	    base_date_compare(rows[at - 1].date, date) > 0) {
		rows[at] = rows[at - 1];
		at--;
	}
	rows[at] = (struct doc_chart_row){ what, "", "", "", date, number };
}

/* The day of the first version. */
static struct base_date
find_decided(const struct law_decision *decision)
{
	while (decision->previous != NULL)
		decision = decision->previous;
	return decision->decided;
}

static size_t
list_landstal(struct doc_chart_row *rows, const struct doc_chart *chart)
{
	const struct law_decision *decision = chart->decision;
	const struct law_round *round = decision->round;
	struct base_date decided = find_decided(decision);
	int64_t number = round->national_number;
	size_t count = 0, fixed;

	add_day(rows, &count, "announced", round->sent, number);
	for (size_t i = 0; i < round->change_count; i++)
		add_day(rows, &count, "changed", round->changes[i].date,
		    round->changes[i].persons);
	fixed = count;
	if (round->scheme->has_notifications)
		add_day(rows, &count, "deadline", decision->deadline, number);
	if (base_date_is_set(decided) && !decision->provisional)
		add_day(rows, &count, "decided", decided, number);
	/* what only marks a day has the number that holds on it */
	for (size_t i = 1; i < count && fixed < count; i++)
		if (strcmp(rows[i].code, "changed") != 0)
			rows[i].number = rows[i - 1].number;
	return count;
}

static size_t
list_transfers(struct doc_chart_row *rows, const struct doc_chart *chart)
{
	const struct law_register *reg = chart->decision->round->reg;
	const struct law_ledger *ledger = chart->decision->ledger;
	size_t count = 0;

	for (size_t i = 0; i < ledger->count; i++) {
		const struct law_booking *b = &ledger->bookings[i];

		if (chart->region == LAW_REGISTER_NONE ||
		    reg->regions[b->from] == chart->region)
			rows[count++] = (struct doc_chart_row){
				reg->codes[b->from], reg->names[b->from],
				reg->codes[b->to], reg->names[b->to], { 0 },
				b->persons };
	}
	return count;
}

bool
doc_chart_rows_compute(struct doc_chart_rows *out,
    const struct doc_chart *chart, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_round *round = chart->decision->round;
	size_t most = round->reg->count + round->reg->region_count +
	    round->change_count + 3 + chart->decision->ledger->count;
	struct doc_chart_row *rows = base_arena_alloc(arena, most,
	    sizeof(*rows));
	size_t count = chart->kind == DOC_CHART_BARS ?
	    list_quotas(rows, chart) : chart->kind == DOC_CHART_TIMELINE ?
	    list_landstal(rows, chart) : list_transfers(rows, chart);

	if (count == 0) {
		base_findings_add(findings, BASE_ERR_CHART_NO_TRANSFERS,
		    (struct base_place){ .file = round->file }, NULL);
		return false;
	}
	*out = (struct doc_chart_rows){ count, rows };
	return true;
}

/* --- for programs --------------------------------------------------------- */

static const char *const headers[] = {
	[DOC_CHART_BARS] = "code,name,quota\n",
	[DOC_CHART_TIMELINE] = "date,event,persons\n",
	[DOC_CHART_FLOW] = "from,from_name,to,to_name,persons\n" };

static void
add_named(struct base_buf *out, const char *code, const char *name)
{
	base_buf_add_print(out, "%s,", code);
	base_csv_print_cell(out, name, ',');
	base_buf_add_char(out, ',');
}

void
doc_chart_rows_print_csv(struct base_buf *out, const struct doc_chart *chart,
    const struct doc_chart_rows *rows, struct base_arena *arena)
{
	base_csv_print_note(out, chart->decision->round->label, "\n");
	base_buf_add_text(out, headers[chart->kind]);
	for (size_t i = 0; i < rows->count; i++) {
		const struct doc_chart_row *row = &rows->rows[i];

		if (chart->kind != DOC_CHART_TIMELINE)
			add_named(out, row->code, row->name);
		if (chart->kind == DOC_CHART_FLOW)
			add_named(out, row->to_code, row->to_name);
		if (chart->kind == DOC_CHART_TIMELINE)
			base_buf_add_print(out, "%s,%s,",
			    base_date_is_set(row->date) ?
			    base_date_print_iso(row->date, arena) : "",
			    row->code);
		if (row->number != LAW_UNKNOWN)
			base_buf_add_print(out, "%lld",
			    (long long)row->number);
		base_buf_add_char(out, '\n');
	}
}

static void
add_json_row(struct base_json_writer *writer, const struct doc_chart *chart,
    const struct doc_chart_row *row, struct base_arena *arena)
{
	bool flow = chart->kind == DOC_CHART_FLOW;
	const char *number = chart->kind == DOC_CHART_BARS ? "quota" :
	    "persons";

	base_json_begin_object(writer, NULL, true);
	if (chart->kind == DOC_CHART_TIMELINE) {
		base_json_add_text(writer, "date", base_date_is_set(row->date)
		    ? base_date_print_iso(row->date, arena) : NULL);
		base_json_add_text(writer, "event", row->code);
	} else {
		base_json_add_text(writer, flow ? "from" : "code", row->code);
		base_json_add_text(writer, flow ? "from_name" : "name",
		    row->name);
	}
	if (flow) {
		base_json_add_text(writer, "to", row->to_code);
		base_json_add_text(writer, "to_name", row->to_name);
	}
	if (row->number == LAW_UNKNOWN)
		base_json_add_null(writer, number);
	else
		base_json_add_whole(writer, number, row->number);
	base_json_end_object(writer);
}

void
doc_chart_rows_print_json(struct base_buf *out, const struct doc_chart *chart,
    const struct doc_chart_rows *rows, struct base_arena *arena)
{
	static const char *const names[] = { "quotas", "landstal",
		"transfers" };
	struct base_json_writer writer;

	base_json_start(&writer, out);
	base_json_begin_object(&writer, NULL, false);
	base_json_add_whole(&writer, "year", chart->decision->round->year);
	base_json_add_text(&writer, "label", chart->decision->round->label);
	base_json_begin_array(&writer, names[chart->kind], false);
	for (size_t i = 0; i < rows->count; i++)
		add_json_row(&writer, chart, &rows->rows[i], arena);
	base_json_end_array(&writer);
	base_json_end_object(&writer);
}

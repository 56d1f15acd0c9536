#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "doc/reasons.h"
#include "doc/result.h"
#include "doc/version.h"
#include "law/decision.h"
#include "law/ledger.h"

/* A calculation and a decision, as what they have in common. */
struct result {
	struct base_json_writer writer;
	enum base_lang lang;
	struct base_arena *arena;
	const struct law_scheme *scheme;
	const struct law_settings *settings;
	const char *label;
	int64_t national_number;
	size_t count;
	const char *const *codes;
	const char *const *names;
	const size_t *regions;
	size_t region_count;
	const char *const *region_codes;
	const char *const *region_names;
	const int64_t *calculated;
	const int64_t *quotas;
	const int64_t *region_quotas;
	const enum law_basis *region_basis; /* NULL = nothing decided */
	const struct law_calculation *calculation; /* NULL = published table */
	const struct law_decision *decision;       /* NULL = calculation only */
	const struct base_findings *warnings;
	const char *source; /* the note of the figures' file; "" or NULL = none */
	int64_t not_given_out;
};

void
doc_result_add_count(struct base_json_writer *writer, const char *key,
    int64_t count)
{
	if (count == LAW_UNKNOWN)
		base_json_add_null(writer, key);
	else
		base_json_add_whole(writer, key, count);
}

void
doc_result_add_settings(struct base_json_writer *writer,
    const struct law_scheme *scheme, const struct law_settings *settings)
{
	base_json_begin_object(writer, "settings", true);
	for (int i = 0; i < LAW_SETTING_COUNT; i++) {
		enum law_setting setting = (enum law_setting)i;
		const char *value = law_settings_value(settings, setting);

		if ((scheme->settings & 1u << i) != 0 && value != NULL)
			base_json_add_text(writer, law_settings_key(setting),
			    value);
	}
	base_json_end_object(writer);
}

static const char *
find_basis(const struct result *result, size_t region)
{
	return law_decision_basis_name(result->region_basis == NULL ?
	    LAW_BASIS_CALCULATED : result->region_basis[region]);
}

static void
print_regions(struct result *result)
{
	struct base_json_writer *writer = &result->writer;

	base_json_begin_array(writer, "regions", false);
	for (size_t i = 0; i < result->region_count; i++) {
		base_json_begin_object(writer, NULL, true);
		base_json_add_text(writer, "code", result->region_codes[i]);
		base_json_add_text(writer, "name", result->region_names[i]);
		doc_result_add_count(&result->writer, "quota",
		    result->region_quotas[i]);
		base_json_add_text(writer, "basis", find_basis(result, i));
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

/* What the trace has of municipality i; a person whose lot is not drawn makes
 * the rounded value unknown. */
static void
print_step(struct result *result, const struct model_trace_step *step,
    size_t i)
{
	struct base_json_writer *writer = &result->writer;
	bool open = step->step == MODEL_STEP_ROUNDED &&
	    result->calculation->quotas[i] == LAW_UNKNOWN;

	base_json_begin_object(writer, NULL, true);
	base_json_add_text(writer, "step", model_trace_name(step->step));
	base_json_add_text(writer, "rule", step->rule);
	base_json_add_text(writer, "value", open ? NULL :
	    model_ratio_print(&step->values.num[i], &step->values.den,
	    result->arena));
	base_json_end_object(writer);
}

static void
print_steps(struct result *result, size_t i)
{
	const struct law_calculation *calculation = result->calculation;
	size_t count = calculation == NULL ? 0 : calculation->trace.count;

	base_json_begin_array(&result->writer, "steps", count == 0);
	for (size_t step = 0; step < count; step++)
		print_step(result, &calculation->trace.steps[step], i);
	base_json_end_array(&result->writer);
}

static void
print_municipalities(struct result *result)
{
	struct base_json_writer *writer = &result->writer;

	base_json_begin_array(writer, "municipalities", false);
	for (size_t i = 0; i < result->count; i++) {
		size_t region = result->regions[i];

		base_json_begin_object(writer, NULL,
		    result->calculation == NULL);
		base_json_add_text(writer, "code", result->codes[i]);
		base_json_add_text(writer, "name", result->names[i]);
		base_json_add_text(writer, "region",
		    result->region_codes[region]);
		doc_result_add_count(&result->writer, "calculated",
		    result->calculated[i]);
		doc_result_add_count(&result->writer, "quota",
		    result->quotas[i]);
		base_json_add_text(writer, "basis",
		    find_basis(result, region));
		print_steps(result, i);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_notifications(struct result *result)
{
	const struct law_decision *decision = result->decision;
	size_t count = decision == NULL ? 0 :
	    decision->round->notification_count;
	struct base_json_writer *writer = &result->writer;

	base_json_begin_array(writer, "notifications", false);
	for (size_t i = 0; i < count; i++) {
		const struct law_outcome *outcome = &decision->outcomes[i];
		size_t region = decision->round->notifications[i].region;

		base_json_begin_object(writer, NULL, false);
		base_json_add_text(writer, "council",
		    result->region_codes[region]);
		base_json_add_bool(writer, "valid", outcome->valid);
		doc_reasons_print(writer, outcome->reasons, result->lang,
		    result->arena);
		base_json_add_bool(writer, "stands", outcome->stands);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

static void
print_tie(struct result *result, const struct law_tied *tied)
{
	struct base_json_writer *writer = &result->writer;
	bool lots = result->settings->tie == LAW_TIE_LOTS;

	base_json_begin_object(writer, NULL, true);
	base_json_begin_array(writer, "codes", true);
	for (size_t i = 0; i < tied->count; i++)
		base_json_add_text(writer, NULL, tied->codes[i]);
	base_json_end_array(writer);
	base_json_add_whole(writer, "persons", tied->persons);
	if (tied->regional)
		base_json_add_text(writer, "level", "region");
	base_json_add_text(writer, "decided_by", tied->open ? NULL :
	    lots ? "lots" : "population");
	base_json_end_object(writer);
}

static void
print_ties(struct result *result)
{
	const struct law_calculation *calculation = result->calculation;
	size_t count = calculation == NULL ? 0 : calculation->tie_count;

	base_json_begin_array(&result->writer, "ties", false);
	for (size_t i = 0; i < count; i++)
		print_tie(result, &calculation->ties[i]);
	base_json_end_array(&result->writer);
}

static void
print_warnings(struct result *result)
{
	base_json_begin_array(&result->writer, "warnings", false);
	for (size_t i = 0; i < base_findings_count(result->warnings); i++)
		base_json_add_text(&result->writer, NULL,
		    base_findings_sentence(base_findings_get(result->warnings,
		    i), result->lang, result->arena));
	base_json_end_array(&result->writer);
}

/* Null where the round says no date. */
static void
add_date(struct result *result, const char *key, struct base_date date)
{
	base_json_add_text(&result->writer, key, base_date_is_set(date) ?
	    base_date_print_iso(date, result->arena) : NULL);
}

/* The persons that agreements moved, at giver and taker. */
static void
print_bookings(struct result *result)
{
	const struct law_ledger *ledger = result->decision->ledger;
	struct base_json_writer *writer = &result->writer;

	base_json_begin_array(writer, "bookings", false);
	for (size_t i = 0; i < ledger->count; i++) {
		const struct law_booking *booking = &ledger->bookings[i];

		base_json_begin_object(writer, NULL, true);
		base_json_add_whole(writer, "notification",
		    (int64_t)booking->notification);
		base_json_add_text(writer, "from",
		    result->codes[booking->from]);
		base_json_add_text(writer, "to", result->codes[booking->to]);
		doc_result_add_count(&result->writer, "persons",
		    booking->persons);
		base_json_add_bool(writer, "derived", booking->derived);
		base_json_end_object(writer);
	}
	base_json_end_array(writer);
}

/* What only a decision has; a scheme without notifications has no deadline. */
static void
print_decided(struct result *result)
{
	const struct law_decision *decision = result->decision;

	if (decision == NULL)
		return;
	base_json_add_whole(&result->writer, "year", decision->round->year);
	doc_version_print_members(&result->writer, decision, result->arena);
	print_bookings(result);
	add_date(result, "decided", decision->decided);
	if (result->scheme->has_notifications)
		add_date(result, "deadline", decision->deadline);
}

/* Rule LAW-0022#f02f: with the whole of Denmark as the denominator some fall
 * to no municipality. */
static void
print_not_given_out(struct result *result)
{
	if ((result->scheme->settings & 1u << LAW_SETTING_DENOMINATOR) != 0 &&
	    result->settings->denominator == LAW_DENOMINATOR_DENMARK)
		doc_result_add_count(&result->writer, "not_given_out",
		    result->not_given_out);
}

static void
print_result(struct base_buf *out, struct result *result)
{
	struct base_json_writer *writer = &result->writer;

	base_json_start(writer, out);
	base_json_begin_object(writer, NULL, false);
	base_json_add_text(writer, "format", "kvote-result/1");
	base_json_add_text(writer, "scheme", result->scheme->name);
	doc_result_add_settings(writer, result->scheme, result->settings);
	base_json_add_text(writer, "label", result->label);
	base_json_add_whole(writer, "national_number",
	    result->national_number);
	print_regions(result);
	print_municipalities(result);
	print_notifications(result);
	print_ties(result);
	print_warnings(result);
	print_not_given_out(result);
	print_decided(result);
	if (result->source != NULL && *result->source != '\0')
		base_json_add_text(writer, "source", result->source);
	base_json_end_object(writer);
}

void
doc_result_print_calculation(struct base_buf *out,
    const struct law_calculation *calculation, const char *label,
    enum base_lang lang, struct base_arena *arena)
{
	const struct model_table *table = calculation->table;
	struct result result = {
		.lang = lang, .arena = arena,
		.scheme = calculation->scheme,
		.settings = &calculation->settings,
		.label = label,
		.national_number = calculation->national_number,
		.count = table->count, .codes = table->codes,
		.names = table->names, .regions = table->regions,
		.region_count = table->region_count,
		.region_codes = table->region_codes,
		.region_names = table->region_names,
		.calculated = calculation->quotas,
		.quotas = calculation->quotas,
		.region_quotas = calculation->region_quotas,
		.calculation = calculation,
		.warnings = calculation->findings,
		.source = table->source_note,
		.not_given_out = calculation->not_given_out,
	};

	print_result(out, &result);
}

void
doc_result_print_decision(struct base_buf *out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena)
{
	const struct law_round *round = decision->round;
	const struct law_register *reg = round->reg;
	struct result result = {
		.lang = lang, .arena = arena,
		.scheme = round->scheme, .settings = &round->settings,
		.label = round->label == NULL ? "" : round->label,
		.national_number = decision->national_number,
		.count = reg->count, .codes = reg->codes, .names = reg->names,
		.regions = reg->regions, .region_count = reg->region_count,
		.region_codes = reg->region_codes,
		.region_names = reg->region_names,
		.calculated = decision->calculated,
		.quotas = decision->quotas,
		.region_quotas = decision->region_quotas,
		.region_basis = decision->region_basis,
		.calculation = decision->calculation, .decision = decision,
		.warnings = decision->warnings,
		.source = round->source_note,
		.not_given_out = decision->calculation == NULL ?
		    decision->national_number - decision->sum :
		    decision->calculation->not_given_out,
	};

	print_result(out, &result);
}

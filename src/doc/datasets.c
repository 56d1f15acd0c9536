#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/findings.h"
#include "base/text.h"
#include "doc/dataset.h"
#include "doc/datasets.h"
#include "law/decision.h"
#include "law/ledger.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Christiansø: in the figures, and no municipality. */
#define OUTSIDE_CODE "411"
#define OUTSIDE_NAME "Christians\xc3\xb8"

#define CODE { "code", DOC_DATASET_TEXT, true, NULL, NULL }
#define CODE_OF { "code", DOC_DATASET_TEXT, true, "quotas.code", NULL }
#define NAME { "name", DOC_DATASET_TEXT, true, NULL, NULL }
#define REGION_CODE { "region_code", DOC_DATASET_TEXT, true, "regions.code", \
	NULL }
#define REGION { "region", DOC_DATASET_TEXT, true, NULL, NULL }
#define BASIS { "basis", DOC_DATASET_TEXT, true, NULL, \
	"calculated|agreed|fixed" }
#define WHOLE(name, required) { name, DOC_DATASET_WHOLE, required, NULL, \
	NULL }

struct making {
	const struct law_decision *decision;
	const struct law_round *round;
	const struct law_register *reg;
	enum base_lang lang;
	struct base_arena *arena;
};

static const char *
count(const struct making *making, int64_t number)
{
	return doc_dataset_print_count(number, making->arena);
}

static const char *
date(const struct making *making, struct base_date day)
{
	return base_date_is_set(day) ? base_date_print_iso(day,
	    making->arena) : NULL;
}

static const char *
truth(bool value)
{
	return value ? "true" : "false";
}

static struct doc_dataset *
start(const struct making *making, const char *name,
    const struct doc_dataset_column *columns, size_t column_count,
    size_t key_count)
{
	return doc_dataset_new(name, columns, column_count, key_count,
	    making->round->label, making->arena);
}

static void
add(const struct making *making, struct doc_dataset *dataset,
    const char *const *cells)
{
	doc_dataset_add(dataset, cells, making->round->label);
}

static const struct doc_dataset *
make_quotas(const struct making *making)
{
	static const struct doc_dataset_column columns[] = { CODE, NAME,
		REGION_CODE, REGION, WHOLE("calculated", false),
		WHOLE("quota", false), BASIS };
	const struct law_decision *decision = making->decision;
	const struct law_register *reg = making->reg;
	struct doc_dataset *dataset = start(making, "quotas", columns,
	    COUNT(columns), 1);

	for (size_t i = 0; i < reg->count; i++) {
		size_t region = reg->regions[i];

		add(making, dataset, (const char *const[]){ reg->codes[i],
		    reg->names[i], reg->region_codes[region],
		    reg->region_names[region],
		    count(making, decision->calculated[i]),
		    count(making, decision->quotas[i]),
		    law_decision_basis_name(decision->region_basis[region]) });
	}
	return dataset;
}

static const struct doc_dataset *
make_regions(const struct making *making)
{
	static const struct doc_dataset_column columns[] = { CODE, NAME,
		WHOLE("quota", false), BASIS };
	const struct law_decision *decision = making->decision;
	const struct law_register *reg = making->reg;
	struct doc_dataset *dataset = start(making, "regions", columns,
	    COUNT(columns), 1);

	for (size_t i = 0; i < reg->region_count; i++)
		add(making, dataset, (const char *const[]){
		    reg->region_codes[i], reg->region_names[i],
		    count(making, decision->region_quotas[i]),
		    law_decision_basis_name(decision->region_basis[i]) });
	return dataset;
}

static const char *
count_figure(const struct making *making, const int64_t *figures, size_t i)
{
	return figures == NULL ? NULL : count(making, figures[i]);
}

static const struct doc_dataset *
make_figures(const struct making *making)
{
	/* Christiansø is no municipality: the code has no target */
	static const struct doc_dataset_column columns[] = { CODE, NAME,
		WHOLE("population", true), WHOLE("immigrants", false),
		WHOLE("family_reunified", false) };
	const struct model_table *table = making->round->figures;
	struct doc_dataset *dataset = start(making, "figures", columns,
	    COUNT(columns), 1);

	for (size_t i = 0; table != NULL && i < table->count; i++)
		add(making, dataset, (const char *const[]){ table->codes[i],
		    table->names[i], count(making, table->population[i]),
		    count_figure(making, table->immigrants, i),
		    count_figure(making, table->family_reunified, i) });
	if (table != NULL && table->outside_population >= 0)
		add(making, dataset, (const char *const[]){ OUTSIDE_CODE,
		    OUTSIDE_NAME, count(making, table->outside_population),
		    NULL, NULL });
	return dataset;
}

/* The reasons one after the other, with their rules. */
static const char *
tell_reasons(const struct making *making, const struct law_outcome *outcome)
{
	struct base_buf buf;

	base_buf_start(&buf, making->arena);
	for (size_t i = 0; i < base_findings_count(outcome->reasons); i++) {
		if (i > 0)
			base_buf_add_text(&buf, "; ");
		base_buf_add_text(&buf, base_findings_sentence(
		    base_findings_get(outcome->reasons, i), making->lang,
		    making->arena));
	}
	return buf.bytes;
}

static const struct doc_dataset *
make_notifications(const struct making *making)
{
	static const struct doc_dataset_column columns[] = {
		WHOLE("number", true), REGION_CODE, REGION,
		{ "received", DOC_DATASET_DATE, false, NULL, NULL },
		{ "meeting", DOC_DATASET_DATE, false, NULL, NULL },
		{ "kind", DOC_DATASET_TEXT, true, NULL,
		    "adopt|agree|transfer|raise|regional" },
		{ "if_changed", DOC_DATASET_TEXT, true, NULL,
		    "none|model|rule" },
		{ "valid", DOC_DATASET_TRUTH, true, NULL, NULL },
		{ "stands", DOC_DATASET_TRUTH, true, NULL, NULL },
		{ "reasons", DOC_DATASET_TEXT, false, NULL, NULL } };
	const struct law_round *round = making->round;
	struct doc_dataset *dataset = start(making, "notifications", columns,
	    COUNT(columns), 1);

	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *told = &round->notifications[i];
		const struct law_outcome *came = &making->decision->outcomes[i];

		add(making, dataset, (const char *const[]){
		    count(making, (int64_t)i + 1),
		    making->reg->region_codes[told->region],
		    making->reg->region_names[told->region],
		    date(making, told->received), date(making, told->meeting),
		    law_round_kinds[told->kind],
		    law_round_clauses[told->if_changed],
		    truth(came->valid), truth(came->stands),
		    tell_reasons(making, came) });
	}
	return dataset;
}

static const struct doc_dataset *
make_moves(const struct making *making)
{
	static const struct doc_dataset_column columns[] = {
		{ "notification", DOC_DATASET_WHOLE, true,
		    "notifications.number", NULL },
		{ "from", DOC_DATASET_TEXT, true, "quotas.code", NULL },
		{ "to", DOC_DATASET_TEXT, true, "quotas.code", NULL },
		WHOLE("persons", false),
		{ "derived", DOC_DATASET_TRUTH, true, NULL, NULL } };
	const struct law_ledger *ledger = making->decision->ledger;
	const struct law_register *reg = making->reg;
	struct doc_dataset *dataset = start(making, "moves", columns,
	    COUNT(columns), 0);

	for (size_t i = 0; i < ledger->count; i++) {
		const struct law_booking *booking = &ledger->bookings[i];

		add(making, dataset, (const char *const[]){
		    count(making, (int64_t)booking->notification + 1),
		    reg->codes[booking->from], reg->codes[booking->to],
		    count(making, booking->persons),
		    truth(booking->derived) });
	}
	return dataset;
}

static const struct doc_dataset *
make_steps(const struct making *making)
{
	static const struct doc_dataset_column columns[] = { CODE_OF,
		{ "step", DOC_DATASET_TEXT, true, NULL, "share|calculated|"
		    "preliminary|floor|surplus|rounded" },
		{ "rule", DOC_DATASET_TEXT, true, NULL, NULL },
		{ "value", DOC_DATASET_TEXT, true, NULL, NULL } };
	const struct law_calculation *calculation =
	    making->decision->calculation;
	struct doc_dataset *dataset = start(making, "steps", columns,
	    COUNT(columns), 2);
	size_t steps = calculation == NULL ? 0 : calculation->trace.count;

	for (size_t i = 0; i < making->reg->count; i++)
		for (size_t j = 0; j < steps; j++) {
			const struct model_trace_step *step =
			    &calculation->trace.steps[j];

			add(making, dataset, (const char *const[]){
			    making->reg->codes[i],
			    model_trace_name(step->step), step->rule,
			    model_ratio_print(&step->values.num[i],
			    &step->values.den, making->arena) });
		}
	return dataset;
}

size_t
doc_datasets_make(const struct doc_dataset **datasets,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena)
{
	static const struct doc_dataset *(*const makers[DOC_DATASETS_MOST])(
	    const struct making *) = { make_quotas, make_regions,
		make_figures, make_notifications, make_moves, make_steps };
	const struct making making = { decision, decision->round,
		decision->round->reg, lang, arena };
	size_t made = 0;

	for (size_t i = 0; i < DOC_DATASETS_MOST; i++) {
		const struct doc_dataset *dataset = makers[i](&making);

		if (dataset->row_count > 0)
			datasets[made++] = dataset;
	}
	return made;
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/agreement.h"
#include "law/chronology.h"
#include "law/claimant.h"
#include "law/deadline.h"
#include "law/decision.h"
#include "law/ledger.h"
#include "law/param.h"
#include "law/regional.h"

struct deciding {
	const struct law_round *round;
	struct law_decision *decision;
	enum law_silence silence;
	int64_t *calculated;
	int64_t *quotas;
	int64_t *region_quotas;
	enum law_basis *region_basis;
	const int64_t *agreed_regions; /* regional quotas agreed on; NULL */
	struct law_outcome *outcomes;
	struct law_agreement *agreements; /* per notification */
	struct base_arena *arena;
	struct base_findings *findings;
};

static const struct base_place nowhere;

bool
law_decision_is_divided(const struct law_decision *decision)
{
	const struct law_calculation *calculation = decision->calculation;

	for (size_t i = 0; calculation != NULL &&
	    i < decision->round->reg->count; i++)
		if (decision->calculated[i] != calculation->quotas[i])
			return true;
	return false;
}

const char *
law_decision_basis_name(enum law_basis basis)
{
	static const char *const names[] = { "calculated", "agreed", "fixed" };

	return names[basis];
}

const struct model_column *
law_decision_find_exact(const struct law_decision *decision)
{
	const struct law_calculation *calculation = decision->calculation;
	const struct model_column *exact = NULL;

	for (size_t i = 0; calculation != NULL &&
	    i < calculation->trace.count; i++)
		if (calculation->trace.steps[i].step != MODEL_STEP_ROUNDED)
			exact = &calculation->trace.steps[i].values;
	return exact;
}

bool
law_decision_check_final(const struct law_calculation *calculation,
    struct base_arena *arena, struct base_findings *findings)
{
	int64_t given = law_persons_add(calculation->sum,
	    calculation->not_given_out);

	if (base_findings_exit_status(calculation->findings) != 0) {
		base_findings_append(findings, calculation->findings);
		return false;
	}
	if (!law_persons_equal(given, calculation->national_number)) {
		base_findings_add(findings, BASE_ERR_ACT_ROUNDING_MISSES,
		    nowhere, base_arena_print(arena, "%lld",
		    (long long)given), base_arena_print(arena, "%lld",
		    (long long)calculation->national_number), NULL);
		return false;
	}
	return true;
}

/* Is it one of the lots before at? */
static bool
is_drawn_before(const struct law_register *reg, const char *lots,
    const char *at, size_t municipality, struct base_arena *arena)
{
	const char *code;

	while (lots < at &&
	    (code = law_claimant_next_lot(&lots, arena)) != NULL &&
	    lots < at)
		if (law_register_find_code(reg, code) == municipality)
			return true;
	return false;
}

/* Rule LAW-0017#0dbd: lots are codes of the round, each drawn once.  Where the
 * model is computed law/rounding.h looks at them. */
static bool
check_lots(const struct deciding *deciding)
{
	const struct law_round *round = deciding->round;
	const char *lots = round->settings.lots, *at = lots, *code;
	struct base_place place = { .file = round->file,
		.path = "settings.lots" };
	bool good = true;

	while (at != NULL && (code = law_claimant_next_lot(&at,
	    deciding->arena)) != NULL) {
		size_t found = law_register_find_code(round->reg, code);

		if (found != LAW_REGISTER_NONE && !is_drawn_before(round->reg,
		    lots, at, found, deciding->arena))
			continue;
		base_findings_add(deciding->findings,
		    found == LAW_REGISTER_NONE ? BASE_ERR_LOTS_UNKNOWN :
		    BASE_ERR_LOTS_DOUBLED, place, code, NULL);
		good = false;
	}
	return good;
}

/* Calculated quotas by the model, or from a published table. */
static bool
find_calculated(struct deciding *deciding)
{
	const struct law_round *round = deciding->round;
	struct law_calculation *calculation;

	if (round->calculated != NULL) {
		memcpy(deciding->calculated, round->calculated,
		    round->reg->count * sizeof(int64_t));
		if (!check_lots(deciding))
			return false;
		if (round->has_settings && round->settings.lots == NULL)
			base_findings_add(deciding->decision->warnings,
			    BASE_ERR_ROUND_SETTINGS_UNUSED,
			    (struct base_place){ .file = round->file,
			    .path = "settings" }, NULL);
		for (size_t i = 0; round->regional != NULL &&
		    i < round->reg->region_count; i++)
			law_agreement_complete_region(round->reg,
			    deciding->calculated, i, round->regional[i]);
		return true;
	}
	calculation = base_arena_alloc(deciding->arena, 1,
	    sizeof(*calculation));
	if (!round->scheme->compute(calculation, round->scheme,
	    round->figures, round->national_number, &round->settings,
	    deciding->arena, deciding->findings) ||
	    !law_decision_check_final(calculation, deciding->arena,
	    deciding->findings))
		return false;
	deciding->decision->calculation = calculation;
	base_findings_append(deciding->decision->warnings,
	    calculation->findings);
	memcpy(deciding->calculated, calculation->quotas,
	    round->reg->count * sizeof(int64_t));
	return true;
}

static int64_t
find_regional(const struct deciding *deciding, size_t region)
{
	const struct law_round *round = deciding->round;

	if (deciding->agreed_regions != NULL)
		return deciding->agreed_regions[region];
	if (round->regional != NULL && round->regional[region] != LAW_UNKNOWN)
		return round->regional[region];
	return law_agreement_sum_region(round->reg, deciding->calculated,
	    region);
}

/* The day on which new regional quotas ended the councils' time (rule
 * LAW-0030#f1bd); a change in proportion does not.  Not set = none did. */
static struct base_date
find_changed(const struct law_round *round)
{
	for (size_t i = 0; i < round->change_count; i++)
		if (round->changes[i].method == LAW_METHOD_RECALCULATE)
			return round->changes[i].date;
	return (struct base_date){ 0 };
}

static void
weigh(struct deciding *deciding, size_t notification)
{
	const struct law_round *round = deciding->round;
	const struct law_notification *note =
	    &round->notifications[notification];
	const struct law_ground ground = { .reg = round->reg,
		.scheme = round->scheme, .settings = &round->settings,
		.calculated = deciding->calculated,
		.exact = law_decision_find_exact(deciding->decision),
		.population = round->figures == NULL ? NULL :
		    round->figures->population,
		.regional = find_regional(deciding, note->region),
		.national_number = round->national_number,
		.deadline = deciding->decision->deadline,
		.changed = find_changed(round) };

	law_agreement_compute(&deciding->agreements[notification], note,
	    &ground, deciding->arena);
}

/* The regional quotas come first: those of the municipalities rest on them. */
static bool
weigh_regional(struct deciding *deciding)
{
	const struct law_round *round = deciding->round;
	int64_t *quotas = base_arena_alloc(deciding->arena,
	    round->reg->region_count, sizeof(*quotas));
	bool *stands = base_arena_alloc(deciding->arena,
	    round->notification_count, sizeof(*stands));

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].kind == LAW_KIND_REGIONAL)
			weigh(deciding, i);
	if (!law_regional_join(quotas, stands, round, deciding->agreements,
	    deciding->arena))
		return true;
	for (size_t i = 0; i < round->notification_count; i++)
		deciding->outcomes[i].stands = stands[i];
	deciding->agreed_regions = quotas;
	switch (law_regional_divide(deciding->calculated, round,
	    law_decision_find_exact(deciding->decision), quotas,
	    deciding->arena, deciding->decision->warnings)) {
	case LAW_PORTION_DONE:
		return true;
	case LAW_PORTION_NO_WEIGHT:
		base_findings_add(deciding->findings,
		    BASE_ERR_ANSWER_NOBODY_CAN_RECEIVE, nowhere, NULL);
		return false;
	case LAW_PORTION_OPEN:
		base_findings_append(deciding->findings,
		    deciding->decision->warnings);
		return false;
	}
	return false;
}

/* Is it about the municipal quotas of the region? */
static bool
is_about(const struct law_notification *notification, size_t region)
{
	return notification->region == region &&
	    notification->kind != LAW_KIND_REGIONAL;
}

/* The last valid one received in time stands; of one day, the last on file. */
static size_t
find_standing(const struct deciding *deciding, size_t region)
{
	const struct law_round *round = deciding->round;
	size_t standing = round->notification_count;

	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *notification =
		    &round->notifications[i];

		if (!is_about(notification, region) ||
		    !deciding->outcomes[i].valid)
			continue;
		if (standing == round->notification_count ||
		    base_date_compare(notification->received,
		    round->notifications[standing].received) >= 0)
			standing = i;
	}
	return standing;
}

/* Is it valid, but for the lots that are to be drawn first? */
static bool
is_valid_but_for_lots(const struct law_agreement *agreement)
{
	for (size_t i = 0; i < base_findings_count(agreement->reasons); i++) {
		enum base_err_code code = base_findings_get(
		    agreement->reasons, i)->code;

		if (base_err_find(code)->exit_status > 0 &&
		    code != BASE_ERR_ANSWER_LOTS_OPEN)
			return false;
	}
	return true;
}

/* Has a later one of the region taken its place? */
static bool
is_replaced(const struct deciding *deciding, size_t notification)
{
	const struct law_notification *notes = deciding->round->notifications;
	size_t standing = find_standing(deciding, notes[notification].region);

	if (standing == deciding->round->notification_count)
		return false;
	return base_date_compare(notes[standing].received,
	    notes[notification].received) > 0 ||
	    (standing > notification && base_date_compare(
	    notes[standing].received, notes[notification].received) == 0);
}

/* Lots that a standing agreement waits for are to be drawn first. */
static bool
check_open(const struct deciding *deciding)
{
	bool good = true;

	for (size_t i = 0; i < deciding->round->notification_count; i++) {
		const struct law_agreement *agreement =
		    &deciding->agreements[i];

		if (!agreement->open || !is_valid_but_for_lots(agreement) ||
		    is_replaced(deciding, i))
			continue;
		base_findings_append(deciding->findings, agreement->reasons);
		good = false;
	}
	return good;
}

/* False: lots are to be drawn before an agreement can be read. */
static bool
weigh_notifications(struct deciding *deciding)
{
	const struct law_round *round = deciding->round;

	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_agreement *agreement =
		    &deciding->agreements[i];

		if (round->notifications[i].kind != LAW_KIND_REGIONAL)
			weigh(deciding, i);
		deciding->outcomes[i].valid = agreement->valid;
		deciding->outcomes[i].reasons = agreement->reasons;
	}
	return check_open(deciding);
}

static void
note_replaced(struct deciding *deciding, size_t region, size_t standing)
{
	const struct law_round *round = deciding->round;

	for (size_t i = 0; i < round->notification_count; i++) {
		struct base_place place = {
			.file = round->notifications[i].file,
			.path = round->notifications[i].path };

		if (!is_about(&round->notifications[i], region) ||
		    i == standing || !deciding->outcomes[i].valid)
			continue;
		base_findings_add(deciding->outcomes[i].reasons,
		    BASE_ERR_ANSWER_REPLACED, place,
		    base_date_print_iso(round->notifications[standing].received,
		    deciding->arena), NULL);
	}
}

static void
take_quotas(struct deciding *deciding, size_t region, const int64_t *from)
{
	const struct law_register *reg = deciding->round->reg;

	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region)
			deciding->quotas[i] = from[i];
	deciding->region_quotas[region] = law_agreement_sum_region(reg,
	    deciding->quotas, region);
}

bool
law_decision_has_answered(const struct law_round *round, size_t region)
{
	for (size_t i = 0; i < round->notification_count; i++)
		if (is_about(&round->notifications[i], region))
			return true;
	return false;
}

/*
 * Rule LAW-0015#f227: only when the deadline has passed without an answer may
 * the Service fix the region's quotas; and no decision bears an earlier date.
 */
static bool
check_silence(struct deciding *deciding, size_t region, struct base_date today)
{
	struct law_decision *decision = deciding->decision;
	const char *name = deciding->round->reg->region_names[region];
	const char *deadline = base_date_print_iso(decision->deadline,
	    deciding->arena);

	if (!law_deadline_has_passed(decision->deadline, today) &&
	    deciding->silence != LAW_SILENCE_REFUSED) {
		decision->provisional = true;
		deciding->region_basis[region] = LAW_BASIS_CALCULATED;
		return true;
	}
	if (!law_deadline_has_passed(decision->deadline, today)) {
		base_findings_add(deciding->findings,
		    BASE_ERR_ACT_COUNCIL_MISSING, nowhere,
		    base_arena_print(deciding->arena, "KKR %s", name),
		    deadline,
		    base_date_print_iso(today, deciding->arena), NULL);
		return false;
	}
	if (base_date_is_set(decision->decided) &&
	    !law_deadline_has_passed(decision->deadline, decision->decided)) {
		base_findings_add(decision->warnings,
		    BASE_ERR_DECISION_DATE_MOVED, nowhere,
		    base_date_print_iso(today, deciding->arena),
		    base_date_print_iso(decision->decided, deciding->arena),
		    name, NULL);
		decision->decided = today;
	}
	return true;
}

static bool
decide_region(struct deciding *deciding, size_t region, struct base_date today)
{
	const struct law_round *round = deciding->round;
	size_t standing = find_standing(deciding, region);

	if (!round->scheme->has_notifications) {
		deciding->region_basis[region] = LAW_BASIS_CALCULATED;
		take_quotas(deciding, region, deciding->calculated);
		return true;
	}
	if (standing < round->notification_count) {
		deciding->outcomes[standing].stands = true;
		note_replaced(deciding, region, standing);
		deciding->region_basis[region] =
		    deciding->agreements[standing].basis;
		take_quotas(deciding, region,
		    deciding->agreements[standing].quotas);
		return true;
	}
	deciding->region_basis[region] = LAW_BASIS_FIXED;
	if (!law_decision_has_answered(round, region) &&
	    !check_silence(deciding, region, today))
		return false;
	take_quotas(deciding, region, deciding->calculated);
	return true;
}

/* No letter with a gap: every number must be known now.  If not, the reasons
 * why notifications fell belong to the message. */
static bool
check_known(const struct deciding *deciding)
{
	const struct law_register *reg = deciding->round->reg;
	struct base_place place = { .file = deciding->round->file };
	bool known = true;

	if (deciding->silence == LAW_SILENCE_LOOK)
		return true;
	for (size_t i = 0; i < reg->count; i++) {
		if (deciding->quotas[i] != LAW_UNKNOWN)
			continue;
		base_findings_add(deciding->findings,
		    BASE_ERR_QUOTA_STILL_UNKNOWN, place, reg->names[i], NULL);
		known = false;
	}
	for (size_t i = 0; !known && i < deciding->round->notification_count;
	    i++)
		if (!deciding->outcomes[i].valid)
			base_findings_append(deciding->findings,
			    deciding->outcomes[i].reasons);
	return known;
}

/* Nothing is decided on a notification that has not come yet. */
static bool
check_received(const struct deciding *deciding, struct base_date today)
{
	const struct law_round *round = deciding->round;
	bool good = true;

	for (size_t i = 0; i < round->notification_count; i++) {
		const struct law_notification *notification =
		    &round->notifications[i];
		struct base_place place = { .file = notification->file,
			.path = notification->path };

		if (base_date_compare(notification->received, today) <= 0)
			continue;
		base_findings_add(deciding->findings, BASE_ERR_NOTE_TO_COME,
		    place,
		    base_date_print_iso(notification->received,
		    deciding->arena),
		    base_date_print_iso(today, deciding->arena), NULL);
		good = false;
	}
	return good;
}

/* No decision bears a date before a notification it speaks of. */
static void
move_date(struct deciding *deciding, struct base_date today)
{
	struct law_decision *decision = deciding->decision;
	struct base_date latest = law_chronology_find_latest(deciding->round);

	if (!base_date_is_set(decision->decided) ||
	    base_date_compare(latest, decision->decided) <= 0)
		return;
	base_findings_add(decision->warnings, BASE_ERR_DECISION_BEFORE_NOTE,
	    nowhere, base_date_print_iso(today, deciding->arena),
	    base_date_print_iso(decision->decided, deciding->arena), NULL);
	decision->decided = today;
}

/* A decision of our own kind should bear a date (a look is none), and rule LAW-0015#f227
 * names the last day for fixing quotas. */
static void
warn_of_date(const struct deciding *deciding)
{
	const struct law_round *round = deciding->round;
	struct law_decision *decision = deciding->decision;
	struct base_date by = law_param_find_date(LAW_PARAM_DECISION_BY,
	    round->year, deciding->arena);
	bool fixed = false;

	for (size_t i = 0; i < round->reg->region_count; i++)
		fixed = fixed ||
		    deciding->region_basis[i] == LAW_BASIS_FIXED;
	if (!base_date_is_set(decision->decided)) {
		if (deciding->silence != LAW_SILENCE_LOOK &&
		    *round->label == '\0' &&
		    round->scheme->has_notifications)
			base_findings_add(decision->warnings,
			    BASE_ERR_DECISION_UNDATED, nowhere, NULL);
	} else if (fixed && base_date_compare(decision->decided, by) > 0) {
		base_findings_add(decision->warnings, BASE_ERR_DECISION_LATE,
		    nowhere,
		    base_date_print_iso(decision->decided, deciding->arena),
		    base_date_print_iso(by, deciding->arena), NULL);
	}
}

static void
start_deciding(struct deciding *deciding, struct law_decision *decision,
    const struct law_round *round, struct base_arena *arena,
    struct base_findings *findings)
{
	size_t count = round->reg->count, regions = round->reg->region_count;
	size_t notifications = round->notification_count;

	*decision = (struct law_decision){ .round = round, .version = 1,
		.national_number = round->national_number,
		.decided = round->decided,
		.deadline = law_deadline_notification(round->year, arena),
		.warnings = base_findings_new(arena) };
	*deciding = (struct deciding){ .round = round, .decision = decision,
		.arena = arena, .findings = findings };
	deciding->calculated = base_arena_alloc(arena, count, sizeof(int64_t));
	deciding->quotas = base_arena_alloc(arena, count, sizeof(int64_t));
	deciding->region_quotas = base_arena_alloc(arena, regions,
	    sizeof(int64_t));
	deciding->region_basis = base_arena_alloc(arena, regions,
	    sizeof(enum law_basis));
	deciding->outcomes = base_arena_alloc(arena, notifications,
	    sizeof(struct law_outcome));
	deciding->agreements = base_arena_alloc(arena, notifications,
	    sizeof(struct law_agreement));
}

static const struct law_ledger *
book(const struct deciding *deciding)
{
	const struct law_round *round = deciding->round;
	struct law_ledger *ledger = base_arena_alloc(deciding->arena, 1,
	    sizeof(*ledger));
	bool *stands = base_arena_alloc(deciding->arena,
	    round->notification_count, sizeof(*stands));

	for (size_t i = 0; i < round->notification_count; i++)
		stands[i] = deciding->outcomes[i].stands;
	law_ledger_compute(ledger, round, stands, deciding->calculated,
	    deciding->quotas, deciding->arena);
	return ledger;
}

static int64_t
sum_regions(const struct deciding *deciding)
{
	int64_t sum = 0;

	for (size_t i = 0; i < deciding->round->reg->region_count; i++) {
		if (deciding->region_quotas[i] == LAW_UNKNOWN)
			return LAW_UNKNOWN;
		sum = law_persons_add(sum, deciding->region_quotas[i]);
	}
	return sum;
}

bool
law_decision_compute(struct law_decision *out, const struct law_round *round,
    struct base_date today, enum law_silence silence,
    struct base_arena *arena, struct base_findings *findings)
{
	struct law_decision decision;
	struct deciding deciding;
	bool decided = true;

	start_deciding(&deciding, &decision, round, arena, findings);
	deciding.silence = silence;
	if (!law_chronology_check(round, arena, decision.warnings, findings) ||
	    !check_received(&deciding, today) || !find_calculated(&deciding))
		return false;
	move_date(&deciding, today);
	if (!weigh_regional(&deciding) || !weigh_notifications(&deciding))
		return false;
	for (size_t i = 0; i < round->reg->region_count; i++)
		if (!decide_region(&deciding, i, today))
			decided = false;
	if (!decided || !check_known(&deciding))
		return false;
	warn_of_date(&deciding);
	decision.sum = sum_regions(&deciding);
	decision.calculated = deciding.calculated;
	decision.quotas = deciding.quotas;
	decision.region_quotas = deciding.region_quotas;
	decision.region_basis = deciding.region_basis;
	decision.outcomes = deciding.outcomes;
	decision.ledger = book(&deciding);
	*out = decision;
	return true;
}

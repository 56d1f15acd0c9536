#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/agreement.h"
#include "law/deadline.h"
#include "law/ledger.h"
#include "law/portion.h"
#include "law/revision.h"
#include "law/rule.h"
#include "law/version.h"

/* The next version being made. */
struct changing {
	const struct law_round *round;
	const struct law_decision *before;
	const struct law_change *change;
	struct law_decision *out;
	int64_t *calculated;
	int64_t *quotas;
	int64_t *region_quotas;
	enum law_basis *region_basis;
	struct law_outcome *outcomes;
	struct law_fate *fates;
	struct base_arena *arena;
	struct base_findings *findings;
};

const char *
law_version_fate_name(enum law_fate_kind kind)
{
	static const char *const names[] = { "none", "lapsed", "model", "rule",
		"proportional" };

	return names[kind];
}

const char *
law_version_method_name(enum law_method method)
{
	return method == LAW_METHOD_RECALCULATE ? "recalculate" :
	    "proportional";
}

static const char *
print(const struct changing *changing, int64_t number)
{
	return base_arena_print(changing->arena, "%lld", (long long)number);
}

static void
refuse(const struct changing *changing, enum base_err_code code,
    const char *a, const char *b, const char *c, const char *d)
{
	struct base_place place = { .file = changing->round->file,
		.path = changing->change->path };

	base_findings_add(changing->findings, code, place, a, b, c, d, NULL);
}

/* What a change must come after: the landstal and the decision on it, or the
 * change before. */
static struct base_date
find_date_before(const struct changing *changing)
{
	const struct law_round *round = changing->round;

	if (changing->before->change != NULL)
		return changing->before->change->date;
	return base_date_compare(round->sent, round->decided) > 0 ?
	    round->sent : round->decided;
}

/* Rule LAW-0031#f6d6: the landstal of the current or the coming year: not before
 * the year in which it is announced, and not of a year gone by. */
static bool
check_date(const struct changing *changing, struct base_date today)
{
	struct base_date first = { changing->round->year - 1, 1, 1 };
	struct base_date before = find_date_before(changing);
	struct base_date date = changing->change->date;
	struct base_arena *arena = changing->arena;

	if (base_date_compare(date, first) < 0) {
		refuse(changing, BASE_ERR_CHANGE_BEFORE_YEAR,
		    base_date_print_iso(date, arena), base_arena_print(arena,
		    "%d", changing->round->year), base_date_print_iso(first,
		    arena), NULL);
		return false;
	}
	if (base_date_compare(date, before) <= 0) {
		refuse(changing, BASE_ERR_CHANGE_BEFORE,
		    base_date_print_iso(date, arena),
		    base_date_print_iso(before, arena), NULL, NULL);
		return false;
	}
	if (base_date_compare(date, today) > 0) {
		refuse(changing, BASE_ERR_CHANGE_TO_COME,
		    base_date_print_iso(date, arena),
		    base_date_print_iso(today, arena), NULL, NULL);
		return false;
	}
	if (date.year > changing->round->year) {
		refuse(changing, BASE_ERR_ACT_YEAR_OVER,
		    base_arena_print(arena, "%d", changing->round->year),
		    base_date_print_iso(date, arena), NULL, NULL);
		return false;
	}
	return true;
}

/* Rule LAW-0029#c345 is of quotas in force: while the councils may still answer
 * and nothing is decided, there are none. */
static bool
check_in_force(const struct changing *changing)
{
	const struct law_round *round = changing->round;
	const struct law_change *change = changing->change;

	if (change->method != LAW_METHOD_PROPORTIONAL ||
	    changing->before->change != NULL ||
	    (base_date_is_set(round->decided) && base_date_compare(
	    changing->before->decided, change->date) < 0) ||
	    law_deadline_has_passed(
	    law_deadline_notification(round->year, changing->arena),
	    change->date))
		return true;
	refuse(changing, BASE_ERR_ACT_NOT_IN_FORCE,
	    base_date_print_iso(change->date, changing->arena), NULL, NULL,
	    NULL);
	return false;
}

/* Each way of changing has its side of the threshold. */
static bool
check_threshold(const struct changing *changing)
{
	int64_t old = changing->before->national_number;
	int64_t new = changing->change->persons;
	bool by_model = changing->change->method == LAW_METHOD_RECALCULATE;
	struct law_revision revision;
	const char *percent, *rule;

	law_revision_compute(&revision, old, new, changing->round->year,
	    changing->arena);
	if (!by_model && new == old) {
		refuse(changing, BASE_ERR_CHANGE_SAME, print(changing, new),
		    NULL, NULL, NULL);
		return false;
	}
	if (revision.due == by_model)
		return true;
	percent = base_arena_print(changing->arena, "%d",
	    revision.threshold.percent);
	rule = base_arena_copy_bytes(changing->arena, revision.threshold.rule,
	    LAW_RULE_ID_LENGTH);
	refuse(changing, by_model ? BASE_ERR_ANSWER_NOT_DUE :
	    BASE_ERR_ACT_MUST_RECALCULATE, print(changing, new),
	    print(changing, old), percent, rule);
	return false;
}

static size_t
find_standing(const struct changing *changing, size_t region)
{
	const struct law_round *round = changing->round;
	size_t i = 0;

	while (i < round->notification_count &&
	    (round->notifications[i].region != region ||
	    round->notifications[i].kind == LAW_KIND_REGIONAL ||
	    !changing->before->outcomes[i].stands))
		i++;
	return i;
}

static void
take_region(struct changing *changing, size_t region, const int64_t *from,
    enum law_basis basis)
{
	const struct law_register *reg = changing->round->reg;

	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == region)
			changing->quotas[i] = from[i];
	changing->region_basis[region] = basis;
	changing->region_quotas[region] = law_agreement_sum_region(reg,
	    changing->quotas, region);
}

/* What became of it, beside the reasons that the notification had, on a list of
 * its own: the version before keeps its. */
static void
settle_outcome(struct changing *changing, size_t notification, bool stands,
    enum base_err_code why)
{
	const struct law_notification *note =
	    &changing->round->notifications[notification];
	struct law_outcome *outcome = &changing->outcomes[notification];
	struct base_findings *reasons = base_findings_new(changing->arena);

	base_findings_append(reasons, outcome->reasons);
	base_findings_add(reasons, why,
	    (struct base_place){ .file = note->file, .path = note->path },
	    base_date_print_iso(changing->change->date, changing->arena),
	    NULL);
	outcome->reasons = reasons;
	outcome->stands = stands;
}

static void
settle_fate(struct changing *changing, size_t region, size_t notification,
    enum law_fate_kind kind, enum base_err_code why)
{
	settle_outcome(changing, notification, kind != LAW_FATE_LAPSED, why);
	changing->fates[region] = (struct law_fate){ kind, notification };
}

/* Agreed regional quotas stay in proportion; with a landstal changed by the
 * model the Service sets them (rule LAW-0031#f6d6). */
static void
settle_regional(struct changing *changing)
{
	const struct law_round *round = changing->round;
	bool stays = changing->change->method == LAW_METHOD_PROPORTIONAL;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].kind == LAW_KIND_REGIONAL &&
		    changing->before->outcomes[i].stands)
			settle_outcome(changing, i, stays, stays ?
			    BASE_ERR_KEPT_IN_PROPORTION :
			    BASE_ERR_LAPSED_REGIONS);
}

/* The same agreement on the new numbers.  False: lots are to be drawn. */
static bool
replay(struct changing *changing, size_t region, size_t notification)
{
	const struct law_round *round = changing->round;
	const struct law_decision *out = changing->out;
	const struct law_ground ground = { .reg = round->reg,
		.scheme = round->scheme, .settings = &round->settings,
		.calculated = changing->calculated,
		.exact = law_decision_find_exact(out),
		.population = round->figures->population,
		.regional = LAW_UNKNOWN,
		.national_number = out->national_number,
		.deadline = out->deadline };
	struct law_agreement agreement;

	law_agreement_compute(&agreement, &round->notifications[notification],
	    &ground, changing->arena);
	if (agreement.open) {
		base_findings_append(changing->findings, agreement.reasons);
		return false;
	}
	take_region(changing, region, agreement.quotas, agreement.basis);
	if (agreement.valid)
		settle_fate(changing, region, notification, LAW_FATE_RULE,
		    BASE_ERR_KEPT_BY_RULE);
	else
		settle_fate(changing, region, notification, LAW_FATE_LAPSED,
		    BASE_ERR_LAPSED_ON_NEW_NUMBERS);
	base_findings_append(changing->outcomes[notification].reasons,
	    agreement.reasons);
	return true;
}

/* Who adopts has no agreement to keep: the same rule on new numbers is the
 * model. */
static enum law_clause
find_clause(const struct law_notification *notification)
{
	if (notification->kind == LAW_KIND_ADOPT &&
	    notification->if_changed == LAW_CLAUSE_RULE)
		return LAW_CLAUSE_MODEL;
	return notification->if_changed;
}

/* Rule LAW-0018#95c7. */
static bool
change_region(struct changing *changing, size_t region)
{
	const struct law_round *round = changing->round;
	size_t standing = find_standing(changing, region);
	enum law_basis basis = LAW_BASIS_FIXED;

	if (standing == round->notification_count) {
		changing->fates[region] = (struct law_fate){ LAW_FATE_NONE,
			standing };
		take_region(changing, region, changing->calculated, basis);
		return true;
	}
	switch (find_clause(&round->notifications[standing])) {
	case LAW_CLAUSE_RULE:
		return replay(changing, region, standing);
	case LAW_CLAUSE_MODEL:
		basis = LAW_BASIS_CALCULATED;
		settle_fate(changing, region, standing, LAW_FATE_MODEL,
		    BASE_ERR_KEPT_BY_MODEL);
		break;
	case LAW_CLAUSE_NONE:
		settle_fate(changing, region, standing, LAW_FATE_LAPSED,
		    BASE_ERR_LAPSED);
		break;
	}
	take_region(changing, region, changing->calculated, basis);
	return true;
}

/* The model on the new landstal, region by region with what was agreed. */
static bool
recalculate(struct changing *changing)
{
	const struct law_round *round = changing->round;
	struct law_calculation *calculation;

	if (round->figures == NULL) {
		refuse(changing, BASE_ERR_CHANGE_NO_FIGURES, NULL, NULL, NULL,
		    NULL);
		return false;
	}
	calculation = base_arena_alloc(changing->arena, 1,
	    sizeof(*calculation));
	if (!round->scheme->compute(calculation, round->scheme, round->figures,
	    changing->change->persons, &round->settings, changing->arena,
	    changing->findings) || !law_decision_check_final(calculation,
	    changing->arena, changing->findings))
		return false;
	changing->out->calculation = calculation;
	base_findings_append(changing->out->warnings, calculation->findings);
	memcpy(changing->calculated, calculation->quotas,
	    round->reg->count * sizeof(int64_t));
	for (size_t i = 0; i < round->reg->region_count; i++)
		if (!change_region(changing, i))
			return false;
	return true;
}

/* Rule LAW-0029#c345: every quota in force, in proportion. */
static bool
scale(struct changing *changing)
{
	const struct law_round *round = changing->round;
	const struct law_register *reg = round->reg;
	struct model_whole *weights = base_arena_alloc(changing->arena,
	    reg->count, sizeof(*weights));
	bool *takes_part = base_arena_alloc(changing->arena, reg->count,
	    sizeof(*takes_part));
	const struct law_portion portion = { reg, &round->settings,
		round->figures == NULL ? NULL : round->figures->population,
		weights, takes_part };
	struct base_findings *notes = base_findings_new(changing->arena);

	for (size_t i = 0; i < reg->count; i++) {
		weights[i] = model_whole_from(changing->before->quotas[i]);
		takes_part[i] = true;
	}
	if (law_portion_compute(changing->calculated, &portion,
	    changing->change->persons, changing->arena, notes) ==
	    LAW_PORTION_OPEN) {
		base_findings_append(changing->findings, notes);
		return false;
	}
	base_findings_append(changing->out->warnings, notes);
	for (size_t i = 0; i < reg->region_count; i++) {
		size_t standing = find_standing(changing, i);

		take_region(changing, i, changing->calculated,
		    changing->before->region_basis[i]);
		if (standing < round->notification_count)
			settle_fate(changing, i, standing,
			    LAW_FATE_IN_PROPORTION,
			    BASE_ERR_KEPT_IN_PROPORTION);
		else
			changing->fates[i] = (struct law_fate){ LAW_FATE_NONE,
				standing };
	}
	return true;
}

static void
start_change(struct changing *changing, struct law_decision *out,
    const struct law_decision *before, const struct law_change *change,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct law_round *round = before->round;
	size_t count = round->reg->count, regions = round->reg->region_count;

	*out = (struct law_decision){ .round = round,
		.version = before->version + 1, .previous = before,
		.change = change, .national_number = change->persons,
		.decided = change->date, .deadline = before->deadline,
		.warnings = base_findings_new(arena) };
	*changing = (struct changing){ .round = round, .before = before,
		.change = change, .out = out, .arena = arena,
		.findings = findings };
	changing->calculated = base_arena_alloc(arena, count, sizeof(int64_t));
	changing->quotas = base_arena_alloc(arena, count, sizeof(int64_t));
	changing->region_quotas = base_arena_alloc(arena, regions,
	    sizeof(int64_t));
	changing->region_basis = base_arena_alloc(arena, regions,
	    sizeof(enum law_basis));
	changing->fates = base_arena_alloc(arena, regions,
	    sizeof(struct law_fate));
	changing->outcomes = base_arena_alloc(arena,
	    round->notification_count, sizeof(struct law_outcome));
	for (size_t i = 0; i < round->notification_count; i++) {
		changing->outcomes[i] = before->outcomes[i];
		changing->outcomes[i].stands = false;
	}
}

/* In proportion nothing is calculated: the model has no numbers for the new
 * landstal. */
static void
forget_calculated(struct changing *changing)
{
	for (size_t i = 0; i < changing->round->reg->count; i++)
		changing->calculated[i] = LAW_UNKNOWN;
}

static const struct law_ledger *
book(const struct changing *changing)
{
	const struct law_round *round = changing->round;
	struct law_ledger *ledger = base_arena_alloc(changing->arena, 1,
	    sizeof(*ledger));
	bool *moves = base_arena_alloc(changing->arena,
	    round->notification_count, sizeof(*moves));

	for (size_t i = 0; i < round->reg->region_count; i++)
		if (changing->fates[i].kind == LAW_FATE_RULE)
			moves[changing->fates[i].notification] = true;
	law_ledger_compute(ledger, round, moves, changing->calculated,
	    changing->quotas, changing->arena);
	return ledger;
}

static bool
compute(struct law_decision *out, const struct law_decision *before,
    const struct law_change *change, struct base_date today,
    struct base_arena *arena, struct base_findings *findings)
{
	struct changing changing;

	start_change(&changing, out, before, change, arena, findings);
	if (!before->round->scheme->has_notifications) {
		refuse(&changing, BASE_ERR_CHANGE_NOT_IN_ROUND,
		    before->round->scheme->name, NULL, NULL, NULL);
		return false;
	}
	if (!check_date(&changing, today) || !check_in_force(&changing) ||
	    !check_threshold(&changing))
		return false;
	if (change->method == LAW_METHOD_RECALCULATE ?
	    !recalculate(&changing) : !scale(&changing))
		return false;
	settle_regional(&changing);
	for (size_t i = 0; i < before->round->reg->region_count; i++)
		out->sum = law_persons_add(out->sum,
		    changing.region_quotas[i]);
	out->calculated = changing.calculated;
	out->quotas = changing.quotas;
	out->region_quotas = changing.region_quotas;
	out->region_basis = changing.region_basis;
	out->outcomes = changing.outcomes;
	out->fates = changing.fates;
	/* what agreements moved they have moved; it is not moved again */
	out->ledger = change->method == LAW_METHOD_PROPORTIONAL ?
	    before->ledger : book(&changing);
	if (change->method == LAW_METHOD_PROPORTIONAL)
		forget_calculated(&changing);
	return true;
}

/* A landstal changed before the deadline ends the councils' time (rule
 * LAW-0030#f1bd): who had not answered is no longer waited for. */
static enum law_silence
find_silence(const struct law_round *round, enum law_silence silence,
    struct base_arena *arena)
{
	if (round->change_count > 0 &&
	    round->changes[0].method == LAW_METHOD_RECALCULATE &&
	    !law_deadline_has_passed(
	    law_deadline_notification(round->year, arena),
	    round->changes[0].date))
		return LAW_SILENCE_PROVISIONAL;
	return silence;
}

bool
law_version_decide(struct law_decision *out, const struct law_round *round,
    struct base_date today, enum law_silence silence,
    struct base_arena *arena, struct base_findings *findings)
{
	struct law_decision *versions = base_arena_alloc(arena,
	    round->change_count + 1, sizeof(*versions));

	if (!law_decision_compute(&versions[0], round, today,
	    find_silence(round, silence, arena), arena, findings))
		return false;
	for (size_t i = 0; i < round->change_count; i++)
		if (!compute(&versions[i + 1], &versions[i],
		    &round->changes[i], today, arena, findings))
			return false;
	*out = versions[round->change_count];
	return true;
}

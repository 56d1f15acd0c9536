#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/chronology.h"
#include "law/deadline.h"
#include "law/version.h"
#include "service/open.h"
#include "service/trial.h"

static const struct base_place nowhere;

struct trying {
	const struct law_decision *base;
	const struct service_trial *trial;
	struct law_round *round;
	struct law_notification *notes; /* the round's, being made */
	struct base_arena *arena;
};

const char *
service_trial_figure_name(enum service_trial_figure figure)
{
	static const char *const names[SERVICE_TRIAL_FIGURES] = {
		"population", "immigrants", "family_reunified" };

	return names[figure];
}

const int64_t *
service_trial_find_figures(const struct law_round *round,
    enum service_trial_figure figure)
{
	const struct model_table *table = round->figures;

	if (table == NULL)
		return NULL;
	switch (figure) {
	case SERVICE_TRIAL_POPULATION:
		return table->population;
	case SERVICE_TRIAL_IMMIGRANTS:
		return table->immigrants;
	case SERVICE_TRIAL_FAMILY_REUNIFIED:
		break;
	}
	return table->family_reunified;
}

bool
service_trial_has_figures(const struct law_round *round)
{
	return round->figures != NULL;
}

/* --- landstal, settings, figures ----------------------------------------- */

static bool
needs_figures(const struct service_trial *trial)
{
	bool needs = trial->landstal != LAW_UNKNOWN ||
	    trial->settings != NULL;

	for (int i = 0; i < SERVICE_TRIAL_FIGURES; i++)
		needs = needs || trial->figures[i] != NULL;
	return needs;
}

static const int64_t *
choose(const int64_t *tried, const int64_t *old)
{
	return tried != NULL ? tried : old;
}

static void
set_numbers(struct trying *trying)
{
	const struct service_trial *trial = trying->trial;
	struct law_round *round = trying->round;
	struct model_table *table;

	round->national_number = trial->landstal != LAW_UNKNOWN ?
	    trial->landstal : trying->base->national_number;
	if (trial->settings != NULL)
		round->settings = *trial->settings;
	if (round->figures == NULL)
		return;
	table = base_arena_alloc(trying->arena, 1, sizeof(*table));
	*table = *round->figures;
	table->population = choose(trial->figures[SERVICE_TRIAL_POPULATION],
	    table->population);
	table->immigrants = choose(trial->figures[SERVICE_TRIAL_IMMIGRANTS],
	    table->immigrants);
	table->family_reunified = choose(
	    trial->figures[SERVICE_TRIAL_FAMILY_REUNIFIED],
	    table->family_reunified);
	round->figures = table;
}

/* --- agreements ---------------------------------------------------------- */

static bool
has_transfer(const struct trying *trying, size_t region)
{
	const size_t *regions = trying->round->reg->regions;
	const struct service_trial *trial = trying->trial;

	for (size_t i = 0; i < trial->transfer_count; i++)
		if (regions[trial->transfers[i].from] == region)
			return true;
	return false;
}

static bool
has_raise(const struct trying *trying, size_t region)
{
	const struct law_register *reg = trying->round->reg;

	for (size_t i = 0; trying->trial->raised != NULL && i < reg->count;
	    i++)
		if (reg->regions[i] == region &&
		    trying->trial->raised[i] != LAW_UNKNOWN)
			return true;
	return false;
}

static bool
is_listed(const struct trying *trying, size_t region)
{
	return trying->trial->listed != NULL && trying->trial->listed[region];
}

/* Did a change of the landstal end what the region's council notified? */
static bool
has_lapsed(const struct law_decision *base, size_t region)
{
	return base->fates != NULL &&
	    (base->fates[region].kind == LAW_FATE_LAPSED ||
	    base->fates[region].kind == LAW_FATE_MODEL);
}

static bool
is_kept(const struct trying *trying, const struct law_notification *note)
{
	size_t region = note->region;
	const bool *without = trying->trial->without;

	return note->kind == LAW_KIND_REGIONAL ||
	    (!has_lapsed(trying->base, region) &&
	    (without == NULL || !without[region]) &&
	    !has_transfer(trying, region) && !has_raise(trying, region) &&
	    !is_listed(trying, region));
}

/* The transfers of the region, its givers' that is. */
static void
take_transfers(struct law_notification *out, const struct trying *trying)
{
	const struct service_trial *trial = trying->trial;
	const size_t *regions = trying->round->reg->regions;

	out->transfers = base_arena_alloc(trying->arena,
	    trial->transfer_count, sizeof(*out->transfers));
	for (size_t i = 0; i < trial->transfer_count; i++)
		if (regions[trial->transfers[i].from] == out->region)
			out->transfers[out->transfer_count++] =
			    trial->transfers[i];
}

/* The region's numbers; those of others are not named. */
static int64_t *
take_numbers(const struct trying *trying, const int64_t *numbers,
    size_t region)
{
	const struct law_register *reg = trying->round->reg;
	int64_t *taken = base_arena_alloc(trying->arena, reg->count,
	    sizeof(*taken));

	for (size_t i = 0; i < reg->count; i++)
		taken[i] = reg->regions[i] == region ? numbers[i] :
		    LAW_UNKNOWN;
	return taken;
}

static struct law_notification *
add_note(struct trying *trying, size_t region, enum law_kind kind)
{
	struct law_notification *note =
	    &trying->notes[trying->round->notification_count++];

	*note = (struct law_notification){ .path = "agreements", .region = region,
		.kind = kind, .written = true, .is_signed = true,
		.is_clear = true, .received = trying->base->deadline };
	return note;
}

static bool
add_tried(struct trying *trying, size_t region,
    struct base_findings *findings)
{
	bool transfers = has_transfer(trying, region);
	bool raises = has_raise(trying, region);
	bool lists = is_listed(trying, region);

	if (transfers + raises + lists > 1) {
		base_findings_add(findings, BASE_ERR_TRIAL_TWO_KINDS,
		    nowhere, trying->round->reg->region_names[region], NULL);
		return false;
	}
	if (transfers)
		take_transfers(add_note(trying, region, LAW_KIND_TRANSFER),
		    trying);
	if (raises)
		add_note(trying, region, LAW_KIND_RAISE)->raised =
		    take_numbers(trying, trying->trial->raised, region);
	if (lists)
		add_note(trying, region, LAW_KIND_AGREE)->quotas =
		    take_numbers(trying, trying->trial->quotas, region);
	return true;
}

static bool
set_agreements(struct trying *trying, struct base_findings *findings)
{
	const struct law_round *old = trying->base->round;
	struct law_round *round = trying->round;
	bool good = true;

	trying->notes = base_arena_alloc(trying->arena,
	    old->notification_count + round->reg->region_count,
	    sizeof(*trying->notes));
	round->notifications = trying->notes;
	round->notification_count = 0;
	for (size_t i = 0; i < old->notification_count; i++)
		if (is_kept(trying, &old->notifications[i]))
			trying->notes[round->notification_count++] =
			    old->notifications[i];
	for (size_t i = 0; i < round->reg->region_count; i++)
		good = add_tried(trying, i, findings) && good;
	return good;
}

/* --- the decision -------------------------------------------------------- */

static struct base_date
find_later(struct base_date a, struct base_date b)
{
	return base_date_compare(a, b) > 0 ? a : b;
}

/* A day on which all that was notified has come, and no council's time runs. */
static struct base_date
find_day(const struct law_decision *base, const struct law_round *round)
{
	struct base_date day = find_later(base->deadline,
	    service_open_find_day(base->round));

	return base_date_next(find_later(day,
	    law_chronology_find_latest(round)));
}

bool
service_trial_decide(struct service_opened *out,
    const struct law_decision *base, const struct service_trial *trial,
    struct base_arena *arena, struct base_findings *findings)
{
	struct trying trying = { .base = base, .trial = trial,
		.round = &out->round, .arena = arena };

	if (base->round->figures == NULL && needs_figures(trial)) {
		base_findings_add(findings, BASE_ERR_TRIAL_NO_FIGURES,
		    nowhere, NULL);
		return false;
	}
	out->round = *base->round;
	out->round.label = *out->round.label == '\0' ? trial->label :
	    base_arena_print(arena, "%s; %s", trial->label,
	    out->round.label);
	out->round.decided = (struct base_date){ 0 };
	out->round.change_count = 0;
	set_numbers(&trying);
	return set_agreements(&trying, findings) &&
	    law_version_decide(&out->decision, &out->round,
	    find_day(base, &out->round), LAW_SILENCE_PROVISIONAL, arena,
	    findings);
}

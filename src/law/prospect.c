#include "base/arena.h"
#include "base/findings.h"
#include "law/persons.h"
#include "law/prospect.h"
#include "law/scheme.h"
#include "law/tipping.h"

static void
list_municipalities(struct law_prospect *prospect, struct base_arena *arena)
{
	const struct law_register *reg = prospect->decision->round->reg;
	size_t *list = base_arena_alloc(arena, reg->count, sizeof(*list));

	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == prospect->region)
			list[prospect->municipality_count++] = i;
	prospect->municipalities = list;
}

/* Rule LAW-0010#8dac: no agreement moves anyone out of a region, so its sum is
 * known also where single numbers are not. */
static int64_t
find_regional(const struct law_decision *decision, size_t region)
{
	int64_t sum = law_agreement_sum_region(decision->round->reg,
	    decision->calculated, region);

	return sum != LAW_UNKNOWN ? sum : decision->region_quotas[region];
}

static void
choose_example(struct law_prospect *prospect)
{
	const int64_t *calculated = prospect->decision->calculated;
	size_t giver = LAW_REGISTER_NONE, taker = LAW_REGISTER_NONE;

	for (size_t i = 0; i < prospect->municipality_count; i++) {
		size_t one = prospect->municipalities[i];

		if (calculated[one] == LAW_UNKNOWN)
			continue;
		if (giver == LAW_REGISTER_NONE ||
		    calculated[one] > calculated[giver])
			giver = one;
	}
	for (size_t i = 0; i < prospect->municipality_count; i++) {
		size_t one = prospect->municipalities[i];

		if (calculated[one] == LAW_UNKNOWN || one == giver)
			continue;
		if (taker == LAW_REGISTER_NONE ||
		    calculated[one] < calculated[taker])
			taker = one;
	}
	if (taker == LAW_REGISTER_NONE || calculated[giver] == 0)
		giver = taker = LAW_REGISTER_NONE;
	prospect->giver = giver;
	prospect->taker = taker;
}

/* A notification that is in time and in order; kind and numbers to be added. */
static struct law_notification
begin_notification(const struct law_prospect *prospect)
{
	return (struct law_notification){
		.file = prospect->decision->round->file,
		.region = prospect->region,
		.received = prospect->decision->deadline,
		.written = true, .is_signed = true, .is_clear = true };
}

static struct law_ground
find_ground(const struct law_prospect *prospect)
{
	const struct law_decision *decision = prospect->decision;
	const struct law_round *round = decision->round;

	return (struct law_ground){ .reg = round->reg,
		.scheme = round->scheme, .settings = &round->settings,
		.calculated = decision->calculated,
		.exact = law_decision_find_exact(decision),
		.population = round->figures == NULL ? NULL :
		    round->figures->population,
		.regional = prospect->regional,
		.national_number = decision->national_number,
		.deadline = decision->deadline };
}

static void
compute_transfer(struct law_agreement *out,
    const struct law_prospect *prospect, const struct law_ground *ground,
    struct base_arena *arena)
{
	struct law_notification *note = base_arena_alloc(arena, 1,
	    sizeof(*note));

	*note = begin_notification(prospect);
	note->kind = LAW_KIND_TRANSFER;
	note->transfers = base_arena_alloc(arena, 1, sizeof(*note->transfers));
	note->transfers[0] = (struct law_transfer){ prospect->giver,
		prospect->taker, 1 };
	note->transfer_count = 1;
	law_agreement_compute(out, note, ground, arena);
}

static void
compute_raise(struct law_agreement *out, const struct law_prospect *prospect,
    const struct law_ground *ground, struct base_arena *arena)
{
	struct law_notification *note = base_arena_alloc(arena, 1,
	    sizeof(*note));

	*note = begin_notification(prospect);
	note->kind = LAW_KIND_RAISE;
	note->raised = base_arena_alloc(arena, ground->reg->count,
	    sizeof(*note->raised));
	for (size_t i = 0; i < ground->reg->count; i++)
		note->raised[i] = LAW_UNKNOWN;
	note->raised[prospect->taker] = law_persons_add(
	    ground->calculated[prospect->taker], 1);
	law_agreement_compute(out, note, ground, arena);
}

/* The model on the lowest landstal that a change would bring. */
static const struct law_calculation *
compute_changed(const struct law_prospect *prospect, struct base_arena *arena)
{
	const struct law_round *round = prospect->decision->round;
	struct law_calculation *changed;
	struct base_findings *passed_over;

	if (round->figures == NULL || prospect->bounds.up == LAW_UNKNOWN)
		return NULL;
	changed = base_arena_alloc(arena, 1, sizeof(*changed));
	passed_over = base_findings_new(arena);
	if (!round->scheme->compute(changed, round->scheme, round->figures,
	    prospect->bounds.up, &round->settings, arena, passed_over) ||
	    !law_decision_check_final(changed, arena, passed_over))
		return NULL;
	return changed;
}

/* Rule LAW-0018#95c7: the same agreement on the new numbers. */
static void
compute_changed_transfer(struct law_prospect *prospect,
    struct law_ground ground, struct base_arena *arena)
{
	ground.calculated = prospect->changed->quotas;
	ground.exact = NULL;
	ground.regional = LAW_UNKNOWN;
	ground.national_number = prospect->bounds.up;
	compute_transfer(&prospect->changed_transfer, prospect, &ground,
	    arena);
}

static const struct law_tipping *
compute_tipping(const struct law_prospect *prospect, struct base_arena *arena)
{
	size_t count = prospect->decision->round->reg->count;
	struct law_tipping *tipping = base_arena_alloc(arena, count,
	    sizeof(*tipping));
	bool *asked = base_arena_alloc(arena, count, sizeof(*asked));

	for (size_t i = 0; i < prospect->municipality_count; i++)
		asked[prospect->municipalities[i]] = true;
	law_tipping_compute(tipping, prospect->decision->calculation, asked,
	    arena);
	return tipping;
}

void
law_prospect_compute(struct law_prospect *out,
    const struct law_decision *decision, size_t region,
    struct base_arena *arena)
{
	struct law_ground ground;

	while (decision->previous != NULL)
		decision = decision->previous;
	*out = (struct law_prospect){ .decision = decision, .region = region,
		.regional = find_regional(decision, region),
		.threshold = law_revision_find_threshold(
		    decision->national_number, decision->round->year),
		.bounds = law_revision_find_bounds(decision->national_number,
		    decision->round->year) };
	list_municipalities(out, arena);
	choose_example(out);
	out->changed = compute_changed(out, arena);
	if (decision->calculation != NULL)
		out->tipping = compute_tipping(out, arena);
	if (out->giver == LAW_REGISTER_NONE)
		return;
	ground = find_ground(out);
	compute_transfer(&out->transfer, out, &ground, arena);
	compute_raise(&out->raise, out, &ground, arena);
	if (out->changed != NULL)
		compute_changed_transfer(out, ground, arena);
}

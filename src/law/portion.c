#include "base/arena.h"
#include "base/buf.h"
#include "base/findings.h"
#include "base/text.h"
#include "law/claimant.h"
#include "law/portion.h"

/* Those who take part, with numbers of their own. */
struct dividing {
	const struct law_portion *portion;
	struct law_claimants claimants;
	size_t *members; /* their index in the register */
	struct model_whole *weights;
	struct base_arena *arena;
	struct base_findings *notes;
};

static void
gather(struct dividing *dividing)
{
	const struct law_portion *portion = dividing->portion;
	const struct law_register *reg = portion->reg;
	struct law_claimants *claimants = &dividing->claimants;
	size_t count = 0;

	law_claimant_start(claimants, reg->count, dividing->arena);
	dividing->members = base_arena_alloc(dividing->arena, reg->count,
	    sizeof(size_t));
	dividing->weights = base_arena_alloc(dividing->arena, reg->count,
	    sizeof(struct model_whole));
	for (size_t i = 0; i < reg->count; i++) {
		if (!portion->takes_part[i])
			continue;
		claimants->codes[count] = reg->codes[i];
		claimants->names[count] = reg->names[i];
		if (portion->population != NULL)
			claimants->sizes[count] = portion->population[i];
		dividing->weights[count] = portion->weights[i];
		dividing->members[count++] = i;
	}
	claimants->count = count;
	law_claimant_sort(claimants, dividing->arena);
}

static void
note_tie(const struct dividing *dividing, enum base_err_code code,
    const struct model_apportionment *divided)
{
	struct base_arena *arena = dividing->arena;
	struct base_buf names;

	base_buf_start(&names, arena);
	for (size_t i = 0; i < divided->tied_count; i++) {
		size_t who = divided->tied[i];

		base_buf_add_print(&names, "%s%s (%s)", i == 0 ? "" : ", ",
		    dividing->claimants.names[who],
		    dividing->claimants.codes[who]);
	}
	base_findings_add(dividing->notes, code, (struct base_place){ 0 },
	    names.bytes, base_text_print_whole(divided->tied_seats, arena),
	    NULL);
}

/* False: lots are to be drawn first. */
static bool
settle(const struct dividing *dividing, struct model_apportionment *divided)
{
	const struct law_portion *portion = dividing->portion;
	bool lots = portion->settings->tie == LAW_TIE_LOTS;
	size_t *order = dividing->claimants.order;
	size_t count = dividing->claimants.count;

	if (divided->tied_count == 0)
		return true;
	if (lots) {
		order = base_arena_alloc(dividing->arena, count,
		    sizeof(*order));
		count = law_claimant_read_lots(order, &dividing->claimants,
		    portion->settings->lots, dividing->arena);
	}
	if (lots && !law_claimant_is_enough(order, count, divided)) {
		note_tie(dividing, BASE_ERR_ANSWER_LOTS_OPEN, divided);
		return false;
	}
	note_tie(dividing, lots ? BASE_ERR_TIE_BY_LOTS :
	    portion->population == NULL ? BASE_ERR_TIE_BY_CODE :
	    BASE_ERR_TIE_BY_POPULATION, divided);
	model_apportion_settle(divided, order, count);
	return true;
}

enum law_portion_outcome
law_portion_compute(int64_t *quotas, const struct law_portion *portion,
    int64_t persons, struct base_arena *arena, struct base_findings *notes)
{
	struct dividing dividing = { .portion = portion, .arena = arena,
		.notes = notes };
	struct model_apportionment divided;

	gather(&dividing);
	model_apportion_largest_remainder(&divided, dividing.weights,
	    dividing.claimants.count, persons, arena);
	if (divided.refusal != MODEL_GRANTED)
		return LAW_PORTION_NO_WEIGHT;
	if (!settle(&dividing, &divided))
		return LAW_PORTION_OPEN;
	for (size_t i = 0; i < dividing.claimants.count; i++)
		quotas[dividing.members[i]] = divided.seats[i];
	return LAW_PORTION_DONE;
}

#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/agreement.h"
#include "law/deadline.h"

struct check {
	const struct law_notification *notification;
	const struct law_register *reg;
	const int64_t *calculated;
	int64_t regional;
	struct law_agreement *out;
	struct base_arena *arena;
};

static const char *
print(const struct check *check, int64_t number)
{
	return base_arena_print(check->arena, "%lld", (long long)number);
}

static void
give_reason(const struct check *check, enum base_err_code code, const char *a,
    const char *b, const char *c)
{
	struct base_place place = { .file = check->notification->file,
		.path = check->notification->path };

	base_findings_add(check->out->reasons, code, place, a, b, c, NULL);
}

int64_t
law_agreement_sum_region(const struct law_register *reg,
    const int64_t *numbers, size_t region)
{
	int64_t sum = 0;

	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != region)
			continue;
		if (numbers[i] == LAW_UNKNOWN)
			return LAW_UNKNOWN;
		sum = law_persons_add(sum, numbers[i]);
	}
	return sum;
}

/* The region's unknown numbers: how many, one of them, and the sum of the
 * others. */
static size_t
count_unknown(const struct law_register *reg, const int64_t *numbers,
    size_t region, size_t *one, int64_t *others)
{
	size_t unknown = 0;

	*others = 0;
	for (size_t i = 0; i < reg->count; i++) {
		if (reg->regions[i] != region)
			continue;
		if (numbers[i] == LAW_UNKNOWN) {
			unknown++;
			*one = i;
		} else {
			*others = law_persons_add(*others, numbers[i]);
		}
	}
	return unknown;
}

int64_t
law_agreement_sum_known(const struct law_register *reg, const int64_t *numbers,
    size_t region, bool *complete)
{
	int64_t sum;
	size_t one;

	*complete = count_unknown(reg, numbers, region, &one, &sum) == 0;
	return sum;
}

void
law_agreement_complete_region(const struct law_register *reg,
    int64_t *numbers, size_t region, int64_t regional)
{
	size_t one = 0;
	int64_t others;

	if (regional != LAW_UNKNOWN &&
	    count_unknown(reg, numbers, region, &one, &others) == 1 &&
	    others <= regional)
		numbers[one] = regional - others;
}

/* Rules LAW-0009#ee93, LAW-0013#50fc and LAW-0014#bfd6: in time, in writing,
 * signed, and without doubt about its content. */
static void
check_form(const struct check *check, struct base_date deadline)
{
	const struct law_notification *notification = check->notification;

	if (law_deadline_has_passed(deadline, notification->received))
		give_reason(check, BASE_ERR_ANSWER_LATE,
		    base_date_print_iso(notification->received, check->arena),
		    base_date_print_iso(deadline, check->arena), NULL);
	if (!notification->written)
		give_reason(check, BASE_ERR_ANSWER_NOT_WRITTEN, NULL, NULL,
		    NULL);
	if (!notification->is_clear)
		give_reason(check, BASE_ERR_ANSWER_UNCLEAR, NULL, NULL, NULL);
	if (!notification->is_signed)
		give_reason(check, BASE_ERR_ANSWER_NOT_SIGNED, NULL, NULL,
		    NULL);
}

/* Rule LAW-0010#8dac: persons stay in the region.  True if i lies in it. */
static bool
check_inside(const struct check *check, size_t i)
{
	const struct law_register *reg = check->reg;

	if (reg->regions[i] == check->notification->region)
		return true;
	give_reason(check, BASE_ERR_ANSWER_OTHER_REGION, reg->names[i],
	    reg->region_names[reg->regions[i]], NULL);
	return false;
}

/* Rule LAW-0011#90fa, a number for every municipality, and rule
 * LAW-0012#e52d, their sum is the regional quota. */
static void
apply_quotas(const struct check *check)
{
	const struct law_notification *notification = check->notification;
	const struct law_register *reg = check->reg;
	bool complete = true;
	int64_t sum;

	for (size_t i = 0; i < reg->count; i++) {
		if (notification->quotas[i] != LAW_UNKNOWN &&
		    !check_inside(check, i))
			continue;
		if (reg->regions[i] != notification->region)
			continue;
		if (notification->quotas[i] == LAW_UNKNOWN) {
			give_reason(check, BASE_ERR_ANSWER_LACKS_MUNICIPALITY,
			    reg->names[i], NULL, NULL);
			complete = false;
		}
		check->out->quotas[i] = notification->quotas[i];
	}
	sum = law_agreement_sum_region(reg, notification->quotas,
	    notification->region);
	if (complete && !law_persons_equal(sum, check->regional))
		give_reason(check, BASE_ERR_ANSWER_WRONG_SUM,
		    print(check, sum), print(check, check->regional), NULL);
}

/* Does no other transfer touch its giver or taker?  If one does, the sum alone
 * does not tell what each has. */
static bool
is_alone(const struct check *check, const struct law_transfer *transfer)
{
	const struct law_notification *notification = check->notification;

	for (size_t i = 0; i < notification->transfer_count; i++) {
		const struct law_transfer *other = &notification->transfers[i];

		if (other != transfer && (other->from == transfer->from ||
		    other->from == transfer->to ||
		    other->to == transfer->from || other->to == transfer->to))
			return false;
	}
	return true;
}

/*
 * Rule LAW-0024#fc17: where only the sum of giver and taker is known, a
 * transfer of all leaves the giver 0 and the taker the sum.
 */
static bool
apply_to_known_sum(const struct check *check,
    const struct law_transfer *transfer)
{
	const struct law_register *reg = check->reg;
	size_t one = 0;
	int64_t others, sum;

	if (transfer->persons != LAW_ALL ||
	    check->calculated[transfer->from] != LAW_UNKNOWN ||
	    check->calculated[transfer->to] != LAW_UNKNOWN ||
	    check->regional == LAW_UNKNOWN ||
	    count_unknown(reg, check->calculated, check->notification->region,
	    &one, &others) != 2)
		return false;
	if (others > check->regional || !is_alone(check, transfer))
		return false;
	sum = check->regional - others;
	check->out->quotas[transfer->from] = 0;
	check->out->quotas[transfer->to] = sum;
	give_reason(check, BASE_ERR_TRANSFER_ONLY_SUM_KNOWN,
	    reg->names[transfer->from], reg->names[transfer->to],
	    print(check, sum));
	return true;
}

/*
 * One transfer, on the calculated quotas; given[] gathers what each gives.
 * Where the table in hand has a gap, the number stays unknown: that is no
 * fault of the agreement, and no decision can be written on it.
 */
static void
apply_transfer(const struct check *check, const struct law_transfer *transfer,
    int64_t *given)
{
	int64_t *quotas = check->out->quotas;
	int64_t persons = transfer->persons;

	if (check->calculated[transfer->from] == LAW_UNKNOWN) {
		quotas[transfer->from] = quotas[transfer->to] = LAW_UNKNOWN;
		return;
	}
	if (persons == LAW_ALL)
		persons = check->calculated[transfer->from];
	given[transfer->from] = law_persons_add(given[transfer->from], persons);
	if (given[transfer->from] > check->calculated[transfer->from])
		return; /* reported once for the municipality */
	if (quotas[transfer->from] != LAW_UNKNOWN)
		quotas[transfer->from] -= persons;
	if (quotas[transfer->to] != LAW_UNKNOWN)
		quotas[transfer->to] = law_persons_add(quotas[transfer->to],
		    persons);
}

/* Rule LAW-0012#e52d again: nobody hands over more than there is, or the
 * region's sum would not hold. */
static void
check_givers(const struct check *check, const int64_t *given)
{
	for (size_t i = 0; i < check->reg->count; i++)
		if (given[i] > 0 && given[i] > check->calculated[i])
			give_reason(check, BASE_ERR_ANSWER_MORE_THAN_THERE_IS,
			    check->reg->names[i], print(check, given[i]),
			    print(check, check->calculated[i]));
}

static void
apply_transfers(const struct check *check)
{
	const struct law_notification *notification = check->notification;
	int64_t *given = base_arena_alloc(check->arena, check->reg->count,
	    sizeof(*given));
	bool *done = base_arena_alloc(check->arena,
	    notification->transfer_count, sizeof(*done));

	for (size_t i = 0; i < notification->transfer_count; i++) {
		const struct law_transfer *transfer =
		    &notification->transfers[i];
		bool from_inside = check_inside(check, transfer->from);
		bool to_inside = check_inside(check, transfer->to);

		done[i] = !from_inside || !to_inside ||
		    apply_to_known_sum(check, transfer);
	}
	for (size_t i = 0; i < notification->transfer_count; i++)
		if (!done[i])
			apply_transfer(check, &notification->transfers[i],
			    given);
	check_givers(check, given);
}

void
law_agreement_compute(struct law_agreement *out,
    const struct law_notification *notification,
    const struct law_register *reg, const int64_t *calculated,
    int64_t regional, struct base_date deadline, struct base_arena *arena)
{
	struct law_agreement agreement = {
		.quotas = base_arena_alloc(arena, reg->count, sizeof(int64_t)),
		.reasons = base_findings_new(arena) };
	struct check check = { notification, reg, calculated, regional,
		&agreement, arena };

	if (regional == LAW_UNKNOWN)
		check.regional = law_agreement_sum_region(reg, calculated,
		    notification->region);
	memcpy(agreement.quotas, calculated,
	    reg->count * sizeof(*agreement.quotas));
	check_form(&check, deadline);
	switch (notification->kind) {
	case LAW_KIND_ADOPT:
		break;
	case LAW_KIND_AGREE:
		apply_quotas(&check);
		break;
	case LAW_KIND_TRANSFER:
		apply_transfers(&check);
		break;
	case LAW_KIND_RAISE:
	case LAW_KIND_REGIONAL:
		break;
	}
	agreement.valid = base_findings_exit_status(agreement.reasons) == 0;
	if (!agreement.valid) {
		agreement.basis = LAW_BASIS_FIXED;
		memcpy(agreement.quotas, calculated,
		    reg->count * sizeof(*agreement.quotas));
	} else if (notification->kind == LAW_KIND_ADOPT) {
		agreement.basis = LAW_BASIS_CALCULATED;
	} else {
		agreement.basis = LAW_BASIS_AGREED;
	}
	*out = agreement;
}

#include "base/arena.h"
#include "law/content.h"
#include "law/transfer.h"

/* Does no other transfer touch its giver or taker?  If one does, the sum alone
 * does not tell what each has. */
static bool
is_alone(const struct law_content *content,
    const struct law_transfer *transfer)
{
	const struct law_notification *notification = content->notification;

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
apply_to_known_sum(const struct law_content *content,
    const struct law_transfer *transfer)
{
	const struct law_register *reg = content->ground->reg;
	const int64_t *calculated = content->ground->calculated;
	size_t one = 0;
	int64_t others, sum;

	if (transfer->persons != LAW_ALL ||
	    calculated[transfer->from] != LAW_UNKNOWN ||
	    calculated[transfer->to] != LAW_UNKNOWN ||
	    content->regional == LAW_UNKNOWN ||
	    law_agreement_count_unknown(reg, calculated,
	    content->notification->region, &one, &others) != 2)
		return false;
	if (others > content->regional || !is_alone(content, transfer))
		return false;
	sum = content->regional - others;
	content->out->quotas[transfer->from] = 0;
	content->out->quotas[transfer->to] = sum;
	law_content_add_reason(content, BASE_ERR_TRANSFER_ONLY_SUM_KNOWN,
	    reg->names[transfer->from], reg->names[transfer->to],
	    law_content_print(content, sum));
	return true;
}

/*
 * One transfer, on the calculated quotas; given[] gathers what each gives.
 * Where the table in hand has a gap, the number stays unknown: that is no
 * fault of the agreement, and no decision can be written on it.
 */
static void
apply_transfer(const struct law_content *content,
    const struct law_transfer *transfer, int64_t *given)
{
	const int64_t *calculated = content->ground->calculated;
	int64_t *quotas = content->out->quotas;
	int64_t persons = transfer->persons;

	if (calculated[transfer->from] == LAW_UNKNOWN) {
		quotas[transfer->from] = quotas[transfer->to] = LAW_UNKNOWN;
		return;
	}
	if (persons == LAW_ALL)
		persons = calculated[transfer->from];
	given[transfer->from] = law_persons_add(given[transfer->from], persons);
	if (given[transfer->from] > calculated[transfer->from])
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
check_givers(const struct law_content *content, const int64_t *given)
{
	const struct law_register *reg = content->ground->reg;
	const int64_t *calculated = content->ground->calculated;

	for (size_t i = 0; i < reg->count; i++)
		if (given[i] > 0 && given[i] > calculated[i])
			law_content_add_reason(content,
			    BASE_ERR_ANSWER_MORE_THAN_THERE_IS, reg->names[i],
			    law_content_print(content, given[i]),
			    law_content_print(content, calculated[i]));
}

void
law_transfer_apply(const struct law_content *content)
{
	const struct law_notification *notification = content->notification;
	int64_t *given = base_arena_alloc(content->arena,
	    content->ground->reg->count, sizeof(*given));
	bool *done = base_arena_alloc(content->arena,
	    notification->transfer_count, sizeof(*done));

	for (size_t i = 0; i < notification->transfer_count; i++) {
		const struct law_transfer *transfer =
		    &notification->transfers[i];
		bool from = law_content_check_inside(content, transfer->from);
		bool to = law_content_check_inside(content, transfer->to);

		done[i] = !from || !to ||
		    apply_to_known_sum(content, transfer);
	}
	for (size_t i = 0; i < notification->transfer_count; i++)
		if (!done[i])
			apply_transfer(content, &notification->transfers[i],
			    given);
	check_givers(content, given);
}

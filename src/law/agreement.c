#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/content.h"
#include "law/deadline.h"
#include "law/raise.h"
#include "law/transfer.h"

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

size_t
law_agreement_count_unknown(const struct law_register *reg,
    const int64_t *numbers, size_t region, size_t *one, int64_t *others)
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

	*complete = law_agreement_count_unknown(reg, numbers, region, &one,
	    &sum) == 0;
	return sum;
}

void
law_agreement_complete_region(const struct law_register *reg,
    int64_t *numbers, size_t region, int64_t regional)
{
	size_t one = 0;
	int64_t others;

	if (regional != LAW_UNKNOWN &&
	    law_agreement_count_unknown(reg, numbers, region, &one,
	    &others) == 1 && others <= regional)
		numbers[one] = regional - others;
}

/*
 * Rules LAW-0009#ee93, LAW-0013#50fc and LAW-0014#bfd6: in time, in writing,
 * signed, and without doubt about its content; and rule LAW-0030#f1bd: once the
 * landstal was changed, the Service sets the numbers.
 */
static void
check_form(const struct law_content *content)
{
	const struct law_notification *notification = content->notification;
	const struct law_ground *ground = content->ground;
	const char *received = base_date_print_iso(notification->received,
	    content->arena);

	if (law_deadline_has_passed(ground->deadline, notification->received))
		law_content_add_reason(content, BASE_ERR_ANSWER_LATE, received,
		    base_date_print_iso(ground->deadline, content->arena),
		    NULL);
	else if (base_date_is_set(ground->changed) && base_date_compare(
	    notification->received, ground->changed) >= 0)
		law_content_add_reason(content, BASE_ERR_ANSWER_AFTER_CHANGE,
		    received, base_date_print_iso(ground->changed,
		    content->arena), NULL);
	if (!notification->written)
		law_content_add_reason(content, BASE_ERR_ANSWER_NOT_WRITTEN,
		    NULL, NULL, NULL);
	if (!notification->is_clear)
		law_content_add_reason(content, BASE_ERR_ANSWER_UNCLEAR, NULL,
		    NULL, NULL);
	if (!notification->is_signed)
		law_content_add_reason(content, BASE_ERR_ANSWER_NOT_SIGNED,
		    NULL, NULL, NULL);
}

static void
apply_content(const struct law_content *content)
{
	switch (content->notification->kind) {
	case LAW_KIND_ADOPT:
		break;
	case LAW_KIND_AGREE:
		law_content_apply_quotas(content);
		break;
	case LAW_KIND_TRANSFER:
		law_transfer_apply(content);
		break;
	case LAW_KIND_RAISE:
		law_raise_apply(content);
		break;
	case LAW_KIND_REGIONAL:
		law_content_check_regional(content);
		break;
	}
}

/* Who adopts, or agrees on regions only, leaves the calculated numbers. */
static enum law_basis
find_basis(const struct law_agreement *agreement, enum law_kind kind)
{
	if (!agreement->valid)
		return LAW_BASIS_FIXED;
	return kind == LAW_KIND_ADOPT || kind == LAW_KIND_REGIONAL ?
	    LAW_BASIS_CALCULATED : LAW_BASIS_AGREED;
}

void
law_agreement_compute(struct law_agreement *out,
    const struct law_notification *notification,
    const struct law_ground *ground, struct base_arena *arena)
{
	size_t size = ground->reg->count * sizeof(int64_t);
	struct law_agreement agreement = {
		.quotas = base_arena_alloc(arena, ground->reg->count,
		    sizeof(int64_t)),
		.reasons = base_findings_new(arena) };
	struct law_content content = { notification, ground, ground->regional,
		&agreement, arena };

	if (content.regional == LAW_UNKNOWN)
		content.regional = law_agreement_sum_region(ground->reg,
		    ground->calculated, notification->region);
	memcpy(agreement.quotas, ground->calculated, size);
	check_form(&content);
	apply_content(&content);
	agreement.valid =
	    base_findings_exit_status(agreement.reasons) == 0;
	agreement.basis = find_basis(&agreement, notification->kind);
	if (!agreement.valid)
		memcpy(agreement.quotas, ground->calculated, size);
	*out = agreement;
}

#include "base/arena.h"
#include "base/findings.h"
#include "law/content.h"

const char *
law_content_print(const struct law_content *content, int64_t number)
{
	return base_arena_print(content->arena, "%lld", (long long)number);
}

void
law_content_add_reason(const struct law_content *content,
    enum base_err_code code, const char *a, const char *b, const char *c)
{
	struct base_place place = { .file = content->notification->file,
		.path = content->notification->path };

	base_findings_add(content->out->reasons, code, place, a, b, c, NULL);
}

bool
law_content_check_inside(const struct law_content *content, size_t i)
{
	const struct law_register *reg = content->ground->reg;

	if (reg->regions[i] == content->notification->region)
		return true;
	law_content_add_reason(content, BASE_ERR_ANSWER_OTHER_REGION,
	    reg->names[i], reg->region_names[reg->regions[i]], NULL);
	return false;
}

void
law_content_apply_quotas(const struct law_content *content)
{
	const struct law_notification *notification = content->notification;
	const struct law_register *reg = content->ground->reg;
	bool complete = true;
	int64_t sum;

	for (size_t i = 0; i < reg->count; i++) {
		if (notification->quotas[i] != LAW_UNKNOWN &&
		    !law_content_check_inside(content, i))
			continue;
		if (reg->regions[i] != notification->region)
			continue;
		if (notification->quotas[i] == LAW_UNKNOWN) {
			law_content_add_reason(content,
			    BASE_ERR_ANSWER_LACKS_MUNICIPALITY, reg->names[i],
			    NULL, NULL);
			complete = false;
		}
		content->out->quotas[i] = notification->quotas[i];
	}
	sum = law_agreement_sum_region(reg, notification->quotas,
	    notification->region);
	if (complete && !law_persons_equal(sum, content->regional))
		law_content_add_reason(content, BASE_ERR_ANSWER_WRONG_SUM,
		    law_content_print(content, sum),
		    law_content_print(content, content->regional), NULL);
}

/*
 * Rule LAW-0028#f7c2: the councils of all regions together could agree on the
 * regional quotas, a number for each that add up to the landstal.
 */
void
law_content_check_regional(const struct law_content *content)
{
	const struct law_ground *ground = content->ground;
	int64_t sum = 0;

	if (!ground->scheme->regions_agree) {
		law_content_add_reason(content,
		    BASE_ERR_ANSWER_REGIONS_NOT_AGREED_ON,
		    ground->scheme->name, NULL, NULL);
		return;
	}
	for (size_t i = 0; i < ground->reg->region_count; i++) {
		int64_t persons = content->notification->regional[i];

		if (persons == LAW_UNKNOWN) {
			law_content_add_reason(content,
			    BASE_ERR_ANSWER_LACKS_REGION,
			    ground->reg->region_names[i], NULL, NULL);
			return;
		}
		sum = law_persons_add(sum, persons);
	}
	if (ground->national_number != LAW_UNKNOWN &&
	    !law_persons_equal(sum, ground->national_number))
		law_content_add_reason(content,
		    BASE_ERR_ANSWER_WRONG_NATIONAL_SUM,
		    law_content_print(content, sum),
		    law_content_print(content, ground->national_number), NULL);
}

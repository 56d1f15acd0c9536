#include "base/arena.h"
#include "law/content.h"
#include "law/portion.h"
#include "law/raise.h"

/* No more than the region's quota is raised, inside the region, and upwards;
 * *left is what the others share.  False: a reason was given. */
static bool
take_raised(const struct law_content *content, int64_t *left)
{
	const struct law_notification *notification = content->notification;
	const struct law_ground *ground = content->ground;
	int64_t sum = 0;
	bool good = true;

	for (size_t i = 0; i < ground->reg->count; i++) {
		int64_t raised = notification->raised[i];

		if (raised == LAW_UNKNOWN)
			continue;
		good = law_content_check_inside(content, i) && good;
		sum = law_persons_add(sum, raised);
		content->out->quotas[i] = raised;
		if (raised >= ground->calculated[i])
			continue;
		law_content_add_reason(content, BASE_ERR_ANSWER_NOT_RAISED,
		    ground->reg->names[i], law_content_print(content, raised),
		    law_content_print(content, ground->calculated[i]));
		good = false;
	}
	if (sum > content->regional) {
		law_content_add_reason(content, BASE_ERR_ANSWER_RAISED_TOO_MUCH,
		    law_content_print(content, sum),
		    law_content_print(content, content->regional), NULL);
		good = false;
	}
	*left = content->regional - sum;
	return good;
}

/* The claims of those who were not raised: their numbers before rounding or,
 * where only whole numbers are known, those.  False: not even those are. */
static bool
list_claims(const struct law_content *content, struct law_portion *portion)
{
	const struct law_ground *ground = content->ground;
	size_t count = ground->reg->count;
	struct model_whole *weights = base_arena_alloc(content->arena, count,
	    sizeof(*weights));
	bool *takes_part = base_arena_alloc(content->arena, count,
	    sizeof(*takes_part));

	for (size_t i = 0; i < count; i++) {
		takes_part[i] = ground->reg->regions[i] ==
		    content->notification->region &&
		    content->notification->raised[i] == LAW_UNKNOWN;
		if (!takes_part[i])
			continue;
		if (ground->exact == NULL &&
		    ground->calculated[i] == LAW_UNKNOWN)
			return false;
		weights[i] = ground->exact == NULL ?
		    model_whole_from(ground->calculated[i]) :
		    ground->exact->num[i];
	}
	*portion = (struct law_portion){ ground->reg, ground->settings,
		ground->population, weights, takes_part };
	return true;
}

/* What hangs on numbers that are not at hand stays unknown. */
static void
forget_others(const struct law_content *content)
{
	const struct law_register *reg = content->ground->reg;

	for (size_t i = 0; i < reg->count; i++)
		if (reg->regions[i] == content->notification->region &&
		    content->notification->raised[i] == LAW_UNKNOWN)
			content->out->quotas[i] = LAW_UNKNOWN;
}

/*
 * Rule LAW-0027#7dc4: the raised numbers are fixed, and the rest of the regional
 * quota goes to the others in proportion to their calculated numbers.
 */
void
law_raise_apply(const struct law_content *content)
{
	struct law_portion portion;
	int64_t left;

	if (content->regional == LAW_UNKNOWN) {
		forget_others(content);
		return;
	}
	if (!take_raised(content, &left))
		return;
	if (!list_claims(content, &portion)) {
		forget_others(content);
		return;
	}
	switch (law_portion_compute(content->out->quotas, &portion, left,
	    content->arena, content->out->reasons)) {
	case LAW_PORTION_DONE:
		break;
	case LAW_PORTION_NO_WEIGHT:
		law_content_add_reason(content, BASE_ERR_ANSWER_NO_REST,
		    law_content_print(content, left), NULL, NULL);
		break;
	case LAW_PORTION_OPEN:
		content->out->open = true;
		break;
	}
}

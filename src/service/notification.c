#include "base/findings.h"
#include "base/source.h"
#include "service/notification.h"

static const struct base_place nowhere;

/* Of one day the last in the file counts. */
static bool
find_latest(size_t *out, const struct law_round *round, size_t region)
{
	bool found = false;

	for (size_t i = 0; i < round->notification_count; i++)
		if (round->notifications[i].region == region && (!found ||
		    base_date_compare(round->notifications[i].received,
		    round->notifications[*out].received) >= 0)) {
			*out = i;
			found = true;
		}
	return found;
}

bool
service_notification_open(struct service_notification_answer *out,
    const struct service_notification_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_open_request asked = request->round;
	const struct law_register *reg;
	size_t region;

	asked.silence = LAW_SILENCE_LOOK;
	if (!service_open_round(&out->opened, &asked, arena, findings))
		return false;
	reg = out->opened.round.reg;
	region = law_register_find_region(reg, request->region);
	if (region == LAW_REGISTER_NONE)
		base_findings_add(findings, BASE_ERR_USAGE_REGION, nowhere,
		    request->region, law_register_list_regions(reg, arena),
		    NULL);
	else if (find_latest(&out->notification, &out->opened.round, region))
		return true;
	else
		base_findings_add(findings, BASE_ERR_ACT_NO_NOTIFICATION,
		    nowhere, reg->region_names[region], asked.source->name,
		    NULL);
	return false;
}

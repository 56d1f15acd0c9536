#include "import/round.h"
#include "law/chronology.h"
#include "law/version.h"
#include "service/open.h"

/* The latest thing that happened after the decision. */
static struct base_date
find_latest(const struct law_round *round)
{
	struct base_date latest = law_chronology_find_latest(round);

	for (size_t i = 0; i < round->change_count; i++)
		if (base_date_compare(round->changes[i].date, latest) > 0)
			latest = round->changes[i].date;
	return latest;
}

struct base_date
service_open_find_day(const struct law_round *round)
{
	struct base_date latest = find_latest(round);

	return base_date_compare(latest, round->decided) > 0 ? latest :
	    round->decided;
}

struct base_date
service_open_find_today(const struct service_open_request *request,
    const struct law_round *round)
{
	struct base_date latest;

	if (base_date_is_set(request->date))
		return request->date;
	if (!base_date_is_set(round->decided))
		return request->clock;
	latest = find_latest(round);
	return base_date_compare(latest, round->decided) > 0 &&
	    base_date_compare(latest, request->clock) <= 0 ? latest :
	    round->decided;
}

bool
service_open_round(struct service_opened *out,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	return import_round_read(&out->round, request->source,
	    request->as_if, arena, findings) &&
	    law_version_decide(&out->decision, &out->round,
	    service_open_find_today(request, &out->round), request->silence, arena,
	    findings);
}

#include "import/round.h"
#include "law/chronology.h"
#include "service/open.h"

static struct base_date
find_today(const struct service_open_request *request,
    const struct law_round *round)
{
	struct base_date latest;

	if (base_date_is_set(request->date))
		return request->date;
	if (!base_date_is_set(round->decided))
		return request->clock;
	latest = law_chronology_find_latest(round);
	return base_date_compare(latest, round->decided) > 0 &&
	    base_date_compare(latest, request->clock) <= 0 ? latest :
	    round->decided;
}

bool
service_open_round(struct service_opened *out,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	return import_round_read(&out->round, request->folder,
	    request->as_if, arena, findings) && law_decision_compute(&out->decision, &out->round,
	    find_today(request, &out->round), request->silence, arena,
	    findings);
}

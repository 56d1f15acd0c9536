#include "base/arena.h"
#include "base/findings.h"
#include "import/round.h"
#include "law/chronology.h"
#include "service/status.h"

bool
service_status_find(struct law_calendar *out,
    const struct service_status_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct law_round *round = base_arena_alloc(arena, 1, sizeof(*round));

	if (!import_round_read(round, request->source, request->as_if, arena,
	    findings) || !law_chronology_check(round, arena,
	    base_findings_new(arena), findings))
		return false;
	law_calendar_compute(out, round, request->day, arena);
	if (base_date_is_set(out->decided) && out->decision != NULL)
		base_findings_append(findings, out->decision->warnings);
	return true;
}

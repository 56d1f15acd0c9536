#include "base/arena.h"
#include "service/difference.h"
#include "service/open.h"

static bool
open_round(const struct law_decision **out, const struct base_source *source,
    const struct service_difference_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_open_request to_open = {
		.source = source, .date = request->date,
		.clock = request->clock, .silence = LAW_SILENCE_PROVISIONAL,
		.as_if = request->as_if };
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));

	if (!service_open_round(opened, &to_open, arena, findings))
		return false;
	*out = &opened->decision;
	return true;
}

bool
service_difference_compare(struct law_difference *out,
    const struct service_difference_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct law_decision *old, *new;
	bool good = open_round(&old, request->old_source, request, arena,
	    findings);

	good = open_round(&new, request->new_source, request, arena,
	    findings) && good;
	return good && law_difference_compute(out, old, new, arena, findings);
}

#include "base/arena.h"
#include "service/difference.h"
#include "service/open.h"

static bool
open_round(const struct law_decision **out, const char *folder,
    const struct service_difference_request *request,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct service_open_request to_open = { folder, request->date,
		request->clock, LAW_SILENCE_PROVISIONAL };
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
	bool good = open_round(&old, request->old_folder, request, arena,
	    findings);

	good = open_round(&new, request->new_folder, request, arena,
	    findings) && good;
	return good && law_difference_compute(out, old, new, arena, findings);
}

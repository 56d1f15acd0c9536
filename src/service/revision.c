#include "base/findings.h"
#include "service/compute.h"
#include "service/revision.h"

bool
service_revision_ask(struct law_revision *out,
    const struct law_scheme **scheme,
    const struct service_revision_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_scheme *found = service_compute_find_scheme(
	    request->scheme, arena, findings);

	if (found == NULL)
		return false;
	if (!found->found_by_year) {
		base_findings_add(findings, BASE_ERR_USAGE_NO_LANDSTAL,
		    (struct base_place){ 0 }, found->name, NULL);
		return false;
	}
	law_revision_compute(out, request->landstal, request->estimate,
	    found->first_year, arena);
	*scheme = found;
	return true;
}

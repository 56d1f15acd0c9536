#include "base/arena.h"
#include "base/findings.h"
#include "doc/letter.h"
#include "service/letter.h"

bool
service_letter_compute(struct doc_tree **out,
    const struct service_open_request *request, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
{
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));

	if (!service_open_round(opened, request, arena, findings) ||
	    !doc_letter_compute(out, &opened->decision, lang, arena,
	    findings))
		return false;
	base_findings_append(findings, opened->decision.warnings);
	return true;
}

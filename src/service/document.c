#include "base/arena.h"
#include "base/findings.h"
#include "doc/annex_page.h"
#include "doc/announcement.h"
#include "doc/calculation.h"
#include "doc/draft.h"
#include "doc/letter.h"
#include "service/document.h"

bool
service_document_open(struct service_opened *out,
    enum service_document document,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	struct service_open_request asked = *request;

	asked.silence = document == SERVICE_DOCUMENT_LETTER ||
	    document == SERVICE_DOCUMENT_ANNEX ? LAW_SILENCE_REFUSED :
	    LAW_SILENCE_PROVISIONAL;
	return service_open_round(out, &asked, arena, findings);
}

bool
service_document_compute(struct doc_tree **out,
    enum service_document document, const struct service_opened *opened,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_decision *decision = &opened->decision;

	switch (document) {
	case SERVICE_DOCUMENT_ANNOUNCEMENT:
		return doc_announcement_compute(out, decision, lang, arena,
		    findings);
	case SERVICE_DOCUMENT_LETTER:
		return doc_letter_compute(out, decision, lang, arena,
		    findings);
	case SERVICE_DOCUMENT_ANNEX:
		return doc_annex_page_compute(out, decision, lang, arena,
		    findings);
	case SERVICE_DOCUMENT_CALCULATION:
		return doc_calculation_compute(out, decision, lang, arena,
		    findings);
	}
	return false;
}

bool
service_document_mark(struct doc_tree *tree, enum service_document document,
    enum law_stage stage, struct base_findings *findings)
{
	return document == SERVICE_DOCUMENT_ANNOUNCEMENT ||
	    doc_draft_mark(tree, stage, findings);
}

/*
 * document: the letters of a round, in whatever format is wanted (`kvote
 * announcement`, `letter`, `annex`, `calculation`).
 */
#ifndef KVOTE_SERVICE_DOCUMENT_H
#define KVOTE_SERVICE_DOCUMENT_H

#include <stdbool.h>

#include "base/lang.h"
#include "law/procedure.h"
#include "service/open.h"

struct base_arena;
struct base_findings;
struct doc_tree;

enum service_document {
	SERVICE_DOCUMENT_ANNOUNCEMENT, /* before any decision */
	SERVICE_DOCUMENT_LETTER,       /* as kvote run writes it */
	SERVICE_DOCUMENT_ANNEX,
	SERVICE_DOCUMENT_CALCULATION   /* decided or not */
};

/* The round as it was opened, for the numbers behind the document.  Letter and
 * annex are of a round that is decided, or ready to be (service/open.h). */
bool service_document_open(struct service_opened *out,
    enum service_document document,
    const struct service_open_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

bool service_document_compute(struct doc_tree **out,
    enum service_document document, const struct service_opened *opened,
    enum base_lang lang, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Marks what is made of a round that is not decided and approved yet as a draft,
 * in the document itself (doc/draft.h).  An announcement stands by itself. */
bool service_document_mark(struct doc_tree *tree,
    enum service_document document, enum law_stage stage,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

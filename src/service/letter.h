/*
 * letter: the decision letter of a round (`kvote letter`), as kvote run writes
 * it, in whatever format is wanted.
 */
#ifndef KVOTE_SERVICE_LETTER_H
#define KVOTE_SERVICE_LETTER_H

#include <stdbool.h>

#include "base/lang.h"
#include "service/open.h"

struct base_arena;
struct base_findings;
struct doc_tree;

/* The round must be decided, or ready to be (service/open.h). */
bool service_letter_compute(struct doc_tree **out,
    const struct service_open_request *request, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

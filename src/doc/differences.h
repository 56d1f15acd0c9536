/*
 * differences: what a check of a published table found, for programs: CSV
 * (rule of the check, line, column, text) and JSON (kvote-check/1).
 */
#ifndef KVOTE_DOC_DIFFERENCES_H
#define KVOTE_DOC_DIFFERENCES_H

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct base_findings;

void doc_differences_print_csv(struct base_buf *out,
    const struct base_findings *differences, enum base_lang lang,
    struct base_arena *arena);
void doc_differences_print_json(struct base_buf *out,
    const struct base_findings *differences, enum base_lang lang,
    struct base_arena *arena);

#endif

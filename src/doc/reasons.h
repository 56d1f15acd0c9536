/*
 * reasons: findings as JSON, the way every result of ours writes them.
 */
#ifndef KVOTE_DOC_REASONS_H
#define KVOTE_DOC_REASONS_H

#include "base/lang.h"

struct base_arena;
struct base_findings;
struct base_json_writer;

/* "reasons": [{"rule", "text"}], answers and notes in their order; rule is ""
 * where none stands behind the sentence. */
void doc_reasons_print(struct base_json_writer *writer,
    const struct base_findings *reasons, enum base_lang lang,
    struct base_arena *arena);

/* The same under another key. */
void doc_reasons_print_as(struct base_json_writer *writer, const char *key,
    const struct base_findings *reasons, enum base_lang lang,
    struct base_arena *arena);

#endif

/*
 * explained: explanations for programs, as JSON (kvote-explanation/1: one
 * object a municipality with figures, steps, sentences, tipping points and
 * bookings) and CSV (one row a municipality).
 *
 * Exact numbers are texts num/den in lowest terms; unknown numbers null, or
 * empty in CSV.  The sentences are those of the document (doc/explain.h).
 */
#ifndef KVOTE_DOC_EXPLAINED_H
#define KVOTE_DOC_EXPLAINED_H

#include <stdbool.h>

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct base_findings;
struct base_json_writer;
struct doc_explain;
struct law_tipping_change;

bool doc_explained_print_json(struct base_buf *out,
    const struct doc_explain *explain, enum base_lang lang,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

/* An object: found, at, quota, bound. */
void doc_explained_print_change(struct base_json_writer *writer,
    const char *key, const struct law_tipping_change *change);

void doc_explained_print_csv(struct base_buf *out,
    const struct doc_explain *explain, struct base_arena *arena);

#endif

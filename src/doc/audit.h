/*
 * audit: what to look at before a round is signed, for programs: the findings
 * as CSV (weight look or note, kind, rule, text), everything as JSON
 * (kvote-audit/1).  Ratios are texts num/den in lowest terms, in persons.
 */
#ifndef KVOTE_DOC_AUDIT_H
#define KVOTE_DOC_AUDIT_H

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct law_audit;

void doc_audit_print_csv(struct base_buf *out, const struct law_audit *audit,
    enum base_lang lang, struct base_arena *arena);
void doc_audit_print_json(struct base_buf *out, const struct law_audit *audit,
    enum base_lang lang, struct base_arena *arena);

#endif

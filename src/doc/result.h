/*
 * result: a calculation or a decision as result.json (kvote-result/1).
 *
 * Ratios are texts num/den in lowest terms, whole numbers JSON numbers,
 * unknown numbers null.  Same input, same bytes.
 */
#ifndef KVOTE_DOC_RESULT_H
#define KVOTE_DOC_RESULT_H

#include <stdint.h>

#include "base/lang.h"

/* What every result begins with. */
#define DOC_RESULT_BEGINNING "{\n  \"format\": \"kvote-result/1\""

struct base_arena;
struct base_buf;
struct base_json_writer;
struct law_calculation;
struct law_decision;
struct law_scheme;
struct law_settings;

/* A number; null for LAW_UNKNOWN. */
void doc_result_add_count(struct base_json_writer *writer, const char *key,
    int64_t count);

/* "settings": an object of those that the scheme knows and that have a value */
void doc_result_add_settings(struct base_json_writer *writer,
    const struct law_scheme *scheme, const struct law_settings *settings);

/* The texts of reasons and warnings are in lang; the label of a round is its
 * own, that of a calculation is handed in. */
void doc_result_print_calculation(struct base_buf *out,
    const struct law_calculation *calculation, const char *label,
    enum base_lang lang, struct base_arena *arena);
void doc_result_print_decision(struct base_buf *out,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena);

#endif

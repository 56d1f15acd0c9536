/*
 * agreed: what a notification makes of a region, as JSON: valid, reasons,
 * quotas by code, basis.
 */
#ifndef KVOTE_DOC_AGREED_H
#define KVOTE_DOC_AGREED_H

#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct base_buf;
struct law_agreement;
struct law_register;

void doc_agreed_print(struct base_buf *out,
    const struct law_agreement *agreement, const struct law_register *reg,
    size_t region, enum base_lang lang, struct base_arena *arena);

#endif

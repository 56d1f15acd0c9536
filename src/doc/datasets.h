/*
 * datasets: a decision as tables for machines (doc/dataset.h).
 *
 *   quotas         every municipality with region, calculated number and quota
 *   regions        every region with its quota and what it rests on
 *   figures        what the model was given, where the round has figures
 *   notifications  what each council notified, and what came of it
 *   moves          persons that agreements moved between municipalities
 *   steps          every step of the calculation, exact
 *
 * A table without rows is left out.
 */
#ifndef KVOTE_DOC_DATASETS_H
#define KVOTE_DOC_DATASETS_H

#include <stddef.h>

#include "base/lang.h"

struct base_arena;
struct doc_dataset;
struct law_decision;

#define DOC_DATASETS_MOST 6

/* datasets: room for DOC_DATASETS_MOST; reasons are told in lang. */
size_t doc_datasets_make(const struct doc_dataset **datasets,
    const struct law_decision *decision, enum base_lang lang,
    struct base_arena *arena);

#endif

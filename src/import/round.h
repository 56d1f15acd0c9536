/*
 * round: a round folder (round.json and the files it names) as facts.
 *
 * All findings of all its files are added at once; nothing is computed here but
 * whether the numbers given fit each other (regional sums, landstal).
 *
 * A round that names a scheme which is not in force in its year is refused, or
 * with as_if read and labelled as such; so is every output made of it.
 */
#ifndef KVOTE_IMPORT_ROUND_H
#define KVOTE_IMPORT_ROUND_H

#include <stdbool.h>

#include "law/round.h"

struct base_arena;
struct base_findings;

bool import_round_read(struct law_round *out, const char *folder, bool as_if,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

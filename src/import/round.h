/*
 * round: a round (round.json and the files it names, in a folder or in memory)
 * as facts.
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
struct base_source;

bool import_round_read(struct law_round *out,
    const struct base_source *source, bool as_if, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The same of a round that is being prepared: it may lack the landstal
 * (national_number is then LAW_UNKNOWN) and the figures. */
bool import_round_read_draft(struct law_round *out,
    const struct base_source *source, bool as_if, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

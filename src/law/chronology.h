/*
 * chronology: do the dates of a round fit each other?
 *
 * A council cannot have told of a meeting that was still to come, nor a
 * landstal have been sent out after the decision that rests on it: those are
 * errors.  What is merely out of the ordinary is a warning.
 */
#ifndef KVOTE_LAW_CHRONOLOGY_H
#define KVOTE_LAW_CHRONOLOGY_H

#include <stdbool.h>

#include "law/round.h"

struct base_arena;
struct base_findings;

/* Errors go to findings, and then it is false; warnings to warnings. */
bool law_chronology_check(const struct law_round *round,
    struct base_arena *arena, struct base_findings *warnings,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The latest day on which a notification on file was received; not set if
 * there is none. */
struct base_date law_chronology_find_latest(const struct law_round *round);

#endif

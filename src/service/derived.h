/*
 * derived: the tables that follow from the enduring ones: rounds as they stand,
 * quotas of every decision.
 */
#ifndef KVOTE_SERVICE_DERIVED_H
#define KVOTE_SERVICE_DERIVED_H

#include <stdbool.h>

struct base_arena;
struct base_buf;
struct base_findings;
struct law_decision;
struct law_round;
struct store;
struct store_round_state;

/* The rows of a new state; decision NULL = the state has none. */
bool service_derived_add(struct store *store,
    const struct store_round_state *state, const struct law_round *round,
    const struct law_decision *decision, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Empties the tables and fills them from all states; within a transaction. */
bool service_derived_rebuild(struct store *store, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* The tables as text, one row a line, to be compared. */
bool service_derived_print(struct base_buf *out, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

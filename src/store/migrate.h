/*
 * migrate: the tables of a store brought to what this program knows.
 *
 * Migrations are numbered and never change once they are out: each leaves its
 * number and checksum behind, and a store whose rows differ from the program's
 * is refused (somebody else's, or of a newer program).
 */
#ifndef KVOTE_STORE_MIGRATE_H
#define KVOTE_STORE_MIGRATE_H

#include <stdbool.h>

struct base_arena;
struct base_findings;
struct store;

/* Are the migrations just those of this program? */
bool store_migrate_check(struct store *store, struct base_arena *arena,
    struct base_findings *findings)
    __attribute__((warn_unused_result));

/* How many are still to run; a finding where the store is not of this line. */
bool store_migrate_count(int *pending, struct store *store,
    struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Runs those that are missing, all in one transaction; now is a time as in
 * act.at.  Two at once: one waits for the other and finds nothing to do. */
bool store_migrate_run(int *done, struct store *store, const char *now,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

/*
 * ground: what an act stands on, read at one go: who acts, where the round is,
 * where the log ends.
 */
#ifndef KVOTE_STORE_GROUND_H
#define KVOTE_STORE_GROUND_H

#include <stdbool.h>

#include "store/account.h"
#include "store/chain.h"
#include "store/round.h"

struct base_arena;
struct base_findings;
struct store;

struct store_ground {
	struct store_account account;   /* serial 0 = there is none */
	struct store_round_state state; /* serial 0 = there is none */
	struct store_chain_end end;
};

/* Within a body. */
bool store_ground_read(struct store_ground *out, struct store *store,
    const char *account, const char *round, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

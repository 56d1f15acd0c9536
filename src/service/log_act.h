/*
 * log_act: acts looked for in the audit log, and one act with all that it
 * committed to: its hash and seal, and the files of the state before and after.
 *
 * For auditors and administrators (sql/roles.txt: act_search).
 */
#ifndef KVOTE_SERVICE_LOG_ACT_H
#define KVOTE_SERVICE_LOG_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/session.h"
#include "store/chain.h"
#include "store/round.h"

struct base_arena;
struct base_findings;

/* The last one first. */
bool service_log_act_search(const struct store_chain_act **out,
    size_t *out_count, const struct service_session *session,
    const struct store_chain_search *search, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

struct service_log_act {
	struct store_chain_act act;
	bool is_whole;        /* the row is what its hash says */
	const char *signer;   /* key id of a good seal; NULL = there is none */
	struct store_round_state before; /* serial 0 = there is none */
	struct store_round_state after;  /* likewise: the act made no state */
};

/* By its number; one that is not there is a finding. */
bool service_log_act_find(struct service_log_act *out,
    const struct service_session *session, int64_t number,
    struct base_arena *arena, struct base_findings *findings)
    __attribute__((warn_unused_result));

#endif

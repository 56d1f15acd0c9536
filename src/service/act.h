/*
 * act: an official act, from asking to keeping.
 *
 * Every act goes the same way, in one transaction:
 *   who acts, as the store knows him now, and may he (sql/roles.txt)?
 *   has he done it already (where he says which one it is)?
 *   where does the round stand, and does the act follow (law/procedure.h)?
 *   is it the state that the person saw?
 *   would it change what a council has answered already?
 *   what does the act make of the round (a function of each act, acts.c)?
 *   the act's row in the audit log, the new state, the derived rows
 *   before a decision or an approval is kept: read it back, compute it again
 *   from the figures kept, make its papers again, and compare every byte.
 * With dry_run all of that happens, and nothing is kept.
 */
#ifndef KVOTE_SERVICE_ACT_H
#define KVOTE_SERVICE_ACT_H

#include <stdbool.h>
#include <stdint.h>

#include "law/procedure.h"
#include "service/draft.h"
#include "service/session.h"
#include "store/chain.h"
#include "store/round.h"

struct base_arena;
struct base_findings;

struct service_act_request {
	const char *round;      /* "2024", "2024:dk-ukraine" */
	struct base_date day;   /* that the act bears; not set = today */
	int64_t expected;       /* state that the person saw; 0 = whichever */
	bool dry_run;
	const char *id;         /* of the act, 32 hex digits, so that it is done
	                           once however often it is asked for: where the
	                           log has it, it is refused; NULL = at random */
};

struct service_act_answer {
	enum law_act kind;
	struct service_draft draft;      /* with the round, and its decision */
	struct store_round_state before; /* serial 0 = there was none */
	struct store_round_state after;
	struct store_chain_act act;      /* the row in the audit log */
};

/* One act: which, and what it makes of the draft. */
struct service_act_kind {
	enum law_act act;
	bool (*change)(struct service_draft *draft, const void *input);
	const void *input;
	bool proves; /* a decision is read back and compared before it is kept */
};

/* On false nothing was kept; on true findings may hold answers and warnings. */
bool service_act_perform(const struct service_act_answer **out,
    const struct service_session *session,
    const struct service_act_request *request,
    const struct service_act_kind *kind, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

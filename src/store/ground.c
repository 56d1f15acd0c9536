#include "store/access.h"
#include "store/ground.h"

/* Where the columns of each begin. */
#define ACCOUNT_AT 0
#define STATE_AT 5
#define END_AT 11

bool
store_ground_read(struct store_ground *out, struct store *store,
    const char *account, const char *round, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct store_value args[] = { store_value_text(account),
		store_value_text(round) };
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACT_GROUND, args, &rows,
	    arena, findings))
		return false;
	store_account_parse(&out->account, account, &rows, 0, ACCOUNT_AT);
	store_chain_parse_end(&out->end, &rows, 0, END_AT);
	return store_round_parse(&out->state, store, round, &rows, 0,
	    STATE_AT, arena, findings);
}

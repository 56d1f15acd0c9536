#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "law/decision.h"
#include "law/procedure.h"
#include "service/derived.h"
#include "service/kept.h"
#include "store/round.h"
#include "store/access.h"

/* States are read in lots: a store of many years does not stand in memory. */
#define LOT 64

static bool
put_round(struct store *store, const struct store_round_state *state,
    const struct law_round *round, const struct law_decision *decision,
    struct base_arena *arena, struct base_findings *findings)
{
	int64_t landstal = decision == NULL ? round->national_number :
	    decision->national_number;
	const struct store_value args[] = { store_value_text(state->round),
		store_value_whole(state->serial),
		store_value_text(state->stage),
		store_value_whole(round->year),
		store_value_text(round->scheme->name),
		landstal == LAW_UNKNOWN ? store_value_null() :
		store_value_whole(landstal),
		store_value_whole(decision == NULL ? 0 : decision->version),
		store_value_text(base_date_is_set(round->decided) ?
		base_date_print_iso(round->decided, arena) : "") };

	return store_access_run(store, STORE_QUERY_ROUND_PUT, args, NULL, arena,
	    findings);
}

static bool
add_quota(struct store *store, const struct store_round_state *state,
    const struct law_decision *decision, size_t i, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct law_register *reg = decision->round->reg;
	int64_t calculated = decision->calculated[i];
	const struct store_value args[] = { store_value_text(state->round),
		store_value_whole(state->serial),
		store_value_text(reg->codes[i]),
		store_value_text(reg->region_codes[reg->regions[i]]),
		calculated == LAW_UNKNOWN ? store_value_null() :
		store_value_whole(calculated),
		store_value_whole(decision->quotas[i]),
		store_value_text(law_decision_basis_name(
		decision->region_basis[reg->regions[i]])) };

	return store_access_run(store, STORE_QUERY_QUOTA_ADD, args, NULL, arena,
	    findings);
}

/* Quotas are of the act that decided them, not of its approval or sending. */
static bool
has_quotas(const struct store_round_state *state)
{
	return strcmp(state->stage,
	    law_procedure_stage_name(LAW_STAGE_DECIDED)) == 0;
}

bool
service_derived_add(struct store *store,
    const struct store_round_state *state, const struct law_round *round,
    const struct law_decision *decision, struct base_arena *arena,
    struct base_findings *findings)
{
	if (!put_round(store, state, round, decision, arena, findings))
		return false;
	if (decision == NULL || !has_quotas(state))
		return true;
	for (size_t i = 0; i < round->reg->count; i++)
		if (!add_quota(store, state, decision, i, arena, findings))
			return false;
	return true;
}

static bool
add_state(struct store *store, const struct store_round_state *state,
    struct base_findings *findings)
{
	struct base_arena *arena = base_arena_new();
	struct service_opened *opened = base_arena_alloc(arena, 1,
	    sizeof(*opened));
	bool is_decided, good = service_kept_open(opened, &is_decided, state,
	    arena, findings) && service_derived_add(store, state,
	    &opened->round, is_decided ? &opened->decision : NULL, arena,
	    findings);

	base_arena_free(arena);
	return good;
}

/* One lot of states after *act; *act is then the last of them. */
static bool
add_lot(size_t *count, int64_t *act, struct store *store,
    struct base_findings *findings)
{
	struct base_arena *arena = base_arena_new();
	const struct store_round_state *states;
	bool good = store_round_list(&states, count, store, *act, LOT, true,
	    arena, findings);

	for (size_t i = 0; good && i < *count; i++) {
		good = add_state(store, &states[i], findings);
		*act = states[i].act;
	}
	base_arena_free(arena);
	return good;
}

bool
service_derived_rebuild(struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	int64_t act = 0;
	size_t count;

	if (!store_access_run(store, STORE_QUERY_QUOTA_CLEAR, NULL, NULL, arena,
	    findings) || !store_access_run(store, STORE_QUERY_ROUND_CLEAR, NULL,
	    NULL, arena, findings))
		return false;
	do {
		if (!add_lot(&count, &act, store, findings))
			return false;
	} while (count > 0);
	return true;
}

static void
print_rows(struct base_buf *out, const struct store_rows *rows)
{
	for (size_t i = 0; i < rows->row_count * rows->column_count; i++) {
		const struct store_value *value = &rows->values[i];

		if (value->kind == STORE_WHOLE)
			base_buf_add_print(out, "%lld",
			    (long long)value->whole);
		else if (value->kind != STORE_NULL)
			base_buf_add_bytes(out, value->bytes, value->length);
		base_buf_add_char(out,
		    (i + 1) % rows->column_count == 0 ? '\n' : ',');
	}
}

bool
service_derived_print(struct base_buf *out, struct store *store,
    struct base_arena *arena, struct base_findings *findings)
{
	static const enum store_query queries[] = { STORE_QUERY_ROUND_LIST,
		STORE_QUERY_QUOTA_LIST };
	struct store_rows rows;

	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		if (!store_access_run(store, queries[i], NULL, &rows, arena,
		    findings))
			return false;
		print_rows(out, &rows);
	}
	return true;
}

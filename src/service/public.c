#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "law/procedure.h"
#include "service/public.h"
#include "store/access.h"

static const struct base_place nowhere;

struct asking {
	const char *round;
	struct store_round_state state;
	size_t count;
	const char **names;
	const char *mark;
};

static bool
is_sent(const struct store_round_state *state)
{
	enum law_stage stage;

	return state->serial > 0 &&
	    law_procedure_find_stage(&stage, state->stage) &&
	    (stage == LAW_STAGE_SENT || stage == LAW_STAGE_CLOSED);
}

/* Later years first; of a year the ordinary scheme, whose name is shorter. */
static int
compare(const void *a, const void *b)
{
	const char *one = *(const char *const *)a;
	const char *other = *(const char *const *)b;
	int years = strncmp(other, one, 4);

	return years != 0 ? years : strcmp(one, other);
}

static bool
list(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct asking *asking = context;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ROUND_LIST, NULL, &rows, arena,
	    findings))
		return false;
	asking->count = 0;
	asking->names = base_arena_alloc(arena, rows.row_count,
	    sizeof(*asking->names));
	for (size_t i = 0; i < rows.row_count; i++) {
		const char *name = store_rows_text(&rows, i, 0);

		if (!store_round_read_settled(&asking->state, store, name,
		    arena, findings))
			return false;
		if (is_sent(&asking->state))
			asking->names[asking->count++] = name;
	}
	qsort(asking->names, asking->count, sizeof(*asking->names), compare);
	return true;
}

bool
service_public_list(const char *const **out, size_t *out_count,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	struct asking asking = { 0 };
	const struct store_work work = { .body = list, .context = &asking };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = (const char *const *)asking.names;
	*out_count = asking.count;
	return true;
}

static bool
read_settled(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct asking *asking = context;

	if (!store_round_read_settled(&asking->state, store, asking->round,
	    arena, findings))
		return false;
	if (is_sent(&asking->state))
		return true;
	base_findings_add(findings, BASE_ERR_KEPT_NOT_THERE, nowhere,
	    asking->round, NULL);
	return false;
}

bool
service_public_read(struct store_round_state *out,
    const struct service_session *session, const char *round,
    struct base_arena *arena, struct base_findings *findings)
{
	struct asking asking = { .round = round };
	const struct store_work work = { .body = read_settled,
		.context = &asking };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = asking.state;
	return true;
}

static bool
read_mark(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct asking *asking = context;
	struct store_rows rows;

	if (!store_access_run(store, STORE_QUERY_ACT_LAST, NULL, &rows, arena,
	    findings))
		return false;
	asking->mark = rows.row_count == 0 ? "" : store_rows_text(&rows, 0, 2);
	return true;
}

bool
service_public_find_mark(const char **out,
    const struct service_session *session, struct base_arena *arena,
    struct base_findings *findings)
{
	struct asking asking = { 0 };
	const struct store_work work = { .body = read_mark,
		.context = &asking };

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	*out = asking.mark;
	return true;
}

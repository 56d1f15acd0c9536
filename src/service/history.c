#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/findings.h"
#include "base/json.h"
#include "law/procedure.h"
#include "law/register.h"
#include "service/history.h"
#include "service/session.h"
#include "store/access.h"
#include "store/chain.h"

static bool
is_named(const struct store_chain_act *act, enum law_act which)
{
	return strcmp(act->name, law_procedure_act_name(which)) == 0;
}

static bool
is_about_region(const struct store_chain_act *act)
{
	return is_named(act, LAW_ACT_NOTIFY) ||
	    is_named(act, LAW_ACT_WITHDRAW);
}

/* A text that the act was asked with; NULL. */
static const char *
find_detail(const struct store_chain_act *act, const char *key,
    struct base_arena *arena, struct base_findings *findings)
{
	const struct base_json *detail, *found;

	if (!base_json_read(&detail, "detail", act->detail,
	    strlen(act->detail), arena, findings))
		return NULL;
	found = base_json_find(detail, key);
	return found == NULL ? NULL : found->text;
}

static const char *
find_region(const struct law_register *reg, const struct store_chain_act *act)
{
	size_t region = !is_about_region(act) || reg == NULL ?
	    LAW_REGISTER_NONE : law_register_find_region(reg, act->subject);

	return region == LAW_REGISTER_NONE ? "" : reg->region_names[region];
}

struct listing {
	const char *round;
	const struct store_chain_act *acts;
	size_t count;
};

static bool
list(void *context, struct store *store, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing *listing = context;

	return store_chain_list_round(&listing->acts, &listing->count, store,
	    listing->round, arena, findings);
}

bool
service_history_read(const struct service_history_act **out,
    size_t *out_count, const struct service_session *session,
    const char *round, struct base_arena *arena,
    struct base_findings *findings)
{
	struct listing listing = { .round = round };
	const struct store_work work = { .body = list, .context = &listing };
	const struct law_register *reg = law_register_open(
	    (int)strtol(round, NULL, 10), arena);
	struct service_history_act *told;
	size_t kept = 0;

	if (!store_access_transact(session->store, &work, arena, findings))
		return false;
	told = base_arena_alloc(arena, listing.count, sizeof(*told));
	for (size_t i = 0; i < listing.count; i++) {
		const struct store_chain_act *act = &listing.acts[i];

		if (is_about_region(act) &&
		    service_session_is_council(&session->account) &&
		    strcmp(act->subject, session->account.region) != 0)
			continue;
		told[kept++] = (struct service_history_act){ act->number,
			act->at, act->day, act->actor, act->name,
			is_about_region(act) ? act->subject : "",
			find_region(reg, act),
			find_detail(act, "reason", arena, findings),
			find_detail(act, "received", arena, findings) };
	}
	*out = told;
	*out_count = kept;
	return !base_findings_has_error(findings);
}

const struct service_history_act *
service_history_find_return(const struct service_history_act *acts,
    size_t count)
{
	for (size_t i = count; i-- > 0;) {
		if (strcmp(acts[i].name, law_procedure_act_name(
		    LAW_ACT_RETURN)) == 0)
			return &acts[i];
		if (strcmp(acts[i].name, law_procedure_act_name(
		    LAW_ACT_DECIDE)) == 0 || strcmp(acts[i].name,
		    law_procedure_act_name(LAW_ACT_REVISE)) == 0)
			return NULL;
	}
	return NULL;
}

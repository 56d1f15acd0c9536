#include <string.h>

#include "base/arena.h"
#include "law/procedure.h"
#include "service/inbox.h"
#include "service/session.h"
#include "service/status.h"

struct gathering {
	const struct law_round *round;
	struct service_inbox_item *items; /* the first registered first */
	size_t count;
};

bool
service_inbox_shows(const struct service_inbox *inbox, size_t region,
    const struct service_session *session)
{
	return !service_session_is_council(&session->account) ||
	    strcmp(inbox->calendar.round->reg->region_codes[region],
	    session->account.region) == 0;
}

static bool
is_named(const struct service_history_act *act, enum law_act which)
{
	return strcmp(act->name, law_procedure_act_name(which)) == 0;
}

/* A withdrawal takes the latest of the region that is still on file. */
static void
withdraw(struct gathering *gathering, size_t region,
    const struct service_history_act *act)
{
	for (size_t i = gathering->count; i-- > 0;)
		if (gathering->items[i].region == region &&
		    gathering->items[i].withdrawn == NULL) {
			gathering->items[i].withdrawn = act;
			return;
		}
	/* it came with an import */
	gathering->items[gathering->count++] = (struct service_inbox_item){
		region, SERVICE_INBOX_WITHDRAWN, NULL, act };
}

static void
gather(struct gathering *gathering, const struct service_history_act *acts,
    size_t count)
{
	const struct law_register *reg = gathering->round->reg;

	for (size_t i = 0; i < count; i++) {
		size_t region = law_register_find_region(reg, acts[i].code);

		if (region == LAW_REGISTER_NONE)
			continue;
		if (is_named(&acts[i], LAW_ACT_NOTIFY))
			gathering->items[gathering->count++] =
			    (struct service_inbox_item){ region,
			    SERVICE_INBOX_WITHDRAWN, &acts[i], NULL };
		else if (is_named(&acts[i], LAW_ACT_WITHDRAW))
			withdraw(gathering, region, &acts[i]);
	}
}

static struct service_inbox_item *
find_open(struct gathering *gathering, size_t region)
{
	for (size_t i = gathering->count; i-- > 0;)
		if (gathering->items[i].region == region &&
		    gathering->items[i].withdrawn == NULL &&
		    gathering->items[i].notification ==
		    SERVICE_INBOX_WITHDRAWN)
			return &gathering->items[i];
	return NULL;
}

/* A region's notifications are those registered and not withdrawn, in their
 * order, behind those that came with an import. */
static void
match(struct gathering *gathering)
{
	const struct law_round *round = gathering->round;

	for (size_t i = round->notification_count; i-- > 0;) {
		size_t region = round->notifications[i].region;
		struct service_inbox_item *item = find_open(gathering,
		    region);

		if (item != NULL)
			item->notification = i;
		else
			gathering->items[gathering->count++] =
			    (struct service_inbox_item){ region, i, NULL,
			    NULL };
	}
}

/* The last first, and what the person may see. */
static void
turn(struct service_inbox *out, const struct gathering *gathering,
    const struct service_session *session, struct base_arena *arena)
{
	struct service_inbox_item *items = base_arena_alloc(arena,
	    gathering->count, sizeof(*items));

	for (size_t i = gathering->count; i-- > 0;)
		if (service_inbox_shows(out, gathering->items[i].region,
		    session))
			items[out->count++] = gathering->items[i];
	out->items = items;
}

bool
service_inbox_read(struct service_inbox *out,
    const struct service_session *session,
    const struct service_inbox_request *request, struct base_arena *arena,
    struct base_findings *findings)
{
	const struct service_status_request status = {
		.source = request->source, .day = request->day };
	const struct service_history_act *acts;
	struct gathering gathering = { 0 };
	size_t count;

	*out = (struct service_inbox){ 0 };
	if (!service_status_find(&out->calendar, &status, arena, findings) ||
	    !service_history_read(&acts, &count, session, request->round,
	    arena, findings))
		return false;
	gathering.round = out->calendar.round;
	gathering.items = base_arena_alloc(arena, count +
	    gathering.round->notification_count, sizeof(*gathering.items));
	gather(&gathering, acts, count);
	match(&gathering);
	turn(out, &gathering, session, arena);
	return true;
}

/*
 * inbox: what the regional councils (KKR) have sent in a round: each
 * notification with who registered it and when, those that were withdrawn, and
 * who is still waited for.
 *
 * The round's calendar says by when and what an answer is worth so far
 * (law/calendar.h).  A notification that came with an import has no act of its
 * own.  A council sees its own region's alone.
 */
#ifndef KVOTE_SERVICE_INBOX_H
#define KVOTE_SERVICE_INBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "law/calendar.h"
#include "service/history.h"

struct base_arena;
struct base_findings;
struct base_source;
struct service_session;

#define SERVICE_INBOX_WITHDRAWN ((size_t)-1)

struct service_inbox_item {
	size_t region;
	size_t notification; /* of the calendar's round; or _WITHDRAWN */
	const struct service_history_act *registered; /* NULL = imported */
	const struct service_history_act *withdrawn;  /* NULL = on file */
};

struct service_inbox {
	struct law_calendar calendar;
	size_t count;
	const struct service_inbox_item *items; /* the last registered first */
};

struct service_inbox_request {
	const char *round;
	const struct base_source *source; /* the state kept */
	struct base_date day;
};

/* Is the region the person's to see? */
bool service_inbox_shows(const struct service_inbox *inbox, size_t region,
    const struct service_session *session);

/* False: as service_status_find(). */
bool service_inbox_read(struct service_inbox *out,
    const struct service_session *session,
    const struct service_inbox_request *request, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

#endif

/*
 * history: what was done with a round, act by act, as whoever asks may know it:
 * a council reads what concerns all, and of notifications those of its own
 * region.
 */
#ifndef KVOTE_SERVICE_HISTORY_H
#define KVOTE_SERVICE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct base_arena;
struct base_findings;
struct service_session;

struct service_history_act {
	int64_t number;      /* in the audit log */
	const char *at;      /* moment */
	const char *day;     /* that it bears, "2023-09-08" */
	const char *actor;
	const char *name;    /* "decide" */
	const char *code;    /* of the region, of a notification; "" */
	const char *region;  /* its name */
	const char *reason;  /* of a return; NULL */
	const char *received; /* of a notification that was withdrawn; NULL */
};

/* In their order. */
bool service_history_read(const struct service_history_act **out,
    size_t *out_count, const struct service_session *session,
    const char *round, struct base_arena *arena,
    struct base_findings *findings) __attribute__((warn_unused_result));

/* Why the round was returned to who decided it, if nothing has been decided
 * since; NULL. */
const struct service_history_act *service_history_find_return(
    const struct service_history_act *acts, size_t count);

#endif
